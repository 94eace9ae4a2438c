"""One sheet of a one-on-one to print or to send: the shared part, and nothing that is the manager's alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from salestui.domain.brief import Brief, promise_words
from salestui.domain.dates import long_day, short_day
from salestui.domain.kinds import Side
from salestui.domain.one_on_ones import PrepView
from salestui.domain.text import counted
from salestui.reporting.briefs import deal_words, skill_words
from salestui.reporting.cells import Cell
from salestui.reporting.tables import Section, escape_markdown, to_html, to_markdown

PROMISED = ("Who", "What", "By", "Where it stands")
YOU = "Manager"


def heading(view: PrepView) -> str:
    """What the sheet is."""
    brief = view.brief
    on = view.talk.on if view.talk else brief.today
    return f"One-on-one no. {brief.number} with {brief.rep.name}, {long_day(on, brief.today)} {on.year}"


def sections(view: PrepView) -> Iterator[Section]:
    """The parts of the sheet; empty ones are left out."""
    brief, prep = view.brief, view.prep
    promises = [*brief.promises, *brief.closed]
    if promises:
        rows = [
            (_who(each.owed_by, brief), each.subject, each.due_on, promise_words(each, brief.today))
            for each in promises
        ]
        yield Section("Last time", headers=PROMISED, rows=rows)
    if brief.agenda:
        topics = [("talked about" if item.id in prep.ticked else "open", item.subject) for item in brief.agenda]
        yield Section(f"{brief.first_name}'s topics", headers=("", "Topic"), rows=topics)
    if brief.hot:
        yield Section("Hot deals", [deal_words(line, brief.today) for line in brief.hot])
    if brief.skills:
        yield Section("Skill", [skill_words(skill, brief.today) for skill in brief.skills[:1]])
    if prep.agreed:
        agreed: list[Sequence[Cell]] = [(_who(each.owed_by, brief), each.subject, each.due_on) for each in prep.agreed]
        yield Section("Agreed today", headers=PROMISED[:3], rows=agreed)
    if prep.notes.strip():
        yield Section("Notes", [prep.notes.strip()])
    yield from _since(brief)


def _since(brief: Brief) -> Iterator[Section]:
    today = brief.today
    if brief.changes:
        lines = [f"{each.deal}: {each.words}, {short_day(each.on, today)}" for each in brief.changes]
        yield Section(f"Since {_day(brief.since)}", lines)
    if brief.quarter and brief.quarter.won.n:
        quota = f" of {brief.quarter.quota.short()}" if brief.quarter.quota else ""
        yield Section(
            brief.quarter.label, [f"Closed {brief.quarter.won.short()}{quota}, {counted(brief.quarter.won.n, 'deal')}"]
        )


def _day(day: date) -> str:
    return long_day(day, day)


def _who(side: Side, brief: Brief) -> str:
    return brief.first_name if side is Side.REP else YOU


def html(view: PrepView) -> str:
    """The sheet as one page that needs no other file, with styles for paper."""
    return to_html(heading(view), sections(view))


def markdown(view: PrepView) -> str:
    """The sheet as Markdown."""
    parts = [f"# {escape_markdown(heading(view))}\n"]
    for section in sections(view):
        parts.append(f"\n## {escape_markdown(section.heading)}\n\n")
        for paragraph in section.paragraphs:
            lines = [line for line in paragraph.splitlines() if line.strip()]
            parts += [f"- {escape_markdown(line)}\n" for line in lines]
        if section.headers:
            parts.append(to_markdown(section.headers, section.rows))
    return "".join(parts)
