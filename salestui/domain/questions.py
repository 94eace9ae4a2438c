"""Three questions worth asking a rep, each with the fact that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from salestui.domain.attention import Concern
from salestui.domain.board import DealLine
from salestui.domain.brief import Brief, DealChange, Movement, RepQuestion, is_stuck, promise_words
from salestui.domain.dates import due, short_day
from salestui.domain.frozen import frozen
from salestui.domain.kinds import Side
from salestui.domain.money import short
from salestui.domain.promises import Promise

ASKED = 3
SOON_DAYS = 14
FEWER, ENOUGH_BEFORE = 0.6, 10
"""Activities that fell below this part of what they were, of at least so many, are worth a question."""
LATE_START, FAR_BEHIND = 0.25, 0.75
"""From which part of the quarter on the number is asked about, and below which part of the pace."""


@frozen
class _Candidate:
    """A question with how much it matters, what it is about, and of which kind it is."""

    weight: float
    about: str
    kind: str
    question: RepQuestion


def worth_asking(brief: Brief) -> tuple[RepQuestion, ...]:
    """Return the three questions that matter most: never two of one kind, never two about one thing."""
    found = sorted(_candidates(brief), key=lambda candidate: (-candidate.weight, candidate.about))
    chosen: list[_Candidate] = []
    for candidate in found:
        if len(chosen) < ASKED and all(
            candidate.about != other.about and candidate.kind != other.kind for other in chosen
        ):
            chosen.append(candidate)
    return tuple(candidate.question for candidate in chosen)


def _candidates(brief: Brief) -> Iterator[_Candidate]:
    yield from _of_promises(brief)
    yield from _of_changes(brief)
    yield from _of_deals(brief)
    yield from _of_the_person(brief)
    yield from _of_the_number(brief)
    yield from _of_the_rest(brief)
    said = f"nothing else happened since {short_day(brief.since, brief.today)}"
    yield _Candidate(0, "help", "help", RepQuestion("What is the one thing I could take out of your way?", said))


def _of_promises(brief: Brief) -> Iterator[_Candidate]:
    today = brief.today
    for promise in brief.to_check:
        if promise.check_on and promise.check_on <= today:
            fact = f"agreed {short_day(promise.made_on, today)}, to be looked at {due(promise.check_on, today)}"
            ask = f"What came of “{promise.subject}”?"
            yield _Candidate(92, promise.id, "coaching", RepQuestion(ask, fact))
    for promise in brief.promises:
        over = promise.days_over(today)
        if over <= 0:
            continue
        weight = min(over, 14) + 3 * promise.moves
        if promise.owed_by is Side.REP:
            ask = f"What stands in the way of “{promise.subject}”?"
            yield _Candidate(72 + weight, promise.id, "their promise", RepQuestion(ask, _promise_fact(promise, today)))
        else:
            ask = f"What did it cost you that I still owe you “{promise.subject}”?"
            yield _Candidate(66 + weight, promise.id, "my promise", RepQuestion(ask, _promise_fact(promise, today)))


def _promise_fact(promise: Promise, today: date) -> str:
    return f"promised {short_day(promise.made_on, today)}, {promise_words(promise, today)}"


_OF_CHANGES = {
    Movement.SHRANK: (68, "What did the customer take out of {deal}, and why?"),
    Movement.BACK: (67, "What did we learn that {deal} had to go back?"),
    Movement.LOST: (62, "What would you do differently at {deal}?"),
    Movement.WON: (45, "What made the difference at {deal}, and where can you do it again?"),
    Movement.GREW: (30, "How did {deal} grow, and who else would buy that much?"),
}


def _of_changes(brief: Brief) -> Iterator[_Candidate]:
    largest = max((change.worth.minor for change in brief.changes if change.worth), default=0)
    for change in brief.changes:
        if change.movement not in _OF_CHANGES:
            continue
        weight, ask = _OF_CHANGES[change.movement]
        size = change.worth.minor / largest if change.worth and largest else 0
        question = RepQuestion(ask.format(deal=change.deal), _change_fact(change, brief.today))
        yield _Candidate(weight + 10 * size, change.deal_id, change.movement.value, question)


def _change_fact(change: DealChange, today: date) -> str:
    return f"{change.words} on {short_day(change.on, today)}"


def _of_deals(brief: Brief) -> Iterator[_Candidate]:
    largest = max((line.worth.minor for line in brief.hot if line.worth), default=0)
    for line in brief.hot:
        size = 10 * line.worth.minor / largest if line.worth and largest else 0
        concerns = {reason.concern: reason.words for reason in line.verdict.reasons}
        yield from _of_deal(line, concerns, size, brief.today)


def _of_deal(line: DealLine, concerns: dict[Concern, str], size: float, today: date) -> Iterator[_Candidate]:
    deal, amount = line.deal, _amount(line)
    pushed = concerns.get(Concern.PUSHED)
    if pushed and deal.close_on:
        ask = f"What has to be true for {deal.title} to close on {short_day(deal.close_on, today)} this time?"
        yield _Candidate(70 + size, deal.id, "pushed", RepQuestion(ask, f"{amount}{pushed}"))
    is_soon = deal.close_on is not None and (deal.close_on - today).days <= SOON_DAYS
    if Concern.NO_STEP in concerns and is_soon and deal.close_on:
        fact = f"{amount}no next step, close date {due(deal.close_on, today)}"
        yield _Candidate(71 + size, deal.id, "step", RepQuestion(f"Who does what next at {deal.title}?", fact))
    elif deal.close_on is not None and deal.close_on < today:
        ask = f"When will {deal.title} really close, and who has said so?"
        yield _Candidate(
            60 + size, deal.id, "date", RepQuestion(ask, f"{amount}{concerns.get(Concern.CLOSE, 'close date past')}")
        )
    if is_stuck(line):
        ask = f"Whom do we involve to get {deal.title} moving, and how can I help?"
        yield _Candidate(58 + size, deal.id, "stuck", RepQuestion(ask, f"{amount}{concerns[Concern.AGE]}"))
    elif Concern.SILENT in concerns:
        ask = f"What would make {deal.title} answer?"
        yield _Candidate(50 + size, deal.id, "silent", RepQuestion(ask, f"{amount}{concerns[Concern.SILENT]}"))


def _amount(line: DealLine) -> str:
    if line.worth is None:
        return ""
    return f"{'~' if line.is_estimate else ''}{short(line.worth.minor, line.worth.currency)}, "


def _of_the_person(brief: Brief) -> Iterator[_Candidate]:
    marks = [pulse.morale for pulse in brief.pulses if pulse.morale is not None]
    if marks and (marks[-1] <= 2 or (len(marks) > 2 and marks[-1] < marks[-2] <= marks[-3] and marks[-1] <= 3)):
        said = ", ".join(map(str, marks[-4:]))
        ask = "What would make the next two weeks lighter for you?"
        yield _Candidate(90, "morale", "morale", RepQuestion(ask, f"morale {said} (of 5), the last ones"))
    for skill in brief.skills:
        if skill.gap:
            rated = f", rated {short_day(skill.on, brief.today)}" if skill.on else ""
            fact = f"level {skill.level}, {skill.target} is the aim{rated}"
            ask = f"What did you try at {skill.name} lately, and what happened?"
            yield _Candidate(40 + 4 * skill.gap, skill.skill_id, "skill", RepQuestion(ask, fact))
    for tally in brief.tallies:
        if tally.before >= ENOUGH_BEFORE and tally.now < FEWER * tally.before:
            fact = f"{tally.now} of kind {tally.kind.value} in {brief.days} days, {tally.before} in as many before"
            ask = f"What took the time that went into {_PLURALS.get(tally.kind.value, tally.kind.value + 's')} before?"
            yield _Candidate(56, f"activity {tally.kind}", "activity", RepQuestion(ask, fact))


_PLURALS = {"e-mail": "e-mails", "activity": "activities"}


def _of_the_rest(brief: Brief) -> Iterator[_Candidate]:
    """What is asked where little happened: of what is not kept up, and of what went well."""
    if brief.misses:
        worst = max(brief.misses, key=lambda miss: miss.deals)
        ask = "Which of these deals would you give up today, and what does each of the others need?"
        yield _Candidate(20, "kept up", "kept up", RepQuestion(ask, f"{worst.deals} × {worst.words}"))
    if brief.good:
        ask = "What made the difference, and where can you do it again?"
        yield _Candidate(10, "good", Movement.WON.value, RepQuestion(ask, brief.good[0]))


def _of_the_number(brief: Brief) -> Iterator[_Candidate]:
    quarter = brief.quarter
    if quarter is None or quarter.share is None or quarter.gap is None or quarter.quota is None:
        return
    if quarter.share_gone >= LATE_START and quarter.share < FAR_BEHIND * quarter.share_gone:
        fact = (
            f"{quarter.won.short()} of {quarter.quota.short()} won, {quarter.attained.words},"
            f" with {quarter.share_gone:.0%} of {quarter.label} gone"
        )
        ask = f"Where will the missing {quarter.gap.short()} come from?"
        yield _Candidate(64, "number", "number", RepQuestion(ask, fact))
