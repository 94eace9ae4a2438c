"""The keys of the forecast's table: calls and their reasons, and the period that is shown."""

from __future__ import annotations

from textual import work
from textual.binding import Binding

from salestui.desk import calling
from salestui.desk.calling import NewCall
from salestui.domain.errors import RuleBroken
from salestui.domain.forecast import ForecastLine, why_no_call
from salestui.domain.forecast_view import Forecast
from salestui.domain.kinds import Side
from salestui.domain.lens import Lens
from salestui.domain.money import Money, full, parse_money, short
from salestui.domain.periods import ALL_TIME, Period, beside, parse_period
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.ui.base import DeskView

CALLS = frozenset({"call", "says"})
NEEDS_A_REP = CALLS | {"note"}


class CallKeys(DeskView):
    """A view whose cursor is on a rep that can be called."""

    WRITES = frozenset({"call", "note", "says"})
    BINDINGS = [
        Binding("e", "call", "Your call", id="forecast.call", tooltip="Call a number for the rep, and say why"),
        Binding("E", "note", "Why", id="forecast.note", show=False, tooltip="Say why you call that number"),
        Binding("a", "says", "Rep says", id="forecast.says", tooltip="Log the number that the rep gives"),
    ]
    shown: Forecast | None

    @property
    def line(self) -> ForecastLine | None:
        """The rep under the cursor."""
        raise NotImplementedError

    @property
    def held(self) -> Lens:
        """The lens of the period that is shown."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        """Calls need a rep and a period that is not over; a note needs a call."""
        if action in NEEDS_A_REP and self.line is None:
            return "There is no rep here"
        too_late = why_no_call(self.shown.period, self.app.today()) if self.shown else None
        if action in CALLS and too_late:
            return too_late
        if action == "note" and self.line is not None and self.line.call is None:
            return "Call a number first (e)"
        return super().why_not(action)

    def report(self) -> WantedReport:
        """The week, upward."""
        return WantedReport(ReportKind.STATUS, self.held)

    @work
    async def action_call(self) -> None:
        """Ask for the manager's call and why."""
        await self._ask_call(Side.MANAGER)

    @work
    async def action_says(self) -> None:
        """Ask for the rep's own call."""
        await self._ask_call(Side.REP)

    async def _ask_call(self, side: Side) -> None:
        line, shown = self.line, self.shown
        if line is None or shown is None:
            return
        code, lens = shown.currency, self.held

        def echo(typed: str) -> str:
            money = parse_money(typed, code)
            if money.minor < 0:
                raise RuleBroken("a call is nought or more")
            share = f", {money.minor / line.quota:.0%} of the quota" if line.quota else ""
            return full(money.minor, code) + share

        whose = f"Your call for {line.name}:" if side is Side.MANAGER else f"{line.name} says:"
        typed = await self.app.prompt.ask_text(whose, echo=echo)
        if not typed:
            return
        note = ""
        if side is Side.MANAGER:
            note = await self.app.prompt.ask_text("Why (Enter leaves it):") or ""
        said = NewCall(line.rep_id, side, Money(parse_money(typed, code).minor, code), note)
        self.app.do(calling.submit_call, said, lens, self.app.today())

    @work
    async def action_note(self) -> None:
        """Ask why the manager calls that number."""
        line = self.line
        if line is None or line.call is None:
            return
        before = " ".join((line.call.note or "").split())
        typed = await self.app.prompt.ask_text(f"Why {short(line.call.amount_minor, line.call.currency)}:", before)
        if typed is not None and typed != before:
            self.app.do(calling.annotate_call, line.call, typed, self.app.today())


class PeriodKeys(DeskView):
    """A view of one period that goes to others."""

    BINDINGS = [
        Binding(
            "less_than_sign", "period(-1)", "Earlier", id="forecast.earlier", key_display="< >", tooltip="Period before"
        ),
        Binding(
            "greater_than_sign", "period(1)", "Later", id="forecast.later", show=False, tooltip="Period after"
        ),
        Binding("P", "ask_period", "Period", id="forecast.period", show=False, tooltip="Another period: Q1, 2026, nov"),
    ]  # fmt: skip
    _period: Period | None = None
    """What was asked for; none: the running quarter."""

    @property
    def shown_period(self) -> Period | None:
        """What is shown."""
        raise NotImplementedError

    def action_period(self, step: int) -> None:
        """Go to the period before or after, of the same length."""
        period = self.shown_period
        if period is None or period == ALL_TIME:
            self.app.say("All time has no neighbour; P takes another period")
            return
        start = self.app.settings.calendar.fiscal_year_starts
        self._take_period(beside(period, step, self.app.today(), start))

    @work
    async def action_ask_period(self) -> None:
        """Ask for a period by name."""
        today, start = self.app.today(), self.app.settings.calendar.fiscal_year_starts
        typed = await self.app.prompt.ask_text(
            "Period (Q1 2027, nov, 2026, next 90 days):", echo=lambda said: parse_period(said, today, start).label
        )
        if typed:
            self._take_period(parse_period(typed, today, start))

    def _take_period(self, period: Period) -> None:
        self._period = period
        self.reload()
