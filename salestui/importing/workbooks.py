"""Workbooks (xlsx, xls, ods) as rows, by the optional python-calamine."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from salestui.domain.errors import FileRefused
from salestui.domain.records import Evidence, Rejected
from salestui.domain.text import clean
from salestui.importing.source import Source
from salestui.importing.textrows import Row

HOW_TO = 'pip install "salestui[xlsx]"'
_NO_VALUE = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>|<f[^<>]*/>(?:<v\s*/>|<v></v>)?</c>")
_SEARCHED = 50 * 1024 * 1024
"""Bytes of a sheet up to which its formulas are looked for."""
_REACH = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)')
_LINE = re.compile(rb'<row [^<>]*?\br="(\d+)"')
_WIDEST = 16_384
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*(?<!/)>(?!</c>)')
_MOST_CELLS = 50_000_000
"""So many cells, blank ones too, fit into the memory of an ordinary machine: the reader has room for each."""


@dataclass(slots=True)
class SheetRows:
    """The rows of one sheet."""

    name: str
    cells: list[list[Any]]
    first_line: int = 1
    width: int = 0
    broken: list[Rejected] = field(default_factory=list)
    cut: int = 0
    is_typed: bool = True
    delimiter: str = ""
    done: int = 0
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.cells)

    def position(self) -> int:
        """How many rows have been read."""
        return self.done

    def __iter__(self) -> Iterator[Row]:
        for done, cells in enumerate(self.cells):
            self.done = done
            yield done + self.first_line, [as_text(cell) for cell in cells]


def as_text(cell: Any) -> str:
    """A typed cell in the words of a CSV file."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(round(cell, 6))
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(int(cell.total_seconds()) // 60) if isinstance(cell, timedelta) else str(cell)


def read_sheets(source: Source) -> list[SheetRows]:
    """The visible sheets that have anything in them.

    Raises:
        FileRefused: If the reader of workbooks is not installed, or the workbook is damaged or empty.
    """
    name = source.name
    try:
        # Loaded here: an optional dependency, and 10 ms that a CSV import need not pay.
        import python_calamine
    except ImportError as error:
        raise FileRefused(f"{name} is a workbook; install its reader with {HOW_TO}, or save it as .csv") from error
    try:
        sheets = _sheets(source, python_calamine.CalamineWorkbook.from_filelike)
    except python_calamine.PasswordError as error:
        raise FileRefused(f"{name} is protected by a password; open it and save it as .csv") from error
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise FileRefused(f"{name} is a damaged or protected workbook; open it and save it as .csv") from error
    except _panic() as error:
        raise FileRefused(f"{name} is a workbook that cannot be read; open it and save it as .csv") from error
    if not sheets:
        raise FileRefused(f"{name} has no sheet with anything in it; export it again")
    return sheets


def _panic() -> tuple[type[BaseException], ...]:
    """The class of a panic in the reader's Rust code: it is no Exception, and can only be told by its name.

    Asked in an `except` clause, about what was just raised.
    """
    raised = sys.exc_info()[0]
    return (raised,) if raised is not None and raised.__name__ == "PanicException" else ()


def _sheets(source: Source, load: Callable[..., Any]) -> list[SheetRows]:
    found = []
    with source.open() as stream:
        workbook = load(stream)
        said = _unreckoned(stream, source.name)
        for about in workbook.sheets_metadata:
            if not str(about.visible).endswith(".Visible") or not str(about.typ).endswith(".WorkSheet"):
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            first = sheet.start[0] + 1 if sheet.start else 1
            rows = sheet.to_python(skip_empty_area=True)
            if any(cell not in ("", None) for row in rows for cell in row):
                _fill_merged(rows, sheet)
                found.append(SheetRows(clean(about.name), rows, first, evidence=said))
                said = []
    return found


def _fill_merged(rows: list[list[Any]], sheet: Any) -> None:
    """Write what cells merged over several rows say into the rows under the first."""
    above, left = sheet.start or (0, 0)
    cells = sum(map(len, rows))
    for (top, column), (bottom, _) in getattr(sheet, "merged_cell_ranges", None) or ():
        if top < above or column < left:
            continue  # it begins in a line or column without anything, and is blank
        first, place = top - above, column - left
        under = rows[first + 1 : bottom - above + 1]
        cells -= len(under)
        if cells < 0:
            return  # no cell is merged twice: somebody wants it to take for ever
        for row in under:
            if place < len(row) and row[place] in ("", None):
                row[place] = rows[first][place]


def _unreckoned(stream: BinaryIO, name: str) -> list[Evidence]:
    """Say how many formulas have no value: a program wrote the workbook, and none has reckoned it.

    Raises:
        FileRefused: If a sheet reaches so far that reading it would end the program for want of memory.
    """
    # Loaded here: 10 ms that a CSV import need not pay.
    import zipfile

    from salestui.importing.archives import BROKEN

    number = 0
    try:
        with zipfile.ZipFile(stream) as archive:
            for member in archive.infolist():
                if member.filename.startswith("xl/worksheets/") and member.file_size <= _SEARCHED:
                    number += len(_NO_VALUE.findall(part := archive.read(member)))
                    _refuse_far(part, name)
    except BROKEN:
        return []
    if not number:
        return []
    cells = f"{number:,} without a value, read as blank"
    return [Evidence("formulas", cells, "open the workbook in a spreadsheet program and save it to have them reckoned")]


def _refuse_far(part: bytes, name: str) -> None:
    """Refuse a sheet in which something stands by itself far from its table; what is only formatted costs nothing."""
    last, reach = _LINE.match(part, max(part.rfind(b"<row "), 0)), _REACH.search(part[:4096])
    width = _number(reach[1]) if reach else _WIDEST
    if last is None or int(last[1]) * width <= _MOST_CELLS:
        return
    cells = [(letters, int(line)) for letters, line in _FILLED.findall(part)]
    column = max((letters for letters, _ in cells), key=_number, default=b"A")
    line = max((line for _, line in cells), default=1)
    if _number(column) * line > _MOST_CELLS:
        raise FileRefused(
            f"{name} has a sheet that reaches to column {column.decode()} and line {line:,}; delete what stands far"
            " from the table, or save the table as .csv"
        )


def _number(letters: bytes) -> int:
    """A column's number: A is 1, XFD 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
