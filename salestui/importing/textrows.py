"""Delimited text as rows: the delimiter, the quotes, and what a forgotten quote swallowed."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import StringIO, TextIOWrapper
from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO

from salestui.domain.errors import FileRefused
from salestui.domain.records import BREAKS_OFF, Rejected
from salestui.importing.source import Source

if TYPE_CHECKING:
    from _csv import Reader

Row = tuple[int, list[str]]
"""The physical line a record starts in, and its cells."""

LONGEST_CELL = 2_000_000
LONGEST_LINE = 16_000_000
BLOCK = 1 << 16
"""So many characters are cut into lines at a time."""
LINE_ENDS = ("\n", "\r")
MOST_REPAIRS = 20
DELIMITERS = ",;\t|"
SAMPLE_ROWS = 50


class _Lines:
    """Physical lines of a text, a block at a time, remembering those that no record has been made of."""

    def __init__(self, text: TextIO, name: str) -> None:
        self._text, self._name = text, name
        self._kept: list[str] = []
        self._first = 0
        """How many lines there are before the kept ones."""
        self.done = 0
        """How many lines the records so far take up."""
        self.ended = False

    def flow(self) -> Iterator[str]:
        """The lines after those that are done."""
        self.ended = False
        return chain.from_iterable(self._blocks())

    def _blocks(self) -> Iterator[list[str]]:
        yield self._keep([])
        while block := self._text.read(BLOCK):
            block += self._text.readline(LONGEST_LINE)
            lines = list(StringIO(block, newline=""))
            if len(block) >= LONGEST_LINE and max(map(len, lines)) >= LONGEST_LINE:
                raise FileRefused(
                    f"{self._name} has a line of more than {LONGEST_LINE} characters; export it again as .csv"
                )
            self._keep(lines)
            yield lines
        self.ended = True

    def _keep(self, lines: list[str]) -> list[str]:
        self._kept, self._first = self._kept[self.done - self._first :] + lines, self.done
        return self._kept

    def upto(self, number: int) -> list[str]:
        """The lines of the current record, which ends with the one of that number."""
        return self._kept[self.done - self._first : number - self._first]


class TextRows:
    """The rows of one delimited file; every iteration reads it anew."""

    is_typed = False
    broken: list[Rejected]
    cut: int = 0
    """The line after which the file ends without a line end, if it has fewer cells than the header."""

    def __init__(
        self, source: Source, codec: str, delimiter: str, quote: str = '"', skip: int = 0, *, wrapped: bool = False
    ) -> None:
        self._source, self._codec = source, codec
        self.delimiter, self._quote, self._skip = delimiter, quote, skip
        self._wrapped = wrapped
        """Is every line one quoted cell, with the real cells in it?"""
        self.width = 0
        self.broken = []
        self.total = source.size
        self.position: Callable[[], int] = lambda: 0

    def __iter__(self) -> Iterator[Row]:
        csv.field_size_limit(LONGEST_CELL)
        self.broken, self.cut = [], 0
        with self._source.open() as stream, TextIOWrapper(stream, self._codec, "replace", newline="") as text:
            self.position = stream.tell
            yield from self._records(_Lines(text, self._source.name))

    def _reader(self, lines: Iterator[str] | Sequence[str], *, strict: bool = False) -> "Reader":
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self._quote,
            skipinitialspace=self.delimiter != "\t",
            strict=strict,
        )

    def _records(self, lines: _Lines) -> Iterator[Row]:
        lines.done = sum(1 for _ in islice(lines.flow(), self._skip))
        while True:
            before, why, reader = lines.done, "", self._reader(lines.flow())
            try:
                for cells in reader:
                    last = before + reader.line_num
                    if last - lines.done > 1 or lines.ended:
                        why = self._swallowed(lines.upto(last), lines.ended)
                    if why:
                        break
                    if self._wrapped and len(cells) == 1:
                        cells = next(self._reader(cells), [])
                    elif last - lines.done == 1 and self._quote in "".join(cells):
                        cells = self._requoted(lines.upto(last)[0], cells)
                    if len(cells) < self.width and not lines.upto(last)[-1].endswith(LINE_ENDS):
                        self.cut = lines.done + 1
                    start, lines.done = lines.done + 1, last
                    yield start, cells
                else:
                    return
            except csv.Error:
                why = "a cell is longer than any export writes; a quote is opened and never closed"
            self._repair(lines, why)

    def _swallowed(self, held: list[str], unterminated: bool) -> str:
        """Why a record is none: a quote that is never closed took the lines after it."""
        if unterminated:
            return "a quote is opened and never closed"
        try:
            list(self._reader(held, strict=True))
        except csv.Error:
            rest = held[1:]
            whole = sum(len(next(self._reader([line]), [])) == self.width for line in rest) if self.width > 1 else 0
            return "a quote is opened and never closed" if whole * 2 >= len(rest) else ""
        return ""

    def _requoted(self, line: str, cells: list[str]) -> list[str]:
        """The cells of a line whose inner quotes are not doubled, but bare or behind a backslash; else those it has."""
        quote = self._quote
        try:
            list(self._reader([line], strict=True))
        except csv.Error:
            border = re.escape(self.delimiter + quote)
            bare = rf"(?<=[^{border}]){quote}(?=[^{border}\r\n])"
            escaped = f"\\{quote}"
            doubled = line.replace(escaped, quote * 2) if escaped in line else re.sub(bare, quote * 2, line)
            try:
                found = next(self._reader([doubled], strict=True), [])
            except csv.Error:
                return cells
            return found if len(found) == (self.width or len(found)) else cells
        return cells

    def _repair(self, lines: _Lines, why: str) -> None:
        """Reject the line that opened a quote, so that records are made of those after it."""
        if len(self.broken) >= MOST_REPAIRS:
            raise FileRefused(
                f"{self._source.name} has too many quotes that are never closed, the first in line {self.broken[0].line}; export it again"
            )
        (first,) = lines.upto(lines.done + 1)
        lines.done += 1
        why = why if first.endswith(LINE_ENDS) else BREAKS_OFF
        self.broken.append(Rejected(lines.done, why, (first.strip()[:500],)))


def sniff_delimiter(source: Source, codec: str, known: Callable[[Sequence[str]], int]) -> TextRows:
    """The rows of a file by the delimiter that gives the most equal column count and known headers."""
    with source.open() as stream, TextIOWrapper(stream, codec, "replace", newline="") as text:
        first_line = text.readline(LONGEST_LINE).strip("\ufeff\0\r\n ")
    first = first_line.strip("\"'")
    skip = int(first.lower().startswith("sep=") and len(first) <= 5)
    declared = (first[4:] or "\t") if skip else ""
    candidates = [TextRows(source, codec, delimiter, skip=skip) for delimiter in declared + DELIMITERS]
    quoted = DELIMITERS if first_line[:1] == "'" else ","
    candidates += [TextRows(source, codec, delimiter, quote="'", skip=skip) for delimiter in quoted]
    if first_is_wrapped(first_line):
        candidates += [TextRows(source, codec, delimiter, wrapped=True) for delimiter in ",;"]
    best, best_score = candidates[0], (0, 0.0, 0)
    for rows in candidates:
        score = _evenness([cells for _, cells in sample(rows) if any(cells)], known)
        if score > best_score:
            best, best_score = rows, score
    return best


def first_is_wrapped(line: str) -> bool:
    """Does a line look like one quoted cell, its own quotes doubled?"""
    return len(line) > 2 and line[0] == line[-1] == '"' and '"' not in line[1:-1].replace('""', "")


def sample(rows: TextRows) -> list[Row]:
    """The first rows, for deciding."""
    return list(islice(rows, SAMPLE_ROWS))


def _evenness(rows: list[list[str]], known: Callable[[Sequence[str]], int]) -> tuple[int, float, int]:
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not widths:
        return (0, 0.0, 0)
    width, equal = max(widths.items(), key=lambda entry: (entry[1], entry[0]))
    headers = max(known(cells) for cells in rows)
    return (headers if headers > 1 else 0, equal / len(rows), width)
