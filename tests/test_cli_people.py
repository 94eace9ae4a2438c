"""What needs the manager, and the ledger of promises, on standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from home_app import small_team
from manager_past import PRIVATE

from salestui.cli import run

DAY = "2026-11-18"


@pytest.fixture
def data(tmp_path: Path) -> str:
    small_team(tmp_path / "data", people=True)
    return str(tmp_path / "data")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_what_needs_the_manager_is_told_group_by_group(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "--data", data, "--today", DAY, "today")
    assert code == 0
    assert out.startswith("Wed 18 Nov, 19 need you now\n\nPROMISES YOU MADE")
    assert "Pricing exception for Halden AS" in out
    assert "One-on-one overdue" in out
    assert "Promises of yours: 4 open, 60% kept in 90 days, n=5" in out
    assert PRIVATE not in out


def test_private_steps_are_told_only_when_asked_for(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("today",), ("today", "--json"), ("promises", "--json"), ("team", "--json"), ("promises",)):
        assert PRIVATE not in told(capsys, "--data", data, "--today", DAY, *arguments)[1]
    assert PRIVATE in told(capsys, "--data", data, "--today", DAY, "today", "--private")[1]


def test_a_shell_prompt_is_told_how_much_is_due(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "--data", data, "--today", DAY, "today", "--check")
    assert (code, out.count("\n")) == (0, 1)
    assert out.startswith("2 promises due, ")
    assert told(capsys, "--data", str(tmp_path / "nothing"), "today", "--check") == (3, "", "")


def test_what_is_due_can_be_read_by_programs(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(told(capsys, "--data", data, "--today", DAY, "today", "--json")[1])
    assert said["schema"] == 1
    assert said["count"] == len(said["items"]) == 19
    assert {item["kind"] for item in said["items"]} == {"promise", "deal", "cadence", "check", "talk", "step"}
    assert said["promises"]["yours"]["n"] == 5
    assert {"what", "days_late", "planned_on"} <= said["owed"][0].keys()


def test_the_ledger_is_asked_by_side_and_rep(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(
        told(capsys, "--data", data, "--today", DAY, "promises", "--rep", "dmitri", "--theirs", "--json")[1]
    )
    assert [one["subject"] for one in said["promises"]] == ["Five new champions", "Pallas exec sponsor"]
    assert set(said["theirs"]) == {"Dmitri Volkov"}
    code, out, _ = told(capsys, "--data", data, "--today", DAY, "promises", "--mine")
    assert code == 0
    assert "Five new champions" not in out
    code, _, err = told(capsys, "--data", data, "promises", "--rep", "nobody")
    assert (code, err) == (3, "No rep is called nobody; salestui team --all lists them\n")


def test_the_team_tells_the_last_talks(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    reps = json.loads(told(capsys, "--data", data, "--today", DAY, "team", "--json")[1])["reps"]
    dmitri = next(rep for rep in reps if rep["id"] == "dmitri")
    assert (dmitri["last_one_on_one"], dmitri["last_coaching"], dmitri["morale"]) == ("2026-11-12", "2026-10-28", 2)
