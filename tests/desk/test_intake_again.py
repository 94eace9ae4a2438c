"""Whatever was imported before, in whatever columns, whole or in part: the last file again changes nothing."""

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk.crm import HEAD, deal, planned, take, write
from hypothesis import given, settings
from hypothesis import strategies as st

from salestui.domain.import_plan import ImportPlan
from salestui.store.store import Store

KEYLESS = HEAD[1:]
heads = st.sampled_from((HEAD, KEYLESS, HEAD[:-1], HEAD[1:-2]))
stages = st.sampled_from(("Prospecting", "Negotiation", "Closed Won", "Closed Lost"))
lines = st.tuples(stages, st.sampled_from(("500", "1000")), st.sampled_from(("2026-02-01", "2026-12-01")))
exports = st.tuples(st.dictionaries(st.integers(1, 12), lines, min_size=1), heads, st.sampled_from((None, True, False)))
Cells = tuple[str, str, str]


def line(number: int, stage: str, amount: str, close: str) -> dict[str, str]:
    """One of twelve deals: three in a row have one name, every third no account, and four have one rep."""
    account = f"Account {number // 2}" if number % 3 else ""
    named = {"Opportunity Name": f"Deal {number // 3}", "Opportunity Owner": f"Rep {number // 4}"}
    return deal(number, stage, amount, close, **named, **{"Account Name": account})


def taken_twice(
    store: Store, folder: Path, history: Iterable[tuple[dict[int, Cells], Sequence[str], bool | None]]
) -> None:
    """Take exports in, each of which changes nothing when it comes again."""
    for number, (snapshot, head, full) in enumerate(history):
        take_twice(
            store, folder / f"{number}.csv", [line(key, *cells) for key, cells in snapshot.items()], head, number, full
        )


def take_twice(
    store: Store,
    file: Path,
    export: list[dict[str, str]],
    head: Sequence[str],
    month: int = 0,
    full: bool | None = None,
) -> ImportPlan:
    """Take an export in, which changes nothing when it comes again; return what it did."""
    day = date(2026, 2, 1) + timedelta(30 * month)
    plan, _ = take(store, [write(file, export, head)], day, full=full)
    again = planned(store, [file], day, full=full)
    assert again.is_empty, (file.name, again.summary(), again.updates, again.vanished)
    return plan


@settings(max_examples=15, deadline=None)
@given(st.lists(exports, min_size=1, max_size=5))
def test_the_last_export_again_changes_nothing_whatever_came_before(
    history: list[tuple[dict[int, Cells], Sequence[str], bool | None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "data").open()
        try:
            taken_twice(store, Path(folder), history)
        finally:
            store.close()


def test_what_a_part_left_out_is_held_against_the_next_export_by_itself(store: Store, tmp_path: Path) -> None:
    every = [deal(number) for number in range(12)]
    take_twice(store, tmp_path / "few.csv", every[:3], HEAD)
    take_twice(store, tmp_path / "others.csv", every[3:], HEAD, 1)
    part = take_twice(store, tmp_path / "again.csv", [deal(3, "Closed Won"), *every[4:]], HEAD, 2)
    assert "3 of 3 open deals that an earlier one left out too are not in it" in part.questions[0].text
    whole = take_twice(store, tmp_path / "whole.csv", every[1:], HEAD, 3)
    assert (whole.vanished, whole.questions) == (["Deal 0"], [])


FEBRUARY, DECEMBER = "2026-02-01", "2026-12-01"
OPEN = ("Prospecting", "500", FEBRUARY)


@pytest.mark.parametrize(
    "history",
    [
        [(HEAD, {4: OPEN, 5: OPEN}), (KEYLESS, {4: ("Prospecting", "1000", FEBRUARY), 5: ("Closed Won", "1000", FEBRUARY)})],
        [
            (HEAD, {10: OPEN, 11: OPEN}), (HEAD, {10: ("Prospecting", "500", DECEMBER)}),
            (KEYLESS, {10: ("Closed Won", "1000", FEBRUARY), 11: ("Closed Lost", "1000", FEBRUARY)}),
        ],
    ],
)  # fmt: skip
def test_namesakes_that_lost_their_ids_stay_who_they_were_found_to_be(
    store: Store, tmp_path: Path, history: list[tuple[Sequence[str], dict[int, Cells]]]
) -> None:
    taken_twice(store, tmp_path, [(snapshot, head, None) for head, snapshot in history])


def test_a_namesake_whose_account_changed_does_not_take_anothers_key(store: Store, tmp_path: Path) -> None:
    undated = tuple(name for name in KEYLESS if name != "Created Date")
    named = {"Opportunity Name": "Renewal"}
    acme, none, beta = ({**named, "Account Name": name} for name in ("Acme", "", "Beta"))
    first = [deal(1, "Proposal", "500", DECEMBER, **acme), deal(2, "Prospecting", "500", FEBRUARY, **none)]
    take_twice(store, tmp_path / "0.csv", first, undated)
    second = [deal(2, "Prospecting", "500", FEBRUARY, **none), deal(1, "Prospecting", "1000", DECEMBER, **none)]
    take_twice(store, tmp_path / "1.csv", second, KEYLESS, 1)
    third = [deal(1, "Prospecting", "1000", DECEMBER, **none), deal(2, "Prospecting", "1000", "2027-03-01", **beta)]
    take_twice(store, tmp_path / "2.csv", third, undated, 2)


@pytest.mark.parametrize("keys", [("001A", "001B"), ("001B", "001A"), ("17", "4"), ("4", "17")])
@pytest.mark.parametrize(
    ("names", "meant"), [(("Acme", "Acme"), "Acme"), (("Acme Inc", "Acme Europe"), "ACME")]
)  # fmt: skip
def test_accounts_with_the_same_name_or_domain_are_taken_for_each_other_only_once(
    store: Store, tmp_path: Path, keys: tuple[str, str], names: tuple[str, str], meant: str
) -> None:
    head = ("Account ID", "Account Name", "Industry", "Website")
    lines = [
        dict(zip(head, (key, name, "IT", "acme.test"), strict=True)) for key, name in zip(keys, names, strict=True)
    ]
    deals = [deal(1, **{"Account Name": meant, "Website": "acme.test"})]
    files = [write(tmp_path / "accounts.csv", lines, head), write(tmp_path / "deals.csv", deals, (*HEAD, "Website"))]
    take(store, files)
    assert planned(store, files).is_empty
