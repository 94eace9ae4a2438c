"""Small charts as text: a bar, a bar with a mark, a line of columns; each with its ASCII twin."""

from __future__ import annotations

from collections.abc import Sequence

EIGHTHS = " ▏▎▍▌▋▊▉█"
COLUMNS = "▁▂▃▄▅▆▇█"
DIGITS = "12345678"


def bar(share: float, width: int, *, ascii_only: bool = False) -> str:
    """A share of a width, to an eighth of a cell; anything at all shows."""
    share = min(max(share, 0.0), 1.0)
    if ascii_only:
        full = max(round(share * width), 1 if share > 0 else 0)
        return "#" * full + " " * (width - full)
    eighths = max(round(share * width * 8), 1 if share > 0 else 0)
    full, rest = divmod(eighths, 8)
    text = EIGHTHS[8] * full + (EIGHTHS[rest] if rest else "")
    return text + " " * (width - len(text))


def bullet(share: float, mark: float, width: int, *, ascii_only: bool = False) -> str:
    """A bar on a thin track, with a mark where it should be by now; past the end it is full."""
    ground, sign = (".", ":") if ascii_only else ("╌", "┊")
    at = min(max(round(mark * (width - 1)), 0), width - 1)
    cells = bar(share, width - 1, ascii_only=ascii_only).replace(" ", ground)
    return cells[:at] + sign + cells[at:]


def floating(low: float, high: float, width: int, *, ascii_only: bool = False) -> str:
    """A bar that hangs between two shares of a width; anything at all shows."""
    start = min(max(round(low * width), 0), width)
    end = min(max(round(high * width), 0), width)
    if high > low and end == start:
        start, end = (start - 1, end) if start == width else (start, end + 1)
    return " " * start + ("#" if ascii_only else EIGHTHS[8]) * (end - start) + " " * (width - end)


def spark(values: Sequence[float | None], *, ascii_only: bool = False) -> str:
    """One column a value, the highest full; nothing, or less, is the lowest, unknown a blank."""
    steps = DIGITS if ascii_only else COLUMNS
    top = max((value for value in values if value is not None), default=0)
    return "".join(" " if value is None else steps[_step(value, top)] for value in values)


def _step(value: float, top: float) -> int:
    return min(max(round(value / top * 7), 0), 7) if top > 0 else 0


def marked_bar(
    value: float | None, floor: float | None, goal: float | None, width: int, *, best: float | None = None,
    ascii_only: bool = False,
) -> str:  # fmt: skip
    """A bar with two marks, floor and goal, on a scale that holds all and the best; nothing of an unknown value."""
    known = [one for one in (value, floor, goal, best) if one is not None]
    top = max((*known, 0.0)) * 1.08
    if value is None or top <= 0:
        return ""
    ground = "." if ascii_only else "░"
    cells = list(bar(max(value, 0.0) / top, width, ascii_only=ascii_only).replace(" ", ground))
    for mark, sign in ((floor, ":" if ascii_only else "┊"), (goal, "|" if ascii_only else "┃")):
        if mark is not None:
            cells[min(max(round(mark / top * width) - 1, 0), width - 1)] = sign
    return "".join(cells)
