"""The forms of deals, reps and the people in deals: what is stored as text in, a checked draft out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from salestui.desk import deal as deals
from salestui.desk import dealing, reps
from salestui.desk.desk import Done, Store
from salestui.desk.workspace import workspace
from salestui.domain.money import to_decimal
from salestui.domain.pipeline import Deal, Stakeholder
from salestui.domain.team import Rep

if TYPE_CHECKING:
    from salestui.domain.drafts import DealDraft, Draft
    from salestui.ui.base import DeskApp
    from salestui.ui.form import FormSpec

Request = Callable[..., Done]


def as_text(value: object) -> str:
    """Return a stored value as a form shows it and reads it back."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


async def _ask(
    app: DeskApp,
    spec: FormSpec,
    request: Request,
    *args: Any,
    values: Callable[[Any], Mapping[str, object]],
    **more: Any,
) -> None:
    from salestui.ui.form import FormPage  # pydantic costs 70 ms, and most days start without a form

    async def save(draft: Draft) -> bool:
        return await app.carry_out(request, *args, values(draft), **more) is not None

    await app.open_page(FormPage(spec, save))


def _texts(thing: object, names: Mapping[str, str]) -> dict[str, str]:
    """Return a record's fields as text; those that point to another record by its name."""
    fields = {name: as_text(getattr(thing, name)) for name in thing.__slots__}  # type: ignore[attr-defined]
    return fields | dict(names)


def _deal_values(draft: DealDraft) -> dict[str, object]:
    values = draft.model_dump(exclude={"amount", "account"})
    minor, currency = draft.amount or (None, None)
    return values | {"amount_minor": minor, "currency": currency, "account": draft.account}


async def new_deal(app: DeskApp, **given: str) -> None:
    """Ask for a new deal, and add it."""
    from salestui.domain.drafts import DealDraft
    from salestui.ui.form import FormSpec

    choices = await app.desk.ask(deals.choices)
    currency = (await app.desk.ask(workspace)).currency or app.settings.money.currency or None
    spec = FormSpec(DealDraft, "New deal", "deal:new", given, choices, currency)
    today = app.today()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return dealing.add_deal(store, values, today)

    await _ask(app, spec, request, values=_deal_values)


async def edit_deal(app: DeskApp, deal_id: str) -> None:
    """Ask what shall change in a deal, and change that alone."""
    from salestui.domain.drafts import DealDraft
    from salestui.ui.form import FormSpec

    deal: Deal = await app.desk.ask(deals.deal, deal_id)
    names = await app.desk.ask(deals.names, deal)
    choices = await app.desk.ask(deals.choices)
    texts = _texts(deal, names) | {"account": names.get("account_id", ""), "chance": _percent(deal.chance)}
    texts["amount"] = _amount(deal)
    for field, label in names.items():
        choices.get(field, {}).setdefault(label, getattr(deal, field))
    spec = FormSpec(DealDraft, f"Edit {deal.name}", f"deal:{deal_id}", texts, choices, deal.currency, deal.rev)
    today = app.today()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return dealing.edit_deal(store, deal_id, values, deal, today)

    await _ask(app, spec, request, values=_deal_values)


def _amount(deal: Deal) -> str:
    if deal.amount_minor is None:
        return ""
    amount = to_decimal(deal.amount_minor, deal.currency or "XXX")
    return f"{amount:f} {deal.currency}" if deal.currency and deal.currency != "XXX" else f"{amount:f}"


def _percent(per_mille: int | None) -> str:
    return "" if per_mille is None else f"{per_mille / 10:g}"


async def new_rep(app: DeskApp) -> None:
    """Ask for a new rep, and add them to the reps."""
    from salestui.domain.drafts import RepDraft
    from salestui.ui.form import FormSpec

    manager = (await app.desk.ask(workspace)).manager or ""
    given = {"role": "account executive", "status": "performing", "manager": manager}
    today = app.today()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return reps.add_rep(store, values, today)

    await _ask(app, FormSpec(RepDraft, "New rep", "rep:new", given), request, values=lambda draft: draft.model_dump())


async def edit_rep(app: DeskApp, rep_id: str) -> None:
    """Ask what shall change about a rep, and change that alone."""
    from salestui.domain.drafts import RepDraft
    from salestui.ui.form import FormSpec

    rep: Rep = await app.desk.ask(reps.rep, rep_id)
    spec = FormSpec(RepDraft, f"Edit {rep.name}", f"rep:{rep_id}", _texts(rep, {}), base_rev=rep.rev)
    today = app.today()

    def request(store: Store, values: Mapping[str, object]) -> Done:
        return reps.edit_rep(store, rep_id, values, rep, today)

    await _ask(app, spec, request, values=lambda draft: draft.model_dump())


async def edit_person(app: DeskApp, deal_id: str, person: Stakeholder | None) -> None:
    """Ask for a person who counts in a deal, and add or change them."""
    from salestui.domain.drafts import StakeholderDraft
    from salestui.ui.form import FormSpec

    today = app.today()
    given = _texts(person, {}) if person else {"role": "other"}
    slot = f"person:{person.id}" if person else f"person:new:{deal_id}"
    spec = FormSpec(StakeholderDraft, f"Edit {person.name}" if person else "New person", slot, given)

    def request(store: Store, values: Mapping[str, object]) -> Done:
        if person is None:
            return deals.add_stakeholder(store, deal_id, values, today)
        return deals.edit_stakeholder(store, person.id, values, today)

    await _ask(app, spec, request, values=lambda draft: draft.model_dump())
