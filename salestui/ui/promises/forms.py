"""The form of a promise: a new one with what is known of it, or one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from salestui.desk import choosing, promising
from salestui.desk.desk import Done, Store
from salestui.domain.kinds import Side
from salestui.domain.labels import label_of
from salestui.domain.promises import Promise
from salestui.ui.forms.record_forms import as_text, ask_form, asked_anew, given_of

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp

NEW = "promise:new"


@asked_anew
async def new_promise(app: DeskApp, rep_id: str | None = None, deal_id: str | None = None) -> bool:
    """Ask for a promise, and write it down."""
    from salestui.domain.promise_draft import PromiseDraft
    from salestui.ui.forms.form import FormSpec

    people = await app.desk.ask(choosing.reps)
    given = {"owed_by": Side.MANAGER.value, "rep_id": label_of(people, rep_id)}
    today = app.today()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        about = {"deal_id": deal_id} if deal_id else {}
        return promising.make(store, {"owed_by": Side.MANAGER, **values, **about}, today)

    choices = {"rep_id": people}
    return await ask_form(app, FormSpec(PromiseDraft, "New promise", NEW, given, choices), request, given_of)


@asked_anew
async def edit_promise(app: DeskApp, promise_id: str) -> bool:
    """Ask what shall change in a promise, and change that alone."""
    from salestui.domain.promise_draft import PromiseDraft
    from salestui.ui.forms.form import FormSpec

    read: Promise = await app.desk.ask(promising.promise, promise_id)
    people = await app.desk.ask(choosing.reps, everyone=True, gone=True)
    texts = {name: as_text(getattr(read, name)) for name in PromiseDraft.model_fields}
    texts["rep_id"] = label_of(people, read.rep_id)
    spec = FormSpec(
        PromiseDraft, "Edit promise", f"promise:{promise_id}", texts, {"rep_id": people}, base_rev=read.rev,
        is_edit=True,
    )  # fmt: skip
    today = app.today()

    def request(store: Store, values: Mapping[str, Any]) -> Done:
        return promising.edit(store, promise_id, values, read, today)

    return await ask_form(app, spec, request, given_of)


async def resume(app: DeskApp, slot: str) -> None:
    """Open the form that a draft is kept for."""
    if slot == NEW:
        await new_promise(app)
    else:
        await edit_promise(app, slot.partition(":")[2])
