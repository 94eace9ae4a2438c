"""The first screen and the ledger of promises on standard output, for a pipe, a shell prompt or cron."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.commands.context import Context, Exit, nothing_yet, on_data, say, tell, tell_json
from salestui.desk.promising import ledger
from salestui.desk.today import TodayFilter, today_view
from salestui.domain.promise_ledger import LedgerFilter
from salestui.reporting import today as pages

if TYPE_CHECKING:
    from salestui.desk.opening import Store
    from salestui.domain.today import Today


def ask_today(store: Store, context: Context, *, private: bool = False) -> Today:
    """Ask what needs the manager."""
    said = context.settings
    asked = TodayFilter(
        patience=context.settings.pipeline.patience(),
        fiscal_start=said.calendar.fiscal_year_starts,
        currency=said.money.currency,
        rhythm=said.cadence.rhythm(),
        canceled=said.pipeline.canceled(),
        private=private,
    )
    return today_view(store, asked, context.today())


def today(context: Context) -> Exit:
    """Print what needs the manager now."""
    asked = context.arguments
    if not context.has_data:
        return Exit.NOTHING if asked.check else nothing_yet(context)
    with context.store() as store:
        shown = ask_today(store, context, private=asked.private)
    if asked.json:
        tell_json("items", pages.records(shown, context.today()), pages.beside(shown, context.today()))
    elif asked.check:
        tell(pages.in_one_line(shown) if shown.count else "")
    else:
        tell(pages.today_page(shown, context.today()))
    return Exit.DONE if shown.count else Exit.NOTHING


@on_data
def promises(context: Context) -> Exit:
    """Print the ledger of promises."""
    from salestui.commands.named import the_rep  # a first screen names nobody

    asked = context.arguments
    with context.store() as store:
        rep = the_rep(store, asked.rep) if asked.rep else None
        if isinstance(rep, Exit):
            return rep
        words = f"{asked.side} {'closed' if asked.closed else ''}"
        shown = ledger(store, LedgerFilter(words, rep.id if rep else None), context.today())
    if asked.json:
        tell_json("promises", pages.promise_records(shown), pages.rates(shown))
    elif shown.lines:
        tell(pages.promises_page(shown, context.today()))
    if not shown.lines:
        say("Nothing is promised")
        return Exit.NOTHING
    return Exit.DONE
