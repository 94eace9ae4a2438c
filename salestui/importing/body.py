"""The lines under a header: what is a record, and what is a footer, a total, a repeated header or a group."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from salestui.domain.errors import FileRefused
from salestui.domain.records import BREAKS_OFF, Rejected
from salestui.domain.text import clean
from salestui.importing.columns import count_known
from salestui.importing.textrows import Row

_BLANK = " \t\r\n\ufeff"
"""With the mark that a file begins with, which stands in the middle where files were put together."""
MOST_ROWS = 2_000_000
MOST_REJECTED_SHOWN = 500
_FOOTER = re.compile(
    r"^\W*(?:grand totals?\b|gesamtsumme|total general|total général|totale complessivo|eindtotaal|total geral|confidential information|vertrauliche informationen|información confidencial"
    r"|copyright (?:\(c\)|©)|©.*salesforce|generated (?:by|on)\b|report generated|as of \d|filtered by\b)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"^\W*(?:page|seite|página|pagina|pág\.) \d+(?: ?(?:of|von|de|di|van|sur|/) ?\d+)?\s*$", re.IGNORECASE
)
"""A page's number, which stands alone; a deal of that name does not."""
_TOTAL = re.compile(
    r"^\W*(?:sub-?\s?totals?|totals?|count|sum|average|avg|record count|sum of .{1,40}|summe|zwischensumme|gesamt|gesamtbetrag|anzahl|mittelwert|suma(?: total)?|importe total|promedio|subtotales|somme|somme totale|montant total|sous-total|moyenne|totale|subtotale|totaal|subtotaal|soma|média|ergebnis|teilergebnis|gesamtergebnis)"
    r"\s*:?\s*(?:\(\s*[\d.,]+(?:\s+\w+)?\s*\))?\W*$",
    re.IGNORECASE,
)


COUNTED = re.compile(r"^(.*\S)\s*\(\d[\d.,]*(?:\s\w+)?\)$", re.DOTALL)
"""A group's name with the number of its lines: `Prospecting (12)`."""
FIGURE = re.compile(r"^[^\w(\-]{0,2}\s?(?:[A-Z]{3}\s)?[(\-]?[^\w]?\d[\d.,'\s]*%?\)?(?:\s?[^\w\s]|\s[A-Z]{3})?$")
"""A sum or a mean, as a group's heading has them beside its name; a day is none."""
_NAME_AND_BLANKS = 3
"""Fewer cells without a figure may be a deal of a narrow table."""
_MOST_KNOWN = 0.7


def is_total(cell: str) -> bool:
    """Does a cell say that its line adds up others?"""
    return _TOTAL.match(cell) is not None


class Rows(Protocol):
    """Rows of a file, that can be gone through again."""

    delimiter: str
    is_typed: bool
    width: int
    broken: list[Rejected]

    @property
    def total(self) -> int:
        """How much there is to read."""

    @property
    def cut(self) -> int:
        """The line after which the file ends without a line end, if it has fewer cells than the header."""

    @property
    def position(self) -> "Position":
        """Tells how much has been read."""

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows from the beginning."""


class Position(Protocol):
    """Tells how much of a file has been read."""

    def __call__(self) -> int:
        """Bytes or rows."""


@dataclass(slots=True)
class Grouping:
    """Leading columns in which a grouped report writes a value only once."""

    columns: tuple[int, ...] = ()
    filled: int = 0


@dataclass(slots=True)
class Body:
    """The records of a table; every iteration goes through them anew."""

    rows: Rows
    header_line: int
    header: Sequence[str]
    telling: frozenset[int] = frozenset()
    """Columns that a totals line leaves blank."""
    naming: frozenset[int] = frozenset()
    """Columns with the name or the key of a record."""
    leading: tuple[int, ...] = ()
    """The first columns, if they are ones that reports are grouped by."""
    is_of_deals: bool = False
    """May a counted name with figures alone be the heading of a group?"""
    dropped: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    grouping: Grouping = field(default_factory=Grouping)
    footed: bool = False
    summed: dict[str, None] = field(default_factory=dict)
    """Names of groups whose headings say of no field what it is."""
    _first_header: str = ""
    _short: int = 0
    """How many records had fewer cells than the header: some programs leave out the blank ones at the end."""

    def __iter__(self) -> Iterator[Row]:
        self.dropped, self.rejected, self.footed, self.summed = Counter(), [], False, {}
        self.grouping.filled = self._short = 0
        carried = [""] * len(self.header)
        for taken, (line, cells) in enumerate(self._records()):
            if taken >= MOST_ROWS:
                raise FileRefused(f"The file has more than {MOST_ROWS:,} lines; export a shorter period")
            yield line, self._filled(cells, carried) if self.grouping.columns else cells
        self.rejected += [one for one in self.rows.broken if one.line > self.header_line]

    def _records(self) -> Iterator[Row]:
        width, header, after_blank = len(self.header), [cell.strip() for cell in self.header], False
        self._first_header = next(filter(None, header), "")
        lonely: list[Row] = []
        headings: dict[int, str] = {}
        over = False
        for line, cells in self.rows:
            if line <= self.header_line:
                continue
            first = next(filter(str.strip, cells), None)
            if first is None:
                after_blank = True
                continue
            if len(first) < 120 and (reason := self._left_out(cells, first, header)):
                self.dropped[reason] += 1
                lonely = self._kept(lonely, reason)
                continue
            if over or (after_blank and _heads_table(cells)):
                over = over or not _alike(cells, header)
                self.dropped["another table" if over else "repeated header"] += 1
                continue
            if first[-1] == ")" and (self._heads(cells, first, headings) or self._sums_up(cells, first)):
                self.dropped["heading"] += 1
                continue
            if line == self.rows.cut and width >= 3 and not (after_blank or self.footed or lonely or self._short):
                self.reject(line, BREAKS_OFF, cells)
                continue
            if width >= 3 and (
                len(cells) == 1 or ((after_blank or self.footed) and sum(map(bool, map(str.strip, cells))) == 1)
            ):
                lonely.append((line, cells))
                continue
            if lonely:
                yield from self._released(lonely, width)
                lonely = []
            after_blank = False
            fitted = self._fitted(line, cells, width)
            if fitted is not None:
                yield line, _under(headings, fitted) if headings else fitted
        yield from self._ended(lonely, width)

    def _heads(self, cells: list[str], first: str, headings: dict[int, str]) -> bool:
        """Is a line the heading of a group, counted, in a leading column? Then note it, and what it ends."""
        found = COUNTED.match(first) if self.leading else None
        place = cells.index(first)
        if not found or place not in self.leading or not self._alone(cells, place):
            return False
        for deeper in self.leading[self.leading.index(place) :]:
            headings.pop(deeper, None)
        headings[place] = found[1]
        return True

    def _alone(self, cells: list[str], place: int) -> bool:
        """Is nothing beside a heading but the sums of its group, where the deals of the group have their names?"""
        others = [(other, text) for other, cell in enumerate(cells) if (text := cell.strip()) and other != place]
        if not others or not self.naming:
            return not others
        return all(other not in self.telling | self.naming and FIGURE.match(text) for other, text in others)

    def _sums_up(self, cells: list[str], first: str) -> bool:
        """Is a line a counted name with the figures of its group, `New (12)`, and nothing that a deal has?"""
        if not self.is_of_deals or not self.telling or not COUNTED.match(first):
            return False
        others = [(place, text) for place, cell in enumerate(cells) if (text := cell.strip()) and cell is not first]
        is_bare = len(cells) - len(others) > _NAME_AND_BLANKS
        if not is_bare or not all(place not in self.telling and FIGURE.match(text) for place, text in others):
            return False
        self.summed[first.strip().rpartition("(")[0].strip()] = None
        return True

    def _left_out(self, cells: list[str], first: str, header: list[str]) -> str:
        if first[0] in "0123456789":
            return ""
        if _FOOTER.match(first) or (_PAGE.match(first) and sum(map(bool, map(str.strip, cells))) == 1):
            self.footed = True
            return "footer"
        if first.strip(_BLANK) == self._first_header and [cell.strip(_BLANK) for cell in cells] == header:
            return "repeated header"
        if _TOTAL.match(first) and (not self._tells(cells, first) or _counts(cells)):
            return "totals"
        return "totals" if self._adds_up(cells, first) else ""

    def _tells(self, cells: list[str], first: str) -> bool:
        """Has a line anything that a totals line leaves blank?"""
        others = (cells[place].strip() for place in self.telling if place < len(cells) and cells[place] is not first)
        return any(other and not is_total(other) for other in others)

    def _adds_up(self, cells: list[str], first: str) -> bool:
        """Is a line the figures of a group under its name and the word for them: `Ann Lee Total`?"""
        if not self.naming or any(cells[place].strip() for place in self.naming if place < len(cells)):
            return False
        words = first.split()
        others = [text for cell in cells if (text := cell.strip()) and cell is not first]
        if len(words) < 2 or not others or not (is_total(words[0]) or is_total(words[-1])):
            return False
        return all(is_total(text) or FIGURE.match(text) for text in others)

    def _kept(self, lonely: list[Row], reason: str) -> list[Row]:
        """The lines of one cell that may be records still: those above a repeated header are its title."""
        if reason != "repeated header":
            return lonely
        self.dropped["heading"] += len(lonely)
        return []

    def _released(self, lonely: list[Row], width: int) -> Iterator[Row]:
        """Lines of one cell that turn out to stand between records: headings of groups, or bare names."""
        for line, cells in lonely:
            if any(cells[place].strip() for place in self.naming if place < len(cells)):
                yield line, cells + [""] * (width - len(cells))
            else:
                self.dropped["heading"] += 1

    def _ended(self, lonely: list[Row], width: int) -> Iterator[Row]:
        for line, cells in lonely:
            if self.footed or self.is_of_deals or len(cells) == 1:
                self.dropped["footer"] += 1
            else:
                yield line, cells + [""] * (width - len(cells))

    def _fitted(self, line: int, cells: list[str], width: int) -> list[str] | None:
        if len(cells) == width:
            return cells
        if len(cells) < width:
            self._short += 1
            return cells + [""] * (width - len(cells))
        if not any(map(str.strip, cells[width:])):
            return cells[:width]
        self.reject(
            line,
            f"has {len(cells)} cell{'s' * (len(cells) != 1)} where the header has {width}; a cell with a separator in it is not quoted",
            cells,
        )
        return None

    def sums(self, cells: Sequence[str]) -> bool:
        """Has a line nothing but figures, so that it adds up others without saying so?"""
        if not self.naming or any(cells[place].strip() for place in self.naming):
            return False
        return all(FIGURE.match(text) for cell in cells if (text := cell.strip()))

    def _filled(self, cells: list[str], carried: list[str]) -> list[str]:
        fresh = False
        if not cells[self.grouping.columns[0]] and self.sums(cells):
            return cells
        for place in self.grouping.columns:
            if cells[place].strip():
                if found := COUNTED.match(cells[place]):
                    cells = [*cells[:place], found[1], *cells[place + 1 :]]
                carried[place], fresh = cells[place], True
            elif not fresh and carried[place]:
                if cells is not None and cells[place] != carried[place]:
                    cells = [*cells[:place], carried[place], *cells[place + 1 :]]
                self.grouping.filled += place == self.grouping.columns[0]
        return cells

    def reject(self, line: int, reason: str, cells: Sequence[str]) -> None:
        """Note a line that cannot be taken."""
        self.rejected.append(Rejected(line, reason, tuple(clean(cell)[:MOST_REJECTED_SHOWN] for cell in cells)))


def _counts(cells: Sequence[str]) -> bool:
    """Is nothing behind a line's first word but one figure, in whatever column it came to stand?"""
    _, *others = filter(str.strip, cells)
    return len(cells) > _NAME_AND_BLANKS and len(others) == 1 and FIGURE.match(others[0].strip()) is not None


def _heads_table(cells: Sequence[str]) -> bool:
    """Is a line under a blank one the header of a further table?"""
    filled = [cell for cell in cells if cell.strip()]
    known = count_known(filled) if len(filled) > 1 else 0
    return known > 1 and known >= _MOST_KNOWN * len(filled) and not any(map(str.isdigit, "".join(filled)))


def _alike(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Does a header have most of its names where the first one has them?"""
    pairs = zip(cells, header, strict=False)
    same = sum(bool(name) and cell.strip().casefold() == name.casefold() for cell, name in pairs)
    return same * 2 >= sum(map(bool, map(str.strip, cells)))


def _under(headings: dict[int, str], cells: list[str]) -> list[str]:
    """A line with the headings above it in the cells that it leaves blank."""
    return [headings.get(place, cell) if not cell.strip() else cell for place, cell in enumerate(cells)]


@dataclass(slots=True)
class GroupSurvey:
    """Whether the leading columns are written once per group, seen over the whole file."""

    candidates: tuple[int, ...]
    rows: int = 0
    blanks: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    """How many of the values that are written have the number of their lines behind them."""
    seen: set[str] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.blanks, self.starts, self.counted = ([0] * len(self.candidates) for _ in range(3))

    def see(self, cells: Sequence[str]) -> None:
        """Take one line into account."""
        above_starts = False
        for nth, place in enumerate(self.candidates):
            value = cells[place].strip()
            if value:
                self.starts[nth] += 1
                self.counted[nth] += value[-1] == ")" and COUNTED.match(value) is not None
                if nth == 0:
                    if value in self.seen:
                        self.broken.add(0)
                    elif len(self.seen) < 5_000:
                        self.seen.add(value)
            else:
                self.blanks[nth] += 1
                if self.rows == 0 or above_starts:
                    self.broken.add(nth)
            above_starts = bool(value)
        self.rows += 1

    def columns(self, *, totalled: bool) -> tuple[int, ...]:
        """The columns to fill down."""
        found: list[int] = []
        for nth, place in enumerate(self.candidates):
            sure = totalled or nth > 0 or self.blanks[0] >= self.starts[0] > 1
            heads = self.blanks[nth] or (totalled and self.counted[nth] == self.starts[nth])
            if nth in self.broken or not heads or not sure:
                break
            found.append(place)
        return tuple(found)
