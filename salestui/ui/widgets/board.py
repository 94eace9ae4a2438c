"""The board: lanes of cards that come in pages, of which only the visible ones are drawn."""

from collections.abc import Collection, Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from salestui.ui.widgets.card_painter import OVERVIEW, CardPainter
from salestui.ui.widgets.cards import Card, CardSource, Lane
from salestui.ui.widgets.glyphs import UNICODE, Glyphs
from salestui.ui.widgets.lanes import GAP, GUTTER, Lanes
from salestui.ui.widgets.lists import KEYS, Listing, list_key
from salestui.ui.widgets.pages import Pages

__all__ = ["Card", "CardBoard", "CardSource", "Lane"]


GAPS = 8  # with nine lanes in sight a terminal has over 200 columns


class LaneGap(Widget):
    """The blank between two lanes: a widget, because a repaint begins at the edge of one, never within."""

    DEFAULT_CSS = f"LaneGap {{ position: absolute; width: {GAP}; height: 100%; display: none; }}"

    def render_line(self, y: int) -> Strip:
        """One blank line."""
        return Strip.blank(self.size.width, self.rich_style)


class CardBoard(Listing):
    """Lanes side by side, each a list of cards."""

    BINDINGS = [
        *KEYS,
        list_key("h,left", "left", "Left", "To the lane on the left"),
        list_key("l,right", "right", "Right", "To the lane on the right"),
    ]

    class Dropped(Listing.News):
        """A card was dragged to another lane."""

        def __init__(self, board: "CardBoard", key: str, lane_key: str) -> None:
            super().__init__(board)
            self.key: str = key
            self.lane_key = lane_key

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)
        self._lanes = Lanes()
        self._painter = CardPainter(self._lanes, self._palette, glyphs, self._marks.keys)
        self._painted: dict[int, list[Strip]] = {}
        self._fitted = Size(0, 0)
        self._held: str | None = None

    def compose(self) -> ComposeResult:
        """What keeps the repaint of one lane from that of the others."""
        for _ in range(GAPS):
            yield LaneGap()

    # What is shown

    def show(
        self,
        source: CardSource,
        cards: Mapping[str, Sequence[Card]],
        *,
        starts: Mapping[str, int] | None = None,
        cursor: tuple[str, int] | None = None,
        cursor_key: str | None = None,
        cursor_card: Card | None = None,
    ) -> None:
        """Show other cards, each lane scrolled as it was, the cursor kept by key even if its card is in another lane.

        Args:
            source: Where lanes and cards come from.
            cards: Those that are known already, by lane; see `windows`.
            starts: The index of the first known card of a lane, where that is not 0.
            cursor: The lane and index at which the cursor's card now stands, where that is known.
            cursor_key: The key the cursor shall go to, instead of the one it is on.
            cursor_card: Its card, where that may be none of the known ones.
        """
        self.has_shown = True
        lane_key = self.cursor_lane
        self._lanes.vacate(cursor_card, cursor)
        self._lanes.fill(source, cards, starts or {})
        self._fitted = self.size  # none while it is hidden
        self._lanes.divide(self._fitted)
        self._space()
        self._lanes.place(cursor or self._lanes.find(cursor_key or self._key), lane_key, begins=self.is_sifted)
        self.is_sifted = False
        self._lanes.follow(cursor_card)
        self._marks.follow(self._find_here)
        self._arrived()
        self._fetch()

    @property
    def cursor_lane(self) -> str | None:
        """The key of the lane the cursor is in."""
        return self._lanes.here.lane.key if self._lanes.here else None

    @property
    def is_in_empty_lane(self) -> bool:
        """Is the cursor in a lane without cards, while others have some?"""
        return not self.count and any(view.count for view in self._lanes.views)

    @property
    def lanes_hidden(self) -> tuple[int, int]:
        """How many lanes are out of sight on the left, and on the right."""
        return self._lanes.first, len(self._lanes.views) - self._lanes.in_sight.stop

    @property
    def windows(self) -> dict[str, tuple[int, int]]:
        """The stretch of each lane to hand over with the next `show`."""
        return self._lanes.windows

    @property
    def count(self) -> int:
        """How many cards are in the lane of the cursor."""
        return self._lanes.here.count if self._lanes.here else 0

    @property
    def page_size(self) -> int:
        """How many cards of the cursor's lane are visible."""
        return max(1, self._lanes.here.shown(self._lanes.frame)) if self._lanes.here else 1

    def _find_here(self, key: str) -> int | None:
        return self._lanes.here.pages.find(key) if self._lanes.here else None

    # Moving

    def move_to(self, index: int, step: int = 1) -> None:
        """Move the cursor within its lane."""
        stood, left = self._lanes.stand, self._lanes.lines
        self._lanes.step(index)
        self._arrived({*left, *self._lanes.lines} if self._lanes.stand == stood else None)
        self._fetch()

    def move_to_lane(self, lane: int, margin: int = 0) -> None:
        """Move the cursor to another lane, on the same line where there is a card."""
        if 0 <= lane < len(self._lanes.views) and lane != self._lanes.at:
            self._marks.anchor = None
            self._lanes.cross(lane, margin)
            self._arrived()
            self._fetch()

    def move_to_key(self, key: str) -> bool:
        """Move the cursor to a card among what is loaded."""
        if (found := self._lanes.find(key)) is None:
            return False
        self.move_to_lane(self._lanes.keys.index(found[0]))
        self.move_to(found[1])
        return True

    def leap(self, by: int) -> None:
        """Move the cursor and scroll its lane together."""
        if (view := self._lanes.here) is not None:
            view.scroll(view.top + by, self._lanes.frame)
            self._lanes.step(self._lanes.index + by)
            self._arrived()
            self._fetch()

    def wheel(self, x: int, by: int) -> None:
        """Scroll the lane under the pointer."""
        if self._lanes.wheel(x, by):
            self.repaint()
            self._fetch()

    def action_left(self) -> None:
        """To the lane on the left."""
        self.move_to_lane(self._lanes.at - 1, margin=1)

    def action_right(self) -> None:
        """To the lane on the right."""
        self.move_to_lane(self._lanes.at + 1, margin=1)

    async def keys_between(self, start: int, stop: int) -> list[str]:
        """The keys of the cards of the cursor's lane from start to stop."""
        view = self._lanes.here
        return [card.key for card in await view.pages.between(start, stop)] if view else []

    def _wanted(self) -> tuple[Pages[Card], int] | None:
        return self._lanes.wanted() if self.size.height else None

    def _arrived(self, lines: Collection[int] | None = None) -> None:
        card = self._lanes.reveal()
        self._index = self._lanes.index
        self._settle(card.key if card else None)
        self.repaint(lines)

    def _fit(self) -> Size:
        """Divide the room anew where it changed, which a paint may see before the message does; return it."""
        if self._fitted != (size := self.size):
            self._fitted, seen = size, self._lanes.in_sight
            self._lanes.divide(size)
            if self._lanes.in_sight != seen:  # the owner says how many are not
                self.post_message(self.Rested(self))
            self._painter.forget()
        return size

    def _space(self) -> None:
        """Put the gaps between the lanes."""
        frame = self._lanes.frame
        for place, gap in enumerate(self.children, 1):
            gap.styles.offset = (place * frame.stride - GAP, OVERVIEW + frame.compact)
            gap.display = place < frame.lanes

    # Drawing

    def repaint(self, lines: Collection[int] | None = None) -> None:
        """Paint the pieces of lines that differ from what was painted last; of all lines, or of those that can."""
        self._painter.focus = self.has_focus
        (across, down), frame = self.size, self._lanes.frame  # Textual works a size out anew, and there are many lines
        stride, width = frame.stride, frame.width + GUTTER
        for y, olds in self._painted.items():
            if y >= down or (lines is not None and y not in lines):
                continue
            news = self._painter.pieces(y, across)
            if len(news) != len(olds) or (y == OVERVIEW and frame.compact and news != olds):
                self.refresh(Region(0, y, across, 1))
                continue
            for slot, (old, new) in enumerate(zip(olds, news, strict=True)):
                if new is not old and new != old:
                    self.refresh(Region(slot * stride, y, width, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        across = self._fit().width
        pieces = self._painted[y] = self._painter.pieces(y, across)
        base = self._palette.style()
        gap = Segment(" " * GAP, base)
        segments = [part for piece in pieces for part in (*piece, gap)]
        return Strip(segments).adjust_cell_length(across, base)

    # What Textual tells

    def notify_style_update(self) -> None:
        """Draw every line in the new styles."""
        super().notify_style_update()
        self._painter.forget()

    def on_resize(self, event: events.Resize) -> None:
        """Divide the new room."""
        self._fit()
        self._space()
        self._arrived()
        self._fetch()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Move the cursor to the card under the pointer, and take hold of it."""
        self._held = None
        x, y = event.screen_offset - self.region.offset  # a gap's message counts from the gap
        if (lane := self._lanes.lane_at(x)) is None:
            return
        self.move_to_lane(lane)
        if (index := self._lanes.card_at(lane, y)) is not None:
            self.move_to(index)
            self._held = self._key

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show the lane a dragged card would go to."""
        over = self._lanes.lane_at(event.screen_x - self.region.x) if self._held and event.button else None
        if over != self._painter.over:
            self._painter.over = over
            self.repaint()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of a dragged card."""
        held, self._held, self._painter.over = self._held, None, None
        lane = self._lanes.lane_at(event.screen_x - self.region.x)
        if held is not None and lane is not None and lane != self._lanes.at:
            self.post_message(self.Dropped(self, held, self._lanes.views[lane].lane.key))
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Open by a double click."""
        x, y = event.screen_offset - self.region.offset
        lane = self._lanes.lane_at(x)
        if event.chain == 2 and lane == self._lanes.at and self._lanes.card_at(lane, y) == self._index:
            self.action_open()
