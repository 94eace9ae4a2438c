"""Fill a data folder with years of conversations: weekly one-on-ones, monthly coaching, notes, promises, ratings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fill import TODAY, batches, fill

from salestui.domain.conversations import AgendaItem, Conversation, Note
from salestui.domain.kinds import ConversationKind, ConversationState, PromiseState, Side
from salestui.domain.promises import Promise
from salestui.domain.skills import Rating, Recognition, Skill, SkillTarget
from salestui.store.store import Store

SKILLS = ("Prospecting", "Discovery", "Presentation", "Objections", "Negotiation", "Account planning", "CRM")
WORDS = [
    "the",
    "offer",
    "customer",
    "asked",
    "price",
    "call",
    "pain",
    "budget",
    "next",
    "meeting",
    "travel",
    "family",
    "plan",
    "demo",
    "legal",
    "quarter",
]


def text(chance: random.Random, words: int) -> str:
    """Some words."""
    return " ".join(chance.choices(WORDS, k=words))


class Years:
    """Makes one week with one rep after another."""

    def __init__(self, seed: int, reps: int, years: int) -> None:
        self._chance = random.Random(seed)
        self._reps, self._weeks = reps, years * 52
        self._made = 0

    def _id(self, kind: str) -> str:
        self._made += 1
        return f"{kind}-{self._made:08}"

    def all(self) -> Iterator[Any]:
        """Everything, the earliest first; what a record points to comes before it."""
        yield from (Skill(f"skill-{place}", name, position=place) for place, name in enumerate(SKILLS))
        yield from (
            SkillTarget(f"target-{place}", f"skill-{place}", 4, role="account executive")
            for place in range(len(SKILLS))
        )
        for week in range(self._weeks, 0, -1):
            day = TODAY - timedelta(week * 7)
            for rep in range(self._reps):
                yield from self._week(f"rep-{rep}", day, week)
        for rep in range(self._reps):
            yield Conversation(self._id("talk"), ConversationKind.ONE_ON_ONE, TODAY, f"rep-{rep}", starts_at="14:00")

    def _week(self, rep: str, day: date, week: int) -> Iterator[Any]:
        chance, talk = self._chance, self._id("talk")
        held = chance.random() < 0.9
        yield Conversation(
            talk, ConversationKind.ONE_ON_ONE, day, rep,
            ConversationState.HELD if held else ConversationState.SKIPPED,
            skip_reason=None if held else "travel",
            morale=chance.randint(2, 5) if held else None,
            useful=chance.randint(3, 5) if held else None,
        )  # fmt: skip
        if not held:
            return
        yield Note(self._id("note"), "notes", text(chance, 60), day, False, talk, rep_id=rep)
        yield Note(self._id("note"), "private", text(chance, 20), day, True, talk, rep_id=rep)
        yield AgendaItem(self._id("topic"), rep, text(chance, 4), Side.REP, day, day, talk)
        for side in Side:
            still = week < 4 and chance.random() < 0.5
            yield Promise(
                self._id("promise"), text(chance, 5), side, day, rep, day + timedelta(7),
                state=PromiseState.OPEN if still else PromiseState.KEPT,
                closed_on=None if still else day + timedelta(6), conversation_id=talk,
            )  # fmt: skip
        if week % 4 == 0:
            yield from self._coaching(rep, day)

    def _coaching(self, rep: str, day: date) -> Iterator[Any]:
        chance, talk, skill = self._chance, self._id("talk"), f"skill-{self._chance.randrange(len(SKILLS))}"
        yield Conversation(talk, ConversationKind.COACHING, day, rep, ConversationState.HELD, skill_id=skill)
        for part in ("goal", "reality", "options", "will"):
            yield Note(self._id("note"), part, text(chance, 40), day, False, talk, rep_id=rep)
        yield Rating(self._id("rating"), rep, skill, day, Side.MANAGER, chance.randint(1, 4), text(chance, 8), talk)
        yield Recognition(self._id("good"), rep, text(chance, 6), day, day)


def fill_talks(folder: Path, deals: int, reps: int, years: int) -> None:
    """Fill a new data folder with so many deals, reps and years of conversations."""
    fill(folder, deals, per_deal=10, people=reps)
    store = Store(folder).open()
    with store.change(TODAY) as change:
        change.label = f"{years} years of conversations"
        for batch in batches(Years(7, reps, years).all()):
            for kind in (Skill, SkillTarget, Conversation, Note, AgendaItem, Promise, Rating, Recognition):
                change.add(*[thing for thing in batch if isinstance(thing, kind)])
    store.close()
