"""The plain pages: the first one, the team, the deals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.commands.context import Context, Exit, on_data, say, tell, tell_json
from salestui.commands.lens import lens
from salestui.desk import pipeline
from salestui.desk.workspace import managers
from salestui.domain.board import FILTER_WORDS, Board, BoardFilter, DealLine
from salestui.domain.roster import Roster
from salestui.domain.text import name_key
from salestui.reporting import screens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salestui.desk.opening import Store

EVERY = 10**9
AT_ONCE = 500
"""Deals that are read in one query."""


def first_page(context: Context) -> None:
    """Print what needs the manager, the team and the board, or how to begin."""
    if not context.has_data:
        tell(screens.WELCOME)
        return
    from salestui.commands.today import ask_today  # which builds on this module
    from salestui.desk.team import roster
    from salestui.reporting.today import today_page

    with context.store() as store:
        first = ask_today(store, context)
        team = roster(store, lens(context), context.today())
        board = pipeline.board(
            store,
            BoardFilter(patience=context.settings.pipeline.patience(), currency=context.settings.money.currency),
            context.today(),
        )
    if team.standings or board.ids:
        now = today_page(first, context.today())
        tell(f"{now}\n{screens.team_page(team)}\n{screens.board_page(board)}")
    else:
        tell(screens.WELCOME)


@on_data
def team(context: Context) -> Exit:
    """Print the team."""
    from salestui.desk.team import roster  # the other pages need none of it

    asked = context.arguments
    with context.store() as store:
        manager = _manager(store, asked.manager) if asked.manager else None
        if asked.manager and manager is None:
            return Exit.NOTHING
        seen = lens(context, everyone=asked.everyone, manager=manager, period=asked.period)
        shown = roster(store, seen, context.today())
    if asked.json:
        _tell_roster(shown)
    elif shown.standings:
        tell(screens.team_page(shown))
    if not shown.standings:
        say(f"There is nobody on the team{_belonging_to_nobody(shown.unowned)}")
        return Exit.NOTHING
    return Exit.DONE


def _belonging_to_nobody(deals: int) -> str:
    """What there is all the same: "; 16 open deals belong to nobody: salestui deals lists them"."""
    if not deals:
        return ""
    return f"; {deals:,} open {'deal belongs' if deals == 1 else 'deals belong'} to nobody: salestui deals lists them"


def _tell_roster(shown: Roster) -> None:
    from salestui.reporting.records import rep_record, roster_beside

    tell_json("reps", map(rep_record, shown.standings), roster_beside(shown))


def _manager(store: Store, name: str) -> str | None:
    """Find a manager by name, and say who there is where there is none of that name."""
    names = [known for known, _ in managers(store)]
    found = next((known for known in names if name_key(known) == name_key(name)), None)
    if found is None:
        say(f"Nobody's manager is called {name}; there {'are' if names else 'is'} {', '.join(names[:8]) or 'none'}")
    return found


@on_data
def deals(context: Context) -> Exit:
    """Print deals."""
    asked = context.arguments
    with context.store() as store:
        found = find_deals(store, context, " ".join(asked.filter), everyone=asked.everyone)
        ids = found.ids[: asked.limit] if asked.limit else found.ids
        lines = list(read_deals(store, ids, context))
        products = pipeline.products(store, lines)
    if found.wanted.unclear:
        say(f"“{found.wanted.unclear}” says nothing: {FILTER_WORDS}")
        return Exit.WRONG
    if asked.json:
        from salestui.reporting.records import deal_record

        records = (deal_record(line, products.get(line.deal.product_id or "")) for line in lines)
        tell_json("deals", records, {"matched": len(found.ids)})
    elif lines:
        tell(screens.deals_page(lines, context.today()))
    if not lines:
        say("No deal matches")
        return Exit.NOTHING
    if len(lines) < len(found.ids):
        say(f"{len(lines):,} of {len(found.ids):,} deals")
    return Exit.DONE


def find_deals(store: Store, context: Context, text: str, *, everyone: bool) -> Board:
    """Ask for deals; everybody's means the closed ones too."""
    wanted = f"{text} all" if everyone else text
    asked = BoardFilter(wanted, everyone=everyone, patience=context.settings.pipeline.patience())
    return pipeline.board(store, asked, context.today(), EVERY)


def read_deals(store: Store, ids: Sequence[str], context: Context) -> Iterator[DealLine]:
    """Read deals with their names and what is wrong with them, some hundred at a time."""
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        yield from pipeline.lines(store, some, context.settings.pipeline.patience(), context.today())
