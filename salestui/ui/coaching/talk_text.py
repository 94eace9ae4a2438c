"""Conversations as lines: the log, commitments, how often each rep was coached, and one conversation to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from textual.content import Content

from salestui.domain.checklists import STATES
from salestui.domain.clock import hours
from salestui.domain.conversation_forms import STRUCTURES
from salestui.domain.conversations import Conversation, Note
from salestui.domain.dates import due, long_day, short_day
from salestui.domain.kinds import ConversationState, Improvement, PromiseState, Side
from salestui.domain.promises import Promise
from salestui.domain.talks import Before, Coached, Commitment, Log, LogLine, Talk, commitment_state
from salestui.domain.text import counted, one_line
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.lines import plain
from salestui.ui.widgets.rows import Cell, Column, Row
from salestui.ui.widgets.text_lines import hung

LOG = (
    Column("day", "DATE", 6, right=True),
    Column("rep", "REP", 8),
    Column("kind", "KIND", 7),
    Column("about", "SKILL", 9, grow=True),
    Column("result", "RESULT", 8),
    Column("state", "", 1),
)
DUE = (
    Column("state", "", 1),
    Column("rep", "REP", 8),
    Column("what", "COMMITMENTS DUE", 15, grow=True),
    Column("when", "", 20),
)
DRAFT = "draft:"
HIDDEN = "hidden, S shows"
IMPROVED = {Improvement.SEEN: "met", Improvement.NOT_SEEN: "below", Improvement.TOO_EARLY: "watch"}
NO_COMMITMENTS = "Nobody owes what a talk agreed on"
NO_TALKS = "No conversation in these days; c or n writes one down"


def log_row(line: LogLine, short: Mapping[str, str], glyphs: Glyphs, today: date) -> Row:
    """One line of the log."""
    word, state = line.result(today)
    quiet = line.conversation is not None and line.conversation.state is not ConversationState.HELD
    sign: Cell = (glyphs.state(state), state)
    rep = short.get(line.rep, line.rep) or "team"
    result: Cell = (word, "dim") if quiet else word
    return Row(line.id, (short_day(line.on, today), rep, line.word, line.subject, result, sign))


def draft_row(slot: str, title: str, on: date, today: date) -> Row:
    """A conversation that is being written."""
    return Row(f"{DRAFT}{slot}", (short_day(on, today), "", "", title, ("draft", "dim"), ""))


def commitment_row(one: Commitment, short: Mapping[str, str], glyphs: Glyphs, today: date) -> Row:
    """A commitment that still wants something."""
    rep = short.get(one.rep, one.rep)
    return Row(one.promise.id, ((glyphs.state(one.state), one.state), rep, one.promise.subject, one.when(today)))


def coached_lines(coached: Sequence[Coached], short: Mapping[str, str], glyphs: Glyphs, room: int) -> list[Content]:
    """A bar a rep: how often coached in the last 30 days."""
    lines = [Content.assemble((" COACHED PER REP", MUTED), ("  last 30 days", MUTED))]
    block = "#" if glyphs is ASCII else "▇"
    most = max((one.count for one in coached), default=0)
    step = 2 if most <= 8 else 1
    for one in coached[: room - 2]:
        bar = (block * min(one.count * step, 20)).ljust(20 if most * step > 12 else 12)
        name = safe(short.get(one.rep, one.rep)[:9].ljust(9))
        number = Content.styled(str(one.count), "$status-below" if not one.count else "")
        lines.append(Content("  ") + name + Content.styled(bar, "$accent") + " " + number)
    if len(coached) > room - 2:
        lines.append(Content.styled(f"  + {len(coached) - room + 2} more", MUTED))
    return lines


# One conversation to read


def title_of(talk: Talk, today: date) -> Content:
    """What, with whom, when."""
    said = talk.conversation
    word = STRUCTURES[said.kind].word
    name = word if word.isupper() else word.capitalize()
    at = f" {said.starts_at}" if said.starts_at else ""
    parts = [name, talk.rep or "the team", f"{long_day(said.on, today)}{at}"]
    return Content("  ").join([safe(parts[0], "bold"), safe(parts[1], "bold"), safe(parts[2], MUTED)])


def talk_lines(talk: Talk, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Everything that a conversation says, wrapped."""
    said = talk.conversation
    lines = [title_of(talk, today)]
    lines += _facts(talk, glyphs, today, width)
    for note in talk.notes:
        if not note.private:
            lines += _part(STRUCTURES[said.kind].part(note.part).title, note.body, width)
    lines += _checklist(talk, glyphs, width)
    lines += [line for one in talk.promises for line in _promise(one, talk.heirs.get(one.id), glyphs, today, width)]
    private = [note for note in talk.notes if note.private]
    for note in private:
        lines += _part("Private", note.body, width, "never in the share view or an export")
    if talk.hidden:
        lines += [
            Content(),
            Content.assemble(("PRIVATE", "bold"), (f"   {counted(talk.hidden, 'line')} {HIDDEN}", MUTED)),
        ]
    return lines


def _part(title: str, body: str, width: int, aside: str = "") -> list[Content]:
    head = Content.assemble((plain(title).upper(), "bold"), (f"   {aside}" if aside else "", MUTED))
    lines = [Content(), head]
    for line in body.splitlines():
        lines += hung(safe(line), width, 2)
    return lines


def _facts(talk: Talk, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    said = talk.conversation
    pairs = [
        ("", _state(said, today)),
        ("skill", talk.skill),
        ("about", said.topic or ""),
        ("deal", talk.deal),
        ("account", talk.account),
        ("", said.which),
        ("", hours(said.minutes) if said.minutes and said.minutes >= 60 else _minutes(said.minutes)),
        ("goal by", short_day(said.goal_on, today) if said.goal_on else ""),
        ("own rating", _out_of(said)),
        ("your rating", f"{talk.level(Side.MANAGER)} of 5" if talk.level(Side.MANAGER) else ""),
        ("confidence", f"{said.confidence} of 10" if said.confidence is not None else ""),
        ("rating", f"{said.rating} of 5" if said.rating is not None else ""),
        ("morale", f"{said.morale} of 5 {said.morale_word or ''}".strip() if said.morale is not None else ""),
        ("useful", f"{said.useful} of 5" if said.useful is not None else ""),
        ("signed", short_day(said.signed_on, today) if said.signed_on else ""),
    ]
    told = [Content.assemble((f"{name} " if name else "", MUTED)) + safe(value) for name, value in pairs if value]
    lines = hung(Content("   ").join(told), width, 0) if told else []
    if said.improvement:
        state = IMPROVED.get(Improvement(said.improvement), "dim") if said.improvement in IMPROVED else "dim"
        lines.append(
            Content.assemble((glyphs.state(state), f"$status-{state}"), " last commitment: ", said.improvement)
        )
    return lines


def _state(said: Conversation, today: date) -> str:
    moved = f", moved {said.moves}×" if said.moves else ""
    if said.state is ConversationState.SKIPPED:
        return f"skipped: {one_line(said.skip_reason or '')}{moved}"
    if said.state is ConversationState.PLANNED:
        return f"planned, {due(said.on, today)}{moved}"
    return moved.removeprefix(", ")


def _minutes(minutes: int | None) -> str:
    return f"{minutes} min" if minutes else ""


def _out_of(said: Conversation) -> str:
    if said.self_rating is None:
        return ""
    scale = STRUCTURES[said.kind].self_scale
    return f"{said.self_rating} of {scale[1] if scale else 5}"


def _checklist(talk: Talk, glyphs: Glyphs, width: int) -> list[Content]:
    if not talk.observations:
        return []
    lines = [Content(), Content.styled("SEEN", "bold")]
    for one in talk.observations:
        state = STATES.get(one.seen, "dim")
        sign = Content.styled(glyphs.state(state), f"$status-{state}" if one.seen else MUTED)
        word = Content.styled(f"  {one.seen}" if one.seen else "", MUTED)
        lines += hung(safe(one.behaviour) + word, width, 4, Content("  ") + sign + " ")
    return lines


def _promise(promise: Promise, heir: str | None, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    state = commitment_state(promise, today)
    who = "WILL" if promise.owed_by is Side.REP else "YOU OWE"
    days = [f"now with {heir}"] if heir else []
    if promise.due_on:
        days.append(
            f"due {due(promise.due_on, today)}" if promise.is_open else f"due {short_day(promise.due_on, today)}"
        )
    if not promise.is_open:
        days.append(promise.state.value + (f": {promise.reason}" if promise.reason else ""))
    if promise.moves:
        days.append(f"moved {promise.moves}×")
    if promise.outcome:
        days.append(f"improvement {promise.outcome}" if promise.outcome != Improvement.TOO_EARLY else promise.outcome)
    if promise.check_on and not promise.checked_on:
        days.append(f"look again {due(promise.check_on, today)}")
    sign = Content.styled(glyphs.state(state), f"$status-{state}" if state != "dim" else MUTED)
    lines = [Content(), safe(who, "bold")]
    lines += hung(safe(promise.subject), width, 4, Content("  ") + sign + " ")
    return lines + hung(safe("   ".join(days), MUTED), width, 4) if days else lines


def note_lines(note: Note, rep: str, today: date, width: int) -> list[Content]:
    """A note that belongs to no conversation."""
    head = Content("  ").join([safe("Private note" if note.private else "Note", "bold"), safe(rep, "bold"),
                               safe(long_day(note.on, today), MUTED)])  # fmt: skip
    lines = [head, Content()]
    for line in note.body.splitlines():
        lines += hung(safe(line), width, 2)
    return lines


def before_lines(before: Before, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """What a conversation builds on: the last ones with the rep, and what was committed to."""
    lines = [Content.styled("LAST TALKS", MUTED)]
    for line in before.lines:
        word, state = line.result(today)
        sign = Content.styled(glyphs.state(state), f"$status-{state}" if state != "dim" else MUTED)
        text = f"{short_day(line.on, today):<7}{line.word:<8}{line.subject}"
        room = width - 12
        lines.append(Content(" ") + safe(text).truncate(room, ellipsis=True, pad=True) + f" {word[:8]:<8} " + sign)
    if not before.lines:
        lines.append(Content.styled(" none yet", MUTED))
    lines += [Content(), Content.styled("COMMITMENTS", MUTED)]
    for one in before.commitments:
        state = one.state
        sign = Content.styled(glyphs.state(state), f"$status-{state}" if state != "dim" else MUTED)
        lines += hung(safe(one.promise.subject), width - 1, 3, Content(" ") + sign + " ")
        lines.append(Content.styled(f"   {one.when(today)}", MUTED))
    if not before.commitments:
        lines.append(Content.styled(" none open", MUTED))
    if before.last_said:
        lines += [Content(), Content.styled("LAST GOAL", MUTED)]
        for said in before.last_said.splitlines()[:6]:
            lines += hung(safe(said), width - 1, 1)
    return lines


# Taking it elsewhere


def log_table(log: Log, today: date) -> tuple[Sequence[str], list[list[Any]]]:
    """The log as cells."""
    head = ("Day", "Rep", "Kind", "About", "State", "Result", "Committed to", "Due", "Look again", "Outcome")
    return head, [_cells(line, today) for line in log.lines]


def _cells(line: LogLine, today: date) -> list[Any]:
    talk, promise = line.conversation, line.commitment
    return [
        line.on, line.rep, talk.kind.value if talk else line.word, line.subject,
        talk.state.value if talk else "", line.result(today)[0],
        promise.subject if promise else "", promise.due_on if promise else None,
        promise.check_on if promise else None, _came_of(promise),
    ]  # fmt: skip


def _came_of(promise: Promise | None) -> str:
    if promise is None:
        return ""
    return promise.outcome or ("" if promise.state is PromiseState.OPEN else promise.state.value)


def talk_rows(talk: Talk) -> Iterable[tuple[str, str]]:
    """The shared parts of a conversation: title and text."""
    structure = STRUCTURES[talk.conversation.kind]
    for note in talk.notes:
        if not note.private:
            yield structure.part(note.part).title, note.body
    for one in talk.observations:
        yield one.behaviour, one.seen or ""
    for promise in talk.promises:
        yield "The rep will" if promise.owed_by is Side.REP else "I will", promise.subject
