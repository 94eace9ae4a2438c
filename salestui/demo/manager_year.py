"""A made-up year of the demo's manager: conversations, promises, ratings, plans, meetings and their own time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from salestui.demo import plans
from salestui.demo import talks as said
from salestui.demo.team import PEOPLE, TODAY, Person, key, rep_key
from salestui.domain.conversations import AgendaItem, Conversation, Note, Observation
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import (
    ConversationKind,
    ConversationState,
    PromiseState,
    Side,
    WorkKind,
)
from salestui.domain.meetings import Attendance, MeetingItem
from salestui.domain.promises import Promise
from salestui.domain.schedule import CadenceRule, DayOff, TimeBlock
from salestui.domain.skill_list import USUAL_SKILLS
from salestui.domain.skills import Experiment, Rating, Recognition, Skill, SkillTarget

SEED = 20251118
FIRST_WEEK = date(2025, 11, 17)
DAY, WEEK = timedelta(1), timedelta(7)
BY_NAME = {skill.name: skill for skill in USUAL_SKILLS}
AGENDA_OF_MEETING = (
    ("Wins", 10), ("Last week, month's commitment", 15), ("Scorecard", 10), ("Skill of the week", 15),
    ("Housekeeping", 10),
)  # fmt: skip


@dataclass(slots=True)
class Year:
    """Everything that the manager wrote down, parents before what belongs to them."""

    skills: list[Skill] = field(default_factory=lambda: list(USUAL_SKILLS))
    plans: list[Plan] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    targets: list[SkillTarget] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    experiments: list[Experiment] = field(default_factory=list)
    recognitions: list[Recognition] = field(default_factory=list)
    steps: list[PlanStep] = field(default_factory=list)
    items: list[MeetingItem] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    blocks: list[TimeBlock] = field(default_factory=list)
    off: list[DayOff] = field(default_factory=list)
    exceptions: list[CadenceRule] = field(default_factory=list)

    def records(self) -> Iterator[Sequence[object]]:
        """Yield the records kind by kind, in the order in which they can be written."""
        for name in self.__slots__:
            if kind := getattr(self, name):
                yield kind

    def say(self, talk: Conversation, part: str, body: str) -> None:
        """Write one part of a conversation."""
        name = key("note", f"{talk.id} {part}")
        self.notes.append(Note(name, part, body, talk.on, part == "private", talk.id, rep_id=talk.rep_id))


def year() -> Year:
    """Make the whole year up, the same in every demo."""
    chance, made = Random(SEED), Year()
    for person in PEOPLE:
        _one_on_ones(made, person, chance)
        _reviews(made, person, chance)
        _skills(made, person, chance)
        _past_coaching(made, person, chance)
        _rides(made, person)
    for grow in said.GROWS:
        _grow(made, grow)
    _talks(made)
    _meetings(made, chance)
    begun, steps = plans.plans()
    made.plans += begun
    made.steps += steps
    _experiments(made)
    _ledger(made)
    _time(made)
    _praise(made)
    return made


# One-on-ones and reviews


def _one_on_ones(made: Year, person: Person, chance: Random) -> None:
    """Hold a one-on-one nearly every week up to the last one that the tables name."""
    last = said.WORDS[person.first][0]
    weeks = (last - max(FIRST_WEEK, person.started_on)).days // 7
    morale = said.MORALE[person.first]
    for back in range(weeks, -1, -1):
        on = last - WEEK * back
        if date(2025, 12, 22) <= on <= date(2026, 1, 2) or (back > 2 and chance.random() < 0.06):
            _skipped(made, person, on, chance)
            continue
        feeling = morale[-1 - back] if back < len(morale) else min(5, max(2, morale[0] + chance.choice((-1, 0, 0, 1))))
        _one_on_one(made, person, on, feeling, back, chance)
    if person.first in said.TOPICS:
        _next_one(made, person)


def _skipped(made: Year, person: Person, on: date, chance: Random) -> None:
    reason = "holidays" if on.month in (12, 1) else chance.choice(said.SKIPPED)
    talk = Conversation(
        key("1:1", f"{person.name} {on}"), ConversationKind.ONE_ON_ONE, on, rep_key(person.first),
        ConversationState.SKIPPED, said.HOURS[person.first], 45, skip_reason=reason,
    )  # fmt: skip
    made.conversations.append(talk)


def _one_on_one(made: Year, person: Person, on: date, feeling: int, back: int, chance: Random) -> None:
    talk = Conversation(
        key("1:1", f"{person.name} {on}"), ConversationKind.ONE_ON_ONE, on, rep_key(person.first),
        ConversationState.HELD, said.HOURS[person.first], chance.choice((30, 45, 45)), morale=feeling,
        morale_word=chance.choice(said.SAID[feeling]), useful=min(5, feeling + chance.choice((0, 1))),
    )  # fmt: skip
    made.conversations.append(talk)
    rep, changed, agreed = chance.choice(said.AGENDA)
    made.say(talk, "rep topics", rep)
    made.say(talk, "changed", changed)
    made.say(talk, "agreed", said.WORDS[person.first][1] if back == 0 else agreed)
    if back < len(said.PRIVATE.get(person.first, ())):
        made.say(talk, "private", said.PRIVATE[person.first][back])
    if back:
        _small_promise(made, talk, agreed, chance)


def _small_promise(made: Year, talk: Conversation, subject: str, chance: Random) -> None:
    """A promise of that week, long since kept or dropped."""
    side, due = chance.choice((Side.REP, Side.REP, Side.MANAGER)), talk.on + DAY * chance.randint(3, 9)
    kept = chance.random() < (0.86 if side is Side.MANAGER else 0.74)
    closed = min(due + DAY * chance.randint(-2, 3), TODAY - DAY)
    promise = Promise(
        key("promise", talk.id), subject, side, talk.on, talk.rep_id, due,
        state=PromiseState.KEPT if kept else PromiseState.DROPPED, closed_on=closed,
        reason=None if kept else "no longer needed", conversation_id=talk.id,
    )  # fmt: skip
    made.promises.append(promise)


def _next_one(made: Year, person: Person) -> None:
    on, at, topics = said.TOPICS[person.first]
    talk = Conversation(
        key("1:1", f"{person.name} {on}"), ConversationKind.ONE_ON_ONE, on, rep_key(person.first),
        starts_at=at, minutes=45,
    )  # fmt: skip
    made.conversations.append(talk)
    made.agenda += [
        AgendaItem(
            key("topic", f"{person.name} {subject}"), talk.rep_id or "", subject, side, TODAY - DAY * 4, position=place
        )
        for place, (side, subject) in enumerate(topics)
    ]


def _reviews(made: Year, person: Person, chance: Random) -> None:
    """Review each month shortly, and formally at a quarter's end."""
    for month in range(1, 11):
        on = date(2026, month, 28)
        if on < person.started_on + DAY * 60:
            continue
        quarterly = month % 3 == 0
        talk = Conversation(
            key("review", f"{person.name} {on}"), ConversationKind.REVIEW, on - DAY * max(0, on.weekday() - 4),
            rep_key(person.first), ConversationState.HELD, "16:00", 60 if quarterly else 30,
            occasion="quarterly" if quarterly else "monthly", rating=_rating(person, chance),
            signed_on=on if quarterly else None,
        )  # fmt: skip
        made.conversations.append(talk)
        made.say(
            talk, "numbers", f"{person.attained:.0%} of quota over the last quarters; close ratio {person.wins:.0%}."
        )
        made.say(talk, "manager says", "Meetings first, then the rest follows." if person.wins < 0.3 else "Keep it up.")
        made.say(
            talk,
            "rep says",
            "Fair. I want to get better at opening." if person.wins < 0.3 else "I want to lead a deal team.",
        )


def _rating(person: Person, chance: Random) -> int:
    return min(5, max(1, round(person.attained * 3.4) + chance.choice((-1, 0, 0, 0))))


# Skills and coaching


def _skills(made: Year, person: Person, chance: Random) -> None:
    """Rate a rep twice a year by the manager, and once by themselves."""
    for skill, level in zip(USUAL_SKILLS, said.LEVELS[person.first], strict=True):
        for on, lower in ((date(2026, 5, 20), chance.random() < 0.4), (date(2026, 10, 21), False)):
            if on < person.started_on:
                continue
            told = max(1, level - 1) if lower else level
            early = person.first == "Hugo" and skill.name == "Account planning"
            made.ratings.append(
                Rating(key("rating", f"{person.name} {skill.name} {on}"), rep_key(person.first), skill.id, on,
                       Side.MANAGER, None if early else told, "heard and seen in the last weeks")
            )  # fmt: skip
        own = min(5, level + chance.choice((0, 0, 1, 1, -1)) if level > 1 else level + 1)
        made.ratings.append(
            Rating(key("own rating", f"{person.name} {skill.name}"), rep_key(person.first), skill.id,
                   date(2026, 10, 19), Side.REP, own)
        )  # fmt: skip
    if person is PEOPLE[0]:
        made.targets += [
            SkillTarget(key("target", skill.name), skill.id, 4, role="account executive") for skill in USUAL_SKILLS
        ]
        discovery = BY_NAME["Discovery"].id
        made.targets.append(
            SkillTarget(key("target", "Dmitri"), discovery, 4, rep_id=rep_key("Dmitri"), by_on=date(2027, 1, 31))
        )


def _past_coaching(made: Year, person: Person, chance: Random) -> None:
    """Coach about once a month through the year, each step checked at the next one."""
    on = max(date(2025, 12, 3), person.started_on + DAY * 20)
    while on < date(2026, 10, 20):
        skill = chance.choice(USUAL_SKILLS)
        confidence = chance.randint(5, 9)
        seen = chance.choice(("seen", "seen", "not seen", "too early"))
        goal = chance.choice(said.CALLS)
        _grow(made, said.Grow(person.first, on, skill.name, confidence, goal, on + DAY * 14, seen), checked=True)
        on += DAY * chance.randint(24, 45)
        on -= DAY * max(0, on.weekday() - 4)


def _rides(made: Year, person: Person) -> None:
    """Ride along about once a month; three reps wait longer than they should."""
    on = TODAY - DAY * ({"Ben": 40, "Finn": 20, "Gita": 33}.get(person.first, 12) + PEOPLE.index(person))
    while on > max(FIRST_WEEK, person.started_on + DAY * 30):
        day, rep = on - DAY * max(0, on.weekday() - 4), rep_key(person.first)
        ride = key("ride", f"{person.name} {day}")
        held = ConversationState.HELD
        made.conversations.append(Conversation(ride, ConversationKind.RIDE_ALONG, day, rep, held, "09:00", 120))
        on -= DAY * 31


def _grow(made: Year, grow: said.Grow, *, checked: bool = False) -> None:
    talk = Conversation(
        key("grow", f"{grow.rep} {grow.on}"), ConversationKind.COACHING, grow.on, rep_key(grow.rep),
        ConversationState.HELD, "10:00", 45, topic=grow.skill.lower(), skill_id=BY_NAME[grow.skill].id,
        self_rating=max(2, grow.confidence - 2), confidence=grow.confidence, improvement=grow.last,
        goal_on=grow.on + DAY * 75,
    )  # fmt: skip
    made.conversations.append(talk)
    made.say(talk, "goal", grow.goal or f"Get from good to sure at {grow.skill.lower()} by the end of the quarter.")
    made.say(talk, "reality", grow.reality)
    made.say(talk, "options", grow.options)
    if grow.private:
        made.say(talk, "private", grow.private)
    state = PromiseState.KEPT if checked or grow.kept else PromiseState.OPEN
    closed = grow.due if state is PromiseState.KEPT else None
    made.promises.append(
        Promise(
            key("commitment", talk.id),
            grow.step,
            Side.REP,
            grow.on,
            talk.rep_id,
            grow.due,
            state=state,
            closed_on=closed,
            conversation_id=talk.id,
            check_on=grow.due,
            checked_on=closed if checked else None,
            outcome=grow.last if checked else None,
        )
    )


def _talks(made: Year) -> None:
    """Write down the calls heard and the visits made of the last weeks, and those ahead."""
    for kind, rep, on, at, skill, topic, deal, told in said.TALKS:
        held = on < TODAY
        state = ConversationState.HELD if held else ConversationState.PLANNED
        talk = Conversation(
            key("talk", f"{rep} {on}"), kind, on, rep_key(rep), state, at, 60, topic,
            BY_NAME[skill].id, key("deal", deal) if deal else None, self_rating=4 if held else None,
        )  # fmt: skip
        made.conversations.append(talk)
        for part, body in told:
            made.say(talk, part, body)
        if held:
            made.observations += [
                Observation(key("seen", f"{talk.id} {place}"), talk.id, place, behaviour, seen, BY_NAME[skill].id)
                for place, (behaviour, seen) in enumerate(
                    (("Asked before telling", "yes"), ("Found out what it costs to leave things as they are", "no"))
                )
            ]


# The team, plans, the ledger, time


def _meetings(made: Year, chance: Random) -> None:
    """Hold the Monday meeting each week, with everybody's rating of the week before."""
    on = date(2025, 11, 24)
    while on < TODAY:
        talk = Conversation(
            key("meeting", str(on)), ConversationKind.TEAM_MEETING, on, None, ConversationState.HELD, "08:30", 60,
            topic="Monday meeting",
        )  # fmt: skip
        made.conversations.append(talk)
        made.items += [
            MeetingItem(
                key("item", f"{on} {place}"), talk.id, place, subject, minutes, minutes * 60 + chance.randint(-90, 240)
            )
            for place, (subject, minutes) in enumerate(AGENDA_OF_MEETING)
        ]
        made.attendances += [
            Attendance(
                key("there", f"{on} {person.name}"), talk.id, rep_key(person.first), week_rating=chance.randint(2, 5)
            )
            for person in PEOPLE
            if person.started_on <= on
        ]
        on += WEEK
    made.conversations.append(
        Conversation(
            key("huddle", str(TODAY)), ConversationKind.HUDDLE, TODAY, None, ConversationState.HELD, "09:00", 10,
            topic="stand-up",
        )
    )  # fmt: skip


def _experiments(made: Year) -> None:
    made.experiments.append(
        Experiment(
            key("experiment", "discovery"), "Ana's cost question before every call", rep_key("Ana"), rep_key("Dmitri"),
            date(2026, 11, 2), date(2026, 12, 11), BY_NAME["Discovery"].id, "first_meetings", before=3.1,
        )
    )  # fmt: skip


def _ledger(made: Year) -> None:
    """The promises that are open, or were kept this week."""
    for rep, side, subject, made_on, due, moves, progress, kept, deal in said.PROMISES:
        made.promises.append(
            Promise(
                key("promise", f"{rep} {subject}"), subject, side, made_on, rep_key(rep) if rep else None, due,
                made_on + DAY * 7 if moves else None, moves, PromiseState.KEPT if kept else PromiseState.OPEN, kept,
                progress=progress, deal_id=key("deal", deal) if deal else None,
            )
        )  # fmt: skip


def _time(made: Year) -> None:
    """Where the manager's time of this week goes."""
    for kind, subject, on, at, minutes, rep, deal in said.BLOCKS:
        made.blocks.append(
            TimeBlock(
                key("block", f"{on} {at} {subject}"), subject, kind, on, at, minutes, on < TODAY,
                rep_key(rep) if rep else None, key("deal", deal) if deal else None,
            )
        )  # fmt: skip
    for away in (*range(-8, 0), *range(1, 5)):
        for first, at in said.COACHING_HOURS:
            on = first + WEEK * away
            name = key("block", f"coaching {on}")
            made.blocks.append(TimeBlock(name, "coaching", WorkKind.COACHING, on, at, 90, on < TODAY))
    made.exceptions.append(
        CadenceRule(key("rhythm", "Ana"), rep_key("Ana"), "one_on_one", 14, None, "she asked for it")
    )
    made.off += [
        DayOff(key("off", f"{rep or reason} {first}"), first, last, reason, rep_key(rep) if rep else None)
        for rep, first, last, reason in said.AWAY
    ]


def _praise(made: Year) -> None:
    made.recognitions += [
        Recognition(key("praise", f"{rep} {on}"), rep_key(rep), subject, on, told)
        for rep, subject, on, told in said.PRAISE
    ]
