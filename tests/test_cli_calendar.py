"""The calendar on the command line: what a day and a week say, and the file for other calendars."""

import json
from datetime import date
from pathlib import Path

import north_team
import pytest
from icalendar import Calendar

from salestui import cli
from salestui.desk import cadence, talking, time_blocks
from salestui.desk.opening import opened
from salestui.domain.kinds import ConversationKind, WorkKind

TODAY = north_team.TODAY


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SALESTUI_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("SALESTUI_DATA", str(tmp_path / "data"))
    with opened(tmp_path / "data", read_only=False) as store:
        north_team.fill(store)
        talk = {"kind": ConversationKind.ONE_ON_ONE, "on": TODAY, "starts_at": "14:00", "rep_id": "ana", "minutes": 45}
        talking.plan(store, talk, TODAY)
        block = {"subject": "coaching", "kind": WorkKind.COACHING, "on": date(2026, 11, 20), "minutes": 90}
        time_blocks.add(store, block, TODAY)
    return tmp_path


def run(*said: str) -> int:
    return int(cli.run(["--today", TODAY.isoformat(), *said]))


def test_a_day_and_a_week_are_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("agenda") == 0
    assert capsys.readouterr().out == (
        "Wed 18 Nov   WHAT                  ABOUT  REP        STATE\n14:00-14:45  one-on-one Ana Souza         Ana Souza\n"
    )
    assert run("agenda", "--day", "2026-11-21") == 3
    assert capsys.readouterr() == ("", "Nothing stands on Sat 21 Nov\n")
    assert run("agenda", "--week") == 0
    said = capsys.readouterr().out
    assert "Coaching: 1 h 30 blocked of 8 h planned, 6 h 30 to find" in said
    assert "Thu 19 Nov\n-\n" in said
    assert run("agenda", "--week", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["title"] for one in told["entries"]] == ["one-on-one Ana Souza", "coaching"]
    assert told["coaching"]["blocked_minutes"] == 90


def test_the_calendar_is_a_file_in_the_settings_time_zone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "config").mkdir()
    (data / "config" / "config.toml").write_text('[calendar]\ntime_zone = "America/New_York"\n')
    file = data / "mine.ics"
    assert run("export", "calendar", "--from", "2026-11-18", "--to", "2026-11-18", "--out", str(file)) == 0
    assert "1 appointment written" in capsys.readouterr().err
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event["DTSTART"].to_ical() == b"20261118T190000Z"
    assert run("export", "calendar", "--out", str(file)) == 1
    capsys.readouterr()
    assert run("export", "calendar", "-o", "-") == 0
    assert capsys.readouterr().out.startswith("BEGIN:VCALENDAR")
    assert run("export", "team", "-f", "ics") == 2
    assert run("export", "calendar", "-f", "csv") == 2
    assert run("export", "calendar", "--to", "2020-01-01", "--from", "2019-01-01") == 3
    (data / "config" / "config.toml").write_text('[calendar]\ntime_zone = "no zone!"\n')
    assert run("export", "calendar") == 1


@pytest.mark.parametrize("said", [("--from", "2026-11-01"), ("--to", "2026-11-30"), ("--private",), ("-f", "ics")])
def test_what_only_the_calendar_knows_is_refused_of_another_export(
    data: Path, said: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "team", *said) == 2
    out, talk = capsys.readouterr()
    assert (out, talk.startswith("Only the calendar"), talk.count("\n")) == ("", True, 1)


def test_the_rhythm_is_told_with_who_has_another_and_why_only_where_asked(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(data / "data", read_only=False) as store:
        cadence.set_rhythm(store, "ana", "one_on_one", 14, None, "a sick child", TODAY)
    assert run("rhythm") == 0
    said = capsys.readouterr().out
    assert "one-on-one        everybody  7 days    -      -" in said
    assert "one-on-one        Ana Souza  14 days   -      18 Nov" in said
    assert "sick" not in said
    assert run("rhythm", "--private") == 0
    assert "a sick child" in capsys.readouterr().out
    assert run("rhythm", "--json") == 0
    said = capsys.readouterr().out
    assert "sick" not in said
    (first, *_) = json.loads(said)["rhythm"]
    assert (first["what"], first["every_days"], first["others"][0]["every_days"]) == ("one-on-one", 7, 14)
    assert first["others"][0]["since"] == TODAY.isoformat()
