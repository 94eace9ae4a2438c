"""The keys of the gap worksheet: find a lever, say what it is worth, take it off."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.binding import Binding

from salestui.desk import gapping
from salestui.desk.gapping import Candidate
from salestui.domain import gap
from salestui.domain.commitments import Lever
from salestui.domain.errors import RuleBroken
from salestui.domain.forecast_view import Forecast
from salestui.domain.gap import GapSheet
from salestui.domain.kinds import LeverKind
from salestui.domain.labels import told_apart
from salestui.domain.lens import Lens
from salestui.domain.money import parse_money, plain, short
from salestui.domain.numbers import Explanation
from salestui.domain.text import name_key
from salestui.ui.base import DeskView
from salestui.ui.forecast import gap_text
from salestui.ui.widgets.table import RowTable

KINDS = {
    "p": LeverKind.PULL_IN,
    "u": LeverKind.UPSIZE,
    "r": LeverKind.RESCUE,
    "o": LeverKind.UN_OMIT,
    "a": LeverKind.PARTNER,
    "n": LeverKind.NEW_PIPELINE,
}
KEYS = ("gap.new", "forecast.call", "gap.remove", "view.explain", "forecast.pane")
"""What the line of keys begins with, while the worksheet has the cursor."""
NEW_CHANCE = 250
"""Per mille, for new pipeline of which nothing is known yet."""


class GapKeys(DeskView):
    """A view with a gap worksheet."""

    WRITES = frozenset({"new_lever", "remove_lever"})
    BINDINGS = [
        Binding("n", "new_lever", "New lever", id="gap.new", tooltip="A means to close the gap, from a real deal"),
        Binding("D", "remove_lever", "Off the sheet", id="gap.remove", show=False, tooltip="Take the lever off"),
    ]
    shown: Forecast | None
    sheet: GapSheet | None
    in_gap: bool
    levers: RowTable

    @property
    def held(self) -> Lens:
        """The lens of the period that is shown."""
        raise NotImplementedError

    @property
    def lever(self) -> Lever | None:
        """The lever under the cursor, while the worksheet has it."""
        key = self.levers.cursor_key if self.in_gap else None
        lines = self.sheet.lines if self.sheet else ()
        return next((one.lever for one in lines if one.lever.id == key), None)

    @property
    def first_keys(self) -> tuple[str, ...]:
        """Those of the worksheet, while it has the cursor."""
        return KEYS if self.in_gap else super().first_keys

    def word_for(self, binding: Binding) -> str:
        """What a key is called; on the worksheet e is about the lever."""
        return "Worth" if binding.id == "forecast.call" and self.lever is not None else super().word_for(binding)

    def why_not(self, action: str) -> str | None:
        """A lever needs a worksheet with a target; taking one off needs one."""
        if action == "new_lever" and (self.shown is None or self.shown.total.quota is None):
            return "There is no gap without a target; t sets one"
        if action == "remove_lever" and self.lever is None:
            return "Go to a lever first (tab)"
        kept = gap.why_kept(self.shown.period, self.app.today()) if self.shown else None
        if kept and (action in ("new_lever", "remove_lever") or (action == "call" and self.lever is not None)):
            return kept
        return super().why_not(action)

    async def explanation(self) -> Explanation | None:
        """The numbers of the worksheet, while it has the cursor."""
        if not self.in_gap or self.sheet is None or self.shown is None:
            return await super().explanation()
        from salestui.ui.forecast.gap_numbers import gap_explained

        return gap_explained(self.sheet, self.lever, self.shown)

    @work
    async def action_new_lever(self) -> None:
        """Ask for the kind, the deal, the amount and the chance."""
        shown = self.shown
        if shown is None:
            return
        letter = await self.app.prompt.ask_letter("Lever", {key: kind.value for key, kind in KINDS.items()})
        if letter is None:
            return
        kind = KINDS[letter]
        if kind is LeverKind.NEW_PIPELINE:
            await self._new_pipeline(shown)
            return
        found = await self.app.desk.ask(gapping.candidates, shown)
        fitting = [one for one in found.found if one.kind is kind]
        if kind is LeverKind.PARTNER:
            fitting = fitting or list(found.found)
        if not fitting:
            self.app.say(gap_text.none_fits(kind, found.no_rate, shown), "watch")
            return
        chosen = await self._ask_deal(kind, fitting, shown)
        if chosen is not None:
            await self._ask_worth(Lever("", "", kind, chosen.name, chosen.minor, chosen.chance, chosen.deal_id,
                                        chosen.rep_id, None, chosen.by_on), shown)  # fmt: skip

    async def _ask_deal(self, kind: LeverKind, found: Sequence[Candidate], shown: Forecast) -> Candidate | None:
        """Ask which deal, the most worth first; what is typed is looked for in the names."""
        by_key = {one.deal_id: one for one in found}
        labels = told_apart((one.name, one.deal_id, one.rep) for one in found)

        def fitting(typed: str) -> list[str]:
            key = name_key(typed)
            return sorted(
                (label for label in labels if key in name_key(label)),
                key=lambda label: (name_key(label) != key, not name_key(label).startswith(key)),
            )

        def echo(typed: str) -> str:
            there = fitting(typed)
            if not there:
                raise RuleBroken("no such deal among those that fit; Tab goes through them")
            one = by_key[labels[there[0]]]
            return f"{one.name}, {one.mark}{short(one.minor, shown.currency)}, {one.rep}"

        typed = await self.app.prompt.ask_text(
            f"{kind.value.capitalize()} which ({len(found)}):", next(iter(labels)), echo=echo, replaces=True,
            complete=lambda typed: fitting(typed) or list(labels),
        )  # fmt: skip
        there = fitting(typed) if typed else []
        return by_key[labels[there[0]]] if there else None

    async def _new_pipeline(self, shown: Forecast) -> None:
        code = shown.currency

        def worth(typed: str) -> str:
            minor = gap.in_all(typed, code)
            return short(minor, code) if minor else ""

        until, today = self.sheet.new_by if self.sheet else None, self.app.today()
        late = f" ({gap.too_late(until, today)})" if until and until < today else ""
        subject = await self.app.prompt.ask_text(f"New pipeline{late}, such as 4 x 120k:", echo=worth)
        if subject:
            lever = Lever("", "", LeverKind.NEW_PIPELINE, subject, gap.in_all(subject, code), NEW_CHANCE)
            await self._ask_worth(lever, shown)

    async def _ask_worth(self, lever: Lever, shown: Forecast) -> None:
        worth = await self._worth(lever, shown)
        if worth is not None:
            minor, chance = worth
            new = Lever(
                "", "", lever.kind, lever.subject, minor, chance, lever.deal_id, lever.rep_id, lever.who, lever.by_on
            )
            self.app.do(gapping.add_lever, new, self.held, self.app.today())

    async def _worth(self, lever: Lever, shown: Forecast) -> tuple[int, int] | None:
        """Ask for amount and chance; nothing where it is given up."""
        code = shown.currency
        given = plain(lever.amount_minor, code).removesuffix(".00") if lever.amount_minor else ""
        amount = await self.app.prompt.ask_text(
            f"{lever.subject}, amount:", given, echo=lambda typed: short(parse_money(typed, code).minor, code)
        )
        if not amount:
            return None
        minor = parse_money(amount, code).minor
        typed = await self.app.prompt.ask_text(
            f"{lever.subject}, chance in %:",
            f"{lever.chance / 10:g}",
            echo=lambda typed: f"worth {short((minor * _chance(typed) + 500) // 1000, code)}",
        )
        return (minor, _chance(typed)) if typed else None

    @work
    async def action_lever_worth(self) -> None:
        """Ask anew what the lever under the cursor is worth."""
        lever, shown = self.lever, self.shown
        if lever is not None and shown is not None and (worth := await self._worth(lever, shown)):
            self.app.do(gapping.change_lever, lever.id, *worth, self.app.today())

    def action_remove_lever(self) -> None:
        """Take the lever off the worksheet."""
        if self.lever is not None:
            self.app.do(gapping.remove_lever, self.lever.id, self.app.today())


def _chance(typed: str) -> int:
    """Per mille, from typed percent.

    Raises:
        RuleBroken: If it is no number from 0 to 100.
    """
    bare = typed.strip().removesuffix("%").strip()
    if not bare.isascii() or not bare.isdecimal() or int(bare) > 100:
        raise RuleBroken("the chance is a number from 0 to 100")
    return int(bare) * 10
