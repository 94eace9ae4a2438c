"""The small team with what was said and promised: one rep known through and through, as the mock-up has it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import north_team
from filled import filled

from salestui.domain.accounts import Activity, Quota
from salestui.domain.conversations import AgendaItem, Conversation, Note
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import (
    ActivityKind,
    ConversationKind,
    ConversationState,
    EventKind,
    PlanKind,
    PromiseState,
    Side,
)
from salestui.domain.pipeline import DealEvent
from salestui.domain.promises import Promise
from salestui.domain.skills import Rating, Recognition, Skill, SkillTarget
from salestui.store.store import Store

TODAY = north_team.TODAY
LAST = date(2026, 11, 12)
SECRET = "PRIVATE-MARKER-7319"
ONE, HELD = ConversationKind.ONE_ON_ONE, ConversationState.HELD


def fill(store: Store) -> None:
    """Put the team into an empty store, and a quarter of one-on-ones with Dmitri."""
    north_team.fill(store)
    with store.change(TODAY) as change:
        change.label = "What was said and promised"
        change.add(
            Skill("discovery", "Discovery", position=1, level3="Finds the pain", level4="Prices the pain"),
            Skill("closing", "Closing", position=2),
        )
        change.add(
            SkillTarget("t1", "discovery", 4, role="account executive"),
            SkillTarget("t2", "closing", 3, role="account executive"),
        )
        change.add(
            Rating(
                "g1", "dmitri", "discovery", date(2026, 11, 16), Side.MANAGER, 2, "opening strong, pain never priced"
            )
        )
        change.add(Rating("g2", "dmitri", "closing", date(2026, 10, 1), Side.MANAGER, 3))
        morale = [4, 4, 4, 3, 3, 2]
        change.add(*[
            Conversation(f"one-{n}", ONE, LAST - timedelta(7 * (5 - n)), "dmitri", HELD, morale=mark,
                         morale_word="tired" if n == 5 else None, useful=4)
            for n, mark in enumerate(morale)
        ])  # fmt: skip
        change.add(
            Conversation(
                "one-skipped", ONE, date(2026, 10, 1), "dmitri", ConversationState.SKIPPED, skip_reason="travel"
            )
        )
        change.add(Conversation("one-next", ONE, TODAY, "dmitri", starts_at="14:00", minutes=45))
        change.add(Conversation("ana-next", ONE, date(2026, 11, 20), "ana", starts_at="09:30", minutes=30))
        change.add(Conversation("ana-last", ONE, date(2026, 11, 13), "ana", HELD, morale=5))
        change.add(
            Note(
                "n1",
                "notes",
                "Two discovery calls to be recorded. Redlines at Rhein.",
                LAST,
                False,
                "one-5",
                rep_id="dmitri",
            )
        )
        change.add(
            Note(
                "n2",
                "private",
                f"Father ill since Sept {SECRET}. Lighter travel to Dec.",
                LAST,
                True,
                "one-5",
                rep_id="dmitri",
            )
        )
        change.add(Plan("p1", PlanKind.COACHED_UP, f"Coach up {SECRET}", date(2026, 11, 2), "dmitri", private=True))
        change.add(Plan("p2", PlanKind.DEVELOPMENT, "Discovery in 90 days", date(2026, 10, 1), "dmitri"))
        change.add(PlanStep("s1", "p2", 0, "Shadow Ana on two calls", date(2026, 11, 25)))
        change.add(
            Promise("p-1", "five new champions named", Side.REP, LAST, "dmitri", date(2026, 11, 16), progress="2 of 5", conversation_id="one-5"),
            Promise("p-2", "two discovery calls recorded", Side.REP, LAST, "dmitri", date(2026, 11, 16), state=PromiseState.KEPT,
                    closed_on=date(2026, 11, 16), conversation_id="one-5"),
            Promise("p-3", "demo slot for Lindqvist", Side.MANAGER, LAST, "dmitri", date(2026, 11, 20), conversation_id="one-5"),
        )  # fmt: skip
        change.add(
            AgendaItem("a1", "dmitri", "travel until Christmas", Side.REP, LAST, position=0),
            AgendaItem("a2", "dmitri", "price pressure at Juno", Side.REP, LAST, position=1),
        )
        change.add(Recognition("r1", "dmitri", "Rhein Media opening, heard 16 Nov", date(2026, 11, 16)))
        change.add(
            DealEvent("pallas", date(2026, 11, 13), EventKind.AMOUNT, "18000000 EUR", "12000000 EUR", 12_000_000, id="d1"),
            DealEvent("rhein-media", date(2026, 11, 14), EventKind.STAGE, "propose", "negotiate", 7_500_000, id="d2"),
        )  # fmt: skip
        change.add(*[
            Activity(f"act-{n}", ActivityKind.CALL if n % 5 else ActivityKind.MEETING, "call", "dmitri", "pallas",
                     happened_on=TODAY - timedelta(n % 14))
            for n in range(60)
        ])  # fmt: skip
        change.add(Quota("q1", "Q4", "dmitri", date(2026, 10, 1), date(2026, 12, 31), 30_000_000, "EUR"))


def made(folder: Path) -> Path:
    """A folder with the filled store in it."""
    return filled(folder, fill)
