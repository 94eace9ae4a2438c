"""The table: rows that come in pages, of which only the visible ones are drawn."""

from collections.abc import Sequence

from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from salestui.ui.widgets.glyphs import UNICODE, Glyphs
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.pages import Pages
from salestui.ui.widgets.rows import Column, Listed, Row, RowPages, RowPainter, Source

__all__ = ["Column", "Listed", "Row", "RowTable", "Source"]

HEADER = 1
WHEEL = 3


class RowTable(Listing, ScrollView):
    """A list of rows in columns under their titles."""

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(glyphs=glyphs, id=id, classes=classes)
        self.jump = False
        """Scroll half a page at a time, for slow lines."""
        self._painter = RowPainter(self._palette, glyphs)
        self._painter.columns = columns
        self._pages = RowPages(Listed(()).page, 0)
        self._painted: dict[int, Strip] = {}
        self._total: Row | None = None

    # What is shown

    def show(
        self,
        source: Source,
        rows: Sequence[Row] = (),
        *,
        start: int = 0,
        cursor: int | None = None,
        cursor_key: str | None = None,
    ) -> None:
        """Show other rows, the cursor kept by key.

        Args:
            source: Where rows come from.
            rows: Those that are known already, so that the first paint has them; see `window`.
            start: The index of the first of them.
            cursor: The index at which the cursor's key now stands, where that is known.
            cursor_key: The key the cursor shall go to, instead of the one it is on.
        """
        self.has_shown = True
        cursor_key = cursor_key or (None if self._key else self._back_to)
        self._pages = RowPages(source.page, source.count, rows, start)
        self._marks.follow(self._pages.find)
        found = self._pages.find(cursor_key or self._key) if cursor is None else cursor
        line = self._index - self.scroll_offset.y
        self._resize()
        kept, self.is_sifted = 0 if self.is_sifted else self._index, False
        self._index = self._pages.nearest(kept if found is None else found, 1)
        if found is not None and cursor_key is None:
            self._scroll(self._index - line)
        self._arrived()
        self._fetch()

    @property
    def columns(self) -> Sequence[Column]:
        """The columns, of which those stand that fit."""
        return self._painter.columns

    @columns.setter
    def columns(self, columns: Sequence[Column]) -> None:
        self._painter.columns = columns
        self._redraw()

    @property
    def sort(self) -> tuple[str, bool] | None:
        """The key of the sorted column, and whether the biggest comes first."""
        return self._painter.sort

    @sort.setter
    def sort(self, sort: tuple[str, bool] | None) -> None:
        self._painter.sort = sort
        self._redraw()

    @property
    def total(self) -> Row | None:
        """A row that stays under the others."""
        return self._total

    @total.setter
    def total(self, total: Row | None) -> None:
        self._total = total
        self._resize()
        self.repaint()

    @property
    def window(self) -> tuple[int, int]:
        """The stretch to hand over with the next `show`: what is visible and a page around it."""
        top, page = self.scroll_offset.y, self.page_size
        return max(0, top - page), top + 2 * page

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._pages.count

    @property
    def page_size(self) -> int:
        """How many rows are visible at once."""
        return max(1, self.size.height - HEADER - (self._total is not None))

    def move_to(self, index: int, step: int = 1) -> None:
        """Move the cursor; over a heading it goes on in the direction of the step."""
        self._index = self._pages.nearest(index, step)
        self._reveal()
        self._settle(self._pages.key_at(self._index))
        self.repaint()

    def move_to_key(self, key: str) -> bool:
        """Move the cursor to a key among what is loaded."""
        index = self._pages.find(key)
        if index is not None:
            self.move_to(index)
        return index is not None

    def leap(self, by: int) -> None:
        """Move the cursor and scroll together, so that the cursor stays on its line."""
        self._scroll(self.scroll_offset.y + by)
        self.move_to(self._index + by, 1 if by > 0 else -1)

    async def keys_between(self, start: int, stop: int) -> list[str]:
        """The keys of the rows from start to stop, fetched where they are not known."""
        return [row.key for row in await self._pages.between(start, stop) if row.kind == "row"]

    # Scrolling and loading

    def _scroll(self, top: int) -> None:
        if not self.size.height:
            return  # not on the screen yet; the first resize reveals the cursor
        top = max(0, min(top, self.count - self.page_size))
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def _reveal(self) -> None:
        """Scroll until the cursor is visible, and the headings over it with it."""
        top, page, first = self.scroll_offset.y, self.page_size, self._index
        while first > max(0, self._index - page + 1) and self._pages.is_passed_over(first - 1):
            first -= 1
        if first < top:
            self._scroll(first - page // 2 if self.jump else first)
        elif self._index >= top + page:
            self._scroll(self._index - (page // 2 if self.jump else page - 1))

    def _resize(self) -> None:
        self.virtual_size = Size(self.size.width, self.count + HEADER + (self._total is not None))

    def _wanted(self) -> tuple[Pages[Row], int] | None:
        """What to fetch next: a visible chunk, or else one on the next page or the last."""
        top, page = self.scroll_offset.y, self.page_size
        if self.size.height == 0:
            return None
        number = self._pages.missing(top, top + page)
        if number is None:
            number = self._pages.missing(top - page, top + 2 * page)
        return None if number is None else (self._pages, number)

    def _arrived(self) -> None:
        self._index = self._pages.nearest(self._index, 1)
        self._reveal()
        self._settle(self._pages.key_at(self._index))
        self.repaint()

    # Drawing

    def repaint(self) -> None:
        """Paint the lines that differ from what was painted last."""
        across, down = self.size  # Textual works it out anew, and there are many lines
        for y, old in self._painted.items():
            if y < down and (new := self._line(y)) is not old and new != old:
                self.refresh(Region(0, y, across, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        self._fit()
        strip = self._painted[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        if y == 0:
            return self._painter.header()
        if self._total is not None and y == min(self.count, self.page_size) + HEADER:
            return self._painter.row(self._total)
        index = y - HEADER + self.scroll_offset.y
        if index >= self.count:
            return self._painter.line("")
        if (row := self._pages.get(index)) is None:
            return self._painter.line(f" {self._glyphs.ellipsis}", "dim")
        look = ["cursor" if self.has_focus else "blurred"] if index == self._index else []
        if row.key in self._marks.keys:
            look.append("marked")
        return self._painter.row(row, *look)

    def _fit(self) -> None:
        """Fit the columns where the width changed, which a paint may see before the message does."""
        if self._painter.width != (width := self.size.width):
            self._painter.width = width
            self._painter.forget()

    def _redraw(self) -> None:
        self._painter.forget()
        self.repaint()

    # What Textual tells

    def notify_style_update(self) -> None:
        """Draw every line in the new styles."""
        super().notify_style_update()
        self._painter.forget()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint and fetch what came into view."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        self.repaint()
        self._fetch()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns into the new width."""
        self._fit()
        self._resize()
        self._reveal()
        self._fetch()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Move the cursor to the row under the pointer."""
        index = event.y - HEADER + self.scroll_offset.y
        if 0 < event.y <= self.page_size and index < self.count and not self._pages.is_passed_over(index):
            self.move_to(index)

    def on_click(self, event: events.Click) -> None:
        """Open by a double click."""
        if event.chain == 2 and self._pages.key_at(event.y - HEADER + self.scroll_offset.y) == self._key:
            self.action_open()

    def wheel(self, x: int, by: int) -> None:
        """Scroll without moving the cursor."""
        self._scroll(self.scroll_offset.y + WHEEL * by)
