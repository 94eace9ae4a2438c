"""Tables that salestui writes to be read are no export of a CRM, and are told apart from the list that comes back."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from filled import demo_at
from full_app import made, press, running

from salestui.desk import funnel, hygiene
from salestui.desk.exporting import Table
from salestui.domain.funnel_view import Part
from salestui.domain.lens import Lens
from salestui.domain.records import RecordKind
from salestui.importing.recognise import recognise
from salestui.reporting import commitments, records
from salestui.store.store import Store
from salestui.ui import tables
from salestui.ui.numbers import scorecard_text
from salestui.ui.plan_parts import skills_text

TODAY = date(2026, 11, 18)
SAYS = "that salestui wrote to be read, and nothing of it is imported"


def named() -> Iterator[tuple[str, Sequence[str]]]:
    """What each table is of, and its headers."""
    yield "deals", tables.DEALS
    yield "deals", hygiene.HEADERS
    yield "deals", commitments.HEADERS
    yield "reps and their numbers", tables.REPS
    yield "reps and their numbers", records.TEAM_HEADERS
    yield "reps and their numbers", scorecard_text.HEADERS
    yield "accounts", tables.accounts_table("", ()).headers
    yield "skills", skills_text.HEADERS


@pytest.mark.parametrize(("what", "headers"), list(named()))
def test_a_table_to_be_read_is_named_and_left_out(what: str, headers: Sequence[str]) -> None:
    found = recognise(headers, [])
    assert (found.kind, f"a table of {what} {SAYS}" in found.why) == (RecordKind.NOT_OURS, True)
    assert ("salestui export deals -o deals.csv" in found.why) == (what == "deals")


def test_the_funnels_tables_are_left_out(tmp_path: Path) -> None:
    store = Store(demo_at(tmp_path)).open()
    try:
        lens = Lens()
        asking = funnel.Asking(store, funnel.scene(store, lens, TODAY), lens)
        shown = [funnel.part(asking, part, by_rep=by_rep) for part in Part for by_rep in (False, True)]
        found = [table for one in shown if (table := funnel.as_table(one))]
        assert len(found) > 10
        assert {recognise(one.headers, [list(map(str, row)) for row in one.rows]).kind for one in found} == {
            RecordKind.NOT_OURS
        }
    finally:
        store.close()


async def test_what_x_writes_of_each_tab_is_the_list_of_deals_or_is_left_out(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        kinds = {}
        for tab in "12345678":
            await press(pilot, tab)
            table = await app.view.as_table()
            assert isinstance(table, Table)
            kinds[tab] = recognise(table.headers, [list(map(str, row)) for row in table.rows], "view.csv").kind
        assert set(kinds.values()) == {RecordKind.NOT_OURS}
