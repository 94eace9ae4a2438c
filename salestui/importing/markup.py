"""Tables that are web pages or XML though they are named .xls: what reports write for a spreadsheet to open."""

import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser

from salestui.domain.errors import FileRefused
from salestui.domain.text import clean
from salestui.importing.source import Source
from salestui.importing.workbooks import SheetRows

_LARGEST = 50 * 1024 * 1024
_WIDEST = 5_000
MOST_CELLS = 20_000_000
"""A cell may say that it spans thousands, and each of them takes room."""
_CELLS = frozenset({"td", "th", "cell"})
_ROWS = frozenset({"tr", "row"})
_UNSEEN = frozenset({"script", "style", "comment"})
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BEGINS = re.compile(
    r"^\s*(?:(?:<\?[^>]*>|<!--(?:(?!-->).)*-->)\s*)*<(?:!doctype html|html|head|meta|body|style|table|(?:ss:)?workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)T00:00:00(?:\.0*)?$")


def is_markup(head: bytes) -> bool:
    """Do a file's first bytes begin a web page, or a workbook in XML?"""
    return _BEGINS.match(head.decode(_codec(head), "replace").lstrip("\ufeff")) is not None


def read_tables(source: Source, known: Callable[[Sequence[str]], int]) -> list[SheetRows]:
    """The sheets of a workbook in XML, or a page's tables with headers that exports have.

    Raises:
        FileRefused: If it is too big or damaged, or has no such table.
    """
    name = source.name
    if source.size > _LARGEST:
        raise FileRefused(f"{name} is bigger than {_LARGEST >> 20} MB; open it and save it as .csv")
    with source.open() as stream:
        content = stream.read()
    page = _Page(name)
    try:
        # without close(), which looks through all that follows a tag that never ends once more for each sign in it
        page.feed(content.decode(_codec(content), "replace"))
    except AssertionError as error:  # what the parser raises at a declaration that it does not know
        raise FileRefused(f"{name} is a damaged web page; export the records as .csv and import that") from error
    found = [table for table in page.tables if any(len(row) > 1 for row in table.cells)]
    if not page.is_workbook:
        found = [table for table in found if any(known(row) > 1 for row in table.cells[:50])]
    if not found:
        raise FileRefused(f"{name} is a web page without a table of records; export them as .csv and import that")
    return found


def _codec(content: bytes) -> str:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return codec
    said = _CHARSET.search(content[:4096])
    for codec in (said[1].decode("ascii").lower() if said else "utf-8", "utf-8"):
        try:
            content.decode(codec)
        except (LookupError, ValueError):
            continue
        return codec
    return "cp1252"


class _Page(HTMLParser):
    """Collects the rows of every table, those of nested tables apart."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.tables: list[SheetRows] = []
        self._name, self._cells = name, 0
        self.is_workbook = False
        self._open: list[SheetRows] = []
        self._text: list[str] | None = None
        self._span, self._unseen = 1, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        tag, said = tag.removeprefix("ss:"), dict(attrs)
        if tag in _UNSEEN:
            self._unseen = tag
        elif tag == "workbook":
            self.is_workbook = True
        elif self._is_table(tag):
            self._end_cell()
            name = clean(said.get("ss:name") or "")[:80] or f"table {len(self.tables) + 1}"
            self._open.append(SheetRows(name, [], is_typed=self.is_workbook))
            self.tables.append(self._open[-1])
        elif tag in _ROWS and self._open:
            self._end_cell()
            rows = self._open[-1].cells
            self._cells += len(rows[-1]) if rows else 0
            if self._cells > MOST_CELLS:
                raise FileRefused(f"{self._name} has more than {MOST_CELLS:,} cells; export a shorter period")
            rows += [[] for _ in range(len(rows), min(_number(said.get("ss:index"), 0) - 1, _WIDEST))]
            rows.append([])
        elif tag in _CELLS and self._open and self._open[-1].cells:
            self._end_cell()
            self._begin_cell(said)
        elif tag in {"br", "p", "div"} and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row or a cell."""
        tag = tag.removeprefix("ss:")
        if tag == self._unseen:
            self._unseen = ""
        elif tag in _CELLS or tag in _ROWS:
            self._end_cell()
        elif self._is_table(tag) and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self._text is not None and not self._unseen:
            self._text.append(data)

    def _is_table(self, tag: str) -> bool:
        return tag == ("worksheet" if self.is_workbook else "table")

    def _begin_cell(self, said: dict[str, str | None]) -> None:
        row = self._open[-1].cells[-1]
        row += [""] * (min(_number(said.get("ss:index"), 1), _WIDEST) - 1 - len(row))
        self._text = []
        self._span = _number(said.get("colspan"), 1) + _number(said.get("ss:mergeacross"), 0)

    def _end_cell(self) -> None:
        if self._text is not None and self._open and self._open[-1].cells:
            lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
            row = self._open[-1].cells[-1]
            row += [_DAY.sub(r"\1", "\n".join(filter(None, lines))), *[""] * (min(self._span, _WIDEST) - 1)]
            del row[_WIDEST + 1 :]
        self._text = None


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else otherwise
