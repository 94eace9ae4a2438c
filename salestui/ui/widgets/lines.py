"""Lines of cells: foreign text made harmless and fitted, and the styles lines are drawn with."""

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.widget import Widget

from salestui.ui.widgets.glyphs import UNICODE

CELL_STYLES = ("met", "watch", "below", "dim", "bold", "accent")
"""The style names a cell may carry."""

COMPONENTS = frozenset(
    f"line--{name}" for name in (*CELL_STYLES, "header", "heading", "total", "marked", "cursor", "blurred", "card")
)

_BREAKS = frozenset(map(ord, "\t\n\x0b\x0c\r\x85\u2028\u2029"))
# What joins, hides or reorders its neighbours: no two terminals agree how wide the result is.
_WEIGHTLESS = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB), (0x1F3FB, 0x1F3FF), (0xE0000, 0xE0FFF),
)  # fmt: skip
_FORBIDDEN = ((0x00, 0x1F), (0x7F, 0x9F), (0xD800, 0xDFFF), (0xFFFE, 0xFFFF))

LINE_CSS = """
    Listing {
        height: 1fr; width: 1fr; background: $background; color: $foreground;
        overflow: hidden; scrollbar-size: 0 0;
        & > .line--met { color: $status-met; }
        & > .line--watch { color: $status-watch; }
        & > .line--below { color: $status-below; }
        & > .line--dim { color: $foreground 72%; }
        & > .line--bold { text-style: bold; }
        & > .line--accent { color: $accent; }
        & > .line--header { color: $foreground 60%; }
        & > .line--heading { text-style: bold; }
        & > .line--total { text-style: bold; }
        & > .line--card { background: $foreground 9%; }
        & > .line--marked { text-style: bold; }
        & > .line--cursor { background: $primary 35%; text-style: bold; }
        & > .line--blurred { background: $foreground 12%; }
        &:ansi {
            & > .line--dim, & > .line--header { color: ansi_default; text-style: dim; }
            & > .line--card, & > .line--cursor { background: ansi_default; }
            & > .line--blurred { background: ansi_default; text-style: underline; }
        }
    }
    """
"""The default styles of the parts of a line, in the hand of whoever draws them."""


@lru_cache(8192)
def plain(text: str, hostile: str = UNICODE.hostile) -> str:
    """Text that can neither command the terminal nor shift what stands beside it."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_harmless(hostile))


class _Harmless(dict[int, str]):
    """What each letter becomes, found when it is first met: a start meets few, and compiles no pattern for them."""

    def __init__(self, hostile: str) -> None:
        super().__init__()
        self._hostile = hostile

    def __missing__(self, code: int) -> str:
        if code in _BREAKS:
            letter = " "
        elif _is_in(code, _WEIGHTLESS):
            letter = ""
        else:
            letter = self._hostile if _is_in(code, _FORBIDDEN) else chr(code)
        self[code] = letter
        return letter


_harmless = lru_cache(_Harmless)


def _is_in(code: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


@lru_cache(8192)
def fit(text: str, width: int, right: bool = False, ellipsis: str = UNICODE.ellipsis) -> str:
    """Text in exactly so many cells: padded, or cut with an ellipsis."""
    text = plain(text)
    length = cell_len(text)
    if length > width:
        text = set_cell_size(text, width - 1).rstrip() + ellipsis if width > 0 else ""
        length = cell_len(text)
    padding = " " * (width - length)
    return padding + text if right else text + padding


class Palette:
    """The styles of a widget's lines, resolved once for each theme."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, ...], Style] = {}

    def clear(self) -> None:
        """Forget every style, because the theme changed."""
        self._styles.clear()

    def style(self, *parts: str) -> Style:
        """The style of parts laid over each other, the last on top."""
        style = self._styles.get(parts)
        if style is None:
            style = self._styles[parts] = self._resolve(parts)
        return style

    def _resolve(self, parts: tuple[str, ...]) -> Style:
        if "cursor" in parts and self._widget.app.native_ansi_color:
            # Default colours cannot be swapped, and a coloured cell would be a block when reversed.
            return self.style() + Style(reverse=True)
        names = [f"line--{part}" for part in parts if part]
        return self._widget.get_visual_style(*names).rich_style
