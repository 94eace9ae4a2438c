"""The keys of scorecards: what is agreed, what is typed, which KPIs, and where a number comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from textual import work
from textual.binding import Binding

from salestui.desk import floors, kpi_choices
from salestui.desk.desk import Done, Store
from salestui.desk.kpi_choices import Agreement, ByHand
from salestui.desk.scorecards import scorecards
from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.kpi_words import TYPED_UNITS, as_typed, in_full, read_value
from salestui.domain.kpis import MOST, Unit
from salestui.domain.lens import Lens
from salestui.domain.numbers import Explanation
from salestui.domain.scorecard_view import Chosen, RepCard, Scorecards
from salestui.domain.text import name_key
from salestui.ui.base import DeskApp, DeskView
from salestui.ui.forms.record_forms import ask_form, can_write, given_of
from salestui.ui.from_settings import lens_of
from salestui.ui.numbers import scorecard_text as text

FULL = f"{MOST} KPIs are on the scorecard, and nobody steers by more: replace one (m) or retire one (D) first"
NEEDS_A_KPI = frozenset({"agree", "value", "replace_kpi", "retire_kpi", "weigh", "explain"})
NEEDS_A_REP = frozenset({"agree", "value", "explain", "means"})
FLOOR, BY_HAND = "floor:", "kpi:"
"""Beginnings of what drafts are kept under: KPI and reps follow, or the KPI that gives way and the name."""


class ScoreKeys(DeskView):
    """A view whose cursor is on a KPI of a rep."""

    WRITES = frozenset({"add_kpi", "agree", "replace_kpi", "retire_kpi", "value", "weigh"})
    BINDINGS = [
        Binding("e", "agree", "Agree floor", id="score.agree", tooltip="Agree a floor and a target with the rep"),
        Binding("a", "value", "Type value", id="score.value", tooltip="Type a week's value of a KPI of your own"),
        Binding("n", "add_kpi", "New KPI", id="score.add", tooltip="Put a KPI on the scorecard; at most seven"),
        Binding("m", "replace_kpi", "Replace", id="score.replace", show=False, tooltip="Another KPI in its place"),
        Binding("D", "retire_kpi", "Retire", id="score.retire", show=False, tooltip="Take the KPI off the scorecard"),
        Binding("percent_sign", "weigh", "Weight", id="score.weigh", show=False,
                tooltip="How much the KPI counts in the score, 0 to 100"),
        Binding("T", "means", "Top vs average", id="score.means",
                tooltip="Leading beside lagging numbers, the top against the average, and the recipe"),
    ]  # fmt: skip
    shown: Scorecards | None

    @property
    def lens(self) -> Lens:
        """What it is seen through."""
        raise NotImplementedError

    @property
    def card(self) -> RepCard | None:
        """The rep whose card it is."""
        raise NotImplementedError

    @property
    def kpi(self) -> Chosen | None:
        """The KPI under the cursor."""
        raise NotImplementedError

    @property
    def rep_ids(self) -> list[str]:
        """The reps with whom something is agreed: the marked ones, or the one in view."""
        return [self.card.rep_id] if self.card else []

    def why_not(self, action: str) -> str | None:
        """Most keys need a rep and a KPI; the eighth KPI is one too many."""
        if action in NEEDS_A_REP and self.card is None:
            return "There is no rep here"
        if action in NEEDS_A_KPI and self.kpi is None:
            return "There is no KPI here"
        if action == "add_kpi" and self.shown is not None and len(self.shown.chosen) >= MOST:
            return FULL
        if action == "value" and self.kpi is not None and self.kpi.kpi is not None:
            return f"{self.kpi.name} is counted from the data; only KPIs of your own are typed"
        return super().why_not(action)

    # What is agreed

    @work
    async def action_agree(self) -> None:
        """Ask for floor, target and day, for one rep or for the marked ones."""
        card, one, shown = self.card, self.kpi, self.shown
        if card is not None and one is not None and shown is not None and can_write(self.app):
            while await ask_floor(self.app, self.rep_ids, one, shown, self.lens):
                pass

    @work
    async def action_value(self) -> None:
        """Ask for last week's value, or this week's where that one is typed, and go on."""
        card, one, shown = self.card, self.kpi, self.shown
        if card is None or one is None or shown is None:
            return
        today, code = self.app.today(), shown.currency
        monday = kpi_choices.week_of(today)
        letter = await self.app.prompt.ask_letter(
            f"{card.name}, {one.name}, which week",
            {"t": f"this, from {short_day(monday, today)}", "l": "last", "b": "the one before"},
        )
        if letter is None:
            return
        week = monday - timedelta(7 * "tlb".index(letter))
        typed = await self.app.prompt.ask_text(
            f"{card.name}, {one.name}, week of {short_day(week, today)} (empty takes it away):",
            echo=lambda said: in_full(_value(said, one, code), one.unit, code) if said.strip() else "nothing",
        )
        if typed is not None:
            self.app.do(kpi_choices.type_value, card.rep_id, one.key, week, _value(typed, one, code), today)

    # Which KPIs

    @work
    async def action_add_kpi(self) -> None:
        """Ask which KPI."""
        await self._ask_kpi(None)

    @work
    async def action_replace_kpi(self) -> None:
        """Ask which KPI takes the place of the one under the cursor."""
        await self._ask_kpi(self.kpi)

    async def _ask_kpi(self, leaving: Chosen | None) -> None:
        there = await self.app.desk.ask(kpi_choices.not_on_card)

        def named(said: str) -> str | None:
            wanted = name_key(said)
            starting = [name for name in there if name_key(name).startswith(wanted)]
            exact = [name for name in starting if name_key(name) == wanted]
            return (exact or (starting if len(starting) == 1 else []) or [None])[0]  # type: ignore[list-item]

        def echo(said: str) -> str:
            name = named(said)
            return name or f"a KPI of your own, typed by hand; or one of {', '.join(there)}"

        label = f"Instead of {leaving.name}:" if leaving else "Which KPI:"
        typed = await self.app.prompt.ask_text(label, echo=echo, complete=partial(_complete, list(there)))
        if not typed or not typed.strip():
            return
        name, today = named(typed), self.app.today()
        instead_of = leaving.key if leaving else None
        if name is not None:
            self.app.do(kpi_choices.add_kpi, there[name], today, instead_of)
        elif can_write(self.app):
            while await ask_by_hand(self.app, typed.strip(), instead_of):
                pass

    def action_retire_kpi(self) -> None:
        """Take the KPI off the scorecard."""
        if self.kpi is not None:
            self.app.do(kpi_choices.retire_kpi, self.kpi.key, self.app.today())

    @work
    async def action_weigh(self) -> None:
        """Ask for the KPI's weight."""
        one = self.kpi
        if one is None:
            return

        def read(said: str) -> int:
            if not said.strip().isdecimal():
                raise RuleBroken("a whole number, 0 to 100")
            return int(said)

        typed = await self.app.prompt.ask_text(
            f"{one.name} weighs:", str(one.choice.weight or ""), echo=lambda said: f"weight {read(said)}"
        )
        if typed:
            self.app.do(kpi_choices.weigh_kpi, one.key, read(typed), self.app.today())

    # Where from

    async def explanation(self) -> Explanation | None:
        """The KPIs of the card, the one under the cursor first."""
        from salestui.ui.numbers.of_scorecards import kpi_numbers

        card, one, shown = self.card, self.kpi, self.shown
        if card is None or one is None or shown is None:
            return None
        numbers = kpi_numbers(card, shown.chosen, shown, self.lens)
        return Explanation(f"{card.name}, {shown.period.label}", (), numbers, one.key)

    @work
    async def action_means(self) -> None:
        """Open the page of means and ends."""
        from salestui.ui.pages.means import MeansPage

        card, shown = self.card, self.shown
        if card is not None and shown is not None:
            await self.app.open_page(MeansPage(shown.period, everyone=shown.manager is None, rep_id=card.rep_id))


async def ask_floor(app: DeskApp, ids: Sequence[str], one: Chosen, shown: Scorecards, lens: Lens) -> bool:
    """Ask for floor, target and day of a KPI, for some reps; return whether it shall be asked anew."""
    from salestui.domain.scorecard_drafts import FloorDraft
    from salestui.ui.forms.form import FormSpec

    cards = [card for card in map(shown.find, ids) if card is not None]
    line, today, code = cards[0].line(one.key), app.today(), shown.currency
    given = {
        "floor": as_typed(line.floor, one.unit, code) if line else "",
        "target": as_typed(line.target, one.unit, code) if line else "",
        "on": short_day(today, today),
    }

    def request(store: Store, values: Mapping[str, Any]) -> Done:
        floor, target = (_value(values.get(name), one, code) for name in ("floor", "target"))
        said = Agreement(one.key, floor, target, values.get("on") or today, values.get("note"))
        return kpi_choices.agree(store, ids, said, today)

    who, now = cards[0].name if len(ids) == 1 else f"{len(ids)} reps", ""
    if line and len(ids) == 1:
        last = await app.desk.ask(floors.last_whole, ids[0], one.key, lens, today)
        beside = f", {last[0]} {in_full(last[1], one.unit, code)}" if last else ""
        now = f", now {in_full(line.measure.value, one.unit, code)}{beside}"
    title, slot = f"Agree with {who}: {text.unit_words(one)}{now}", f"{FLOOR}{one.key}:{','.join(ids)}"
    return await ask_form(app, FormSpec(FloorDraft, title, slot, given), request, given_of)


async def ask_by_hand(app: DeskApp, name: str, instead_of: str | None) -> bool:
    """Ask for a KPI whose values are typed; return whether it shall be asked anew."""
    from salestui.domain.scorecard_drafts import Direction, KpiDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    def request(store: Store, values: Mapping[str, Any]) -> Done:
        unit = values.get("unit") or Unit.PER_WEEK
        new = ByHand(str(values["name"]), unit, values.get("way") is not Direction.LESS)
        if unit not in TYPED_UNITS:
            raise RuleBroken("Choose a unit")
        return kpi_choices.add_kpi(store, new, today, instead_of)

    given = {"name": name, "unit": Unit.PER_WEEK.value, "way": Direction.MORE.value}
    slot = f"{BY_HAND}{instead_of or ''}:{name}"
    return await ask_form(app, FormSpec(KpiDraft, "A KPI of your own", slot, given), request, given_of)


async def resume(app: DeskApp, slot: str) -> None:
    """Open the form that a draft is kept for.

    Raises:
        RuleBroken: If the KPI or a rep is on no scorecard any more.
    """
    if not can_write(app):
        return
    _, key, about = slot.split(":", 2)
    if slot.startswith(BY_HAND):
        while await ask_by_hand(app, about, key or None):
            pass
        return
    lens, ids = lens_of(app.settings, everyone=True), about.split(",")
    shown = await app.desk.ask(scorecards, lens, app.today(), trends=False)
    one = shown.kpi(key)
    if one is None or not all(map(shown.find, ids)):
        raise RuleBroken("That KPI or rep is on no scorecard any more")
    while await ask_floor(app, ids, one, shown, lens):
        pass


def _value(said: object, one: Chosen, currency: str) -> float | None:
    """A typed value, or nothing of an empty field.

    Raises:
        RuleBroken: If it cannot be read in the KPI's unit.
    """
    typed = str(said or "").strip()
    return read_value(typed, one.unit, currency) if typed else None


def _complete(known: list[str], typed: str) -> list[str]:
    wanted = name_key(typed)
    return [name for name in known if name_key(name).startswith(wanted)] if wanted else []
