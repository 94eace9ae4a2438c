"""Charts as inline SVG: no script, no style of their own, a title and a description for who listens.

The page's style has the colours, for light, dark and paper, by class; viewers that read no style take those of paper.
Nothing is said by colour alone: a shape and a word, a sign before a number say the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from salestui.domain.text import one_line, shorten
from salestui.reporting.figures import SIGNS, Bar, Bars, Figure, Line, Lines, Step, WaterfallChart

WIDTH, ROW, THICK = 640, 24, 14
"""Of a chart, of a line of it, of a bar; pixels of the view box."""
LEFT, ROOM = 170, 320
"""Where bars begin, and how wide the widest is."""
RIGHT = LEFT + ROOM + 10
"""Where what a bar says stands."""
DOT = 2.5
TEXT = 24
"""Letters of a label; the whole one is its bar's title."""
KINDS = {"=": "whole", "+": "up", "-": "down"}
PAPER = {
    "ink": "#16181d", "ground": "#ececf1", "plain": "#3b6ea5", "whole": "#5b6470",
    "met": "#0072b2", "watch": "#e69f00", "below": "#c2410c",
}  # fmt: skip
"""Blue, yellow and vermilion stay apart for the colour-blind, and dark, light and middle on grey paper."""
FILLS = {"up": PAPER["met"], "down": PAPER["below"]} | {
    name: PAPER[name] for name in ("ground", "plain", "whole", "met", "watch", "below")
}


def svg(figure: Figure, number: int) -> str:
    """A figure as the element of a page; its number sets it apart from the others there."""
    match figure:
        case Bars():
            rows, count = _bars(figure), len(figure.bars)
        case WaterfallChart():
            rows, count = _waterfall(figure), len(figure.steps)
        case Lines():
            rows, count = _lines(figure), len(figure.lines)
    height = count * ROW + 4
    body = "\n".join(rows)
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height}" font-size="13" fill="currentColor"'
        f' aria-labelledby="t{number} d{number}">\n'
        f'<title id="t{number}">{_text(figure.title)}</title>\n<desc id="d{number}">{_text(figure.about)}</desc>\n'
        f"{body}\n</svg>"
    )


def _text(text: str) -> str:
    from html import escape  # only where a picture is drawn

    return escape(one_line(text))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _row(place: int, label: str, said: str, drawn: str) -> str:
    """One line: its label, what is drawn, and what it says; the title is all of it for who listens or points."""
    base = place * ROW + ROW * 0.7
    return (
        f"<g><title>{_text(f'{label}: {said}')}</title>"
        f'<text x="0" y="{_number(base)}">{_text(shorten(one_line(label), TEXT))}</text>{drawn}'
        f'<text x="{RIGHT}" y="{_number(base)}">{_text(said)}</text></g>'
    )


def _element(name: str, kind: str, paint: str, **at: float) -> str:
    """One shape: its class, what it is painted with where no style is read, and where it stands."""
    places = "".join(f' {key}="{_number(value)}"' for key, value in at.items())
    return f'<{name} class="{kind}" {paint}{places}></{name}>'


def _rect(kind: str, place: int, start: float, wide: float) -> str:
    top = place * ROW + (ROW - THICK) / 2
    return _element("rect", kind, f'fill="{FILLS[kind]}"', x=start, y=top, width=wide, height=THICK)


def _upright(kind: str, colour: str, at: float, top: float, bottom: float) -> str:
    return _element("line", kind, f'stroke="{PAPER[colour]}"', x1=at, x2=at, y1=top, y2=bottom)


def _bars(figure: Bars) -> Iterable[str]:
    scale = ROOM / figure.top if figure.top > 0 else 0.0
    for place, bar in enumerate(figure.bars):
        sign = SIGNS.get(bar.state)
        said = f"{bar.said} {sign} {bar.state}" if sign else bar.said
        yield _row(place, bar.label, said, _bar(bar, place, scale))


def _bar(bar: Bar, place: int, scale: float) -> str:
    kind = bar.state if bar.state in SIGNS else "plain"
    drawn = _rect("ground", place, LEFT, ROOM) + _rect(kind, place, LEFT, max(bar.value, 0.0) * scale)
    if bar.mark is None:
        return drawn
    return drawn + _upright("mark", "ink", LEFT + bar.mark * scale, place * ROW + 2, (place + 1) * ROW - 2)


def _waterfall(figure: WaterfallChart) -> Iterable[str]:
    low, high = figure.range
    scale = ROOM / (high - low) if high > low else 0.0
    spans = figure.spans()
    for place, (step, (start, end)) in enumerate(zip(figure.steps, spans, strict=True)):
        drawn = _rect(KINDS[step.sign], place, LEFT + (start - low) * scale, (end - start) * scale)
        yield _row(place, step.label, _signed(step), drawn + _join(figure, place, scale, low))


def _signed(step: Step) -> str:
    return step.said if step.sign == "=" else f"{'+' if step.sign == '+' else '−'} {step.said}"


def _join(figure: WaterfallChart, place: int, scale: float, low: int) -> str:
    """The thin line from where a step ends to where the next one begins."""
    if place + 1 >= len(figure.steps):
        return ""
    start, end = figure.spans()[place]
    level = start if figure.steps[place].sign == "-" else end
    top, bottom = place * ROW + (ROW + THICK) / 2, (place + 1) * ROW + (ROW - THICK) / 2
    return _upright("join", "whole", LEFT + (level - low) * scale, top, bottom)


def _lines(figure: Lines) -> Iterable[str]:
    for place, line in enumerate(figure.lines):
        yield _row(place, line.label, line.said, _line(line, place))


def _line(line: Line, place: int) -> str:
    """A line through what is known, broken where it is not, a dot at the end."""
    top = max((value for value in line.values if value is not None), default=0.0)
    step = ROOM / max(len(line.values) - 1, 1)
    base = (place + 1) * ROW - (ROW - THICK) / 2
    points = [
        None if value is None else (LEFT + at * step, base - (max(value, 0.0) / top * THICK if top > 0 else 0.0))
        for at, value in enumerate(line.values)
    ]
    colour, parts, stretch = PAPER["plain"], list[str](), list[tuple[float, float]]()
    for point in [*points, None]:
        if point is not None:
            stretch.append(point)
        elif stretch:
            told = " ".join(f"{_number(x)},{_number(y)}" for x, y in stretch)
            parts.append(_element("polyline", "trend", f'fill="none" stroke="{colour}" points="{told}"'))
            stretch = []
    known = [point for point in points if point is not None]
    if known:
        parts.append(_element("circle", "dot", f'fill="{colour}"', cx=known[-1][0], cy=known[-1][1], r=DOT))
    return "".join(parts)
