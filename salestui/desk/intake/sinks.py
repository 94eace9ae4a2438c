"""What becomes of the outcome of every line: counted for the plan, or written into the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from salestui.domain.ids import derived_id
from salestui.domain.import_plan import SHOWN_UPDATES, FieldChange, ImportPlan, Skipped, Update
from salestui.domain.kinds import EventKind, Outcome
from salestui.domain.merging import Cells, note_facts
from salestui.domain.pipeline import DealEvent, Stage
from salestui.domain.records import RecordKind
from salestui.domain.text import name_key
from salestui.store import imported
from salestui.store.deals import names as stored_names
from salestui.store.journal import Change
from salestui.store.shapes import CRM_SHAPES, Row, Shape
from salestui.store.store import Store

FULL = 4000
Tell = Callable[[], tuple[FieldChange, ...]]


class Tally:
    """Counts into a plan; nothing is written."""

    def __init__(self, plan: ImportPlan, store: Store) -> None:
        self.plan, self.store = plan, store
        self.positions: Mapping[str, int] = {}
        self._pushes: dict[str, int] | None = None
        self._recalled: set[str] = set()
        """The events of the deal at hand that happened before this export, and are no news."""
        self._named: list[tuple[str, Any, int]] = []
        """Which list a deal stands in, the deal, and its place there."""

    writes = False

    def count(self, kind: RecordKind, some: Sequence[Cells]) -> None:
        """Count new records."""
        self.plan.count(kind).create += len(some)
        if kind is RecordKind.DEALS:
            facts, ends = self.plan.facts, [cells.get("outcome") for cells in some]
            facts.new += len(some)
            facts.new_won += ends.count(Outcome.WON)
            facts.new_lost += ends.count(Outcome.LOST)

    def add(self, thing: Any, events: Sequence[DealEvent] = ()) -> None:
        """Need no new records."""

    def add_rows(self, shape: Shape[Any], rows: Sequence[Row]) -> None:
        """Need no new records."""

    def order(self, stages: Mapping[str, int]) -> None:
        """Learn the stages' places, which tell forward from back."""
        self.positions = stages

    def drop(self, thing: Any) -> None:
        """Leave what gives way uncounted: nothing stood in it."""

    def made(self, word: str, thing: Any) -> None:
        """List a record that is made because others mention it."""
        self.plan.made.setdefault(word, []).append(thing.name)
        if isinstance(thing, Stage) and thing.pipeline:
            self.plan.pipelines.setdefault(thing.name, []).append(thing.pipeline)

    def change(self, kind: RecordKind, pair: tuple[Any, Any], tell: Tell, events: Sequence[DealEvent] = ()) -> None:
        """Count a changed record, and keep the first ones to show."""
        stored, after = pair
        vanishes = any(what.kind is EventKind.VANISHED for what in events)
        if vanishes:
            self._named.append(("vanished", stored, len(self.plan.vanished)))
            self.plan.vanished.append(stored.name)
        else:
            self.plan.count(kind).update += 1
        if kind is RecordKind.DEALS:
            self.plan.facts.moved_account += after.account_id not in (None, stored.account_id or after.account_id)
        if kind is RecordKind.DEALS and not vanishes and len(self.plan.updates) < SHOWN_UPDATES:
            self._named.append(("updates", stored, len(self.plan.updates)))
        if len(self.plan.updates) < SHOWN_UPDATES and not vanishes:
            name = getattr(stored, "name", None) or stored.subject
            self.plan.updates.append(Update(kind, name, tell()))
        if now := [what for what in events if what.id not in self._recalled]:
            before = self._pushed_before(stored.id) if any(what.note for what in now) else 0
            note_facts(self.plan.facts, stored, after, now, self.positions, before)

    def tell_apart(self) -> None:
        """Say rep and key beside the names of deals that are called alike."""
        often = Counter(name_key(deal.name) for _, deal, _ in self._named)
        alike = [one for one in self._named if often[name_key(one[1].name)] > 1]
        reps = stored_names(self.store, "rep", (deal.rep_id for _, deal, _ in alike))
        for where, deal, at in alike:
            about = ", ".join(
                part for part in (reps.get(deal.rep_id or ""), deal.external_id or _closing(deal)) if part
            )
            name = f"{deal.name} ({about})"
            if where == "vanished":
                self.plan.vanished[at] = name
            else:
                self.plan.updates[at] = replace(self.plan.updates[at], name=name)

    def _pushed_before(self, deal_id: str) -> int:
        if self._pushes is None:
            self._pushes = imported.pushes(self.store)
        return self._pushes.get(deal_id, 0)

    def recall(self, events: Sequence[DealEvent]) -> None:
        """Count what a CRM's own history tells."""
        self._recalled = {what.id for what in events}
        if events:
            self.plan.count(RecordKind.STAGE_HISTORY).create += len(events)
            self.plan.facts.recalled_moves += sum(what.kind is EventKind.STAGE for what in events)

    def correct(self, pairs: Sequence[tuple[DealEvent, DealEvent]]) -> None:
        """Count the stored events of which a history knows more."""
        if pairs:
            self.plan.count(RecordKind.STAGE_HISTORY).update += len(pairs)

    def quiet(self, pair: tuple[Any, Any]) -> None:
        """Count keys that come late; leave out what else only salestui's books are about."""
        stored, after = pair
        self.plan.keyed += getattr(stored, "external_id", None) != getattr(after, "external_id", None)

    def same(self, kind: RecordKind, times: int = 1) -> None:
        """Count records that stay as they are."""
        self.plan.count(kind).unchanged += times

    def repeat(self, kind: RecordKind, path: str, line: int, why: str | None) -> None:
        """Count a line that says nothing new, or list one that contradicts an earlier one."""
        if why is None:
            self.plan.count(kind).dropped += 1
        else:
            self.plan.count(kind).skipped += 1
            self.plan.skipped.append(Skipped(path, line, why))


def _closing(deal: Any) -> str:
    return f"expected {deal.close_on}" if deal.close_on else "without a close date"


class Writer:
    """Writes into a change, parents before children, a few thousand records at a time."""

    def __init__(self, change: Change, before: Callable[[], object] | None = None) -> None:
        self.written = change
        self._before = before
        """What must be done before anything is written."""
        self._new: dict[type[Any], list[Any]] = {}
        self._rows: dict[str, list[Row]] = {}
        self._pairs: dict[type[Any], list[tuple[Any, Any]]] = {}
        self._late: list[DealEvent] = []
        """Events of stored deals, whose keys may be taken."""
        self._waiting = 0

    writes = True

    def count(self, kind: RecordKind, some: Sequence[Cells]) -> None:
        """Need no cells."""

    def add(self, thing: Any, events: Sequence[DealEvent] = ()) -> None:
        """Write a new record and its events."""
        self._new.setdefault(type(thing), []).append(thing)
        if events:
            self._new.setdefault(DealEvent, []).extend(events)
        self._count(1 + len(events))

    def add_rows(self, shape: Shape[Any], rows: Sequence[Row]) -> None:
        """Write new records that are encoded already."""
        self._rows.setdefault(shape.subject, []).extend(rows)
        self._count(len(rows))

    def order(self, stages: Mapping[str, int]) -> None:
        """Need no stages' places."""

    def drop(self, thing: Any) -> None:
        """Take a record away."""
        self.written.remove(thing)

    def made(self, word: str, thing: Any) -> None:
        """Write a record that is made because others mention it."""
        self._new.setdefault(type(thing), []).append(thing)
        self._count(1)

    def change(self, kind: RecordKind, pair: tuple[Any, Any], tell: Tell, events: Sequence[DealEvent] = ()) -> None:
        """Write a changed record and its events."""
        self._write(pair)
        self._late += events

    def recall(self, events: Sequence[DealEvent]) -> None:
        """Need no second telling."""

    def correct(self, pairs: Sequence[tuple[DealEvent, DealEvent]]) -> None:
        """Write the stored events of which a history knows more."""
        for pair in pairs:
            self._write(pair)

    def quiet(self, pair: tuple[Any, Any]) -> None:
        """Write a record of which only the books change."""
        self._write(pair)

    def _write(self, pair: tuple[Any, Any]) -> None:
        self._pairs.setdefault(type(pair[1]), []).append(pair)
        self._count(1)

    def same(self, kind: RecordKind, times: int = 1) -> None:
        """Leave records as they are."""

    def repeat(self, kind: RecordKind, path: str, line: int, why: str | None) -> None:
        """Leave a line out."""

    def _count(self, records: int) -> None:
        self._waiting += records
        if self._waiting >= FULL:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self._before is not None and self._waiting:
            self._before()
            self._before = None
        self._waiting = 0
        if self._late:
            self._new.setdefault(DealEvent, []).extend(_unique(self.written.store, self._late))
            self._late = []
        for shape in CRM_SHAPES:
            if things := self._new.pop(shape.kind, None):
                self.written.add(*things)
            if rows := self._rows.pop(shape.subject, None):
                self.written.insert_rows(shape, rows)
            if pairs := self._pairs.pop(shape.kind, None):
                self.written.save_all(pairs)


class TellingWriter(Tally):
    """Counts into a plan, and hands on to a writer."""

    writes = True

    def __init__(self, plan: ImportPlan, store: Store, writer: Writer) -> None:
        super().__init__(plan, store)
        self._writer = writer

    def add(self, thing: Any, events: Sequence[DealEvent] = ()) -> None:
        """Write a new record and its events; it is counted already."""
        self._writer.add(thing, events)

    def add_rows(self, shape: Shape[Any], rows: Sequence[Row]) -> None:
        """Write new records that are encoded, and counted, already."""
        self._writer.add_rows(shape, rows)

    def drop(self, thing: Any) -> None:
        """Take a record away."""
        self._writer.drop(thing)

    def made(self, word: str, thing: Any) -> None:
        """List and write a record that is made because others mention it."""
        super().made(word, thing)
        self._writer.made(word, thing)

    def quiet(self, pair: tuple[Any, Any]) -> None:
        """Count and write a record of which only the books change."""
        super().quiet(pair)
        self._writer.quiet(pair)

    def correct(self, pairs: Sequence[tuple[DealEvent, DealEvent]]) -> None:
        """Count and write the stored events of which a history knows more."""
        super().correct(pairs)
        self._writer.correct(pairs)

    def change(self, kind: RecordKind, pair: tuple[Any, Any], tell: Tell, events: Sequence[DealEvent] = ()) -> None:
        """Count and write a changed record and its events."""
        super().change(kind, pair, tell, events)
        self._writer.change(kind, pair, tell, events)


def _unique(store: Store, events: Sequence[DealEvent]) -> list[DealEvent]:
    """Give an event that repeats one of the same day a key of its own."""
    taken = imported.event_ids(store, [what.id for what in events])
    result = []
    for what in events:
        number, key = 1, what.id
        while key in taken:
            number += 1
            key = derived_id(what.id, str(number))
            taken |= imported.event_ids(store, [key])
        taken.add(key)
        result.append(what if key == what.id else replace(what, id=key))
    return result
