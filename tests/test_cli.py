"""The command line as scripts rely on it: what goes where, what the exit codes say, and nothing ever a traceback."""

import csv
import errno
import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filled import demo_at

from salestui import cli
from salestui.commands import arguments, context
from salestui.desk.opening import opened
from salestui.domain.records import RecordKind

TODAY = "2026-11-18"
DEALS = "Deal name,Owner,Account,Stage,Amount,Currency,Close date,Status,Deal ID\n"
ONE = DEALS + "Pump,Ann Hill,Acme,Proposal,1054.00,USD,2026-12-01,open,D1\n"
BAD = ONE + "Valve,Ann Hill,Acme,Proposal,lots,USD,2026-12-01,open,D2\n"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the real user's is read or written."""
    monkeypatch.setenv("SALESTUI_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("SALESTUI_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The demo's data, which the program takes for its own."""
    return demo_at(tmp_path / "data")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export with one deal."""
    path = tmp_path / "deals.csv"
    path.write_text(ONE)
    return path


def run(*said: str) -> int:
    return int(cli.run(["--today", TODAY, *said]))


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == 1
    return told


# What is asked


def test_the_team_is_one_line_a_rep_and_the_talk_is_elsewhere(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("team") == 0
    out, err = capsys.readouterr()
    assert "Mara Lind's team, Q4 2026 day 49 of 92" in out
    assert [line.split()[0] for line in out.splitlines()[3:12]] == [
        "Dmitri", "Ben", "Hugo", "Gita", "Finn", "Ana", "Chloé", "Elif", "TEAM",
    ]  # fmt: skip
    assert "2,400k" in out
    assert err == ""


def test_the_team_in_json_has_exact_money_and_says_what_each_number_is(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("team", "--json") == 0
    told = answer(capsys)
    ana = next(rep for rep in told["reps"] if rep["name"] == "Ana Souza")
    assert ana["closed"] == {
        "amounts": [{"amount": "262000.00", "currency": "EUR"}],
        "deals": 3,
        "estimates": 0,
        "converted": None,
    }
    assert told["period"] == {"start": "2026-10-01", "end": "2026-12-31", "label": "Q4 2026"}
    assert "closed" in told["definitions"]


def test_another_team_and_another_period_can_be_asked_for(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("team", "--manager", "jo falk", "--period", "Q3 2026") == 0
    out = capsys.readouterr().out
    assert "Jo Falk's team, Q3 2026" in out
    assert "Otto Lang" in out
    assert "Ana Souza" not in out
    assert run("team", "--manager", "Nobody") == 3
    assert "there are Mara Lind, Jo Falk" in capsys.readouterr().err
    assert run("team", "--period", "soonish") == 1


def test_deals_are_the_open_ones_of_my_team_until_all_are_asked_for(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("deals", "--json") == 0
    mine = answer(capsys)["deals"]
    assert len(mine) == 36
    assert {deal["outcome"] for deal in mine} == {"open"}
    assert run("deals", "--all", "--json", "--limit", "600") == 0
    every = answer(capsys)
    assert len(every["deals"]) == 600 < every["matched"]
    assert run("deals", "--all", "--json") == 0
    every = answer(capsys)
    assert {deal["outcome"] for deal in every["deals"]} == {"open", "won", "lost"}
    assert len(every["deals"]) == every["matched"]


def test_a_deal_in_json_has_the_keys_that_scripts_rely_on(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("deals", "ostmark", "--json") == 0
    (deal,) = answer(capsys)["deals"]
    assert list(deal) == [
        "id", "external_id", "source", "name", "account", "rep", "product", "stage", "pipeline", "outcome", "amount",
        "estimate", "currency", "chance", "category", "created_on", "close_on", "closed_on", "stage_since", "age_days",
        "state", "reasons", "pushes", "next_step", "next_step_on", "lost_reason", "status_reason", "last_activity_on",
        "snoozed_until", "vanished_on", "extra",
    ]  # fmt: skip
    assert deal["amount"] == {"amount": "180000.00", "currency": "EUR"}
    assert (deal["chance"], deal["category"], deal["close_on"]) == (75.0, "best case", "2026-12-11")
    assert (deal["state"], deal["pushes"], deal["age_days"]) == ("below", 3, 41)
    assert deal["reasons"][0] == "pushed 3×"


def test_nothing_that_matches_is_exit_code_three(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("deals", "no such deal") == 3
    assert capsys.readouterr() == ("", "No deal matches\n")


def test_without_data_every_question_says_how_to_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("team", "deals", "undo", "redo", "history", "backup"):
        assert run(command) == 3
        assert "salestui import FILE" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_wrong_usage_is_exit_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    for said in (["nonsense"], ["deals", "--limit", "0"], ["import"], ["team", "--js"], ["import", "x", "--map", "a"]):
        assert run(*said) == 2
    assert cli.run(["--today", "18.11.2026"]) == 2
    assert "is not a day such as 2026-11-18" in capsys.readouterr().err


# Imports


def test_an_import_shows_its_preview_and_refuses_to_write_unasked(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", str(export)) == 1
    out, err = capsys.readouterr()
    assert "deals: 1 to create" in out
    assert err == "Nothing was imported: add --yes to import without being asked\n"
    assert run("deals") == 3


def test_a_dry_run_writes_nothing_at_all(export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(export), "--dry-run", "--json") == 0
    told = answer(capsys)
    assert (told["imported"], told["changes_something"]) == (False, True)
    assert not (tmp_path / "data").exists()


def test_an_import_is_one_change_that_undo_takes_back(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(export), "--yes", "--json") == 0
    assert answer(capsys)["imported"] is True
    assert run("deals", "--json") == 0
    (deal,) = answer(capsys)["deals"]
    assert deal["amount"] == {"amount": "1054.00", "currency": "USD"}
    assert run("import", str(export), "--yes") == 0
    capsys.readouterr()
    assert run("undo") == 0
    assert capsys.readouterr().err == "Undone: Import of deals.csv: 1 deal new\n"
    assert run("deals") == 3
    assert run("redo") == 0
    assert run("deals") == 0
    assert run("redo") == 3


def test_lines_that_cannot_be_taken_are_exit_code_four_and_stand_in_a_file(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export.write_text(BAD)
    assert run("import", str(export), "--yes") == 4
    err = capsys.readouterr().err
    (rejects,) = (tmp_path / "data" / "rejects").iterdir()
    assert str(rejects) in err
    assert run("deals") == 0


def test_standard_input_is_read_where_a_file_would_stand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ONE.encode())))
    assert run("import", "-", "--yes") == 0
    assert "1 deal new" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert run("import", "-", "--yes") == 1
    assert capsys.readouterr().err == "Standard input is empty; export it again\n"


def test_of_two_reps_of_one_name_the_address_says_which_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "users.csv"
    file.write_text("User ID,Full Name,Email\n1,Ann Lee,ann@x.test\n2,Ann Lee,lee@x.test\n")
    assert run("import", str(file), "--yes") == 0
    capsys.readouterr()
    assert run("brief", "Ann Lee") == 1
    assert "Ann Lee <lee@x.test>" in capsys.readouterr().err
    assert run("brief", "Lee@x.test") == 0
    assert run("note", "lee@x.test", "Hello") == 0
    assert capsys.readouterr().err.endswith("Note on Ann Lee\n")


def test_the_manager_can_be_named_with_the_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reps = tmp_path / "reps.csv"
    reps.write_text("Name,Email,Manager\nAnn Hill,ann@example.com,Max Boss\nBo Dale,bo@example.com,Eve Chief\n")
    assert run("import", str(reps), "--yes", "--as", "reps", "--manager", "max boss") == 0
    assert "Your team is now Max Boss's" in capsys.readouterr().err
    assert run("team", "--json") == 0
    assert [rep["name"] for rep in answer(capsys)["reps"]] == ["Ann Hill"]
    assert run("import", str(reps), "--yes", "--as", "reps", "--manager", "Nobody") == 1


def test_what_is_no_export_is_named_and_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(tmp_path / "absent.csv")) == 1
    (tmp_path / "poem.csv").write_text("roses,violets\nred,blue\n")
    assert run("import", str(tmp_path / "poem.csv"), "--yes") == 3
    assert "--as KIND" in capsys.readouterr().err


def test_every_kind_of_record_can_be_named() -> None:
    assert set(arguments.KINDS) == {kind.value for kind in RecordKind} - {"not ours"}


# Exports, backups, checks


@pytest.mark.parametrize("form", arguments.FORMATS)
@pytest.mark.parametrize("what", arguments.EXPORTS)
def test_everything_can_be_exported_in_every_form(
    demo: Path, capsys: pytest.CaptureFixture[str], what: str, form: str
) -> None:
    assert run("export", what, "-f", form) == 0
    out = capsys.readouterr().out
    starts = {
        "md": "# ",
        "json": "{",
        "html": "<!DOCTYPE html>",
        "csv": {"team": "Rep,", "deals": "Deal,", "board": "Stage,"},
    }
    start = starts[form]
    assert out.startswith(start if isinstance(start, str) else start[what])


def test_an_export_asks_before_it_overwrites_and_is_for_its_owner_alone(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "deals.csv"
    assert run("export", "deals", "-o", str(file)) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(list(csv.reader(file.open(newline="", encoding="utf-8")))) == 37
    assert run("export", "team", "-o", str(file)) == 1
    assert "--yes overwrites it" in capsys.readouterr().err
    assert run("export", "team", "-o", str(file), "--yes") == 0
    assert file.read_text("utf-8").startswith("Rep,")


def test_the_deals_that_were_exported_are_imported_again_with_what_was_typed_into_them(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "deals.csv"
    assert run("export", "deals", "--all", "-o", str(file)) == 0
    assert run("import", str(file), "--yes") == 0
    assert capsys.readouterr().err.endswith("Nothing changed\n")
    rows = list(csv.DictReader(file.open(newline="", encoding="utf-8")))
    known = next(row for row in rows if row["Outcome"] == "open")
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(known))
        writer.writeheader()
        writer.writerow({**known, "Next step": "ask for the contract"})
    assert run("import", str(file), "--yes") == 0
    assert capsys.readouterr().err.endswith("Imported: 1 deal updated\n")
    assert run("history", "-n", "1", "--json") == 0
    assert answer(capsys)["changes"][0]["label"] == "Import of deals.csv: 1 deal updated"
    assert run("undo") == 0
    assert run("export", "deals", "--all") == 0
    assert "| salestui ID |\n" in capsys.readouterr().out  # what an import alone reads is in the CSV


def test_history_lists_what_was_done_newest_first(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", "-n", "3", "--json") == 0
    changes = answer(capsys)["changes"]
    assert [change["label"] for change in changes] == [
        "Tern Logistics: call logged", "Halden AS next: 8% asked", "Moss & Co won",
    ]  # fmt: skip
    assert run("history") == 0
    assert "Import of accounts.csv" in capsys.readouterr().out


def test_check_says_that_all_is_well(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--json") == 0
    found = {one["about"]: one for one in answer(capsys)["findings"]}
    assert {found[about]["state"] for about in ("file", "references", "journal", "search", "privacy")} == {"ok"}
    assert "16 deals" not in found["records"]["words"]


def test_a_team_of_nobody_says_which_deals_there_are_and_one_is_told_as_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(ONE.replace("Ann Hill", ""))
    assert run("import", str(path), "--yes") == 0
    assert run("team") == 3
    assert "nobody on the team; 1 open deal belongs to nobody: salestui deals" in capsys.readouterr().err
    assert run("check") == 0
    assert "1 deal, 0 reps, 1 change, " in capsys.readouterr().out


def test_check_finds_a_record_that_the_journal_does_not_know(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import apsw

    database = apsw.Connection(str(demo / "salestui.db"))
    database.execute("UPDATE deal SET amount_minor = 1 WHERE name = 'Pallas'")
    database.close()
    assert run("check") == 1
    assert "deal (1)" in capsys.readouterr().out


def test_a_backup_is_verified_and_brings_everything_back(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup") == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent == demo / "backups"
    assert run("backup", "--json", "-o", str(tmp_path / "copy.db")) == 0
    (told,) = json.loads(capsys.readouterr().out)["backups"]
    assert told["path"] == str(tmp_path / "copy.db")
    assert told["bytes"] == (tmp_path / "copy.db").stat().st_size
    assert run("backup", "-o", str(tmp_path / "copy.db")) == 1
    run("undo")
    assert run("restore") == 1
    assert run("restore", "latest", "--yes") == 0
    capsys.readouterr()
    assert run("history", "-n", "1") == 0
    assert "Tern Logistics: call logged" in capsys.readouterr().out
    assert run("restore", str(tmp_path / "copy.db"), "--yes") == 0
    capsys.readouterr()
    assert run("restore", "absent.db", "--yes") == 1
    assert "salestui restore --list names those there are" in capsys.readouterr().err
    assert run("restore", "--list") == 0
    header, newest, *_, oldest = capsys.readouterr().out.splitlines()
    assert header.split() == ["MADE,", "UTC", "WHY", "KB", "NAME"]
    assert "before-restore" in newest
    assert oldest.endswith(made.name)
    assert run("restore", "--list", "--json") == 0
    assert made.name in [one["name"] for one in json.loads(capsys.readouterr().out)["backups"]]


def test_json_without_the_list_of_backups_restores_nothing(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup") == 0
    before = (demo / "salestui.db").read_bytes()
    capsys.readouterr()
    assert run("restore", "--json", "--yes") == 2
    assert capsys.readouterr() == ("", "Only the list of backups is written as JSON: salestui restore --list --json\n")
    assert (demo / "salestui.db").read_bytes() == before


def test_backups_are_listed_beside_data_that_cannot_be_read_and_where_there_are_none(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup") == 0
    (demo / "salestui.db").write_bytes(b"x" * 5000)
    assert run("restore", "--list") == 0
    assert "manual" in capsys.readouterr().out
    assert run("--data", str(tmp_path / "nothing"), "restore", "--list") == 3
    assert "salestui backup makes one" in capsys.readouterr().err


def test_data_of_a_newer_program_is_exit_code_five(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import apsw

    database = apsw.Connection(str(demo / "salestui.db"))
    database.execute("PRAGMA user_version = 99")
    database.close()
    assert run("team") == 5
    assert "newer" in capsys.readouterr().err


def test_data_that_is_open_elsewhere_is_not_replaced(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup") == 0
    with opened(demo, read_only=False):
        assert run("restore", "--yes") == 5
        assert run("team") == 0
    assert "Close the other salestui first" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_refused_in_a_sentence(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (demo / "salestui.db").write_bytes(b"x" * 5000)
    assert run("team") == 1
    assert "is not a salestui database" in capsys.readouterr().err
    assert run("check") == 1


def test_readonly_changes_nothing(demo: Path, export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--readonly", "undo") == 1
    assert run("--readonly", "import", str(export), "--yes") == 1
    assert run("--readonly", "restore", "--yes") == 1
    assert run("--readonly", "team") == 0


def test_data_that_may_not_be_written_is_looked_at(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) not in (demo, demo / "salestui.db"))
    assert run("team") == 0
    assert capsys.readouterr().err == f"{demo} cannot be written: opened for reading only\n"
    assert run("undo") == 1
    assert run("backup", "-o", str(tmp_path / "copy.db")) == 0
    assert not (demo / "backups").exists()


# The program itself


def test_paths_say_where_everything_lives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--data", str(tmp_path / "else"), "paths", "--json") == 0
    where = {one["name"]: one["path"] for one in answer(capsys)["paths"]}
    assert where["data"] == str(tmp_path / "else" / "salestui.db")
    assert where["config"] == str(tmp_path / "config" / "config.toml")


def test_a_wrong_configuration_is_one_sentence_with_its_line(
    tmp_path: Path, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("[ui]\nthem = 'x'\n")
    assert run("team") == 1
    err = capsys.readouterr().err
    assert "config.toml, line 2" in err
    assert err.count("\n") == 1
    assert run("paths") == 0
    assert run("--config", str(tmp_path / "absent.toml"), "team") == 1


def test_the_example_configuration_and_the_themes_and_keys_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("config") == 0
    assert capsys.readouterr().out == (Path(__file__).parents[1] / "config.example.toml").read_text("utf-8")
    assert run("themes") == 0
    assert "salestui-dark" in capsys.readouterr().out.split()
    assert run("keys", "--json") == 0
    assert {"app.undo", "pipeline.view"} <= {line["id"] for line in answer(capsys)["keys"]}


def test_what_is_wrong_with_themes_and_keys_is_said_once(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SALESTUI_CONFIG", str(tmp_path))
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "broken.toml").write_text("name = [", "utf-8")
    (tmp_path / "config.toml").write_text('[keys]\n"deal.wim" = "f7"\n"deal.lose" = "j"\n', "utf-8")
    assert run("themes") == 0
    said = capsys.readouterr()
    assert "broken" not in said.out.split()
    assert "broken.toml" in said.err
    assert run("check") == 1
    assert capsys.readouterr().err.endswith("Something is wrong with: keys\n")


def test_completions_and_manual_are_those_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    completions = pytest.importorskip("completions")
    for name, text in completions.written().items():
        assert (completions.FOLDER / name).read_text("utf-8") == text, "run: python tests/completions.py"
    assert run("completion", "fish") == 0
    assert capsys.readouterr().out.endswith((completions.FOLDER / "salestui.fish").read_text("utf-8")[-40:])


def test_a_crash_is_one_sentence_and_a_report_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise ValueError("secret note")

    monkeypatch.setattr(context.Context, "has_data", property(broken))
    assert run("team") == 1
    err = capsys.readouterr().err
    assert "stopped on an internal error" in err
    assert "secret note" not in err
    assert "Traceback" not in err


@pytest.mark.parametrize("asked", [("--data", "LOCKED/data", "team"), ("--config", "LOCKED/c.toml", "keys")])
def test_what_may_not_be_looked_at_is_named(
    asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stat = Path.stat

    def refused(self: Path, **options: bool) -> object:
        if "LOCKED" in self.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return stat(self, **options)

    monkeypatch.setattr(Path, "stat", refused)
    assert run(*asked) == 1
    err = capsys.readouterr().err
    assert "LOCKED" in err.split(" ")[0]
    assert "cannot be looked at (Permission denied); check the name and its permissions" in err


def test_a_folder_with_nothing_but_backups_names_the_way_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "20260331T120000.000000Z-manual.db").write_bytes(b"")
    assert run("--data", str(tmp_path), "team") == 3
    assert "There is nothing in" in (said := capsys.readouterr().err)
    assert said.endswith("but backups; take one back with: salestui restore\n")


@pytest.mark.parametrize("is_wrapped", [False, True])
def test_an_interrupt_is_exit_code_130(monkeypatch: pytest.MonkeyPatch, is_wrapped: bool) -> None:
    def interrupted(_: object) -> None:
        if is_wrapped:
            raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()
        raise KeyboardInterrupt

    monkeypatch.setattr(context.Context, "has_data", property(interrupted))
    assert run("team") == 130


def test_an_interrupt_before_the_command_line_is_read_is_exit_code_130() -> None:
    code = "import os, signal, sys\nfrom salestui.__main__ import main\n"
    code += "os.umask = lambda _: signal.raise_signal(signal.SIGINT)\nsys.exit(main())"
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=here, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "")


def test_a_reader_who_has_gone_is_no_fault(demo: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = f"{sys.executable} -m salestui --data {demo} deals --all | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], env=here, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_output_that_goes_nowhere_is_no_crash_and_a_pipe_gets_every_letter(demo: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    program = f"{sys.executable} -m salestui --data {demo} --today {TODAY}"
    latin = {**here, "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    told = subprocess.run(f"{program} team | cat", shell=True, capture_output=True, env=latin, check=True)
    assert "Chloé" in told.stdout.decode("utf-8")
    shut = subprocess.run(f"{program} team >&-", shell=True, capture_output=True, env=here)
    assert (shut.returncode, shut.stderr) == (0, b"")
    if Path("/dev/full").exists():
        spilt = subprocess.run(f"{program} team > /dev/full", shell=True, capture_output=True, env=here, text=True)
        assert spilt.returncode == 1
        assert spilt.stderr.startswith("What was asked for could not be written (No space left on device)")


@pytest.mark.parametrize("asked", ["--version", "--help", "team --help"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_what_the_program_says_of_itself_may_go_nowhere_too(asked: str, unbuffered: str) -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUNBUFFERED": unbuffered}
    for where in (">&-", "| true", "> /dev/full" if Path("/dev/full").exists() else "> /dev/null"):
        command = f"{sys.executable} -m salestui {asked} {where}"
        done = subprocess.run(command, shell=True, capture_output=True, env=here, text=True)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr


@pytest.mark.parametrize(("asked", "said"), [("import -", "Standard input is empty"), ("note Ana -", "")])
def test_a_question_without_an_input_to_answer_it_says_what_to_do(demo: Path, asked: str, said: str) -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = f"{sys.executable} -m salestui --data {demo} --today {TODAY} {asked} <&-"
    done = subprocess.run(command, shell=True, capture_output=True, env=here, text=True)
    assert done.returncode == 1
    assert said in done.stderr
    assert "internal error" not in done.stderr


def test_an_older_export_is_taken_when_that_is_said(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", str(export), "--yes", "--as-of", "2026-11-10") == 0
    export.write_text(ONE.replace("1054", "1055"))
    capsys.readouterr()
    assert run("import", str(export), "--yes", "--as-of", "2026-11-01") == 1
    assert capsys.readouterr().err.rstrip().endswith("--as-of DATE, or --older")
    assert run("import", str(export), "--yes", "--as-of", "2026-11-01", "--older") == 0


def test_a_report_is_the_status_where_none_is_named_and_a_blank_path_or_unknown_currency_is_refused(
    demo: Path, export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("report", "--json") == 0
    assert json.loads(capsys.readouterr().out)["report"] == "status"
    assert run("report", "--format", "markdown") == 0
    assert capsys.readouterr().out.startswith("# ")
    assert run("--data", "", "team") == 2
    assert run("import", str(export), "--currency", "ZZZ") == 2


def test_a_scorecard_is_a_line_a_kpi_with_its_floor_and_state(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("scorecard") == 0
    told = capsys.readouterr().out
    assert "Dmitri Volkov  3.1 below" in told
    assert run("scorecard", "dmi", "--period", "Q4 2026") == 0
    assert "Calls a week" in capsys.readouterr().out
    assert run("scorecard", "dmitri", "--json", "--every") == 0
    answer = json.loads(capsys.readouterr().out)
    (card,) = answer["scorecards"]
    won = next(kpi for kpi in card["kpis"] if kpi["key"] == "won")
    assert (answer["schema"], won["value"]) == (1, {"amount": "58000.00", "currency": "EUR"})
    assert card["kpis"][0]["history"][0]["floor"] == 3
    assert run("scorecard", "nobody") == 3
    assert run("scorecard", "--period", "soonish") == 1


def test_the_forecast_is_a_line_a_rep_with_its_call_and_gap(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("forecast") == 0
    out, err = capsys.readouterr()
    assert "Mara Lind's team, Q4 2026 day 49 of 92" in out
    assert "Call: closed ≈1,120k + commit ≈824k - 112k you do not believe = call 1,832k, gap 568k" in out
    assert err == ""
    assert run("forecast", "--json", "--period", "Q4 2026") == 0
    told = answer(capsys)
    ben = next(rep for rep in told["reps"] if rep["rep"]["name"] == "Ben Okafor")
    assert ben["your_call"]["amount"] == {"amount": "205000.00", "currency": "EUR"}
    assert told["team"]["gap"] == {"amount": "568000.00", "currency": "EUR"}
    assert [window["days"] for window in ben["rolling"]] == [30, 60, 90]
    parts = [float(ben[name]["amount"]) for name in ("closed", "commit", "best_case", "pipeline")]
    sums = [float(ben["cumulative"][name]["amount"]) for name in ("commit", "best_case", "pipeline")]
    assert sums == [sum(parts[:2]), sum(parts[:3]), sum(parts)]
    assert run("forecast", "--period", "soonish") == 1


def test_the_quotas_stand_under_their_quarters_with_the_team_s_target(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("quotas") == 0
    lines = {line.split("  ")[0]: line.split()[-4:] for line in capsys.readouterr().out.splitlines()}
    assert lines["SUM"] == ["2,160k", "2,160k", "2,400k", "2,400k"]
    assert lines["TEAM'S TARGET"] == ["-", "-", "-", "2,400k"]
    assert run("quotas", "--json") == 0
    ana = next(rep for rep in answer(capsys)["reps"] if rep["rep"]["name"] == "Ana Souza")
    assert ana["quotas"][3]["full"] == {"amount": "360000.00", "currency": "EUR"}


def test_the_funnel_and_the_discipline_are_told_to_people_and_to_scripts(
    demo: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("funnel", "--rep", "ben", "--period", "Q4 2026") == 0
    said = capsys.readouterr().out
    assert said.startswith("Ben Okafor, Q4 2026, 2026-11-18, EUR\n")
    assert all(f"\n{part.upper()}," in said for part in ("stages", "velocity", "waterfall", "products", "reasons"))
    assert run("funnel", "--part", "waterfall", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    (row,) = told["parts"][0]["rows"]
    assert row["end"] == {"amount": "1694000.00", "currency": "EUR"}
    assert run("funnel", "--part", "waterfall", "--json", "--from", "2026-11-01", "--to", "2026-11-10") == 0
    later = json.loads(capsys.readouterr().out)["parts"][0]
    assert (later["window"]["from"], later["window"]["to"]) == ("2026-11-01", "2026-11-10")
    assert later["rows"][0]["start"] != row["start"]
    assert run("funnel", "--from", "2026-11-10", "--to", "2026-11-01") == 2
    capsys.readouterr()
    assert run("funnel", "--rep", "nobody at all") == 3
    capsys.readouterr()
    assert run("hygiene", "--json") == 0
    assert json.loads(capsys.readouterr().out)["reps"][-1]["rep"] is None
    assert run("hygiene", "dmitri", "--markdown") == 0
    assert "| Dmitri Volkov | Lindqvist |" in capsys.readouterr().out
    assert run("rates") == 0  # those of the demo
    capsys.readouterr()
    (tmp_path / "rates.csv").write_text("date,currency,rate\n2026-11-01,USD,0.9\n", "utf-8")
    assert run("rates", "--import", str(tmp_path / "rates.csv"), "--json") == 0
    assert json.loads(capsys.readouterr().out)["rates"][-1]["rate"] == "0.9"


def test_the_report_of_a_demo_that_stopped_is_still_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(run: context.Context, folder: Path, note: str) -> context.Exit:
        log = context.Context(run.arguments, data=folder).paths.log_file
        log.parent.mkdir(parents=True)
        log.write_text("where it happened", "utf-8")
        return context.Exit.REFUSED

    monkeypatch.setattr("salestui.commands.demo._show", stop)
    monkeypatch.setattr("tempfile.mkdtemp", lambda prefix: str(tmp_path / prefix))
    assert cli.run(["demo"]) == 1
    assert list(tmp_path.rglob("salestui.log"))


def test_no_sentence_carries_what_a_terminal_would_obey(capsys: pytest.CaptureFixture[str]) -> None:
    context.say("“a\x1b]52;c;eA==\x07b”\n\x9b31m  two")
    assert capsys.readouterr().err == "“ab”\n  two\n"


def test_a_files_name_is_shown_without_what_a_terminal_would_obey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    file = tmp_path / "deals\x1b]0;x\x07.csv"
    file.write_text("Deal name,Stage,Amount\n" + "A,New,1\n" * 2000, "utf-8")
    run("import", "--dry-run", str(file))
    said = capsys.readouterr()
    assert "deals" in said.err
    assert not {"\x1b", "\x07"} & set(said.out + said.err)
