"""The plain pages of skills, plans and the last meeting: for pipes and screen readers, without what is private."""

import json
from pathlib import Path

import pytest
from people_past import SECRET, fill

from salestui import cli
from salestui.store.store import Store


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("growth") / "data"
    store = Store(folder).open()
    fill(store)
    store.close()
    return folder


def run(data: Path, *words: str) -> int:
    return int(cli.run(["--data", str(data), "--today", "2026-11-18", *words]))


def test_skills_are_one_line_a_rep_and_skill(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "skills") == 0
    out = capsys.readouterr().out
    assert "Discovery: team 3.6, n=7; Ana Souza could show it to Dmitri Volkov" in out
    assert "too early" in out
    assert "morale of Dmitri Volkov: 4 4 4 3 3 2, n=6, falling" in out


def test_one_reps_skills_are_found_by_a_part_of_the_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "skills", "--rep", "dmi", "--json") == 0
    (rep,) = json.loads(capsys.readouterr().out)["reps"]
    discovery = next(one for one in rep["skills"] if one["skill"] == "Discovery")
    assert (discovery["level"], discovery["own_level"], discovery["target"], discovery["gap"]) == (2, 4, 4, 2)
    assert (rep["morale"]["n"], rep["morale"]["trend"]) == (6, "falling")
    assert run(data, "skills", "--rep", "nobody") == 3
    assert "No rep is called nobody" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("plans",), ("plans", "--json"), ("plans", "--closed")])
def test_private_plans_are_printed_only_where_asked_for(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(data, *words) == 0
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert "1 private plan left out; --private prints it" in said.err
    assert run(data, *words, "--private") == 0
    assert SECRET in capsys.readouterr().out


def test_the_last_meeting_comes_in_three_forms(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "meeting") == 0
    assert "promised: I: Send the new price list" in capsys.readouterr().out
    assert run(data, "meeting", "--markdown") == 0
    assert "- Chloé closed Moss & Co" in capsys.readouterr().out
    assert run(data, "meeting", "--json") == 0
    (meeting,) = json.loads(capsys.readouterr().out)["meetings"]
    assert (meeting["minutes_planned"], meeting["seconds"], len(meeting["reps"])) == (60, 3120, 8)


def test_without_data_nothing_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("skills", "plans", "meeting"):
        assert run(tmp_path / "none", command) == 3
    assert capsys.readouterr().out == ""


def test_a_meeting_that_was_never_held_is_no_meeting_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store(tmp_path / "data").open().close()
    assert run(tmp_path / "data", "meeting", "--json") == 3
    said = capsys.readouterr()
    assert json.loads(said.out)["meetings"] == []
    assert "No team meeting was held yet" in said.err


def test_the_history_on_paper_names_no_private_plan(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "history", "-n", "50") == 0
    assert SECRET not in capsys.readouterr().out
