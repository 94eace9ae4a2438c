"""The week as hours and as a list, and its keys: block time, move it, take it out, write down days off."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from home_app import NOON, TODAY, running, small_team, type_text, until
from icalendar import Calendar
from screen import assert_golden, press, screen_text, settle
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from salestui.desk import cadence, time_blocks
from salestui.desk.exporting import Table
from salestui.domain.cadence import RULES
from salestui.domain.kinds import WorkKind
from salestui.domain.time_drafts import Owed
from salestui.domain.week import CalendarEntry, EntryKind, WeekDay, WorkWeek
from salestui.reporting.agenda import state_word
from salestui.store.people_shapes import CADENCE_RULES, CONVERSATIONS, DAYS_OFF, TIME_BLOCKS
from salestui.store.store import Store
from salestui.ui.pages.week import WeekPage
from salestui.ui.themes import status_defaults
from salestui.ui.week.text import rows_of
from salestui.ui.widgets.glyphs import UNICODE
from salestui.ui.widgets.hours import DayColumn, HourCard, HourGrid, side_by_side

DAY = timedelta(1)
WHY_AWAY = "PRIVATE-REASON-4411"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The manager's season, with coaching every Thursday, a clash, a holiday and an absence."""
    small_team(tmp_path / "data", people=True)
    store = Store(tmp_path / "data", now=lambda: NOON).open()
    values = {"subject": "coaching", "kind": WorkKind.COACHING, "on": TODAY + DAY, "starts_at": "09:30", "minutes": 90}
    time_blocks.add(store, values, TODAY, TODAY + 29 * DAY)
    time_blocks.add(store, {**values, "subject": "[red]interview[/x]", "kind": WorkKind.HIRING, "minutes": 60}, TODAY)
    cadence.add_days_off(store, TODAY - DAY, TODAY, WHY_AWAY, "gita", TODAY)
    cadence.add_days_off(store, TODAY + 2 * DAY, TODAY + 2 * DAY, "bank holiday", None, TODAY)
    store.close()
    return tmp_path


def stored(folder: Path) -> Store:
    return Store(folder / "data", read_only=True).open()


async def to(pilot: Pilot[Any], page: WeekPage, title: str) -> None:
    """Put the cursor on what is called so."""
    assert page.shown is not None
    keys = [entry.key for entry in page.shown.entries if entry.title == title and entry.on >= TODAY]
    page.table.move_to(page.grid.keys.index(keys[0]))
    await settle(pilot)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_week_is_seen_walked_and_turned(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, size) as (app, pilot):
        await press(pilot, "g", "w")
        assert_golden(app, f"week_{size[0]}x{size[1]}")
        assert "coaching 5 h blocked of 6 h 24 planned, 1 h 24 to find" in screen_text(app)
        page = app.view
        assert isinstance(page, WeekPage)
        before = page.table.cursor_key
        await press(pilot, "V")
        assert page.table.cursor_key == before
        assert_golden(app, f"week_turned_{size[0]}x{size[1]}")
        await press(pilot, "V", "greater_than_sign")
        assert "WEEK 48  23 to 29 Nov" in screen_text(app)
        assert page.day == TODAY + 7 * DAY
        await press(pilot, "less_than_sign", "less_than_sign")
        assert "WEEK 46  9 to 15 Nov" in screen_text(app)
        await press(pilot, "f7", "i")
        await until(pilot, "COACHING TIME OF A WEEK")
        await press(pilot, "q", "q")
        assert app.is_on_tab


async def test_the_share_view_hides_why_somebody_is_away(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await press(pilot, "g", "w")
        page = app.view
        assert isinstance(page, WeekPage)
        assert page.shown is not None
        assert any(entry.subject == WHY_AWAY for entry in page.shown.entries)
        app.sharing = True
        page.reload()
        await press(pilot, "k")
        assert page.shown is not None
        assert not any(entry.subject == WHY_AWAY for entry in page.shown.entries)


async def test_blocks_move_together_and_are_taken_out_and_brought_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    async with running(folder) as (app, pilot):
        await press(pilot, "g", "w", "l")
        page = app.view
        assert isinstance(page, WeekPage)
        assert page.day == TODAY + DAY
        await to(pilot, page, "coaching")
        await press(pilot, "t", "a")
        await type_text(pilot, "thu 8:15")
        await press(pilot, "enter")
        await until(pilot, "coaching and 4 more moved to Thu 19 Nov 08:15")
        assert "08:15 co" in screen_text(app)
        await press(pilot, "d")
        assert "still ahead" in screen_text(app)
        await press(pilot, "D", "t")
        await until(pilot, "coaching taken out of the calendar")
        await press(pilot, "u")
        await until(pilot, "08:15 co")
        await press(pilot, "X", "i", "home")
        await type_text(pilot, f"{folder}/")
        await press(pilot, "enter")
        await until(pilot, "appointments written to ~/salestui.ics; import to update")
    text = (folder / "salestui.ics").read_bytes()
    assert b"\r\n" in text
    assert WHY_AWAY.encode() not in text
    assert "coaching" in {str(event["SUMMARY"]).lower() for event in Calendar.from_ical(text).walk("VEVENT")}


async def test_a_block_a_day_off_and_a_rhythm_are_typed(folder: Path) -> None:
    async with running(folder, (80, 24)) as (app, pilot):
        await press(pilot, "g", "w", "n", "b")
        await until(pilot, "New block of time")
        await type_text(pilot, "GROW prep")
        await press(pilot, "tab", "tab", "ctrl+u")
        await type_text(pilot, "mon 16:00")
        assert "Mon 23 Nov 16:00" in screen_text(app)
        await press(pilot, "tab", "ctrl+u")
        await type_text(pilot, "1h15")
        await press(pilot, "f2")
        await until(pilot, "GROW prep blocked Mon 23 Nov 16:00, 1 h 15")
        await press(pilot, "n", "o")
        await until(pilot, "New day off")
        await type_text(pilot, "Ana Souza")
        await press(pilot, "tab", "ctrl+u")
        await type_text(pilot, "1 dec")
        await press(pilot, "tab")
        await type_text(pilot, "4 dec")
        await press(pilot, "tab")
        await type_text(pilot, "holiday")
        await press(pilot, "f2")
        await until(pilot, "Ana Souza away 1 Dec to 4 Dec: holiday")
        await press(pilot, "n", "r")
        await until(pilot, "Another rhythm")
        for text in ("Ben Okafor", "", "2w", "", "on a project"):
            await type_text(pilot, text)
            await press(pilot, "tab")
        await press(pilot, "f2")
        await until(pilot, "Ben Okafor: one-on-one every 14 days")
    store = stored(folder)
    (block,) = store.all(TIME_BLOCKS, "time_block.subject = 'GROW prep'")
    assert (block.starts_at, block.minutes, block.kind) == ("16:00", 75, WorkKind.COACHING)
    (off,) = store.all(DAYS_OFF, "day_off.rep_id = 'ana'")
    assert (off.starts_on.isoformat(), off.ends_on.isoformat()) == ("2026-12-01", "2026-12-04")
    assert [one.every_days for one in store.all(CADENCE_RULES, "cadence_rule.rep_id = 'ben'")] == [14]
    store.close()


async def test_a_talk_is_moved_skipped_and_opened_from_the_week(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await press(pilot, "g", "w")
        page = app.view
        assert isinstance(page, WeekPage)
        await to(pilot, page, "one-on-one Chloé Martin")
        assert page.entry is not None
        await press(pilot, "n", "c", "o", "enter")
        await until(pilot, "TALKED ABOUT")
        assert app.focused.id == "field-on"  # a talk is planned for the day of the cursor
        assert app.focused.value == "2026-11-20"
        await type_text(pilot, "fri 17:15")
        await press(pilot, "f2")
        await until(pilot, "planned for Fri 20 Nov 17:15")
        assert page.entry.at == "17:15"
        await press(pilot, "u")
        await to(pilot, page, "one-on-one Chloé Martin")
        key = page.entry.id
        assert page.subject("rep") == page.entry.rep_id
        await press(pilot, "t")
        await type_text(pilot, "mon 15:00")
        await press(pilot, "enter")
        await until(pilot, "moved to Mon 23 Nov 15:00")
        table = await page.as_table()
        assert isinstance(table, Table)
        assert page.shown is not None
        assert len(table.rows) == len(page.shown.entries)
    store = stored(folder)
    assert store.load(CONVERSATIONS, key).moves >= 1
    store.close()


def test_a_talk_whose_day_is_over_is_told_as_not_held_and_a_block_is_not() -> None:
    talk = CalendarEntry("t", EntryKind.TALK, TODAY - timedelta(1), "one-on-one", moves=1)
    block = CalendarEntry("b", EntryKind.BLOCK, TODAY - timedelta(1), "coaching")
    assert (state_word(talk, TODAY), state_word(talk, talk.on), state_word(block, TODAY)) == (
        "not held",
        "moved 1x",
        "",
    )
    shown = rows_of(WorkWeek((WeekDay(talk.on, (talk, block)),)), {}, UNICODE, TODAY)
    assert [row.cells[-1] for row in shown[1:]] == [("▲ not held", "watch"), ("", "dim")]


def test_what_overlaps_stands_side_by_side() -> None:
    cards = [HourCard("a", ("a",), 540, 600), HourCard("b", ("b",), 570, 630), HourCard("c", ("c",), 600, 660)]
    spots = {spot.card.key: (spot.row, spot.rows, spot.lane, spot.lanes) for spot in side_by_side(cards, 480)}
    assert spots == {"a": (2, 2, 0, 2), "b": (3, 2, 1, 2), "c": (4, 2, 0, 2)}


def test_a_form_knows_every_rule_that_is_owed_to_a_rep() -> None:
    assert {(one.name.lower(), one.value) for one in Owed} == {
        (rule.name, rule.words) for rule in RULES if not rule.is_team
    }


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
async def test_other_rhythms_are_listed_changed_and_taken_away(folder: Path, size: tuple[int, int]) -> None:
    from salestui.ui.pages.rhythm import RhythmPage

    store = Store(folder / "data").open()
    for rep, kind, every, end in (("ana", "one_on_one", 14, None), ("ben", "one_on_one", None, TODAY + 30 * DAY)):
        cadence.set_rhythm(store, rep, kind, every, end, "[red]new baby[/x]", TODAY)
    store.close()
    async with running(folder, size) as (app, pilot):
        await press(pilot, "g", "w", "r")
        await until(pilot, "2 exceptions")
        page = app.view
        assert isinstance(page, RhythmPage)
        assert "[red]new baby[/x]" in screen_text(app)
        table = await page.as_table()
        assert table is not None
        assert "baby" not in repr(table.rows)
        assert_golden(app, f"rhythm-{size[0]}x{size[1]}")
        page.table.move_to_key("one_on_one")
        await press(pilot, "e")
        assert "everybody's, set in config.toml" in screen_text(app)
        await press(pilot, "j")
        assert page.subject("rep") == "ana"
        await press(pilot, "e")
        await until(pilot, "Ana Souza: one-on-one")
        await press(pilot, "ctrl+u")
        await type_text(pilot, "3w")
        await press(pilot, "f2")
        await until(pilot, "21 days")
        await press(pilot, "D")
        await until(pilot, "1 exception")
        await press(pilot, "u")
        await until(pilot, "2 exceptions")
        await press(pilot, "S")
        await until(pilot, "Share view")
        assert "new baby" not in screen_text(app)


async def test_the_pointer_finds_what_is_drawn_under_it() -> None:
    names = ("mon", "tue", "wed", "thu", "fri")
    days = [DayColumn("", tuple(HourCard(f"{name}{n}", (), 540, 600) for n in (1, 2))) for name in names]

    class Hours(App[None]):
        get_theme_variable_defaults = staticmethod(status_defaults)

        def compose(self) -> ComposeResult:
            yield HourGrid()

    async with Hours().run_test(size=(80, 24)) as pilot:  # 74 columns for five days: four of them are wider
        grid = pilot.app.query_one(HourGrid)
        grid.show(days)
        await pilot.pause()
        row = next(y for y in range(24) if UNICODE.cursor in grid.render_line(y).text)
        bars = [x for x, sign in enumerate(grid.render_line(row).text) if sign in (UNICODE.cursor, UNICODE.bar)]
        for key, x, end in zip(grid.keys, bars, [*bars[1:], 80], strict=True):
            for at in (x, end - 1):
                await pilot.click(offset=(at, row))
                assert grid.cursor_key == key


async def test_the_week_after_begins_on_the_weekday_of_the_cursor_though_it_is_still_read(folder: Path) -> None:
    async with running(folder, (80, 24)) as (app, pilot):
        await press(pilot, "g", "w")
        page = app.view
        assert isinstance(page, WeekPage)
        page.action_week(1)
        page.action_week(1)
        await settle(pilot)
        assert page.day == TODAY + 14 * DAY
