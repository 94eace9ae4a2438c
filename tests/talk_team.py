"""A year of conversations with the small team; one coaching and one call of it are known through and through."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import north_team
from filled import filled
from home_app import type_text, until
from screen import press, settle
from textual.pilot import Pilot

from salestui import paths
from salestui.desk import coaching, talk_log, talking
from salestui.desk.desk import Desk
from salestui.desk.workspace import choose_manager
from salestui.domain.kinds import ConversationKind, Improvement
from salestui.domain.skills import Skill
from salestui.domain.talks import Said
from salestui.settings import Settings
from salestui.store.store import Store
from salestui.ui.app import SalesApp

TODAY = north_team.TODAY
NOON = datetime(2026, 11, 18, 10, 41, tzinfo=UTC)
SECRET = "SECRETMARK"
SKILLS = ("discovery", "value", "negotiation", "closing", "prospecting", "access")
KIND = ConversationKind
__all__ = ["press", "settle", "type_text", "until"]


def day(text: str) -> date:
    """A day of the year."""
    return date.fromisoformat(f"2026-{text}")


def fill(store: Store) -> None:
    """Write the team and its conversations."""
    north_team.fill(store)
    with store.change(TODAY) as change:
        change.label = "Skills"
        change.add(*(Skill(name, name, position=at) for at, name in enumerate(SKILLS)))
    _log(store)
    _known(store)


def _log(store: Store) -> None:
    grow(store, "02-11", "dmitri", "discovery", 5, "List the questions", "02-25")
    grow(store, "10-28", "dmitri", "discovery", 6, "Two calls recorded", "11-11")
    coaching.check(store, [_last(store, "dmitri")], Improvement.NOT_SEEN.value, day("11-12"))
    grow(store, "11-06", "finn", "prospecting", 7, "15 new names", "11-23")
    grow(store, "11-09", "ben", "access", 5, "CFO call booked", "11-16")
    grow(store, "11-13", "gita", "closing", 9, "Close plan for 3 deals", "11-25", "12-09")
    said = Said({"rep_id": "elif", "skill_id": "value", "on": day("11-10"), "topic": "Kestrel"})
    talking.record(store, KIND.RIDE_ALONG, said, TODAY)
    talking.record(
        store, KIND.CALL_LISTENING, Said({"rep_id": "ana", "skill_id": "negotiation", "on": day("11-12")}), TODAY
    )
    one = {
        "rep_id": "dmitri",
        "on": day("11-12"),
        "starts_at": "14:00",
        "morale": 2,
        "morale_word": "tired",
        "useful": 4,
    }
    talking.record(store, KIND.ONE_ON_ONE, Said(one, {"agreed": "Two discovery calls recorded"}), TODAY)
    talking.record(store, KIND.HUDDLE, Said({"topic": "Price list", "on": day("11-11"), "minutes": 10}), TODAY)
    talking.record(
        store, KIND.REVIEW, Said({"rep_id": "gita", "on": day("10-30"), "rating": 4, "occasion": "monthly"}), TODAY
    )
    talking.plan(store, {"kind": KIND.COACHING, "rep_id": "hugo", "on": day("11-20"), "starts_at": "14:00"}, TODAY)
    talking.plan(store, {"kind": KIND.CLIENT_VISIT, "rep_id": "ben", "on": day("11-16")}, TODAY)
    talking.add_note(store, "Halden asked for 8%; Ana held", TODAY, rep_id="ana")
    talking.add_note(store, f"{SECRET} thinks of leaving", TODAY - timedelta(1), rep_id="ben", private=True)


def grow(
    store: Store, on: str, rep: str, skill: str, confidence: int, subject: str, due: str, check: str | None = None
) -> None:
    """Write down a coaching."""
    said = Said(
        {"rep_id": rep, "skill_id": skill, "on": day(on), "confidence": confidence, "minutes": 45},
        {"goal": f"Better at {skill}"},
        agreed={"subject": subject, "due_on": day(due), "check_on": day(check) if check else None},
    )
    talking.record(store, KIND.COACHING, said, TODAY)


def _last(store: Store, rep: str) -> str:
    found = talk_log.last_commitment(store, rep, TODAY)
    assert found is not None
    return found.id


def _known(store: Store) -> None:
    """A call with a checklist, and a coaching with every part."""
    heard = Said(
        {"rep_id": "dmitri", "skill_id": "discovery", "on": day("11-16"), "topic": "Rhein Media", "self_rating": 3,
         "deal_id": "rhein-media", "minutes": 30},
        {"outcome": "Second meeting, no date", "keep": "A strong opening", "change": "Price the pain before the product",
         "private": f"{SECRET} he is tired. Praise the opening first."},
        (("Asked before telling", "yes"), ("Found out what it costs to leave things as they are", "no"),
         ("Agreed on a next step with a day and a name", "partly")),
        2,
        {"subject": "The cost question on the pad", "due_on": day("11-24"), "check_on": day("12-01")},
    )  # fmt: skip
    talking.record(store, KIND.CALL_LISTENING, heard, TODAY)
    whole = Said(
        {"rep_id": "dmitri", "skill_id": "discovery", "on": TODAY, "minutes": 45, "self_rating": 4, "confidence": 7,
         "goal_on": date(2027, 1, 31), "improvement": Improvement.SEEN.value},
        {
            "goal": "Every first meeting ends with the customer naming a cost per month.\n8 of 10 meetings by 31 Jan.",
            "reality": "Heard Rhein Media together: strong opening, then 11 minutes of product.",
            "tried": "A list of questions; left it in the car.",
            "options": "1. Write the cost question on the pad.\n2. Ana runs two of his calls.\n3. Open with the penalty.",
            "support": "Recorder licence", "obstacle": "Travel on Thursday",
            "private": f"{SECRET} kept short.\nHis father is ill.",
        },
        agreed={"subject": "Record two discovery calls and bring them", "due_on": day("11-24"), "check_on": day("12-02")},
    )  # fmt: skip
    talking.record(store, KIND.COACHING, whole, TODAY)
    choose_manager(store, None, TODAY)


def made(folder: Path) -> Path:
    """A folder with the filled store in it."""
    if not (folder / "salestui.db").exists():
        filled(folder, fill, now=lambda: NOON)
    return folder


def talk_app(folder: Path) -> SalesApp:
    """The app over a folder, by a fixed clock."""
    return SalesApp(
        Desk(Store(folder, now=lambda: NOON)), Settings(), paths.find(folder, {"HOME": str(folder)}), lambda: TODAY
    )


@asynccontextmanager
async def running(folder: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[SalesApp, Pilot[Any]]]:
    """The app with its coaching tab in view."""
    app = talk_app(made(folder))
    await app.desk.open()
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await press(pilot, "g", "c")
            yield app, pilot
    finally:
        await app.desk.close()
