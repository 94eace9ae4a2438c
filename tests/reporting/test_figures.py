"""Charts: where bars stand, what they say, and that no label becomes anything else."""

import re
from html.parser import HTMLParser

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.text import width
from salestui.reporting.figures import Bar, Bars, Figure, Line, Lines, Step, WaterfallChart, text_lines
from salestui.reporting.svg import LEFT, ROOM, WIDTH, svg

RECT = re.compile(r'<rect class="(\w+)"[^>]* x="([\d.-]+)" y="[\d.-]+" width="([\d.-]+)"')


def rects(figure: Figure) -> list[tuple[str, float, float]]:
    return [(kind, float(x), float(wide)) for kind, x, wide in RECT.findall(svg(figure, 1)) if kind != "ground"]


def bars(*values: float) -> Bars:
    return Bars("Won", "by product", tuple(Bar(f"P{at}", value, str(value)) for at, value in enumerate(values)))


def waterfall(start: int, *changes: tuple[str, int]) -> WaterfallChart:
    level, steps = start, [Step("start", start, str(start))]
    for sign, amount in changes:
        level += amount if sign == "+" else -amount
        steps.append(Step("step", amount, str(amount), sign))
    return WaterfallChart("Pipeline", "of a period", (*steps, Step("end", level, str(level))))


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=12))
def test_bars_are_as_wide_as_their_values_and_together_as_the_sum(values: list[int]) -> None:
    drawn = rects(bars(*values))
    top = max(values)
    assert all(x == LEFT for _, x, _ in drawn)
    if top:
        assert max(wide for _, _, wide in drawn) == pytest.approx(ROOM, abs=0.01)
        assert sum(wide for _, _, wide in drawn) == pytest.approx(sum(values) / top * ROOM, abs=0.01 * len(values))
    else:
        assert all(wide == 0 for _, _, wide in drawn)


@given(st.integers(0, 10**9), st.lists(st.tuples(st.sampled_from("+-"), st.integers(1, 10**9)), max_size=8))
def test_each_step_of_a_waterfall_begins_where_the_one_before_ended(start: int, changes: list[tuple[str, int]]) -> None:
    figure = waterfall(start, *changes)
    spans, level = figure.spans(), 0
    for step, (low, high) in zip(figure.steps, spans, strict=True):
        begin = 0 if step.sign == "=" else level
        level = begin - step.amount if step.sign == "-" else begin + step.amount
        assert (low, high) == (min(begin, level), max(begin, level))
    assert level == figure.steps[-1].amount
    for _, x, wide in rects(figure):
        assert LEFT - 0.01 <= x <= x + wide <= LEFT + ROOM + 0.02


def test_a_waterfall_hangs_together_on_the_page() -> None:
    (_, start, first), (up, begin, more), (down, end, less), (_, zero, last) = rects(
        waterfall(100, ("+", 100), ("-", 50))
    )
    assert (up, down) == ("up", "down")
    assert (start, first, begin, more) == (LEFT, ROOM / 2, LEFT + ROOM / 2, ROOM / 2)
    assert (end, less) == (LEFT + ROOM * 0.75, ROOM / 4)
    assert (zero, last) == (LEFT, ROOM * 0.75)
    assert svg(waterfall(100, ("-", 50)), 1).count('class="join"') == 2


def test_the_mark_stands_at_its_value_and_the_state_has_a_shape_and_a_word() -> None:
    figure = Bars("Attained", "x", (Bar("Ana", 0.5, "50%", "below", 1.0),))
    drawn = svg(figure, 1)
    assert f'class="mark" stroke="#16181d" x1="{LEFT + ROOM}"' in drawn
    assert rects(figure) == [("below", LEFT, ROOM / 2)]
    assert "50% ■ below" in drawn
    assert text_lines(figure) == ["Ana  ███████████████▌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┊  50% ■ below"]


def test_a_line_is_broken_where_nothing_is_known_and_nothing_at_all_is_drawn_of_nothing() -> None:
    broken = svg(Lines("Trend", "x", (Line("Calls", (1.0, 2.0, None, 4.0), "4"),)), 1)
    assert broken.count("<polyline") == 2
    assert broken.count("<circle") == 1
    assert "<polyline" not in svg(Lines("Trend", "x", (Line("Calls", (None, None), "–"),)), 1)
    assert svg(bars(), 1).startswith('<svg role="img"')


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.named: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.named |= {name for name, _ in attrs}


DRAWN = {"svg", "title", "desc", "g", "text", "rect", "line", "polyline", "circle"}


@pytest.mark.parametrize("text", [*HOSTILE, "```", "</svg><script>", "</title>"])
def test_a_label_stays_a_label(text: str) -> None:
    figures = (
        Bars(text, text, (Bar(text, 1, text),)),
        WaterfallChart(text, text, (Step(text, 1, text), Step(text, 1, text, "-"))),
        Lines(text, text, (Line(text, (1.0, 2.0), text),)),
    )
    for figure in figures:
        seen = Seen()
        seen.feed(drawn := svg(figure, 7))
        assert seen.tags <= DRAWN
        assert not {name for name in seen.named if name.startswith("on") or name in ("style", "href")}
        assert 'aria-labelledby="t7 d7"' in drawn
        assert f'viewBox="0 0 {WIDTH}' in drawn
        lines = text_lines(figure)
        assert len(lines) == len(figure.lines if isinstance(figure, Lines) else lines)
        assert not any("`" in line or "\n" in line for line in lines)
        assert all(width(line) < 120 for line in lines)
