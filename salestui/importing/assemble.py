"""The second pass: every line of a body becomes a record, a rejection or a dropped line."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, repeat
from typing import Any

from salestui.domain.kinds import Outcome
from salestui.domain.records import DealRecord, Evidence, HistoryRecord, Record, RecordKind, System
from salestui.domain.text import clean
from salestui.importing.body import Body, is_total
from salestui.importing.build import BUILDERS, Context, LeftOut, NotTaken
from salestui.importing.build.own_deals import build_own_deal
from salestui.importing.columns import is_doubtful
from salestui.importing.dates import parse_date, seconds_of
from salestui.importing.fields import Holds
from salestui.importing.plan import ColumnPlan
from salestui.importing.textrows import Row
from salestui.importing.values import LONGEST_NAME, Unreadable

CHUNK = 1000
"""So many lines are understood at a time."""
_PIPELINE = re.compile(r"^(.*\S)\s*\(([^()]+)\)$", re.DOTALL)
_REMEMBERED = 20_000
_LONGEST_REMEMBERED = 200
_LONGEST_EXTRA = 2_000
_ESSENTIAL = {
    RecordKind.DEALS: frozenset({"amount", "currency", "close_on", "closed_on"}),
    RecordKind.GOALS: frozenset({"target", "starts_on", "ends_on"}),
    RecordKind.STAGE_HISTORY: frozenset({"on", "amount", "close_on"}),
    RecordKind.ACTIVITIES: frozenset({"happened_on", "due_on", "start"}),
    RecordKind.PRODUCTS: frozenset({"list_price"}),
}
_WITH_EXTRA = frozenset({RecordKind.DEALS, RecordKind.ACCOUNTS, RecordKind.CONTACTS})


@dataclass(slots=True)
class Outcomes:
    """What came of the lines."""

    records: list[Record] = field(default_factory=list)
    history: list[Record] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Keys of the deals that the file calls deleted or archived."""


@dataclass(slots=True)
class _Losses:
    """Cells that could not be kept as they are, by column."""

    cut: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    example: dict[str, str] = field(default_factory=dict)

    def evidence(self, extra: bool) -> list[Evidence]:
        """Say what was lost, and an example."""
        kept = "; the cell is kept beside the record" if extra else ""
        said = [
            Evidence(label, f"{times} names cut to {LONGEST_NAME} characters", f"no name is longer{kept}")
            for label, times in self.cut.items()
        ]
        return said + [
            Evidence(label, f"{times} cell{'s' * (times != 1)} left out", f"for example {self.example[label]}{kept}")
            for label, times in self.unread.items()
        ]


class _Careful(Exception):
    """A cell that a whole column of cells cannot be understood with."""


class _Known(dict[str, Any]):
    """The cells of one column that were met → what they say, as long as there are not too many."""

    def __init__(self, understood: Callable[[str], Any]) -> None:
        super().__init__({"": None})
        self._understood = understood

    def __missing__(self, raw: str) -> Any:
        value = self._understood(raw)
        if len(self) < _REMEMBERED and len(raw) <= _LONGEST_REMEMBERED:
            self[raw] = value
        return value

    @property
    def reader(self) -> Callable[[str], Any]:
        """The quicker way: a column that fills the memory rarely repeats itself."""
        return self.__getitem__ if len(self) < _REMEMBERED else self._understood


Said = tuple[dict[str, Any], dict[str, str]]
"""What a line says by field, and what its other cells say by label."""


class Assembler:
    """Reads the lines of one body by the plan of its columns."""

    def __init__(self, kind: RecordKind, context: Context, labels: Sequence[str]) -> None:
        self._kind, self._context, self._labels = kind, context, labels
        self._essential: Set[str] = _ESSENTIAL.get(kind, frozenset())
        self._build = BUILDERS[kind]
        if context.system is System.SALESTUI and kind is RecordKind.DEALS:
            # Taken for blank, a cell that nobody can read would empty what is stored.
            self._essential = context.match.places.keys() - {"written", "external_id"}
            self._build = build_own_deal
        self._spare = {place for place, label in enumerate(labels) if is_doubtful(label)}
        """Columns that are doubtful, or fill in where another is blank: what cannot be read of them costs no line."""
        self._spare.update(context.match.places.get("close_on", ())[1:])
        self._losses = _Losses()
        self._has_extra = kind in _WITH_EXTRA
        unknown = context.match.unknown if self._has_extra else []
        self._extra = [(place, labels[place]) for place in unknown]
        self._words = _Known(_word)
        self._columns = [
            (one, _Known(partial(_whole, one) if one.holds is Holds.TEXT else one.convert))
            for one in context.plan.columns
        ]

    def assemble(self, body: Body, tick: Callable[[int], None]) -> Outcomes:
        """Go through the lines."""
        found, build, context = Outcomes(), self._build, self._context
        keep, lines, number = found.records.append, iter(body), 0
        while some := list(islice(lines, CHUNK)):
            said = self._columnwise(some)
            if (number := number + len(some)) % CHUNK == 0:
                tick(number)
            for nth, (line, cells) in enumerate(some):
                try:
                    values, extra = said[nth] if said else self._read(cells)
                    record = build(line, values, context)
                except LeftOut as reason:
                    body.dropped[str(reason)] += 1
                    if reason.gone:
                        found.gone.append(reason.gone)
                except NotTaken as reason:
                    self._refuse(body, line, str(reason), cells)
                else:
                    if extra and self._has_extra:
                        record.extra = extra  # type: ignore[union-attr]
                    keep(record)
                    if context.match.entered and isinstance(record, DealRecord):
                        found.history += self._entries(record, cells)
        found.evidence = self._losses.evidence(self._has_extra)
        return found

    def _refuse(self, body: Body, line: int, reason: str, cells: Sequence[str]) -> None:
        filled = [cell for cell in cells if cell.strip()]
        numbers = filled[1:] if "neither" in reason and filled and is_total(filled[0]) else filled
        if all(
            cell.strip(" $€£%()-+.,").replace(",", "").replace(".", "").isdigit() for cell in numbers
        ) and not self._context.match.has("on"):
            body.dropped["totals"] += 1
        elif "neither a name nor a key" in reason and (len(filled) * 4 <= len(cells) or len(filled) == 1):
            body.dropped["continuation"] += 1
        else:
            body.reject(line, reason, cells)

    def _columnwise(self, lines: Sequence[Row]) -> list[Said] | None:
        """What lines say, in a fraction of the time; nothing if a cell among them needs care."""
        columns, words = list(zip(*[cells for _, cells in lines], strict=False)), self._words
        said: dict[str, Sequence[Any]] = {}
        beside: dict[str, Iterable[str | None]] = {}
        try:
            for one, known in self._columns:
                column, first = columns[one.place], said.get(one.field)
                if first is None:
                    said[one.field] = list(map(known.reader, column))
                    continue
                pairs = list(zip(first, column, strict=True))
                said[one.field] = [known[raw] if value is None else value for value, raw in pairs]
                beside[one.label] = [None if value is None else words[raw] for value, raw in pairs]
        except (_Careful, Unreadable):
            return None
        beside |= {label: map(words.reader, columns[place]) for place, label in self._extra}
        extras = zip(*beside.values(), strict=True) if beside else repeat(())
        kept = (
            {label: text for label, text in zip(beside, extra, strict=True) if text}
            for _, extra in zip(lines, extras, strict=False)
        )
        return list(zip(_dicts(said, len(lines)), kept, strict=True))

    def _read(self, cells: Sequence[str]) -> Said:
        values: dict[str, Any] = {}
        extra: dict[str, str] = {}
        for one, known in self._columns:
            if not (raw := cells[one.place]):
                continue
            if one.field in values:
                value, text = None, self._words[raw]
            else:
                value, text = self._understood(one, known, raw)
            if text:
                extra[one.label] = text
            if value is not None:
                values[one.field] = value
        for place, label in self._extra:
            if text := self._words[cells[place]]:
                extra[label] = text
        return values, extra

    def _understood(self, one: ColumnPlan, known: _Known, raw: str) -> tuple[Any, str | None]:
        """What a cell says, and what of it is kept beside the record."""
        try:
            return known[raw], None
        except Unreadable as problem:
            shown = clean(raw)[:60]
            if one.field in self._essential and one.place not in self._spare:
                raise NotTaken(f"{one.label}: {shown!r} {problem}") from None
            self._losses.unread[one.label] += 1
            self._losses.example.setdefault(one.label, f"{shown!r} {problem}")
            return None, clean(raw)[:_LONGEST_EXTRA]
        except _Careful:
            value: str = one.convert(raw)
            self._losses.cut[one.label] += 1
            return value[:LONGEST_NAME].rstrip(), value[:_LONGEST_EXTRA]

    def _entries(self, deal: DealRecord, cells: Sequence[str]) -> list[Record]:
        entries: list[Record] = []
        for place, stage in self._context.match.entered.items():
            raw = cells[place]
            try:
                day = parse_date(raw, self._context.plan.day_first) if raw else None
            except Unreadable:
                self._losses.unread[self._labels[place]] += 1
                self._losses.example.setdefault(self._labels[place], f"{clean(raw)[:60]!r}")
                continue
            if day:
                name, pipeline = self._parted(stage)
                entries.append(
                    HistoryRecord(
                        deal.line,
                        day,
                        seconds_of(raw) or 0,
                        deal_id=deal.external_id,
                        deal=deal.name,
                        stage=name,
                        pipeline=pipeline,
                    )
                )
        return entries

    def _parted(self, stage: str) -> tuple[str, str | None]:
        """A stage and its pipeline, which HubSpot writes behind it; it says nothing where the deals do not say theirs."""
        found = _PIPELINE.match(stage)
        if not found:
            return stage.strip(), None
        return found[1], found[2] if self._context.match.has("pipeline") else None


def _dicts(columns: Mapping[str, Sequence[Any]], lines: int) -> list[dict[str, Any]]:
    """A line each, with the cells that say something."""
    full = {name: column for name, column in columns.items() if type(None) not in set(map(type, column))}
    dicts = [dict(zip(full, row, strict=True)) for row in zip(*full.values(), strict=True)]
    dicts = dicts or [{} for _ in range(lines)]
    for name in columns.keys() - full.keys():
        for cells, value in zip(dicts, columns[name], strict=True):
            if value is not None:
                cells[name] = value
    return dicts


def _whole(one: ColumnPlan, raw: str) -> Any:
    """What the cell of a name says, unless it must be cut."""
    value = one.convert(raw)
    if len(raw) > LONGEST_NAME and value and len(value) > LONGEST_NAME:
        raise _Careful
    return value


def _word(raw: str) -> str:
    return clean(raw, multiline=True).strip()[:_LONGEST_EXTRA]


def open_stages(records: Sequence[Record]) -> dict[str, int]:
    """Open stages in order of first appearance, with how many deals."""
    found: Counter[str] = Counter()
    opened = Outcome.OPEN
    for record in records:
        if isinstance(record, DealRecord) and record.outcome is opened and record.stage:
            found[record.stage] += 1
    return dict(found)
