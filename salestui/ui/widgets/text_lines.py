"""Text a line at a time: panels of which only those lines are painted that changed, and texts that scroll."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


def strip_of(line: Content, widget: Widget, width: int) -> Strip:
    """A line in the colours of its widget, cut with an ellipsis or filled to so many cells.

    Textual's own way marks each word with its place, to be selected with the mouse: styles that nothing can remember.
    """
    style, line = widget.visual_style, _untabbed(line)
    if line.cell_length > width:
        line = line.truncate(width, ellipsis=True)
    drawn = [Segment(text, its.rich_style) for text, its in line.render(style, "", widget._get_style) if text]
    return Strip(drawn, line.cell_length).extend_cell_length(width, style.rich_style)


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
        return strip_of(self._lines[y] if y < len(self._lines) else Content(), self, self.size.width)


class Reading(ScrollView, can_focus=True):
    """A text to be read: wrapped for its width, and scrolled where it is longer than its room."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Reading { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def __init__(self, lines: Sequence[Content] = (), *, id: str | None = None, can_focus: bool = True) -> None:  # noqa: A002
        super().__init__(id=id, can_focus=can_focus)
        self._lines = lines
        self._wrapped: Sequence[Content] = ()

    def show(self, lines: Sequence[Content]) -> None:
        """Show another text; how far it is scrolled stays."""
        self._lines = lines
        self._wrap()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap it for the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.container_size.width - self.styles.scrollbar_size_vertical  # whether it scrolls or not
        if width <= 0:
            return
        self._wrapped = [part for line in self._lines for part in _folded(line, width)]
        self.virtual_size = Size(width, len(self._wrapped))
        self._scroll_update(self.virtual_size)  # with the next layout, not the one after it

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        y += round(self.scroll_y)
        return strip_of(self._wrapped[y] if y < len(self._wrapped) else Content(), self, self.size.width)


def _folded(line: Content, width: int) -> Sequence[Content]:
    """A line on as many as it needs; what is set in stays so."""
    line = _untabbed(line)
    if line.cell_length <= width and "\n" not in line.plain:
        return (line,)
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    return hung(line[indent:], width, indent) if indent < width // 2 else line.wrap(width)


def hung(text: Content, width: int, indent: int, first: Content | None = None) -> list[Content]:
    """A text wrapped to the width, its lines set in alike; the first may begin with something of that width."""
    wrapped = text.wrap(max(8, width - indent)) or [Content()]
    space = Content(" " * indent)
    return [(first if first is not None and not at else space) + line for at, line in enumerate(wrapped)]


def _untabbed(line: Content) -> Content:
    return line.expand_tabs() if "\t" in line.plain else line
