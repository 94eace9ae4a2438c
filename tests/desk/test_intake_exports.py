"""Exports as real systems write them, taken in one after the other."""

from datetime import date
from pathlib import Path

from desk.crm import deal, planned, take, write

from salestui.reporting import preview
from salestui.store.store import Store

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


def written(path: Path, *lines: str) -> Path:
    """Write an export as it is given."""
    path.write_text("\n".join(lines) + "\n")
    return path


def stages(store: Store) -> list[tuple[str, str | None, str]]:
    """Deals with their stage and outcome."""
    query = "SELECT d.name, s.name, d.outcome FROM deal d LEFT JOIN stage s ON s.id = d.stage_id ORDER BY d.name"
    return store.rows(query)


def test_a_deal_keeps_the_stage_it_died_in_though_no_open_deal_stands_there(store: Store, tmp_path: Path) -> None:
    head = "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Stage,Deal - Status"
    lines = ["1,A,Ann,5,Proposal Made,Open", "2,B,Ann,5,Demo Scheduled,Lost", "3,C,Ann,5,Won,Won"]
    take(store, [written(tmp_path / "deals.csv", head, *lines)], MAY)
    assert stages(store) == [("A", "Proposal Made", "open"), ("B", "Demo Scheduled", "lost"), ("C", None, "won")]
    assert store.rows("SELECT name FROM stage ORDER BY position") == [("Demo Scheduled",), ("Proposal Made",)]


def test_numbered_stages_stand_in_their_order(store: Store, tmp_path: Path) -> None:
    rows = [f"{name},{name},5,Open" for name in ("4-Close", "1-Qualify", "10-Sign", "2-Pilot")]
    take(store, [written(tmp_path / "deals.csv", "Topic,Pipeline Phase,Est. Revenue,Status", *rows)], MAY)
    names = [name for (name,) in store.rows("SELECT name FROM stage ORDER BY position")]
    assert names == ["1-Qualify", "2-Pilot", "4-Close", "10-Sign"]


def test_stages_of_several_pipelines_are_named_with_them(store: Store, tmp_path: Path) -> None:
    rows = ["1,A,New,Talk", "2,B,Renewals,Talk", "3,C,New,Offer"]
    plan = planned(store, [written(tmp_path / "deals.csv", "Record ID,Deal Name,Pipeline,Deal Stage", *rows)], MAY)
    assert "  3 stages: Talk (New, Renewals), Offer (New)" in preview.lines(plan)
    order = next(question for question in plan.questions if question.key == "stage-order")
    assert order.choices == ("Talk", "Offer")


def test_an_import_that_makes_stages_alone_says_so(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1)])], MAY)
    history = written(
        tmp_path / "history.csv",
        "Opportunity ID,Field / Event,Old Value,New Value,Edited By,Edit Date",
        "0065g00000Abc09,Stage,Scoping,Pilot,Ana Marin,2026-04-01",
    )
    _, done = take(store, [history], JUNE)
    assert done.message.startswith("2 stages new; 1 line could not be taken")
