"""From a file to readings: the order in which everything is decided."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from pathlib import Path

from salestui.domain.errors import FileRefused
from salestui.domain.kinds import Outcome
from salestui.domain.records import (
    DealRecord,
    Evidence,
    Reading,
    ReadOptions,
    Record,
    RecordKind,
    Rejected,
    System,
)
from salestui.domain.text import clean, counted
from salestui.importing.adopting import adopt
from salestui.importing.assemble import Assembler, Outcomes, open_stages
from salestui.importing.body import Body, Rows
from salestui.importing.build import Context
from salestui.importing.columns import Match, count_known, match
from salestui.importing.dates import parse_date
from salestui.importing.encoding import choose_encoding
from salestui.importing.headers import fingerprint, labels
from salestui.importing.headings import STAGE, HeadedRows, StagedRows, named_groups, staged_groups
from salestui.importing.line_items import are_items, join_items
from salestui.importing.matrices import MatrixRows, in_columns
from salestui.importing.plan import Planner, leading, survey
from salestui.importing.recognise import Recognition, recognise, system_of
from salestui.importing.source import Source, shown
from salestui.importing.sources import open_sources, stamp
from salestui.importing.stage_words import HUBSPOT_LABELS, outcome_of
from salestui.importing.textrows import SAMPLE_ROWS, Row, sniff_delimiter
from salestui.importing.values import Unreadable
from salestui.importing.workbooks import SheetRows, read_sheets

Progress = Callable[[int, int], None]
_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MOST_COLUMNS = 5_000
_NAMED = 8
"""Columns without a field that the preview names."""
_AS_IT_IS = ReadOptions()
_TELLING = ("stage", "close_on", "owner_id", "external_id", "email", "subject", "on", "ends_on", "contact")
"""Fields that a totals line leaves blank."""
_ENDS = (Outcome.WON, Outcome.LOST)
_NO_GOALS = frozenset(
    {RecordKind.DEALS, RecordKind.ACCOUNTS, RecordKind.PRODUCTS, RecordKind.ACTIVITIES, RecordKind.STAGE_HISTORY}
)
"""What a table is by its headers, however many of them name a month; people may well be listed with their goals."""
_NAMING = ("name", "external_id", "subject", "deal")


def read_file(path: Path, options: ReadOptions = _AS_IT_IS, progress: Progress | None = None) -> list[Reading]:
    """Read one export: one reading a file, several for a workbook, an archive, or for deals that bring their stage history.

    Args:
        path: A .csv, .tsv, .txt, .xlsx, .xls, .ods, or a .zip of them.
        options: What the user says about the file.
        progress: Called about every thousand lines with what is done and the total; it may raise to cancel.

    Raises:
        FileRefused: If the file cannot be read; the message says why and what to do.
    """
    before = stamp(path)
    try:
        readings = _read_sources(path, options, progress)
    except OSError as error:
        raise FileRefused(
            f"{shown(path)} cannot be read to its end ({clean(error.strerror or '')}); check that it is still there"
        ) from error
    if stamp(path) != before:
        raise FileRefused(f"{shown(path)} changed while it was read; wait until it is complete, and import it then")
    return readings


def _read_sources(path: Path, options: ReadOptions, progress: Progress | None) -> list[Reading]:
    readings: list[Reading] = []
    for source in open_sources(path):
        try:
            readings += _read_source(source, options, progress)
        except FileRefused as refused:
            if not source.inside:
                raise
            readings.append(left_out(source.name, str(refused)))
    return readings


def left_out(path: str, why: str) -> Reading:
    """A file among others that cannot be read; the others are taken."""
    return Reading(path, RecordKind.NOT_OURS, why, System.PLAIN, (), "", "", {}, (), frozenset(), (), (), {}, ())


def _read_source(source: Source, options: ReadOptions, progress: Progress | None) -> list[Reading]:
    name = source.name
    sheets = read_sheets(source) if source.is_workbook else _marked_up(source)
    if sheets:
        return [
            reading
            for sheet in sheets
            for reading in _FileReader(
                source, f"{name} ({sheet.name})" if len(sheets) > 1 else name, sheet, sheet.evidence, options, progress
            ).read()
        ]
    codec, evidence = choose_encoding(source, options.encoding, count_known)
    rows = sniff_delimiter(source, codec, count_known)
    said = [
        evidence,
        Evidence(
            "delimiter",
            _DELIMITER_NAMES.get(rows.delimiter, rows.delimiter),
            "it gives the most equal number of columns",
        ),
    ]
    return _FileReader(source, name, rows, said, options, progress).read()


def _marked_up(source: Source) -> list[SheetRows]:
    """The tables of a web page or of a workbook in XML; none for what is neither."""
    with source.open() as stream:
        head = stream.read(4096)
    if b"<" not in head[:64]:
        return []
    from salestui.importing.markup import is_markup, read_tables  # html.parser, for the few files that need it

    if is_markup(head):
        return read_tables(source, count_known)
    if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        raise FileRefused(f"{source.name} is XML; export the records as .csv and import that")
    return []


class _FileReader:
    """Reads one table of one file."""

    def __init__(
        self,
        source: Source,
        path: str,
        rows: Rows,
        said: list[Evidence],
        options: ReadOptions,
        progress: Progress | None,
    ) -> None:
        self._source, self._path, self._rows, self._evidence = source, path, rows, said
        self._options, self._progress = options, progress

    def read(self) -> list[Reading]:
        """The readings of the table."""
        head = self._head()
        at, cells = _header(head)
        if not cells:
            raise FileRefused(f"{self._path} has nothing in it; export it again")
        if groups := named_groups(head, at):
            self._rows, cells = HeadedRows(self._rows, groups), [*groups, *cells]
            head = list(islice(self._rows, SAMPLE_ROWS))
        if len(cells) > _MOST_COLUMNS:
            raise FileRefused(f"{self._path} has {len(cells)} columns; export at most {_MOST_COLUMNS}")
        self._rows.width = len(cells)
        self._labels = labels(cells)
        self._fingerprint = fingerprint(self._rows.cells if isinstance(self._rows, MatrixRows) else cells)
        found = self._recognised(cells, [row for line, row in head if line > at])
        if found.kind is RecordKind.NOT_OURS:
            return [self._reading(found, Match(unknown=list(range(len(cells)))), Outcomes(), Counter(), ())]
        said = self._options.columns.get(self._fingerprint, {})
        by_cell = {
            cell: said[name]
            for cell, label in zip(cells, self._labels, strict=True)
            for name in (cell, label)
            if name in said
        }
        matched = match(cells, found.kind, found.system, by_cell)
        depth = staged_groups(head, at) if found.kind is RecordKind.DEALS and not _tells_stage(matched) else None
        if depth is not None:
            self._rows, cells = StagedRows(self._rows, depth), [STAGE, *cells]
            self._rows.width, self._labels = len(cells), labels(cells)
            head = list(islice(self._rows, SAMPLE_ROWS))
            matched = match(cells, found.kind, found.system, by_cell)
        if found.kind is RecordKind.DEALS and found.system is not System.SALESTUI:
            self._evidence += adopt(matched, cells, self._labels, [row for line, row in head if line > at])
        telling, naming = _places(matched, *_TELLING), _places(matched, *_NAMING)
        of_deals = found.kind is RecordKind.DEALS
        body = Body(self._rows, at, cells, telling, naming, leading(matched, found.kind, found.system), of_deals)
        readings = self._understood(found, matched, body)
        if above := sum(1 for line, row in head if line < at and any(map(str.strip, row))):
            readings[0].dropped = {**readings[0].dropped, "line above the header": above}
        return readings

    def _head(self) -> list[Row]:
        """The first rows; those of goals in columns are turned."""
        head = list(islice(self._rows, SAMPLE_ROWS))
        sheet = f" ({self._rows.name})" if isinstance(self._rows, SheetRows) else ""
        called = f"{Path(self._path).name.removesuffix(sheet)}{sheet}"
        if turned := in_columns(self._rows, head, called, self._are_goals):
            self._rows = turned
            head = list(islice(turned, SAMPLE_ROWS))
        return head

    def _are_goals(self, cells: Sequence[str]) -> bool | None:
        """What the manager said of a table with such headers; where nothing was said, deals and the like are none."""
        kind = self._options.kind or self._options.kinds.get(fingerprint(cells))
        if kind is None:
            return False if recognise(cells, (), Path(self._path).name).kind in _NO_GOALS else None
        return kind is RecordKind.GOALS

    def _recognised(self, cells: list[str], rows: list[list[str]]) -> Recognition:
        options = self._options
        kind = options.kind or options.kinds.get(self._fingerprint)
        if kind is None and isinstance(self._rows, MatrixRows):
            return Recognition(
                RecordKind.GOALS, System.PLAIN, "It has a column for each period, and says they are goals."
            )
        if kind is None:
            found = recognise(cells, rows, Path(self._path).name)
            return Recognition(found.kind, options.system or found.system, found.why)
        system = options.system or system_of(cells, rows)
        said = "You said so" if options.kind else "You said so before"
        return Recognition(kind, system, "You left it out." if kind is RecordKind.NOT_OURS else f"{said}.")

    def _understood(self, found: Recognition, matched: Match, body: Body) -> list[Reading]:
        surveyed = survey(body, matched, found.kind, self._ticker(0))
        totalled = bool(body.dropped["totals"]) or body.footed
        body.grouping.columns = surveyed.groups.columns(totalled=totalled)
        plan = Planner(matched, found.kind, found.system, self._labels, self._options.fiscal_start).decide(
            surveyed,
            day_first=self._options.day_first,
            delimiter=self._rows.delimiter,
            is_typed=self._rows.is_typed,
        )
        falling = matched.has("on") and _newest_first(body, matched, plan.day_first)
        context = Context(found.system, matched, plan, self._path, falling, self._options.fiscal_start)
        outcomes = Assembler(found.kind, context, self._labels).assemble(body, self._ticker(1))
        if found.kind is RecordKind.DEALS and are_items(self._labels, frozenset(matched.places)):
            join_items(outcomes.records, body.dropped)
        self._evidence += [*plan.evidence, *outcomes.evidence, *self._filled(body), *_unknown(body, outcomes.records)]
        self._evidence += self._kept(matched)
        if (
            found.system is not System.SALESTUI
        ):  # in our own list what was typed counts, and an end without a day is dated
            self._evidence += [*_undated(outcomes.records), *_contradicted(outcomes.records)]
        reading = self._reading(found, matched, outcomes, body.dropped, body.rejected)
        reading.date_order_is_known = plan.date_order_is_known
        return [reading, *self._history(reading, outcomes)]

    def _kept(self, matched: Match) -> list[Evidence]:
        """The columns no field knows."""
        names = [self._labels[place] for place in matched.unknown]
        if not names:
            return []
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        because = f'no field has such a name; --map "{" ".join(names[0].split())}=FIELD" gives it one'
        return [Evidence("columns without a field", ", ".join(names[:_NAMED]) + more, because)]

    def _filled(self, body: Body) -> list[Evidence]:
        if not body.grouping.filled:
            return []
        names = ", ".join(self._labels[place] for place in body.grouping.columns)
        lines = f"filled down in {counted(body.grouping.filled, 'line')}"
        return [Evidence(names, lines, "a grouped report writes it once a group")]

    def _reading(
        self,
        found: Recognition,
        matched: Match,
        outcomes: Outcomes,
        dropped: Counter[str],
        rejected: Sequence[Rejected],
    ) -> Reading:
        records, fields = outcomes.records, frozenset[str]()
        if found.kind is not RecordKind.NOT_OURS:
            fields = matched.record_fields(found.kind)
        if _staged(records):
            fields |= {"stage"}
        return Reading(
            path=self._path, kind=found.kind, why=found.why, system=found.system, headers=self._labels, fingerprint=self._fingerprint, digest=self._source.digest,
            columns={self._labels[place]: name for name, places in matched.places.items() for place in places},
            unknown=tuple(self._labels[place] for place in matched.unknown),
            fields=fields,
            records=records, rejected=tuple(sorted(rejected, key=lambda one: one.line)), dropped={what: times for what, times in dropped.items() if times},
            evidence=tuple(self._evidence), currency=matched.currency or _only_currency(records), stages=open_stages(records), gone=outcomes.gone,
        )  # fmt: skip

    def _history(self, reading: Reading, outcomes: Outcomes) -> list[Reading]:
        if not outcomes.history:
            return []
        stages = {HUBSPOT_LABELS.get(record.stage or "", record.stage): None for record in outcomes.history}  # type: ignore[union-attr]
        for record in outcomes.history:
            record.stage = HUBSPOT_LABELS.get(record.stage or "", record.stage)  # type: ignore[union-attr]
        return [
            Reading(
                path=reading.path, kind=RecordKind.STAGE_HISTORY, why=f"The deals say when they entered {len(stages)} stages.", system=reading.system,
                headers=reading.headers, fingerprint=reading.fingerprint, digest=reading.digest, columns={}, unknown=(), fields=frozenset({"deal_id", "deal", "stage", "on"}),
                records=outcomes.history, rejected=(), dropped={}, evidence=(), date_order_is_known=reading.date_order_is_known,
            )
        ]  # fmt: skip

    def _ticker(self, nth_pass: int) -> Callable[[int], None]:
        progress, rows = self._progress, self._rows
        if progress is None:
            return lambda _: None
        return lambda _: progress(nth_pass * rows.total + rows.position(), 2 * rows.total)


def _staged(records: Sequence[Record]) -> bool:
    """Do most open deals stand in a stage, whatever column says it?"""
    opened = [one.stage for one in records if isinstance(one, DealRecord) and one.outcome is Outcome.OPEN]
    return any(opened) and sum(map(bool, opened)) * 2 >= len(opened)


def _unknown(body: Body, records: Sequence[Record]) -> list[Evidence]:
    """Headings of groups that stand in no cell of their deals."""
    if not body.summed:
        return []
    said = {getattr(one, name, None) for one in records for name in ("stage", "owner", "account", "product")}
    names = [name for name in body.summed if name not in said]
    if not names:
        return []
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    because = "nothing says what they are; export with a column for it, and their deals have it"
    return [Evidence("headings of groups left out", ", ".join(names[:_NAMED]) + more, because)]


def _undated(records: Sequence[Record]) -> list[Evidence]:
    """Closed deals of no period."""
    undated = sum(isinstance(one, DealRecord) and one.outcome.is_closed and one.closed_on is None for one in records)
    if not undated:
        return []
    return [Evidence("closed deals", f"{undated:,} without a close date", "they count over all time, and in no period")]


def _contradicted(records: Sequence[Record]) -> list[Evidence]:
    """Deals in a stage that says how they ended, while a flag or status says otherwise."""
    ends = [(outcome_of(one.stage), one.outcome) for one in records if isinstance(one, DealRecord) and one.stage]
    against = sum(by_stage is not outcome and by_stage in _ENDS for by_stage, outcome in ends)
    if not against:
        return []
    deals = f"{counted(against, 'deal')} ended otherwise than their stage says"
    return [Evidence("won and lost", deals, "a flag or a status counts for more than a stage's name")]


def _header(head: Sequence[Row]) -> tuple[int, list[str]]:
    """The line of the header row and its cells, as wide as most rows are."""
    filled = [(line, cells) for line, cells in head if any(map(str.strip, cells))]
    if not filled:
        return 0, []
    widths = Counter(len(cells) for _, cells in filled)
    width = max(widths.items(), key=lambda entry: (entry[1], entry[0]))[0]
    scores = [count_known(cells) for _, cells in filled]
    best = max(scores)
    if best >= 2:
        line, cells = filled[next(nth for nth, score in enumerate(scores) if score >= max(2, best * 0.7))]
    else:
        line, cells = next((row for row in filled if len(row[1]) >= min(width, 2)), filled[0])
    if len(cells) < width and widths[width] * 2 > len(filled):
        cells = cells + [""] * (width - len(cells))
    while (
        len(cells) > 1
        and not cells[-1].strip()
        and not any(len(row) >= len(cells) and row[len(cells) - 1].strip() for _, row in filled)
    ):
        cells = cells[:-1]
    return line, cells


def _tells_stage(matched: Match) -> bool:
    """Has a table a column for its deals' stage?"""
    return any(map(matched.has, ("stage", "stage_ref", "stage_pipeline")))


def _places(matched: Match, *names: str) -> frozenset[int]:
    return frozenset(place for name in names for place in matched.places.get(name, ()))


def _newest_first(body: Body, matched: Match, day_first: bool) -> bool:
    """Does a history without times begin with its last day?"""
    days = []
    for _, cells in islice(body, 1000):
        try:
            day = parse_date(cells[matched.places["on"][0]], day_first)
        except Unreadable:
            continue
        if day:
            days.append(day)
    falls = sum(later < earlier for earlier, later in pairwise(days))
    return falls * 2 > len(days) or (bool(days) and days[0] > days[-1] and falls >= 1)


def _only_currency(records: Sequence[Record]) -> str | None:
    codes = {record.currency for record in records if isinstance(record, DealRecord)}
    return next(iter(codes)) if len(codes) == 1 else None
