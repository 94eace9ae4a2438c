"""What the roster is asked for: its period, whose reps; where its numbers come from; and the reps taken elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import work

from salestui.desk.exporting import Table
from salestui.domain.numbers import Explanation
from salestui.domain.periods import ALL_TIME, Period, PeriodKind, kind_of, next_period, parse_period, previous_period
from salestui.domain.roster import Lens, Roster, Standing
from salestui.domain.text import name_key
from salestui.ui.exporting import Exports
from salestui.ui.pages.numbers import of_line
from salestui.ui.tables import roster_table
from salestui.ui.team.rep_keys import RepKeys

EVERYBODY = "everybody"


class RosterKeys(Exports, RepKeys):
    """Reps with their numbers, of a period."""

    roster: Roster | None
    _period: Period | None = None
    _everyone = False

    @property
    def line(self) -> Standing | None:
        """The rep under the cursor."""
        raise NotImplementedError

    @property
    def standings(self) -> Sequence[Standing]:
        """The reps shown, in their order."""
        raise NotImplementedError

    @property
    def lens(self) -> Lens:
        """Period, scope and the settings that count."""
        return replace(self.settings_lens, period=self._period, everyone=self._everyone, moods=not self.app.sharing)

    @property
    def explained(self) -> Standing | None:
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

    # Period and scope

    def action_everyone(self) -> None:
        """Show everybody's reps, or the manager's own again; where no team is chosen yet, ask whose it is."""
        if self.roster is not None and self.roster.manager is None and not self._everyone:
            self._choose_team()
        else:
            self._everyone = not self._everyone
            self.reload()

    @work
    async def _choose_team(self) -> None:
        """Ask which manager's reps are the team."""
        from salestui.desk.workspace import choose_manager, managers
        from salestui.ui.asking import rep_named

        known = [name for name, _ in await self.app.desk.ask(managers)]
        if not known:
            self.app.say("No rep has a manager; e on a rep names one")
            return
        names = [*known, EVERYBODY]
        typed = await self.app.prompt.ask_text(
            "Your team is that of",
            echo=lambda text: rep_named(names, text),
            complete=lambda text: [name for name in names if name_key(text) in name_key(name)],
        )
        if typed is not None:
            name = rep_named(names, typed)
            self._everyone = False
            await self.app.carry_out(choose_manager, None if name == EVERYBODY else name, self.app.today())

    def action_manager(self) -> None:
        """Ask whose team is the manager's own, also where one is chosen."""
        self._choose_team()

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
