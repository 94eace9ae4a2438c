"""The list of one-on-ones, and the page that prepares, runs and closes one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import talks_team
from full_app import made, press, running, until
from screen import assert_golden, screen_text, settle
from talks_team import SECRET, TODAY
from textual.pilot import Pilot

from salestui import paths
from salestui.desk import one_on_ones
from salestui.desk.desk import Desk
from salestui.domain.lens import Lens
from salestui.domain.one_on_ones import OneOnOneLine
from salestui.domain.team import Rep
from salestui.settings import Settings
from salestui.store.people_shapes import AGENDA_ITEMS, CONVERSATIONS, NOTES, PROMISES
from salestui.store.store import Store
from salestui.ui.app import SalesApp
from salestui.ui.forms.fields import TextField
from salestui.ui.pages.brief import BriefPage
from salestui.ui.pages.prep import PrepPage
from salestui.ui.tabs.one_on_ones import ORDERS, OneOnOnesTab
from salestui.ui.tabs.order import TABS


@pytest.mark.parametrize(("tab", "key"), [("2", "n"), ("7", "N")])
async def test_a_team_without_anybody_says_how_to_begin_and_a_filter_that_fits_nobody_says_so(
    tmp_path: Path, tab: str, key: str
) -> None:
    async with running(tmp_path / "a", (80, 24)) as (app, pilot):
        await press(pilot, tab)
        sentence = f"Nobody is on the team yet; {key} adds a rep, I imports your CRM's exports"
        await until(pilot, lambda: sentence in screen_text(app))
        assert "1 of" not in screen_text(app)
    async with running(made(tmp_path / "b"), (80, 24)) as (app, pilot):
        await press(pilot, tab, "slash", *"zzz")
        await until(pilot, lambda: "No rep fits the filter; Esc drops it" in screen_text(app))
        await press(pilot, "enter")
        assert "1 of" not in screen_text(app)


SIZES = ((120, 40), (80, 24))


TWO_TABS = tuple(tab for tab in TABS if tab.kind in ("TeamTab", "OneOnOnesTab"))
"""So that no other tab shows in what is compared."""


def noon() -> datetime:
    """A clock that stands."""
    return datetime(2026, 11, 18, 10, 40, tzinfo=UTC)


class Running:
    """The app over the team that was talked to."""

    def __init__(self, folder: Path, size: tuple[int, int] = (120, 40)) -> None:
        talks_team.made(folder)
        self._size = size
        where = paths.find(folder, {"HOME": str(folder)})
        self.app = SalesApp(Desk(Store(folder, now=noon)), Settings(), where, lambda: TODAY, tabs=TWO_TABS)

    async def __aenter__(self) -> tuple[SalesApp, Pilot[None]]:
        await self.app.desk.open()
        self._run = self.app.run_test(size=self._size)
        pilot = await self._run.__aenter__()
        await settle(pilot)
        await press(pilot, "2")
        await until(pilot, lambda: isinstance(self.app.view, OneOnOnesTab) and self.app.view.line is not None)
        return self.app, pilot

    async def __aexit__(self, *fault: object) -> None:
        await self._run.__aexit__(*fault)
        await self.app.desk.close()


async def prepare(app: SalesApp, pilot: Pilot[None]) -> PrepPage:
    """Open the page of the rep under the cursor."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.view, PrepPage) and app.view.shown is not None)
    assert isinstance(app.view, PrepPage)
    return app.view


async def to_row(pilot: Pilot[None], page: PrepPage, key: str) -> None:
    """Put the cursor on a row."""
    assert page.table.move_to_key(key), key
    await settle(pilot)


async def answer(pilot: Pilot[None], text: str) -> None:
    """Type an answer in the prompt line."""
    await until(pilot, lambda: pilot.app.prompt.is_asking)  # type: ignore[attr-defined]
    await pilot.press(*text, "enter")
    await settle(pilot)


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
async def test_the_list_says_where_every_rep_stands(tmp_path: Path, size: tuple[int, int]) -> None:
    async with Running(tmp_path, size) as (app, pilot):
        await settle(pilot)
        assert_golden(app, f"one-on-ones-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
async def test_the_page_prepares_a_one_on_one_in_timed_parts(tmp_path: Path, size: tuple[int, int]) -> None:
    async with Running(tmp_path, size) as (app, pilot):
        await prepare(app, pilot)
        await settle(pilot)
        assert_golden(app, f"one-on-one-{size[0]}x{size[1]}")
        if size[0] < 100:
            await press(pilot, "right_square_bracket")
            assert_golden(app, "one-on-one-brief-80x24")
            await press(pilot, "right_square_bracket")
            assert_golden(app, "one-on-one-notes-80x24")
            await press(pilot, "escape")
            assert app.view.pane == 0  # one step back, and not out of the talk
            await press(pilot, "right_square_bracket", "right_square_bracket")
            await press(pilot, "shift+tab", "shift+tab")
            assert "close" in screen_text(app)
        page = app.view
        assert isinstance(page, PrepPage)
        page.table.move_to(0)
        for part in ("part 2 of 5", "part 3 of 5", "part 4 of 5", "part 5 of 5", "close"):
            await press(pilot, "tab")
            assert part in screen_text(app)
        await page.write_in("notes")  # as after $EDITOR
        await settle(pilot)
        assert app.focused is page._fields["notes"]
        assert "shared" in screen_text(app)  # nobody types where nothing shows


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
async def test_the_brief_opens_from_anywhere_and_counts_as_read(tmp_path: Path, size: tuple[int, int]) -> None:
    async with Running(tmp_path, size) as (app, pilot):
        await press(pilot, "1", "b")
        await until(pilot, lambda: isinstance(app.view, BriefPage) and app.view.shown is not None)
        await settle(pilot)
        assert isinstance(app.view, BriefPage)
        while "Dmitri" not in app.view.crumb:
            crumb = app.view.crumb
            await pilot.press("J")
            await until(pilot, lambda crumb=crumb: app.view.crumb != crumb)  # type: ignore[misc, attr-defined]
        await settle(pilot)
        assert_golden(app, f"brief-{size[0]}x{size[1]}")
        await press(pilot, "o")
        await until(pilot, lambda: isinstance(app.view, PrepPage) and app.view.shown is not None)
        assert "no. 8" in screen_text(app)
        assert "brief read" in screen_text(app)


async def test_a_one_on_one_is_run_and_closed_in_one_change(tmp_path: Path) -> None:
    async with Running(tmp_path) as (app, pilot):
        page = await prepare(app, pilot)
        await to_row(pilot, page, "topic:a1")
        await press(pilot, "d")
        assert "[x] travel" in screen_text(app)
        await to_row(pilot, page, "add:rep")
        await pilot.press("enter")
        await answer(pilot, "call the GC by fri")
        await until(pilot, lambda: "Dmitri: call the GC" in screen_text(app))
        await press(pilot, "r")
        await press(pilot, "3")
        await answer(pilot, "hopeful")
        await press(pilot, "5")
        room = page.table.size.width
        await page.write_in("notes")
        await pilot.press(*"went well")
        assert page.table.size.width == room  # nothing moves aside for what is written
        await press(pilot, "shift+tab")
        page.table.focus()
        await press(pilot, "C")
        await until(pilot, lambda: "Next one-on-one with Dmitri" in screen_text(app))
        assert isinstance(app.view, OneOnOnesTab)
        assert "25 Nov 14:00" in screen_text(app)  # a week later, at the usual time
        assert " promises carried over" in screen_text(app), screen_text(app)
        await press(pilot, "escape")
        assert "One-on-one no. 8 with Dmitri Volkov held: 1 topic, 1 promise" in screen_text(app)
        found = await app.desk.ask(lambda store: store.load(CONVERSATIONS, "one-next"))
        assert (found.state, found.morale, found.morale_word, found.useful) == ("held", 3, "hopeful", 5)
        notes = await app.desk.ask(lambda store: store.all(NOTES, "conversation_id = 'one-next'"))
        assert [note.body for note in notes] == ["went well"]
        made = await app.desk.ask(lambda store: store.all(PROMISES, "conversation_id = 'one-next'"))
        assert [(each.subject, str(each.due_on)) for each in made] == [("call the GC", "2026-11-20")]
        topics = await app.desk.ask(lambda store: store.all(AGENDA_ITEMS, "closed_in = 'one-next'"))
        assert [topic.id for topic in topics] == ["a1"]
        await press(pilot, "u")
        back = await app.desk.ask(lambda store: store.load(CONVERSATIONS, "one-next"))
        assert back.state == "planned"
        await press(pilot, "d")
        await until(pilot, lambda: "Next one-on-one with Dmitri" in screen_text(app))
        await press(pilot, "t")
        await answer(pilot, "thu 9:15")  # typed, it takes the place of what is offered
        await until(pilot, lambda: "planned for Thu 19 Nov 09:15" in screen_text(app))
        where = "rep_id = 'dmitri' AND state = 'planned' AND starts_at = '09:15'"
        (planned,) = await app.desk.ask(lambda store: store.all(CONVERSATIONS, where))
        assert str(planned.on) == "2026-11-19"


async def test_what_is_typed_is_offered_back_after_the_page_was_left(tmp_path: Path) -> None:
    async with Running(tmp_path) as (app, pilot):
        page = await prepare(app, pilot)
        await page.write_in("private")
        await pilot.press(*"worried")
        page.table.focus()
        await press(pilot, "a")
        await press(pilot, "y")
        await answer(pilot, "book the demo room")
        await press(pilot, "q")
        await until(pilot, lambda: isinstance(app.view, OneOnOnesTab))
        page = await prepare(app, pilot)
        await until(pilot, lambda: "you: book the demo room" in screen_text(app))
        await page.write_in("private")
        assert page._fields["private"].value == "worried"


async def test_nothing_private_shows_while_somebody_looks_on(tmp_path: Path) -> None:
    async with Running(tmp_path) as (app, pilot):
        page = await prepare(app, pilot)
        await page.write_in("private")
        await pilot.press(*"whisper")
        page.table.focus()
        await page.keep()
        await press(pilot, "q")
        await until(pilot, lambda: isinstance(app.view, OneOnOnesTab))
        app.sharing = True
        page = await prepare(app, pilot)
        assert SECRET not in screen_text(app)
        assert "hidden, S shows" in screen_text(app)
        assert "whisper" not in screen_text(app)
        assert SECRET not in repr(page.shown)
        await to_row(pilot, page, "topic:a1")
        await press(pilot, "d")
        await press(pilot, "C")
        await until(pilot, lambda: isinstance(app.view, OneOnOnesTab))
        notes = await app.desk.ask(lambda store: store.all(NOTES, "conversation_id = 'one-next'"))
        assert [(note.body, note.private) for note in notes] == [("whisper", True)]


async def test_promises_are_kept_moved_and_dropped_on_the_page(tmp_path: Path) -> None:
    async with Running(tmp_path) as (app, pilot):
        page = await prepare(app, pilot)
        await to_row(pilot, page, "promise:p-1")
        await press(pilot, "t")
        await answer(pilot, "27 nov")
        await until(pilot, lambda: "moved 1×" in screen_text(app))
        await press(pilot, "d")
        await until(pilot, lambda: "“five new champions named” kept" in screen_text(app))
        await to_row(pilot, page, "promise:p-3")
        await press(pilot, "D")
        await answer(pilot, "not needed")
        await until(pilot, lambda: "dropped: not needed" in screen_text(app))


async def test_a_one_on_one_is_planned_moved_and_skipped_from_the_list(tmp_path: Path) -> None:
    async with Running(tmp_path) as (app, pilot):
        await press(pilot, "t")
        await answer(pilot, "tue 14:30")
        await until(pilot, lambda: "Tue 24 Nov 14:30" in screen_text(app))
        await press(pilot, "z")
        await answer(pilot, "trade fair")
        await until(pilot, lambda: "no. 8 with Ana" not in screen_text(app) and "skipped" in screen_text(app))


async def test_keys_about_a_rep_are_grey_without_one_and_say_why(tmp_path: Path) -> None:
    async with Running(tmp_path) as (app, pilot):
        assert app.why_not("brief") is None
        await press(pilot, "ctrl+y")
        assert app.why_not("brief") == "there is no rep here"
        await press(pilot, "b")
        assert not isinstance(app.view, BriefPage)


async def test_the_sheet_has_the_shared_part_alone(tmp_path: Path) -> None:
    async with Running(tmp_path) as (app, pilot):
        page = await prepare(app, pilot)
        await page.write_in("private")
        await pilot.press(*"whisper")
        await page.write_in("notes")
        await pilot.press(*"said aloud")
        page.table.focus()
        await page.keep()
        await press(pilot, "X")
        await press(pilot, "h")
        target = tmp_path / "sheet.html"
        await until(pilot, lambda: app.prompt.is_asking)
        await pilot.press("ctrl+u", *str(target), "enter")
        await until(pilot, target.exists)
        html = target.read_text("utf-8")
        assert "said aloud" in html
        assert "five new champions named" in html
        assert SECRET not in html
        assert "whisper" not in html


async def test_what_shows_in_the_notes_is_kept_before_the_page_has_heard_of_it(tmp_path: Path) -> None:
    async with Running(tmp_path) as (app, pilot):
        page = await prepare(app, pilot)
        await page.write_in("notes")
        with page._fields["notes"].prevent(TextField.Changed):
            page._fields["notes"].value = "typed a moment ago"
        await page.keep()
        found = await app.desk.ask(one_on_ones.prep, "dmitri", TODAY, Lens(), private=True)
        assert found is not None
        assert found.prep.notes == "typed a moment ago"


def test_who_is_most_overdue_comes_first_and_who_is_not_last() -> None:
    def line(name: str, over: int | None) -> OneOnOneLine:
        return OneOnOneLine(Rep(name, name), None, None, 1, False, over, 0, 0, 0, (), None)

    lines = [line("ana", None), line("ben", 5), line("cleo", 40), line("dan", -3)]
    assert [one.rep.name for one in sorted(lines, key=ORDERS["o"][1])] == ["cleo", "ben", "ana", "dan"]
