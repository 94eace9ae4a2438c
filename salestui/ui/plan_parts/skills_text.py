"""The team's skills as lines: a cell a rep and skill, and what the panel says of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap

from textual.content import Content

from salestui.domain.dates import short_day
from salestui.domain.kinds import Side
from salestui.domain.matrix import Matrix, SkillColumn, SkillStanding
from salestui.domain.skills import HIGHEST, LOWEST, Rating, Skill, SkillTarget
from salestui.domain.text import shorten
from salestui.ui.present import MUTED, NOTHING, caption, nobody_here, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

REP, NARROW_REP, CELL, WIDEST = 18, 12, 7, 14
EARLY = "?"
HEADERS = ("Rep", "Skill", "Level", "Too early to tell", "Own rating", "Target", "Gap", "Star", "Rated on", "Evidence")
LEGEND = "level, own rating, /target"
LEVELS = range(LOWEST, HIGHEST + 1)


def star(glyphs: Glyphs) -> str:
    """The sign of the best at a skill."""
    return "*" if glyphs is ASCII else "★"


def sign_of(cell: SkillStanding, glyphs: Glyphs) -> tuple[str, str]:
    """The shape of a cell: the star, at the target, below it by one or by more; nothing where none is known."""
    if cell.is_star:
        return star(glyphs), "accent"
    if cell.gap is None:
        return glyphs.dim if cell.level is not None else " ", "dim"
    state = "met" if cell.gap <= 0 else "watch" if cell.gap == 1 else "below"
    return glyphs.state(state), state


def words_of(cell: SkillStanding) -> str:
    """A cell's numbers: "2 4/4" is level 2, own rating 4, target 4."""
    level = EARLY if cell.is_too_early else NOTHING if cell.level is None else str(cell.level)
    own = str(cell.own.level) if cell.own and cell.own.level is not None else " "
    target = f"/{cell.target.level}" if cell.target else ""
    return f"{level} {own}{target}".rstrip() if target or own != " " else level


def window(matrix: Matrix, chosen: int, width: int) -> tuple[int, int]:
    """Which skills stand beside each other, so that the chosen one is among them: from, to."""
    rep = REP if width >= 100 else NARROW_REP
    fits = max(1, (width - rep - 2) // (CELL + 1))
    start = max(0, min(chosen - fits + 1, len(matrix.columns) - fits)) if len(matrix.columns) > fits else 0
    return start, min(len(matrix.columns), start + fits)


def columns(matrix: Matrix, chosen: int, width: int, glyphs: Glyphs) -> list[Column]:
    """The reps, then a column a skill; the chosen one's title has the mark of the cursor."""
    start, stop = window(matrix, chosen, width)
    rep = REP if width >= 100 else NARROW_REP
    each = min(WIDEST, max(CELL, (width - rep - 2) // max(1, stop - start) - 1))
    found = [Column("rep", "REP", rep)]
    for at in range(start, stop):
        name = matrix.columns[at].skill.name
        mark = glyphs.cursor if at == chosen else " "
        found.append(Column(f"skill{at}", f"{mark}{shorten(name, each - 1)}", each))
    return found


def rows_of(matrix: Matrix, chosen: int, here: str, width: int, names: Mapping[str, str], glyphs: Glyphs) -> list[Row]:
    """A line a rep; the cell under the cursor has its mark."""
    start, stop = window(matrix, chosen, width)
    if not matrix.reps:
        return [Row("none", (nobody_here(""),), "heading")]
    return [
        Row(rep.id, (names.get(rep.name, rep.name), *(_cell(line[at], rep.id == here and at == chosen, glyphs)
            for at in range(start, stop))))
        for rep, line in zip(matrix.reps, matrix.standings, strict=True)
    ]  # fmt: skip


def _cell(cell: SkillStanding, is_here: bool, glyphs: Glyphs) -> Cell:
    sign, style = sign_of(cell, glyphs)
    return f"{glyphs.cursor if is_here else ' '}{sign}{words_of(cell)}", style


def total(matrix: Matrix, chosen: int, width: int) -> Row | None:
    """The team's average of each skill, with its n."""
    start, stop = window(matrix, chosen, width)
    if not matrix.reps:
        return None
    has_room = width >= 100  # else the n stands in the panel alone
    return Row("team", ("TEAM", *(_average(one, has_room=has_room) for one in matrix.columns[start:stop])), "total")


def _average(column: SkillColumn, *, has_room: bool) -> str:
    if column.average is None:
        return f"  {NOTHING}"
    return f"  {column.average:.1f}{f' n{column.n}' if has_room else ''}"


# The panel


def detail(
    matrix: Matrix,
    cell: SkillStanding | None,
    column: SkillColumn | None,
    ratings: Sequence[Rating],
    glyphs: Glyphs,
    today: date,
    width: int,
) -> list[Content]:
    """One rep at one skill: where they stand, what that means, the evidence, and who could show it."""
    if cell is None or column is None:
        return []
    rep = next(one.name for one in matrix.reps if one.id == cell.rep_id)
    sign, style = sign_of(cell, glyphs)
    colour = {"dim": MUTED, "accent": "$accent"}.get(style, f"$status-{style}")
    head = Content.assemble(safe(column.skill.name, "bold"), "  ", safe(rep), "  ", (sign, colour))
    team = "" if column.average is None else f"   team {column.average:.1f}, n={column.n}"
    lines = [head, safe(_standing(cell, today)) + Content.styled(team, MUTED)]
    lines += _behaviour(column.skill, cell, width)
    lines += _evidence(ratings, today, width)
    return [*lines, *_teaching(matrix, column, glyphs, width)]


def _standing(cell: SkillStanding, today: date) -> str:
    if cell.rating is None:
        level = "not rated yet; e rates"
    elif cell.is_too_early:
        level = f"too early to tell, said {short_day(cell.rating.on, today)}"
    else:
        level = f"level {cell.level}, {short_day(cell.rating.on, today)}"
    own = f", own rating {cell.own.level}" if cell.own and cell.own.level is not None else ""
    return f"{level}{own}{_target(cell.target, today)}"


def _target(target: SkillTarget | None, today: date) -> str:
    if target is None:
        return ""
    whose = f" for every {target.role}" if target.rep_id is None else ""
    by = f" by {short_day(target.by_on, today)}" if target.by_on else ""
    return f", target {target.level}{by}{whose}"


def _behaviour(skill: Skill, cell: SkillStanding, width: int) -> list[Content]:
    """What the level now and the one after it look like."""
    if cell.level is None:
        return []
    shown = [level for level in (cell.level, cell.level + 1) if level <= HIGHEST and skill.levels[level - 1]]
    return [line for level in shown for line in hanging(str(level), skill.levels[level - 1] or "", width)]


def hanging(mark: str, text: str, width: int) -> list[Content]:
    """A text beside its mark, its further lines under the first."""
    parts = wrap(text, max(12, width - 3)) or [""]
    return [Content.assemble((f"{mark if not at else ' '}  ", MUTED), safe(part)) for at, part in enumerate(parts)]


def _evidence(ratings: Sequence[Rating], today: date, width: int) -> list[Content]:
    if not ratings:
        return []
    lines = [Content(), caption("RATINGS")]
    for one in ratings[:5]:
        level = EARLY if one.level is None else str(one.level)
        own = " own" if one.rated_by is Side.REP else ""
        lines.append(safe(shorten(f"{short_day(one.on, today):<7} {level}{own}  {one.evidence or ''}".rstrip(), width)))
    return lines


def _teaching(matrix: Matrix, column: SkillColumn, glyphs: Glyphs, width: int) -> list[Content]:
    names = {rep.id: rep.name for rep in matrix.reps}
    if not column.stars:
        return []
    best = ", ".join(names[key] for key in column.stars)
    learners = ", ".join(names[key] for key in column.learners[:4])
    lines = [Content(), caption("FROM THE BEST TO THE OTHERS"), safe(shorten(f"{star(glyphs)} {best}", width))]
    return [*lines, safe(shorten(f"could show it to {learners}", width))] if learners else lines


def table(matrix: Matrix) -> list[Sequence[object]]:
    """The matrix as rows of a table for a file: a line a rep and skill of which something is known."""
    return [
        (
            rep.name, column.skill.name, cell.level, "yes" if cell.is_too_early else None,
            cell.own.level if cell.own else None, cell.target.level if cell.target else None, cell.gap,
            "yes" if cell.is_star else None, cell.rating.on if cell.rating else None,
            cell.rating.evidence if cell.rating else None,
        )
        for rep, line in zip(matrix.reps, matrix.standings, strict=True)
        for cell, column in zip(line, matrix.columns, strict=True)
        if cell.rating or cell.own or cell.target
    ]  # fmt: skip
