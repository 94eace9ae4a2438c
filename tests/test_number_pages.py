"""The plain pages of the number: the gap, the month's commitments, growth and second quotas in the forecast."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filled import demo_at

from salestui import cli
from salestui.desk.scorecards import scorecards
from salestui.domain.attention import Patience
from salestui.domain.lens import Lens
from salestui.domain.risks import floor_risks
from salestui.store.shapes import SqlValue
from salestui.store.store import Store


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("number") / "data"
    demo_at(folder)
    return folder


def run(data: Path, *words: str) -> int:
    return int(cli.run(["--data", str(data), "--today", "2026-11-18", *words]))


def test_the_gap_is_a_sum_to_the_cent_with_its_levers(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "gap") == 0
    out = capsys.readouterr().out
    assert "Gap: 568,000 EUR = quota - closed - expected" in out
    assert "rescue        Ostmark AG    180k     45%    81k  Ben Okafor" in out
    assert run(data, "gap", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    cents = {
        key: round(float(said[key]["amount"]) * 100) for key in ("quota", "closed", "expected", "gap", "found", "left")
    }
    assert cents["quota"] - cents["closed"] - cents["expected"] == cents["gap"]
    assert cents["gap"] - cents["found"] == cents["left"]
    assert said["levers"][0]["last_useful_day"] == "2026-12-31"
    assert said["new_pipeline"]["n"] > said["new_pipeline"]["won"] > 0
    assert run(data, "gap", "--period", "Q1 2030") == 0
    assert "No target for this period" in capsys.readouterr().out


def test_commitments_and_what_a_forecast_rests_on_are_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "forecast", "--commitments") == 0
    assert "Ana Souza: calls 340k, closed 141k, committed 200k" in capsys.readouterr().out
    assert run(data, "forecast", "--commitments", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["schema"], said["kept"]) == (1, {"won": 10, "n": 11})
    assert said["reps"][0]["deals"][0]["amount"] == {"amount": "60000.00", "currency": "EUR"}
    assert run(data, "forecast", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    dmitri = next(one for one in said["reps"] if one["rep"]["name"] == "Dmitri Volkov")
    assert [one["counts"] for one in dmitri["other_quotas"]] == ["new business", "Support plan"]
    assert dmitri["growth"] == pytest.approx(-0.613, abs=0.001)
    assert any(one["rep_id"] == dmitri["rep"]["id"] for one in said["submissions"])


def test_means_and_the_recipe_say_for_pipes_what_their_page_says(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "means", "dmitri", "--period", "this quarter") == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Dmitri Volkov, Q4 2026, 2026-10-01 to 2026-11-18, EUR\n\nLEADING: can be changed this week\n"
    )
    assert "Close ratio          18%  11       2% to 66%     33%         46%     29%  1.7\n" in out
    assert "18%, n=11, likely between 2% and 66%; the others 33%. That can be chance: the intervals overlap.\n" in out
    assert run(data, "means") == 0
    assert "Close ratio             46%     29%  1.7     8\n" in capsys.readouterr().out
    assert run(data, "means", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["schema"], said["window"]["end"], len(said["reps"])) == (1, "2026-11-18", 8)
    dmitri = next(one for one in said["reps"] if one["rep"]["name"] == "Dmitri Volkov")
    ratio = next(one for one in dmitri["numbers"] if one["key"] == "ratio")
    assert (ratio["n"], ratio["value"], ratio["verdict"]) == (11, pytest.approx(2 / 11), None)
    assert run(data, "means", "nobody") == 3
    assert "No rep is called nobody" in capsys.readouterr().err
    assert run(data, "recipe") == 0
    out = capsys.readouterr().out
    assert out.startswith("Before revenue, Jan 2025 to Oct 2026, 8 reps\n")
    assert "went before revenue beyond chance. That is a result.\n" in out
    assert run(data, "recipe", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["numbers"][0]["name"] in out
    assert (said["months"], said["why_not"]) == (22, None)
    assert cli.run(["--data", str(data), "--today", "2025-03-01", "recipe", "--json"]) == 3
    told = capsys.readouterr()
    assert json.loads(told.out)["numbers"] == []
    assert "Not enough data: 2 months of history" in told.err


def test_a_status_counts_the_kpis_with_a_floor_alone_and_the_parts_of_a_funnel_ask_once(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Counter[str]()
    rows = Store.rows

    def counted(self: Store, query: str, *values: SqlValue) -> list[tuple[Any, ...]]:
        asked[query] += 1
        return rows(self, query, *values)

    monkeypatch.setattr(Store, "rows", counted)
    assert run(data, "funnel") == 0
    alike = [
        n for query, n in asked.items() if "coalesce(stage_since" in query or query.startswith("SELECT deal.rep_id, N")
    ]
    assert alike == [1, 1]
    store = Store(data).open()
    lens = Lens(patience=Patience())
    agreed = scorecards(store, lens, date(2026, 11, 18), agreed=True, trends=False)
    every = scorecards(store, lens, date(2026, 11, 18), trends=False)
    floors = {line.kpi for card in every.cards for line in card.lines if line.floor is not None}
    assert {one.key for one in agreed.chosen} == floors
    assert list(floor_risks(agreed)) == list(floor_risks(every))
    store.close()
    capsys.readouterr()
