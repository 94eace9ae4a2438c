"""Conversations and notes from the shell: what is private stays out unless it is asked for."""

import io
import json
import sys
from pathlib import Path

import pytest
from talk_team import SECRET, made

from salestui import cli


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("cli") / "data")


def run(folder: Path, *said: str) -> int:
    return int(cli.run(["--data", str(folder), "--today", "2026-11-18", *said]))


def test_the_log_is_printed_with_what_was_committed_to(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(filled, "coaching") == 0
    out = capsys.readouterr().out
    assert "call listening" in out
    assert "CFO call booked" in out
    assert "2d over" in out
    assert SECRET not in out


def test_scripts_get_every_part_but_the_private_ones(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(filled, "coaching", "--rep", "dmitri", "--json") == 0
    said = json.loads(text := capsys.readouterr().out)
    assert SECRET not in text
    assert {one["rep"] for one in said["conversations"]} == {"Dmitri Volkov"}
    assert said["conversations"][0]["parts"]["support"] == "Recorder licence"
    assert run(filled, "coaching", "--rep", "dmitri", "--json", "--private") == 0
    assert SECRET in capsys.readouterr().out


def test_a_rep_nobody_is_called_like_is_said_so(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(filled, "coaching", "--rep", "zoe") == 3
    assert "No rep is called zoe; salestui team --all lists them" in capsys.readouterr().err


def test_a_note_is_taken_from_the_line_or_a_pipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "data")
    assert run(folder, "note", "ana", "held", "the", "price") == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("two\nlines \x1b[31m\n"))
    assert run(folder, "note", "--private", "ana", "-") == 0
    assert "Private note on Ana Souza" in capsys.readouterr().err
    assert run(folder, "coaching", "--rep", "ana") == 0
    out = capsys.readouterr().out
    assert "held the price" in out
    assert "two" not in out
    assert run(folder, "note", "ana", " ") == 1
