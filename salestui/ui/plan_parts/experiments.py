"""What the best do, tried by others: experiments with their before and after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from textual import work
from textual.binding import Binding
from textual.content import Content

from salestui.desk import experiments
from salestui.desk.experiments import ExperimentLine
from salestui.desk.exporting import Table
from salestui.domain.dates import distance, short_day
from salestui.domain.kpi_words import read_value
from salestui.domain.kpis import Unit
from salestui.domain.numbers import Explanation
from salestui.domain.text import counted
from salestui.ui.plan_parts.part import PlansPart
from salestui.ui.present import MUTED, NOTHING, day_cell, safe
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("state", "", 1),
    Column("subject", "WHAT IS TRIED", 20, grow=True),
    Column("from", "LEARNED FROM", 14, priority=2),
    Column("to", "TRIED BY", 14),
    Column("measure", "MEASURED BY", 12, priority=1),
    Column("before", "BEFORE", 6, right=True),
    Column("after", "AFTER", 6, right=True),
    Column("until", "UNTIL", 9),
)
HEADERS = ("Experiment", "Learned from", "Tried by", "Measured by", "Before", "After", "From", "Until", "Outcome")


class ExperimentsList(PlansPart):
    """Every experiment, those under way first."""

    TITLE = "Experiments"
    WRITES = frozenset({"close", "edit"})
    BINDINGS = [
        Binding("d", "close", "Close", id="experiment.close", tooltip="What came of it: the number after, the outcome"),
        Binding("e", "edit", "Edit", id="experiment.edit", tooltip="Edit what is tried, by whom, and until when"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ExperimentLine] = ()

    async def load(self) -> None:
        """Ask for the experiments."""
        self._lines = await self.app.desk.ask(experiments.experiments)

    def columns(self) -> Sequence[Column]:
        """Who learns what from whom, and what came of it."""
        return COLUMNS

    def rows(self) -> list[Row]:
        """A line an experiment."""
        if not self._lines:
            return [Row("none", ("Nothing is tried yet; n starts an experiment",), "heading")]
        return [_row(line, self.app.glyphs, self.app.today()) for line in self._lines]

    @property
    def line(self) -> ExperimentLine | None:
        """The experiment under the cursor."""
        return next((one for one in self._lines if one.experiment.id == self.key), None)

    def detail(self, width: int) -> Sequence[Content]:
        """What is tried, and what came of it."""
        line, today = self.line, self.app.today()
        if line is None:
            said = "What the star of a skill does can be tried by another: a number before, a number after."
            return [Content.styled(part, MUTED) for part in wrap(said, max(20, width))]
        one = line.experiment
        who = f"{line.to_rep} learns from {line.from_rep}" if line.from_rep else f"{line.to_rep} tries it"
        lines = [safe(one.subject, "bold"), safe(who), Content.assemble(("measured by ", MUTED), safe(line.measure))]
        span = f"{short_day(one.starts_on, today)} to {short_day(one.ends_on, today)}"
        lines.append(safe(span if one.closed_on else f"{span}, {distance(one.ends_on, today)}"))
        lines.append(safe(f"before {_number(one.before)}, after {_number(one.after)}{_moved(line)}"))
        if one.outcome:
            lines.append(Content.assemble(("outcome: ", MUTED), safe(one.outcome)))
        return [*lines, Content.styled("One rep, one number: a hint, no proof.", MUTED)]

    def counts(self) -> str:
        """How many are under way."""
        return f"{counted(sum(one.experiment.closed_on is None for one in self._lines), 'experiment')} under way"

    def subject(self, kind: str) -> str | None:
        """Who tries it."""
        return self.line.experiment.to_rep_id if kind == "rep" and self.line else None

    def why_not(self, action: str) -> str | None:
        """Only what is under way can be closed or changed."""
        if action not in ("close", "edit"):
            return None
        if self.line is None:
            return "there is no experiment here; n starts one"
        return experiments.CLOSED if self.line.experiment.closed_on is not None else None

    async def open(self) -> None:
        """Open its form, or say why there is none."""
        if why := self.why_not("edit"):
            self.app.say(f"{why[0].upper()}{why[1:]}")
        else:
            self.action_edit()

    @work
    async def action_edit(self) -> None:
        """Open its form."""
        from salestui.ui.plan_parts import forms  # forms bring pydantic, 70 ms

        if self.line is not None:
            await forms.edit_experiment(self.app, self.line.experiment.id)

    @work
    async def action_close(self) -> None:
        """Ask for the after and for what came of it."""
        line = self.line
        if line is None:
            return
        after: float | None = None
        if line.experiment.skill_id is None:
            from salestui.ui.from_settings import lens_of

            lens, one = lens_of(self.app.settings), line.experiment
            now = await self.app.desk.ask(experiments.counted, one.to_rep_id, line.measure, lens, self.app.today())
            typed = await self.app.prompt.ask_text(
                f"{line.measure} after, before {_number(one.before)}:", "" if now is None else _number(now),
                echo=lambda text: _number(read_value(text, Unit.COUNT, "")), replaces=True,
            )  # fmt: skip
            if typed is None:
                return
            after = read_value(typed, Unit.COUNT, "")
        outcome = await self.app.prompt.ask_text("What came of it: keep, spread or stop, and why")
        if outcome is not None:
            await self.app.carry_out(experiments.close, line.experiment.id, after, outcome, self.app.today())

    async def explanation(self) -> Explanation | None:
        """The number before, and the number after."""
        from salestui.ui.numbers import of_people as people_numbers

        return people_numbers.experiment(self.line) if self.line else None

    async def as_table(self) -> Table | None:
        """Every experiment."""
        rows = [
            (
                one.experiment.subject, one.from_rep, one.to_rep, one.measure, one.experiment.before,
                one.experiment.after, one.experiment.starts_on, one.experiment.ends_on, one.experiment.outcome,
            )
            for one in self._lines
        ]  # fmt: skip
        return Table("Experiments", HEADERS, rows)

    def picked(self) -> Sequence[int]:
        """The chosen experiments."""
        return [at for at, one in enumerate(self._lines) if one.experiment.id in set(self.chosen)]


def _row(line: ExperimentLine, glyphs: Glyphs, today: date) -> Row:
    one = line.experiment
    state = _state(line, today)
    sign: Cell = (glyphs.state(state), state)
    until = day_cell(one.closed_on or one.ends_on, today)
    return Row(
        one.id,
        (sign, one.subject, line.from_rep or NOTHING, line.to_rep, line.measure, _number(one.before),
         _number(one.after), until),
    )  # fmt: skip


def _state(line: ExperimentLine, today: date) -> str:
    if line.experiment.closed_on is not None:
        return "met" if line.is_better else "dim"
    return "below" if line.experiment.ends_on < today else "dim"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.10g}"


def _moved(line: ExperimentLine) -> str:
    return "" if line.moved is None else f" ({round(line.moved, 2):+.10g})"
