"""What tables and boards have in common: keys, marks, and the news they send."""

from asyncio import get_running_loop
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from salestui.ui.widgets.glyphs import UNICODE, Glyphs
from salestui.ui.widgets.lines import COMPONENTS, LINE_CSS, Palette
from salestui.ui.widgets.pages import Pages


def list_key(keys: str, action: str, name: str, tooltip: str) -> Binding:
    """A key of lists and boards; the footer has no room for what every list does."""
    return Binding(keys, action, name, id=f"list.{action}", tooltip=tooltip, show=False)


KEYS: list[BindingType] = [
    list_key("j,down", "down", "Down", "One down"),
    list_key("k,up", "up", "Up", "One up"),
    list_key("pagedown", "page_down", "Page down", "A page down"),
    list_key("pageup", "page_up", "Page up", "A page up"),
    list_key("ctrl+d", "half_down", "Half page down", "Half a page down"),
    list_key("ctrl+u", "half_up", "Half page up", "Half a page up"),
    list_key("home,ctrl+home", "home", "Top", "To the first one"),
    list_key("end,G,ctrl+end", "end", "Bottom", "To the last one"),
    list_key("enter", "open", "Open", "Open what the cursor is on"),
    list_key("space", "mark", "Mark", "Mark, and step down"),
    list_key("v", "mark_range", "Mark range", "Mark from the last mark to here"),
    list_key("*", "mark_all", "Mark all", "Mark all in the filter, or none"),
]


class Marks:
    """The marked keys, and where a range would begin."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.anchor: tuple[str, int] | None = None

    def toggle(self, key: str, index: int) -> None:
        """Mark or unmark one, and begin a range there."""
        self.keys ^= {key}
        self.anchor = (key, index) if key in self.keys else None

    def follow(self, find: Callable[[str], int | None]) -> None:
        """Find the beginning of the range again after a reload."""
        if self.anchor is not None:
            index = find(self.anchor[0])
            self.anchor = None if index is None else (self.anchor[0], index)

    def take(self, keys: Iterable[str]) -> None:
        """Mark a whole range, and end it."""
        self.keys |= set(keys)
        self.anchor = None

    def clear(self) -> None:
        """Unmark everything."""
        self.keys.clear()
        self.anchor = None


class Rest:
    """Tells when the cursor rests: after a single key as soon as it is painted, once at the end of a held one."""

    AFTER = 0.08  # seconds; a held key repeats every 33 ms
    PAINTED = 0.008  # what is told is painted in the frame after the cursor's, 16 ms later, and costs as much

    def __init__(self, widget: Widget, tell: Callable[[], object]) -> None:
        self._widget = widget
        self._tell = tell
        self._moved = 0.0
        self._waiting = False

    def moved(self) -> None:
        """Note a move of the cursor."""
        now = monotonic()
        quick, self._moved = now - self._moved < self.AFTER, now
        if self._waiting:
            return
        if quick:
            self._waiting = True
            self._widget.set_timer(self.AFTER, self._look)
        else:
            get_running_loop().call_later(self.PAINTED, self._tell)

    def _look(self) -> None:
        left = self.AFTER - (monotonic() - self._moved)
        if left > 0.005:
            self._widget.set_timer(left, self._look)
            return
        self._waiting = False
        self._tell()


class Listing(Widget, can_focus=True, inherit_bindings=False):
    """A table or a board: a cursor and marks, kept by key, over what comes in pages."""

    ALLOW_SELECT = False
    BINDINGS = KEYS
    COMPONENT_CLASSES = set(COMPONENTS)
    DEFAULT_CSS = LINE_CSS

    class News(Message):
        """Something happened to the row or card under the cursor."""

        def __init__(self, listing: "Listing") -> None:
            super().__init__()
            self.listing = listing
            self.key = listing.cursor_key
            self.index = listing.cursor_index

        @property
        def control(self) -> "Listing":
            """The table or board it happened in."""
            return self.listing

    class Highlighted(News):
        """The cursor stands elsewhere; sent with every key, so it must be cheap to answer."""

    class Rested(News):
        """The cursor stays where it is: the time to fill a side panel, even while a key is held."""

    class Opened(News):
        """What the cursor is on is to be opened."""

    class MarksChanged(News):
        """Something was marked or unmarked."""

    class MarkAll(News):
        """All are to be marked; the owner knows their keys and calls `mark`."""

    def __init__(
        self,
        *,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._glyphs = glyphs
        self._palette = Palette(self)
        self._marks = Marks()
        self._index = 0
        self._key: str | None = None
        self._loading = False
        self.has_shown = False
        """Was it told what to show? Until then nobody knows that it is empty."""
        self.is_sifted = False
        """Did a filter choose what is shown next? The cursor then begins anew where its own is not among it."""
        self._back_to: str | None = None
        """The key the cursor was on before the filter."""
        self._is_asked_to_open = False
        """Was Enter pressed on what is still on its way?"""
        self.opening = 0.0
        """When Enter was pressed, until everybody who may open something has heard of it."""
        self._rest = Rest(self, lambda: self.post_message(self.Rested(self)))

    # What a table or a board must know

    @property
    def count(self) -> int:
        """How many the cursor may step through here."""
        raise NotImplementedError

    @property
    def page_size(self) -> int:
        """How many are visible at once."""
        raise NotImplementedError

    def move_to(self, index: int, step: int = 1) -> None:
        """Move the cursor; over what cannot be selected it goes on in the direction of the step."""
        raise NotImplementedError

    def leap(self, by: int) -> None:
        """Move the cursor and what is visible together."""
        raise NotImplementedError

    def wheel(self, x: int, by: int) -> None:
        """Scroll what is at a column of the screen, the cursor staying on its row."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Paint what differs from what was painted last."""
        raise NotImplementedError

    async def keys_between(self, start: int, stop: int) -> list[str]:
        """The keys from start to stop, fetched where they are not known."""
        raise NotImplementedError

    def _wanted(self) -> tuple[Pages[Any], int] | None:
        """The chunk to fetch next, the visible first."""
        raise NotImplementedError

    def _arrived(self) -> None:
        """Take in what was fetched."""
        raise NotImplementedError

    def _fetch(self) -> None:
        """See to it that what is visible gets loaded."""
        if not self._loading and self.is_mounted and self._wanted() is not None:
            self._loading = True
            self.run_worker(self._load(), group="load")

    async def _load(self) -> None:
        """Fetch chunk after chunk, always one that is wanted at that moment."""
        try:
            while (wanted := self._wanted()) is not None:
                await wanted[0].load(wanted[1])
                self._arrived()
        finally:
            self._loading = False

    # The cursor and the marks

    @property
    def cursor_key(self) -> str | None:
        """The key under the cursor, if there is one and it is loaded."""
        return self._key

    @property
    def kept_key(self) -> str | None:
        """The key that the cursor stays on with what is shown next; where a filter left none, that from before it."""
        return self._key or self._back_to

    def sift(self, before: str) -> None:
        """Take note that a filter chooses what is shown next, and not the one before; empty, that let all through."""
        self.is_sifted, self._back_to = True, self._back_to if before else self._key

    @property
    def cursor_index(self) -> int:
        """The index under the cursor."""
        return self._index

    @property
    def marks(self) -> frozenset[str]:
        """The keys that are marked."""
        return frozenset(self._marks.keys)

    def mark(self, keys: Iterable[str]) -> None:
        """Mark these and no others."""
        self._marks.clear()
        self._marks.take(keys)
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.repaint()
        self.post_message(self.MarksChanged(self))

    def _settle(self, key: str | None) -> None:
        """Take note of the key that the cursor is on now."""
        changed, self._key = key != self._key, key
        if changed and (key is not None or not self.count):
            self.post_message(self.Highlighted(self))
            self._rest.moved()
        if key is not None and self._is_asked_to_open:
            self.action_open()

    def action_down(self) -> None:
        """One down."""
        self.move_to(self._index + 1, 1)

    def action_up(self) -> None:
        """One up."""
        self.move_to(self._index - 1, -1)

    def action_page_down(self) -> None:
        """A page down."""
        self.leap(self.page_size)

    def action_page_up(self) -> None:
        """A page up."""
        self.leap(-self.page_size)

    def action_half_down(self) -> None:
        """Half a page down."""
        self.leap(max(1, self.page_size // 2))

    def action_half_up(self) -> None:
        """Half a page up."""
        self.leap(-max(1, self.page_size // 2))

    def action_home(self) -> None:
        """To the first one."""
        self.move_to(0, 1)

    def action_end(self) -> None:
        """To the last one."""
        self.move_to(self.count - 1, -1)

    def action_open(self) -> None:
        """Open what the cursor is on, as soon as it is there."""
        self._is_asked_to_open = self._key is None and (self.count > 0 or not self.has_shown)
        if self._key is not None:
            self.opening = monotonic()
            self.post_message(self.Opened(self))

    def action_mark(self) -> None:
        """Mark or unmark, and step down."""
        if self._key is not None:
            self._marks.toggle(self._key, self._index)
            self.action_down()
            self._marks_changed()

    def action_mark_range(self) -> None:
        """Mark from the last mark to here, or begin a range here."""
        if self._marks.anchor is not None:
            start, stop = sorted((self._marks.anchor[1], self._index))
            self.run_worker(self._mark_range(start, stop + 1), group="load")
        elif self._key is not None:
            self._marks.take([self._key])
            self._marks.anchor = (self._key, self._index)
            self._marks_changed()

    def action_mark_all(self) -> None:
        """Ask for all to be marked; where some are, unmark them."""
        if self._marks.keys:
            self.mark(())
        else:
            self.post_message(self.MarkAll(self))

    async def _mark_range(self, start: int, stop: int) -> None:
        self._marks.take(await self.keys_between(start, stop))
        self._marks_changed()

    # What Textual tells

    def notify_style_update(self) -> None:
        """Resolve the styles anew."""
        super().notify_style_update()
        self._palette.clear()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show by the cursor who has the keys; no style depends on it, and to work out all of them takes 5 ms."""
        self.repaint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down under the pointer."""
        event.stop()
        self.wheel(event.screen_x - self.region.x, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up under the pointer."""
        event.stop()
        self.wheel(event.screen_x - self.region.x, -1)
