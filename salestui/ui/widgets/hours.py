"""Days side by side with the hours as rows: what has a time stands at it, what has none stands over the hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from salestui.domain.frozen import frozen
from salestui.ui.widgets.glyphs import UNICODE, Glyphs
from salestui.ui.widgets.lines import fit
from salestui.ui.widgets.lists import KEYS, Listing, list_key
from salestui.ui.widgets.pages import Pages

SLOT = 30
"""Minutes of a row."""
GUTTER = 6
HEAD = 1
EARLIEST, LATEST = 8 * 60, 18 * 60
"""The hours that always show where there is room."""
MOST_LOOSE = 4
"""Rows over the hours."""


@frozen
class HourCard:
    """What stands in a day: its lines of text, from and to which minute, and the style of its bar."""

    key: str
    lines: tuple[str, ...]
    begins: int | None = None
    ends: int | None = None
    style: str = ""
    is_strong: bool = False
    """Is it told apart by a heavier bar, for terminals without colour?"""
    is_empty: bool = False
    """Does it stand for a day on which there is nothing? It is seen under the cursor alone."""


@frozen
class DayColumn:
    """One day: its title, its style, and what stands in it, by time."""

    title: str
    cards: tuple[HourCard, ...]
    style: str = ""


@frozen
class _Spot:
    """Where a card is drawn: which row of its part, and how many; which of how many columns."""

    card: HourCard
    row: int
    rows: int
    lane: int = 0
    lanes: int = 1


def side_by_side(cards: Sequence[HourCard], first: int) -> list[_Spot]:
    """Places of the cards with a time: what overlaps in rows stands side by side."""
    found: list[_Spot] = []
    cluster: list[tuple[HourCard, int, int, int]] = []
    until = -1

    def close() -> None:
        lanes = max((lane for *_, lane in cluster), default=0) + 1
        found.extend(_Spot(card, row, rows, lane, lanes) for card, row, rows, lane in cluster)
        cluster.clear()

    for card in cards:
        if card.begins is None or card.ends is None:
            continue
        row = (card.begins - first) // SLOT
        rows = max(1, -(-(card.ends - first) // SLOT) - row)
        if row >= until:
            close()
        taken = {lane for _, at, long, lane in cluster if at + long > row}
        lane = next(number for number in range(len(cluster) + 1) if number not in taken)
        cluster.append((card, row, rows, lane))
        until = max(until, row + rows)
    close()
    return found


class HourGrid(Listing):
    """A week as a grid of hours, with a cursor on what stands in it."""

    BINDINGS = [
        *KEYS,
        list_key("h,left", "left", "Left", "To the day before"),
        list_key("l,right", "right", "Right", "To the day after"),
    ]

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:  # noqa: A002
        super().__init__(glyphs=glyphs, id=id)
        self._days: Sequence[DayColumn] = ()
        self._spots: Sequence[Sequence[_Spot]] = ()
        self._order: list[tuple[int, HourCard]] = []
        self._first, self._slots, self._loose, self._top = EARLIEST, 0, 0, 0

    # What is shown

    def show(self, days: Sequence[DayColumn], cursor_key: str | None = None) -> None:
        """Show other days, the cursor kept by key, or else on the day it was on."""
        wanted = cursor_key or self._key
        day_before = self._order[self._index][0] if self._order else 0
        self._days = days
        timed = [card for day in days for card in day.cards if card.begins is not None]
        begin = min([EARLIEST, *(card.begins or 0 for card in timed)])
        end = max([LATEST, *(card.ends or 0 for card in timed)])
        self._first = begin - begin % 60
        self._slots = -(-(end - self._first) // SLOT)
        self._loose = min(MOST_LOOSE, max((len(_loose(day)) for day in days), default=0))
        self._spots = [side_by_side(day.cards, self._first) for day in days]
        self._order = [(at, card) for at, day in enumerate(days) for card in day.cards]
        place = next((at for at, (_, card) in enumerate(self._order) if card.key == wanted), None)
        if place is None:
            place = next((at for at, (day, _) in enumerate(self._order) if day >= day_before), 0)
        self._index = place
        self._arrived()

    @property
    def keys(self) -> list[str]:
        """The keys of everything, in order."""
        return [card.key for _, card in self._order]

    @property
    def count(self) -> int:
        """How many the cursor may step through."""
        return len(self._order)

    @property
    def page_size(self) -> int:
        """A page is a day."""
        return max(1, sum(day == self._day for day, _ in self._order))

    @property
    def _day(self) -> int:
        return self._order[self._index][0] if self._order else 0

    # The cursor

    def move_to(self, index: int, step: int = 1) -> None:
        """Move the cursor in the order of days and times."""
        self._index = max(0, min(index, self.count - 1))
        self._arrived()

    def leap(self, by: int) -> None:
        """Move by as many as there are in a day."""
        self.move_to(self._index + by)

    def wheel(self, x: int, by: int) -> None:
        """Scroll the hours."""
        self._scroll(self._top + by)
        self.repaint()

    def action_left(self) -> None:
        """To the day before, at about the same time."""
        self._step_day(-1)

    def action_right(self) -> None:
        """To the day after, at about the same time."""
        self._step_day(1)

    def _step_day(self, step: int) -> None:
        if not self._order:
            return
        day, card = self._order[self._index]
        there = [(at, other) for at, (number, other) in enumerate(self._order) if number == day + step]
        if there:
            now = -1 if card.begins is None else card.begins
            self.move_to(min(there, key=lambda one: abs((-1 if one[1].begins is None else one[1].begins) - now))[0])

    async def keys_between(self, start: int, stop: int) -> list[str]:
        """The keys from start to stop."""
        return self.keys[start:stop]

    def _wanted(self) -> tuple[Pages[HourCard], int] | None:
        return None

    def _arrived(self) -> None:
        self._reveal()
        self._settle(self._order[self._index][1].key if self._order else None)
        self.repaint()

    @property
    def _above(self) -> int:
        """Rows over the hours."""
        return HEAD + self._loose

    def _reveal(self) -> None:
        spot = next((one for one in self._at_cursor if self._order and one.card is self._order[self._index][1]), None)
        room = self.size.height - self._above
        if spot is None or room <= 0:
            return
        if spot.row + min(spot.rows, room) > self._top + room:
            self._scroll(spot.row + min(spot.rows, room) - room)
        if spot.row < self._top:
            self._scroll(spot.row)

    @property
    def _at_cursor(self) -> Sequence[_Spot]:
        return self._spots[self._day] if self._spots else ()

    def _scroll(self, top: int) -> None:
        self._top = max(0, min(top, self._slots - (self.size.height - self._above)))

    # Drawing

    def repaint(self) -> None:
        """Paint it all; what is the same as before is not sent."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        if not self._days:
            return Strip.blank(width, self._palette.style())
        segments = [Segment(fit(self._label(y), GUTTER), self._palette.style("header"))]
        rooms = _parted(width - GUTTER, len(self._days))
        for number, (day, wide) in enumerate(zip(self._days, rooms, strict=True)):
            segments += self._cell(day, number, y, wide)
        return Strip(segments).adjust_cell_length(width, self._palette.style())

    def _label(self, y: int) -> str:
        row = y - self._above + self._top
        if y < self._above or row >= self._slots:
            return ""
        minute = self._first + row * SLOT
        return f" {minute // 60:02d}:00" if minute % 60 == 0 else ""

    def _cell(self, day: DayColumn, number: int, y: int, wide: int) -> list[Segment]:
        style = self._palette.style
        if y < HEAD:
            return [Segment(fit(day.title, wide), style("header", day.style) if day.style else style("header"))]
        if y < self._above:
            card = self._loose_at(number, y - HEAD)
            return self._text(_Spot(card, 0, 1), 0, wide) if card else [Segment(" " * wide, style())]
        row = y - self._above + self._top
        if row >= self._slots:
            return [Segment(" " * wide, style())]
        here = sorted((s for s in self._spots[number] if s.row <= row < s.row + s.rows), key=lambda spot: spot.lane)
        if not here:
            dots = f"{self._glyphs.dim}{' ' * (wide - 1)}" if row % 2 == 0 else " " * wide
            return [Segment(dots, style("header"))]
        by_lane: Mapping[int, _Spot] = {spot.lane: spot for spot in here}
        found: list[Segment] = []
        for lane, room in enumerate(_parted(wide, here[0].lanes)):
            spot = by_lane.get(lane)
            found += self._text(spot, row - spot.row, room) if spot else [Segment(" " * room, style())]
        return found

    def _loose_at(self, number: int, row: int) -> HourCard | None:
        """What has no time, in the row of it; where there is more than room, those about the cursor."""
        cards = _loose(self._days[number])
        start = 0
        if len(cards) > self._loose and self._day == number:
            under = self._order[self._index][1]
            start = max(0, (cards.index(under) if under in cards else 0) - self._loose + 1)
        return cards[start + row] if start + row < len(cards) else None

    def _text(self, spot: _Spot, line: int, wide: int) -> list[Segment]:
        """One line of a card: its bar, its text, a blank to the next."""
        card, style = spot.card, self._palette.style
        is_here = bool(self._order) and card is self._order[self._index][1]
        if card.is_empty and not is_here:
            return [Segment(" " * wide, style())]
        # the cursor lies on no other ground: with few colours the two together are a grey
        ground = ["card"] if not is_here else ["cursor"] if self.has_focus else ["blurred"]
        if card.key in self._marks.keys:
            ground.append("marked")
        bar = self._glyphs.heavy_bar if card.is_strong else self._glyphs.bar
        if is_here:
            bar = self._glyphs.cursor
        elif card.key in self._marks.keys and line == 0:
            bar = self._glyphs.mark
        text = card.lines[line] if line < len(card.lines) else ""
        weight = (card.style, "bold") if line == 0 else ("dim",)
        return [
            Segment(fit(bar, min(1, wide - 1)), style(card.style, *ground)),
            Segment(fit(text, max(0, wide - 2)), style(*weight, *ground)),
            Segment(" " * min(1, wide), style()),
        ]

    # What Textual tells

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._scroll(self._top)
        self._reveal()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Move the cursor to what is under the pointer."""
        key = self._key_under(event.x, event.y)
        if key is not None:
            self.move_to(self.keys.index(key))

    def on_click(self, event: events.Click) -> None:
        """Open by a double click."""
        if event.chain == 2 and self._key_under(event.x, event.y) == self._key:
            self.action_open()

    def _key_under(self, x: int, y: int) -> str | None:
        if not self._days or x < GUTTER or y < HEAD:
            return None
        rooms = _parted(self.size.width - GUTTER, len(self._days))
        number, x = _part_at(rooms, x - GUTTER)
        if y < self._above:
            card = self._loose_at(number, y - HEAD)
            return card.key if card else None
        row = y - self._above + self._top
        here = [spot for spot in self._spots[number] if spot.row <= row < spot.row + spot.rows]
        lane, _ = _part_at(_parted(rooms[number], here[0].lanes), x) if here else (0, 0)
        return next((spot.card.key for spot in here if spot.lane == lane), None)


def _parted(width: int, parts: int) -> list[int]:
    """A width in so many parts, those on the left a cell wider where it does not come out even."""
    part, more = divmod(width, parts)
    return [part + (at < more) for at in range(parts)]


def _part_at(rooms: Sequence[int], x: int) -> tuple[int, int]:
    """Which part a column is in, the last one beyond them, and how far from its begin."""
    number = 0
    while number < len(rooms) - 1 and x >= rooms[number]:
        x -= rooms[number]
        number += 1
    return number, x


def _loose(day: DayColumn) -> list[HourCard]:
    return [card for card in day.cards if card.begins is None]
