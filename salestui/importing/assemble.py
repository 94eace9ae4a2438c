"""The second pass: every line of a body becomes a record, a rejection or a dropped line."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from salestui.domain.kinds import Outcome
from salestui.domain.records import DealRecord, Evidence, HistoryRecord, Record, RecordKind
from salestui.domain.text import clean
from salestui.importing.body import Body, is_total
from salestui.importing.build import BUILDERS, Context, LeftOut, NotTaken
from salestui.importing.dates import parse_date, seconds_of
from salestui.importing.fields import Holds
from salestui.importing.plan import ColumnPlan
from salestui.importing.values import LONGEST_NAME, Unreadable

_MISSING = object()
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


class Assembler:
    """Reads the lines of one body by the plan of its columns."""

    def __init__(self, kind: RecordKind, context: Context, labels: Sequence[str]) -> None:
        self._kind, self._context, self._labels = kind, context, labels
        self._essential = _ESSENTIAL.get(kind, frozenset())
        self._losses = _Losses()
        self._has_extra = kind in _WITH_EXTRA
        unknown = context.match.unknown if self._has_extra else []
        self._extra = [(place, labels[place]) for place in unknown]
        self._words: dict[str, str] = {}
        self._columns = [(one.place, one.field, one.seen.get, one) for one in context.plan.columns]

    def assemble(self, body: Body, tick: Callable[[int], None]) -> Outcomes:
        """Go through the lines."""
        found, build, context = Outcomes(), BUILDERS[self._kind], self._context
        keep, read = found.records.append, self._read
        for number, (line, cells) in enumerate(body, 1):
            if number % 1000 == 0:
                tick(number)
            try:
                values, extra = read(cells)
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

    def _read(self, cells: Sequence[str]) -> tuple[dict[str, Any], dict[str, str] | None]:
        values: dict[str, Any] = {}
        extra: dict[str, str] = {}
        for place, name, seen, one in self._columns:
            raw = cells[place]
            if not raw:
                continue
            if name in values:
                if text := self._word(raw):
                    extra[one.label] = text
                continue
            value = seen(raw, _MISSING)
            if value is _MISSING:
                value = self._understood(one, raw, extra)
            if value is not None:
                values[name] = value
        for place, label in self._extra:
            if (raw := cells[place]) and (text := self._words.get(raw) or self._word(raw)):
                extra[label] = text
        return values, extra or None

    def _understood(self, one: ColumnPlan, raw: str, extra: dict[str, str]) -> Any:
        try:
            value = one.convert(raw)
        except Unreadable as problem:
            shown = clean(raw)[:60]
            if one.field in self._essential:
                raise NotTaken(f"{one.label}: {shown!r} {problem}") from None
            self._losses.unread[one.label] += 1
            self._losses.example.setdefault(one.label, f"{shown!r} {problem}")
            extra[one.label] = clean(raw)[:_LONGEST_EXTRA]
            return None
        if one.holds is Holds.TEXT and len(raw) > LONGEST_NAME and value and len(value) > LONGEST_NAME:
            self._losses.cut[one.label] += 1
            extra[one.label] = value[:_LONGEST_EXTRA]
            return value[:LONGEST_NAME].rstrip()
        if len(one.seen) < _REMEMBERED and len(raw) <= _LONGEST_REMEMBERED:
            one.seen[raw] = value
        return value

    def _word(self, raw: str) -> str:
        known = self._words.get(raw)
        if known is None:
            known = clean(raw, multiline=True).strip()[:_LONGEST_EXTRA]
            if len(self._words) < _REMEMBERED and len(raw) <= _LONGEST_REMEMBERED:
                self._words[raw] = known
        return known

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


def open_stages(records: Sequence[Record]) -> dict[str, int]:
    """Open stages in order of first appearance, with how many deals."""
    found: Counter[str] = Counter()
    opened = Outcome.OPEN
    for record in records:
        if isinstance(record, DealRecord) and record.outcome is opened and record.stage:
            found[record.stage] += 1
    return dict(found)
