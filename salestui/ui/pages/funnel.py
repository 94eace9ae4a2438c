"""The funnel: how deals move through it, what they are worth, what was sold, and why deals are won and lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import choosing, funnel
from salestui.desk.exporting import Table
from salestui.domain.funnel_view import GROUPED, Part, Scene, ShownPart
from salestui.domain.funnel_words import explained
from salestui.domain.lens import Lens
from salestui.domain.numbers import Explanation
from salestui.domain.periods import Period
from salestui.domain.topics import Topic
from salestui.ui.asking import ask_day, ask_rep
from salestui.ui.base import Page
from salestui.ui.exporting import Exports
from salestui.ui.forecast.keys import PeriodKeys
from salestui.ui.from_settings import lens_of
from salestui.ui.numbers import funnel_text as text
from salestui.ui.pages.deal_list import DealListPage
from salestui.ui.present import safe
from salestui.ui.team.whose import WhoseTeam
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed
from salestui.ui.widgets.table import RowTable


class FunnelPage(PeriodKeys, Exports, WhoseTeam, Page[None]):
    """One part at a time, as a list whose lines lead to the deals behind them."""

    READS = frozenset(
        {Topic.REPS, Topic.DEALS, Topic.ACCOUNTS, Topic.PRODUCTS, Topic.QUOTAS, Topic.RATES, Topic.SETTINGS}
    )
    DEFAULT_CSS = """
    FunnelPage > #funnel-parts { height: 1; }
    FunnelPage > #funnel-head { height: 3; }
    FunnelPage > RowTable { height: 1fr; }
    """
    FIRST_KEYS = ("forecast.earlier", "funnel.part", "view.explain")
    BINDINGS = [
        Binding("tab,right_square_bracket", "part(1)", "Part", id="funnel.part", tooltip="Next part of the funnel"),
        Binding("shift+tab,left_square_bracket", "part(-1)", "Part before", id="funnel.part_before", show=False,
                tooltip="Part of the funnel before"),
        Binding("r", "rep", "Rep", id="funnel.rep", tooltip="One rep's deals alone, or the team's again"),
        Binding("V", "by_rep", "By rep", id="funnel.by_rep", tooltip="Each rep's products, reasons, accounts apart"),
        Binding("t", "days", "Days", id="funnel.days", tooltip="The two days that the waterfall leads from and to"),
        Binding("W", "everyone", "Whose", id="funnel.everyone", show=False, tooltip="Your team, or everybody"),
    ]  # fmt: skip
    shown: reactive[ShownPart | None] = reactive(None, init=False)
    table = getters.query_one(RowTable)

    def __init__(self, period: Period | None = None, rep_id: str | None = None) -> None:
        super().__init__()
        self._period = period
        self._part = Part.STAGES
        self._rep = rep_id
        self._by_rep = False
        self._days: tuple[date, date] | None = None

    @property
    def crumb(self) -> str:
        """Where one is."""
        return "funnel"

    @property
    def main(self) -> Listing:
        """The list."""
        return self.table

    def compose(self) -> ComposeResult:
        """The parts' names, what the part is about, and its lines."""
        yield Static(id="funnel-parts", markup=False)
        yield Static(id="funnel-head", markup=False)
        yield RowTable(glyphs=self.app.glyphs)

    @property
    def lens(self) -> Lens:
        """Period, scope and the settings that count."""
        return lens_of(self.app.settings, self._period, everyone=self._everyone)

    @property
    def shown_period(self) -> Period | None:
        """The period that shows."""
        return self.shown.scene.period if self.shown else None

    async def load(self) -> None:
        """Ask for the part that shows."""
        self.shown = await self.app.desk.ask(
            funnel.view, self._part, self.lens, self.app.today(), rep_id=self._rep,
            days=self._days, by_rep=self._by_rep,
        )  # fmt: skip

    def watch_shown(self) -> None:
        """Show what was loaded."""
        shown = self.shown
        if shown is None:
            return
        rows = text.rows(shown, self.app.glyphs, self.app.size.width)
        total = rows.pop() if rows and rows[-1].kind == "total" else None
        self.table.columns = text.columns(shown)
        self.table.show(Listed(rows), rows)
        self.table.total = total
        self.query_one("#funnel-parts", Static).update(text.parts_line(shown.part, self.app.size.width))
        self.query_one("#funnel-head", Static).update(Content("\n").join(text.head_lines(shown)))
        self.refresh_status()

    def on_resize(self) -> None:
        """Fit the names to the width."""
        self.watch_shown()

    def status(self) -> tuple[str, str]:
        """Whose, of when; the place in the list."""
        shown = self.shown
        if shown is None:
            return "", ""
        seen = shown.scene
        place = f"{self.table.cursor_index + 1} of {self.table.count}" if self.table.count else ""
        return f"funnel   {seen.whose}   {seen.period.label}   {seen.currency}", place

    def why_not(self, action: str) -> str | None:
        """Some keys are of some parts."""
        if action == "by_rep" and self._part not in GROUPED:
            return "Only products, reasons, accounts and regions have a line for each rep"
        if action == "days" and self._part is not Part.WATERFALL:
            return "Only the waterfall leads from one day to another"
        return super().why_not(action)

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        self.tell_status()

    # Keys

    def action_part(self, step: int) -> None:
        """Show the next part, or the one before."""
        every = list(Part)
        self._part = every[(every.index(self._part) + step) % len(every)]
        self._by_rep = self._by_rep and self._part in GROUPED
        self.reload()

    def action_by_rep(self) -> None:
        """Show a line for each rep and group, or for each group."""
        self._by_rep = not self._by_rep
        self.reload()

    def turn(self) -> None:
        """Show everybody's deals, or the team's again, and not one rep's."""
        self._rep = None
        super().turn()

    def _take_period(self, period: Period) -> None:
        self._days = None
        super()._take_period(period)

    @work
    async def action_rep(self) -> None:
        """Ask for a rep, or go back to the team."""
        if self._rep is not None:
            self._rep = None
        elif (found := await ask_rep(self.app, "Only the deals of", await self._people())) is not None:
            self._rep = found
        else:
            return
        self.reload()

    async def _people(self) -> dict[str, str]:
        return await self.app.desk.ask(choosing.reps, everyone=self._everyone, gone=True)

    @work
    async def action_days(self) -> None:
        """Ask for the waterfall's two days."""
        found: list[date] = []
        given = self.shown.scene.days if self.shown else (self.app.today(), self.app.today())
        for label, day in zip(("From the end of", "to the end of"), given, strict=True):
            typed = await ask_day(self.app, label, day.isoformat())
            if typed is None:
                return
            found.append(typed)
        if found[0] > found[1]:
            self.app.say("The first day comes before the second", "watch")
            return
        self._days = (found[0], found[1])
        self.reload()

    async def explanation(self) -> Explanation | None:
        """The numbers of the line."""
        from salestui.ui.numbers.of_scorecards import of_funnel

        if self.shown is None:
            return None
        seen, key = self.shown.scene, self.table.cursor_key
        numbers = of_funnel(self.shown, text.named(self.shown, key), key) if key else ()
        return Explanation(f"{self.shown.part.value}, {seen.period.label}", explained(self.shown.part, seen), numbers)

    @on(Listing.Opened)
    @work
    async def _opened(self, event: Listing.Opened) -> None:
        if self.shown is not None and event.key:
            name = text.named(self.shown, event.key)
            await self.app.open_page(BehindPage(self.shown, event.key, name))

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The part as a table."""
        return funnel.as_table(self.shown) if self.shown is not None else None

    def picked(self) -> Sequence[int]:
        """The place of the cursor among its rows."""
        return (self.table.cursor_index,)


class BehindPage(DealListPage):
    """The deals behind one line of the funnel."""

    def __init__(self, shown: ShownPart, key: str, name: str) -> None:
        super().__init__()
        self._shown, self._key, self._line_name = shown, key, name

    @property
    def scene(self) -> Scene:
        """Whose deals of when."""
        return self._shown.scene

    @property
    def crumb(self) -> str:
        """Which line."""
        return f"deals behind {self._line_name}"

    async def ask(self) -> Sequence[str]:
        """Ask for the deals."""
        return await self.app.desk.ask(funnel.behind, self._shown, self._key)

    def head(self) -> Content:
        """Which part and line, whose, and of when."""
        seen, part = self._shown.scene, self._shown.part
        days = seen.window if part.is_of_window else seen.period
        when = "open today" if part in (Part.STAGES, Part.AGEING) else days.label
        name = safe(self._line_name, "bold")
        return Content.assemble(f" {part.value}: ", name, f"   {when}   ", safe(seen.whose))
