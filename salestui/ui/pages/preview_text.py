"""An import before it is written, as the lines of its page: what is asked, what was understood, what would happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from salestui.domain.dates import long_day
from salestui.domain.frozen import frozen
from salestui.domain.import_plan import DAY_FIRST, MONTH_FIRST, NO_CURRENCY, Counts, ImportPlan, ImportQuestion
from salestui.domain.records import Reading, System
from salestui.domain.text import counted
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Column, Row

COLUMNS = (
    Column("sign", "", 1),
    Column("name", "", 24),
    Column("what", "", 28),
    Column("more", "", 20, grow=True),
)
MOST = 500
EVERYBODY = "everybody"
WRITE = "write"
STAGES = "stages"
"""What the stages are called among what an import makes."""
TITLES = {
    "currency": "Currency",
    "day-first": "Order of day and month",
    "as-of": "Day of the export",
    "full": "Coverage",
    "stage-order": "Order of the stages",
}


@frozen
class PreviewLine:
    """One line of the page; the part of its key before the colon says what Enter does on it."""

    key: str
    name: str
    what: str = ""
    more: str = ""
    sign: str = ""
    """The state whose sign stands before it."""

    @property
    def is_open(self) -> bool:
        """Does it wait for an answer?"""
        return self.sign in ("watch", "below") and self.key.startswith(("question:", "same:", "team:"))


def enter_on(line: PreviewLine | None) -> str:
    """What Enter does on a line, in a word or two; nothing where it does nothing."""
    if line is None:
        return ""
    if line.is_open:
        return "answer"
    return {
        WRITE: "write it",
        "said": "take back",
        "team": "say otherwise",
        "as-of": "say otherwise",
        "kind": "say otherwise",
        "stage": "say otherwise",
        "column": "say what it is",
    }.get(line.key.partition(":")[0], "")


@dataclass(slots=True)
class ImportDraft:
    """An import as it is being prepared: the plan, and what only the page knows."""

    plan: ImportPlan
    managers: Sequence[tuple[str, int]] = ()
    manager: str | None = None
    apart: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of names that the manager said are not the same."""


def told(plan: ImportPlan) -> str:
    """What happens, as a sentence; names that are kept apart stand among the questions."""
    text = replace(plan, proposals=[]).summary() if plan.readings else "nothing that could be taken"
    return text[:1].upper() + text[1:]


def title_of(question: ImportQuestion) -> str:
    """What a question is about, in a word or two."""
    subject, _, name = question.key.partition(":")
    return f"Stage {name}" if name else TITLES.get(subject, subject)


def sections(draft: ImportDraft, today: date) -> Iterator[tuple[str, list[PreviewLine]]]:
    """The parts of the page in their order, each with its heading."""
    plan = draft.plan
    yield "", [_write_line(plan)]
    yield "For you to say", [*_asked(draft), *_proposed(draft)]
    yield "You said", [*_said(plan), _team(draft)] if draft.manager else list(_said(plan))
    yield "Files", [*_files(plan, today), *_left_files(plan)]
    yield "What would happen", list(_happening(plan))
    yield "Made because the files mention them", list(_made(plan))
    yield "Changes", list(_changes(plan))
    yield (
        "Not in the export any more",
        [PreviewLine(f"gone:{at}", name) for at, name in enumerate(plan.vanished[:MOST])],
    )
    yield "Left out", list(_left_out(plan))
    yield "How the files were understood", list(_understood(plan))
    is_own = any(reading.system is System.SALESTUI for reading in plan.readings)
    yield "Columns nobody knows" + ("" if is_own else ", kept with the deal"), list(_columns(plan))


def _write_line(plan: ImportPlan) -> PreviewLine:
    if plan.stops:
        return PreviewLine(WRITE, "[Write it]", "answer first", plan.stops[0].text, "below")
    if not plan.readings:
        return PreviewLine(
            WRITE, "[Write it]", "nothing to write", "None of the files could be taken; why stands beside each."
        )
    if plan.is_empty:
        return PreviewLine(WRITE, "[Write it]", "nothing to write", "All of it is here already.")
    return PreviewLine(WRITE, "[Write it]", "Enter or F2", "Esc writes nothing; written, u takes it back.", "met")


def _asked(draft: ImportDraft) -> Iterator[PreviewLine]:
    for question in draft.plan.questions:
        otherwise = "stops the import" if question.stops else f"else {_default(question)}"
        sign = "below" if question.stops else "watch"
        yield PreviewLine(f"question:{question.key}", title_of(question), otherwise, question.text, sign)
    if len(draft.managers) > 1 and not draft.manager:
        names = ", ".join(f"{name} ({count})" for name, count in draft.managers)
        text = f"Whose team is yours? The files name {len(draft.managers)} managers: {names}"
        yield PreviewLine("team:", "Your team", f"else {EVERYBODY}", text, "watch")


def _default(question: ImportQuestion) -> str:
    return "without one" if question.otherwise == NO_CURRENCY else question.otherwise


def _proposed(draft: ImportDraft) -> Iterator[PreviewLine]:
    for one in draft.plan.proposals:
        if (one.name, one.like) not in draft.apart:
            uses = f" It stands in {counted(one.uses, 'line')}" if one.uses else ""
            text = f"Is {one.name} the same {one.kind} as {one.like}?{uses}"
            yield PreviewLine(f"same:{one.name}", one.name, "else kept apart", text, "watch")


def _said(plan: ImportPlan) -> Iterator[PreviewLine]:
    options = plan.options
    if options.as_of:
        yield PreviewLine("said:as-of", "Day of the export", options.as_of.isoformat(), "Enter takes it back")
    if options.kind:
        yield PreviewLine("said:kind", "The files hold", options.kind.value, "Enter takes it back")
    if options.currency:
        yield PreviewLine("said:currency", "Currency", options.currency, "Enter takes it back")
    if options.day_first is not None:
        order = DAY_FIRST if options.day_first else MONTH_FIRST
        yield PreviewLine("said:day-first", "Order of day and month", order, "Enter takes it back")
    if options.full is not None:
        yield PreviewLine("said:full", "Coverage", "full" if options.full else "partial", "Enter takes it back")
    if options.even_if_older:
        yield PreviewLine("said:even", "Older export", "taken all the same", "Enter takes it back")
    if options.stage_order:
        yield PreviewLine("said:order", "Order of the stages", " > ".join(options.stage_order), "Enter takes it back")
    for word, meaning in options.mapped.items():
        yield PreviewLine(f"said:={word}", word, meaning or "left out", "Enter takes it back")


def _team(draft: ImportDraft) -> PreviewLine:
    return PreviewLine("team:", "Your team", f"{draft.manager}'s", "Enter chooses another")


def _files(plan: ImportPlan, today: date) -> Iterator[PreviewLine]:
    if not plan.options.as_of:
        yield PreviewLine("as-of:", "As of", long_day(plan.as_of, today), "Enter says another day")
    for at, one in enumerate(plan.readings):
        system = "" if one.system.value == "plain" else f", {one.system.value}"
        what = f"{one.kind.counted(len(one.records))}{system}"
        yield PreviewLine(
            f"kind:{at}", PurePath(one.path).name, what, f"{one.why.rstrip('.')}; Enter says what it holds"
        )


def _left_files(plan: ImportPlan) -> Iterator[PreviewLine]:
    for at, (path, why) in enumerate(plan.not_ours):
        yield PreviewLine(
            f"kind:x{at}", PurePath(path).name, "not taken", f"{why.rstrip('.')}; Enter says what it holds", "watch"
        )


def _happening(plan: ImportPlan) -> Iterator[PreviewLine]:
    for kind, count in plan.counts.items():
        yield PreviewLine(f"count:{kind}", kind.value, _written(count), _not_written(count))


def _written(count: Counts) -> str:
    parts = ((count.create, "new"), (count.update, "changed"))
    return ", ".join(f"{number:,} {what}" for number, what in parts if number) or "nothing"


def _not_written(count: Counts) -> str:
    parts = ((count.unchanged, "unchanged"), (count.skipped, "cannot be taken"), (count.dropped, "dropped on purpose"))
    return ", ".join(f"{number:,} {what}" for number, what in parts if number)


def _made(plan: ImportPlan) -> Iterator[PreviewLine]:
    for kind, names in plan.made.items():
        labels = list(plan.labels(kind).items())[:MOST]
        yield PreviewLine(f"made:{kind}", kind, f"{len(names):,}", ", ".join(label for _, label in labels))
        if kind == STAGES:
            for name, label in labels:
                yield PreviewLine(f"stage:{name}", "", label, "Enter says otherwise")


def _changes(plan: ImportPlan) -> Iterator[PreviewLine]:
    shown = 0
    for at, update in enumerate(plan.updates[:MOST]):
        shown += 1
        if not update.changes:
            yield PreviewLine(f"change:{at}:", update.name, "history", "its past is added")
        for number, change in enumerate(update.changes):
            mine = "  (you had set it by hand)" if change.instead_of is not None else ""
            name = "" if number else update.name
            yield PreviewLine(f"change:{at}:{number}", name, change.title, f"{change.before} → {change.after}{mine}")
    total = sum(count.update for count in plan.counts.values())
    if total > shown:
        yield PreviewLine("change:more", f"and {total - shown:,} more", "", "", "dim")


def _left_out(plan: ImportPlan) -> Iterator[PreviewLine]:
    for at, reading in enumerate(plan.readings):
        for what, number in reading.dropped.items():
            yield PreviewLine(
                f"dropped:{at}:{what}", PurePath(reading.path).name, f"{number:,} × {what}", "on purpose", "dim"
            )
    for at, one in enumerate(plan.skipped[:MOST]):
        cells = " | ".join(cell for cell in one.cells if cell)
        more = f"{one.reason}: {cells}" if cells else one.reason
        yield PreviewLine(f"skipped:{at}", PurePath(one.path).name, f"line {one.line:,}", more, "watch")
    if len(plan.skipped) > MOST:
        yield PreviewLine(
            "skipped:more", f"and {len(plan.skipped) - MOST:,} more", "", "all stand in the file of rejects", "dim"
        )


def _understood(plan: ImportPlan) -> Iterator[PreviewLine]:
    for at, (path, one) in enumerate(plan.evidence):
        name = PurePath(path).name if path else ""
        yield PreviewLine(f"evidence:{at}", name, f"{one.about}: {one.decided}", one.because)


def _columns(plan: ImportPlan) -> Iterator[PreviewLine]:
    for at, reading in enumerate(plan.readings):
        for number, header in enumerate(reading.unknown):
            if header:
                yield PreviewLine(
                    f"column:{at}:{number}", PurePath(reading.path).name, header, "Enter says what it is", "dim"
                )


def column_at(readings: Sequence[Reading], place: str) -> tuple[Reading, str]:
    """The file and the header that a line about a column stands for."""
    at, _, number = place.partition(":")
    reading = readings[int(at)]
    return reading, reading.unknown[int(number)]


def rows_of(draft: ImportDraft, glyphs: Glyphs, today: date) -> tuple[list[Row], Mapping[str, PreviewLine]]:
    """The rows of the table, and the lines by their keys."""
    rows: list[Row] = []
    lines: dict[str, PreviewLine] = {}
    for heading, section in sections(draft, today):
        if section and heading:
            rows += [Row(f" {heading}", ("",), "heading"), Row(heading, (heading.upper(),), "heading")]
        for line in section:
            lines[line.key] = line
            sign = (glyphs.state(line.sign), line.sign) if line.sign else ""
            name = (
                (line.name, "accent")
                if line.key == WRITE
                else (line.name, "bold")
                if line.sign in ("watch", "below")
                else line.name
            )
            rows.append(Row(line.key, (sign, name, line.what, (line.more, "dim"))))
    return rows, lines
