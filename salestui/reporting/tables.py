"""Answers as files for other programs: CSV, Markdown, JSON and a web page to print."""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from io import StringIO
from math import isfinite

from salestui.domain.frozen import frozen
from salestui.domain.money import Money, Totals, plain
from salestui.domain.text import clean, defuse, one_line
from salestui.reporting.cells import Cell, exact_text_of, is_number, text_of
from salestui.reporting.figures import Figure
from salestui.reporting.svg import PAPER, svg

SCHEMA = 1
"""The version of the JSON that scripts may rely on; it rises when a key changes its meaning or goes."""


def to_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """RFC 4180 text with defused cells; amounts to be summed go as Decimals beside their currencies."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([defuse(one_line(header)) for header in headers])
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return file.getvalue()


def _csv_cell(cell: Cell) -> str:
    text = exact_text_of(cell)
    return defuse(text) if isinstance(cell, str) else text


_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escape_markdown(text: str) -> str:
    """The text on one line, in which nothing is read as Markdown or HTML inside a table or a paragraph."""
    return _ENTITY.sub("&amp;", _MARKDOWN.sub(r"\\\1", one_line(text)))


def to_markdown(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table in GitHub's Markdown; columns of numbers are pushed to the right."""
    body = [list(row) for row in rows]
    sides = ["---:" if right else "---" for right in _right_columns(len(headers), body)]
    lines = [[escape_markdown(header) for header in headers], sides]
    lines += [[escape_markdown(text_of(cell)) for cell in row] for row in body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _right_columns(count: int, rows: Sequence[Sequence[Cell]]) -> list[bool]:
    """Which columns hold numbers, and nothing else but gaps."""
    filled = [[row[place] for row in rows if row[place] is not None] for place in range(count)]
    return [bool(cells) and all(map(is_number, cells)) for cells in filled]


def to_json(plural: str, objects: Iterable[object], beside: Mapping[str, object] | None = None) -> str:
    """Objects for scripts: {"schema": 1, "<plural>": [...]}, one key a field.

    Days are ISO text, money {"amount": "1054.00", "currency": "USD"}, totals a list of money, decimals text,
    enums their value.
    """
    told = {key: jsonable(value) for key, value in (beside or {}).items()}
    answer = {"schema": SCHEMA, **told, plural: [jsonable(item) for item in objects]}
    return json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def jsonable(value: object) -> object:
    """A value in the types that JSON has.

    Raises:
        TypeError: If it is of a type that no report should hold.
    """
    match value:
        case None | bool() | int() if not isinstance(value, Enum):
            return value
        case float():
            return value if isfinite(value) else None
        case Enum():
            return jsonable(value.value)
        case str():
            return clean(value, multiline=True)
        case Decimal():
            return f"{value:f}"
        case date() | time():
            return value.isoformat()
        case Money():
            return {"amount": plain(value.minor, value.currency), "currency": value.currency}
        case Totals():
            return [jsonable(money) for money in value.amounts()]
    return _jsonable_many(value)


def _jsonable_many(value: object) -> object:
    match value:
        case Mapping():
            return {str(jsonable(key)): jsonable(item) for key, item in value.items()}
        case list() | tuple():
            return [jsonable(item) for item in value]
        case set() | frozenset():
            return sorted((jsonable(item) for item in value), key=str)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: jsonable(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no form in JSON")


@frozen
class Section:
    """A heading of a page, paragraphs under it, a chart, and a table if it has headers."""

    heading: str
    paragraphs: Sequence[str] = ()
    headers: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    figure: Figure | None = None


_LIGHT = "; ".join(f"--{name}: {colour}" for name, colour in PAPER.items()) + "; --paper: #fff; --rule: #d0d0d8"
_DARK = """--ink: #e4e7ec; --paper: #14161b; --rule: #3c414c; --ground: #262a33; --whole: #9aa3b2;
  --plain: #6ea3dc; --met: #56b4e9; --watch: #f0c04a; --below: #ff8c5a"""
_STYLE = f"""
:root {{ color-scheme: light dark; {_LIGHT} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_DARK} }} }}
body {{ font: 11pt/1.4 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60em;
  margin: 2em auto; padding: 0 1em }}
h1 {{ font-size: 1.5em }} h2 {{ font-size: 1.15em; margin-top: 1.6em; break-after: avoid }}
p {{ white-space: pre-wrap; max-width: 52em; overflow-wrap: anywhere; margin: .4em 0 }}
section > p:not(:last-child) {{ break-after: avoid }}
table {{ border-collapse: collapse; width: 100% }} thead {{ display: table-header-group }}
th, td {{ text-align: left; vertical-align: top; padding: .2em .6em; border-bottom: 1px solid var(--rule) }}
td {{ overflow-wrap: anywhere; min-width: 5em }}
th.number, td.number {{ text-align: right; font-variant-numeric: tabular-nums; min-width: 0 }}
td.number {{ white-space: nowrap }}
tr, svg {{ break-inside: avoid }}
svg {{ display: block; width: 100%; max-width: 42em; height: auto; margin: .6em 0; print-color-adjust: exact }}
svg text {{ fill: var(--ink); font-size: 13px; font-variant-numeric: tabular-nums }}
.ground {{ fill: var(--ground) }} .plain {{ fill: var(--plain) }} .whole {{ fill: var(--whole) }}
.met, .up {{ fill: var(--met) }} .watch {{ fill: var(--watch) }}
.below, .down {{ fill: var(--below) }} .down {{ fill-opacity: .55; stroke: var(--below) }}
.mark {{ stroke: var(--ink); stroke-width: 2 }} .join {{ stroke: var(--whole); stroke-width: 1 }}
.trend {{ fill: none; stroke: var(--plain); stroke-width: 1.5 }} .dot {{ fill: var(--plain) }}
@page {{ size: A4; margin: 13mm }}
@media print {{
  :root {{ color-scheme: light; {_LIGHT} }}
  body {{ max-width: none; margin: 0; padding: 0; font-size: 8.7pt; line-height: 1.3 }}
  h1 {{ margin: 0 0 .3em }} h2 {{ margin: .8em 0 .2em }} th, td {{ padding: .12em .5em }}
  svg {{ max-width: 40em; margin: .2em 0 }}
}}
"""
# No script, picture or font may be fetched, whatever the text says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(title: str, sections: Iterable[Section], lead: str = "") -> str:
    """One page that needs no other file, with styles for paper; every text is escaped."""
    under = f"\n<p>{_escaped(lead)}</p>" if lead else ""
    body = "\n".join(_section(section, number) for number, section in enumerate(sections, 1))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{_escaped(one_line(title))}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{_escaped(one_line(title))}</h1>{under}
{body}
</body>
</html>
"""


def _escaped(text: str) -> str:
    from html import escape  # 3 ms of named characters that the other forms need none of

    return escape(clean(text, multiline=True))


def _section(section: Section, number: int) -> str:
    parts = [f"<h2>{_escaped(one_line(section.heading))}</h2>"]
    parts += [f"<p>{_escaped(paragraph)}</p>" for paragraph in section.paragraphs]
    if section.figure is not None:
        parts.append(svg(section.figure, number))
    if section.headers:
        right = _right_columns(len(section.headers), section.rows)
        head = _row("th", section.headers, right)
        rows = "\n".join(_row("td", row, right) for row in section.rows)
        parts.append(f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>")
    return "<section>\n{}\n</section>".format("\n".join(parts))


def _row(tag: str, cells: Sequence[Cell], right: Sequence[bool]) -> str:
    written = (
        f'<{tag} class="number">{_escaped(text_of(cell))}</{tag}>'
        if is_right
        else f"<{tag}>{_escaped(text_of(cell))}</{tag}>"
        for cell, is_right in zip(cells, right, strict=True)
    )
    return f"<tr>{''.join(written)}</tr>"
