"""The numbers of coaching, one-on-ones, briefs, skills, plans and meetings with the way to their records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from salestui.desk import behind
from salestui.desk.behind import WhichClosed
from salestui.domain.brief import PULSES, Brief
from salestui.domain.dates import short_day
from salestui.domain.kinds import Side
from salestui.domain.numbers import Behind, Explanation, Number
from salestui.domain.periods import Period, PeriodKind, period_of
from salestui.domain.text import counted

if TYPE_CHECKING:
    from salestui.desk.experiments import ExperimentLine
    from salestui.domain.conversations import Conversation
    from salestui.domain.matrix import Matrix, SkillColumn, SkillStanding
    from salestui.domain.one_on_ones import OneOnOneLine
    from salestui.domain.plan_rules import PlanLine
    from salestui.domain.pulse import Pulse
    from salestui.domain.skills import Rating
    from salestui.domain.talks import Log, Talk
    from salestui.domain.week import WorkWeek

MARKS = (
    ("self_rating", "Own rating", "What the rep says of themselves: 0 to 10 in coaching, else 1 to 5."),
    ("confidence", "Confidence", "How sure the rep is to do what was agreed, 1 to 10; below 7 it is made smaller."),
    ("morale", "Mood", "How the rep feels, 1 to 5, as they said it in this one-on-one."),
    ("useful", "Useful", "How useful the rep found the talk, 1 to 5."),
    ("rating", "Rating", "What the review ended in, 1 to 5."),
    ("minutes", "Minutes", "How long it took, or is planned for."),
)
"""What is written down of a conversation as a number, and what each means."""


def known(key: str, title: str, value: str, text: str, ids: Sequence[str], behind_it: Behind = Behind.DEALS) -> Number:
    """A number whose records the screen has already."""
    return Number(key, title, value, text, len(ids), partial(behind.known, ids=ids) if ids else None, behind_it)


def of_talk(talk: Conversation) -> list[Number]:
    """What is written down of a conversation as numbers."""
    found = []
    for name, title, text in MARKS:
        if (value := getattr(talk, name, None)) is not None:
            found.append(known(name, title, str(value), text, [talk.id], Behind.TALKS))
    return found


def of_whole(talk: Talk) -> list[Number]:
    """Those of a conversation with all that belongs to it: ratings, and how much of the checklist was seen."""
    found = of_talk(talk.conversation)
    for one in talk.ratings:
        title, whose = ("Your rating", "you") if one.rated_by is Side.MANAGER else ("Rep's rating", "the rep")
        text = f"{talk.skill or 'The skill'}, 1 to 5, as {whose} rated it here; ? is too early to tell."
        found.append(known(one.id, title, _level(one), text, [one.id], Behind.RATINGS))
    if told := [one for one in talk.observations if one.seen is not None]:
        seen = sum(one.seen == "yes" for one in told)
        text = "Behaviours of the checklist that were seen, of those that were looked for; partly is not counted."
        found.append(Number("seen", "Seen", f"{seen} of {len(told)}", text, len(told)))
    return found


def _level(rating: Rating) -> str:
    return "?" if rating.level is None else str(rating.level)


def log(shown: Log, talk: Talk | None, today: date) -> Explanation:
    """The numbers of the coaching log: those of the line, how much there is, who was coached how often."""
    talks = [one.id for one in shown.lines if one.conversation is not None]
    days = f"{shown.period.start} to {shown.period.end}"
    numbers = of_whole(talk) if talk is not None else []
    text = f"Conversations in the list, {days}, of {shown.total:,} ever; those planned and skipped count."
    numbers.append(known("talks", "Talks", f"{len(talks):,}", text, talks, Behind.TALKS))
    notes = len(shown.lines) - len(talks)
    numbers.append(Number("notes", "Notes", f"{notes:,}", f"Notes that belong to no conversation, {days}.", notes))
    for key, title, state, text in (
        ("open", "Commitments", "", "What reps promised in coaching and still owe, or have kept of late."),
        ("over", "  over", "below", "Those of them whose day, or whose second look, is past."),
    ):
        ids = [one.promise.id for one in shown.commitments if not state or one.state == state]
        numbers.append(known(key, title, str(len(ids)), text, ids, Behind.PROMISES))
    for one in shown.coached:
        text = "Held in the last 30 days: coaching, calls listened to, ride-alongs, visits."
        rows = partial(behind.coached, rep_id=one.rep_id, today=today)
        numbers.append(Number(f"coached {one.rep_id}", one.rep, str(one.count), text, one.count, rows, Behind.TALKS))
    return Explanation("Coaching", (), numbers)


def one_on_one(line: OneOnOneLine, today: date) -> Explanation:
    """Every number of a rep's line among the one-on-ones."""
    return Explanation(f"One-on-ones with {line.rep.name}", (), list(_one_on_one(line, today)))


def _one_on_one(line: OneOnOneLine, today: date) -> Iterator[Number]:
    rep_id, upcoming = line.rep.id, line.next.id if line.next else None
    text = "Which one-on-one the next is; those skipped count, so that gaps show. Listed are those before it."
    earlier = partial(behind.one_on_ones, rep_id=rep_id, before=upcoming)
    yield Number("number", "No.", str(line.number), text, line.number - 1, earlier, Behind.TALKS)
    last = line.last
    said = "never" if last is None else f"{(today - last.on).days}d"
    text = "Days since the last one that was held."
    yield known("last", "Last", said, text, [last.id] if last else [], Behind.TALKS)
    text = "Days beyond the rhythm of one-on-ones in the settings (cadence), or of this rep's own rhythm."
    yield Number("over", "Overdue", f"{line.over}d" if line.over and line.over > 0 else "0d", text)
    text = f"How the rep said they feel, 1 to 5: the last {len(line.morale) or PULSES} times that they said it."
    yield Number("morale", "Morale", " ".join(map(str, line.morale)), text, len(line.morale),
                 partial(behind.moods, rep_id=rep_id, most=len(line.morale), today=today), Behind.TALKS)  # fmt: skip
    yield from _promised(rep_id, line.open_promises, line.late_promises, today)
    yield Number("topics", "Topics", str(line.topics), "Topics that wait for a talk; o lists them.", line.topics)


def _promised(rep_id: str, open_: int, late: int, today: date) -> Iterator[Number]:
    owed = partial(behind.owed, rep_id=rep_id)
    text = "Open promises between the two of you, both ways."
    yield Number("promises", "Promises", str(open_), text, open_, owed, Behind.PROMISES)
    over = partial(behind.owed, rep_id=rep_id, before=today)
    yield Number("late", "  late", str(late), "Those of them whose day is past.", late, over, Behind.PROMISES)


def of_brief(told: Brief, fiscal_start: int) -> Explanation:
    """Every number of a brief, in the order of its parts."""
    since = f"since {short_day(told.since, told.today)}, {counted(told.days, 'day')}"
    return Explanation(
        f"Brief, {told.rep.name}", [f"The brief looks back {since}."], list(_of_brief(told, fiscal_start))
    )


def _of_brief(told: Brief, fiscal_start: int) -> Iterator[Number]:
    rep_id, today = told.rep.id, told.today
    late = sum(one.days_over(today) > 0 for one in told.promises)
    yield from _promised(rep_id, len(told.promises), late, today)
    changed = list(dict.fromkeys(one.deal_id for one in told.changes))
    yield known("changed", "Deals since", str(len(changed)), "Deals to which something happened since.", changed)
    open_ = partial(behind.open_deals, rep_ids=[rep_id])
    yield Number("open", "Open", str(told.open_deals), "Open deals on the board today.", told.open_deals, open_)
    hot = [line.deal.id for line in told.hot]
    text = "The largest of the open deals that ask for you, that changed, or that close within 30 days."
    yield known("hot", "Hot", str(len(hot)), text, hot)
    stuck = [line.deal.id for line in told.stuck]
    yield known("stuck", "Stuck", str(len(stuck)), "Open deals that stand far longer in their stage than usual.", stuck)
    for miss in told.misses:
        text = f"Open deals of which this is to be mended: {miss.words}. The page of discipline lists them."
        yield Number(f"miss {miss.words}", miss.words, str(miss.deals), text, miss.deals)
    days = Period(told.since, today, "")
    before = Period(told.since - (today - told.since) - timedelta(1), told.since - timedelta(1), "")
    for tally in told.tallies:
        for title, n, when in ((tally.kind.value, tally.now, days), ("  before", tally.before, before)):
            rows = partial(behind.logged, rep_ids=[rep_id], period=when, kinds=[tally.kind], done=True)
            text = f"Activities of this kind that were done, {when.start} to {when.end}."
            yield Number(f"{tally.kind.value} {title}", title, str(n), text, n, rows, Behind.ACTIVITIES)
    for skill in told.skills:
        level = "" if skill.level is None else str(skill.level)
        text = f"The last level of this skill that you gave, 1 to 5; to reach: {skill.target or 'nothing agreed'}."
        yield Number(f"skill {skill.skill_id}", skill.name, level, text, 1 if skill.level else 0,
                     partial(behind.rated, rep_id=rep_id, skill_id=skill.skill_id, most=1), Behind.RATINGS)  # fmt: skip
    yield from _quarter(told, fiscal_start)
    for one in told.missed.misses if told.missed else ():
        text = f"Under the floor of {one.floor} that was agreed; the Scorecards tab has the deals and activities of it."
        yield Number(f"floor {one.kpi}", one.name, one.value, text)
    if told.pulses:
        value = " ".join(str(one.morale) for one in told.pulses)
        text = "How the rep said they feel, 1 to 5, in the last one-on-ones; the newest is last."
        rows = partial(behind.moods, rep_id=rep_id, most=len(told.pulses), today=today)
        yield Number("morale", "Morale", value, text, len(told.pulses), rows, Behind.TALKS)


def _quarter(told: Brief, fiscal_start: int) -> Iterator[Number]:
    quarter = told.quarter
    if quarter is None:
        return
    period = period_of(told.today, PeriodKind.QUARTER, fiscal_start)
    won = partial(behind.closed, rep_ids=[told.rep.id], which=WhichClosed(period))
    text = f"Deals won with a close date in {quarter.label}."
    yield Number("won", "Closed", quarter.won.short(), text, quarter.won.n, won, totals=quarter.won.totals)
    if quarter.quota is not None:
        text = f"What is to be sold in {quarter.label}, typed or imported: t on the Forecast tab opens the quotas."
        yield Number("quota", "Quota", quarter.quota.short(), text)
    if quarter.share is not None:
        text = f"Closed over quota; {quarter.share_gone:.0%} of the days are gone."
        yield Number("share", "Attained", quarter.attained.words, text, quarter.won.n, won)


# Skills, plans, experiments, good things, meetings


def skill(matrix: Matrix, cell: SkillStanding | None, column: SkillColumn, ratings: Sequence[Rating]) -> Explanation:
    """Every number of a rep at a skill, and of the team at it."""
    return Explanation(column.skill.name, (), list(_skill(matrix, cell, column, ratings)), "level")


def _skill(
    matrix: Matrix, cell: SkillStanding | None, column: SkillColumn, ratings: Sequence[Rating]
) -> Iterator[Number]:
    names = {rep.id: rep.name for rep in matrix.reps}
    if cell is not None:
        for key, title, one, text in (
            ("level", names[cell.rep_id], cell.rating, "Your last rating, 1 to 5; ? is too early to tell."),
            ("own", "  own rating", cell.own, "How the rep was rated last by the rep."),
        ):
            yield known(key, title, "" if one is None else _level(one), text, [one.id] if one else [], Behind.RATINGS)
        target = cell.target
        text = "The level to reach: the rep's own target, or else that of the role."
        yield Number("target", "  target", str(target.level) if target else "", text)
        text = "Every rating of this rep at this skill, by you and by the rep."
        yield known("ratings", "  ratings", str(len(ratings)), text, [one.id for one in ratings], Behind.RATINGS)
    at = matrix.columns.index(column)
    counted_in = [line[at].rating for line in matrix.standings if line[at].level is not None]
    average = "" if column.average is None else f"{column.average:.1f}"
    text = "Mean of the reps' last levels; those too early to tell and those not rated are left out."
    ids = [one.id for one in counted_in if one is not None]
    yield known("team", "Team", average, text, ids, Behind.RATINGS)


def plan(line: PlanLine) -> Explanation:
    """How far a plan has come."""
    done = [one.id for one in line.steps if one.done_on is not None]
    text = "Steps that are done, of those that were not dropped."
    whole = known("steps", "Steps", str(len(line.steps)), "Every step of the plan.", [one.id for one in line.steps],
                  Behind.STEPS)  # fmt: skip
    part = known("done", "  done", f"{line.done} of {line.wanted}", text, done, Behind.STEPS)
    if line.plan.private:  # what is private is listed on its own page alone
        whole, part = (Number(one.key, one.title, one.value, one.text, one.n) for one in (whole, part))
    return Explanation(line.plan.name, (), [whole, part])


def experiment(line: ExperimentLine) -> Explanation:
    """The number before and the number after."""
    one = line.experiment
    found = []
    for key, title, value, what in (
        ("before", "Before", one.before, "began"),
        ("after", "After", one.after, "was closed"),
    ):
        said, rows, kind = "" if value is None else f"{value:g}", None, Behind.RATINGS
        text = f"{line.measure} of {line.to_rep} when it {what}, as the scorecard counted it or as it was typed."
        if one.skill_id is not None:
            text = f"Level of {line.to_rep} at {line.measure} when it {what}: your last rating, unless one was typed."
            until = one.starts_on if key == "before" else one.closed_on or one.ends_on
            rows = partial(behind.rated, rep_id=one.to_rep_id, skill_id=one.skill_id, most=1, until=until)
        found.append(Number(key, title, said, text, None, rows, kind))
    days = f"{one.starts_on} to {one.closed_on or one.ends_on}"
    return Explanation(one.subject, [f"Tried {days}.", "One rep, one number: a hint, no proof."], found)


def praise(pulse: Pulse, name: str, today: date) -> Explanation:
    """How a rep feels."""
    text = "How the rep said they feel, 1 to 5: a trend of their own, never a rank."
    value = " ".join(str(one.morale) for one in pulse.beats)
    rows = partial(behind.moods, rep_id=pulse.rep_id, most=pulse.n, today=today)
    return Explanation(name, (), [Number("morale", "Morale", value, text, pulse.n, rows, Behind.TALKS)])


def week(shown: WorkWeek, rule: str) -> Explanation:
    """Coaching time of the week, planned and done, against the plan."""
    told = (
        ("kept", "Kept", shown.coaching, "Minutes kept for coaching; what overlaps is counted once."),
        ("done", "  done", shown.done, "Those of them that took place."),
        ("plan", "Plan", shown.plan, "Minutes that you mean to give: coaching_hours in the settings."),
    )
    numbers = [Number(key, title, f"{minutes // 60} h {minutes % 60:02}", text) for key, title, minutes, text in told]
    return Explanation("Coaching time of a week", [rule], numbers)
