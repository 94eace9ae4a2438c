"""All files of one import against one state of the store, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any

from salestui.desk.first_stages import are_unused
from salestui.desk.intake.currencies import ImportCurrencies
from salestui.desk.intake.deals import DealIds, DealLines, DealMerger, deal_currencies
from salestui.desk.intake.hints import product_columns, without_deals
from salestui.desk.intake.keyless import known_before, knows, names_alone
from salestui.desk.intake.links import Links
from salestui.desk.intake.memory import remembered, to_remember
from salestui.desk.intake.merger import SHAPE_DIGITS, Merger, Sink, Went
from salestui.desk.intake.others import SideLines
from salestui.desk.intake.own_lists import OwnLists, is_own, take
from salestui.desk.intake.partial import broken_off, filtered_out, in_words, untold
from salestui.desk.intake.same_files import counted_twice, same_deals
from salestui.desk.intake.stagebook import StageBook
from salestui.domain.histories import DealState
from salestui.domain.ids import derived_id
from salestui.domain.import_plan import ALL_THE_SAME, NO_CURRENCY, ImportQuestion, IntakeOptions
from salestui.domain.intake import Mapped, Preference
from salestui.domain.kinds import Outcome
from salestui.domain.merging import Days, encoded
from salestui.domain.money import full, to_minor
from salestui.domain.records import ActivityRecord, Evidence, HistoryRecord, Reading, RecordKind
from salestui.domain.team import Rep, openly
from salestui.domain.text import name_key
from salestui.store import deals
from salestui.store.imported import LEFT_OUT, OpenDeal, deal_ids, deal_sources, last_export, unseen_open
from salestui.store.shapes import (
    ACCOUNTS,
    ACTIVITIES,
    CONTACTS,
    DEALS,
    PRODUCTS,
    QUOTAS,
    REPS,
    STAGES,
)
from salestui.store.store import Store

PLAUSIBLE = 50
"""The share in per cent of the open deals seen before that a full export must have at least."""
PLAUSIBLE_ELSEWHERE = 80
"""The same where the columns are others than before."""


class Batch:
    """One import on its way through the rules; the same one for the plan and for the change."""

    def __init__(
        self, store: Store, readings: Sequence[Reading], options: IntakeOptions, as_of: date, sink: Sink,
        went: Went = lambda _: None,
    ) -> None:  # fmt: skip
        self.store, self.options, self.sink, self.went = store, options, sink, went
        # The file that says most of a record comes first, so that the order in which files are named does not matter.
        self.readings = sorted(readings, key=lambda reading: (-len(reading.fields), reading.fingerprint, reading.path))
        self.own = OwnLists(store, self.readings, went) if any(map(is_own, self.readings)) else None
        self.readings = self.own.readings if self.own else self.readings
        self.links = Links(store, options, remembered(store, "names"), sink.made, self.readings)
        known = store.all(STAGES)
        self._unused = known if are_unused(store, known) else []
        self.stages = StageBook([] if self._unused else known, options, remembered(store, "stages"))
        self.questions: list[ImportQuestion] = []
        self.evidence: list[tuple[str, Evidence]] = []
        self.currencies = ImportCurrencies(store, options)
        self._sources = [reading.system.value for reading in self._of(RecordKind.DEALS)]
        last = [day for source in set(self._sources) if (day := last_export(store, source))]
        self.days = Days(as_of, max(last, default=None), options.fiscal_start)
        self.known: dict[str, str] = {}
        """Key of a line's deal → the key under which it is stored."""
        self.alike: list[str] = []
        """Names of deals that may be one of several stored ones."""
        self.twice: list[str] = []
        """What two of the files have both, and counts twice, in words."""
        self.reps_here: set[str | None] = set()
        """The reps whose deals these files have."""
        self.were_here = [key for key, _ in deals.reps_of(store, None, here=True)]
        self.side = SideLines(self.links, self.currencies.of, as_of)
        self.side.sources = {*deal_sources(store), *self._sources}

    def _of(self, kind: RecordKind) -> list[Reading]:
        return [reading for reading in self.readings if reading.kind is kind]

    def run(self) -> None:
        """Take everything through, parents before children."""
        self._check_day()
        self.stages.survey(self.readings, knows(self.store, self.readings, self.side.home))
        for stage in self._unused if self.stages.stages else ():
            self.sink.drop(stage)
        self.sink.order({stage.id: stage.position for stage in self.stages.stages})
        for stage in self.stages.fresh:
            self.sink.made("stages", stage)
        for pair in self.stages.moved:
            self.sink.quiet(pair)
        self.links.listed |= self._plain(REPS, RecordKind.REPS, self.side.reps)
        self.links.listed |= self._plain(ACCOUNTS, RecordKind.ACCOUNTS, self.side.accounts)
        self._plain(PRODUCTS, RecordKind.PRODUCTS, self.side.products)
        self._plain(CONTACTS, RecordKind.CONTACTS, self.side.contacts)
        self.side.know_contacts(self.store)
        self._deals()
        self._plain(ACTIVITIES, RecordKind.ACTIVITIES, self.side.activities)
        self.evidence += without_deals(self._of(RecordKind.ACTIVITIES), self.side.deals)
        self._plain(QUOTAS, RecordKind.GOALS, self.side.goals)
        self._rename()
        self.evidence += [*self.links.namesakes.evidence(), *self.currencies.evidence()]
        self.questions += [*self.currencies.questions(), *self.stages.questions]

    def _plain(self, shape: Any, kind: RecordKind, lines: Callable[[Sequence[Reading]], Iterator[Any]]) -> Set[str]:
        if not (readings := self._of(kind)):
            return frozenset()
        merger = Merger(self.store, shape, kind, self.sink, self.say, self.went)
        merger.take(lines(readings))
        return merger.done.keys()

    def _rename(self) -> None:
        """Give stored reps and accounts the names that the lines of others have for them."""
        for shape, kind in ((REPS, RecordKind.REPS), (ACCOUNTS, RecordKind.ACCOUNTS)):
            if names := self.links.renames(kind):
                Merger(self.store, shape, kind, self.sink, self.say, self.went).rename(names)

    def _deals(self) -> None:
        needed = (RecordKind.DEALS, RecordKind.STAGE_HISTORY, RecordKind.ACTIVITIES)
        if not any(map(self._of, needed)):
            return
        if self.own:
            take(self, self.own)
            return
        before = known_before(self.store, self._of(RecordKind.DEALS), self.stages)
        self.known, self.alike = before.keys, before.unclear
        self.evidence += [*before.evidence(), *product_columns(self._of(RecordKind.DEALS), self.links)]
        self.evidence += same_deals(self._of(RecordKind.DEALS))
        self.twice = counted_twice(self._of(RecordKind.DEALS))
        self.currencies.of_deals = deal_currencies(
            self.store, self._of(RecordKind.DEALS) if self._of(RecordKind.STAGE_HISTORY) else (), DealIds(self.known)
        )
        merger = DealMerger(self.store, DEALS, RecordKind.DEALS, self.sink, self.say, self.went)
        merger.days = self.days
        by_name = names_alone(self.store, self.readings, DealIds(self.known))
        merger.states = self._states(by_name)
        merger.activity = self._activity(by_name)
        lines, ids = (
            DealLines(self.links, self.stages, self.currencies.of, self.side.contact_names),
            DealIds(self.known),
        )
        for reading in self._of(RecordKind.DEALS):
            merger.take(lines.entries(reading, ids))
        self.reps_here = lines.reps
        self.links.handed, self.stages.staged = merger.handed, merger.staged
        self._vanish(merger)
        self._say_unknown(merger.rest(), by_name)
        if self._of(RecordKind.ACTIVITIES):
            self.side.deals = {*merger.done, *deal_ids(self.store)}
        self.side.deal_names, self.side.known = by_name, self.known

    def _deal_id(
        self, source: str, record: HistoryRecord | ActivityRecord, by_name: Mapping[str, str | None]
    ) -> str | None:
        if record.deal_id:
            made = derived_id(self.side.home(source), "deal", record.deal_id)
            return self.known.get(made, made)
        return by_name.get(name_key(record.deal)) if record.deal else None

    def _states(self, by_name: Mapping[str, str | None]) -> dict[str, list[DealState]]:
        states: dict[str, list[DealState]] = {}
        for reading in self._of(RecordKind.STAGE_HISTORY):
            for record in reading.records:
                assert isinstance(record, HistoryRecord)
                deal_id = self._deal_id(reading.system.value, record, by_name)
                if deal_id is None:
                    self.sink.repeat(reading.kind, reading.path, record.line, "its deal is not known")
                else:
                    states.setdefault(deal_id, []).append(_state(self, reading, record, deal_id))
            self.went(len(reading.records))
        return states

    def _say_unknown(self, unknown: set[str], by_name: Mapping[str, str | None]) -> None:
        """List the lines of a history whose deals are neither stored nor in these files."""
        for reading in self._of(RecordKind.STAGE_HISTORY) if unknown else ():
            for record in reading.records:
                assert isinstance(record, HistoryRecord)
                if self._deal_id(reading.system.value, record, by_name) in unknown:
                    self.sink.repeat(reading.kind, reading.path, record.line, "its deal is not known")

    def _activity(self, by_name: Mapping[str, str | None]) -> dict[str, date]:
        latest: dict[str, date] = {}
        for reading in self._of(RecordKind.ACTIVITIES):
            for record in reading.records:
                assert isinstance(record, ActivityRecord)
                deal_id = self._deal_id(reading.system.value, record, by_name)
                held = None if record.done is False else record.happened_on
                if deal_id and held and held <= self.days.as_of:
                    latest[deal_id] = max(held, latest.get(deal_id, held))
        return latest

    def _vanish(self, merger: DealMerger) -> None:
        """Mark what earlier exports had and this one has not, if it is a full one."""
        gone = merger.put_away(self._of(RecordKind.DEALS), self.known)
        if self.options.full is False or merger.is_first:
            return
        whole = self.options.full is True
        shapes: dict[tuple[str, str], list[str]] = {}
        lines = self._of(RecordKind.DEALS)
        for reading in lines:
            shape = "" if whole else reading.fingerprint[:SHAPE_DIGITS].ljust(SHAPE_DIGITS, "-")
            shapes.setdefault((reading.system.value, shape), []).append(reading.path)
        for (source, shape), paths in shapes.items():
            groups, share = _held_against(self.store, source, shape, alone=len(shapes) == 1)
            for name, open_before in groups.items():
                missing = [deal.id for deal in open_before if deal.id not in merger.done and deal.id not in gone]
                missing = untold(self.store, missing, lines)
                left_out = [] if whole else self._left_out(open_before, missing, share, paths[0])
                merger.vanish([deal_id for deal_id in missing if deal_id not in left_out])
                if name == shape:
                    merger.set_apart(left_out, shape, groups)

    def _left_out(
        self, open_before: Sequence[OpenDeal], missing: Sequence[str], share: int, path: str
    ) -> Collection[str]:
        """Which missing ones of the deals that were seen together only show that the export is a part."""
        if len(missing) * 100 > len(open_before) * (100 - share):
            again = " that an earlier one left out too" if LEFT_OUT in open_before[0].seen_in else ""
            what = f"{len(missing):,} of {len(open_before):,} open deals{again} are not in it"
            self._ask_full(path, f"{what}, so it looks like a part, and none is marked as vanished")
            return set(missing)
        lines, since = self._of(RecordKind.DEALS), self.days.last or self.days.as_of
        if missing and (cut := broken_off(lines)):
            why = "It breaks off in its last line, so it looks like a part, and none is marked as vanished"
            self._ask_full(cut, why)
            return set(missing)
        filtered = filtered_out(open_before, set(missing), lines, self.reps_here, since) if missing else {}
        if filtered:
            self._ask_full(path, in_words(filtered))
        return set[str]().union(*filtered.values())

    def _ask_full(self, path: str, why: str) -> None:
        """Ask whether an export that looks like a part is the whole pipeline, once."""
        text = f"Is this the whole pipeline? {why}"
        if not any(question.key == "full" for question in self.questions):
            self.questions.append(ImportQuestion("full", text, ("full", "partial"), "partial"))
        self.evidence.append((path, Evidence("coverage", "a part of the pipeline", text)))

    def _check_day(self) -> None:
        last = self.days.last
        if last is not None and self.days.as_of < last and not self.options.even_if_older:
            text = (
                f"This export is of {self.days.as_of}, older than the last one, of {last}."
                " Say of which day it is, or that it is to be taken all the same"
            )
            self.questions.append(ImportQuestion("as-of", text, (ALL_THE_SAME,), stops=True))

    def say(self, thing: Any, column: str) -> str:
        """A cell in words."""
        value = getattr(openly(thing) if isinstance(thing, Rep) else thing, column)  # a preview is for any eyes
        if value is None:
            return "empty"
        if column.endswith("_minor"):
            money = full(value, thing.currency or NO_CURRENCY)
            return money.removesuffix(f" {NO_CURRENCY}")
        if column == "stage_id":
            return next((stage.name for stage in self.stages.stages if stage.id == value), "?")
        if column == "rep_id":
            return self.links.namesakes.called(value)
        directories = {"account_id": self.links.accounts, "product_id": self.links.products}
        if column == "deal_id":
            return self._deal_name(value)
        if column in directories:
            return directories[column].names.get(value, "?")
        if column == "chance":
            return f"{value / 10:g} %"
        if isinstance(value, Mapping):
            return ", ".join(f"{name}: {cell}" for name, cell in value.items())
        return str(encoded(value))

    def _deal_name(self, deal_id: str) -> str:
        if stored := deals.name(self.store, "deal", deal_id):
            return stored
        return next((name for name, key in self.side.deal_names.items() if key == deal_id), "a deal of this import")

    def unused(self) -> list[str]:
        """The words of the manager's mappings that stand for no stage and no name in these files."""
        directories = (self.links.reps, self.links.accounts, self.links.products)
        used = [word for mapping in self.stages.used.values() for word in mapping]
        used += [word for directory in directories for word in directory.used]
        known = {name_key(word) for word in used}
        return [word for word in self.options.mapped if name_key(word) not in known]

    def learned(self) -> Iterable[Mapped | Preference]:
        """What the manager said in this import, to be remembered."""
        for system, mapping in self.stages.used.items():
            yield to_remember("stages", system, mapping)
        for directory in (self.links.reps, self.links.accounts, self.links.products):
            if directory.used:
                yield to_remember("names", directory.kind, directory.used)
        yield from self.currencies.learned()


def _state(batch: Batch, reading: Reading, record: HistoryRecord, deal_id: str) -> DealState:
    meaning, before = (
        batch.stages.meaning(reading.system.value, record.pipeline, word) or _named(batch.stages, word)
        if word
        else None
        for word in (record.stage, record.stage_before)
    )
    currency = (
        batch.currencies.of(reading, None, deal_id)
        if record.amount is not None or record.amount_before is not None
        else ""
    )
    amount, old = (
        to_minor(money, currency) if money is not None else None for money in (record.amount, record.amount_before)
    )
    outcome = meaning if isinstance(meaning, Outcome) else Outcome.OPEN if meaning else None
    return DealState(
        record.on,
        record.sequence,
        meaning if isinstance(meaning, str) and not isinstance(meaning, Outcome) else None,
        before if isinstance(before, str) and not isinstance(before, Outcome) else None,
        outcome,
        amount,
        old,
        record.close_on,
        record.close_before,
    )


def _named(stages: StageBook, word: str) -> str | None:
    return next((stage.id for stage in stages.stages if name_key(stage.name) == name_key(word)), None)


def _held_against(store: Store, source: str, shape: str, *, alone: bool) -> tuple[dict[str, list[OpenDeal]], int]:
    """The open deals a full export must have, and the share that makes it one: of its shape, or of all if it is new.

    Those that one export left out are held against another by themselves: with all that was in it they would seem few.
    """
    groups = dict[str, list[OpenDeal]]()
    for deal in unseen_open(store, source, shape):
        groups.setdefault(deal.seen_in, []).append(deal)
    if groups or not alone:
        return groups, PLAUSIBLE
    return {"": unseen_open(store, source, "")}, PLAUSIBLE_ELSEWHERE
