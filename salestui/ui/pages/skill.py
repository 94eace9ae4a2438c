"""One skill: what each level looks like, and who stands there."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from salestui.desk import skills
from salestui.domain.matrix import Matrix, SkillColumn
from salestui.domain.numbers import Explanation
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.plan_parts.skills_text import LEVELS, hanging, star
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.text_lines import Reading


class SkillPage(Page[None]):
    """The behaviour of each level of a skill, with the reps who show it."""

    READS = frozenset({Topic.SKILLS, Topic.REPS})
    DEFAULT_CSS = "SkillPage > Reading { padding: 0 2; }"
    WRITES = frozenset({"archive", "edit", "shift"})
    BINDINGS = [
        Binding("e", "edit", "Edit", id="skill.edit", tooltip="Edit the skill and the behaviour of each level"),
        Binding("J", "walk(1)", "Next skill", id="skill.next", key_display="J K", tooltip="Next skill"),
        Binding("K", "walk(-1)", "Skill before", id="skill.before", show=False, tooltip="Skill before"),
        Binding("H", "shift(-1)", "Move up", id="skill.up", key_display="H L", tooltip="Move it up the list"),
        Binding("L", "shift(1)", "Move down", id="skill.down", show=False, tooltip="Move it down the list"),
        Binding("D", "archive", "Archive", id="skill.archive", tooltip="Take it off the list; its ratings stay"),
    ]

    def __init__(self, skill_id: str) -> None:
        super().__init__()
        self._skill_id = skill_id
        self._matrix = Matrix()

    @property
    def place(self) -> str:
        """What the page is called."""
        return "skill"

    @property
    def crumb(self) -> str:
        """The skill's name."""
        return self._column.skill.name if self._column else ""

    @property
    def main(self) -> Reading:
        """The text, which scrolls."""
        return self.query_one(Reading)

    def compose(self) -> ComposeResult:
        """The text."""
        yield Reading()

    @property
    def _column(self) -> SkillColumn | None:
        return next((one for one in self._matrix.columns if one.skill.id == self._skill_id), None)

    async def load(self) -> None:
        """Ask where the team stands at this skill."""
        self._matrix = await self.app.desk.ask(skills.matrix)
        if self._column is None:
            self.finish(None)  # archived, or undone
            return
        self._show(self._column)
        self.refresh_status()

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        if self._column is not None:
            self._show(self._column)

    def _show(self, column: SkillColumn) -> None:
        skill, width = column.skill, max(40, self.size.width - 6)
        family = f"   {skill.family}" if skill.family else ""
        average = "" if column.average is None else f"   team {column.average:.1f}, n={column.n}"
        lines = [Content.assemble(safe(skill.name, "bold"), safe(f"{family}{average}", MUTED)), Content()]
        for level in LEVELS:
            lines += hanging(str(level), skill.levels[level - 1] or "no behaviour written yet; e writes it", width)
            lines += [*self._who(level, column), Content()]
        self.main.show(lines)

    def _who(self, level: int, column: SkillColumn) -> list[Content]:
        at = self._matrix.columns.index(column)
        pairs = zip(self._matrix.reps, self._matrix.standings, strict=True)
        here = [(rep.name, line[at]) for rep, line in pairs if line[at].level == level]
        if not here:
            return []
        sign = star(self.app.glyphs)
        said = ", ".join(f"{sign} {name}" if cell.is_star else name for name, cell in here)
        return [Content.assemble("   ", safe(said, "$accent"))]

    def status(self) -> tuple[str, str]:
        """Where one is."""
        at = self._matrix.columns.index(self._column) + 1 if self._column else 0
        return "1 to 5, or too early to tell", f"skill {at} of {len(self._matrix.columns)}"

    async def explanation(self) -> Explanation | None:
        """The team's average, and who is in it."""
        from salestui.ui.numbers import of_people as people_numbers

        return people_numbers.skill(self._matrix, None, self._column, ()) if self._column else None

    # Keys

    async def action_walk(self, step: int) -> None:
        """Go to the next skill, or the one before."""
        keys = [one.skill.id for one in self._matrix.columns]
        if self._skill_id in keys:
            self._skill_id = keys[(keys.index(self._skill_id) + step) % len(keys)]
            await self.load()

    @work
    async def action_edit(self) -> None:
        """Open the skill's form."""
        from salestui.ui.plan_parts import forms  # forms bring pydantic, 70 ms

        await forms.edit_skill(self.app, self._skill_id)

    def action_shift(self, step: int) -> None:
        """Move the skill on the list."""
        self.app.do(skills.move_skill, self._skill_id, step, self.app.today())

    def action_archive(self) -> None:
        """Take the skill off the list."""
        self.app.do(skills.archive_skill, self._skill_id, self.app.today())
