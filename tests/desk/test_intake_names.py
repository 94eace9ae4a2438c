"""Reps whose names come later than their addresses or keys."""

from datetime import date
from pathlib import Path

import pytest
from desk.crm import HEAD, deal, planned, take, write

from salestui.desk import history, reps
from salestui.desk.reps import edit_rep
from salestui.domain.linking import name_and_address
from salestui.store.shapes import REPS
from salestui.store.store import Store

MAY, JUNE, TODAY = date(2026, 5, 4), date(2026, 6, 1), date(2026, 11, 18)
WITH_EMAIL, WITH_KEY = (*HEAD, "Owner Email"), (*HEAD, "Owner ID")


def rep_names(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM rep ORDER BY name")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"Opportunity Owner": "alee@x.test"}, {"Opportunity Owner": "Ann Lee <alee@x.test>"}),
        ({"Opportunity Owner": "alee@x.test"}, {"Opportunity Owner": "Ann Lee", "Owner Email": "alee@x.test"}),
        ({"Opportunity Owner": "", "Owner Email": "alee@x.test"}, {"Opportunity Owner": "Ann Lee", "Owner Email": "alee@x.test"}),
        ({"Opportunity Owner": "", "Owner ID": "0055g000001"}, {"Opportunity Owner": "Ann Lee", "Owner ID": "0055g000001"}),
    ],
)  # fmt: skip
def test_a_rep_known_by_an_address_or_a_key_takes_the_name_that_comes_later(
    store: Store, tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    head = WITH_KEY if "Owner ID" in after else WITH_EMAIL if "Owner Email" in after else HEAD
    take(store, [write(tmp_path / "may.csv", [deal(1, **before), deal(2, **before)], head)], MAY)
    [address] = rep_names(store)
    newer = write(tmp_path / "june.csv", [deal(1, **after), deal(2, **after)], head)
    plan, _ = take(store, [newer], JUNE)
    assert (plan.summary(), rep_names(store)) == ("1 rep updated", ["Ann Lee"])
    [told] = plan.updates
    assert [(one.title, one.before, one.after) for one in told.changes] == [("Name", address, "Ann Lee")]
    assert planned(store, [newer], JUNE).is_empty
    history.undo(store, TODAY)
    assert rep_names(store) == [address]


def test_a_name_that_somebody_else_has_is_not_taken(store: Store, tmp_path: Path) -> None:
    lines = [deal(1, **{"Opportunity Owner": "alee@x.test"}), deal(2, **{"Opportunity Owner": "Ann Lee"})]
    take(store, [write(tmp_path / "may.csv", lines)], MAY)
    lines[0] = deal(1, **{"Opportunity Owner": "Ann Lee <alee@x.test>"})
    assert planned(store, [write(tmp_path / "june.csv", lines)], JUNE).is_empty


@pytest.mark.parametrize(
    "cell", ["a@x.test; b@x.test", "mailto:a@x.test", "Ann Lee <a@x.test>", "<a@x.test>", "ann at x.test", "n/a"]
)
def test_a_rep_is_called_by_their_name_however_their_address_is_written(
    store: Store, tmp_path: Path, cell: str
) -> None:
    lines = [deal(nth, **{"Opportunity Owner": "Ann Lee", "Owner Email": cell}) for nth in (1, 2)]
    take(store, [write(tmp_path / "may.csv", lines, WITH_EMAIL)], MAY)
    [rep] = store.rows("SELECT name, email FROM rep")
    assert rep == ("Ann Lee", "a@x.test" if "@" in cell else None)


def test_reps_who_share_an_address_are_told_apart_by_their_names(store: Store, tmp_path: Path) -> None:
    names = {1: "Ann Lee", 2: "Bo Ray", 3: "Lee, Ann"}
    lines = [deal(nth, **{"Opportunity Owner": name, "Owner Email": "sales@x.test"}) for nth, name in names.items()]
    file = write(tmp_path / "may.csv", lines, WITH_EMAIL)
    take(store, [file], MAY)
    assert rep_names(store) == ["Ann Lee", "Bo Ray"]
    assert planned(store, [file], JUNE).is_empty


def test_a_name_that_was_made_of_an_address_is_that_of_whoever_has_it(store: Store, tmp_path: Path) -> None:
    owners = ["ann.lee@x.test", "Annabel Lee <ann.lee@x.test>"]
    file = write(tmp_path / "may.csv", [deal(nth, **{"Opportunity Owner": one}) for nth, one in enumerate(owners)])
    take(store, [file], MAY)
    assert rep_names(store) == ["Ann Lee"]


def test_a_name_written_by_hand_stays(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1, **{"Opportunity Owner": "alee@x.test"})])], MAY)
    [rep_id] = [key for (key,) in store.rows("SELECT id FROM rep")]
    edit_rep(store, rep_id, {"name": "a.lee@new.test"}, reps.rep(store, rep_id), TODAY)
    newer = write(tmp_path / "june.csv", [deal(1, **{"Opportunity Owner": "Ann Lee <alee@x.test>"})])
    assert planned(store, [newer], JUNE).is_empty
    assert store.load(REPS, rep_id).name == "a.lee@new.test"


def test_a_rep_of_the_same_address_under_another_name_is_told(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1, **{"Opportunity Owner": "Ann Lee <alee@x.test>"})])], MAY)
    for owner, told in (("Ann Ray <alee@x.test>", ["Ann Lee is called Ann Ray in the export"]), ("alee@x.test", [])):
        plan = planned(store, [write(tmp_path / "june.csv", [deal(1, **{"Opportunity Owner": owner})])], JUNE)
        assert plan.is_empty
        assert [one.decided for _, one in plan.evidence if one.about == "rep"] == told


def test_a_list_of_users_names_a_rep_before_a_deal_does(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1, **{"Opportunity Owner": "alee@x.test"})])], MAY)
    users = tmp_path / "users.csv"
    users.write_text("User ID,Name,Email\n7,Ann-Marie Lee,alee@x.test\n")
    newer = write(tmp_path / "june.csv", [deal(1, **{"Opportunity Owner": "Ann Lee <alee@x.test>"})])
    take(store, [newer, users], JUNE)
    assert rep_names(store) == ["Ann-Marie Lee"]


def test_deals_without_an_id_are_found_again_where_an_address_came_to_the_rep(store: Store, tmp_path: Path) -> None:
    head = ("Opportunity Name", "Opportunity Owner", "Stage", "Amount")
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)], head)], MAY)
    lines = [
        deal(number, amount="5", **{"Owner Email": "ana@x.test", "Created Date": "2026-01-05"}) for number in (1, 2)
    ]
    plan, _ = take(store, [write(tmp_path / "june.csv", lines, (*head, "Owner Email", "Created Date"))], JUNE)
    assert (plan.facts.new, plan.facts.down) == (0, 2)
    assert rep_names(store) == ["Ana Marin"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Lee (EMEA) <ann@x.test>", ("Ann Lee (EMEA)", "ann@x.test")),
        ("Bob (Deactivated User) <bob@x.test>", ("Bob", "bob@x.test")),
        ("Ann Lee (ann@x.test)", ("Ann Lee", "ann@x.test")),
    ],
)
def test_a_name_may_have_something_in_brackets_before_its_address(text: str, told: tuple[str, str]) -> None:
    assert name_and_address(text) == told


def accounts(store: Store) -> list[tuple[str, str]]:
    """Deals and their accounts."""
    return store.rows("SELECT d.name, a.name FROM deal d JOIN account a ON a.id = d.account_id ORDER BY d.name")


@pytest.mark.parametrize(
    "page",
    [
        "https://www.facebook.com/{}",
        "https://www.linkedin.com/company/{}/",
        "https://fr.linkedin.com/company/{}",
        "{}@gmail.com",
    ],
)
def test_companies_with_a_page_or_an_address_where_many_have_one_stay_apart(
    store: Store, tmp_path: Path, page: str
) -> None:
    head = ("Opportunity ID", "Opportunity Name", "Stage", "Website")
    lines = [
        deal(1, **{"Website": page.format("a"), "Account Name": "A"}),
        deal(2, **{"Website": page.format("b"), "Account Name": "B"}),
    ]
    take(store, [write(tmp_path / "may.csv", lines, (*head, "Account Name"))], MAY)
    assert accounts(store) == [("Deal 1", "A"), ("Deal 2", "B")]


def test_a_company_by_its_name_stays_it_where_another_has_its_domain(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1)])], MAY)
    head, page = (*HEAD, "Website"), {"Website": "group.test"}
    newer = write(tmp_path / "june.csv", [deal(1, **page), deal(2, **page)], head)
    take(store, [newer], JUNE)
    assert planned(store, [newer], JUNE).is_empty
    assert accounts(store) == [("Deal 1", "Account 1"), ("Deal 2", "Account 2")]


TWO = [{"Opportunity Owner": "Ann Lee", "Owner Email": mark} for mark in ("ann@x.test", "alee@x.test")]
ONE_OF_TWO = "Ann Lee <alee@x.test>", "Ann Lee <ann@x.test>"


def owners(store: Store) -> list[tuple[str, str | None]]:
    return store.rows("SELECT d.name, r.email FROM deal d JOIN rep r ON r.id = d.rep_id ORDER BY d.name")


def test_two_reps_of_one_name_with_two_addresses_in_one_export_are_kept_apart_and_told(
    store: Store, tmp_path: Path
) -> None:
    file = write(tmp_path / "may.csv", [deal(1, **TWO[0]), deal(2, **TWO[1]), deal(3, **TWO[1])], WITH_EMAIL)
    plan, done = take(store, [file], MAY)
    assert owners(store) == [("Deal 1", "ann@x.test"), ("Deal 2", "alee@x.test"), ("Deal 3", "alee@x.test")]
    assert [(one.name, one.like, one.uses) for one in plan.proposals] == [(*ONE_OF_TWO, 2)]
    assert f'--map "{ONE_OF_TWO[0]}={ONE_OF_TWO[1]}"' in done.message
    other_way_round = [deal(3, **TWO[1]), deal(2, **TWO[1]), deal(1, **TWO[0])]
    again = planned(store, [write(tmp_path / "june.csv", other_way_round, WITH_EMAIL)], JUNE)
    assert (again.is_empty, again.proposals) == (True, [])


def test_two_addresses_that_the_manager_says_are_one_reps_are_that_and_stay_it(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "may.csv", [deal(2, **TWO[1]), deal(1, **TWO[0])], WITH_EMAIL)
    plan, _ = take(store, [file], MAY, mapped=dict([ONE_OF_TWO]))
    assert (owners(store), plan.proposals) == ([("Deal 1", "ann@x.test"), ("Deal 2", "ann@x.test")], [])
    assert planned(store, [file], JUNE).is_empty


def test_two_reps_that_were_kept_apart_can_be_said_to_be_one_later(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "may.csv", [deal(1, **TWO[0]), deal(2, **TWO[1])], WITH_EMAIL)
    take(store, [file], MAY)
    plan, _ = take(store, [file], JUNE, mapped=dict([ONE_OF_TWO]))
    assert plan.summary() == "1 changed hands"
    [handed] = plan.updates[0].changes
    assert (handed.before, handed.after) == ONE_OF_TWO
    assert owners(store) == [("Deal 1", "ann@x.test"), ("Deal 2", "ann@x.test")]


def test_a_rep_whose_address_is_another_one_in_a_newer_export_stays_one(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1, **TWO[0]), deal(2, **TWO[0])], WITH_EMAIL)], MAY)
    bare = {"Opportunity Owner": "Ann Lee", "Owner Email": ""}
    newer = planned(store, [write(tmp_path / "june.csv", [deal(1, **TWO[1]), deal(2, **bare)], WITH_EMAIL)], JUNE)
    assert (newer.is_empty, newer.proposals) == (True, [])
    assert [one for _, one in newer.evidence if one.about == "rep"] == []
    both = write(tmp_path / "july.csv", [deal(1, **TWO[0]), deal(2, **TWO[1])], WITH_EMAIL)
    assert [(one.name, one.like) for one in planned(store, [both], JUNE).proposals] == [ONE_OF_TWO]


def test_two_users_of_one_name_are_two_by_their_addresses_or_ids(store: Store, tmp_path: Path) -> None:
    for head, lines in (
        (("Full Name", "Email", "Title"), [("Ann Lee", "ann@x.test", "AE"), ("Ann Lee", "alee@x.test", "AE")]),
        (("User ID", "Full Name", "Is Active"), [("11", "Bo Ray", "true"), ("12", "Bo Ray", "true")]),
        (
            ("User ID", "Full Name", "Email"),
            [("21", "Cy Moe", "cy.moe@x.test"), ("22", "Cy Moe", "cymoe@x.test"), ("23", "Cy Moe", "cy.moe@y.test")],
        ),
    ):
        file = write(tmp_path / "users.csv", [dict(zip(head, line, strict=True)) for line in lines], head)
        plan, _ = take(store, [file], MAY)
        assert (plan.skipped, len(plan.proposals)) == ([], len(lines) - 1)
        assert planned(store, [file], JUNE).is_empty
    assert rep_names(store) == [*["Ann Lee"] * 2, *["Bo Ray"] * 2, *["Cy Moe"] * 3]


def test_a_user_who_was_made_anew_is_told_by_the_id_that_is_another(store: Store, tmp_path: Path) -> None:
    head = ("User ID", "Full Name", "Email")
    files = [
        write(tmp_path / f"users {key}.csv", [{"User ID": key, "Full Name": "Cy Moe", "Email": "cy@x.test"}], head)
        for key in ("21", "22")
    ]
    take(store, files[:1], MAY)
    plan = planned(store, files[1:], JUNE)
    assert [(one.name, one.like) for one in plan.proposals] == [("Cy Moe <22>", "Cy Moe <21>")]
    said, _ = take(store, files[1:], JUNE, mapped={"Cy Moe <22>": "Cy Moe <21>"})
    assert (said.proposals, rep_names(store)) == ([], ["Cy Moe"])


def test_owners_of_one_name_with_two_ids_in_one_export_are_two(store: Store, tmp_path: Path) -> None:
    lines = [deal(nth, **{"Opportunity Owner": "Ann Lee", "Owner ID": f"0055g00000{nth}"}) for nth in (1, 2)]
    file = write(tmp_path / "may.csv", lines, WITH_KEY)
    plan, _ = take(store, [file], MAY)
    assert [(one.name, one.like) for one in plan.proposals] == [("Ann Lee <0055g000002>", "Ann Lee <0055g000001>")]
    assert rep_names(store) == ["Ann Lee", "Ann Lee"]
    assert planned(store, [file], JUNE).is_empty
    said = planned(store, [file], JUNE, mapped={"Ann Lee <0055g000002>": "Ann Lee <0055g000001>"})
    assert said.summary() == "1 changed hands"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_a_name_alone_that_two_reps_have_stands_for_the_same_one_in_any_order_and_is_told(
    store: Store, tmp_path: Path, order: tuple[int, ...]
) -> None:
    bare = deal(3, **{"Opportunity Owner": "Ann Lee", "Owner Email": ""})
    lines = [deal(1, **TWO[0]), deal(2, **TWO[1]), bare]
    take(store, [write(tmp_path / "may.csv", [bare], WITH_EMAIL)], MAY)
    newer, _ = take(store, [write(tmp_path / "june.csv", [lines[nth] for nth in order], WITH_EMAIL)], JUNE)
    told = [one.decided for _, one in newer.evidence if one.about == "rep"]
    assert told == ["Ann Lee alone is taken for Ann Lee <alee@x.test>"]
    assert planned(store, [write(tmp_path / "july.csv", lines, WITH_EMAIL)], JUNE).is_empty
