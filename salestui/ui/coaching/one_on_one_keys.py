"""The keys of a one-on-one, wherever one is shown: plan or move it, hold it, skip it."""

from __future__ import annotations

from datetime import date
from typing import Protocol, cast

from textual import work
from textual.binding import Binding

from salestui.desk import one_on_ones, team
from salestui.domain.numbers import Explanation
from salestui.ui.asking import ask_moment
from salestui.ui.base import DeskApp, DeskView
from salestui.ui.from_settings import lens_of


class OneOnOnePages(Protocol):
    """What opens the pages of a one-on-one; the app does."""

    def open_one_on_one(self, rep_id: str) -> object:
        """Open the page that prepares a rep's one-on-one."""

    def open_brief(self, rep_id: str) -> object:
        """Open a rep's brief."""

    def open_rep(self, rep_id: str) -> object:
        """Open a rep's page."""

    def open_deal(self, deal_id: str) -> object:
        """Open a deal's page."""


async def rep_beside(app: DeskApp, rep_id: str, step: int) -> str | None:
    """Return the rep of the team before or after one, by name; where there is none, say so."""
    ids = await app.desk.ask(team.order, rep_id)
    place = ids.index(rep_id) + step if rep_id in ids else 0
    if not 0 <= place < len(ids):
        app.say("This is the last rep" if step > 0 else "This is the first rep")
        return None
    return ids[place]


class OneOnOneKeys(DeskView):
    """A view that is about one rep's one-on-one."""

    WRITES = frozenset({"skip"})
    BINDINGS = [
        Binding(
            "z", "skip", "Skip", id="one_on_one.skip", show=False,
            tooltip="Skip it, with a reason; its number is used up",
        ),
    ]  # fmt: skip

    @property
    def pages(self) -> OneOnOnePages:
        """What opens pages."""
        return cast(OneOnOnePages, self.app)

    @property
    def rep_id(self) -> str | None:
        """The rep it is about."""
        return self.subject("rep")

    @property
    def rep_name(self) -> str:
        """What the rep is called in a question."""
        raise NotImplementedError

    async def ask_day(self, label: str) -> date | None:
        """Ask for a day in words."""
        read = await ask_moment(self.app, label)
        return read.day if read else None

    async def plan_it(self) -> None:
        """Plan the rep's next one-on-one, or move it."""
        rep_id = self.rep_id
        if rep_id is None:
            return
        read = await ask_moment(self.app, f"One-on-one with {self.rep_name}, when (tue 14:00)")
        if read is not None:
            at = f"{read.at:%H:%M}" if read.at else None
            self.app.do(one_on_ones.schedule, rep_id, read.day, at, self.app.today())

    @work
    async def action_skip(self) -> None:
        """Ask why, and skip it."""
        rep_id = self.rep_id
        if rep_id is None:
            return
        reason = await self.app.prompt.ask_text(f"Skip the one-on-one with {self.rep_name} because")
        if reason is not None:
            self.app.do(one_on_ones.skip, rep_id, reason, self.app.today())


class BriefNumbers(DeskView):
    """A view of one rep's brief."""

    _rep_id: str

    async def explanation(self) -> Explanation | None:
        """Every number of the brief; private notes have none."""
        from salestui.desk.brief import brief
        from salestui.ui.numbers.of_people import of_brief

        told = await self.app.desk.ask(brief, self._rep_id, self.app.today(), lens_of(self.app.settings), private=False)
        return of_brief(told, self.app.settings.calendar.fiscal_year_starts) if told else None
