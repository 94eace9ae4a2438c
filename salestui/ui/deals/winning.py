"""Winning deals: what those without an amount were won for is asked before they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from salestui.desk import dealing
from salestui.desk.workspace import workspace
from salestui.domain.board import DealLine
from salestui.domain.money import Money, full, typed_money
from salestui.domain.text import counted

if TYPE_CHECKING:
    from salestui.desk.desk import Done
    from salestui.ui.base import DeskApp

Request = Callable[..., "Done"]


async def win_one(app: DeskApp, line: DealLine) -> Request | None:
    """Ask what a deal was won for, its list price offered; nothing where the question was given up."""
    default = line.price.currency if line.price else await _currency(app)

    def read(text: str) -> Money | None:
        return typed_money(text, default) if text.strip() else None

    def echo(text: str) -> str:
        worth = read(text)
        if worth is None:
            return "won without an amount"
        return f"{full(worth.minor, worth.currency)}{', the list price' if worth == line.price else ''}"

    offered = full(line.price.minor, line.price.currency) if line.price else ""
    typed = await app.prompt.ask_text(f"{line.deal.name} won for?", offered, echo=echo, replaces=True)
    if typed is None:
        return None
    worth = read(typed)
    return partial(dealing.win, worths={line.deal.id: worth} if worth else None)


async def win_many(app: DeskApp, ids: Sequence[str], bare: Mapping[str, Money | None]) -> Request | None:
    """Ask whether list prices are taken where amounts are missing; nothing where the question was given up."""
    known = {key: price for key, price in bare.items() if price is not None}
    missing = f"{len(bare):,} of {counted(len(ids), 'deal')} have no amount"
    if known:
        offers = {"y": "yes", "n": "no, without amounts"}
        letter = await app.prompt.ask_letter(f"{missing}; take list prices for {len(known):,}?", offers)
    else:
        letter = await app.prompt.ask_letter(f"{missing}; win them without?", {"y": "yes"})
    if letter is None:
        return None
    return partial(dealing.win, worths=known if letter == "y" else None)


async def _currency(app: DeskApp) -> str:
    """The currency of an amount that names none."""
    return (await app.desk.ask(workspace)).currency or app.settings.money.currency or "XXX"
