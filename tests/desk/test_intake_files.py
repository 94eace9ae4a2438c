"""Several files at once: copies, exports of several days, files that change meanwhile."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from desk.crm import HEAD, TODAY, deal, dump, planned, take, write

from salestui.domain.errors import FileRefused
from salestui.importing import read_file
from salestui.store.store import Store
from salestui.store.undo import undo

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
KEYLESS = ("Opportunity Name", "Opportunity Owner", "Account Name", "Stage", "Amount")


def test_a_download_that_was_made_twice_counts_once(store: Store, tmp_path: Path) -> None:
    first = write(tmp_path / "deals.csv", [deal(1), deal(2)], KEYLESS)
    again = tmp_path / "deals again.csv"
    again.write_bytes(first.read_bytes())
    with ZipFile(tmp_path / "weekly.zip", "w") as archive:
        archive.writestr("deals.csv", first.read_bytes())
        archive.writestr("users.csv", "User ID,Name,Email\n7,Ana Marin,ana@x.test\n")
    plan, _ = take(store, [first, again, tmp_path / "weekly.zip"], MAY)
    assert [why for _, why in plan.not_ours] == ["It is deals.csv once more, byte for byte."] * 2
    assert store.rows("SELECT count(*) FROM deal") == [(2,)]


@pytest.mark.parametrize("head", [KEYLESS, ("Opportunity ID", *KEYLESS)])
@pytest.mark.parametrize(
    "names", [("deals-2026-01-31.csv", "deals-2026-02-28.csv"), ("d 2026-01.csv", "d 2026-02.csv")]
)
def test_exports_of_several_days_are_refused_together(
    store: Store, tmp_path: Path, head: tuple[str, ...], names: tuple[str, str]
) -> None:
    earlier, later = names
    files = [
        write(tmp_path / later, [deal(1, stage="Proposal"), deal(2)], head),
        write(tmp_path / earlier, [deal(1), deal(2)], head),
    ]
    with pytest.raises(FileRefused) as refused:
        planned(store, files, MAY)
    assert str(refused.value) == (
        f"{earlier} and {later} are exports of several days; import one after the other, the oldest first, each as of"
        f" its day{' (--as-of 2026-01-31 for deals-2026-01-31.csv)' if 'deals' in earlier else ''}"
    )


def test_exports_of_several_reps_are_one_pipeline_whatever_days_their_names_have(store: Store, tmp_path: Path) -> None:
    files = [write(tmp_path / f"rep {nth} 2026-01-0{nth}.csv", [deal(nth), deal(nth + 5)], KEYLESS) for nth in (1, 2)]
    plan = planned(store, files, MAY)
    assert (plan.facts.new, [one for _, one in plan.evidence if one.about == "repeated"]) == (4, [])


def test_deals_without_an_id_in_two_files_are_told_to_count_twice(store: Store, tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.csv", [deal(1), deal(2, stage=name)], KEYLESS) for name in ("Offer", "Pilot")]
    plan = planned(store, files, MAY)
    [told] = [one for _, one in plan.evidence if one.about == "repeated"]
    assert told.decided == "2 deals that Offer.csv has too; without an ID they count twice"
    assert told.because.startswith("of two copies import one")
    twice = "2 deals of Pilot.csv are in Offer.csv too and count twice, without an ID; import one of the two"
    assert plan.summary() == f"4 deals new; {twice}"


@pytest.mark.parametrize(
    ("meddle", "why"),
    [
        (lambda path: path.write_text("Deal,Amo"), "changed while it was read; wait until it is complete"),
        (Path.unlink, "cannot be read to its end"),
    ],
)
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, meddle: Callable[[Path], object], why: str
) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Amount,Stage\n" + "A,1,New\n" * 1000)

    def meanwhile(done: int, total: int) -> None:
        if path.exists() and path.stat().st_size > 100:
            meddle(path)

    with pytest.raises(FileRefused, match=why):
        read_file(path, progress=meanwhile)


TALKED = "Subject,Activity Type,Date,Assigned To,Regarding\nTalk,Call,2026-05-20,Ana Marin,Deal 1\n"
MOVED = "Opportunity ID,Field / Event,Old Value,New Value,Edited By,Edit Date\n0065g00000Abc01,Stage,Proposal,Prospecting,Ana Marin,2026-05-02\n"


@pytest.mark.parametrize(("name", "content"), [("calls.csv", TALKED), ("history.csv", MOVED)])
@pytest.mark.parametrize("lines", [range(2, 6), range(5, 6)], ids=["vanished", "left out"])
def test_a_deal_that_is_gone_and_of_which_another_file_tells_is_written_once(
    store: Store, tmp_path: Path, name: str, content: str, lines: range
) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(number) for number in range(1, 6)])], MAY)
    before = dump(store)
    (tmp_path / name).write_text(content)
    files = [write(tmp_path / "june.csv", [deal(number) for number in lines]), tmp_path / name]
    plan, _ = take(store, files, JUNE)
    is_gone = len(lines) > 1
    assert plan.vanished == (["Deal 1"] if is_gone else [])
    told = "SELECT vanished_on, last_activity_on, stage_since FROM deal WHERE name = 'Deal 1'"
    gone, active, since = store.rows(told)[0]
    assert (gone, bool({"2026-05-20", "2026-05-02"} & {active, since})) == ("2026-06-01" if is_gone else None, True)
    assert planned(store, files, JUNE).is_empty
    undo(store, TODAY)
    assert dump(store) == before


def test_a_deal_that_the_crm_calls_deleted_and_of_which_another_file_tells_is_written_once(
    store: Store, tmp_path: Path
) -> None:
    head = (*HEAD, "Is Deleted")
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)], head)], MAY)
    (tmp_path / "calls.csv").write_text(TALKED)
    lines = [deal(1, **{"Is Deleted": "1"}), deal(2)]
    plan, _ = take(store, [write(tmp_path / "june.csv", lines, head), tmp_path / "calls.csv"], JUNE)
    assert plan.vanished == ["Deal 1"]
