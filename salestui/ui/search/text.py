"""How hits of the search are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from salestui.domain.dates import short_day
from salestui.domain.searching import Hit, excerpt, spans
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.rows import Column, Marked, Row

ASK = "words of a name, a note, a promise, a conversation"
ROOM = 60
COLUMNS = (
    Column("kind", "KIND", 12),
    Column("text", "WHAT", 30, grow=True),
    Column("about", "ABOUT", 24, priority=1),
    Column("on", "DAY", 10, priority=2),
)
NOTHING = (Content.styled("Every deal, rep, account, promise, conversation and note that has the words", MUTED),)


def row_of(hit: Hit, words: Sequence[str], today: date) -> Row:
    """One hit; what is private says so."""
    said = excerpt(hit.text, words, ROOM)
    kind = (f"{hit.kind} private", "watch") if hit.private else (hit.kind, "dim")
    day = short_day(hit.on, today) if hit.on else ""
    style = "" if hit.is_open else "dim"
    return Row(
        f"{hit.kind}:{hit.id}", (kind, Marked(said, style, spans(said, words)), (hit.about, "dim"), (day, "dim"))
    )


def detail(hit: Hit, words: Sequence[str], today: date, width: int) -> Sequence[Content]:
    """What the hit says, as far as there is room, over what it belongs to."""
    said = excerpt(hit.text, words, width * 2)
    line = safe(said)
    for start, end in spans(said, words):
        line = line.stylize("bold $accent", start, end)
    secret = "private, for your eyes alone" if hit.private else ""
    day = short_day(hit.on, today) if hit.on else ""
    about = "   ".join(part for part in (hit.kind, hit.about, day, secret) if part)
    return (safe(about, "$status-watch" if hit.private else MUTED), line)


def no_hit(typed: str) -> Sequence[Content]:
    """Say that nothing has the words."""
    return (safe(f"Nothing has “{' '.join(typed.split())[:60]}”; fewer or shorter words find more", MUTED),)
