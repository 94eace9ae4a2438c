"""Text that wants to be obeyed is shown and nothing else: on every screen, in every question, byte by byte."""

import ast
import asyncio
import re
import time
import unicodedata
from pathlib import Path

import pytest
from full_app import running
from hostile import HOSTILE, export, fill
from screen import settle
from terminal import app_on
from textual import events
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from salestui.store.store import Store
from salestui.ui.app import SalesApp
from salestui.ui.pages.keys import KeysPage, key_facts
from salestui.ui.pages.preview import PreviewPage
from salestui.ui.pages.rep import RepPage

UI = Path(__file__).parents[2] / "salestui" / "ui"
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

FORBIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029{''.join(BIDI)}]")
"""Every character of the categories Cc, Cs, Zl and Zp, and what turns text round."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile") / "data"
    store = Store(made).open()
    fill(store)
    store.close()
    return made


def check(app: SalesApp, only: Widget | None = None) -> None:
    """No character that commands, hides or reorders, and no link into the app, in any cell on screen, or in one widget."""
    for strip in drawn(app, only):
        for segment in strip:
            assert not FORBIDDEN.search(segment.text), segment
            if segment.style is not None:
                assert "@click" not in (segment.style.meta or {}), segment
                assert not segment.style.link, segment


def drawn(app: SalesApp, only: Widget | None = None) -> list[Strip]:
    """What is on the screen, or on the lines of one widget."""
    compositor = app.screen._compositor
    if only is None:
        return compositor.render_strips()
    lines = only.region
    assert lines
    chops = compositor._render_chops(lines, range(lines.y, lines.bottom).__contains__)
    return [strip for at in range(lines.y, lines.bottom) for strip in chops[at].values() if strip is not None]


async def look(app: SalesApp, pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and look at the screen after each."""
    for key in keys:
        await pilot.press(key)
        await rest(app, pilot)
        check(app)
    if not keys:
        await rest(app, pilot)
        check(app)


async def rest(app: SalesApp, pilot: Pilot[None]) -> None:
    """Wait until nothing loads any more; an app that broke down says why."""
    if app._exception is not None:
        raise app._exception
    await asyncio.wait_for(settle(pilot), 10)


async def leave(app: SalesApp, pilot: Pilot[None]) -> None:
    """Close every page and question."""
    for _ in range(8):
        await rest(app, pilot)
        if app.is_on_tab and not app.prompt.is_asking:
            return
        await pilot.press("escape")
    raise AssertionError(app.view)


async def shown(app: SalesApp, pilot: Pilot[None], kind: type) -> None:
    """Wait for a page, and look at it."""
    for _ in range(150):
        await pilot.pause(0.02)
        if isinstance(app.view, kind):
            break
    assert isinstance(app.view, kind), app.view
    await look(app, pilot)


SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")


@SIZES
async def test_no_screen_obeys_a_stored_text(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, size) as (app, pilot):
        await look(app, pilot, "down", "2", "down", "p", "3", "p", "l", "V", "end", "ctrl+y", "enter")
        await leave(app, pilot)
        await look(app, pilot, "F", "e", "down", "pagedown", "backspace", "r", "pagedown", "down", "S", "f9")
        await leave(app, pilot)


@SIZES
async def test_no_conversation_is_obeyed(folder: Path, size: tuple[int, int]) -> None:
    from salestui.ui.coaching.talk_form import TalkForm
    from salestui.ui.pages.talk import TalkPage

    async with running(folder, size) as (app, pilot):
        await look(app, pilot, "g", "c", "down", "pagedown", "end", "tab", "down", "d", "escape", "t", "escape", "tab")
        ids = [f"v{n}" for n in range(len(HOSTILE))]
        app.open_talk(ids[0], ids)
        await shown(app, pilot, TalkPage)
        for key in ids[:: 2 if size[0] < 100 else 3]:
            app.view._talk_id = key
            await app.view.load()
            await pilot.pause()
            check(app)
        await leave(app, pilot)
        for key in ids[:8:2] if size[0] < 100 else ids[1:9:2]:
            app.resume(f"talk:{key}")
            await shown(app, pilot, TalkForm)
            await look(app, pilot, "tab", "tab", "f3")
            await leave(app, pilot)


@SIZES
async def test_no_plan_skill_or_meeting_is_obeyed(folder: Path, size: tuple[int, int]) -> None:
    from salestui.desk import meetings
    from salestui.reporting import meeting_page
    from salestui.ui.pages.meeting import MeetingPage
    from salestui.ui.pages.meeting_notes import NotesPage

    async with running(folder, size) as (app, pilot):
        await look(app, pilot, "g", "m", "down", "down", "end", "pageup")
        await look(
            app, pilot, "tab", "l", "down", "L", "J", "escape", "tab", "down", "end", "tab", "down", "tab", "down"
        )
        await leave(app, pilot)
        for n in range(6):
            notes = await app.desk.ask(meetings.notes, f"mt{n}")
            text = meeting_page.markdown(notes, app.today()) + meeting_page.page(notes, app.today())
            assert not [sign for sign in text if sign != "\n" and unicodedata.category(sign) == "Cc"]
            page = NotesPage(f"mt{n}")
            app.run_worker(app.open_page(page))
            await shown(app, pilot, NotesPage)
            await leave(app, pilot)
        meeting = await app.desk.ask(meetings.begin, "mf14", app.now())
        app.run_worker(app.open_page(MeetingPage(meeting)))
        await shown(app, pilot, MeetingPage)
        await look(app, pilot, "tab", "down", "tab", "tab", "p")


@SIZES
async def test_no_deal_or_rep_is_obeyed_on_its_page(folder: Path, size: tuple[int, int]) -> None:
    from salestui.ui.pages.deal import DealPage

    parts = 1 if size[0] >= 100 else 4
    async with running(folder, size) as (app, pilot):
        ids = [f"d{n}" for n in range(0, len(HOSTILE), 5)]
        app.open_deal(ids[0], ids)
        await shown(app, pilot, DealPage)
        for part in range(parts):
            app.view.part = part
            for key in ids[part::parts]:
                app.view._deal_id = key
                await app.view.load()
                await pilot.pause()
                check(app)
        await look(app, pilot, "i")
        await leave(app, pilot)
        for key in ("r2", "r33"):
            app.open_rep(key)
            await shown(app, pilot, RepPage)
            await look(app, pilot, "tab", "tab", "tab")
            await leave(app, pilot)


@SIZES
async def test_no_promise_and_nothing_owed_is_obeyed(folder: Path, size: tuple[int, int]) -> None:
    from salestui.ui.pages.promises import PromisesPage

    async with running(folder, size) as (app, pilot):
        await look(app, pilot, "1", "G", "pageup", "pageup", "home", "pagedown")
        app.action_promises()
        await shown(app, pilot, PromisesPage)
        await look(app, pilot, "G", "pageup", "pageup", "home", "t", "escape", "D", "escape", "i", "escape", "enter")
        await leave(app, pilot)
        await look(app, pilot, "2", "j", "j", "j", "G", "k")


@SIZES
async def test_no_week_obeys_what_stands_in_it(folder: Path, size: tuple[int, int]) -> None:
    from salestui.ui.pages.week import WeekPage

    async with running(folder, size) as (app, pilot):
        app.action_week()
        await shown(app, pilot, WeekPage)
        await look(app, pilot, "down", "V", "down", "t", "escape", "escape", "D", "escape", "escape")
        await look(app, pilot, "less_than_sign", "V", "end", "greater_than_sign", "greater_than_sign", "home")
        await leave(app, pilot)


@SIZES
async def test_no_one_on_one_and_no_brief_obeys_what_was_said(folder: Path, size: tuple[int, int]) -> None:
    from salestui.ui.pages.brief import BriefPage
    from salestui.ui.pages.prep import PrepPage

    async with running(folder, size) as (app, pilot):
        await look(app, pilot, "g", "o", "down", "p")
        await leave(app, pilot)
        for rep in ("r0", "r1", "r2"):
            app.open_one_on_one(rep)
            await shown(app, pilot, PrepPage)
            await app.view.write_in("notes")
            app.view._fields["notes"].post_message(events.Paste(HOSTILE[14] + HOSTILE[2]))
            await look(app, pilot, "tab", "tab", "tab", "t", "escape")
            await app.view.action_leave()
            await leave(app, pilot)
            app.open_brief(rep)
            await shown(app, pilot, BriefPage)
            await look(app, pilot, "pagedown", "pagedown")
            await leave(app, pilot)


@SIZES
async def test_no_form_obeys_what_it_shows_or_is_given_back(folder: Path, size: tuple[int, int]) -> None:
    from salestui.ui.forms.form import FormPage

    async with running(folder, size) as (app, pilot):
        for opened in (lambda: app.edit_deal("d3"), lambda: app.edit_deal("d33"), lambda: app.edit_rep("r16")):
            opened()
            await shown(app, pilot, FormPage)
            for n, row in enumerate(app.view._rows.values()):
                row.field.post_message(events.Paste(HOSTILE[(2 * n + size[0]) % len(HOSTILE)]))
            await look(app, pilot, "f2")
            await app.view.action_leave()
            await rest(app, pilot)


@SIZES
async def test_no_question_key_page_or_palette_obeys(folder: Path, size: tuple[int, int]) -> None:
    from salestui.ui.pages.deal import DealPage

    async with running(folder, size) as (app, pilot):
        app.open_deal("d1")
        await shown(app, pilot, DealPage)
        for key in ("m", "t", "r", "n"):
            await look(app, pilot, key)
            app.post_message(events.Paste(HOSTILE[14] + HOSTILE[2]))
            await look(app, pilot, "tab", "escape")
        app.run_worker(app.open_page(KeysPage(key_facts(app), HOSTILE[2])))
        await shown(app, pilot, KeysPage)
        await leave(app, pilot)
        await look(app, pilot, "colon", "x", "escape", "colon", "[", "down", "escape")
        for text in HOSTILE:
            app.say(text)
            app.prompt.quiet(text, text)
            app.prompt.hint(text)
            await pilot.pause(0)
            check(app, app.prompt)
            app.prompt.hint(None)


@SIZES
async def test_no_preview_of_an_import_obeys(folder: Path, size: tuple[int, int], tmp_path: Path) -> None:
    async with running(folder, size) as (app, pilot):
        app.run_worker(app.open_page(PreviewPage([export(tmp_path / "export.csv")])))
        await shown(app, pilot, PreviewPage)
        for _ in range(200):
            await pilot.pause(0.05)
            if app.view.table.cursor_key is not None:
                break
        await look(app, pilot, "down", "down", "enter", "escape", "end")
        await leave(app, pilot)


@pytest.mark.pty
def test_no_byte_sent_to_the_terminal_comes_from_a_stored_text(folder: Path) -> None:
    keys = "123Vpj\r\t\t\tiq?qe", "\x1b", "q", ":pwn\x1b", "\x19\r\x1b"
    with app_on(folder) as terminal:
        for said in keys:
            for key in said:
                before = len(terminal.written)
                terminal.press(key)
                terminal.settle(0.2 if key == "\x1b" else 0.08)
                if key in "23V\r":  # a list must be there before a line of it is opened, a page before it is left
                    until = time.monotonic() + 3
                    while len(terminal.written) - before < 300 and time.monotonic() < until:
                        terminal.read(0.1)
                    terminal.settle(0.15)
        terminal.press("\x1b", "\x1b", "\x1b")
        sent = terminal.written
        assert terminal.is_running
    text = sent.decode("utf-8")
    assert not re.search(rb"\x1b\](?:52|0|2|8);", sent)
    assert not re.search("[\x80-\x9f]", text)
    assert not BIDI & set(text)
    assert b"PWNED\x07" not in sent
    assert b"\x1bc" not in sent
    assert b"\x1b[2J\x1b[H" not in sent or sent.count(b"\x1b[2J\x1b[H") <= sent.count(b"\x1b[?1049h")


# No widget reads a foreign text as markup

MARKUP = {
    "Static",
    "Label",
    "Button",
    "Option",
    "Checkbox",
    "RadioButton",
    "Collapsible",
    "Selection",
    "TabPane",
    "Tab",
}
CALLS = {"notify", "update", "add_option", "add_row", "set_options"}
TITLES = {"border_title", "border_subtitle", "tooltip"}
MAKES_CONTENT = {
    "Content", "Text", "safe", "joined", "assemble", "styled", "hung", "from_markup", "join",
}  # fmt: skip


def is_plain_text(node: ast.expr) -> bool:
    """Could Textual read this expression as markup, and is it more than what we wrote ourselves?"""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return is_plain_text(node.left) or is_plain_text(node.right)
    if isinstance(node, ast.IfExp):
        return is_plain_text(node.body) or is_plain_text(node.orelse)
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name in {"str", "format", "shorten", "clean", "strip", "plain"}
    return False


def unsafe(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and any(
            isinstance(one, ast.Attribute) and one.attr in TITLES for one in node.targets
        ):
            texts = [node.value] if not isinstance(node.value, ast.Constant) else []
            where = "title"
        elif isinstance(node, ast.Call):
            where = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = any(word.arg == "markup" and ast.unparse(word.value) == "False" for word in node.keywords)
            texts = node.args[:1] if where in MARKUP | CALLS and not said else []
            texts = (
                texts
                if where not in MARKUP
                else [
                    one
                    for one in texts
                    if (not isinstance(one, ast.Constant | ast.Call) and not ast.unparse(one).isupper())
                    or is_plain_text(one)
                ]
            )
            texts = texts if where in MARKUP else [one for one in texts if is_plain_text(one)]
        else:
            continue
        found += [f"{path.name}:{node.lineno} {where}({ast.unparse(one)[:60]})" for one in texts]
    return found


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_no_widget_is_given_a_text_that_it_would_read_as_markup(path: Path) -> None:
    assert unsafe(path) == []


def test_the_check_for_markup_finds_what_it_looks_for(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "Static(f'{name}')\nself.notify(f'{x} saved')\nself.border_title = name\nLabel(name)\nbar.update(str(x))\n"
    )
    assert len(unsafe(wrong)) == 5
    wrong.write_text(
        "Static(Content(name))\nself.notify('saved')\nLabel(name, markup=False)\nbar.update(safe(x))\nStatic('x')\n"
    )
    assert unsafe(wrong) == []
