"""What the roster is asked for: its period, whose reps; where its numbers come from; and the reps taken elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import work

from salestui.desk.exporting import Table
from salestui.domain.lens import Lens
from salestui.domain.numbers import Explanation
from salestui.domain.periods import ALL_TIME, Period, PeriodKind, kind_of, next_period, parse_period, previous_period
from salestui.domain.roster import Roster, RosterLine
from salestui.ui.exporting import Exports
from salestui.ui.pages.numbers import of_line
from salestui.ui.tables import roster_table
from salestui.ui.team.rep_keys import RepKeys
from salestui.ui.team.whose import WhoseTeam


class RosterKeys(Exports, WhoseTeam, RepKeys):
    """Reps with their numbers, of a period."""

    roster: Roster | None
    _period: Period | None = None

    @property
    def line(self) -> RosterLine | None:
        """The rep under the cursor."""
        raise NotImplementedError

    @property
    def standings(self) -> Sequence[RosterLine]:
        """The reps shown, in their order."""
        raise NotImplementedError

    @property
    def lens(self) -> Lens:
        """Period, scope and the settings that count."""
        return replace(self.settings_lens, period=self._period, everyone=self._everyone, moods=not self.app.sharing)

    @property
    def explained(self) -> RosterLine | None:
        """Whose numbers are explained: the rep's under the cursor."""
        return self.line

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The reps shown, and the team."""
        return roster_table(self.roster, self.standings) if self.roster is not None and self.standings else None

    def picked(self) -> Sequence[int]:
        """The places of the chosen reps in the list."""
        chosen = set(self.rep_ids)
        return [at for at, line in enumerate(self.standings) if line.rep.id in chosen]

    # Period

    def action_period(self, step: int) -> None:
        """Go to the period before or after, of the same length."""
        if self.roster is None or self.roster.period == ALL_TIME:
            self.app.say("All time has no neighbour; P takes another period")
            return
        start = self.app.settings.calendar.fiscal_year_starts
        kind = kind_of(self.roster.period, start) or PeriodKind.QUARTER
        go = next_period if step > 0 else previous_period
        self._take_period(go(self.roster.period, kind, start))

    @work
    async def action_ask_period(self) -> None:
        """Ask for a period by name."""
        today, start = self.app.today(), self.app.settings.calendar.fiscal_year_starts

        def echo(text: str) -> str:
            return parse_period(text, today, start).label

        text = await self.app.prompt.ask_text("Period (Q3, 2026, last 90 days, all):", echo=echo)
        if text:
            self._take_period(parse_period(text, today, start))

    def _take_period(self, period: Period) -> None:
        self._period = period
        self.reload()

    async def explanation(self) -> Explanation | None:
        """The numbers of the rep."""
        line = self.explained
        return of_line(self.roster, line, self.lens) if self.roster is not None and line is not None else None
