"""Skills and plans as plain lines and as records for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from salestui.domain.dates import due, short_day
from salestui.domain.development import PlanStep
from salestui.domain.kinds import RepRole
from salestui.domain.matrix import Matrix, SkillColumn, SkillStanding
from salestui.domain.plan_rules import PlanLine, is_open
from salestui.domain.pulse import SHOWN, Pulse
from salestui.domain.text import one_line
from salestui.reporting.plain import Column, table

NOTHING, EARLY = "-", "too early"
TRENDS = {1: "rising", 0: "level", -1: "falling", None: ""}


def skills_page(matrix: Matrix, pulses: Mapping[str, Pulse], today: date, *, is_one: bool) -> str:
    """Return the team's skills, a line a rep and skill of which something is known."""
    lines = [_rows(matrix, at, column, today) for at, column in enumerate(matrix.columns)]
    rows = [row for found in lines for row in found]
    columns = [Column(name) for name in ("SKILL", "REP", "LEVEL", "OWN", "TARGET", "STATE", "RATED", "EVIDENCE")]
    columns[-1] = Column("EVIDENCE", widest=60)
    body = table(columns, rows) if rows else "Nothing is rated yet\n"
    notes = "".join(f"{line}\n" for line in (*_team(matrix), *_morale(matrix, pulses)))
    head = f"{matrix.reps[0].name}'s skills" if is_one else "Skills of the team"
    return f"{one_line(head)}, {today.isoformat()}\n\n{body}\n{notes}"


def _rows(matrix: Matrix, at: int, column: SkillColumn, today: date) -> Iterator[list[str]]:
    for rep, line in zip(matrix.reps, matrix.standings, strict=True):
        cell = line[at]
        if cell.rating or cell.own:
            said = cell.rating
            level = EARLY if cell.is_too_early else str(cell.level or NOTHING)
            own = str(cell.own.level) if cell.own and cell.own.level is not None else NOTHING
            target = str(cell.target.level) if cell.target else NOTHING
            rated = short_day(said.on, today) if said else NOTHING
            yield [column.skill.name, rep.name, level, own, target, state(cell), rated, (said and said.evidence) or ""]


def state(cell: SkillStanding) -> str:
    """How a standing is called: best, at target, so much below; nothing where it is not known."""
    if cell.is_star:
        return "best"
    if cell.gap is None:
        return NOTHING
    return "at target" if cell.gap <= 0 else f"{cell.gap} below"


def _team(matrix: Matrix) -> Iterator[str]:
    names = {rep.id: rep.name for rep in matrix.reps}
    for column in matrix.columns:
        if column.average is None:
            continue
        best = [names[key] for key in column.stars if key in names]
        learners = [names[key] for key in column.learners if key in names]
        teach = f"; {', '.join(best)} could show it to {', '.join(learners)}" if best and learners else ""
        yield one_line(f"{column.skill.name}: team {column.average:.1f}, n={column.n}{teach}")


def _morale(matrix: Matrix, pulses: Mapping[str, Pulse]) -> Iterator[str]:
    for rep in matrix.reps:
        pulse = pulses.get(rep.id)
        if pulse and pulse.n:
            said = " ".join(str(beat.morale) for beat in pulse.beats[-SHOWN:])
            trend = TRENDS[pulse.trend]
            yield one_line(f"morale of {rep.name}: {said}, n={pulse.n}{f', {trend}' if trend else ''}")


def skill_records(matrix: Matrix, pulses: Mapping[str, Pulse]) -> Iterator[dict[str, object]]:
    """Return the reps with their skills and their morale for programs."""
    for rep, line in zip(matrix.reps, matrix.standings, strict=True):
        pulse = pulses.get(rep.id, Pulse(rep.id))
        yield {
            "rep": rep.name,
            "role": RepRole(rep.role),
            "skills": [
                _skill_record(cell, column) for cell, column in zip(line, matrix.columns, strict=True)
            ],
            "morale": {
                "n": pulse.n,
                "trend": TRENDS[pulse.trend] or None,
                "said": [{"on": beat.on, "morale": beat.morale, "word": beat.word} for beat in pulse.beats],
            },
        }  # fmt: skip


def _skill_record(cell: SkillStanding, column: SkillColumn) -> dict[str, object]:
    return {
        "skill": column.skill.name,
        "family": column.skill.family,
        "level": cell.level,
        "too_early_to_tell": cell.is_too_early,
        "own_level": cell.own.level if cell.own else None,
        "target": cell.target.level if cell.target else None,
        "gap": cell.gap,
        "star": cell.is_star,
        "rated_on": cell.rating.on if cell.rating else None,
        "evidence": cell.rating.evidence if cell.rating else None,
        "team_average": None if column.average is None else round(column.average, 2),
        "team_n": column.n,
    }


def plans_page(lines: Iterable[PlanLine], today: date) -> str:
    """Return plans with their steps, a line each."""
    return "\n".join("".join(f"{one_line(text)}\n" for text in _plan(line, today)) for line in lines)


def _plan(line: PlanLine, today: date) -> Iterator[str]:
    plan = line.plan
    private = " (private)" if plan.private else ""
    until = f" until {plan.ends_on.isoformat()}" if plan.ends_on else ""
    stands = f"{line.done} of {line.wanted} steps done" if plan.is_open else plan.state.value
    yield f"{line.rep or 'The team'}: {plan.name}, {plan.kind.value}{private}{until}, {stands}"
    if plan.diagnosis:
        yield f"missing: {plan.diagnosis.value}"
    if plan.outcome:
        yield f"outcome: {plan.outcome}"
    yield from (f"- {step.subject}, {step_state(step, today)}" for step in line.steps)
    yield from (line.words or "").splitlines()


def step_state(step: PlanStep, today: date) -> str:
    """How a step stands, in words."""
    if step.done_on is not None:
        return f"done {step.done_on.isoformat()}"
    if step.dropped_reason is not None:
        return f"dropped because {step.dropped_reason}"
    return f"due {step.due_on.isoformat()}, {due(step.due_on, today)}" if step.due_on else "no day"


def plan_record(line: PlanLine) -> dict[str, object]:
    """Return a plan with its steps for programs."""
    plan = line.plan
    return {
        "id": plan.id,
        "kind": plan.kind,
        "name": plan.name,
        "rep": line.rep,
        "state": plan.state,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "diagnosis": plan.diagnosis,
        "review_days": plan.review_days,
        "closed_on": plan.closed_on,
        "outcome": plan.outcome,
        "private": plan.private,
        "text": line.words,
        "steps": [_step_record(step) for step in line.steps],
    }


def _step_record(step: PlanStep) -> dict[str, object]:
    return {
        "subject": step.subject,
        "due_on": step.due_on,
        "done_on": step.done_on,
        "dropped_reason": step.dropped_reason,
        "is_open": is_open(step),
        "is_review": step.is_review,
    }
