"""How the manager stands with a rep, as cells of the roster and lines of the panel."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from salestui.domain.attention import State
from salestui.domain.conversations import Conversation
from salestui.domain.dates import due, long_day, short_day
from salestui.domain.kinds import Side
from salestui.domain.matrix import Focus
from salestui.domain.promises import Promise
from salestui.domain.rapport import Rapport, RapportLine, turn_state
from salestui.domain.text import counted
from salestui.ui.present import MUTED, NOTHING
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.lines import fit, plain
from salestui.ui.widgets.rows import Cell

OPEN, TALKS = 5, 4
TRENDS = {1: "↑", 0: "→", -1: "↓"}
ASCII_TRENDS = {1: "+", 0: "=", -1: "-"}


def rapport_cells(line: RapportLine | None, today: date, glyphs: Glyphs) -> dict[str, Cell]:
    """The cells of the roster that are about people."""
    if line is None:
        return dict.fromkeys(("one_on_one", "coach", "mood", "next"), "")
    trend = (ASCII_TRENDS if glyphs is ASCII else TRENDS)[line.trend]
    mood = (NOTHING, "dim") if line.morale is None else (f"{line.morale} {trend}", _mood(line))
    return {
        "one_on_one": _days(line.one_on_one_on, line.one_on_one_every, today),
        "coach": _days(line.coaching_on, line.coaching_every, today),
        "mood": mood,
        "next": (line.next.words, "" if line.next.state is State.DIM else line.next.state.value),
    }


def _days(on: date | None, every: int, today: date) -> Cell:
    state = turn_state(on, every, today)
    return (NOTHING, "dim") if on is None else (f"{(today - on).days}d", "" if state is State.DIM else state.value)


def _mood(line: RapportLine) -> str:
    return "below" if (line.morale or 5) <= 2 else "watch" if line.trend < 0 else ""


def _title(text: str, rest: str = "") -> Content:
    return Content.assemble((f" {text}", "bold"), (f"  {plain(rest)}" if rest else ""))


def rapport_lines(rapport: Rapport, glyphs: Glyphs, width: int, today: date) -> list[Content]:
    """Promises of both sides, the skill in focus, what is hidden, the last talks."""
    lines: list[Content] = []
    if rapport.promises:
        lines += [_title("OPEN BETWEEN YOU")]
        lines += [_promise(one, glyphs, width, today) for one in rapport.promises[:OPEN]]
        more = len(rapport.promises) - OPEN
        lines += [Content.styled(f"  + {more} more", MUTED)] if more > 0 else []
        lines.append(Content())
    lines += [_title("FOCUS SKILL", focus(one, today)) for one in rapport.focus]
    lines += [Content()] if rapport.focus else []
    if rapport.hidden:
        notes = f"{counted(rapport.hidden, 'note')} hidden"
        lines += [_title("PRIVATE", f"{notes}, b reads the brief"), Content()]
    if rapport.talks:
        lines += [_title("LOG"), *(_talk(talk, width, today) for talk in rapport.talks[:TALKS]), Content()]
    return lines


def _state(promise: Promise, today: date) -> str:
    if promise.due_on is None or promise.due_on > today:
        return "dim"
    return "below" if promise.due_on < today else "watch"


def _promise(promise: Promise, glyphs: Glyphs, width: int, today: date) -> Content:
    state = _state(promise, today)
    whose = "they owe" if promise.owed_by is Side.REP else "you owe "
    when = due(promise.due_on, today) if promise.due_on else "no day"
    room = max(8, width - len(when) - 16)
    colour = MUTED if state == "dim" else f"$status-{state}"
    subject = fit(plain(promise.subject), room, False, glyphs.ellipsis)
    return Content.assemble("  ", (glyphs.state(state), colour), (f" {whose}  ", MUTED), subject, (f" {when}", colour))


def focus(one: Focus, today: date) -> str:
    """A skill, the level it is at and the level wanted, until when."""
    level = one.standing.level
    target = one.standing.target
    levels = f" {level if level is not None else NOTHING} to {target.level}" if target else f" at {level or NOTHING}"
    return f"{one.skill.name}{levels}{f' by {short_day(one.by_on, today)}' if one.by_on else ''}"


def _talk(talk: Conversation, width: int, today: date) -> Content:
    said = talk.kind.value + (f": {talk.topic}" if talk.topic else "")
    said += f", morale {talk.morale}" if talk.morale is not None else ""
    return Content.assemble((f"  {short_day(talk.on, today):>6}  ", MUTED), fit(plain(said), max(8, width - 12)))


def last_lines(rapport: Rapport, width: int, today: date) -> list[Content]:
    """The last one-on-one with what was agreed in it, and the next."""
    if rapport.last is None and rapport.planned is None:
        return []
    last = long_day(rapport.last.on, today) if rapport.last else "never yet"
    lines = [Content.assemble(_title("LAST 1:1", last), ("        NEXT", "bold"), f"  {_next(rapport, today)}")]
    if rapport.agreed:
        lines.append(Content(fit(f"  agreed: {plain('; '.join(rapport.agreed))}", width - 1)))
    return lines


def _next(rapport: Rapport, today: date) -> str:
    ahead = rapport.planned
    if ahead is None:
        return "not planned"
    return f"{due(ahead.on, today)} {plain(ahead.starts_at or '')[:5]}".rstrip()


def under_lines(rapport: Rapport, glyphs: Glyphs, width: int, today: date) -> list[Content]:
    """The same on a small screen, in three lines."""
    lines = []
    if rapport.promises:
        first = [_promise(one, glyphs, width // 2 - 5, today) for one in rapport.promises[:2]]
        lines.append(Content.assemble((" OPEN ", "bold"), *first))
    skill = focus(rapport.focus[0], today) if rapport.focus else ""
    last = rapport.last
    told = f"{skill}   " if skill else ""
    if last is not None:
        mood = f", morale {last.morale}" if last.morale is not None else ""
        told += f"last 1:1 {short_day(last.on, today)}{mood}"
    if told:
        lines.append(Content.assemble((" SKILL" if skill else " TALKS", "bold"), fit(f" {plain(told)}", width - 8)))
    if rapport.agreed:
        lines.append(Content(fit(f"       agreed: {plain('; '.join(rapport.agreed))}", width - 1)))
    return lines
