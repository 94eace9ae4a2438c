"""Going on with what was typed and kept: the form, page or editor that it belongs to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING

from salestui.desk import form_drafts
from salestui.domain.errors import RuleBroken
from salestui.ui.forms.record_forms import PARTS, SHARED_PARTS

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp

RECORDS, PLANS, TALKS = "forms.record_forms", "plan_parts.forms", "coaching.talk_forms"
CARDS = "numbers.scorecard_keys"
FORMS = {
    "deal": RECORDS, "rep": RECORDS, "person": RECORDS, "promise": "promises.forms", "time": "week.forms",
    "talk": TALKS, "note": TALKS, "one-on-one": "pages.prep", "meeting": "meetings.holding",
    "plan": PLANS, "step": PLANS, "skill": PLANS, "experiment": PLANS, "praise": PLANS, "format": PLANS,
    "floor": CARDS, "kpi": CARDS,
}  # fmt: skip
"""What a kept draft's slot begins with, and the module in `ui` whose `resume` goes on with it."""


async def resume(app: DeskApp, slot: str) -> None:
    """Open what a draft is kept for; one whose record is gone is said so."""
    if slot.startswith(form_drafts.EDITED):
        slot, _, part = slot.removeprefix(form_drafts.EDITED).rpartition("/")
        if part in (PARTS, SHARED_PARTS):
            return await _resume_parts(app, slot.partition(":")[2], part)
    kind = slot.partition(":")[0]
    go_on: Callable[[DeskApp, str], Awaitable[object]] = import_module(f"salestui.ui.{FORMS[kind]}").resume
    try:
        await go_on(app, slot)
    except RuleBroken as gone:
        app.say(str(gone), "below")


async def _resume_parts(app: DeskApp, conversation_id: str, part: str) -> None:
    if part == PARTS and app.sharing:
        app.say("It is private; S ends the share view", "watch")
        return
    from salestui.ui.coaching import talk_forms

    await talk_forms.write_talk(app, conversation_id)
