"""What a key sends down the line at 80x24 in 256 colours: what a hotel's network or a distant host must carry."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from filled import demo_at
from rich.console import Console, RenderableType
from screen import settle
from textual._compositor import Compositor, CompositorUpdate
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen

from salestui import paths
from salestui.desk import pipeline
from salestui.desk.demo import TODAY
from salestui.desk.desk import Desk, version
from salestui.settings import Settings
from salestui.store.store import Store
from salestui.ui import app as apps
from salestui.ui import prompt, wire
from salestui.ui.chrome import KeyLine
from salestui.ui.themes import ThemeShelf

pytestmark = pytest.mark.painted

CURSOR, MOVE, TAB, PROMPT = 600, 1_024, 10_000, 2_000
NOTES_PAGE, LETTER = 5_000, 500
"""A letter, and what is said half a second later of its being kept."""
LAYOUTS = 3
"""Mounted, filled, and given a scroll bar: nobody lays out what nobody sees."""
TERMINAL = Console(color_system="256", force_terminal=True)


class CountingApp(apps.SalesApp):
    """Counts what would be sent to a terminal."""

    CSS_PATH = Path(apps.__file__).parent / "app.tcss"
    sent = 0
    frames = 0
    """Those that have something new in them."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate):
            news = self._wire.news(renderable, self.size.width).render_segments(TERMINAL).encode()
            self.sent += len(news)
            self.frames += bool(news)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is busy shows an empty page sooner."""
    monkeypatch.setattr(wire, "PATIENCE", 5)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    demo_at(folder)
    return folder


@asynccontextmanager
async def counting(data: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[CountingApp, Pilot[None]]]:
    desk = Desk(Store(data))
    await desk.open()
    where = paths.find(data, {})
    where.state_file.unlink(missing_ok=True)  # as at a first start, whatever another test has chosen
    app = CountingApp(desk, Settings(), where, lambda: TODAY)
    app.wear(ThemeShelf().read("salestui-dark"))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
    await desk.close()


async def sent(app: CountingApp, pilot: Pilot[None], *keys: str, rest: float = 0) -> int:
    """The bytes that keys send, and what they set going."""
    before = app.sent
    for key in keys:
        await pilot.press(key)
    await settle(pilot)
    await pilot.pause(rest)
    await settle(pilot)
    return app.sent - before


async def test_a_start_paints_the_screen_once(data: Path) -> None:
    async with counting(data) as (app, _):
        assert app.sent < 5_000


async def test_a_tab_or_a_page_sends_less_than_ten_kilobytes(data: Path) -> None:
    async with counting(data) as (app, pilot):
        for key in ("2", "3", "1", "2", "3", "V", "enter", "h", "question_mark", "q", "ctrl+p", "escape"):
            assert 0 < await sent(app, pilot, key, rest=0.2) < TAB, key


async def test_the_cursor_sends_little(data: Path) -> None:
    async with counting(data) as (app, pilot):
        await sent(app, pilot, "3", rest=0.3)
        for key in ("down", "down", "up"):
            assert 0 < await sent(app, pilot, key, rest=0.3) < CURSOR, key
        await sent(app, pilot, "V", rest=0.3)
        for key in ("down", "down", "up"):
            assert 0 < await sent(app, pilot, key, rest=0.3) < CURSOR, key
            before = app.sent
            await app.on_event(Key(key, None))
            assert app.sent > before, "the frame is not sent with the key, but waits for messages and a timer"
            await sent(app, pilot, rest=0.3)


@pytest.mark.parametrize("keys", ["llllhhhhLLLLHHHHuuuuuuuu", "lllLhHlLlhhLjjLLhhhLH", "llLjLllHhhhGLlGHHl"])
async def test_a_move_on_the_board_sends_at_most_a_kilobyte_even_to_a_lane_out_of_sight(
    keys: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompt, "LINGER", 1)  # a busy machine answers later, and a message is painted in between
    async with counting(data) as (app, pilot):
        await sent(app, pilot, "3", rest=0.3)
        assert app.view.cards.display
        sizes = [await sent(app, pilot, key, rest=0.3) for key in keys]
        assert [(key, size) for key, size in zip(keys, sizes, strict=True) if size > MOVE] == []
        assert sum(size > CURSOR for size in sizes) >= len(keys) // 4, "the board hardly moves"


async def test_a_question_sends_its_line_alone(data: Path) -> None:
    async with counting(data) as (app, pilot):
        await sent(app, pilot, "3", rest=0.3)
        assert 0 < await sent(app, pilot, "t") < PROMPT
        assert 0 < await sent(app, pilot, "f") < 300


async def test_a_letter_of_a_filter_asks_once_and_paints_its_line_and_what_was_found(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[int] = []
    draw = KeyLine.render_line
    monkeypatch.setattr(KeyLine, "render_line", lambda self, y: keys.append(y) or draw(self, y))
    async with counting(data) as (app, pilot):
        asked, ask = list[object](), app.desk.ask
        monkeypatch.setattr(app.desk, "ask", lambda *what, **more: asked.append(what[0]) or ask(*what, **more))
        await sent(app, pilot, "3", rest=0.3)
        for view in ("board", "list"):
            await sent(app, pilot, *([] if view == "board" else ["V"]), "slash", rest=0.3)
            for letter in ("e", "r", "backspace", "backspace"):
                asked.clear()
                keys.clear()
                frames = app.frames
                assert 0 < await sent(app, pilot, letter) < PROMPT, (view, letter)
                assert [one for one in asked if one is not version] == [pipeline.shown], (view, letter)
                assert (app.frames - frames <= 2, len(keys)) == (True, 0), (view, letter)
            await sent(app, pilot, "escape", rest=0.3)


async def test_the_other_view_of_the_pipeline_comes_in_one_question_and_one_frame(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with counting(data) as (app, pilot):
        await sent(app, pilot, "3", rest=0.3)
        asked, ask = list[object](), app.desk.ask
        monkeypatch.setattr(app.desk, "ask", lambda *what, **more: asked.append(what[0]) or ask(*what, **more))
        for view in ("list", "board", "list"):
            asked.clear()
            frames = app.frames
            await sent(app, pilot, "V", rest=0.3)
            assert ([one for one in asked if one is not version], app.frames - frames) == ([pipeline.shown], 1), view


async def test_waiting_sends_nothing(data: Path) -> None:
    async with counting(data) as (app, pilot):
        await sent(app, pilot, "2", rest=1.0)
        assert await sent(app, pilot, rest=1.2) == 0


async def test_reading_again_draws_everything(data: Path) -> None:
    async with counting(data) as (app, pilot):
        assert await sent(app, pilot, "R") > 1_800


async def test_a_one_on_one_opens_in_a_frame_and_a_letter_in_its_notes_sends_itself(data: Path) -> None:
    async with counting(data) as (app, pilot):
        for tab in ("2", "3", "7", "1"):
            await sent(app, pilot, tab, rest=0.3)
            for key in ("b", "o"):
                assert 0 < await sent(app, pilot, key, rest=0.3) < NOTES_PAGE, (tab, key)
                await sent(app, pilot, "escape", rest=0.2)
        await sent(app, pilot, "2", "o", rest=0.3)
        await sent(app, pilot, "right_square_bracket", "right_square_bracket", rest=0.3)
        for key in ("a", "b", "space", "backspace", "enter", "c"):
            assert 0 < await sent(app, pilot, key, rest=0.6) < LETTER, key


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_page_is_laid_out_at_once_and_painted_in_one_frame(
    data: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[object] = []
    reflow = Compositor.reflow
    monkeypatch.setattr(Compositor, "reflow", lambda self, *given: laid.append(given) or reflow(self, *given))
    async with counting(data, size) as (app, pilot):
        await sent(app, pilot, "2", rest=0.3)
        for key in ("b", "o", "b", "o", "enter"):
            frames, before = app.frames, len(laid)
            await sent(app, pilot, key, rest=0.4)
            assert app.frames - frames == 1, key
            assert len(laid) - before <= LAYOUTS, key
            await sent(app, pilot, "q", rest=0.3)


async def test_a_tab_is_painted_once_when_it_is_shown_for_the_first_time(data: Path) -> None:
    async with counting(data) as (app, pilot):
        painted = {}
        for key in "2345678":
            before = app.frames
            await sent(app, pilot, key, rest=0.3)
            painted[key] = app.frames - before
        assert [key for key, times in painted.items() if times != 1] == []
