"""The program in a real terminal: it starts, leaves, is stopped and goes on, and never leaves a mess."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal import PROGRAM, Terminal

LEFT = b"\x1b[?1049l"
"""The main screen comes back."""
pytestmark = pytest.mark.pty
Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a program in a terminal that is closed in the end; forked where it does not matter how it starts."""
    started: list[Terminal] = []

    def begin(*arguments: str, program: tuple[str, ...] = PROGRAM, **options: object) -> Terminal:
        if options.get("forked"):
            program = ("__main__",)
        started.append(Terminal((*program, *arguments), tmp_path, **options))
        return started[-1]

    yield begin
    for one in started:
        one.close()


def test_the_demo_starts_is_left_with_q_and_leaves_nothing(start: Start, tmp_path: Path) -> None:
    terminal = start("demo")
    terminal.wait_for("demo, nothing is kept")
    terminal.wait_for("undo 14")
    assert len(list(tmp_path.glob("salestui-demo-*"))) == 1
    terminal.press("q")
    assert terminal.wait() == 0
    assert terminal.is_sane
    assert terminal.text().strip() == "", (
        "the emulator has no second screen, and what stays on the first is read by others"
    )
    assert list(tmp_path.glob("salestui-demo-*")) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_it_cleanly_within_two_seconds(start: Start, tmp_path: Path, number: signal.Signals) -> None:
    terminal = start("demo", forked=True)
    terminal.wait_for("undo 14")
    began = time.monotonic()
    terminal.send(number)
    assert terminal.wait(3) == 0
    assert time.monotonic() - began < 2
    assert terminal.is_sane
    assert list(tmp_path.glob("salestui-demo-*")) == []


def test_it_is_suspended_to_the_shell_and_comes_back(start: Start) -> None:
    terminal = start("--norc", "-i", program=("bash",))
    terminal.wait_for(r"(?m)^\$$")
    terminal.press(f"{' '.join(PROGRAM)} demo\r")
    terminal.wait_for("undo 14")
    terminal.press("\x1a")
    terminal.wait_for("Stopped")
    terminal.screen.reset()
    terminal.press("fg\r")
    terminal.wait_for("undo 14")
    terminal.press("q")
    terminal.wait_for_written(LEFT, 2)
    terminal.wait_for(r"(?m)^\$$")  # keys typed before the shell is back are dropped with the app's own
    terminal.press("echo left with $?; exit\r")
    terminal.wait_for("left with 0")
    terminal.wait()
    assert terminal.is_sane


def test_what_is_done_in_the_demo_is_dated_on_its_own_day(start: Start, tmp_path: Path) -> None:
    terminal = start("demo", "--keep", str(tmp_path / "kept"), columns=120, lines=40, TZ="UTC")
    terminal.wait_for(r"09:4\d .* now")
    terminal.press("3", "L")
    terminal.wait_for("Nord Print to Discover")
    terminal.press("q")
    assert terminal.wait() == 0
    told = start("--data", str(tmp_path / "kept"), "history", "-n", "1", TZ="UTC")
    assert told.wait() == 0
    assert re.search(r"2026-11-18 09:4\d.*Nord Print to Discover", told.text())


def test_a_first_start_says_how_to_begin(start: Start) -> None:
    terminal = start("--today", "2026-11-18", columns=80, lines=24)
    terminal.wait_for("Three ways to begin")
    terminal.press("q")
    assert terminal.wait() == 0


def test_a_dumb_terminal_gets_the_page_as_text(start: Start) -> None:
    terminal = start("demo", TERM="dumb")
    assert terminal.wait() == 0
    assert "Open: 36 deals" in terminal.text()
    assert b"\x1b" not in terminal.written


def test_a_window_that_is_too_small_gets_one_sentence(start: Start) -> None:
    terminal = start("demo", columns=50, lines=15, forked=True)
    terminal.wait_for("(?i)make the window")
    assert len([line for line in terminal.text().splitlines() if line.strip()]) <= 2
    terminal.press("q")
    assert terminal.wait() == 0
    assert terminal.is_sane


def test_broken_data_is_told_before_the_screen_is_taken(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "salestui.db").write_bytes(b"x" * 5000)
    terminal = start("--data", str(tmp_path / "data"))
    assert terminal.wait() == 1
    assert "is not a salestui database" in " ".join(terminal.text().split())
    assert b"\x1b[?1049h" not in terminal.written


def test_the_users_own_keys_work_and_those_that_cannot_are_told(start: Start, tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text('[keys]\n"app.keys" = "Z"\n"deal.wn" = "a"\n')
    terminal = start("--config", str(config), "demo", forked=True)
    terminal.wait_for("line 3: .*deal.wn is no name of a command")
    terminal.press("Z")
    terminal.wait_for("One down")
    terminal.press("q")
    terminal.wait_for("NEEDS YOU NOW")
    terminal.press("q")
    assert terminal.wait() == 0


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LANG": "C"}, {"LANG": "POSIX"}], ids=str)
def test_in_the_plain_locale_nothing_above_ascii_is_drawn(start: Start, locale: dict[str, str]) -> None:
    terminal = start("demo", **locale)
    terminal.wait_for("undo 14")
    assert terminal.text().isascii()
    terminal.press("q")
    assert terminal.wait() == 0
