"""The forms of the manager's own time: blocks, days off, another rhythm for one rep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from salestui.desk import cadence, choosing, time_blocks
from salestui.desk.desk import Done, Store
from salestui.domain.cadence import BY_NAME, OtherRhythm
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import WorkKind
from salestui.domain.labels import label_of
from salestui.domain.schedule import DayOff, Reach, TimeBlock
from salestui.ui.forms.record_forms import as_text, ask_form, asked_anew, given_of

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp

TIME = "time"
NEW_BLOCK, NEW_OFF, RHYTHM = f"{TIME}:block:new", f"{TIME}:off:new", f"{TIME}:rhythm:new"
WITH = {Reach.ONE: "", Reach.LATER: " and all later ones", Reach.WHOLE: ", the whole series"}
Values = Mapping[str, Any]


def block_values(values: Values) -> dict[str, Any]:
    """What was typed of a block, as the record has it."""
    found = {name: value for name, value in values.items() if name not in ("on", "until")}
    if values.get("on") is not None:
        found["on"], found["starts_at"] = values["on"]
    if "subject" in found:
        found["subject"] = found["subject"] or ""
    return found


@asked_anew
async def new_block(app: DeskApp, on: date) -> bool:
    """Ask for a block of time, and put it into the calendar, every week if that is wanted."""
    from salestui.domain.time_drafts import BlockDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()
    given = {"on": on.isoformat(), "kind": WorkKind.COACHING.value, "minutes": "90"}

    def request(store: Store, values: Values) -> Done:
        new = {"on": on, "minutes": 0, "subject": "", **block_values(values)}
        return time_blocks.add(store, new, today, values.get("until"))

    choices = await app.desk.ask(choosing.of_block)
    spec = FormSpec(BlockDraft, "New block of time", NEW_BLOCK, given, choices)
    return await ask_form(app, spec, request, given_of)


@asked_anew
async def edit_block(app: DeskApp, block_id: str, *, reach: Reach = Reach.ONE) -> bool:
    """Ask what shall change in a block, or with it in as much of its series."""
    from salestui.domain.time_drafts import BlockEdit
    from salestui.ui.forms.form import FormSpec

    read: TimeBlock = await app.desk.ask(time_blocks.block, block_id)
    choices = await app.desk.ask(choosing.of_block)
    texts = {
        "subject": read.subject, "kind": read.kind.value, "on": f"{read.on.isoformat()} {read.starts_at or ''}".strip(),
        "minutes": str(read.minutes or ""), "rep_id": label_of(choices["rep_id"], read.rep_id),
        "deal_id": label_of(choices["deal_id"], read.deal_id),
    }  # fmt: skip
    slot = f"{TIME}:block:{block_id}:{reach.value}"
    title = f"Edit {read.subject}{WITH[reach]}"
    spec = FormSpec(BlockEdit, title, slot, texts, choices, base_rev=read.rev, is_edit=True)

    def request(store: Store, values: Values) -> Done:
        return time_blocks.edit(store, block_id, block_values(values), read, app.today(), reach=reach)

    return await ask_form(app, spec, request, given_of)


@asked_anew
async def new_day_off(app: DeskApp, on: date) -> bool:
    """Ask for a holiday or an absence."""
    from salestui.domain.time_drafts import DayOffDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    def request(store: Store, values: Values) -> Done:
        first = values.get("starts_on") or on
        last = values.get("ends_on") or first
        return cadence.add_days_off(store, first, last, values["reason"], values.get("rep_id"), today)

    people = await app.desk.ask(choosing.reps)
    spec = FormSpec(DayOffDraft, "New day off", NEW_OFF, {"starts_on": on.isoformat()}, {"rep_id": people})
    return await ask_form(app, spec, request, given_of)


@asked_anew
async def edit_day_off(app: DeskApp, day_off_id: str) -> bool:
    """Ask what shall change in days off."""
    from salestui.domain.time_drafts import DayOffDraft
    from salestui.ui.forms.form import FormSpec

    read: DayOff = await app.desk.ask(cadence.day_off, day_off_id)
    people = await app.desk.ask(choosing.reps)
    texts = {name: as_text(getattr(read, name)) for name in DayOffDraft.model_fields}
    texts["rep_id"] = label_of(people, read.rep_id)
    spec = FormSpec(
        DayOffDraft, "Edit days off", f"{TIME}:off:{day_off_id}", texts, {"rep_id": people}, base_rev=read.rev,
        is_edit=True,
    )  # fmt: skip

    def request(store: Store, values: Values) -> Done:
        days = {name: value for name, value in values.items() if value is not None or name == "rep_id"}
        return cadence.edit_days_off(store, days, read, app.today())

    return await ask_form(app, spec, request, given_of)


@asked_anew
async def new_rhythm(app: DeskApp, rep_id: str | None = None) -> bool:
    """Ask how often something is owed to one rep."""
    from salestui.domain.time_drafts import AS_USUAL, RhythmDraft
    from salestui.ui.forms.form import FormSpec

    people, today = await app.desk.ask(choosing.reps), app.today()
    given = {"rep_id": label_of(people, rep_id), "owed": "one-on-one"}

    def request(store: Store, values: Values) -> Done:
        kind = RhythmDraft.model_fields["owed"].default if "owed" not in values else values["owed"]
        every, who = values["every"], values["rep_id"]
        if every == AS_USUAL:
            return cadence.as_usual(store, who, kind.name.lower(), today)
        until, why = values.get("until"), values.get("reason") or ""
        return cadence.set_rhythm(store, who, kind.name.lower(), every or None, until, why, today)

    spec = FormSpec(RhythmDraft, "Another rhythm for one rep", RHYTHM, given, {"rep_id": people})
    return await ask_form(app, spec, request, given_of)


@asked_anew
async def edit_rhythm(app: DeskApp, one: OtherRhythm) -> bool:
    """Ask what shall change in a rep's other rhythm."""
    from salestui.domain.time_drafts import RhythmEdit
    from salestui.ui.forms.form import FormSpec

    read, today = one.made, app.today()
    given = {
        "every": str(read.every_days) if read.every_days else "never", "until": as_text(read.until),
        "reason": read.reason or "",
    }  # fmt: skip
    title = f"{one.rep}: {BY_NAME[read.kind].words}"
    spec = FormSpec(RhythmEdit, title, f"{TIME}:rhythm:{read.id}", given, base_rev=read.rev, is_edit=True)

    def request(store: Store, values: Values) -> Done:
        every = values.get("every", read.every_days) or None
        until, why = values.get("until", read.until), values.get("reason", read.reason) or ""
        return cadence.edit_rhythm(store, read, every, until, why, today)

    return await ask_form(app, spec, request, given_of)


async def _resume_rhythm(app: DeskApp, rule_id: str) -> None:
    lines = await app.desk.ask(cadence.rules, app.settings.cadence.rhythm())
    found = next((one for line in lines for one in line.others if one.made.id == rule_id), None)
    if found is None:
        raise RuleBroken("That rhythm is not there any more")
    await edit_rhythm(app, found)


async def resume(app: DeskApp, slot: str) -> None:
    """Open the form that a draft is kept for."""
    _, what, key = slot.split(":", 2)
    openers = {
        NEW_BLOCK: partial(new_block, on=app.today()),
        NEW_OFF: partial(new_day_off, on=app.today()),
        RHYTHM: new_rhythm,
    }
    if slot in openers:
        await openers[slot](app)  # type: ignore[operator]
    elif what == "block":
        block_id, _, reach = key.partition(":")
        await edit_block(app, block_id, reach=Reach(reach))
    elif what == "rhythm":
        await _resume_rhythm(app, key)
    else:
        await edit_day_off(app, key)
