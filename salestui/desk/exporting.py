"""A view as a file or as text to copy: a table under a title, in the form that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from salestui.domain.frozen import frozen
from salestui.domain.text import counted, name_key, slug

if TYPE_CHECKING:
    from salestui.domain.board import DealLine
    from salestui.store.store import Store


@frozen
class Table:
    """What a view shows, as cells: texts, numbers, days, money."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Any]]
    deals: Sequence[DealLine] = ()
    """The deals of the rows, where they are some: for a spreadsheet they are listed with all their columns."""
    of: int = 0
    """How many there are in all, where not all of them are rows."""

    def only(self, places: Sequence[int]) -> Table:
        """The same with some of its rows."""
        return Table(self.title, self.headers, [self.rows[place] for place in places if place < len(self.rows)])

    @property
    def counted(self) -> str:
        """How many rows it has, and of how many where some were left out."""
        count = len(self.rows)
        return f"{count:,} of {self.of:,} rows" if self.of > count else counted(count, "row")

    @property
    def slug(self) -> str:
        """A file name's stem for it."""
        return slug(self.title, "view", 40)


def deal_list(store: Store, title: str, lines: Sequence[DealLine], of: int = 0) -> Table:
    """Return deals, of so many, with all their columns for a spreadsheet: what is edited in it can be imported."""
    from salestui.desk.pipeline import products
    from salestui.reporting.records import DEAL_HEADERS, deal_row

    named, written = products(store, lines), _whole_second(store.now())
    rows = [deal_row(line, named.get(line.deal.product_id or ""), written) for line in lines]
    return Table(title, DEAL_HEADERS, rows, of=of)


def _whole_second(now: datetime) -> str:
    """The second in UTC that everything written so far lies before."""
    return f"{now.astimezone(UTC) + timedelta(seconds=1):%Y-%m-%d %H:%M:%S}"


def as_text(table: Table, form: str) -> str:
    """Return a table as the text of a file: csv, md, json or html; as tab-separated lines for the clipboard: tsv."""
    return _FORMS[form](table)


def _csv(table: Table) -> str:
    from salestui.reporting.tables import to_csv  # 5 ms that only an export needs

    return to_csv(table.headers, table.rows)


def _markdown(table: Table) -> str:
    from salestui.reporting.tables import escape_markdown, to_markdown

    return f"# {escape_markdown(table.title)}\n\n{to_markdown(table.headers, table.rows)}"


def _json(table: Table) -> str:
    from salestui.reporting.tables import to_json

    names = [name_key(header).replace(" ", "_") for header in table.headers]
    return to_json(Table(table.title, (), ()).slug.replace("-", "_"), [_record(names, row) for row in table.rows])


def _record(names: Sequence[str], row: Sequence[Any]) -> Mapping[str, Any]:
    return dict(zip(names, row, strict=True))


def _html(table: Table) -> str:
    from salestui.reporting.tables import Section, to_html

    return to_html(table.title, [Section(table.title, (), table.headers, table.rows)])


def _tsv(table: Table) -> str:
    from salestui.domain.text import one_line
    from salestui.reporting.cells import exact_text_of

    lines = [table.headers, *([one_line(exact_text_of(cell)) for cell in row] for row in table.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


_FORMS: Mapping[str, Callable[[Table], str]] = {
    "csv": _csv,
    "md": _markdown,
    "json": _json,
    "html": _html,
    "tsv": _tsv,
}
