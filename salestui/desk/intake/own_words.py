"""What a list that salestui wrote of its deals says of each of them, as it is read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from salestui.domain.attention import State, Verdict
from salestui.domain.board import DealLine
from salestui.domain.import_plan import NO_CURRENCY
from salestui.domain.money import to_decimal
from salestui.domain.pipeline import Deal
from salestui.domain.records import DealRecord
from salestui.domain.text import defuse
from salestui.importing.values import LONGEST_NAME, line
from salestui.reporting.cells import exact_text_of
from salestui.store import deals
from salestui.store.imported import cells_before
from salestui.store.shapes import DEALS, STAGES, Shape, SqlValue
from salestui.store.store import Store

T = TypeVar("T")

DIRECT = ("created_on", "close_on", "closed_on", "stage_since", "last_activity_on", "next_step_on")
_NAMED = ("account", "rep", "product")
_NO_VERDICT = Verdict(State.DIM, None, ())


class Past:
    """Deals and their names as they were at some moment; as they are, where none is known."""

    def __init__(self, store: Store, instant: str | None) -> None:
        def before(subject: str) -> Mapping[str, Mapping[str, SqlValue]]:
            return cells_before(store, subject, instant) if instant else {}

        self._deals, stages = before("deal"), before("stage")
        self.former: dict[str, dict[str, str]] = {
            subject: {key: str(cells["name"]) for key, cells in before(subject).items() if "name" in cells}
            for subject in _NAMED
        }
        """Accounts, reps and products that are called otherwise now: key → name of then."""
        self.stages = {stage.id: _was(STAGES, stage, stages.get(stage.id)) for stage in deals.stages(store)}

    def deal(self, stored: Deal) -> Deal:
        """A deal as it was."""
        return _was(DEALS, stored, self._deals.get(stored.id))

    def names(self, subject: str, called: Mapping[str, str]) -> Mapping[str, str]:
        """Some names as they were."""
        former = self.former[subject]
        return {key: former.get(key, name) for key, name in called.items()} if former else called


def _was(shape: Shape[T], thing: T, cells: Mapping[str, SqlValue] | None) -> T:
    """A record with other cells."""
    if not cells:
        return thing
    row = {**dict(zip(shape.columns, shape.row(thing), strict=True)), **cells}
    return shape.thing([*(row[name] for name in shape.columns), getattr(thing, "rev", 0)])


class OwnWords:
    """The names that some deals go by, or went by, and their lines."""

    def __init__(self, store: Store, past: Past, some: Iterable[Deal]) -> None:
        found = list(some)
        self._stages = past.stages
        self._accounts, self._reps, self._products = (
            past.names(subject, deals.names(store, subject, (getattr(deal, f"{subject}_id") for deal in found)))
            for subject in _NAMED
        )

    def of(self, deal: Deal) -> DealRecord:
        """A deal's line."""
        stage = self._stages.get(deal.stage_id or "")
        shown = DealLine(deal, None, None, stage, None, _NO_VERDICT)
        minor, currency = deal.amount_minor, deal.currency or NO_CURRENCY
        return DealRecord(
            0,
            _read(deal.name) or "",
            owner=_read(self._reps.get(deal.rep_id or "")),
            account=_read(self._accounts.get(deal.account_id or "")),
            product=_read(self._products.get(deal.product_id or "")),
            stage=_read(stage.name if stage else None),
            pipeline=_read(stage.pipeline if stage else None),
            outcome=deal.outcome,
            amount=None if minor is None else to_decimal(minor, currency),
            currency=currency,
            probability=None if shown.chance is None else shown.chance / 10,
            category=shown.category,
            next_step=_read(deal.next_step, None),
            lost_reason=_read(deal.lost_reason, None),
            **{name: getattr(deal, name) for name in DIRECT},
        )


def _read(text: str | None, most: int | None = LONGEST_NAME) -> str | None:
    """A text as it comes back from a file: on one line, without what a file cannot keep."""
    found = line(defuse(exact_text_of(text))) if text else None
    return found[:most].rstrip() if found else None


def spoiled(text: str) -> set[str]:
    """What spreadsheets make of a text that take UTF-8 for letters of their system, or cannot write one of its own."""
    if text.isascii():
        return set()
    found = set()
    for codec in ("cp1252", "mac_roman"):
        found.add(_read(text.encode(codec, "replace").decode(codec)) or "")
        found.add(_read("".join(map(_letter(codec), text.encode()))) or "")
    return found


def _letter(codec: str) -> Callable[[int], str]:
    """What a byte is in some letters; itself where they have none for it."""
    return lambda byte: bytes([byte]).decode(codec, "ignore") or chr(byte)
