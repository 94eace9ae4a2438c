"""The forms of deals, reps and the people in deals: what is stored as text in, a checked draft out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from salestui.desk import choosing, deal_edits, form_drafts, reps
from salestui.desk import deal as deals
from salestui.desk.choosing import Choices
from salestui.desk.desk import Done, Store
from salestui.desk.workspace import workspace
from salestui.domain.ids import new_id
from salestui.domain.labels import label_of, with_one
from salestui.domain.money import to_decimal
from salestui.domain.pipeline import Deal, Stakeholder
from salestui.domain.team import Rep
from salestui.domain.text import clean

if TYPE_CHECKING:
    from salestui.domain.drafts import DealDraft, Draft
    from salestui.ui.base import DeskApp
    from salestui.ui.forms.form import FormSpec

P = ParamSpec("P")
Asked = Coroutine[Any, Any, None]
Request = Callable[[Store, Mapping[str, object]], Done]
PARTS, SHARED_PARTS = "parts", "shared parts"
"""What stands for all parts of a conversation, which are written in one editor, or those that others may see."""
LONGEST_TEXT = 100_000
NEW_DEAL, NEW_REP, NEW_PERSON = "deal:new", "rep:new", "person:new:"


def as_text(value: object) -> str:
    """Return a stored value as a form shows it and reads it back."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


async def ask_form(
    app: DeskApp, spec: FormSpec, request: Request, values: Callable[[Any], Mapping[str, object]]
) -> bool:
    """Open the form until it is saved or left; return whether it shall be opened anew."""
    from salestui.ui.forms.form import FormPage  # pydantic costs 70 ms, and most days start without a form

    async def save(draft: Draft) -> bool:
        return await app.carry_out(request, values(draft)) is not None

    page = FormPage(spec, save, await app.desk.ask(form_drafts.kept, spec.slot))
    await app.open_page(page)
    return page.starts_over


def texts_of(thing: object, names: Mapping[str, str]) -> dict[str, str]:
    """Return a record's fields as text; those that point to another record by its name."""
    fields = {name: as_text(getattr(thing, name)) for name in thing.__slots__}  # type: ignore[attr-defined]
    return fields | dict(names)


def given_of(draft: Draft) -> dict[str, object]:
    """What was typed, and of an edited record nothing else."""
    return draft.model_dump(exclude_unset=True)


def _deal_values(draft: DealDraft, choices: Choices) -> dict[str, object]:
    """What was typed, as a deal has it: the account by its key where it was chosen, for several may have one name."""
    values = given_of(draft)
    if (account_id := choices["account"].get(draft.account or "")) is not None:
        values["account_id"] = account_id
        del values["account"]
    if "amount" in values:
        del values["amount"]
        values |= (
            {"amount_minor": None}
            if draft.amount is None
            else dict(zip(("amount_minor", "currency"), draft.amount, strict=True))
        )
    return values


def long_text(text: str) -> str | None:
    """What came back from an editor, as a field may have it."""
    return clean(text, multiline=True, limit=LONGEST_TEXT).strip() or None


def can_write(app: DeskApp) -> bool:
    """Say so where nothing can be saved: better before anything is typed than after."""
    if app.desk.is_read_only:
        app.say("Opened for reading only: nothing can be changed", "below")
    return not app.desk.is_read_only


def asked_anew(ask: Callable[Concatenate[DeskApp, P], Awaitable[bool]]) -> Callable[Concatenate[DeskApp, P], Asked]:
    """Ask a form again as often as it says that it starts over; not at all where nothing can be saved."""

    @wraps(ask)
    async def asked(app: DeskApp, /, *args: P.args, **kwargs: P.kwargs) -> None:
        if can_write(app):
            while await ask(app, *args, **kwargs):
                pass

    return asked


@asked_anew
async def new_deal(app: DeskApp, /, **given: str) -> bool:
    """Ask for a new deal, and add it."""
    from salestui.domain.drafts import DealDraft
    from salestui.ui.forms.form import FormSpec

    choices = await app.desk.ask(choosing.of_deal)
    today, view, deal_id = app.today(), app.view, new_id()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return deal_edits.add_deal(store, values, today, deal_id)

    def sought(draft: DealDraft) -> dict[str, object]:
        view.seek(deal_id)
        return _deal_values(draft, choices)

    spec = FormSpec(DealDraft, "New deal", NEW_DEAL, given, choices, await _currency(app))
    return await ask_form(app, spec, request, sought)


@asked_anew
async def edit_deal(app: DeskApp, deal_id: str) -> bool:
    """Ask what shall change in a deal, and change that alone."""
    from salestui.domain.drafts import DealDraft
    from salestui.ui.forms.form import FormSpec

    deal: Deal = await app.desk.ask(deals.deal, deal_id)
    names = await app.desk.ask(deals.names, deal)
    choices = await app.desk.ask(choosing.of_deal)
    texts = texts_of(deal, {"account": label_of(choices["account"], deal.account_id)})
    texts |= {"chance": _percent(deal.chance), "amount": _amount(deal)}
    for field in ("rep_id", "stage_id", "product_id"):
        choices[field] = with_one(choices[field], getattr(deal, field), names.get(field, ""))
        texts[field] = label_of(choices[field], getattr(deal, field))
    spec = FormSpec(
        DealDraft, f"Edit {deal.name}", f"deal:{deal_id}", texts, choices, deal.currency or await _currency(app),
        deal.rev, is_edit=True,
    )  # fmt: skip
    today, starts = app.today(), app.settings.calendar.fiscal_year_starts

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return deal_edits.edit_deal(store, deal_id, values, deal, today, starts)

    return await ask_form(app, spec, request, lambda draft: _deal_values(draft, choices))


async def _currency(app: DeskApp) -> str | None:
    """The currency of an amount that names none."""
    return (await app.desk.ask(workspace)).currency or app.settings.money.currency or None


def _amount(deal: Deal) -> str:
    if deal.amount_minor is None:
        return ""
    amount = to_decimal(deal.amount_minor, deal.currency or "XXX")
    shown = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,f}"
    return f"{shown} {deal.currency}" if deal.currency and deal.currency != "XXX" else shown


def _percent(per_mille: int | None) -> str:
    return "" if per_mille is None else f"{per_mille / 10:g}"


@asked_anew
async def new_rep(app: DeskApp) -> bool:
    """Ask for a new rep, and add them to the reps."""
    from salestui.domain.drafts import RepDraft
    from salestui.ui.forms.form import FormSpec

    manager = (await app.desk.ask(workspace)).manager or ""
    given = {"role": "account executive", "status": "performing", "manager": manager}
    today = app.today()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return reps.add_rep(store, {"manager": None} | dict(values), today)  # nobody's, if that was emptied

    return await ask_form(app, FormSpec(RepDraft, "New rep", NEW_REP, given), request, given_of)


@asked_anew
async def edit_rep(app: DeskApp, rep_id: str) -> bool:
    """Ask what shall change about a rep, and change that alone."""
    from salestui.domain.drafts import RepDraft
    from salestui.ui.forms.form import FormSpec

    rep: Rep = await app.desk.ask(reps.rep, rep_id)
    texts = texts_of(rep, {})
    spec = FormSpec(RepDraft, f"Edit {rep.name}", f"rep:{rep_id}", texts, base_rev=rep.rev, is_edit=True)
    today = app.today()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return reps.edit_rep(store, rep_id, values, rep, today)

    return await ask_form(app, spec, request, given_of)


@asked_anew
async def new_person(app: DeskApp, deal_id: str) -> bool:
    """Ask for a person who counts in a deal, and add them."""
    from salestui.domain.drafts import StakeholderDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()
    spec = FormSpec(StakeholderDraft, "New person", f"{NEW_PERSON}{deal_id}", {"role": "other"})

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return deals.add_stakeholder(store, deal_id, values, today)

    return await ask_form(app, spec, request, given_of)


@asked_anew
async def edit_person(app: DeskApp, person_id: str) -> bool:
    """Ask what shall change about a person who counts in a deal, and change that alone."""
    from salestui.domain.drafts import StakeholderDraft
    from salestui.ui.forms.form import FormSpec

    person: Stakeholder = await app.desk.ask(deals.stakeholder, person_id)
    spec = FormSpec(
        StakeholderDraft, f"Edit {person.name}", f"person:{person_id}", texts_of(person, {}), base_rev=person.rev,
        is_edit=True,
    )  # fmt: skip
    today = app.today()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return deals.edit_stakeholder(store, person_id, values, person, today)

    return await ask_form(app, spec, request, given_of)


async def resume(app: DeskApp, slot: str) -> None:
    """Open the form that a draft is kept for."""
    kind, _, key = slot.partition(":")
    if slot == NEW_DEAL:
        await new_deal(app)
    elif slot == NEW_REP:
        await new_rep(app)
    elif slot.startswith(NEW_PERSON):
        await new_person(app, slot.removeprefix(NEW_PERSON))
    else:
        await {"deal": edit_deal, "rep": edit_rep, "person": edit_person}[kind](app, key)
