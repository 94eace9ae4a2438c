"""Charts of a report as data, and as lines of text for Markdown: bars, a waterfall, lines over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from salestui.domain.charts import bar as text_bar
from salestui.domain.charts import bullet, floating, spark
from salestui.domain.frozen import frozen
from salestui.domain.text import one_line, shorten, width

LABEL, BAR = 24, 32
"""Cells of a line of text."""
SIGNS = {"met": "●", "watch": "▲", "below": "■"}
"""The shape of each state, so that no colour has to be told apart."""


@frozen
class Bar:
    """One bar: its value on the figure's scale, how that is said, how it stands, and where it should be by now."""

    label: str
    value: float
    said: str
    state: str = ""
    mark: float | None = None


@frozen
class Bars:
    """Bars from nought, the longest as wide as there is room."""

    title: str
    about: str
    bars: tuple[Bar, ...]

    @property
    def top(self) -> float:
        """The value that fills the width."""
        return max((max(bar.value, bar.mark or 0) for bar in self.bars), default=0)


@frozen
class Step:
    """One step of a waterfall: a whole (from nought), or what came and went."""

    label: str
    amount: int
    """Minor units, above zero; a step down is said by `sign`."""
    said: str
    sign: str = "="
    """"=", "+" or "-"."""


@frozen
class WaterfallChart:
    """A waterfall: wholes, and between them steps up and down, each beginning where the one before ended."""

    title: str
    about: str
    steps: tuple[Step, ...]

    def spans(self) -> list[tuple[int, int]]:
        """The lower and the upper end of each step's bar."""
        found, level = [], 0
        for step in self.steps:
            before = 0 if step.sign == "=" else level
            level = {"=": 0, "+": level, "-": level}[step.sign] + (-step.amount if step.sign == "-" else step.amount)
            found.append((min(before, level), max(before, level)))
        return found

    @property
    def range(self) -> tuple[int, int]:
        """The lowest and the highest end of any bar."""
        spans = self.spans()
        return min((low for low, _ in spans), default=0), max((high for _, high in spans), default=0)


@frozen
class Line:
    """Values over time, the oldest first, and how the last one is said."""

    label: str
    values: tuple[float | None, ...]
    said: str


@frozen
class Lines:
    """Lines over time, each on its own scale from nought."""

    title: str
    about: str
    lines: tuple[Line, ...]


Figure = Bars | WaterfallChart | Lines


def text_lines(figure: Figure) -> list[str]:
    """A figure as lines of text, the same width each, without a sign that could end a block of Markdown."""
    match figure:
        case Bars():
            return _rows((bar.label, _bar(bar, figure.top), _with_sign(bar.said, bar.state)) for bar in figure.bars)
        case WaterfallChart():
            return _waterfall_lines(figure)
    return _rows((line.label, spark(line.values), line.said) for line in figure.lines)


def _bar(bar: Bar, top: float) -> str:
    share = bar.value / top if top else 0.0
    return text_bar(share, BAR) if bar.mark is None else bullet(share, bar.mark / top if top else 0.0, BAR)


def _with_sign(said: str, state: str) -> str:
    sign = SIGNS.get(state)
    return f"{said}  {sign} {state}" if sign else said


def _waterfall_lines(figure: WaterfallChart) -> list[str]:
    low, high = figure.range
    extent = (high - low) or 1
    spans = figure.spans()
    return _rows(
        (step.label, floating((start - low) / extent, (end - low) / extent, BAR), f"{step.sign} {step.said}")
        for step, (start, end) in zip(figure.steps, spans, strict=True)
    )


def _rows(lines: Iterable[tuple[str, str, str]]) -> list[str]:
    told = [(_safe(label), drawn, _safe(said)) for label, drawn, said in lines]
    labels, drawings = _widest(told, lambda row: row[0]), _widest(told, lambda row: row[1])
    return [f"{_padded(label, labels)}  {_padded(drawn, drawings)}  {said}".rstrip() for label, drawn, said in told]


def _widest(rows: Sequence[tuple[str, str, str]], part: Callable[[tuple[str, str, str]], str]) -> int:
    return max((width(part(row)) for row in rows), default=0)


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def _safe(text: str) -> str:
    return shorten(one_line(text), LABEL).replace("`", "'").replace("~~~", "---")
