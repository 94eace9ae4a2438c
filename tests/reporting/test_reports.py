"""Reports: the same numbers as the screens, nothing private, and no text that becomes anything else."""

import csv
import json
import os
from collections import Counter
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from filled import demo_at
from screen import GOLDEN

from salestui import cli
from salestui.demo.team import TODAY, key
from salestui.desk import reports
from salestui.desk.sheets import Sheet
from salestui.domain.lens import Lens
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.reporting.documents import shared
from salestui.store.store import Store

ASKS = ("Two more SDRs by January", "A price list <b>without</b> | exceptions")
WORDS = {"status": ("status", *(word for ask in ASKS for word in ("--asks", ask))), "scorecard": ("scorecard",),
         "rep": ("rep", "ben")}  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports") / "data"
    demo_at(folder)
    return folder


def told(data: Path, capsys: pytest.CaptureFixture[str], *words: str, today: str = TODAY.isoformat()) -> str:
    assert cli.run(["--data", str(data), "--today", today, *words]) == 0
    return capsys.readouterr().out


def answer(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    found = json.loads(told(data, capsys, *words, "--json"))
    assert found.pop("schema") == 1
    return dict(found)


@pytest.mark.parametrize("kind", WORDS)
def test_the_report_reads_well(data: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    text = told(data, capsys, "report", *WORDS[kind])
    path = GOLDEN / f"report_{kind}.md"
    if os.environ.get("GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_the_status_has_the_numbers_of_the_screens(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = answer(data, capsys, "report", *WORDS["status"])
    team = answer(data, capsys, "team")
    assert {"reps": status["reps"], **status["attainment"]} == shared(_without_talks(team))
    assert status["forecast"] == shared(answer(data, capsys, "forecast"))
    funnel = answer(data, capsys, "funnel")
    parts = {(part["part"], part["by_rep"]): part for part in funnel["parts"]}
    for part in status["funnel"].pop("parts"):
        assert part == parts[part["part"], False]
    assert status["funnel"] == {name: value for name, value in funnel.items() if name != "parts"}
    assert status["asks"] == list(ASKS)
    assert _sum(status["commits"]["deals"]) == Decimal(status["forecast"]["team"]["commit"]["amount"])
    assert status["gap"] == shared(answer(data, capsys, "gap"))


def _without_talks(team: dict[str, Any]) -> dict[str, Any]:
    """The team as its screen tells it, without how the manager stands with each rep."""
    talks = {"last_one_on_one", "last_coaching", "morale", "morale_before", "next"}
    reps = [{name: value for name, value in rep.items() if name not in talks} for rep in team["reps"]]
    return {**team, "reps": reps}


def _sum(deals: list[dict[str, Any]]) -> Decimal:
    worth = {"EUR": Decimal(1), "GBP": Decimal("1.2")}
    return sum((Decimal(one["amount"]["amount"]) * worth[one["amount"]["currency"]] for one in deals), Decimal())


def test_the_scorecards_have_the_numbers_of_the_screens(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monday = answer(data, capsys, "report", "scorecard")
    assert monday["scorecards"] == shared(answer(data, capsys, "scorecard")["scorecards"])
    month = answer(data, capsys, "forecast", "--period", "this month")
    assert _sum(monday["commits"]["deals"]) == Decimal(month["team"]["commit"]["amount"])
    rep = answer(data, capsys, "report", "rep", "ben")
    assert rep["scorecards"] == shared(answer(data, capsys, "scorecard", "ben")["scorecards"])
    ben = next(one for one in answer(data, capsys, "forecast")["reps"] if one["rep"]["name"] == "Ben Okafor")
    assert ben.pop("your_call") is not None
    assert rep["forecast"] == shared(ben), "what the manager calls for a rep is not for the rep's sheet"
    assert rep["promises"]


def test_the_csv_adds_up_to_what_the_page_says(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(StringIO(told(data, capsys, "report", "status", "-f", "csv"))))
    assert rows[0] == ["Part", "Line", "Measure", "Value", "Currency"]
    euros = {"EUR": Decimal(1), "GBP": Decimal("1.2")}
    sums: dict[tuple[str, str, str], Decimal] = Counter()
    for part, line, name, value, code in rows[1:]:
        if code in euros:
            sums[part, name, line] += Decimal(value) * euros[code]
    closed = {line: worth for (part, name, line), worth in sums.items() if (part, name) == ("Attainment", "Closed")}
    assert closed.pop("TEAM") == sum(closed.values()) == 1_120_000
    assert sum(worth for (part, name, _), worth in sums.items() if (part, name) == ("Products", "Amount")) == 1_120_000


def test_what_does_not_go_together_is_said(data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for words, code, said in (
        (["rep"], 2, "Whose page?"),
        (["rep", "nobody"], 3, "No rep is called nobody"),
        (["status", "ben"], 2, "takes a name"),
        (["scorecard", "--asks", "more"], 2, "belongs to the status"),
    ):
        assert cli.run(["--data", str(data), "report", *words]) == code
        assert said in capsys.readouterr().err
    file = tmp_path / "status.html"
    told(data, capsys, "report", "status", "-o", str(file))
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_an_empty_team_has_no_report(tmp_path: Path) -> None:
    store = Store(tmp_path / "d").open()
    assert [reports.sheet(store, WantedReport(kind, Lens()), TODAY) for kind in ReportKind] == [None] * 3
    store.close()


# What a page may hold

TAGS = {
    "html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "p", "table", "thead", "tbody", "tr", "th",
    "td", "svg", "desc", "g", "text", "rect", "line", "polyline", "circle",
}  # fmt: skip
OPEN_ENDED = {"meta"}


class Page(HTMLParser):
    """The tags of a page, in which every one that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in OPEN_ENDED:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check_page(text: str) -> None:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    assert page.tags <= TAGS
    assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "href", "style")}
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize("kind", WORDS)
def test_a_page_needs_no_other_file_and_prints_on_a4(data: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    page = told(data, capsys, "report", *WORDS[kind], "-f", "html")
    check_page(page)
    for style in ("size: A4", "@media print", "prefers-color-scheme: dark", "default-src 'none'"):
        assert style in page
    assert page.count("<svg") == page.count("<desc") >= 1
    assert len({part.split('"')[0] for part in page.split('id="')[1:]}) == 2 * page.count("<svg")


def test_no_text_of_the_data_becomes_a_tag_or_ends_a_block(tmp_path: Path) -> None:
    from hostile import HOSTILE, fill
    from hostile import TODAY as DAY

    store = Store(tmp_path / "d").open()
    fill(store)
    lens = Lens(everyone=True)
    found = [reports.sheet(store, WantedReport(ReportKind.STATUS, lens, asks=HOSTILE), DAY)]
    found.append(reports.sheet(store, WantedReport(ReportKind.SCORECARD, lens), DAY))
    reps = [rep for (rep,) in store.rows("SELECT id FROM rep ORDER BY id LIMIT 4")]
    found += [reports.sheet(store, WantedReport(ReportKind.REP, lens, rep), DAY) for rep in reps]
    store.close()
    sheets = [sheet for sheet in found if sheet is not None]
    assert len(sheets) >= 3
    for sheet in sheets:
        _check(sheet)


def _check(sheet: Sheet) -> None:
    check_page(sheet.forms["html"])
    json.loads(sheet.forms["json"])
    lines = sheet.forms["md"].splitlines()
    fences = [line for line in lines if line.startswith("```")]
    assert fences == ["```text", "```"] * (len(fences) // 2)
    assert not any(sign in text for text in sheet.forms.values() for sign in ("\x1b", "\x00", "\u202e", "\x9b"))
    for row in csv.reader(StringIO(sheet.forms["csv"])):
        assert len(row) == 5
        assert not any(cell.startswith(("=", "@")) for cell in row)


def test_the_managers_own_notes_on_calls_are_left_out(data: Path) -> None:
    store = Store(data).open()
    notes = [note for (note,) in store.rows("SELECT note FROM forecast_call WHERE note IS NOT NULL")]
    notes += [note for (note,) in store.rows("SELECT note FROM floor WHERE note IS NOT NULL")]
    assert notes
    for kind in ReportKind:
        sheet = reports.sheet(store, WantedReport(kind, Lens(), key("rep", "Ben Okafor")), TODAY)
        assert sheet is not None
        assert not [note for note in notes for text in sheet.forms.values() if note in text]
    store.close()
