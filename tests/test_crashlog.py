"""A report says where it happened and nothing of what was typed."""

import stat
from datetime import datetime
from pathlib import Path

import pytest
from textual.app import App

from salestui import crashlog

SECRET = "his father is ill"
NOW = datetime(2026, 11, 18, 10, 42)


def failing(note: str) -> None:
    copy = note * 2
    raise ValueError(f"cannot save {copy}")


def crash() -> BaseException:
    try:
        try:
            failing(SECRET)
        except ValueError as first:
            raise KeyError(SECRET) from first
    except KeyError as error:
        return error
    raise AssertionError


def test_a_report_has_types_files_and_lines_but_no_values(tmp_path: Path) -> None:
    log = tmp_path / "state" / "salestui.log"
    sentence = crashlog.report(crash(), log, NOW)
    text = log.read_text("utf-8")
    assert sentence == f"salestui stopped on an internal error; what you typed is kept. The report is in {log}."
    assert "builtins.KeyError" in text
    assert "after builtins.ValueError" in text
    assert "in failing" in text
    assert SECRET not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_errors_of_a_group_are_all_told(tmp_path: Path) -> None:
    log = tmp_path / "log"
    crashlog.report(ExceptionGroup(SECRET, [OSError(28, SECRET), ImportError(name="apsw")]), log, NOW)
    assert "with builtins.OSError ENOSPC" in log.read_text("utf-8")
    assert "with builtins.ImportError apsw" in log.read_text("utf-8")
    assert SECRET not in log.read_text("utf-8")


def test_errors_that_cause_each_other_end(tmp_path: Path) -> None:
    one, other = ValueError(), TypeError()
    one.__cause__, other.__cause__ = other, one
    crashlog.report(one, tmp_path / "log", NOW)
    assert (tmp_path / "log").read_text("utf-8").count("after ") == crashlog.DEEPEST


def test_a_long_log_is_turned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crashlog, "LARGEST", 1000)
    log = tmp_path / "log"
    for _ in range(20):
        crashlog.report(crash(), log, NOW)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["log", "log.1"]
    assert log.stat().st_size < 3000


def test_a_log_that_was_readable_by_others_is_closed_to_them(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch(0o644)
    crashlog.report(crash(), log, NOW)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_link_in_the_place_of_the_log_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("")
    (tmp_path / "log").symlink_to(tmp_path / "target")
    assert "could not be written" in crashlog.report(crash(), tmp_path / "log", NOW)
    assert (tmp_path / "target").read_text() == ""


class Crashing(App[None]):
    """The override as the application has it."""

    log_file: Path
    said = ""

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        self.said = crashlog.report(error, self.log_file, NOW)
        self._close_messages_no_wait()

    def on_ready(self) -> None:
        """Fail with something private in a local and in the message."""
        failing(SECRET)


async def test_an_app_that_crashes_prints_nothing_private(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = Crashing()
    app.log_file = tmp_path / "log"
    await app.run_async(headless=True)
    printed = capsys.readouterr()
    assert "The report is in" in app.said
    assert app.return_code == 1
    assert SECRET not in printed.out + printed.err + app.said + app.log_file.read_text("utf-8")
