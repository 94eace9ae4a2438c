"""What the small team's manager promised, planned and held by the fixed day: enough for every line of a screen."""

from __future__ import annotations

from datetime import date, timedelta

from north_team import TODAY

from salestui.domain.conversations import Conversation, Note
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import ConversationKind, ConversationState, PlanKind, PromiseState, Side, WorkKind
from salestui.domain.promises import Promise
from salestui.domain.schedule import TimeBlock
from salestui.store.store import Store

HELD, PLANNED = ConversationState.HELD, ConversationState.PLANNED
PRIVATE = "PRIVATE-MARKER-7f3a"
"""A private text that no shared page may ever show."""


def _ago(days: int) -> date:
    return TODAY - timedelta(days)


def _talk(kind: ConversationKind, days: int, rep: str | None, **more: object) -> Conversation:
    key = f"{kind.value}-{rep}-{days}"
    return Conversation(key, kind, _ago(days), rep, **{"state": HELD, **more})  # type: ignore[arg-type]


ONE_ON_ONES = {"ana": 1, "ben": 5, "chloe": 4, "dmitri": 6, "elif": 5, "finn": 3, "gita": 2, "hugo": 16}
COACHED = {"ana": 6, "ben": 9, "chloe": 14, "dmitri": 21, "elif": 8, "finn": 12, "gita": 5, "hugo": 7}
MORALE = {"ana": (4, 4), "ben": (3, 3), "chloe": (4, 5), "dmitri": (3, 2), "elif": (3, 4), "finn": (3, 3), "gita": (4, 4), "hugo": (3, 4)}  # fmt: skip


def conversations() -> list[Conversation]:
    """Held and planned ones of every kind."""
    kinds = ConversationKind
    found = [_talk(kinds.ONE_ON_ONE, days, rep, morale=MORALE[rep][1]) for rep, days in ONE_ON_ONES.items()]
    found += [_talk(kinds.ONE_ON_ONE, days + 7, rep, morale=MORALE[rep][0]) for rep, days in ONE_ON_ONES.items()]
    found += [_talk(kinds.COACHING, days, rep, topic="discovery") for rep, days in COACHED.items()]
    found += [_talk(kinds.RIDE_ALONG, 40 if rep == "ben" else 20, rep) for rep in ONE_ON_ONES]
    found += [_talk(kinds.REVIEW, 79 if rep == "gita" else 10, rep, occasion="quarterly") for rep in ONE_ON_ONES]
    found += [
        _talk(kinds.TEAM_MEETING, 2, None, starts_at="09:00"),
        _talk(kinds.HUDDLE, 0, None, starts_at="09:00", topic="stand-up"),
        _talk(kinds.ONE_ON_ONE, 0, "dmitri", state=PLANNED, starts_at="14:00"),
        _talk(kinds.RIDE_ALONG, 0, "elif", state=PLANNED, starts_at="15:30", deal_id="kestrel"),
        _talk(kinds.ONE_ON_ONE, -2, "chloe", state=PLANNED, starts_at="10:00"),
        _talk(kinds.REVIEW, -12, "gita", state=PLANNED, occasion="quarterly"),
    ]
    return found


def promises() -> list[Promise]:
    """Open ones of both sides, and some that ended."""
    mine, theirs = Side.MANAGER, Side.REP
    coached = "coaching-finn-12"
    return [
        Promise("p1", "Pricing exception for Halden AS", mine, _ago(2), "ana", _ago(2), deal_id="halden-as"),
        Promise("p2", "Intro to the CFO at Kestrel", mine, _ago(5), "elif", TODAY, deal_id="kestrel"),
        Promise("p3", "Lindqvist demo slot", mine, _ago(6), "dmitri", _ago(-2), deal_id="lindqvist"),
        Promise(
            "p4", "Five new champions", theirs, _ago(20), "dmitri", _ago(2), _ago(9), moves=1, progress="2 of 5",
        ),
        Promise("p5", "Pallas exec sponsor", theirs, _ago(6), "dmitri", _ago(-7), deal_id="pallas"),
        Promise("p6", "Headcount plan for the board", mine, _ago(3), None, _ago(-9)),
        Promise(
            "p7", "Record two discovery calls", theirs, _ago(12), "finn", _ago(4), state=PromiseState.KEPT,
            closed_on=_ago(3), conversation_id=coached, check_on=_ago(2),
        ),
        *(
            Promise(f"k{n}", f"Kept {n}", mine if n % 2 else theirs, _ago(40), "ana", _ago(20), state=PromiseState.KEPT, closed_on=_ago(20))
            for n in range(6)
        ),
        Promise("x1", "A trip to the fair", mine, _ago(30), "ben", _ago(9), state=PromiseState.DROPPED, closed_on=_ago(9), reason="no budget"),
    ]  # fmt: skip


def fill(store: Store) -> None:
    """Write it all, as one change."""
    with store.change(_ago(60)) as change:
        change.label = "A season of the manager's"
        change.add(*conversations())
        change.add(*promises())
        change.add(
            Note("n1", "shared", "Two discovery calls recorded and heard together", _ago(6), conversation_id="one-on-one-dmitri-6", rep_id="dmitri"),
            Note("n2", "private", f"{PRIVATE} tired, thinks of leaving", _ago(6), private=True, conversation_id="one-on-one-dmitri-6", rep_id="dmitri"),
        )  # fmt: skip
        plan = Plan("onboarding", PlanKind.ONBOARDING, "Onboarding", _ago(28), "hugo")
        secret = Plan("secret", PlanKind.COACHED_OUT, f"{PRIVATE} plan", _ago(28), "dmitri", private=True)
        change.add(plan, secret, *(Plan(f"b{rep}", PlanKind.BUSINESS, "H2", _ago(30), rep) for rep in ONE_ON_ONES))
        change.add(*(Plan(f"t{rep}", PlanKind.TRAINING, "Q4", _ago(30), rep) for rep in ONE_ON_ONES))
        change.add(Plan("race", PlanKind.CONTEST, "Autumn race", _ago(30)))
        change.add(
            PlanStep("step", "onboarding", 1, "Onboarding plan week 4", _ago(-1)),
            PlanStep("hidden", "secret", 1, f"{PRIVATE} step", _ago(0)),
        )
        change.add(
            TimeBlock("b1", "deal strategy", WorkKind.ACCOUNT_STRATEGY, TODAY, "11:00", 60, rep_id="ben", deal_id="ostmark-ag"),
            TimeBlock("b2", "forecast due to VP", WorkKind.ADMIN, TODAY, "17:00", 30),
            TimeBlock("b3", "coaching", WorkKind.COACHING, _ago(1), "10:00", 90, done=True),
            TimeBlock("b4", "customers", WorkKind.SELLING, _ago(2), "10:00", 120, done=True),
        )  # fmt: skip
