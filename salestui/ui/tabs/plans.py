"""Meetings and plans: plans with their steps, the team's skills, meetings, experiments, good things to say."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk.exporting import Table
from salestui.domain.kinds import PlanKind
from salestui.domain.numbers import Explanation
from salestui.domain.topics import Topic
from salestui.ui.base import DeskTab
from salestui.ui.exporting import Exports
from salestui.ui.numbers.keys import NumberPages
from salestui.ui.plan_parts.experiments import ExperimentsList
from salestui.ui.plan_parts.meetings import MeetingsList
from salestui.ui.plan_parts.part import PlansPart
from salestui.ui.plan_parts.plans import PlansList
from salestui.ui.plan_parts.praise import PraiseList
from salestui.ui.plan_parts.skills import SkillsMatrix
from salestui.ui.present import part_names
from salestui.ui.widgets.table import RowTable

PARTS: tuple[type[PlansPart], ...] = (PlansList, SkillsMatrix, MeetingsList, ExperimentsList, PraiseList)
PLANS = {
    "d": PlanKind.DEVELOPMENT,
    "t": PlanKind.TRAINING,
    "b": PlanKind.BUSINESS,
    "o": PlanKind.ONBOARDING,
    "c": PlanKind.CONTEST,
    "u": PlanKind.COACHED_UP,
    "x": PlanKind.COACHED_OUT,
}
MEETINGS = {"m": "team meeting", "f": "format"}


class PlansTab(Exports, NumberPages, DeskTab):
    """Five parts, moved through with tab."""

    READS = frozenset(
        {
            Topic.PLANS,
            Topic.SKILLS,
            Topic.CONVERSATIONS,
            Topic.REPS,
            Topic.DEALS,
            Topic.SETTINGS,
            Topic.FORECASTS,
            Topic.DRAFTS,
        }
    )
    DEFAULT_CSS = """
    PlansTab > #plans-parts { height: 1; padding: 0 0; }
    PlansTab > #plans-body { height: 1fr; }
    """
    WRITES = frozenset({"add"})
    BINDINGS = [
        Binding("n", "add", "New", id="plans.add",
                tooltip="A meeting, a plan, a skill, an experiment: what this part lists"),
        Binding("tab,right_square_bracket", "part(1)", "Part", id="plans.part", tooltip="Next part of this tab"),
        Binding(
            "shift+tab,left_square_bracket", "part(-1)", "Part before", id="plans.part_before", show=False,
            tooltip="Part before",
        ),
    ]  # fmt: skip
    part: reactive[int] = reactive(0, init=False)

    def __init__(self) -> None:
        super().__init__()
        self._parts: dict[int, PlansPart] = {}

    @property
    def place(self) -> str:
        """What the tab is called."""
        return "Meetings and plans"

    def compose(self) -> ComposeResult:
        """The parts' names over the part in view."""
        yield Static(id="plans-parts", markup=False)
        with Container(id="plans-body"):
            self._parts[0] = PARTS[0]()
            yield self._parts[0]

    @property
    def shown(self) -> PlansPart:
        """The part in view."""
        return self._parts[self.part]

    @property
    def main(self) -> RowTable:
        """The part's list."""
        return self.shown.table

    # Loading and showing

    async def load(self) -> None:
        """Ask for what the part in view shows."""
        shown = self.shown
        await shown.load()
        shown.show()
        self._show_parts()
        self.refresh_status()

    def _show_parts(self) -> None:
        self.query_one("#plans-parts", Static).update(part_names([kind.TITLE for kind in PARTS], self.part))

    async def action_part(self, step: int) -> None:
        """Show the next part, or the one before."""
        await self.show_part((self.part + step) % len(PARTS))

    async def show_part(self, part: int) -> None:
        """Show a part, making it the first time."""
        self.app.hold()
        self.shown.display = False
        self.part = part
        if part in self._parts:
            self.shown.display = True
        else:
            self._parts[part] = PARTS[part]()
            await self.query_one("#plans-body").mount(self._parts[part])
        self.take_focus()
        self.reload()

    def status(self) -> tuple[str, str]:
        """What the part says, and where the cursor is."""
        shown = self.shown
        marked = len(shown.table.marks)
        return f"{shown.counts()}{f'   marked {marked}' if marked else ''}", ""

    def why_not(self, action: str) -> str | None:
        """What stands in the way of an action of the part."""
        return self.shown.why_not(action) or super().why_not(action)

    def subject(self, kind: str) -> str | None:
        """The rep under the cursor."""
        return self.shown.subject(kind)

    def seek(self, key: str | None) -> None:
        """Put the cursor on a record with the next load, in whichever part has it."""
        for part in self._parts.values():
            part.sought = key

    def step_back(self) -> bool:
        """Drop the marks."""
        return self.shown.step_back()

    async def explanation(self) -> Explanation | None:
        """The numbers of the part."""
        return await self.shown.explanation()

    async def as_table(self) -> Table | None:
        """What the part shows, without what is private."""
        return await self.shown.as_table()

    def picked(self) -> Sequence[int]:
        """The chosen lines of it."""
        return self.shown.picked()

    # Keys

    @work
    async def action_add(self) -> None:
        """Add what the part in view lists; where it lists several kinds, ask which."""
        from salestui.ui.plan_parts import forms  # forms bring pydantic, 70 ms

        app, rep_id = self.app, self.subject("rep")
        match self.shown:
            case SkillsMatrix():
                await forms.new_skill(app)
            case ExperimentsList():
                await forms.new_experiment(app, rep_id)
            case PraiseList():
                await forms.new_praise(app, rep_id)
            case MeetingsList():
                if (letter := await app.prompt.ask_letter("New", MEETINGS)) is not None:
                    await (self._meet() if letter == "m" else forms.edit_format(app))
            case _:
                kinds = {letter: kind.value for letter, kind in PLANS.items()}
                if (letter := await app.prompt.ask_letter("New plan", kinds)) is not None:
                    await forms.new_plan(app, PLANS[letter], rep_id)

    async def _meet(self) -> None:
        """Ask for the format, and start the meeting."""
        from salestui.ui.meetings.holding import choose_format, hold_meeting

        if (format_id := await choose_format(self.app)) is not None:
            await hold_meeting(self.app, format_id)
