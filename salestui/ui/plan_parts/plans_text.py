"""Plans and their steps as lines: the list, and what the panel says of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap

from textual.content import Content

from salestui.desk.development import SOON, Plans
from salestui.domain.dates import distance, due, short_day
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import PlanState
from salestui.domain.plan_rules import PlanLine, is_open, is_track, plan_word
from salestui.domain.skills import Skill
from salestui.domain.text import counted, shorten
from salestui.ui.present import MUTED, caption, day_cell, safe
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Column, Row

COLUMNS = (
    Column("state", "", 1),
    Column("name", "PLAN AND ITS STEPS", 26, grow=True),
    Column("who", "REP", 14),
    Column("due", "BY", 11),
    Column("how", "", 15),
)
HEADERS = ("Plan", "Kind", "Rep", "Step", "Skill", "By", "State", "From", "Until", "Outcome")


def is_late(step: PlanStep, today: date) -> bool:
    """Is an open step overdue?"""
    return is_open(step) and step.due_on is not None and step.due_on < today


def state_of(step: PlanStep, today: date) -> str:
    """The state of a step, by its name: late, near, done or none of these."""
    if step.done_on is not None:
        return "met"
    if not is_open(step) or step.due_on is None:
        return "dim"
    days = (step.due_on - today).days
    return "below" if days < 0 else "watch" if days <= SOON else "dim"


def plan_state(line: PlanLine, today: date) -> str:
    """The state of a plan: that of its worst step; of a closed one how it ended."""
    if not line.plan.is_open:
        return "met" if line.plan.state is PlanState.REACHED else "dim"
    found = {state_of(step, today) for step in line.steps if is_open(step)}
    return next((state for state in ("below", "watch") if state in found), "dim")


def rows_of(plans: Plans, skills: Mapping[str, Skill], glyphs: Glyphs, today: date) -> list[Row]:
    """The list: each plan over its steps."""
    rows: list[Row] = []
    for line in plans.lines:
        if rows:
            rows.append(Row(f"gap:{line.plan.id}", ("",), "heading"))
        rows.append(_plan_row(line, glyphs, today))
        rows += [_step_row(step, skills, glyphs, today) for step in line.steps]
    if not rows:
        rows.append(Row("none", ("No plan is under way; n starts one",), "heading"))
    return rows


def _plan_row(line: PlanLine, glyphs: Glyphs, today: date) -> Row:
    plan, state = line.plan, plan_state(line, today)
    so_far = f"{line.done} of {line.wanted}" if line.wanted else ""
    stands = so_far if plan.is_open else plan.state.value
    return Row(
        f"plan:{plan.id}",
        (
            (glyphs.state(state), state),
            (plan.name, "bold"),
            (line.rep or "the team", "bold"),
            day_cell(plan.ends_on, today),
            (f"{stands}{', private' if plan.private else ''}", "bold"),
        ),
    )


def _step_row(step: PlanStep, skills: Mapping[str, Skill], glyphs: Glyphs, today: date) -> Row:
    state = state_of(step, today)
    skill = skills.get(step.skill_id or "")
    quiet = "" if is_open(step) else "dim"
    about = skill.name if skill else "review" if step.is_review else ""
    return Row(
        f"step:{step.id}",
        (
            (glyphs.state(state), state),
            (f"  {step.subject}", quiet),
            (about, "dim"),
            (day_cell(step.due_on, today) if step.due_on else "", quiet),
            (how(step, today), state if state == "below" else "dim"),
        ),
        span=(0, 0) if about else (1, 2),
    )


def how(step: PlanStep, today: date) -> str:
    """How a step stands, in a word or two."""
    if step.done_on is not None:
        return f"done {short_day(step.done_on, today)}"
    if step.dropped_reason is not None:
        return "dropped"
    return due(step.due_on, today) if step.due_on is not None and (step.due_on - today).days <= SOON else ""


# The panel


def no_plans(hidden: int, width: int) -> list[Content]:
    """What stands in the panel where there is no plan."""
    more = [Content.styled(f"{counted(hidden, 'plan')} hidden, S shows", MUTED)] if hidden else []
    said = wrap("A plan is a few dated steps; its steps come up on Today.", max(20, width))
    return [*(Content.styled(part, MUTED) for part in said), *more]


def detail(
    line: PlanLine, step: PlanStep | None, skill: Skill | None, glyphs: Glyphs, today: date, width: int
) -> list[Content]:
    """The plan, or the step first."""
    lines = _step(step, skill, glyphs, today) if step else []
    return [*lines, *_plan(line, today, width, is_first=step is None)]


def _step(step: PlanStep, skill: Skill | None, glyphs: Glyphs, today: date) -> list[Content]:
    state = state_of(step, today)
    colour = f"$status-{state}" if state != "dim" else MUTED
    said = how(step, today) or (f"by {short_day(step.due_on, today)}" if step.due_on else "no day yet; t sets one")
    lines = [safe(step.subject, "bold"), Content.assemble((f"{glyphs.state(state)} ", colour), safe(said))]
    if step.due_on is not None and is_open(step) and not how(step, today):
        lines[-1] += Content.styled(f", {distance(step.due_on, today)}", MUTED)
    if step.dropped_reason is not None:
        lines.append(safe(f"because {step.dropped_reason}", MUTED))
    if skill is not None:
        lines.append(Content.assemble(("for ", MUTED), safe(skill.name)))
    return [*lines, Content()]


def _plan(line: PlanLine, today: date, width: int, *, is_first: bool) -> list[Content]:
    plan = line.plan
    kind = plan_word(plan.kind).upper() + ("   PRIVATE, never exported" if plan.private else "")
    lines = [caption(shorten(kind, width)), safe(plan.name, "bold" if is_first else "")]
    lines.append(safe(f"{line.rep or 'the team'}, {_span(plan, today)}"))
    if plan.diagnosis is not None:
        lines.append(Content.assemble(("missing: ", MUTED), plan.diagnosis.value))
    if is_track(plan.kind) and plan.ends_on is not None and plan.is_open:
        said = f"decision {short_day(plan.ends_on, today)}, {distance(plan.ends_on, today)}"
        lines.append(safe(f"{said}; reviewed every {plan.review_days} days"))
    if plan.outcome:
        lines.append(Content.assemble(("outcome: ", MUTED), safe(plan.outcome)))
    if line.wanted:
        lines.append(Content.styled(f"{line.done} of {counted(line.wanted, 'step')} done", MUTED))
    if line.words:
        lines += [Content(), *_wrapped(line.words, width)]
    return lines


def _wrapped(text: str, width: int) -> list[Content]:
    return [safe(part) for line in text.splitlines() for part in wrap(line, max(20, width)) or [""]]


def _span(plan: Plan, today: date) -> str:
    until = f" to {short_day(plan.ends_on, today)}" if plan.ends_on else ""
    return f"from {short_day(plan.starts_on, today)}{until}"


def table(plans: Plans, skills: Mapping[str, Skill]) -> list[Sequence[object]]:
    """The list as rows of a table for a file."""
    rows: list[Sequence[object]] = []
    for line in plans.lines:
        plan = line.plan
        about = (plan.name, plan.kind, line.rep)
        rows.append((*about, None, None, plan.ends_on, plan.state, plan.starts_on, plan.ends_on, plan.outcome))
        for step in line.steps:
            state = "done" if step.done_on else "dropped" if step.dropped_reason is not None else "open"
            skill = skills.get(step.skill_id or "")
            rows.append((*about, step.subject, skill.name if skill else None, step.due_on, state, None, None, None))
    return rows
