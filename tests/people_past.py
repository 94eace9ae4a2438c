"""The small team with plans, ratings, experiments, good things, morale and one meeting behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import north_team

from salestui.desk import development, experiments, meetings, praise, skills
from salestui.desk.workspace import choose_manager
from salestui.domain import running_meeting
from salestui.domain.conversations import Conversation
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import ConversationKind, ConversationState, Diagnosis, Outcome, PlanKind, RepRole, Side
from salestui.domain.pipeline import Deal
from salestui.domain.running_meeting import USUAL_FORMATS, Pledge
from salestui.domain.skill_list import USUAL_SKILLS
from salestui.domain.skills import Experiment, Rating, Recognition, SkillTarget
from salestui.store.store import Store

TODAY = north_team.TODAY
SECRET = "zebra-crossing-secret"
"""Stands in every private text."""
BY_NAME = {one.name: one.id for one in USUAL_SKILLS}
LEVELS = {
    "ana": "4 4 4 4 4 5 4 4", "ben": "3 3 4 3 2 2 3 3", "chloe": "5 4 4 4 5 4 4 5", "dmitri": "2 2 3 3 3 3 2 2",
    "elif": "4 4 3 4 4 4 3 4", "finn": "3 3 3 3 3 3 2 4", "gita": "3 4 3 3 ? 3 4 4", "hugo": "2 ? ? 2 ? ? . 3",
}  # fmt: skip
OWN = {"dmitri": "4 4 3 3 4 3 3 4", "ben": "3 4 4 3 3 3 3 3"}
MORALE = {"dmitri": [4, 4, 4, 3, 3, 2], "ana": [4, 4, 5], "hugo": [3, 4], "ben": [3, 3, 3, 3]}


def day(days: int) -> date:
    return TODAY + timedelta(days)


def fill(store: Store) -> None:
    """Put the team and its people's half into an empty store."""
    north_team.fill(store)
    choose_manager(store, north_team.MANAGER, TODAY)
    _rate(store)
    _plan(store)
    _praise(store)
    _meet(store)


def _rate(store: Store) -> None:
    for name in BY_NAME:
        skills.set_target(store, SkillTarget("", BY_NAME[name], 4, role=RepRole.ACCOUNT_EXECUTIVE), TODAY)
    said = [_rating(rep, name, sign, Side.MANAGER) for rep, name, sign in _each(LEVELS)]
    said += [_rating(rep, name, sign, Side.REP) for rep, name, sign in _each(OWN)]
    skills.rate(store, said, TODAY)
    discovery = BY_NAME["Discovery"]
    skills.rate(
        store,
        [
            Rating("", "ana", discovery, day(-40), Side.MANAGER, 4, "priced the pain at Halden"),
            Rating("", "ana", discovery, day(-3), Side.MANAGER, 5, "the customer's CFO did the sum"),
        ],
        TODAY,
    )
    skills.set_target(store, SkillTarget("", discovery, 4, rep_id="dmitri", by_on=date(2027, 1, 31)), TODAY)


def _each(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (rep, name, sign)
        for rep, signs in table.items()
        for name, sign in zip(BY_NAME, signs.split(), strict=True)
        if sign != "."
    ]


def _rating(rep: str, name: str, sign: str, side: Side) -> Rating:
    evidence = "stops pitching before pain is priced" if (rep, name) == ("dmitri", "Discovery") else None
    return Rating("", rep, BY_NAME[name], day(-21), side, None if sign == "?" else int(sign), evidence)


def _plan(store: Store) -> None:
    discovery = BY_NAME["Discovery"]
    development.add_plan(
        store,
        Plan("", PlanKind.DEVELOPMENT, "Discovery from 2 to 4", day(-21), "dmitri", day(74)),
        [
            PlanStep("", "", 0, "Two discovery calls recorded", day(-2), skill_id=discovery),
            PlanStep("", "", 0, "Hear one together", day(2), skill_id=discovery),
            PlanStep("", "", 0, "Pain priced in three open deals", day(23), skill_id=discovery),
        ],
        TODAY,
    )
    development.add_plan(
        store,
        Plan("", PlanKind.ONBOARDING, "Hugo's first 90 days", day(-30), "hugo", day(60)),
        [PlanStep("", "", 0, "Five first meetings alone", day(1)), PlanStep("", "", 0, "Demo certified", day(-9))],
        TODAY,
    )
    (line,) = [one for one in development.plans(store, private=True, everyone=True).lines if one.plan.rep_id == "hugo"]
    development.steps_done(store, [line.steps[0].id], day(-9))
    development.add_plan(
        store,
        Plan(
            "", PlanKind.COACHED_UP, f"Back above the floor {SECRET}", day(-16), "ben", day(44),
            diagnosis=Diagnosis.SKILL, review_days=14, private=True,
        ),
        [PlanStep("", "", 0, f"Six first meetings a week {SECRET}", day(9))],
        TODAY,
        f"Told him on 2 Nov. {SECRET}",
    )  # fmt: skip
    development.add_plan(
        store, Plan("", PlanKind.CONTEST, "Most first meetings in December", day(13), None, day(43)), [], TODAY
    )
    about = Experiment("", "Price the pain before the pitch", "ana", "dmitri", day(-14), day(14), skill_id=discovery)
    experiments.start(store, about, TODAY)
    experiments.start(
        store,
        Experiment(
            "", "Call list the evening before", "chloe", "finn", day(-40), day(-12), kpi="meetings a week", before=3
        ),
        day(-40),
    )
    closed = next(one for one in experiments.experiments(store) if one.experiment.kpi)
    experiments.close(store, closed.experiment.id, 4.5, "Spread: it takes ten minutes", day(-10))


def _praise(store: Store) -> None:
    with store.change(TODAY) as change:
        change.label = "Won deals"
        change.add(
            Deal("moss", "Moss & Co", rep_id="chloe", outcome=Outcome.WON, amount_minor=3_100_000, currency="EUR", closed_on=day(-1)),
            Deal("reef", "Reef Hotels", rep_id="elif", outcome=Outcome.WON, amount_minor=5_400_000, currency="EUR", closed_on=day(-12)),
        )  # fmt: skip
        change.add(
            *[
                Conversation(
                    f"m{rep}{place}", ConversationKind.ONE_ON_ONE, day(-7 * (len(values) - place)), rep,
                    ConversationState.HELD, morale=value, morale_word="tired" if value == 2 else None,
                )
                for rep, values in MORALE.items()
                for place, value in enumerate(values)
            ]
        )  # fmt: skip
    praise.recognise(store, Recognition("", "dmitri", "Opened Rhein Media with their own numbers", day(-2)), TODAY)
    praise.recognise(store, Recognition("", "ana", "Showed Ben her call list", day(-5), day(-4)), TODAY)


def _meet(store: Store) -> None:
    began = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
    meeting = meetings.begin(store, USUAL_FORMATS[0].format.id, began)
    meeting = running_meeting.note(meeting, 0, "Chloé closed Moss & Co\nElif: Reef Hotels")
    for place in range(1, 5):
        meeting = running_meeting.go_to(meeting, place, began + timedelta(minutes=11 * place))
    for word in meeting.reps:
        meeting = running_meeting.say(
            meeting, replace(word, week_rating=3 + (len(word.name) % 3), amount_minor=9_000_000, currency="EUR")
        )
    meeting = running_meeting.pledge(meeting, Pledge("Send the new price list", Side.MANAGER, None, date(2026, 11, 20)))
    meetings.end(store, meeting, began + timedelta(minutes=52), day(-2))
