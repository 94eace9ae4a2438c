"""Lists of deals that salestui wrote, edited and brought back: what was typed into them changes, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from salestui.desk.intake.deals import DealIds, DealMerger
from salestui.desk.intake.merger import Entry, Went
from salestui.desk.intake.own_words import OwnWords, Past, spoiled
from salestui.domain.frozen import frozen
from salestui.domain.ids import derived_id
from salestui.domain.merging import differences
from salestui.domain.money import to_minor
from salestui.domain.own_lists import FOLLOWING, OWN_ID
from salestui.domain.pipeline import Deal
from salestui.domain.records import DealRecord, Evidence, Reading, RecordKind, System
from salestui.domain.text import counted, name_key
from salestui.importing.headers import key
from salestui.importing.stage_words import outcome_of
from salestui.store.conditions import batches
from salestui.store.currencies import currencies
from salestui.store.imported import crm_keys, of_ids, seen
from salestui.store.shapes import DEALS
from salestui.store.store import Store

if TYPE_CHECKING:
    from salestui.desk.intake.batch import Batch

APART = "It is salestui's own list of deals; import it by itself, after what the CRM exported."
_DIRECT = (
    "name", "created_on", "close_on", "stage_since", "last_activity_on", "next_step", "next_step_on", "lost_reason",
)  # fmt: skip
_COMPARED = frozenset(
    {*_DIRECT, "owner", "account", "product", "stage", "pipeline", "outcome", "amount", "currency", "probability",
     "category", "closed_on"}
)  # fmt: skip
_READ = _COMPARED | {"status", "own_id", "external_id", "crm", "written"}
_FOLLOWING = frozenset(map(key, FOLLOWING))
_NOT_TAKEN = "they follow from others, or the list has none of the kind"
_STANDING, _MONEY, _END = {"stage", "pipeline"}, {"amount", "currency"}, {"outcome", "closed_on"}
_SYSTEMS = frozenset(system.value for system in System) - {System.SALESTUI.value}
_AGAIN = f"an earlier line has the same {OWN_ID}, and counts; a new deal has none"
_OPEN_AND_CLOSED = "has a day under Closed while its outcome is open; write won or lost"


def is_own(reading: Reading) -> bool:
    """Is a file a list of deals that salestui wrote?"""
    return reading.kind is RecordKind.DEALS and reading.system is System.SALESTUI


@frozen
class OwnLine:
    """A line that says something new: whose it is, and the fields in which it does; those of a new deal are all."""

    path: str
    record: DealRecord
    deal_id: str
    stored: Deal | None
    edited: frozenset[str]


class OwnLists:
    """The lines of such lists against the deals as they are, and as they were when the lists were written."""

    def __init__(self, store: Store, readings: Sequence[Reading], went: Went) -> None:
        self._store, self._went, self._ids = store, went, DealIds()
        self._now = Past(store, None)
        self._named = {name_key(stage.name) for stage in self._now.stages.values()}
        self._met: dict[str, tuple[str, bool]] = {}
        """Deal → the file with the line that counts, and whether it was edited there."""
        self.lines: list[OwnLine] = []
        self.left_out: list[tuple[str, int, str | None]] = []
        """File and line of what is not taken, and why; without a reason where it says nothing."""
        self.former: list[tuple[str, str, str]] = []
        """Of what was renamed since a list was written: rep, account or product, its key, and the name in the list."""
        self.same, self.later, self.lost = 0, 0, 0
        """Lines that say what is stored; cells changed here since the list was written, and those with lost letters."""
        self.readings = [self._trimmed(reading) for reading in readings]

    @cached_property
    def currency(self) -> str | None:
        """The currency of all deals, if it is one."""
        codes = currencies(self._store)
        return codes[0] if len(codes) == 1 else None

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """How the lists are taken."""
        because = "it is a list that somebody edits, and not the pipeline of a CRM"
        yield "", Evidence("coverage", "deals that are not in the list stay as they are", because)
        for reading in self.readings:
            following = [header for header in reading.headers if key(header) in _FOLLOWING]
            others = [header for header, field in reading.columns.items() if field not in _READ]
            if names := following + others:
                yield reading.path, Evidence("columns that are not taken", ", ".join(names), _NOT_TAKEN)
        if self.later:
            said = f"{counted(self.later, 'cell')} left as they are here"
            because = "they were changed here since the list was written, and not in the list"
            yield "", Evidence("list older than the data", said, because)
        if self.lost:
            because = "a spreadsheet took the letters of the file for those of its own system"
            yield "", Evidence("accented letters", f"{counted(self.lost, 'cell')} left as they are here", because)

    def _trimmed(self, reading: Reading) -> Reading:
        """The file with the lines that say something new, and of their stages the edited ones."""
        kept = len(self.lines)
        past = Past(self._store, _written(reading))
        self.former += [(subject, *pair) for subject, names in past.former.items() for pair in names.items()]
        for some in batches(reading.records):
            records = [record for record in some if isinstance(record, DealRecord)]
            keys = {record.line: self._key(record) for record in records}
            found = self._stored(records, keys)
            stored = {record.line: deal for record, deal in found}
            before = {deal.id: past.deal(deal) for deal in stored.values()}
            now, then = (
                OwnWords(self._store, self._now, stored.values()),
                OwnWords(self._store, past, before.values()),
            )
            news = len(self.lines)
            for record in records:
                deal, own = stored.get(record.line), keys[record.line]
                edited = _COMPARED & reading.fields
                if deal is not None:
                    edited = self._differing(edited, record, now.of(deal), then.of(before[deal.id]))
                self._take(OwnLine(reading.path, record, deal.id if deal else own, deal, edited), reading.fields)
            self._went(len(some) - len(self.lines) + news)
        return replace(reading, records=[line.record for line in self.lines[kept:]])

    def _stored(self, records: Sequence[DealRecord], made: Mapping[int, str]) -> list[tuple[DealRecord, Deal]]:
        """Lines and their stored deals, by our own key, or by the CRM's where ours is not known here."""
        found = {deal.id: deal for deal in self._store.some(DEALS, list(set(made.values())))}
        strangers = [one for one in records if one.external_id and made[one.line] not in found]
        others = {one.line: self._keyed.get((one.crm, one.external_id), "") for one in strangers}
        found |= {deal.id: deal for deal in self._store.some(DEALS, [key for key in others.values() if key])}
        pairs = ((one, found.get(made[one.line]) or found.get(others.get(one.line, ""))) for one in records)
        return [(record, deal) for record, deal in pairs if deal]

    @cached_property
    def _keyed(self) -> Mapping[tuple[str | None, str | None], str]:
        """System and key there → our key."""
        return crm_keys(self._store)

    def _key(self, record: DealRecord) -> str:
        """The key of a line's deal, be it stored or not: the same on every machine."""
        if record.own_id:
            return record.own_id
        if record.external_id and record.crm in _SYSTEMS:
            return derived_id(record.crm, "deal", record.external_id)
        return self._ids.of(System.SALESTUI, record)

    def _take(self, line: OwnLine, fields: frozenset[str]) -> None:
        path, was_edited = self._met.get(line.deal_id, ("", False))
        # Of two people's lists each has the lines of the other, as they were.
        is_again = bool(path) and (was_edited or not line.edited or path == line.path)
        if not is_again:
            self._met[line.deal_id] = line.path, bool(line.edited)
            self.same -= bool(path)
        why = None
        if line.edited:
            why = _AGAIN if is_again else _why_not(line)
        if is_again or why:
            self.left_out.append((line.path, line.record.line, why))
        elif not line.edited:
            self.same += 1
        else:
            self.lines.append(self._understood(line, fields))

    def _differing(
        self, fields: frozenset[str], record: DealRecord, now: DealRecord, then: DealRecord
    ) -> frozenset[str]:
        """The fields in which a line differs from the deal, unless it is the deal that has changed since."""
        if record.outcome.is_closed:
            fields -= {"probability", "category"}  # its outcome says both
        else:
            fields -= {"closed_on"}
        if record.closed_on is None:
            fields -= {"closed_on"}  # what has ended ended on some day
        if not record.name:
            fields -= {"name"}  # a deal has one, be it "n/a"
        if record.amount is None or record.currency is None:
            fields -= {"currency"}
        if record.own_id is None:  # typed into the list, where a blank cell says nothing
            said = {name for name in fields if getattr(record, name) is not None}
            fields &= said - ({"outcome"} if not record.outcome.is_closed else set())
        changed = {name for name in fields if getattr(record, name) != getattr(now, name)}
        later = {name for name in changed if getattr(record, name) == getattr(then, name)}
        lost = {name for name in changed - later if _is_spoiled(getattr(record, name), getattr(now, name))}
        self.later, self.lost = self.later + len(later), self.lost + len(lost)
        return frozenset(changed - later - lost)

    def _understood(self, line: OwnLine, fields: frozenset[str]) -> OwnLine:
        """The line with the stage that was typed into it, in its pipeline; the word for an end is none."""
        record, edited, stored = line.record, line.edited, line.stored
        stage = record.stage if edited & _STANDING else None
        if stage and not record.outcome.is_closed and name_key(stage) not in self._named:
            end = outcome_of(stage)
            if end and end.is_closed:
                record, stage, edited = replace(record, outcome=end), None, edited - _STANDING | {"outcome"}
        pipeline = record.pipeline
        if stored is not None and "pipeline" not in fields and stored.stage_id in self._now.stages:
            pipeline = self._now.stages[stored.stage_id].pipeline or None
        crm = record.crm if record.crm in _SYSTEMS else None
        return replace(line, record=replace(record, stage=stage, pipeline=pipeline, crm=crm), edited=edited)


def _is_spoiled(said: object, now: object) -> bool:
    """Is a text what a spreadsheet makes of another one's letters?"""
    return isinstance(said, str) and isinstance(now, str) and said in spoiled(now)


def _written(reading: Reading) -> str | None:
    """The moment a list was written, the first one where it was put together of several."""
    moments = {one.written for one in reading.records if isinstance(one, DealRecord) and one.written}
    found = [datetime.combine(day, time()) + timedelta(seconds=seconds or 0) for day, seconds in moments]
    return min(found).isoformat() if found else None


def _why_not(line: OwnLine) -> str | None:
    """Why an edited line cannot be taken, if it cannot."""
    record, stored = line.record, line.stored
    if not record.name and stored is None:
        return "has no name"
    is_open = not record.outcome.is_closed and (stored is None or not stored.is_closed)
    return _OPEN_AND_CLOSED if is_open and record.closed_on else None


class OwnMerger(DealMerger):
    """Edited deals against the stored ones, as if somebody had typed it into their forms."""

    def _take(self, entries: Sequence[Entry]) -> None:
        known = seen(self.store, self.shape, [entry.id for entry in entries])
        self.done |= {entry.id: "" for entry in entries}
        if fresh := [entry for entry in entries if entry.id not in known]:
            self._begin(fresh)
        edited = {entry.id: entry for entry in entries if entry.id in known}
        for stored in of_ids(self.store, self.shape, list(edited)):
            self._compare(stored, edited[stored.id])

    def _compare(self, stored: Deal, entry: Entry) -> None:
        """Write what was edited, whatever an export brought before; what has vanished does not come back by it."""
        changes = differences(stored, entry.cells, {})
        if "outcome" in changes:
            changes["closed_on"] = entry.cells["closed_on"]
        if stored.vanished_on is not None:
            changes["vanished_on"] = stored.vanished_on
        self.settle_change(stored, *self.changed(stored, changes), {})


def take(batch: Batch, lists: OwnLists) -> None:
    """Take the lists of an import through."""
    directories = {one.kind: one for one in (batch.links.reps, batch.links.accounts, batch.links.products)}
    for subject, thing_id, name in lists.former:
        directories[subject].remember(thing_id, name)
    merger = OwnMerger(batch.store, DEALS, RecordKind.DEALS, batch.sink, batch.say, batch.went)
    merger.days, merger.states, merger.activity = replace(batch.days, last=None), {}, {}
    merger.take(_entry(batch, lists, line) for line in lists.lines)
    batch.sink.same(RecordKind.DEALS, lists.same)
    for path, line, why in lists.left_out:
        batch.sink.repeat(RecordKind.DEALS, path, line, why)
    batch.links.handed, batch.stages.staged = merger.handed, merger.staged
    batch.evidence += lists.evidence()


def _entry(batch: Batch, lists: OwnLists, line: OwnLine) -> Entry:
    record, edited = line.record, line.edited
    cells: dict[str, Any] = {name: getattr(record, name) for name in _DIRECT if name in edited}
    source = record.crm or System.SALESTUI.value
    if "owner" in edited:
        cells["rep_id"] = batch.links.rep(source, record.owner)
    if "account" in edited:
        cells["account_id"] = batch.links.account(source, record.account, None, None)
    if "product" in edited:
        cells["product_id"] = batch.links.product(source, record.product)
    if edited & _MONEY:
        cells |= _money(batch, lists, line)
    outcome, stage_id = batch.stages.standing(System.SALESTUI, record)
    if outcome is not record.outcome:  # the manager said that the stage is one
        edited = edited - _STANDING | _END
    if edited & _STANDING and (stage_id or not outcome.is_closed):  # an end's own word is no stage to have ended in
        cells["stage_id"] = stage_id
    if edited & _END:
        cells["outcome"] = outcome
        ended = record.closed_on or (line.stored.closed_on if line.stored else None) or batch.days.as_of
        cells["closed_on"] = ended if outcome.is_closed else None
    if "probability" in edited:
        cells["chance"] = None if record.probability is None else round(record.probability * 10)
    if "category" in edited:
        cells["category"] = record.category
    if line.stored is None:
        _complete(batch, line, cells)
    return Entry(line.deal_id, cells, line.path, record.line, record.external_id if record.crm else None, record.crm)


def _money(batch: Batch, lists: OwnLists, line: OwnLine) -> dict[str, Any]:
    record, stored = line.record, line.stored
    if record.amount is None:
        return {"amount_minor": None, "currency": None}
    reading = next(one for one in batch.readings if one.path == line.path)
    currency = record.currency or (stored.currency if stored else None) or lists.currency
    currency = currency or batch.currencies.of(reading, None)
    return {"amount_minor": to_minor(record.amount, currency), "currency": currency}


def _complete(batch: Batch, line: OwnLine, cells: dict[str, Any]) -> None:
    """Settle the cells of a deal that is not stored: what its stage says is left to the stage."""
    record = line.record
    cells["name"] = record.name
    if record.outcome.is_closed:
        cells["closed_on"] = record.closed_on or record.close_on
    stage = next((stage for stage in batch.stages.stages if stage.id == cells.get("stage_id")), None)
    if record.outcome.is_closed or (stage and cells.get("chance") == stage.chance):
        cells["chance"] = None
    if record.outcome.is_closed or (stage and cells.get("category") is stage.category):
        cells["category"] = None
    if not (record.own_id or record.created_on or record.outcome.is_closed):
        cells["created_on"] = batch.days.as_of  # typed into the list
