"""Means beside ends: a rep's leading and lagging numbers against the others, and the recipe of the team's own past."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import means as desk_means
from salestui.desk.exporting import Table
from salestui.domain.lens import Lens
from salestui.domain.means import FEWEST_MONTHS, FEWEST_PAIRS, Recipe
from salestui.domain.means_view import (
    CHANCE_DID,
    MeanLine,
    Means,
    TeamPast,
    difference_words,
    ingredient_words,
    top_words,
)
from salestui.domain.numbers import Explanation, Number
from salestui.domain.periods import Period
from salestui.domain.text import counted
from salestui.domain.topics import SCORECARDS
from salestui.ui.base import Page
from salestui.ui.exporting import Exports
from salestui.ui.forecast.keys import PeriodKeys
from salestui.ui.from_settings import lens_of
from salestui.ui.numbers import means_text as text
from salestui.ui.numbers.scorecard_text import wrapped
from salestui.ui.present import part_names, safe
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed
from salestui.ui.widgets.table import RowTable
from salestui.ui.widgets.text_lines import TextLines

PARTS = ("Means and ends", "Recipe")


class MeansPage(PeriodKeys, Exports, Page[None]):
    """One rep's numbers beside the others', or what went before revenue."""

    READS = SCORECARDS
    SCOPED_CSS = False  # whether the screen is short is the screen's class
    DEFAULT_CSS = """
    MeansPage > Static { height: 2; }
    .-short MeansPage > Static { height: 1; }
    MeansPage > RowTable { height: 1fr; }
    MeansPage > TextLines { height: 7; border-top: hkey $foreground 25%; }
    """
    FIRST_KEYS = ("forecast.earlier", "means.part", "means.next", "view.explain")
    BINDINGS = [
        Binding("tab,right_square_bracket", "part", "Part", id="means.part", tooltip="Means and ends, or the recipe"),
        Binding("J", "walk(1)", "Next rep", id="means.next", key_display="J K", tooltip="Next rep"),
        Binding("K", "walk(-1)", "Rep before", id="means.previous", show=False, tooltip="Previous rep"),
    ]
    shown: reactive[Means | None] = reactive(None, init=False, always_update=True)
    table = getters.query_one(RowTable)

    def __init__(self, period: Period, *, everyone: bool, rep_id: str | None = None) -> None:
        super().__init__()
        self._period, self._everyone = period, everyone
        self._rep_id = rep_id
        self._part = 0
        self._past: TeamPast | None = None
        self._recipe: Recipe | None = None
        self._read = ""
        """How much of the past was read already."""

    @property
    def crumb(self) -> str:
        """Which part of it."""
        return PARTS[self._part].lower()

    @property
    def main(self) -> Listing:
        """The numbers."""
        return self.table

    @property
    def shown_period(self) -> Period | None:
        """What is shown."""
        return self.shown.period if self.shown else None

    @property
    def rep(self) -> tuple[str, str]:
        """Key and name of the rep in view."""
        reps = self.shown.reps if self.shown else ()
        return next((rep for rep in reps if rep[0] == self._rep_id), reps[0] if reps else ("", ""))

    def subject(self, kind: str) -> str | None:
        """The rep in view."""
        return self.rep[0] or None if kind == "rep" and self._part == 0 else None

    def compose(self) -> ComposeResult:
        """The rep, the numbers, and one of them in words."""
        yield Static(markup=False)
        yield RowTable(glyphs=self.app.glyphs)
        yield TextLines()

    @property
    def lens(self) -> Lens:
        """Period, scope and the settings that count."""
        return lens_of(self.app.settings, self._period, everyone=self._everyone)

    async def load(self) -> None:
        """Ask for the numbers; the recipe where that is shown."""
        self.shown = await self.app.desk.ask(desk_means.means, self.lens, self.app.today())
        self._recipe = None
        if self._part == 1:
            await self._cook()

    async def _cook(self) -> None:
        """Look for the recipe beside the desk, which others wait for."""
        lens = lens_of(self.app.settings, None, everyone=self._everyone)
        ask, self._past = self.app.desk.ask, None
        plan = await ask(desk_means.past_plan, lens, self.app.today())
        parts = []
        steps = plan.parts
        for part in steps:  # in between the desk answers others
            parts.append(await ask(desk_means.past_part, plan, part))
            self._read = f"{len(parts)} of {len(steps)}"
            self.tell_status()
        past = desk_means.past_of(plan, parts)
        self._recipe = await asyncio.to_thread(past.recipe)
        self._past = past
        self._show()

    def watch_shown(self) -> None:
        """Show what was loaded."""
        self._show()

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self._show()

    def _show(self) -> None:
        shown, glyphs = self.shown, self.app.glyphs
        if shown is None:
            return
        is_wide = self.app.size.width >= 100
        if self._part == 0:
            self.table.columns = text.columns(wide=is_wide)
            rows = text.rows(shown, self.rep[0], glyphs)
        else:
            self.table.columns = text.RECIPE
            rows = text.recipe_rows(self._recipe, self._past, glyphs)
        self.table.show(Listed(rows), rows)
        self.query_one(Static).update(self._head(shown))
        self._show_words()
        self.refresh_status()

    def _head(self, shown: Means) -> Content:
        parts = part_names(PARTS, self._part)
        if self._part == 0:
            return Content.assemble(" ", (safe(self.rep[1].upper(), "bold")), f"   {shown.period.label}   ", parts)
        days = self._past.days if self._past else "reading the past …"
        return Content.assemble(" ", ("BEFORE REVENUE", "bold"), f"   {days}   ", parts)

    @on(Listing.Rested)
    def _show_words(self) -> None:
        shown = self.shown
        if shown is None:
            return
        width = max(self.app.size.width - 3, 20)
        lines = [safe(f" {part}") for words in self._words(shown) for part in wrapped(words, width)]
        self.query_one(TextLines).show(lines)

    def _words(self, shown: Means) -> list[str]:
        if self._part == 0:
            line = self.line
            if line is None:
                return []
            rep_id, name = self.rep
            return [
                line.kpi.text, difference_words(line, rep_id, name, shown.currency), top_words(line, shown.currency)
            ]  # fmt: skip
        return self._recipe_words()

    def _recipe_words(self) -> list[str]:
        if self._recipe is None or self._past is None:
            return ["A thousand shuffled pasts are tried for each number; that takes a moment."]
        if self._recipe.why_not:
            return [f"Not enough data: {self._recipe.why_not}."]
        key = self.table.cursor_key
        one = next((each for each in self._recipe.ingredients if each.kpi == key), None)
        clear = any(each.clear for each in self._recipe.ingredients)
        none = [] if clear else [CHANCE_DID]
        return ([ingredient_words(one, self._past.names[one.kpi])] if one else []) + none

    @property
    def line(self) -> MeanLine | None:
        """The KPI under the cursor."""
        return self.shown.line(self.table.cursor_key) if self.shown else None

    def status(self) -> tuple[str, str]:
        """What is shown."""
        shown = self.shown
        if shown is None:
            return "", ""
        if self._part == 0:
            return f"{shown.window.start} to {shown.window.end}   blank = can be chance", counted(
                len(shown.reps), "rep"
            )
        if self._recipe is None:
            return f"reading the past   {self._read}", ""
        return "rank correlation within each rep   clear = more than chance after all the tries", ""

    # Keys

    def why_not(self, action: str) -> str | None:
        """The recipe is the team's."""
        if action == "walk" and self._part == 1:
            return "The recipe is the whole team's"
        return super().why_not(action)

    def action_part(self) -> None:
        """Go to the other part."""
        self._part = 1 - self._part
        self._show()
        if self._part == 1 and self._recipe is None:
            self.reload()

    def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep."""
        reps = self.shown.reps if self.shown else ()
        at = next((place for place, (key, _) in enumerate(reps) if key == self.rep[0]), 0)
        if 0 <= at + step < len(reps):
            self._rep_id = reps[at + step][0]
            self._show()

    async def explanation(self) -> Explanation | None:
        """The numbers of the rep, or of the recipe."""
        from salestui.desk.scorecards import scorecards
        from salestui.ui.numbers.of_scorecards import recipe_numbers, rep_numbers

        title, rep, at = PARTS[self._part], self.rep, self.table.cursor_key
        numbers: Sequence[Number] = ()
        if self._part == 0 and rep[0]:
            found = await self.app.desk.ask(scorecards, self.lens, self.app.today(), every=True, trends=False)
            title, numbers = f"{title}, {rep[1]}", rep_numbers(found, rep[0], self.lens)
        elif self._recipe is not None and self._past is not None:
            numbers = recipe_numbers(self._recipe, self._past, at)
        return Explanation(title, EXPLAINED[self._part], numbers, at)

    async def as_table(self) -> Table | None:
        """The part as a table."""
        if self._part == 1:
            return text.recipe_table(self._recipe, self._past)
        return text.table(self.shown) if self.shown and self.shown.reps else None

    def picked(self) -> Sequence[int]:
        """The place of what is under the cursor among its rows."""
        if self._part == 1:
            return [self.table.cursor_index]
        return text.place_of(self.shown, self.rep[0], self.table.cursor_key) if self.shown else []


EXPLAINED = (
    [
        "Leading numbers go before results and can be changed this week; lagging ones are results.",
        "Likely between: for counts over time Poisson's interval (Byar's approximation; Breslow & Day 1987), for"
        " shares Wilson's (1927), each so wide that of teams of equals only one in twenty is told of anybody who"
        " differs, all numbers of this page together (Bonferroni).",
        "Better or behind is said only where a rep's interval and that of all the others together do not overlap."
        " Blank: it can be chance. Money, cycle and coverage have no honest interval with so few deals.",
        "Best third and middle: means of the reps' values; the distance in standard deviations of the team.",
    ],
    [
        "For each leading number and each rep, its months are ranked, and the revenue of the month one, two or three"
        " months later is ranked beside; who does more of everything proves nothing, for each rep is compared with"
        " the same rep's other months (rank correlation within reps).",
        "Chance: the revenue months of each rep are shuffled 999 times; of more than 240 pairs of months it is reckoned"
        " by the exact variance of shuffling, which tells the same. Clear is what fewer shuffles reach than 5 % over"
        " all numbers and distances that were tried (Bonferroni).",
        "Interval: 95 %, Fisher's transformation with Bonett and Wright's variance (Psychometrika 65, 2000).",
        f"At least {FEWEST_MONTHS} months and {FEWEST_PAIRS} pairs of months; the last 24 whole months count.",
        "It shows what went before, not what caused it. Try it with one rep, and look again (Plans, experiments).",
    ],
)
