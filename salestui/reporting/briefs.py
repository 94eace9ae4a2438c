"""The brief as plain lines, as Markdown and as a record for programs; private parts only where the brief has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from salestui.domain.board import DealLine
from salestui.domain.brief import ActivityTally, Brief, Mood, SkillFocus, promise_words
from salestui.domain.conversations import Note
from salestui.domain.dates import due, long_day, short_day
from salestui.domain.floor_misses import Missed
from salestui.domain.kinds import Side
from salestui.domain.measures import DealSum, QuarterSoFar, without_words
from salestui.domain.promises import Promise
from salestui.domain.text import counted, one_line
from salestui.reporting.records import Record
from salestui.reporting.tables import escape_markdown

Part = tuple[str, list[str]]
SOME = 12


def head(brief: Brief) -> list[str]:
    """Who it is about, since when, and when the next one-on-one is."""
    rep, today = brief.rep, brief.today
    who = ", ".join(part for part in (rep.name, rep.title or rep.role.value, rep.status.value) if part)
    if brief.last:
        since = f"Since the one-on-one of {long_day(brief.since, today)}, {brief.days} days"
    else:
        since = f"No one-on-one yet; since {long_day(brief.since, today)}"
    when = "not planned"
    if brief.next:
        when = " ".join(part for part in (long_day(brief.next.on, today), brief.next.starts_at) if part)
    return [who, f"{since}; today is {long_day(today, today)}", f"Next: one-on-one no. {brief.number}, {when}"]


def parts(brief: Brief) -> Iterator[Part]:
    """The brief under its headings, one fact a line; empty parts are left out."""
    told = (
        ("Questions worth asking", [f"{each.ask} ({each.fact})" for each in brief.questions]),
        ("Promises", _promises(brief)),
        (
            f"{brief.first_name}'s topics",
            [f"{item.subject}, since {_day(item.added_on, brief)}" for item in brief.agenda],
        ),
        ("Deals since", [f"{each.deal}: {each.words}, {_day(each.on, brief)}" for each in brief.changes]),
        ("Hot deals", [deal_words(line, brief.today) for line in brief.hot]),
        ("Stuck", [deal_words(line, brief.today) for line in brief.stuck[:SOME]]),
        ("Not kept up", [f"{miss.deals} × {miss.words}: {', '.join(miss.names)}" for miss in brief.misses]),
        ("Activities", [tally_words(tally) for tally in brief.tallies]),
        ("Coaching", _coaching(brief)),
        ("Skills", [skill_words(skill, brief.today) for skill in brief.skills]),
        ("Quarter", _quarter(brief)),
        ("Under the floor", _missed(brief)),
        ("Morale", [pulse_words(pulse, brief.today) for pulse in brief.pulses]),
        ("Good things to say", list(brief.good[:SOME])),
        ("Plans", _plans(brief)),
        ("Said last time", [note_words(note) for note in brief.notes]),
        ("Private", _private(brief)),
    )
    return ((heading, lines) for heading, lines in told if lines)


def plain(brief: Brief) -> str:
    """The brief as plain lines, without anything drawn."""
    lines = list(head(brief))
    for heading, facts in parts(brief):
        lines += ["", heading.upper(), *facts]
    return "".join(f"{one_line(line)}\n" for line in lines)


def markdown(brief: Brief) -> str:
    """The brief as Markdown."""
    who, *rest = head(brief)
    lines = [f"# {escape_markdown(who)}", "", *(f"{escape_markdown(line)}  " for line in rest)]
    for heading, facts in parts(brief):
        lines += ["", f"## {escape_markdown(heading)}", "", *(f"- {escape_markdown(fact)}" for fact in facts)]
    return "".join(f"{line}\n" for line in lines)


def _day(day: date, brief: Brief) -> str:
    return short_day(day, brief.today)


def who_owes(promise: Promise, brief: Brief) -> str:
    """Who owes it, in a word: the rep's first name, or you."""
    return brief.first_name if promise.owed_by is Side.REP else "you"


def _promises(brief: Brief) -> list[str]:
    told = [*brief.promises, *brief.closed]
    return [f"{who_owes(each, brief)}: {each.subject}, {promise_words(each, brief.today)}" for each in told]


def deal_words(line: DealLine, today: date) -> str:
    """A deal on one line: name, worth, stage, expected close, and why it asks."""
    deal = line.deal
    stage = line.stage.name if line.stage else ""
    closes = f"closes {due(deal.close_on, today)}" if deal.close_on and deal.close_on > today else ""
    step = deal.next_step or ""
    if step and deal.next_step_on and deal.next_step_on >= today:
        step = f"{step} {due(deal.next_step_on, today)}"
    why = "; ".join(reason.words for reason in line.verdict.reasons)
    return f"{deal.title}: " + ", ".join(part for part in (line.said, stage, closes, why or step) if part)


def tally_words(tally: ActivityTally) -> str:
    """How often something was done, against the days before."""
    return f"{tally.kind.value}: {tally.now}, before {tally.before}"


def _coaching(brief: Brief) -> list[str]:
    return [
        f"{each.subject}, to be looked at {due(each.check_on, brief.today)}" for each in brief.to_check if each.check_on
    ]


def skill_words(skill: SkillFocus, today: date) -> str:
    """A skill on one line: level, aim, own rating, what shows it."""
    rated = "not rated" if skill.level is None else f"level {skill.level}"
    aim = f"aim {skill.target}" if skill.target else ""
    own = f"own rating {skill.own_level}" if skill.own_level else ""
    shown = f"{short_day(skill.on, today)}: {skill.evidence}" if skill.evidence and skill.on else ""
    return f"{skill.name}: " + ", ".join(part for part in (rated, aim, own, shown) if part)


def _quarter(brief: Brief) -> list[str]:
    quarter = brief.quarter
    if quarter is None:
        return []
    of = ""
    if quarter.quota and quarter.quota.totals:
        of = f" of {quarter.quota.short()}" + (f", {quarter.attained.words}" if quarter.share is not None else "")
    gap = f"; gap {quarter.gap.short()}" if quarter.gap else ""
    gap += f"; {without_words(quarter.attained.without)}" if quarter.attained.without else ""
    return [
        f"{quarter.label}: closed {quarter.won.short()}{of}, {counted(quarter.won.n, 'deal')};"
        f" {quarter.share_gone:.0%} of the days gone{gap}"
    ]


def _missed(brief: Brief) -> list[str]:
    misses = brief.missed.misses if brief.missed else ()
    return [f"{miss.name}: {miss.value}, floor {miss.floor}" for miss in misses]


def pulse_words(pulse: Mood, today: date) -> str:
    """How the rep felt at one one-on-one."""
    said = pulse.word or "of 5"
    useful = f", useful {pulse.useful}" if pulse.useful else ""
    return f"{short_day(pulse.on, today)}: {pulse.morale} {said}{useful}"


def _plans(brief: Brief) -> list[str]:
    told = []
    for plan in brief.plans:
        step = f": {plan.step}" if plan.step else ""
        when = f", {due(plan.due_on, brief.today)}" if plan.due_on else ""
        told.append(f"{plan.name} ({plan.kind}){step}{when}{', private' if plan.private else ''}")
    return told


def note_words(note: Note) -> str:
    """A note on one line."""
    return f"{note.part}: {one_line(note.body)}"


def _private(brief: Brief) -> list[str]:
    if brief.hidden:
        return [f"{counted(brief.hidden, 'private note')} left out; --private tells them"]
    return [f"{_day(note.on, brief)}: {one_line(note.body)}" for note in brief.private]


def record(brief: Brief) -> Record:
    """The brief as JSON has it, beside its questions."""
    return {
        "rep": {"id": brief.rep.id, "name": brief.rep.name, "role": brief.rep.role, "status": brief.rep.status},
        "today": brief.today,
        "since": brief.since,
        "number": brief.number,
        "last": brief.last and _talk(brief.last.on, brief.last.starts_at),
        "next": brief.next and _talk(brief.next.on, brief.next.starts_at),
        "changes": [
            {
                "deal_id": each.deal_id,
                "deal": each.deal,
                "what": each.movement,
                "on": each.on,
                "before": each.before or None,
                "after": each.after or None,
                "worth": each.worth,
                "note": each.note,
            }
            for each in brief.changes
        ],
        "open_deals": brief.open_deals,
        "hot_deals": [_deal(line) for line in brief.hot],
        "stuck_deals": [_deal(line) for line in brief.stuck],
        "not_kept_up": brief.misses,
        "activities": brief.tallies,
        "promises": [_promise(each) for each in (*brief.promises, *brief.closed)],
        "topics": [{"id": each.id, "subject": each.subject, "added_on": each.added_on} for each in brief.agenda],
        "skills": [{**_fields(each), "gap": each.gap} for each in brief.skills],
        "quarter": _quarter_record(brief.quarter),
        "under_floor": [_floor(miss) for miss in (brief.missed.misses if brief.missed else ())],
        "morale": brief.pulses,
        "good_things": brief.good,
        "plans": brief.plans,
        "notes": [_note(note) for note in brief.notes],
        "private": [_note(note) for note in brief.private],
        "hidden": brief.hidden,
    }


def _quarter_record(quarter: QuarterSoFar | None) -> Record | None:
    if quarter is None:
        return None
    return {
        "label": quarter.label, "won": _deal_sum(quarter.won), "quota": quarter.quota and _deal_sum(quarter.quota),
        "share_gone": quarter.share_gone, "attained": quarter.share,
        "closed_without_rate": quarter.attained.without or None,
    }  # fmt: skip


def _deal_sum(deals: DealSum) -> Record:
    return {"totals": deals.totals, "n": deals.n, "estimates": deals.estimates, "converted": deals.converted}


def _floor(miss: Missed) -> Record:
    return {"kpi": miss.kpi, "name": miss.name, "value": miss.value, "floor": miss.floor}


def _fields(skill: SkillFocus) -> Record:
    return {
        name: getattr(skill, name) for name in ("skill_id", "name", "level", "target", "on", "evidence", "own_level")
    }


def _talk(on: date, at: str | None) -> Record:
    return {"on": on, "at": at}


def _deal(line: DealLine) -> Record:
    return {
        "id": line.deal.id,
        "name": line.deal.name,
        "account": line.account or None,
        "stage": line.stage.name if line.stage else None,
        "worth": line.worth,
        "is_estimate": line.is_estimate,
        "close_on": line.deal.close_on,
        "next_step": line.deal.next_step,
        "next_step_on": line.deal.next_step_on,
        "state": line.verdict.state,
        "reasons": [reason.words for reason in line.verdict.reasons],
    }


def _promise(promise: Promise) -> Record:
    names = (
        "id", "subject", "owed_by", "state", "made_on", "due_on", "moves", "progress", "closed_on", "reason",
        "check_on", "checked_on", "outcome",
    )  # fmt: skip
    return {name: getattr(promise, name) for name in names}


def _note(note: Note) -> Record:
    return {"part": note.part, "on": note.on, "text": note.body}
