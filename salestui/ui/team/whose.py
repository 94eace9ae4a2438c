"""Whose reps are seen: the manager's own, everybody's, and which manager it is that looks."""

from __future__ import annotations

from textual import work

from salestui.desk.workspace import choose_manager, managers, workspace
from salestui.domain.text import name_key
from salestui.ui.base import DeskView

EVERYBODY = "everybody"


class WhoseTeam(DeskView):
    """A view of the manager's reps that turns to everybody's and back."""

    _everyone = False

    @work
    async def action_everyone(self) -> None:
        """Show everybody's reps, or the manager's own again; where no team is chosen yet, ask whose it is."""
        if self._everyone or (await self.app.desk.ask(workspace)).manager is not None:
            self.turn()
        else:
            await self._choose_team()

    def turn(self) -> None:
        """Show everybody's reps, or the manager's own again."""
        self._everyone = not self._everyone
        self.reload()

    @work
    async def action_manager(self) -> None:
        """Ask whose team is the manager's own, also where one is chosen."""
        await self._choose_team()

    async def _choose_team(self) -> None:
        """Ask which manager's reps are the team."""
        from salestui.ui.asking import rep_named
        from salestui.ui.forms.record_forms import can_write

        if not can_write(self.app):
            return
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
