"""Imports on a real store: what is planned, what is written, what comes back."""

import stat
from datetime import date
from pathlib import Path

import pytest
from desk.crm import HEAD, TODAY, deal, dump, events, planned, take, write

from salestui.desk import promising, reps, talking, team
from salestui.desk.intake import intake
from salestui.desk.intake.memory import remembered_files
from salestui.domain.errors import RuleBroken
from salestui.domain.import_plan import IntakeOptions
from salestui.domain.kinds import ConversationKind, ForecastCategory, Outcome, RepStatus, Side
from salestui.domain.lens import Lens
from salestui.domain.periods import ALL_TIME
from salestui.domain.pipeline import Deal, close, set_amount, set_category
from salestui.domain.records import RecordKind
from salestui.store import behind
from salestui.store.backups import list_backups
from salestui.store.shapes import DEALS
from salestui.store.store import Store
from salestui.store.undo import redo, undo

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


def first(tmp_path: Path) -> Path:
    """An export of six deals."""
    lines = [
        deal(1),
        deal(2, "Proposal"),
        deal(3, "Negotiation", "3000"),
        deal(4),
        deal(5),
        deal(6, "Closed Won", close="2026-03-02"),
    ]
    return write(tmp_path / "may.csv", lines)


def second(tmp_path: Path) -> Path:
    """The same CRM four weeks later."""
    lines = [
        deal(1, "Proposal"),
        deal(2, "Proposal", close="2027-02-01"),
        deal(3, "Closed Won", "3100", close="2026-05-20"),
        deal(4, "Closed Lost", close="2026-05-21"),
        deal(6, "Closed Won", close="2026-03-02"),
        deal(7),
    ]
    return write(tmp_path / "june.csv", lines)


def named(store: Store, name: str) -> Deal:
    """The deal of that name."""
    return store.all(DEALS, "name = ?", name)[0]


def test_a_first_import_makes_what_it_mentions(store: Store, tmp_path: Path) -> None:
    plan, done = take(store, [first(tmp_path)], MAY)
    assert plan.count(RecordKind.DEALS).create == 6
    assert plan.made["reps"] == ["Ana Marin"]
    assert plan.made["stages"] == ["Prospecting", "Proposal", "Negotiation"]
    assert len(plan.made["accounts"]) == 6
    assert done.message == "6 deals new (1 won, 0 lost, 5 open)"
    assert store.rows("SELECT name, chance, category FROM stage ORDER BY position") == [
        ("Prospecting", 100, "pipeline"),
        ("Proposal", 500, "best case"),
        ("Negotiation", 800, "commit"),
    ]
    assert not events(store, "created", "won")  # a first export observes nothing; the deals' own dates speak
    won = named(store, "Deal 6")
    assert (won.amount_minor, won.currency, won.closed_on, won.cycle_days) == (100000, "EUR", date(2026, 3, 2), 56)


def test_the_same_file_again_changes_nothing_and_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    before, journal = dump(store), store.one("SELECT count(*), max(position) FROM change")
    plan, done = take(store, [first(tmp_path)], MAY)
    assert plan.is_empty
    assert plan.count(RecordKind.DEALS).unchanged == 6
    assert done.message == "Nothing changed"
    assert not done.topics
    assert (dump(store), store.one("SELECT count(*), max(position) FROM change")) == (before, journal)


def test_a_newer_export_becomes_history_in_the_managers_words(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    plan, done = take(store, [second(tmp_path)], JUNE)
    assert done.message == ("1 deal new, 1 moved forward, 1 pushed, 1 won 3,100, 1 lost, 1 grew, 1 vanished")
    assert plan.vanished == ["Deal 5"]
    assert [row[:3] for row in events(store, "stage", "close date", "won", "lost", "vanished", "amount")] == [
        ("Deal 1", "2026-06-01", "stage"),
        ("Deal 2", "2026-06-01", "close date"),
        ("Deal 3", "2026-05-20", "won"),
        ("Deal 3", "2026-06-01", "amount"),
        ("Deal 4", "2026-05-21", "lost"),
        ("Deal 5", "2026-06-01", "vanished"),
    ]
    assert named(store, "Deal 2").pushes == 2
    assert named(store, "Deal 1").stage_since == JUNE
    assert named(store, "Deal 3").stage_id is not None


def test_a_second_push_is_told(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    take(store, [write(tmp_path / "june.csv", [deal(n, close="2026-12-05") for n in range(1, 6)])], JUNE)
    plan, _ = take(
        store,
        [write(tmp_path / "july.csv", [deal(n, close="2026-12-06") for n in range(1, 4)] + [deal(4), deal(5)])],
        date(2026, 7, 1),
    )
    assert (plan.facts.pushed, plan.facts.pushed_second) == (3, 3)
    assert "3 pushed, 3 of them for the second time" in plan.summary()


def test_undo_brings_back_every_overwritten_row_and_redo_repeats_it(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    before = dump(store)
    take(store, [second(tmp_path)], JUNE)
    after = dump(store)
    undo(store, TODAY)
    assert dump(store) == before
    redo(store, TODAY)
    assert dump(store) == after
    undo(store, TODAY)
    undo(store, TODAY)
    assert all(not rows for rows in dump(store).values())
    assert store.rows("SELECT * FROM pace") == []


def test_an_edit_by_hand_stays_until_the_crm_changes_the_field(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    edited, _what = set_amount(named(store, "Deal 1"), 250000, "EUR", JUNE)
    with store.change(JUNE) as change:
        change.save(edited)
    take(store, [second(tmp_path)], JUNE)
    assert named(store, "Deal 1").amount_minor == 250000
    lines = [deal(1, "Proposal", "1700"), *[deal(n) for n in range(2, 6)]]
    plan, _ = take(store, [write(tmp_path / "july.csv", lines)], date(2026, 7, 1))
    assert named(store, "Deal 1").amount_minor == 170000
    told = next(update for update in plan.updates if update.name == "Deal 1")
    assert [(one.title, one.before, one.after, one.instead_of) for one in told.changes] == [
        ("Amount", "2,500 EUR", "1,700 EUR", "2,500 EUR")
    ]


def test_a_category_set_by_hand_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    committed, _what = set_category(named(store, "Deal 1"), ForecastCategory.COMMIT, JUNE)
    with store.change(JUNE) as change:
        change.save(committed)
    take(store, [second(tmp_path)], JUNE)
    assert named(store, "Deal 1").category is ForecastCategory.COMMIT


def test_a_closed_deal_without_a_day_counts_over_all_time(store: Store, tmp_path: Path) -> None:
    head = tuple(name for name in HEAD if name != "Close Date")
    take(store, [write(tmp_path / "may.csv", [deal(1, "Closed Won"), deal(2, "Closed Lost"), deal(3)], head)], MAY)
    line = team.roster(store, Lens(everyone=True, period=ALL_TIME), TODAY).standings[0]
    assert (line.won.n, line.lost.n, line.ratio.n) == (1, 1, 2)
    assert len(behind.closed(store, None, behind.WhichClosed(ALL_TIME, ("won", "lost")))) == 2


def test_a_vanished_deal_that_comes_back_is_told(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    take(store, [second(tmp_path)], JUNE)
    assert named(store, "Deal 5").vanished_on == JUNE
    lines = [deal(1, "Proposal"), deal(2, "Proposal", close="2027-02-01"), deal(5), deal(7)]
    _plan, done = take(store, [write(tmp_path / "july.csv", lines)], date(2026, 7, 1))
    assert done.message == "1 came back"
    assert named(store, "Deal 5").vanished_on is None


def test_a_part_of_the_pipeline_marks_nothing_as_vanished(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    part = write(tmp_path / "part.csv", [deal(1, "Proposal")])
    plan = planned(store, [part], JUNE)
    assert [question.key for question in plan.questions] == ["full"]
    assert not plan.facts.vanished
    assert planned(store, [part], JUNE, full=True).facts.vanished == 4


@pytest.mark.parametrize("head", [HEAD, HEAD[1:]])
@pytest.mark.parametrize(
    ("whole", "broken"),
    [(",1000,", ",much,"), ("2026-12-01", "31/31/2026"), ("Account 2", "Rather, Ltd"), ("Deal 2", '"Deal 2')],
)
def test_a_deal_whose_line_cannot_be_taken_has_not_vanished(
    store: Store, tmp_path: Path, head: tuple[str, ...], whole: str, broken: str
) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(number) for number in range(1, 9)], head)], MAY)
    june = write(tmp_path / "june.csv", [deal(number) for number in range(1, 8)], head)
    lines = june.read_text().splitlines()
    june.write_text("\n".join([*lines[:2], lines[2].replace(whole, broken), *lines[3:], ""]))
    for full in (None, True):
        plan = planned(store, [june], JUNE, full=full)
        assert (plan.vanished, len(plan.skipped)) == (["Deal 8"], 1)
    take(store, [june], JUNE)
    assert planned(store, [june], JUNE).is_empty


@pytest.mark.parametrize("at", [8, 30, 60])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_file_that_breaks_off_leaves_the_deals_after_it_as_they_were(
    store: Store, tmp_path: Path, at: int, quote: str
) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(number) for number in range(1, 21)])], MAY)
    before = dump(store)
    june = tmp_path / "june.csv"
    head, *lines = (tmp_path / "may.csv").read_text().splitlines()
    lines = [",".join(f"{quote}{cell}{quote}" for cell in line.split(",")) for line in lines]
    june.write_text("\n".join([head, *lines[:17], lines[17][:at]]))
    plan, _ = take(store, [june], JUNE)
    assert (plan.vanished, [one.line for one in plan.skipped]) == ([], [19])
    assert "breaks off in its last line" in " ".join(question.text for question in plan.questions)
    assert dump(store)["deal"] == before["deal"]


def test_columns_in_another_order_hide_no_vanished_deal(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(number) for number in range(1, 7)])], MAY)
    lines = [deal(number, Region="North") for number in range(1, 6)]
    moved = write(tmp_path / "june.csv", lines, (*reversed(HEAD), "Region"))
    assert planned(store, [moved], JUNE).vanished == ["Deal 6"]
    few = write(tmp_path / "few.csv", lines[:3], (*reversed(HEAD), "Region"))
    asked = planned(store, [few], JUNE)
    assert ([question.key for question in asked.questions], asked.vanished) == (["full"], [])
    assert len(planned(store, [few], JUNE, full=True).vanished) == 3


def test_an_export_older_than_the_last_one_is_refused_unless_it_is_wanted(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], JUNE)
    with pytest.raises(RuleBroken, match="older than the last one"):
        take(store, [second(tmp_path)], MAY)
    assert take(store, [second(tmp_path)], MAY, even_if_older=True)[0].facts.forward == 1


def test_an_export_of_tomorrow_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="cannot be of"):
        planned(store, [first(tmp_path)], date(2026, 11, 19))


def test_a_plan_is_good_for_one_state_of_the_store(store: Store, tmp_path: Path) -> None:
    plan = planned(store, [first(tmp_path)], MAY)
    take(store, [second(tmp_path)], JUNE)
    with pytest.raises(RuleBroken, match="changed since the preview"):
        intake.apply(store, plan, TODAY)


def test_a_backup_is_made_before_an_import_into_a_database_with_rows(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    assert not list_backups(store.folder / "backups")
    take(store, [second(tmp_path)], JUNE)
    assert [backup.why for backup in list_backups(store.folder / "backups")] == ["before-import"]


def test_files_give_the_same_in_any_order(tmp_path: Path) -> None:
    deals = write(tmp_path / "a deals.csv", [deal(1), deal(2, **{"Opportunity Owner": "Bo Lind"})])
    reps = write(
        tmp_path / "b reps.csv",
        [
            {"Sales Rep": "Ana Marin", "Manager": "Kim Ito", "Email": "ana@x.com"},
            {"Sales Rep": "Cy Young", "Manager": "Kim Ito"},
        ],
        ("Sales Rep", "Manager", "Email"),
    )
    accounts = write(
        tmp_path / "c accounts.csv", [{"Account Name": "Account 1", "Industry": "Toys"}], ("Account Name", "Industry")
    )
    dumps = []
    for number, files in enumerate(([deals, reps, accounts], [accounts, reps, deals], [reps, accounts, deals])):
        store = Store(tmp_path / f"data {number}").open()
        take(store, files, MAY)
        found = dump(store, "import_run")
        dumps.append(found)
        store.close()
    assert dumps[0] == dumps[1] == dumps[2]
    assert len(dumps[0]["rep"]) == 3


def test_reps_that_arrive_later_complete_those_the_deals_had_made(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    reps = write(
        tmp_path / "reps.csv",
        [{"Sales Rep": "Ana Marin", "Manager": "Kim Ito", "Email": "ana@x.com"}],
        ("Sales Rep", "Manager", "Email"),
    )
    _plan, done = take(store, [reps], MAY)
    assert store.rows("SELECT name, manager, email FROM rep") == [("Ana Marin", "Kim Ito", "ana@x.com")]
    assert done.message == "1 rep updated"


@pytest.mark.parametrize("at_once", [False, True])
def test_a_rep_whom_an_export_calls_inactive_has_left_and_what_was_open_is_closed(
    store: Store, tmp_path: Path, at_once: bool
) -> None:
    take(store, [first(tmp_path)], MAY)
    ana = str(store.rows("SELECT id FROM rep")[0][0])
    talking.plan(store, {"kind": ConversationKind.ONE_ON_ONE, "rep_id": ana, "on": TODAY}, TODAY)
    promising.make(store, {"subject": "Ask finance", "owed_by": Side.MANAGER, "rep_id": ana}, TODAY)
    head = ("Sales Rep", "Email", "Active")
    users = [write(tmp_path / "users.csv", [{"Sales Rep": "Ana Marin", "Email": "ana@x.com", "Active": "No"}], head)]
    reps.mark(store, [ana], RepStatus.COACHING_UP, TODAY)
    assert "coaching" not in repr(planned(store, users).updates)  # where a rep stands is for the manager's eyes
    if at_once:
        readings = intake.read(users, IntakeOptions(), remembered_files(store))
        done = intake.take_in(store, readings, IntakeOptions(), TODAY)[1]
    else:
        done = take(store, users)[1]
    told = "1 rep updated; Ana Marin left: 1 talk called off; 1 promise dropped"
    assert done is not None
    assert done.message == told
    assert store.rows("SELECT state FROM promise UNION SELECT state FROM conversation") == [("dropped",), ("skipped",)]
    again = planned(store, users)
    assert again.is_empty
    undo(store, TODAY)
    assert store.rows("SELECT state FROM promise UNION SELECT state FROM conversation") == [("open",), ("planned",)]


def likely_same(tmp_path: Path) -> list[Path]:
    """Deals with a product spelled otherwise than in the list of products."""
    head = (*HEAD, "Product")
    return [
        write(tmp_path / "products.csv", [{"Product": "GTX Pro", "Sales Price": "4821"}], ("Product", "Sales Price")),
        write(tmp_path / "deals.csv", [deal(1, Product="GTXPro"), deal(2, Product="GTX Pro")], head),
    ]


def test_likely_the_same_names_are_proposed_and_never_merged_silently(store: Store, tmp_path: Path) -> None:
    plan, done = take(store, likely_same(tmp_path), MAY, currency="EUR")
    assert [(one.name, one.like, one.uses) for one in plan.proposals] == [("GTXPro", "GTX Pro", 1)]
    assert '--map "GTXPro=GTX Pro"' in done.message
    assert store.rows("SELECT name FROM product ORDER BY name") == [("GTX Pro",), ("GTXPro",)]


def test_accounts_that_only_deals_name_are_likely_the_same_but_for_a_legal_form(store: Store, tmp_path: Path) -> None:
    names = ("Acme Inc", "Acme", "Acme GmbH", "Globex Corp", "Initech Ltd", "Initech LLC")
    lines = [deal(number, **{"Account Name": name}) for number, name in enumerate(names, 1)]
    plan, _ = take(store, [write(tmp_path / "may.csv", lines)], MAY)
    assert [(one.name, one.like) for one in plan.proposals] == [("Acme GmbH", "Acme"), ("Acme Inc", "Acme")]
    assert store.rows("SELECT count(*) FROM account") == [(6,)]
    again, _ = take(store, [write(tmp_path / "june.csv", lines)], MAY, mapped={"Acme Inc": "Acme"})
    assert [(one.name, one.like) for one in again.proposals] == []


def test_a_rep_is_one_whether_by_name_by_address_or_by_both(store: Store, tmp_path: Path) -> None:
    owners = ("Ann Lee <ann.lee@x.com>", "ann.lee@x.com", "Ann Lee", "Lee, Ann")
    lines = [deal(number, **{"Opportunity Owner": owner}) for number, owner in enumerate(owners, 1)]
    plan, _ = take(store, [write(tmp_path / "may.csv", lines)], MAY)
    assert store.rows("SELECT name, email FROM rep ORDER BY name") == [("Ann Lee", "ann.lee@x.com"), ("Lee, Ann", None)]
    assert [(one.name, one.like) for one in plan.proposals] == [("Lee, Ann", "Ann Lee")]


def test_a_mapping_of_names_is_applied_and_remembered(store: Store, tmp_path: Path) -> None:
    files = likely_same(tmp_path)
    plan, _ = take(store, files, MAY, currency="EUR", mapped={"GTXPro": "GTX Pro"})
    assert not plan.proposals
    assert store.rows("SELECT name FROM product") == [("GTX Pro",)]
    again, _ = take(store, files, MAY)
    assert again.is_empty
    assert not again.questions


def test_a_new_stage_is_asked_about_once(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    newer = write(tmp_path / "june.csv", [deal(1, "Legal check"), *[deal(n) for n in range(2, 6)]])
    plan = planned(store, [newer], JUNE)
    assert [question.key for question in plan.questions] == ["stage:Legal check"]
    assert plan.questions[0].text == "What is the stage “Legal check” here (1 open deal)?"
    assert plan.made["stages"] == ["Legal check"]
    plan, _ = take(store, [newer], JUNE, mapped={"Legal check": "Negotiation"})
    assert "stages" not in plan.made
    assert plan.facts.forward == 1
    again = planned(store, [newer], JUNE)
    assert again.is_empty
    assert not again.questions


def test_a_stage_can_mean_won(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    newer = write(tmp_path / "june.csv", [deal(1, "Delivered"), *[deal(n) for n in range(2, 6)]])
    plan, _done = take(store, [newer], JUNE, mapped={"Delivered": "won"})
    assert plan.facts.won == 1
    assert named(store, "Deal 1").is_closed


def test_stages_of_a_first_export_can_be_another_of_it_or_an_outcome_and_that_is_remembered(
    store: Store, tmp_path: Path
) -> None:
    lines = [deal(1, "Warm chat"), deal(2, "Warm talk"), deal(3, "Kaputt"), deal(4, "Paperwork")]
    mapped = {"Warm talk": "Warm chat", "Kaputt": "lost"}
    plan, _ = take(store, [write(tmp_path / "may.csv", lines)], MAY, mapped=mapped)
    assert sorted(plan.made["stages"]) == ["Paperwork", "Warm chat"]
    assert store.rows("SELECT outcome FROM deal ORDER BY name") == [("open",), ("open",), ("lost",), ("open",)]
    again = planned(store, [write(tmp_path / "june.csv", [*lines, deal(5, "Kaputt"), deal(6, "Warm talk")])], JUNE)
    assert not again.questions
    assert "stages" not in again.made


def test_an_appended_stage_stands_where_its_probability_says(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    newer = write(
        tmp_path / "june.csv",
        [deal(1, "Demo"), deal(2, "Legal check", **{"Probability (%)": "90"}), *[deal(n) for n in range(3, 6)]],
    )
    take(store, [newer], JUNE)
    names = [row[0] for row in store.rows("SELECT name FROM stage ORDER BY position")]
    assert names == ["Prospecting", "Demo", "Proposal", "Negotiation", "Legal check"]


def test_amounts_without_a_currency_are_asked_about_and_the_answer_is_remembered(store: Store, tmp_path: Path) -> None:
    head = tuple(name for name in HEAD if name != "Amount Currency")
    file = write(tmp_path / "deals.csv", [deal(1), deal(2)], head)
    plan = planned(store, [file], MAY)
    assert [question.key for question in plan.questions] == ["currency"]
    take(store, [file], MAY, currency="CHF")
    assert named(store, "Deal 1").currency == "CHF"
    assert planned(store, [file], MAY).is_empty


def test_a_currency_that_was_taken_without_an_answer_is_asked_for_once(store: Store, tmp_path: Path) -> None:
    head = tuple(name for name in HEAD if name != "Amount Currency")
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)], head)], MAY)
    june = write(tmp_path / "june.csv", [deal(1), deal(2), deal(3)], head)
    assert planned(store, [june], JUNE).questions == []
    assert [one.key for one in planned(store, [june], JUNE, reporting="CHF").questions] == ["currency"]
    take(store, [june], JUNE, reporting="CHF")
    assert (named(store, "Deal 3").currency, named(store, "Deal 1").currency) == ("CHF", "CHF")
    july = write(tmp_path / "july.csv", [deal(number) for number in range(1, 5)], head)
    assert planned(store, [july], JUNE, reporting="CHF").questions == []


def test_the_currency_that_was_taken_for_some_deals_does_not_change_that_of_others(
    store: Store, tmp_path: Path
) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1)])], MAY)
    newer = write(tmp_path / "june.csv", [deal(1), deal(2)], [name for name in HEAD if name != "Amount Currency"])
    take(store, [newer], JUNE, reporting="USD")
    assert store.rows("SELECT name, currency FROM deal ORDER BY name") == [("Deal 1", "EUR"), ("Deal 2", "USD")]
    assert planned(store, [newer], JUNE, reporting="USD").is_empty


def test_unknown_currencies_are_not_guessed(store: Store, tmp_path: Path) -> None:
    head = tuple(name for name in HEAD if name != "Amount Currency")
    take(store, [write(tmp_path / "deals.csv", [deal(1)], head)], MAY)
    assert (named(store, "Deal 1").amount_minor, named(store, "Deal 1").currency) == (100000, "XXX")


def test_lines_that_cannot_be_taken_go_to_a_private_file(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "deals.csv", [deal(1), deal(2, close="31.31.2026"), deal(3, amount="=cmd()")])
    assert take(store, [file], MAY, keep_rejects=False)[0].rejects is None
    assert not (store.folder / "rejects").exists()
    plan, done = take(store, [file], MAY)
    assert plan.rejects is not None
    rejects = Path(plan.rejects)
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600
    text = rejects.read_text("utf-8")
    assert text.startswith("file,line,reason,cells")
    assert "deals.csv,3," in text
    assert "could not be taken" in done.message
    assert store.one("SELECT count(*) FROM deal")[0] == 3 - len(plan.skipped)


def test_a_blank_cell_empties_the_field_and_a_missing_column_leaves_it(store: Store, tmp_path: Path) -> None:
    head = (*HEAD, "Next Step")
    take(
        store,
        [write(tmp_path / "may.csv", [deal(1, **{"Next Step": "Call"}), deal(2, **{"Next Step": "Visit"})], head)],
        MAY,
    )
    take(store, [write(tmp_path / "june.csv", [deal(1, amount="2000"), deal(2)])], JUNE)
    assert named(store, "Deal 1").next_step == "Call"
    take(
        store,
        [write(tmp_path / "july.csv", [deal(1, **{"Next Step": ""}), deal(2, **{"Next Step": "Visit"})], head)],
        JUNE,
    )
    assert named(store, "Deal 1").next_step is None
    assert named(store, "Deal 2").next_step == "Visit"


def test_a_column_is_mapped_once(store: Store, tmp_path: Path) -> None:
    head = (*HEAD, "Wobble")
    file = write(tmp_path / "may.csv", [deal(1, Wobble="Send offer")], head)
    take(store, [file], MAY, mapped={"Wobble": "next_step"})
    assert named(store, "Deal 1").next_step == "Send offer"
    assert planned(store, [file], MAY).is_empty
    by_title = planned(store, [file], MAY, mapped={"Wobble": "lead source"})
    assert by_title.readings[0].columns["Wobble"] == "lead_source"
    wrong = planned(store, [file], MAY, mapped={"Wobble": "bananas"})
    because = next(evidence.because for _path, evidence in wrong.evidence if evidence.about == "mapping")
    assert because.startswith("the fields of deals are Deal ID, Deal, Rep")


def test_a_report_and_a_dump_of_one_crm_meet_in_the_same_rows(store: Store, tmp_path: Path) -> None:
    dump_head = (
        "Id",
        "IsDeleted",
        "Name",
        "StageName",
        "Amount",
        "CloseDate",
        "IsClosed",
        "IsWon",
        "NextStep",
        "CreatedDate",
    )
    lines = [
        {"Id": f"0065g00000Abc{n:02d}AAA", "IsDeleted": "false", "Name": f"Deal {n}", "StageName": "Prospecting", "Amount": "1000",
         "CloseDate": "2026-12-01", "IsClosed": "false", "IsWon": "false", "NextStep": "Call", "CreatedDate": "2026-01-05"}
        for n in (1, 2)
    ]  # fmt: skip
    dumped = write(tmp_path / "Opportunity.csv", lines, dump_head)
    report = write(tmp_path / "report.csv", [deal(1), deal(2)])
    take(store, [report], MAY)
    take(store, [dumped], JUNE)
    assert store.one("SELECT count(*) FROM deal")[0] == 2
    assert named(store, "Deal 1").next_step == "Call"
    assert named(store, "Deal 1").currency == "EUR"


def test_two_files_with_the_same_deals_in_one_import_are_no_contradiction(store: Store, tmp_path: Path) -> None:
    short = write(
        tmp_path / "short.csv", [deal(1, amount="900")], tuple(name for name in HEAD if name != "Account Name")
    )
    plan, _ = take(store, [short, write(tmp_path / "long.csv", [deal(1)])], MAY)
    assert not plan.skipped
    assert plan.count(RecordKind.DEALS).dropped == 1
    assert named(store, "Deal 1").amount_minor == 100000


def test_a_line_that_contradicts_an_earlier_one_of_its_file_is_left_out(store: Store, tmp_path: Path) -> None:
    plan, done = take(store, [write(tmp_path / "deals.csv", [deal(1), deal(1, amount="900"), deal(1)])], MAY)
    assert [(one.line, one.reason) for one in plan.skipped] == [
        (3, "an earlier line has the same record with other values, and counts")
    ]
    assert plan.count(RecordKind.DEALS).dropped == 1
    assert str(store.folder / "rejects") in done.message


def test_a_mapping_that_fits_nothing_is_told(store: Store, tmp_path: Path) -> None:
    plan = planned(store, [first(tmp_path)], MAY, mapped={"GTXPor": "GTX Pro"})
    assert any("GTXPor" in evidence.decided for _, evidence in plan.evidence)


def test_a_bad_file_among_others_is_told_and_the_others_are_taken(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    plan, _ = take(store, [first(tmp_path), tmp_path / "empty.csv"], MAY)
    assert plan.count(RecordKind.DEALS).create == 6
    assert [Path(path).name for path, _ in plan.not_ours] == ["empty.csv"]


def test_the_order_of_days_is_asked_once(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "deals.csv", [deal(1, close="03/04/2026", **{"Created Date": "01/02/2026"})])
    assert "day-first" in [question.key for question in planned(store, [file], MAY).questions]
    take(store, [file], MAY, day_first=True)
    assert named(store, "Deal 1").close_on == date(2026, 4, 3)
    again = planned(store, [file], MAY)
    assert again.is_empty


def test_a_deal_won_by_hand_stays_won_while_the_crm_has_not_caught_up(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    won, _ = close(named(store, "Deal 1"), Outcome.WON, date(2026, 5, 30))
    with store.change(JUNE) as change:
        change.save(won)
    lines = [deal(1, amount="1200"), *[deal(n) for n in range(2, 6)]]
    take(store, [write(tmp_path / "june.csv", lines)], JUNE)
    kept = named(store, "Deal 1")
    assert (kept.outcome, kept.closed_on, kept.amount_minor) == (Outcome.WON, date(2026, 5, 30), 120000)
    lines[0] = deal(1, "Closed Lost", amount="1200", close="2026-06-10")
    plan, _ = take(store, [write(tmp_path / "july.csv", lines)], date(2026, 7, 1))
    assert named(store, "Deal 1").outcome is Outcome.LOST
    assert ("Outcome", "won", "lost", "won") in [
        (one.title, one.before, one.after, one.instead_of) for update in plan.updates for one in update.changes
    ]


def test_an_edit_that_was_undone_does_not_hold_the_crm_off(store: Store, tmp_path: Path) -> None:
    take(store, [first(tmp_path)], MAY)
    edited, _ = set_amount(named(store, "Deal 1"), 250000, "EUR", JUNE)
    with store.change(JUNE) as change:
        change.save(edited)
    undo(store, TODAY)
    plan, _ = take(
        store, [write(tmp_path / "june.csv", [deal(1, amount="1700"), *[deal(n) for n in range(2, 6)]])], JUNE
    )
    assert named(store, "Deal 1").amount_minor == 170000
    assert all(one.instead_of is None for update in plan.updates for one in update.changes)


def test_a_history_of_deals_is_in_the_currency_of_its_deals(store: Store, tmp_path: Path) -> None:
    deals = write(tmp_path / "deals.csv", [deal(1, **{"Amount Currency": "JPY"})])
    history = tmp_path / "OpportunityHistory.csv"
    history.write_text(
        "Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate\n"
        "0085g00000H1AAA,0065g00000Abc01,2026-01-06 09:00:00,Prospecting,900,2026-12-01\n"
        "0085g00000H2AAA,0065g00000Abc01,2026-02-06 09:00:00,Prospecting,1000,2026-12-01\n"
    )
    plan, _done = take(store, [deals, history], MAY)
    assert [question.key for question in plan.questions] == []
    assert ("Deal 1", "2026-02-06", "amount", "900 JPY", "1000 JPY") in [row[:5] for row in events(store, "amount")]


def test_deals_are_found_again_when_a_column_of_their_key_comes_or_goes(store: Store, tmp_path: Path) -> None:
    plain = tuple(name for name in HEAD if name not in ("Opportunity ID", "Created Date"))
    lines = [deal(number) for number in range(1, 5)]
    twin = {**deal(4), "Account Name": "Other", "Opportunity ID": "0065g00000Abc05"}
    take(store, [write(tmp_path / "may.csv", [*lines, twin], plain)], MAY)
    named_only = write(tmp_path / "named.csv", [*lines, twin], tuple(name for name in plain if name != "Account Name"))
    few = planned(store, [named_only], JUNE).count(RecordKind.DEALS)
    assert (few.unchanged, few.create) == (5, 0)  # the two of one name are alike in all that is told
    plan, _done = take(store, [write(tmp_path / "june.csv", [*lines[1:], twin, deal(9)])], JUNE)
    assert (plan.count(RecordKind.DEALS).create, plan.vanished) == (1, ["Deal 1"])
    assert "4 found again" in [evidence.decided for _path, evidence in plan.evidence]
    assert named(store, "Deal 2").external_id == "0065g00000Abc02"
    renamed = [deal(2, **{"Opportunity Name": "Renamed"}), *lines[2:], twin, deal(9)]
    assert planned(store, [write(tmp_path / "july.csv", renamed)], JUNE).count(RecordKind.DEALS).create == 0


def test_record_ids_that_come_late_are_stored(store: Store, tmp_path: Path) -> None:
    plain = tuple(name for name in HEAD if name != "Opportunity ID")
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)], plain)], MAY)
    file = write(tmp_path / "june.csv", [deal(1), deal(2)])
    plan, done = take(store, [file], JUNE)
    assert (plan.summary(), bool(done.topics)) == ("2 record IDs stored", True)
    assert planned(store, [file], JUNE).is_empty
    renamed = deal(1, **{"Opportunity Name": "Renamed", "Account Name": "Other"})
    assert planned(store, [write(tmp_path / "july.csv", [renamed, deal(2)])], JUNE).count(RecordKind.DEALS).create == 0


def test_deals_that_cannot_be_told_apart_are_named(store: Store, tmp_path: Path) -> None:
    plain = tuple(name for name in HEAD if name not in ("Opportunity ID", "Created Date"))
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(1), deal(2)], plain)], MAY)
    dated, changed = (*plain, "Created Date"), [deal(1, amount=amount, close="2026-12-24") for amount in ("7", "8")]
    plan = planned(store, [write(tmp_path / "june.csv", [*changed, deal(2)], dated)], JUNE)
    assert plan.count(RecordKind.DEALS).create == 2
    assert "; 2 may be any of several alike, and come in as new: Deal 1" in plan.summary()


def test_a_rep_under_a_new_name_is_proposed_and_never_merged_silently(store: Store, tmp_path: Path) -> None:
    ben = {"Opportunity Owner": "Ben Okafor"}
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2), deal(3, **ben), deal(4, **ben)])], MAY)
    new = {"Opportunity Owner": "Ana Weber"}
    june = write(tmp_path / "june.csv", [deal(1, **new), deal(2, **new), deal(3, **ben), deal(4, **new)])
    plan = planned(store, [june], JUNE)
    assert [(one.name, one.like, one.uses) for one in plan.proposals] == [("Ana Weber", "Ana Marin", 2)]
    assert plan.facts.handed_over == 3
    merged, _ = take(store, [june], JUNE, mapped={"Ana Weber": "Ana Marin"})
    assert (merged.proposals, merged.facts.handed_over) == ([], 1)
    split = [deal(1, **new), deal(2), deal(3, **ben), deal(4, **ben)]
    assert planned(store, [write(tmp_path / "july.csv", split)], JUNE).proposals == []


def test_a_rep_of_the_same_id_under_another_name_is_told(store: Store, tmp_path: Path) -> None:
    head, owner = (*HEAD, "Owner ID"), {"Owner ID": "0055g000001"}
    take(store, [write(tmp_path / "may.csv", [deal(1, **owner)], head)], MAY)
    other = {**owner, "Opportunity Owner": "Ana Weber"}
    plan = planned(store, [write(tmp_path / "june.csv", [deal(1, **other)], head)], JUNE)
    told = [evidence.decided for _path, evidence in plan.evidence if evidence.about == "rep"]
    assert (plan.is_empty, told) == (True, ["Ana Marin is called Ana Weber in the export"])


def test_a_deal_keeps_its_currency_when_an_export_forgets_to_say_it(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)])], MAY)
    bare = write(
        tmp_path / "june.csv", [deal(1, **{"Amount Currency": ""}), deal(2, amount="5", **{"Amount Currency": ""})]
    )
    plan = planned(store, [bare], JUNE, reporting="USD")
    assert (plan.summary(), plan.questions) == ("1 shrank", [])
    assert planned(store, [bare], JUNE, currency="USD").facts.recurrencied == 2


def test_a_deal_that_the_crm_calls_deleted_has_vanished_be_the_export_whole_or_not(
    store: Store, tmp_path: Path
) -> None:
    head = (*HEAD, "Is Deleted")
    take(store, [write(tmp_path / "may.csv", [deal(number) for number in range(1, 6)], head)], MAY)
    gone = write(tmp_path / "june.csv", [deal(1, **{"Is Deleted": "true"}), deal(2)], head)
    before = dump(store)
    plan, _ = take(store, [gone], JUNE, full=False)
    assert (plan.summary(), plan.vanished, named(store, "Deal 1").vanished_on) == ("1 vanished", ["Deal 1"], JUNE)
    assert planned(store, [gone], JUNE, full=False).is_empty
    undo(store, JUNE)
    assert dump(store) == before


def test_a_history_without_its_deals_is_told_line_by_line(store: Store, tmp_path: Path) -> None:
    lines = "Opportunity ID,Field / Event,Old Value,New Value,Edited By,Edit Date\n"
    lines += "0065g00000Abc01,Stage,Prospecting,Proposal,Ana Marin,2026-04-01\n"
    (tmp_path / "history.csv").write_text(lines + "0065g00000Abc02,Stage,Prospecting,Proposal,Ana Marin,2026-04-02\n")
    take(store, [write(tmp_path / "may.csv", [deal(1, "Proposal")])], MAY)
    plan = planned(store, [tmp_path / "history.csv"], MAY)
    assert [(one.line, one.reason) for one in plan.skipped] == [(3, "its deal is not known")]


def test_a_preview_names_the_deal_of_an_activity_and_no_key(store: Store, tmp_path: Path) -> None:
    calls = tmp_path / "calls.csv"
    calls.write_text("Subject,Activity Type,Date,Assigned To,Regarding\nTalk,Call,2026-05-01,Ana Marin,Deal 1\n")
    take(store, [calls], MAY)
    take(store, [write(tmp_path / "may.csv", [deal(1)])], MAY)
    told = [change for update in planned(store, [calls], MAY).updates for change in update.changes]
    assert "Deal 1" in [change.after for change in told]
