"""An import before it is written, as plain lines and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from salestui.domain.import_plan import Counts, FieldChange, ImportPlan, Proposal
from salestui.domain.text import counted, one_line, shorten

SHOWN = 20
WIDEST_VALUE = 60
DROPPED = {
    "totals": "of totals",
    "line above the header": "above the header",
    "another table": "of another table under it",
}
SCHEMA = 1


def lines(plan: ImportPlan, most: int = SHOWN) -> list[str]:
    """The preview as plain text, one fact a line; long lists are cut at `most`, with the number of what is left."""
    sections = (
        ("", _files(plan)),
        ("Understood", _understood(plan)),
        ("Questions", _questions(plan)),
        ("Made because the files mention them", _made(plan, most)),
        (
            "Probably the same, kept apart",
            [f"{one.name} ~ {one.like}{_uses(one)}: {one.answer}" for one in plan.proposals],
        ),
        ("Changes", list(_changes(plan, most))),
        ("Vanished", _cut(plan.vanished, most)),
        ("Left out", _left_out(plan, most)),
    )
    text: list[str] = []
    for title, section in sections:
        if section:
            text += [*([title] if title else []), *(f"  {line}" if title else line for line in section)]
    return [*text, plan.summary()]


def _uses(one: Proposal) -> str:
    return f", {counted(one.uses, 'use')}" if one.uses else ""


def _files(plan: ImportPlan) -> list[str]:
    taken = [
        f"{PurePath(reading.path).name}: {reading.kind.counted(len(reading.records))}. {reading.why}"
        for reading in plan.readings
    ]
    counts = [f"{kind.value}: {_counts(count)}" for kind, count in plan.counts.items()]
    return [*taken, *(f"{PurePath(path).name}: left out. {why}" for path, why in plan.not_ours), *counts]


def _counts(count: Counts) -> str:
    parts = (
        (count.create, "to create"),
        (count.update, "to update"),
        (count.unchanged, "unchanged"),
        (count.skipped, "cannot be taken"),
        (count.dropped, "left out on purpose"),
    )
    return ", ".join(f"{number:,} {what}" for number, what in parts if number) or "nothing new"


EXPECTED = {("encoding", "UTF-8"), ("delimiter", "comma"), ("decimal mark", "point")}
"""What goes without saying in text; the data have it all the same."""


def _understood(plan: ImportPlan) -> list[str]:
    shown = []
    for path, evidence in plan.evidence:
        if (evidence.about, evidence.decided) in EXPECTED:
            continue
        file = f"{PurePath(path).name}: " if path else ""
        shown.append(f"{file}{evidence.about}: {evidence.decided} ({evidence.because})")
    return shown


def _questions(plan: ImportPlan) -> list[str]:
    shown = []
    for question in plan.questions:
        choices = f" [{' / '.join(question.choices)}]" if question.choices else ""
        otherwise = "nothing is imported until it is answered" if question.stops else f"else: {question.otherwise}"
        shown.append(f"{question.text}{choices}; {otherwise}")
    return shown


def _made(plan: ImportPlan, most: int) -> list[str]:
    shown = []
    for word, every in plan.made.items():
        names = list(plan.labels(word).values())
        more = f" and {len(names) - most:,} more" if len(names) > most else ""
        noun = word if len(every) > 1 else word.removesuffix("s")
        shown.append(f"{len(every):,} {noun}: {', '.join(names[:most])}{more}")
    return shown


def _changes(plan: ImportPlan, most: int) -> Iterator[str]:
    for update in plan.updates[:most]:
        yield f"{update.name}: {'; '.join(map(_change, update.changes)) or 'history added'}"
    total = sum(count.update for count in plan.counts.values())
    if total > most:
        yield f"and {total - min(most, len(plan.updates)):,} more"


def _change(change: FieldChange) -> str:
    before, after = (shorten(one_line(value), WIDEST_VALUE) for value in (change.before, change.after))
    mine = " (you had set it by hand)" if change.instead_of is not None else ""
    return f"{change.title} {before} → {after}{mine}"


def _left_out(plan: ImportPlan, most: int) -> list[str]:
    dropped = [
        f"{PurePath(reading.path).name}: {counted(number, 'line')} {DROPPED.get(what, f'({what})')}"
        for reading in plan.readings
        for what, number in reading.dropped.items()
    ]
    return [*dropped, *_cut([f"{PurePath(one.path).name} line {one.line}: {one.reason}" for one in plan.skipped], most)]


def _cut(shown: Sequence[str], most: int) -> list[str]:
    more = len(shown) - most
    return [*shown[:most], f"and {more:,} more"] if more > 0 else list(shown)


def as_data(plan: ImportPlan) -> dict[str, Any]:
    """The preview for programs: plain dicts, lists, texts and numbers."""
    return {
        "schema": SCHEMA,
        "as_of": plan.as_of.isoformat(),
        "summary": plan.summary(),
        "changes_something": not plan.is_empty,
        "files": [
            {
                "path": one.path,
                "kind": one.kind.value,
                "system": one.system.value,
                "records": len(one.records),
                "why": one.why,
            }
            for one in plan.readings
        ],
        "not_ours": [{"path": path, "why": why} for path, why in plan.not_ours],
        "counts": {kind.value: _fields(count) for kind, count in plan.counts.items()},
        "updates": [
            {"kind": one.kind.value, "name": one.name, "changes": [_fields(change) for change in one.changes]}
            for one in plan.updates
        ],
        "made": plan.made,
        "proposals": [{**_fields(one), "answer": one.answer} for one in plan.proposals],
        "questions": [_fields(one) for one in plan.questions],
        "evidence": [{"path": path, **_fields(one)} for path, one in plan.evidence],
        "skipped": [{"path": one.path, "line": one.line, "reason": one.reason} for one in plan.skipped],
        "vanished": plan.vanished,
        "facts": _fields(plan.facts),
        "rejects": plan.rejects,
    }


def _fields(thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in thing.__slots__}
