"""The team's skills: who stands where, rated with evidence, and who could show it to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on, work
from textual.binding import Binding
from textual.content import Content

from salestui.desk import skills
from salestui.desk.exporting import Table
from salestui.domain.kinds import Side
from salestui.domain.matrix import Matrix, SkillColumn, SkillStanding
from salestui.domain.numbers import Explanation
from salestui.domain.skills import Rating, SkillTarget
from salestui.domain.text import counted
from salestui.ui.asking import ask_day
from salestui.ui.plan_parts import skills_text as text
from salestui.ui.plan_parts.part import PlansPart
from salestui.ui.present import first_names
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Listed, Row

LEVELS = {str(level): "" for level in text.LEVELS}
TOO_EARLY, OWN, NO_TARGET, ROLE = "t", "o", "0", "r"


class SkillsMatrix(PlansPart):
    """Reps by skills; the cursor is on one rep and one skill."""

    TITLE = "Skills"
    WRITES = frozenset({"again", "rate", "target"})
    BINDINGS = [
        Binding("h,left", "side(-1)", "Skill", id="skill.left", key_display="h l", tooltip="Skill to the left"),
        Binding("l,right", "side(1)", "Skill to the right", id="skill.right", show=False, tooltip="Skill to the right"),
        Binding("e", "rate", "Rate", id="skill.rate", tooltip="Rate this rep at this skill, with the evidence"),
        Binding("t", "target", "Target", id="skill.target", tooltip="The level to reach, and by when"),
        Binding("L", "levels", "Levels", id="skill.levels", tooltip="What each level looks like, and who is there"),
        Binding("d", "again", "Same again", id="skill.again", show=False, tooltip="Rate as last time, today"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.add_class("-stacked")  # the matrix needs the width
        self._matrix = Matrix()
        self._chosen = 0
        self._ratings: Sequence[Rating] = ()

    async def load(self) -> None:
        """Ask for the matrix, and for the ratings under the cursor."""
        self._matrix = await self.app.desk.ask(skills.matrix)
        self._chosen = max(0, min(self._chosen, len(self._matrix.columns) - 1))
        await self._load_ratings()

    async def _load_ratings(self) -> None:
        cell = self.cell
        found: Sequence[Rating] = ()
        if cell is not None:
            found = await self.app.desk.ask(skills.ratings, cell.rep_id, cell.skill_id)
        self._ratings = found

    @property
    def _width(self) -> int:
        return self.table.size.width or 80

    def columns(self) -> Sequence[Column]:
        """The skills that fit."""
        return text.columns(self._matrix, self._chosen, self._width, self.app.glyphs)

    def rows(self) -> list[Row]:
        """A line a rep."""
        names = {} if self.is_wide else first_names(rep.name for rep in self._matrix.reps)
        return text.rows_of(self._matrix, self._chosen, self.key, self._width, names, self.app.glyphs)

    def total(self) -> Row | None:
        """The team's averages."""
        return text.total(self._matrix, self._chosen, self._width)

    def detail(self, width: int) -> Sequence[Content]:
        """The rep at the skill."""
        today = self.app.today()
        return text.detail(self._matrix, self.cell, self.column, self._ratings, self.app.glyphs, today, width)

    def counts(self) -> str:
        """What the cells say."""
        glyphs = self.app.glyphs
        usual = "   the usual list; n adds a skill" if self._matrix.is_usual else ""
        signs = f"{text.star(glyphs)} best  {glyphs.met} at target  {glyphs.watch} 1 below  {glyphs.below} more"
        return f"{counted(len(self._matrix.columns), 'skill')}   {text.LEGEND}   {signs}{usual}"

    # What is under the cursor

    @property
    def column(self) -> SkillColumn | None:
        """The skill under the cursor."""
        return self._matrix.columns[self._chosen] if self._matrix.columns else None

    @property
    def cell(self) -> SkillStanding | None:
        """The rep at the skill under the cursor."""
        place = next((at for at, rep in enumerate(self._matrix.reps) if rep.id == self.key), None)
        place = 0 if place is None and self._matrix.reps else place
        return None if place is None or self.column is None else self._matrix.standings[place][self._chosen]

    def subject(self, kind: str) -> str | None:
        """The rep under the cursor."""
        return self.key or None if kind == "rep" else None

    @on(Listing.Highlighted)
    def _moved(self) -> None:
        """Let the mark follow the cursor."""
        rows = self.rows()
        self.table.show(Listed(rows), rows)

    @on(Listing.Rested)
    async def _stays(self) -> None:
        await self._load_ratings()
        self.show_detail()

    def on_resize(self) -> None:
        """Show the skills that fit now."""
        self.call_after_refresh(self.show)

    def why_not(self, action: str) -> str | None:
        """Without a rep or a skill there is nothing to rate."""
        if action in ("rate", "target", "levels", "again") and self.cell is None:
            return "there is no rep or no skill here"
        if action == "again" and self.cell is not None and self.cell.level is None:
            return "there is no rating to repeat"
        return None

    # Keys

    async def action_side(self, step: int) -> None:
        """Go to the skill beside this one."""
        if self._matrix.columns:
            self._chosen = max(0, min(len(self._matrix.columns) - 1, self._chosen + step))
            await self._load_ratings()
            self.show()

    @work
    async def action_rate(self) -> None:
        """Ask for a level, or for the rep's own, and for the evidence."""
        cell, column = self.cell, self.column
        if cell is None or column is None:
            return
        what = f"{self._rep(cell)}, {column.skill.name}"
        letter = await self.app.prompt.ask_letter(what, {**LEVELS, TOO_EARLY: "too early to tell", OWN: "own rating"})
        side = Side.REP if letter == OWN else Side.MANAGER
        if letter == OWN:
            letter = await self.app.prompt.ask_letter(f"{what}: says of themselves", LEVELS)
        if letter is None:
            return
        level = None if letter == TOO_EARLY else int(letter)
        evidence = await self.app.prompt.ask_text(f"{what} {level or 'too early to tell'}, seen when (may stay empty)")
        if evidence is not None:
            self._rate(cell, side, level, evidence.strip() or None)

    def _rate(self, cell: SkillStanding, side: Side, level: int | None, evidence: str | None) -> None:
        today = self.app.today()
        self.app.do(skills.rate, [Rating("", cell.rep_id, cell.skill_id, today, side, level, evidence)], today)

    def action_again(self) -> None:
        """Rate as last time: it was looked at again and stays so."""
        if self.cell is not None and self.cell.level is not None:
            self._rate(self.cell, Side.MANAGER, self.cell.level, None)

    def _rep(self, cell: SkillStanding) -> str:
        return next(rep.name for rep in self._matrix.reps if rep.id == cell.rep_id)

    @work
    async def action_target(self) -> None:
        """Ask for the level to reach, for the rep or for the rep's whole role."""
        cell, column = self.cell, self.column
        if cell is None or column is None:
            return
        rep = next(rep for rep in self._matrix.reps if rep.id == cell.rep_id)
        letters = {**LEVELS, ROLE: f"for every {rep.role.value}", NO_TARGET: "none"}
        letter = await self.app.prompt.ask_letter(f"{rep.name}, {column.skill.name}: to reach", letters)
        wanted = SkillTarget("", cell.skill_id, 0, rep_id=rep.id)
        if letter == ROLE:
            wanted = SkillTarget("", cell.skill_id, 0, role=rep.role)
            letter = await self.app.prompt.ask_letter(f"Every {rep.role.value}, {column.skill.name}: to reach", LEVELS)
        if letter == NO_TARGET:
            await self._no_target(cell)
        elif letter is not None:
            day = None if wanted.role else await ask_day(self.app, f"Level {letter} by (Esc: no day)")
            await self.app.carry_out(skills.set_target, replace(wanted, level=int(letter), by_on=day), self.app.today())

    async def _no_target(self, cell: SkillStanding) -> None:
        if cell.target is None:
            self.app.say("There is no target here")
        else:
            await self.app.carry_out(skills.drop_target, cell.target.id, self.app.today())

    async def open(self) -> None:
        """Open the skill."""
        self.action_levels()

    @work
    async def action_levels(self) -> None:
        """Open the skill with the behaviour of each level."""
        from salestui.ui.pages.skill import SkillPage

        if self.column is not None:
            await self.app.open_page(SkillPage(self.column.skill.id))

    async def explanation(self) -> Explanation | None:
        """The rep at the skill, and the team at it."""
        from salestui.ui.numbers import of_people as people_numbers

        if self.column is None:
            return None
        return people_numbers.skill(self._matrix, self.cell, self.column, self._ratings)

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """Every rating, target and gap."""
        return Table("Skills", text.HEADERS, text.table(self._matrix))

    def picked(self) -> Sequence[int]:
        """What is known of the chosen reps."""
        names = {rep.name for rep in self._matrix.reps if rep.id in set(self.chosen)}
        return [at for at, row in enumerate(text.table(self._matrix)) if row[0] in names]
