"""Plans with their steps, and the keys that move them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import work
from textual.binding import Binding
from textual.content import Content

from salestui.desk import development, skills
from salestui.desk.development import Plans
from salestui.desk.exporting import Table
from salestui.domain.development import PlanStep
from salestui.domain.kinds import PlanState
from salestui.domain.numbers import Explanation
from salestui.domain.plan_rules import PlanLine, is_decision, is_track
from salestui.domain.skills import Skill
from salestui.domain.text import counted
from salestui.ui.asking import ask_day
from salestui.ui.editor import edit_text
from salestui.ui.forms.record_forms import can_write, long_text
from salestui.ui.plan_parts import plans_text as text
from salestui.ui.plan_parts.part import PlansPart
from salestui.ui.widgets.rows import Column, Row


class PlansList(PlansPart):
    """Every plan of the team with its steps."""

    TITLE = "Plans"
    WRITES = frozenset({"again", "date", "done", "drop", "edit", "step"})
    BINDINGS = [
        Binding("d", "done", "Done", id="plan.done", tooltip="Step done; a plan is closed with its outcome"),
        Binding("t", "date", "Date", id="plan.date", tooltip="Another day, in words: fri, +2w, eom"),
        Binding("D", "drop", "Drop", id="plan.drop", tooltip="Drop a step, with the reason; end a plan"),
        Binding("e", "edit", "Edit", id="plan.edit", tooltip="Edit the plan or the step in a form"),
        Binding("a", "step", "Add step", id="plan.step", tooltip="Add a step to this plan"),
        Binding("r", "again", "Open again", id="plan.again", show=False, tooltip="Open a closed step or plan again"),
        Binding("E", "write", "Text", id="plan.write", show=False, tooltip="The plan's text in $EDITOR"),
        Binding("V", "closed", "Closed too", id="plan.closed", show=False, tooltip="Closed plans too, or open ones"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._plans = Plans()
        self._with_closed = False
        self._skills: dict[str, Skill] = {}

    async def load(self) -> None:
        """Ask for the plans; private ones only where nobody looks on."""
        desk, private = self.app.desk, not self.app.sharing
        self._plans = await desk.ask(development.plans, private=private, closed=self._with_closed)
        self._skills = {one.id: one for one in await desk.ask(skills.skill_list, archived=True)}

    def columns(self) -> Sequence[Column]:
        """The columns of plans and steps."""
        return text.COLUMNS

    def rows(self) -> list[Row]:
        """Each plan over its steps."""
        return text.rows_of(self._plans, self._skills, self.app.glyphs, self.app.today())

    def detail(self, width: int) -> Sequence[Content]:
        """The plan, or the step within it."""
        line, step = self.line, self.step
        if line is None:
            return text.no_plans(self._plans.hidden, width)
        about = self._skills.get(step.skill_id or "") if step else None
        return text.detail(line, step, about, self.app.glyphs, self.app.today(), width)

    def counts(self) -> str:
        """How many plans there are, and how many steps are late."""
        lines = self._plans.lines
        late = sum(text.is_late(step, self.app.today()) for line in lines for step in line.steps if line.plan.is_open)
        hidden = f"   {counted(self._plans.hidden, 'plan')} hidden, S shows" if self._plans.hidden else ""
        return f"{counted(len(lines), 'plan')}{f'   {late} late' if late else ''}{hidden}"

    # What is under the cursor

    @property
    def line(self) -> PlanLine | None:
        """The plan that the cursor is on or in."""
        kind, _, key = self.key.partition(":")
        if kind == "plan":
            return next((one for one in self._plans.lines if one.plan.id == key), None)
        return next((one for one in self._plans.lines if any(step.id == key for step in one.steps)), None)

    @property
    def step(self) -> PlanStep | None:
        """The step under the cursor."""
        kind, _, key = self.key.partition(":")
        line = self.line if kind == "step" else None
        return next((step for step in line.steps if step.id == key), None) if line else None

    @property
    def steps(self) -> list[str]:
        """The steps that a change is for: the marked ones, or the one under the cursor."""
        return [key.partition(":")[2] for key in self.chosen if key.startswith("step:")]

    def subject(self, kind: str) -> str | None:
        """The plan's rep."""
        return self.line.plan.rep_id if kind == "rep" and self.line else None

    def why_not(self, action: str) -> str | None:
        """Nothing can be done to a plan where there is none."""
        if action in ("done", "date", "drop", "edit", "step", "again", "write") and self.line is None:
            return "there is no plan here; n starts one"
        return None

    # Keys

    @work
    async def action_done(self) -> None:
        """Say that steps are done, or close the plan."""
        today, line = self.app.today(), self.line
        if line is not None and self.step is not None and len(self.steps) == 1 and is_decision(line.plan, self.step):
            await self._close(line, PlanState.REACHED)
        elif self.steps:
            self.app.do(development.steps_done, self.steps, today)
            self.table.mark(())
        elif line is not None:
            await self._close(line, PlanState.REACHED)

    async def _close(self, line: PlanLine, state: PlanState) -> None:
        reached = state is PlanState.REACHED
        if reached:
            said = {"r": "reached", "e": "ended without"}
            letter = await self.app.prompt.ask_letter(f"{line.plan.name}: how did it end?", said)
            if letter is None:
                return
            state = PlanState.REACHED if letter == "r" else PlanState.ENDED
        must = is_track(line.plan.kind) or state is PlanState.ENDED
        outcome = await self.app.prompt.ask_text(f"What came of {line.plan.name}{'' if must else ' (may stay empty)'}")
        if outcome is not None:
            self.app.do(development.close_plan, line.plan.id, state, outcome, self.app.today())

    @work
    async def action_date(self) -> None:
        """Give steps another day, or the plan another end."""
        steps, line, today = self.steps, self.line, self.app.today()
        if line is None:
            return
        day = await ask_day(self.app, f"{self._called()} by" if steps else f"{line.plan.name} until")
        if day is not None and steps:
            self.app.again = lambda: self._move_again(day)
            self._move(steps, day)
        elif day is not None:
            self.app.do(development.end_on, line.plan.id, day, today)

    def _move(self, steps: Sequence[str], day: date) -> None:
        self.app.do(development.move_steps, steps, day, self.app.today())
        self.table.mark(())

    def _move_again(self, day: date) -> None:
        if self.is_on_screen and self.steps:
            self._move(self.steps, day)
        else:
            self.app.say("The last change was to a step of a plan; go to one to do it again")

    def _called(self) -> str:
        """What a question calls the steps it is about; a marked one need not be that under the cursor."""
        ids = self.steps
        names = [step.subject for line in self._plans.lines for step in line.steps if step.id in ids]
        return names[0] if len(names) == 1 else counted(len(ids), "step")

    @work
    async def action_drop(self) -> None:
        """Let go of steps with a reason, or end the plan."""
        steps, line = self.steps, self.line
        if steps:
            reason = await self.app.prompt.ask_text(f"Drop {self._called()} because")
            if reason is not None:
                self.app.do(development.drop_steps, steps, reason, self.app.today())
                self.table.mark(())
        elif line is not None:
            await self._close(line, PlanState.ENDED)

    def action_again(self) -> None:
        """Open a step or a plan again."""
        if self.step is not None:
            self.app.do(development.reopen_step, self.step.id, self.app.today())
        elif self.line is not None:
            self.app.do(development.reopen_plan, self.line.plan.id, self.app.today())

    async def open(self) -> None:
        """Open the form of the plan or the step."""
        self.action_edit()

    @work
    async def action_edit(self) -> None:
        """Open the form of the plan or the step."""
        from salestui.ui.plan_parts import forms  # forms bring pydantic, 70 ms

        if self.step is not None:
            await forms.edit_step(self.app, self.step.id)
        elif self.line is not None:
            await forms.edit_plan(self.app, self.line.plan.id)

    @work
    async def action_step(self) -> None:
        """Ask for one more step."""
        from salestui.ui.plan_parts import forms

        if self.line is not None:
            await forms.new_step(self.app, self.line.plan.id)

    @work
    async def action_write(self) -> None:
        """Write the plan's text in the manager's editor."""
        line = self.line
        if line is None or not can_write(self.app):
            return
        notes = await self.app.desk.ask(development.words_of, line.plan.id, private=True)
        before = next((note.body for note in notes if note.part == development.WORDS), "")
        slot = f"plan:{line.plan.id}/words"
        written = await edit_text(self.app, before, slot, f"Text of {development.called(line.plan)}")
        if written is not None and (body := long_text(written) or "") != before:
            await self.app.carry_out(development.write_words, line.plan.id, body, self.app.today())

    def action_closed(self) -> None:
        """Show closed plans too, or open ones alone."""
        self._with_closed = not self._with_closed
        self.app.view.reload()

    async def explanation(self) -> Explanation | None:
        """How far the plan has come."""
        from salestui.ui.numbers import of_people as people_numbers

        return people_numbers.plan(self.line) if self.line else None

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The shared plans with their steps, whatever shows."""
        shared = await self.app.desk.ask(development.plans, private=False, closed=self._with_closed)
        return Table("Plans", text.HEADERS, text.table(shared, self._skills))

    def picked(self) -> Sequence[int]:
        """The chosen lines among the shared ones."""
        shared = [row.key for row in self.rows() if row.key not in self._private]
        return [place for place, key in enumerate(shared) if key in set(self.chosen)]

    @property
    def _private(self) -> set[str]:
        lines = [line for line in self._plans.lines if line.plan.private]
        keys = {f"plan:{line.plan.id}" for line in lines}
        return keys | {f"step:{step.id}" for line in lines for step in line.steps}
