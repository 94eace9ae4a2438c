"""No private word leaves the manager's eyes: not on a shared screen, in an export, a plain page, a log or a report."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import apsw
import private_past
import pytest
from full_app import press, running, until
from private_past import MARK, TODAY
from screen import screen_text, settle

from salestui.cli import run as main
from salestui.commands import arguments
from salestui.commands.arguments import parser
from salestui.desk import history, reports, talk_log
from salestui.desk.change_details import details
from salestui.domain.errors import RuleBroken
from salestui.domain.report_kinds import ReportKind
from salestui.store.catalogue import SHAPES
from salestui.store.store import Store
from salestui.ui.tabs.order import TABS

OF_A_PRIVATE_PLAN = {("plan_step", "subject"), ("plan_step", "dropped_reason")}
COACHED = re.compile(r"coaching (up|out)\b|\((up|out)\)")
"""Where a rep stands who has a private plan for it."""
TEAM = {"Ana", "Ben", "Chloé", "Dmitri", "Elif", "Finn", "Gita", "Hugo"}
"""Whoever is shown what is about them reads nothing of the others."""
STEPS_BACK = 8
"""Times that Esc leads from the deepest page to its tab."""
SAYS_NOTHING = {("note", "part")}
"""Texts of private records that are one of our own words."""
COMMANDS = {
    "today": [[], ["--check"]], "promises": [["--closed"]], "team": [["--all"]], "deals": [["--all"]],
    "brief": [["Dmitri"], ["Ben", "--markdown"], ["Hugo"], ["Ana"]], "coaching": [[], ["--rep", "Ben"]],
    "skills": [[], ["--rep", "Ben"]], "plans": [["--closed"]], "meeting": [[], ["--markdown"]], "forecast": [[]],
    "quotas": [[]], "history": [["-n", "500"]], "search": [[MARK[:4]], ["father"], ["step"], ["ben"]], "check": [[]],
    "export": [["team"], ["deals"], ["board"]], "report": [["status"], ["scorecard"], ["rep", "Ben"], ["rep", "Dmitri"]],
    "undo": [[]], "redo": [[]],
}  # fmt: skip
"""How each command that reads the data is called."""
NO_DATA = {
    "demo", "import", "note", "backup", "restore", "paths", "keys", "themes", "config", "completion",
}  # fmt: skip
"""Commands that print nothing of what is there; a backup is the data itself."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return private_past.made(tmp_path_factory.mktemp("private") / "d")


def text_columns() -> set[tuple[str, str]]:
    """The texts of every record that can be private, read off the model."""
    found = {
        (shape.subject, name)
        for shape in SHAPES
        if "private" in shape.columns
        for name in shape.columns
        if shape._coders[name] == (None, None) and name not in ("id", "review_days") and not name.endswith("_id")
    }
    return (found | OF_A_PRIVATE_PLAN) - SAYS_NOTHING


def test_every_private_text_is_marked(folder: Path) -> None:
    store = Store(folder).open()
    for table, column in sorted(text_columns()):
        (marked,) = store.one(f'SELECT count(*) FROM "{table}" WHERE "{column}" LIKE \'%{MARK}%\'')
        assert marked, (table, column)
    store.close()


def known_commands() -> set[str]:
    (commands,) = [action for action in parser()._actions if action.choices and "brief" in action.choices]
    return set(commands.choices)


def test_no_plain_page_has_it_unless_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arguments, "parser", cache(parser))  # whatever cannot be read has all commands described anew
    assert known_commands() >= set(COMMANDS) | NO_DATA
    unknown = known_commands() - set(COMMANDS) - NO_DATA
    calls = {**COMMANDS, **{name: [[]] for name in unknown}}  # a new page is tried bare
    said = 0
    for name, many in calls.items():
        for words in many:
            for form in ([], ["--json"], *([["-f", ending] for ending in ("md", "csv", "json", "html")])):
                main(["--data", str(folder), "--today", TODAY.isoformat(), name, *words, *form])
                printed = capsys.readouterr()
                said += bool(printed.out)
                assert MARK not in (printed.out + printed.err).replace(f"“{MARK}”", ""), (name, words, form)
                assert COACHED.search(printed.out) is None, (name, words, form)
    assert said > 40
    for asked in (["brief", "Dmitri", "--private"], ["search", "father", "--private", "--json"]):
        main(["--data", str(folder), "--today", TODAY.isoformat(), *asked])
        assert MARK in capsys.readouterr().out


def test_neither_history_nor_a_refusal_tells_it(tmp_path: Path) -> None:
    store = Store(private_past.made(tmp_path / "d")).open()
    past = history.history(store, 1000)
    told: list[Any] = [(one.label, details(store, one.position, 1000)) for one in past]
    for one in (*reversed(past), *past):
        try:
            told.append(history.take_back(store, one.position, TODAY).message)
        except RuleBroken as refusal:
            told.append(str(refusal))
    told += [(one.label, details(store, one.position, 1000)) for one in history.history(store, 1000)]
    assert [one for one in told if MARK in repr(one)] == []
    store.close()


async def test_no_shared_screen_and_no_export_has_it(tmp_path: Path) -> None:
    folder = private_past.made(tmp_path / "d")
    async with running(folder) as (app, pilot):
        seen: set[str] = set()
        reported: set[ReportKind] = set()

        async def look(where: str, *, shared: bool) -> None:
            """A shared screen must not have it; the other passes judge exports, which are made of these."""
            await settle(pilot)
            shown = screen_text(app)
            assert not shared or MARK not in shown, f"{where}\n{shown}"
            assert not shared or COACHED.search(shown) is None, f"{where}\n{shown}"
            whose = re.search(r"(?:brief|prep|rep) (\w+)", where)
            others = TEAM - {whose[1].title()} if whose and shared else ()
            assert not [name for name in others if name in shown], f"{where}\n{shown}"
            if not shared:
                seen.update([where] if MARK in shown else [])
                table = repr(await app.view.as_table())
                assert MARK not in table, where
                assert COACHED.search(table) is None, where
                sheet = await app.view.as_sheet()
                assert sheet is None or not COACHED.search(repr(sheet.forms)), where
                assert sheet is None or MARK not in repr(sheet.forms), where
                asked = app.view.report()
                report = await app.desk.ask(reports.sheet, asked, TODAY) if asked else None
                assert report is None or MARK not in repr(report.forms), where
                assert report is None or not COACHED.search(repr(report.forms)), where
                reported.update([asked.kind] if asked and report else [])

        async def page(opened: Callable[[], object], where: str, *keys: str) -> None:
            opened()
            await until(pilot, lambda: not app.is_on_tab)
            await look(where, shared=app.sharing)
            for key in keys:
                await press(pilot, key)
                await look(f"{where} {key}", shared=app.sharing)
            for _ in range(STEPS_BACK):
                if app.pages_open:
                    await press(pilot, "escape")
            assert not app.pages_open, where

        async def everywhere() -> None:
            for number in range(1, len(TABS) + 1):
                await press(pilot, str(number))
                await look(f"tab {number}", shared=app.sharing)
                for key in ("tab", "V", "j") if app.sharing else ():
                    await press(pilot, key)
                    await look(f"tab {number} {key}", shared=True)
            await page(lambda: app.open_brief("dmitri"), "brief dmitri")
            await page(lambda: app.open_one_on_one("ana"), "prep ana")
            await page(lambda: app.open_talk(talks[0]), "talk", *(["e"] if app.sharing else []))
            await page(app.action_search, "search", *"fat")

        talks = await app.desk.ask(conversations)
        await everywhere()
        await page(lambda: app.resume("note:new:ben::p"), "draft")
        await page(lambda: app.open_rep("dmitri"), "rep dmitri")
        assert {"search f", "brief dmitri", "prep ana", "draft"} <= seen
        assert reported == set(ReportKind)
        await press(pilot, "S")
        await everywhere()
        await page(lambda: app.open_brief("ben"), "brief ben")
        await page(lambda: app.open_one_on_one("ben"), "prep ben", "tab", "tab", "tab", "i")
        await page(lambda: app.open_rep("ben"), "rep ben", "i", "q", "tab", "tab", "tab")
        await page(lambda: app.open_deal("ostmark-ag"), "deal")
        await page(app.action_history, "history", "enter")
        await page(app.action_promises, "promises")
        for talk in talks:
            assert MARK not in repr(await app.desk.ask(talk_log.talk, talk, private=False))
        for key in ("u", "u", "U", "R"):
            await press(pilot, key)
            await look(f"after {key}", shared=True)
        app.resume("note:new:ben::p")
        await look("a private draft", shared=True)
        error = ValueError(MARK)
        app._handle_exception(error)
        app._exception = None
        assert MARK not in app.said
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith("salestui.db") and "backups" not in path.parts:
            assert MARK.encode() not in path.read_bytes(), path


async def shared_lists(folder: Path) -> dict[str, str]:
    """What every list of several reps shows, and writes to files, while somebody looks on."""
    found = {}
    async with running(folder, (160, 50)) as (app, pilot):
        await press(pilot, "S")
        for number, tab in enumerate(TABS, 1):
            await press(pilot, str(number))
            for place, key in enumerate(("j", "j", "tab", "j", "tab", "j", "tab", "tab", "tab")):
                await press(pilot, key)
                found[f"{tab.name} {place}"] = screen_text(app)
            found[f"{tab.name} as a file"] = repr(await app.view.as_table())
    return found


async def test_nobody_who_looks_on_learns_how_another_rep_feels(tmp_path: Path) -> None:
    """The lists are the same, whether anybody ever said how they feel or not."""
    told, untold = private_past.made(tmp_path / "told"), tmp_path / "untold"
    shutil.copytree(told, untold)
    store = Store(told).open()
    marks = store.one("SELECT count(*) FROM conversation WHERE morale IS NOT NULL")
    assert marks == (1,)
    store.close()
    connection = apsw.Connection(str(untold / "salestui.db"))
    connection.execute("UPDATE conversation SET morale = NULL, morale_word = NULL")
    connection.close()
    shown, bare = await shared_lists(told), await shared_lists(untold)
    assert [where for where in shown if shown[where] != bare[where]] == []
    assert "glum" not in "".join(shown.values())


def conversations(store: Store) -> list[str]:
    return [key for (key,) in store.rows("SELECT id FROM conversation ORDER BY id")]
