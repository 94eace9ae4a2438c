"""What a start imports: the costly packages only where they are needed, told by sys.modules and not by a clock."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from filled import demo_at

from salestui.commands.arguments import read
from salestui.commands.options import alone

ROOT = Path(__file__).parents[1]
COSTLY = ("textual", "rich", "pydantic", "peewee", "apsw", "asyncio", "tomllib", "tomli_w", "argparse", "csv")
PROBE = """
import json, runpy, sys
sys.argv = ["salestui", *{arguments!r}]
try:
    runpy.run_module("salestui", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
sys.stderr.write("\\n" + json.dumps([name for name in {costly!r} if name in sys.modules]))
"""
FIRST_FRAME = """
import asyncio, json, sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from salestui import guard
from salestui.cli import run
import salestui.commands.screen as screen

async def until_painted(app, *, mouse):
    import salestui.ui.app as apps
    apps.IMPORT_AFTER = 60
    async with app.run_test(size=(120, 40)) as pilot:
        print(json.dumps([name for name in {costly!r} if name in sys.modules]))

screen._until_left = until_painted
screen.decide = lambda context: guard.Start("screen", {{}}, False, None, False, None)
raise SystemExit(run(["--data", {data!r}, "--today", "2026-11-18"]))
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    demo_at(folder)
    return folder


def python(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    here = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "SALESTUI_CONFIG": str(home / "config")}
    here.update(COLUMNS="120", LINES="40", TERM="xterm-256color")
    done = subprocess.run([sys.executable, "-c", code], env=here, capture_output=True, text=True)
    logs = [path.read_text("utf-8") for path in home.parent.rglob("salestui.log")]
    assert done.returncode == 0, (done.stderr[-2000:], *logs)
    return done


def imported(home: Path, *arguments: str) -> set[str]:
    done = python(PROBE.format(arguments=arguments, costly=COSTLY), home)
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_the_version_is_told_before_anything_is_imported(tmp_path: Path) -> None:
    assert imported(tmp_path, "--version") == set()


def test_paths_and_help_need_no_database_and_no_screen(tmp_path: Path) -> None:
    for arguments in (["paths"], ["--help"], ["completion", "bash"]):
        assert imported(tmp_path, *arguments) <= {"argparse"}


@pytest.mark.parametrize("command", ["team", "deals", "forecast"])
def test_a_plain_page_imports_no_screen_and_validates_nothing(data: Path, tmp_path: Path, command: str) -> None:
    asked = ("--data", str(data), "--today", "2026-11-18", command)
    assert imported(tmp_path, *asked) <= {"argparse", "apsw"}


def test_the_first_frame_waits_for_no_validation(data: Path, tmp_path: Path) -> None:
    done = python(
        FIRST_FRAME.format(costly=("pydantic", "peewee", "importlib.metadata", "csv"), data=str(data)), tmp_path
    )
    assert not {"pydantic", "peewee"} & set(json.loads(done.stdout.splitlines()[0]))


def test_the_screen_starts_without_ssl_and_leaves_it_to_whoever_asks(tmp_path: Path) -> None:
    python(
        "import sys; sys.argv = ['salestui', 'paths']; from salestui.__main__ import main; main()\n"
        "import salestui.commands.screen, asyncio\n"
        "assert '_ssl' not in sys.modules\n"
        "import ssl; assert ssl.SSLContext",
        tmp_path,
    )


def test_options_alone_are_read_as_argparse_reads_them() -> None:
    lines = (
        [], ["--readonly"], ["--data", "x", "--today", "2026-11-18", "--no-mouse", "--lite"],
        ["--config", "a", "--config", "b"], ["--theme", "", "--ascii"],
    )  # fmt: skip
    for line in lines:
        assert vars(alone(line) or SimpleNamespace()) == vars(read(line)), line
    for line in (["team"], ["--data"], ["--data", "-x"], ["--today", "monday"], ["--data=x"], ["-h"], ["--", "team"]):
        assert alone(line) is None, line
