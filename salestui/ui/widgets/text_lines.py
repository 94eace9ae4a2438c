"""Lines of text of which only those are painted that changed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class TextLines(Widget):
    """A panel of text, a line at a time; a new text repaints the lines in which it differs."""

    DEFAULT_CSS = "TextLines { height: 1fr; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: Sequence[Content] = ()

    def show(self, lines: Sequence[Content]) -> None:
        """Show other lines."""
        before, self._lines = self._lines, lines
        for y in range(min(self.size.height, max(len(before), len(lines)))):
            old, new = (text[y] if y < len(text) else Content() for text in (before, lines))
            if not old.is_same(new):
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line, cut where it is too long."""
        width, style = self.size.width, self.visual_style
        if y >= len(self._lines) or not self._lines[y] or not width:
            return Strip.blank(width, style.rich_style)
        line = self._lines[y].truncate(width)
        return Visual.to_strips(self, line, width, 1, style)[0].adjust_cell_length(width, style.rich_style)
