"""The page of a one-on-one as rows and lines: its timed parts on the left, what happened since on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from salestui.domain.board import DealLine
from salestui.domain.brief import Brief, SkillFocus
from salestui.domain.charts import bar, spark
from salestui.domain.dates import due, long_day, short_day
from salestui.domain.kinds import PromiseState, Side
from salestui.domain.measures import without_words
from salestui.domain.one_on_ones import MINUTES, Agreed, PrepView
from salestui.domain.promises import Promise
from salestui.domain.text import counted, shorten, width
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("sign", "", 3),
    Column("what", "", 26, grow=True),
    Column("by", "", 9, right=True),
)
SHARES = (5, 15, 10, 10, 5, 0)
"""Minutes of each part of three quarters of an hour: last, topics, deals, skill, agreed, close."""
PROMISE, TOPIC, DEAL, SKILL, AGREED = "promise:", "topic:", "deal:", "skill:", "agreed:"
ADD_TOPIC, ADD_REP, ADD_MANAGER = "add:topic", "add:rep", "add:manager"
MORALE, USEFUL, HELD = "close:morale", "close:useful", "close:held"
CHANGES, GOOD, SOME = 6, 4, 5
NAME, DEAL_NAME = 30, 16
"""Cells after which what is beside a promise's or a deal's name begins."""


def notes_box(label: str, written: str | None) -> Content:
    """What was written before anybody writes; nothing below the label once there is a field for it."""
    told = [Content.styled(label, "bold" if written is None else "")]
    if written is not None:
        lines = [safe(line, "$foreground") for line in written.splitlines()[:4]]
        told += lines or [Content.styled("  tab comes here", MUTED)]
    return Content("\n").join(told)


def where_in_parts(part: int) -> str:
    """Which part that is, in words."""
    return f"part {part + 1} of 5" if part < 5 else "close"


def part_of(key: str | None) -> int:
    """Which part a row belongs to."""
    kind = (key or "").partition(":")[0]
    if key == ADD_TOPIC:
        return 1
    places = {"promise": 0, "none-last": 0, "topic": 1, "deal": 2, "none-deals": 2, "skill": 3, "none-skill": 3}
    return places.get(kind, 4 if kind in ("agreed", "add") else 5 if kind == "close" else 0)


def title(view: PrepView, today: date, cells: int) -> Content:
    """With whom, when, which number."""
    talk, brief = view.talk, view.brief
    when = "not planned"
    if talk is not None:
        day = "today" if talk.on == today else long_day(talk.on, today)
        when = " ".join(part for part in (day, talk.starts_at) if part)
        when += f", {talk.minutes} min" if talk.minutes else ""
    left = Content.assemble((" ONE-ON-ONE  ", "bold"), safe(brief.rep.name, "bold"), "  ", (when, MUTED))
    right = Content.styled(f"no. {brief.number} ", MUTED)
    return left + " " * max(1, cells - left.cell_length - right.cell_length) + right


def rows_of(view: PrepView, glyphs: Glyphs, today: date, cells: int) -> list[Row]:
    """The six parts, each under its heading."""
    brief = view.brief
    minutes = [
        round(part * (view.talk.minutes if view.talk and view.talk.minutes else MINUTES) / 45) for part in SHARES
    ]
    skill = brief.skills[0] if brief.skills else None
    told: tuple[tuple[str, Sequence[Row]], ...] = (
        ("LAST TIME", list(_last(brief, glyphs, today))),
        (f"{brief.first_name.upper()}'S TOPICS", list(_topics(view))),
        ("HOT DEALS: how can I help, whom do we involve?", list(_deals(brief, glyphs, today))),
        (f"SKILL: {_skill_words(skill)}" if skill else "SKILL", list(_skill(brief.skills, today))),
        ("AGREED TODAY", list(_agreed(view, today))),
    )
    rows: list[Row] = []
    for place, (heading, lines) in enumerate(told):
        rows += [Row(f"gap:{place}", ("",), "heading")] if rows else []
        rows.append(Row(f"head:{place}", (_heading(f"{place + 1}  {heading}", minutes[place], cells),), "heading"))
        rows += lines
    return [*rows, Row("gap:close", ("",), "heading"), *_close(view)]


def _heading(text: str, minutes: int, cells: int) -> str:
    right = f"{minutes} min"
    return text + " " * max(1, cells - width(text) - len(right) - 2) + right


def _who(promise: Promise | Agreed, brief: Brief) -> str:
    return brief.first_name if promise.owed_by is Side.REP else "you"


def _beside(text: str, more: str) -> str:
    """What it is, and how it stands beside it where there is room."""
    return f"{text:<{NAME}}  {more}" if more else text


def _last(brief: Brief, glyphs: Glyphs, today: date) -> Iterator[Row]:
    promises = [*brief.promises, *brief.closed]
    for promise in promises:
        state, by = _promise_state(promise, today)
        moved = f"moved {promise.moves}×" if promise.moves else ""
        how = ", ".join(part for part in (promise.progress, moved) if part)
        if promise.state is PromiseState.DROPPED:
            how = promise.reason or ""
        words = _beside(f"{_who(promise, brief)}: {promise.subject}", how)
        quiet = "" if promise.is_open else "dim"
        yield Row(PROMISE + promise.id, ((f" {glyphs.state(state)}", state), (words, quiet), (by, state)))
    if not promises:
        yield Row("none-last", ("", ("nothing is promised, either way", "dim"), ""))


def _promise_state(promise: Promise, today: date) -> tuple[str, str]:
    if not promise.is_open:
        return ("met" if promise.state is PromiseState.KEPT else "dim"), promise.state.value
    if promise.due_on is None:
        return "dim", "no day"
    over = promise.days_over(today)
    return ("below" if over > 0 else "watch" if over == 0 else "dim"), due(promise.due_on, today)


def _topics(view: PrepView) -> Iterator[Row]:
    for item in view.brief.agenda:
        ticked = item.id in view.prep.ticked
        words: Cell = (item.subject, "dim") if ticked else item.subject
        yield Row(TOPIC + item.id, ("[x]" if ticked else "[ ]", words, ("", "dim")))
    yield Row(ADD_TOPIC, (" +", ("add", "dim"), ""))


def _deals(brief: Brief, glyphs: Glyphs, today: date) -> Iterator[Row]:
    for line in brief.hot:
        state = line.verdict.state.value
        name = shorten(line.deal.title, DEAL_NAME)
        words = f"{name}{' ' * (DEAL_NAME - width(name))}  {_why(line, today)}"
        yield Row(DEAL + line.deal.id, ((f" {glyphs.state(state)}", state), words, line.said))
    if not brief.hot:
        said = "no open deal asks for you" if brief.open_deals else "no open deals"
        yield Row("none-deals", ("", (said, "dim"), ""))


def _why(line: DealLine, today: date) -> str:
    """What is wrong with it, or what is next."""
    reasons = [reason.words for reason in line.verdict.reasons]
    if reasons:
        return ", ".join(reasons[:2])
    step = line.deal.next_step or ""
    if step and line.deal.next_step_on:
        return f"{step} {due(line.deal.next_step_on, today)}"
    stage = line.stage.name if line.stage else ""
    return step or (f"closes {due(line.deal.close_on, today)}" if line.deal.close_on else stage)


def _skill_words(skill: SkillFocus) -> str:
    level = "not rated" if skill.level is None else str(skill.level)
    return f"{skill.name} {level} to {skill.target}" if skill.target else f"{skill.name} {level}"


def _skill(skills: Sequence[SkillFocus], today: date) -> Iterator[Row]:
    if not skills:
        yield Row("none-skill", ("", ("no skill is rated below its aim", "dim"), ""))
        return
    first = skills[0]
    heard = f"{short_day(first.on, today)}: {first.evidence}" if first.evidence and first.on else "no evidence yet"
    yield Row(SKILL + first.skill_id, ("", heard, ""))
    if first.next_level:
        yield Row(f"{SKILL}next", ("", (f"next level: {first.next_level}", "dim"), ""))
    for skill in skills[1:]:
        yield Row(SKILL + skill.skill_id, ("", (_skill_words(skill), "dim"), ""))


def _agreed(view: PrepView, today: date) -> Iterator[Row]:
    for place, each in enumerate(view.prep.agreed):
        words = f"{_who(each, view.brief)}: {each.subject}"
        yield Row(f"{AGREED}{place}", ("", words, (each.words(today), "" if each.due_on else "dim")))
    yield Row(ADD_REP, (" +", (f"{view.brief.first_name}: what by when", "dim"), ""))
    yield Row(ADD_MANAGER, (" +", ("you: what by when", "dim"), ""))


def _close(view: PrepView) -> Iterator[Row]:
    prep, name = view.prep, view.brief.first_name
    yield Row(MORALE, ("", _beside(f"{name}'s morale   {_scale(prep.morale)}", prep.word), ""))
    yield Row(USEFUL, ("", f"useful to {name}?   {_scale(prep.useful)}", ""))
    counts = [(len(prep.ticked), "topic"), (len(prep.agreed), "promise")]
    said = ", ".join(counted(count, word) for count, word in counts if count)
    yield Row(HELD, ("", (_beside(f"Held: close no. {view.brief.number}", said), "bold"), ""))


def _scale(value: int | None) -> str:
    return " ".join(f"[{mark}]" if mark == value else f" {mark} " for mark in range(1, 6))


def panes(names: Sequence[str], at: int) -> Content:
    """The names of the panes, the one in view in brackets."""
    said = [(f"[{name}]", "bold") if place == at else (f" {name} ", MUTED) for place, name in enumerate(names)]
    return Content.assemble(*said)


# The right-hand side


def since(brief: Brief, glyphs: Glyphs, today: date, cells: int, *, is_shared: bool) -> list[Content]:
    """What happened since, the numbers, what is worth asking and saying, the private notes."""
    parts = (
        (_since_words(brief, today), list(_changes(brief, glyphs))),
        ("WORTH ASKING", list(_questions(brief, cells))),
        (_numbers_words(brief), list(_numbers(brief, glyphs))),
        (_missed_words(brief), list(_missed(brief, glyphs))),
        ("", _quarter(brief)),
        ("GOOD THINGS TO SAY", [safe(f"  {good}") for good in brief.good[:GOOD]]),
        ("", _morale(brief, glyphs)),
        ("PRIVATE", list(_private(brief, today, cells, is_shared=is_shared))),
        ("PLANS", list(_plans(brief, today))),
        ("SAID LAST TIME", [line for note in brief.notes for line in _wrapped(note.body, cells)][:SOME]),
    )
    lines: list[Content] = []
    for heading, told in parts:
        if told:
            lines += [Content()] if lines else []
            lines += [Content.styled(heading, "bold")] if heading else []
            lines += told
    return lines


def _wrapped(text: str, cells: int, style: str = "") -> list[Content]:
    return [Content("  ") + line for line in safe(text, style).wrap(max(10, cells - 3))]


def _since_words(brief: Brief, today: date) -> str:
    return f"SINCE {long_day(brief.since, today).upper()}" if brief.last else "NO ONE-ON-ONE YET: THE LAST FOUR WEEKS"


def _changes(brief: Brief, glyphs: Glyphs) -> Iterator[Content]:
    latest = sorted(brief.changes, key=lambda change: -(change.worth.minor if change.worth else 0))
    for change in latest[:CHANGES]:
        sign = "+" if change.is_good else "−" if glyphs is not ASCII else "-"
        yield Content.assemble(
            ("  ", ""), (sign, "$status-met" if change.is_good else "$status-below"), " ",
            safe(change.deal), "  ", safe(change.words, MUTED),
        )  # fmt: skip
    if len(latest) > CHANGES:
        yield Content.styled(f"    and {len(latest) - CHANGES} more; b tells all", MUTED)
    words = {change.movement.value for change in brief.changes}
    if not words & {"won", "lost"}:
        yield Content.styled(
            "  · no deal won, none lost" if glyphs is not ASCII else "  . no deal won, none lost", MUTED
        )


def _questions(brief: Brief, cells: int) -> Iterator[Content]:
    for question in brief.questions:
        told = safe(question.ask) + "  " + safe(question.fact, MUTED)
        yield from (Content("  ") + line for line in told.wrap(max(10, cells - 3)))


def _numbers_words(brief: Brief) -> str:
    return f"NUMBERS  {brief.days} days, and as many before" if brief.tallies else ""


def _numbers(brief: Brief, glyphs: Glyphs) -> Iterator[Content]:
    top = max((max(tally.now, tally.before) for tally in brief.tallies), default=0)
    for tally in brief.tallies[:SOME]:
        drawn = bar(tally.now / top if top else 0, 12, ascii_only=glyphs is ASCII)
        yield Content.assemble(
            f"  {tally.kind.value:<10}", f"{tally.now:>4} ", (f"before {tally.before:<4} ", MUTED), (drawn, "$accent")
        )
    for miss in brief.misses[:SOME]:
        yield Content.assemble(f"  {miss.deals:>3} ", safe(miss.words), "  ", safe(", ".join(miss.names[:2]), MUTED))


def _quarter(brief: Brief) -> list[Content]:
    quarter = brief.quarter
    if quarter is None:
        return []
    of = f" of {quarter.quota.short()}" if quarter.quota else ""
    share = f", {quarter.attained.words}" if quarter.share is not None else ""
    gap = f"   gap {quarter.gap.short()}" if quarter.gap else ""
    gap += f"   {without_words(quarter.attained.without)}" if quarter.attained.without else ""
    return [
        Content.assemble(
            ("QUARTER", "bold"), f"   {quarter.won.short()}{of}{share}{gap}",
            (f"   {quarter.share_gone:.0%} gone", MUTED),
        )
    ]  # fmt: skip


def _missed_words(brief: Brief) -> str:
    return f"KPIs BELOW FLOOR  {len(brief.missed.misses)} of {brief.missed.of}" if brief.missed else ""


def _missed(brief: Brief, glyphs: Glyphs) -> Iterator[Content]:
    for miss in brief.missed.misses if brief.missed else ():
        drawn = spark(miss.trend, ascii_only=glyphs is ASCII)
        yield Content.assemble(
            "  ", safe(f"{shorten(miss.name, 16):<17}"), f"{miss.value:>6}   ", (f"floor {miss.floor:<6} ", MUTED),
            (drawn, "$accent"),
        )  # fmt: skip


def _morale(brief: Brief, glyphs: Glyphs) -> list[Content]:
    marks = [pulse.morale for pulse in brief.pulses if pulse.morale is not None]
    if not marks:
        return []
    drawn = spark([*map(float, marks), 5.0], ascii_only=glyphs is ASCII)[:-1]
    word = next((pulse.word for pulse in reversed(brief.pulses) if pulse.word), "")
    said = f"  last {len(marks)}" if len(marks) > 1 else ""
    return [
        Content.assemble(
            ("MORALE", "bold"), "  ", (drawn, "$accent"), f"  {' '.join(map(str, marks))}", (said, MUTED),
            "  ", safe(f"“{word}”", MUTED) if word else Content(),
        )
    ]  # fmt: skip


def _plans(brief: Brief, today: date) -> Iterator[Content]:
    for plan in brief.plans:
        step = f"  {plan.step}" if plan.step else ""
        when = f", {due(plan.due_on, today)}" if plan.due_on else ""
        yield Content.assemble("  ", safe(plan.name), safe(f"{step}{when}", MUTED))


def _private(brief: Brief, today: date, cells: int, *, is_shared: bool) -> Iterator[Content]:
    if is_shared or brief.hidden:
        count = brief.hidden
        if count:
            yield Content.styled(f"  {counted(count, 'line')} hidden, S shows", MUTED)
        return
    for note in brief.private[:3]:
        yield from _wrapped(f"{short_day(note.on, today)}: {note.body}", cells)[:3]
