"""A report in the four forms it is handed out in: Markdown, one HTML file, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from salestui.domain.frozen import frozen
from salestui.domain.money import Money, Totals, to_decimal
from salestui.domain.text import slug
from salestui.reporting.cells import Cell, Worded
from salestui.reporting.figures import Figure, text_lines
from salestui.reporting.tables import Section, escape_markdown, jsonable, to_csv, to_html, to_json, to_markdown

FORMS = ("md", "html", "csv", "json")
LONG = ("Part", "Line", "Measure", "Value", "Currency")
UNSHARED = frozenset({"note"})
"""What the manager wrote beside a number for their own memory; no report has it."""


@frozen
class Document:
    """A report: its parts to read, and the same numbers for programs."""

    title: str
    lead: str
    """Whose, which days, in which currency."""
    sections: tuple[Section, ...]
    plural: str
    objects: Sequence[Mapping[str, Any]]
    beside: Mapping[str, Any]

    @property
    def slug(self) -> str:
        """A file name's stem for it."""
        return slug(self.title, "report")

    def written(self, form: str) -> str:
        """The report in one of its forms."""
        match form:
            case "html":
                return to_html(self.title, self.sections, self.lead)
            case "csv":
                return to_csv(LONG, long_rows(self.sections))
            case "json":
                return to_json(
                    self.plural, [shared(jsonable(one)) for one in self.objects], shared(jsonable(self.beside))
                )
        return _markdown(self)


def shared(record: Any) -> Any:
    """A record as JSON has it without the manager's own notes, however deep they stand."""
    match record:
        case dict():
            return {key: shared(value) for key, value in record.items() if key not in UNSHARED}
        case list():
            return [shared(value) for value in record]
    return record


def long_rows(sections: Sequence[Section]) -> Iterator[Sequence[Cell]]:
    """Every cell of every table on a line of its own, so that tables of any shape stand in one file."""
    for section in sections:
        for paragraph in section.paragraphs:
            yield section.heading, None, "Text", paragraph, None
        for row in section.rows:
            line = row[0]
            for header, cell in zip(section.headers[1:], row[1:], strict=True):
                value = cell.value if isinstance(cell, Worded) else cell
                if value is not None:
                    yield from _long(section.heading, line, header, value)


def _long(part: str, line: Cell, measure: str, value: Cell) -> Iterator[Sequence[Cell]]:
    match value:
        case Money():
            yield part, line, measure, to_decimal(value.minor, value.currency), value.currency
        case Totals():
            for money in value.amounts():
                yield part, line, measure, to_decimal(money.minor, money.currency), money.currency
        case _:
            yield part, line, measure, value, None


def _markdown(document: Document) -> str:
    parts = [f"# {escape_markdown(document.title)}\n\n{escape_markdown(document.lead)}\n"]
    for section in document.sections:
        parts.append(f"\n## {escape_markdown(section.heading)}\n")
        parts += [f"\n{line}" for line in _paragraphs(section.paragraphs)]
        if section.figure is not None:
            parts.append(_drawn(section.figure))
        if section.headers:
            parts.append(f"\n{to_markdown(section.headers, section.rows)}")
    return "".join(parts)


def _paragraphs(paragraphs: Sequence[str]) -> list[str]:
    """One paragraph as it is; several as a list."""
    if len(paragraphs) == 1:
        return [f"{escape_markdown(paragraphs[0])}\n"]
    return ["".join(f"- {escape_markdown(paragraph)}\n" for paragraph in paragraphs)] if paragraphs else []


def _drawn(figure: Figure) -> str:
    lines = "\n".join(text_lines(figure))
    return f"\n{escape_markdown(figure.title)}\n\n```text\n{lines}\n```\n" if lines else ""
