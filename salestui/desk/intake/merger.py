"""Records of one kind against what is stored: new, changed or the same; digests make the same ones cheap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import islice
from typing import Any, Protocol

from salestui.domain.import_plan import FieldChange
from salestui.domain.merging import QUIET, Cells, Say, differences, told
from salestui.domain.pipeline import DealEvent
from salestui.domain.records import RecordKind
from salestui.store.imported import by_hand, of_ids, seen
from salestui.store.shapes import Row, Shape, SqlValue
from salestui.store.store import Store

CHUNK = 2000
_DATED = {date, type(None)}
_in_words = lru_cache(maxsize=20_000)(str)
"""The same few thousand days are told over and over."""
SHAPE_DIGITS = 8
Went = Callable[[int], None]
"""Called with how many more lines were gone through."""


class Sink(Protocol):
    """What takes the outcome of every line: the plan counts it, the change writes it."""

    writes: bool
    """Does it need new records themselves, or only their number?"""

    def count(self, kind: RecordKind, some: Sequence[Cells]) -> None:
        """Take the cells of new records."""

    def add(self, thing: Any, events: Sequence[DealEvent] = ()) -> None:
        """Take a new record, if it writes."""

    def add_rows(self, shape: Shape[Any], rows: Sequence[Row]) -> None:
        """Take new records' encoded rows, if it writes."""

    def order(self, stages: Mapping[str, int]) -> None:
        """Learn the places of the stages."""

    def drop(self, thing: Any) -> None:
        """Take a record that gives way to others."""

    def made(self, word: str, thing: Any) -> None:
        """Take a record that is made because others mention it."""

    def change(
        self,
        kind: RecordKind,
        pair: tuple[Any, Any],
        tell: Callable[[], tuple[FieldChange, ...]],
        events: Sequence[DealEvent] = (),
    ) -> None:
        """Take a changed record."""

    def quiet(self, pair: tuple[Any, Any]) -> None:
        """Take a record of which only the books change."""

    def recall(self, events: Sequence[DealEvent]) -> None:
        """Take events that a CRM's own history tells; they come with their deal too."""

    def correct(self, pairs: Sequence[tuple[DealEvent, DealEvent]]) -> None:
        """Take stored events of which a history knows more."""

    def same(self, kind: RecordKind, times: int = 1) -> None:
        """Take so many records that stay as they are."""

    def repeat(self, kind: RecordKind, path: str, line: int, why: str | None) -> None:
        """Take a line whose record was there already; `why` is empty if both say the same."""


@dataclass(slots=True)
class Entry:
    """One line's record: its key and the cells it proposes."""

    id: str
    cells: dict[str, Any]
    path: str
    line: int
    external_id: str | None = None
    source: str | None = None
    shape: str = ""
    """The header shape's prefix of the mark."""
    mark: str = ""
    """A digest of all that it says."""
    made_up: frozenset[str] = frozenset()
    """The cells that the line does not say: a new record gets them, a stored one keeps its own."""


def mark(entries: Iterable[Entry]) -> None:
    """Note what tells whether the same was imported before: the header shape and the values as they were linked."""
    alike: dict[int, list[Entry]] = {}
    for entry in entries:
        alike.setdefault(len(entry.cells), []).append(entry)
    for some in alike.values():
        texts = map(_texts, zip(*[entry.cells.values() for entry in some], strict=True))
        for entry, words in zip(some, zip(*texts, strict=True), strict=True):
            text = "\x1f".join(words).encode("utf-8", "replace")
            entry.mark = entry.shape + blake2b(text, digest_size=8).hexdigest()


def _texts(values: Sequence[Any]) -> Iterable[str]:
    if set(map(type, values)) <= _DATED:
        return map(_in_words, values)
    return [value if type(value) is str else str(value) for value in values]


_REPEATED = "an earlier line has the same record with other values, and counts"


class Merger:
    """Compares the lines of one kind with the stored records."""

    def __init__(self, store: Store, shape: Shape[Any], kind: RecordKind, sink: Sink, say: Say, went: Went) -> None:
        self.store, self.shape, self.kind, self.sink, self.say = store, shape, kind, sink, say
        self._went = went
        self.is_first = not store.has(shape)
        """Is nothing of the kind stored before these lines?"""
        self.edits: Mapping[str, Mapping[str, SqlValue]] = {} if self.is_first else by_hand(store, shape)
        self.done: dict[str, str] = {}
        """Key → digest of the lines so far."""

    def take(self, entries: Iterable[Entry]) -> None:
        """Merge lines, a few thousand at a time."""
        waiting = iter(entries)
        while some := list(islice(waiting, CHUNK)):
            self._take(some)
            self._went(len(some))

    def _take(self, entries: Sequence[Entry]) -> None:
        differing: dict[str, Entry] = {}
        fresh: list[Entry] = []
        same = 0
        known = {} if self.is_first else seen(self.store, self.shape, [entry.id for entry in entries])
        mark(entries)
        for entry in entries:
            earlier = self.done.get(entry.id)
            if earlier is not None:
                same_shape = earlier[:SHAPE_DIGITS] == entry.mark[:SHAPE_DIGITS]
                why = _REPEATED if same_shape and earlier != entry.mark else None
                self.sink.repeat(self.kind, entry.path, entry.line, why)
                continue
            self.done[entry.id] = entry.mark
            stored = known.get(entry.id)
            if stored is None:
                fresh.append(entry)
            elif stored == entry.mark and not self.is_told_more(entry.id):
                same += 1
            else:
                differing[entry.id] = entry
        if fresh:
            self._begin(fresh)
        if same:
            self.sink.same(self.kind, same)
        for thing in of_ids(self.store, self.shape, list(differing)):
            self._compare(thing, differing[thing.id])

    def _begin(self, entries: Sequence[Entry]) -> None:
        """Make records of lines; a plain one goes to the sink as a row, without being made."""
        self.sink.count(self.kind, [entry.cells for entry in entries])
        plain: list[Cells] = []
        for entry in entries:
            if not self.sink.writes and not self.is_told_more(entry.id):
                continue
            cells = entry.cells
            self.settle(cells)
            cells["id"], cells["seen"] = entry.id, self.done[entry.id]
            cells["source"], cells["external_id"] = entry.source, entry.external_id
            if self.begins_plainly(entry):
                plain.append(cells)
            else:
                self.sink.add(*self.begun(self.shape.kind(**cells)))
        if plain:
            self.sink.add_rows(self.shape, self.shape.fresh_rows(plain))

    def _compare(self, stored: Any, entry: Entry) -> None:
        said = {name: cell for name, cell in entry.cells.items() if name not in entry.made_up}
        imported, adjusted = self.held(stored, self.adjusted(stored, said), self.edits.get(entry.id, {}))
        cells = {**adjusted, "seen": self.done[entry.id]}
        if stored.external_id is None and entry.external_id:
            cells |= {"external_id": entry.external_id, "source": entry.source}
        changes = differences(stored, cells, imported)
        self.settle_change(stored, *self.changed(stored, changes), imported)

    def settle_change(
        self, stored: Any, after: Any, events: Sequence[DealEvent], imported: Mapping[str, SqlValue]
    ) -> None:
        """Hand a compared record on: changed, changed in the books only, or the same."""
        cells = self.shape.cells
        touched = {
            name: None
            for name, old, new in zip(self.shape.columns, cells(stored), cells(after), strict=True)
            if old is not new and old != new
        }
        if touched.keys() <= QUIET and not events:
            self.sink.same(self.kind)
            if touched:
                self.sink.quiet((stored, after))
            return
        tell = partial(told, stored, after, touched, imported, self.say)
        self.sink.change(self.kind, (stored, after), tell, events)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give stored records names, unless their own was written by hand."""
        for stored in of_ids(self.store, self.shape, [key for key in names if "name" not in self.edits.get(key, {})]):
            self.settle_change(stored, replace(stored, name=names[stored.id]), (), {})

    def is_told_more(self, thing_id: str) -> bool:
        """Do other files tell of the record, although its own line says nothing new?"""
        return False

    def adjusted(self, stored: Any, cells: Cells) -> Cells:
        """What a line proposes, in view of what is stored."""
        return cells

    def held(self, stored: Any, cells: Cells, imported: Mapping[str, SqlValue]) -> tuple[Mapping[str, SqlValue], Cells]:
        """What the last import had brought of the cells that a hand holds, and what a line proposes beside that."""
        return imported, cells

    def settle(self, cells: dict[str, Any]) -> None:
        """Complete the cells of a new record."""

    def begins_plainly(self, entry: Entry) -> bool:
        """Is a new record what its line says, with no events, so that it need not be made to be written?"""
        return True

    def begun(self, thing: Any) -> tuple[Any, Sequence[DealEvent]]:
        """A new record, settled, with the events it begins with."""
        return thing, ()

    def changed(self, stored: Any, changes: dict[str, Any]) -> tuple[Any, Sequence[DealEvent]]:
        """A stored record with its changes, and what has happened to it."""
        return replace(stored, **changes), ()
