"""How the lines of a board are drawn: its heads, its cards, and what says that there are more."""

from collections.abc import Set

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from salestui.ui.widgets.cards import Card, Lane
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.lanes import GUTTER, Lanes, Spot
from salestui.ui.widgets.lines import Palette, fit, plain

NOUNS = ("deal", "deals")
OVERVIEW = 0  # the line of all lanes, where the board is compact
SHORTEST = 4  # what says something of a lane's name


class CardPainter:
    """Draws the heads and the cards of a board, and remembers what it drew."""

    REMEMBERED = 2048

    def __init__(self, lanes: Lanes, palette: Palette, glyphs: Glyphs, marks: Set[str]) -> None:
        self.focus = False
        self.over: int | None = None
        """The lane that a dragged card is over."""
        self._lanes = lanes
        self._palette = palette
        self._glyphs = glyphs
        self._marks = marks
        self._drawn: dict[tuple[object, ...], Strip] = {}

    def forget(self) -> None:
        """Draw everything anew from here on."""
        self._drawn.clear()

    def pieces(self, y: int, width: int) -> list[Strip]:
        """A line of the board, lane by lane."""
        if y == OVERVIEW and self._lanes.frame.compact:
            return [self._overview(width)]
        return [self._piece(lane, y) for lane in self._lanes.in_sight]

    def _piece(self, lane: int, y: int) -> Strip:
        frame, view = self._lanes.frame, self._lanes.views[lane]
        if y == frame.head - 1:
            return self._rule(lane in (self._lanes.at, self.over))
        if y < frame.head:
            return self._head(view.lane, y)
        spot = view.spot(y - frame.head, frame)
        if spot.index < 0:
            return self._left_out(spot)
        if (card := view.pages.get(spot.index)) is None:
            return self._line(" ", "" if spot.part else self._glyphs.ellipsis, "", "dim")
        here = lane == self._lanes.at and spot.index == self._lanes.index
        return self._card(card, spot.part, self._look(card, here))

    def _look(self, card: Card, here: bool) -> tuple[str, ...]:
        cursor = (("cursor" if self.focus else "blurred"),) if here else ()
        return (*cursor, "marked") if card.key in self._marks else cursor

    def _head(self, lane: Lane, line: int) -> Strip:
        """One line of what stands over a lane."""
        noun = NOUNS[lane.count != 1]
        if self._lanes.frame.compact:
            line -= 1
            right = f"{lane.weighted} w" if lane.weighted else ""
            room = self._lanes.frame.width - cell_len(plain(f" {lane.chance} {right}"))
            title = plain(lane.title.upper())
            if SHORTEST <= room < cell_len(title):  # a long name leaves its chance standing
                title = fit(title, room, False, self._glyphs.ellipsis).rstrip()
            left = f"{title} {lane.chance}"
        else:
            texts = ((lane.title.upper(), lane.chance), (f"{lane.count:,} {noun}", lane.total))
            left, right = (*texts, ("weighted" if lane.weighted else "", lane.weighted))[line]
        styles = ("bold", "dim") if line == 0 else ("dim", "")
        return self._line(" ", left, right, *styles)

    def _rule(self, heavy: bool) -> Strip:
        """The line under a head, heavy where the cursor is."""
        sign = self._glyphs.heavy_rule if heavy else self._glyphs.rule
        return self._line(" ", sign * self._lanes.frame.width, "", "accent" if heavy else "dim")

    def _left_out(self, spot: Spot) -> Strip:
        """The line saying where a card went, or how many there are above, between, below; else a blank one."""
        if spot.to:
            return self._line(" ", f"moved to {plain(spot.to)}", "", "dim")
        if spot.between:
            return self._line(" ", f"{self._glyphs.ellipsis} {spot.between:,} more", "", "dim")
        sign = self._glyphs.more_up if spot.above else self._glyphs.more_down
        count = spot.above or spot.below
        return self._line(" ", f"+ {count:,} more {sign}" if count else "", "", "dim" if count else "")

    def _card(self, card: Card, line: int, look: tuple[str, ...]) -> Strip:
        gutter = self._gutter(line, look)
        if line == 0:  # alone in the cursor's ground: the state's colour is told apart better without it
            return self._line(gutter, card.title, card.amount, look=look)
        if line == 1:
            age = f"{self._glyphs.state(card.state)} {card.age}" if card.age else ""
            return self._line(gutter, card.owner, age, "dim", card.state)
        return self._line(gutter, f"{self._glyphs.arrow} {card.note}" if card.note else "", "", "dim")

    def _overview(self, width: int) -> Strip:
        """A line of all lanes, the one with the cursor in brackets; sums give way, and then the end of its name."""
        lanes = len(self._lanes.views)
        longest = width
        texts, spare = self._named(width, longest, sums=True)
        if spare < 2 * lanes:
            texts, spare = self._named(width, longest, sums=False)
        if spare < lanes - 1:
            longest = max(SHORTEST, cell_len(plain(self._lanes.views[self._lanes.at].lane.title)) + spare - lanes + 1)
            texts, spare = self._named(width, longest, sums=False)
        steady = spare - self._room_to_grow()
        gap = (steady if steady >= 2 * lanes else spare) // max(1, lanes - 1)
        line = fit(" " + (" " * max(1, min(6, gap))).join(texts), width, False, self._glyphs.ellipsis)
        return Strip([Segment(line, self._palette.style())], width)

    def _room_to_grow(self) -> int:
        """How much longer the line of all lanes is with the cursor in another one."""
        lanes = [view.lane for view in self._lanes.views]
        longer = [cell_len(plain(lane.title)) - cell_len(plain(lane.short or lane.title[:4])) for lane in lanes]
        return max(longer) - longer[self._lanes.at]

    def _named(self, width: int, longest: int, *, sums: bool) -> tuple[list[str], int]:
        """The lanes in short, the cursor's whole or so long, and how many cells of the width are left."""
        texts = []
        for position, view in enumerate(self._lanes.views):
            lane, title = view.lane, plain(view.lane.title)
            amount = f" {lane.count:,} {plain(lane.total)}"
            if position == self._lanes.at:
                name = title if cell_len(title) <= longest else fit(title, longest, False, self._glyphs.ellipsis)
                texts.append(f"[{name.rstrip()}{amount}]")
            else:
                texts.append(plain(lane.short or lane.title[:4]) + (amount if sums else ""))
        return texts, width - 1 - sum(map(cell_len, texts))

    def _gutter(self, line: int, look: tuple[str, ...]) -> str:
        here, marked = "cursor" in look or "blurred" in look, "marked" in look and line == 0
        if here:
            return self._glyphs.marked_cursor if marked else self._glyphs.cursor
        return self._glyphs.mark if marked else " "

    def _line(
        self,
        gutter: str,
        left: str,
        right: str,
        left_style: str = "",
        right_style: str = "",
        look: tuple[str, ...] = (),
    ) -> Strip:
        key = (self._lanes.frame.width, gutter, left, right, look, left_style, right_style)
        strip = self._drawn.get(key)
        if strip is None:
            if len(self._drawn) >= self.REMEMBERED:
                self._drawn.clear()
            strip = self._drawn[key] = self._draw(gutter, (left, left_style), (right, right_style), look)
        return strip

    def _draw(self, gutter: str, left: tuple[str, str], right: tuple[str, str], look: tuple[str, ...]) -> Strip:
        ending = plain(right[0])
        room = max(0, self._lanes.frame.width - cell_len(ending) - bool(ending))
        if ending and room < self._lanes.frame.width // 3:
            room = self._lanes.frame.width // 3
            ending = fit(ending, max(0, self._lanes.frame.width - room - 1), True, self._glyphs.ellipsis)
        text = fit(left[0], room, False, self._glyphs.ellipsis) + (" " if ending else "")
        runs = [(gutter + text, left[1]), (ending, right[1])]
        segments = [Segment(piece, self._palette.style(*look, style)) for piece, style in runs if piece]
        return Strip(segments, GUTTER + self._lanes.frame.width).simplify()
