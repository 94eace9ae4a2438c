"""What is sent to the terminal is what is new, and the terminal shows the same as if everything were sent."""

import random
import re

import pyte
import pytest
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static, TextArea

from salestui.ui.cells import BRIDGE
from salestui.ui.drawing import covered
from salestui.ui.sent import Wire
from salestui.ui.wire import WireApp, fills_ground

pytestmark = pytest.mark.painted

WIDTH, HEIGHT = 40, 6
STYLES = [
    Style.parse(said)
    for said in ("none", "bold", "red on blue", "#808080 on #202020", "italic #33bbee", "reverse", "underline on red")
]
LINED = [Style.parse(f"{how} #808080 on #202020") for how in ("underline", "reverse")]
"""On the ground of blanks that look otherwise."""
WORDS = ["ab", "·", "Müller", "東京", "é", "█▌", " ", "    ", "12.5M", "👍", "─"]


class Colours:
    _color_system = None


def strip(*segments: tuple[str, Style]) -> Strip:
    return Strip([Segment(text, style) for text, style in segments]).adjust_cell_length(WIDTH, STYLES[3])


def page(chance: random.Random) -> list[Strip]:
    return [
        strip(*[(chance.choice(WORDS), chance.choice(STYLES)) for _ in range(chance.randrange(1, 14))])
        for _ in range(HEIGHT)
    ]


def whole(strips: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[one] for one in strips], Region(0, 0, WIDTH, HEIGHT))


def part(strips: list[Strip], spans: list[tuple[int, int, int]], cuts: list[int]) -> ChopsUpdate:
    """An update of spans, the lines cut at columns as widgets cut them."""
    chops = [dict(zip([0, *cuts], one.divide([*cuts, WIDTH]), strict=True)) for one in strips]
    return ChopsUpdate(chops, spans, [[*cuts, WIDTH]] * HEIGHT)


def terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    return screen, pyte.Stream(screen)


def cells(screen: pyte.Screen) -> list[list[object]]:
    return [[screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


def looks(screen: pyte.Screen) -> list[list[object]]:
    """What can be seen: of a blank the ground alone, unless it is underlined or swapped."""
    return [
        [cell if cell.data != " " or cell.underscore or cell.reverse else cell.bg for cell in line]
        for line in cells(screen)
    ]


def test_the_terminal_shows_the_same_as_if_everything_were_sent() -> None:
    chance = random.Random(7)
    wire, (lean, to_lean) = Wire(), terminal()
    before = page(chance)
    for _ in range(200):
        strips = page(chance)
        strips = [chance.choice(pair) for pair in zip(before, strips, strict=True)]
        to_lean.feed(wire.news(whole(strips)).render_segments(Colours()))
        full, to_full = terminal()
        to_full.feed(whole(strips).render_segments(Colours()))
        assert lean.display == full.display
        assert looks(lean) == looks(full)
        before = strips


def text(chance: random.Random, room: int) -> list[tuple[str, Style]]:
    """Cells of words and blanks."""
    some: list[tuple[str, Style]] = []
    while len(some) < room:
        style, blank = chance.choice(STYLES + LINED), chance.choice(STYLES[2:4] * 3 + LINED)
        some += [(" ", blank)] * chance.choice((1, 3, 9))
        some += [(letter, style) for letter in chance.choice(["Nord", "Print", "Ibex", "→ call", "■ 44d", "━" * 9])]
    return some[:room]


def beside(chance: random.Random, line: list[tuple[str, Style]], columns: int) -> list[tuple[str, Style]]:
    """A line moved to the left or to the right, other text in its place, and a letter or two changed."""
    moved = line[columns:] + text(chance, columns) if columns > 0 else text(chance, -columns) + line[: WIDTH + columns]
    for at in chance.sample(range(WIDTH), chance.randrange(3)):
        moved[at] = ("x", chance.choice(STYLES))
    return moved


def test_lines_that_the_terminal_shifts_look_as_if_everything_were_sent() -> None:
    chance = random.Random(3)
    wire, (lean, to_lean) = Wire(), terminal()
    lines, ways = [text(chance, WIDTH) for _ in range(HEIGHT)], set()
    for _ in range(300):
        update = whole([Strip([Segment(*cell) for cell in line]) for line in lines])
        sent = wire.news(update, WIDTH).render_segments(Colours())
        ways |= set(re.findall(r"\x1b\[\d+([@P])", sent))
        to_lean.feed(sent)
        full, to_full = terminal()
        to_full.feed(update.render_segments(Colours()))
        assert lean.display == full.display
        assert looks(lean) == looks(full)
        lines = [beside(chance, line, chance.choice((0, 7, -7, chance.randrange(-20, 20)))) for line in lines]
    assert ways == {"@", "P"}


def test_a_line_is_shifted_only_where_that_sends_less_and_looks_the_same_on_every_terminal() -> None:
    lane, dull = "Nord Print      20k ", STYLES[3]
    cases = {
        "most of it stands beside": (lane + "Ibex Sports     40k ", {}, WIDTH, True),
        "nothing stands beside": ("Vela Energy     80k " + "Ibex Sports     40k ", {}, WIDTH, False),
        "an erasure has no ground": (lane + "Ibex Sports     40k ", {"fills": False}, WIDTH, False),
        "it is not known to the end": (lane + "Ibex Sports     40k ", {}, 0, False),
        "a letter is wide": (lane + "東京 Sports     40k ", {}, WIDTH, False),
        "as many marks have no width": (lane + "東 Cafe\u0301 Nord   40k ", {}, WIDTH, False),
    }
    for case, (before, options, width, is_shifted) in cases.items():
        wire = Wire(**options)
        wire.news(whole([strip((before, dull))] * HEIGHT), width).render_segments(Colours())
        after = [strip((before[20:] if before.startswith(lane) else lane + "Corvo", dull))] * HEIGHT
        sent = wire.news(whole(after), width).render_segments(Colours())
        assert ("\x1b[20P" in sent) == is_shifted, case


def test_a_rule_of_which_one_piece_moved_on_and_another_back_is_shifted_the_way_that_sends_less() -> None:
    heavy, light = " " + "━" * 12, " " + "─" * 12
    wire, (screen, stream) = Wire(), terminal()
    for rule in (heavy + light + light, light + heavy + light):
        sent = wire.news(whole([strip((rule, STYLES[3]))] * HEIGHT), WIDTH).render_segments(Colours())
        stream.feed(sent)
        assert screen.display == [rule.ljust(WIDTH)] * HEIGHT
    assert ("\x1b[13@" in sent, "━" in sent) == (True, False)


def test_gnu_screen_erases_without_a_ground_and_tmux_that_goes_by_its_name_does_not() -> None:
    fills = {
        "xterm-256color": fills_ground({"TERM": "xterm-256color"}),
        "screen": fills_ground({"TERM": "screen-256color", "STY": "1.pts-0.host"}),
        "screen that was told to say xterm": fills_ground({"TERM": "xterm-256color", "STY": "1.pts-0.host"}),
        "tmux": fills_ground({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}),
        "screen in tmux": fills_ground({"TERM": "screen", "TMUX": "/tmp/tmux-0/default,1,0", "STY": "1.pts-0.host"}),
        "screen over ssh": fills_ground({"TERM": "screen-256color"}),
    }
    assert [name for name, does in fills.items() if does] == ["xterm-256color", "tmux"]


def test_the_ink_stays_for_the_next_frame_until_somebody_else_may_have_written() -> None:
    wire, pages = Wire(), [whole([strip((name * 20, STYLES[3]))] * HEIGHT) for name in "abc"]
    first, second = (wire.news(one).render_segments(Colours()) for one in pages[:2])
    wire.forget()
    third = wire.news(pages[2]).render_segments(Colours())
    assert [("48;2" in sent, "\x1b[0m" in sent) for sent in (first, second, third)] == [
        (True, False),
        (False, False),
        (True, True),
    ]


def test_a_link_is_closed_before_the_frame_ends() -> None:
    link = STYLES[0] + Style(link="https://a.example")
    sent = Wire().news(whole([strip(("here" * 10, link))])).render_segments(Colours())
    assert sent.rindex("\x1b]8;;\x1b\\") > sent.rindex("a.example")


def test_a_link_is_opened_again_in_the_next_frame() -> None:
    link, wire = STYLES[0] + Style(link="https://a.example"), Wire()
    for words in ("here" * 10, "away" * 10):
        assert "a.example" in wire.news(whole([strip((words, link))])).render_segments(Colours())


def test_a_part_of_the_screen_arrives_like_the_whole() -> None:
    words = [strip((f"line {at} of the list with a name", STYLES[at])) for at in range(HEIGHT)]
    wire, (screen, stream) = Wire(), terminal()
    stream.feed(wire.news(whole(words)).render_segments(Colours()))
    later = [strip((f"line {at} of the page with names", STYLES[at])) for at in range(HEIGHT)]
    stream.feed(wire.news(part(later, [(2, 10, 30), (4, 0, WIDTH)], [10, 20])).render_segments(Colours()))
    assert "page with names" in screen.display[2]
    assert "page with names" in screen.display[4]
    assert "list with a name" in screen.display[3]


def test_what_follows_an_erasure_in_its_line_stands_in_its_own_column() -> None:
    wire, (screen, stream) = Wire(), terminal()
    for line in ("a" * 10 + "b" * 30, " " * 10 + "b" * 6 + "c" + "b" * 23):
        stream.feed(wire.news(whole([strip((line, STYLES[3]))] * HEIGHT)).render_segments(Colours()))
    assert screen.display == [line] * HEIGHT


def test_a_line_that_is_not_painted_to_its_end_is_not_shifted() -> None:
    wire, lane = Wire(), "Nord Print      20k "
    for line in (lane, " " * 18 + lane):
        strips = [strip((line, STYLES[3]))] * HEIGHT
        sent = wire.news(part(strips, [(y, 0, 37) for y in range(HEIGHT)], [38]), WIDTH).render_segments(Colours())
    assert not re.search(r"\x1b\[\d+@|\0", sent)


def test_nothing_new_sends_nothing() -> None:
    wire, strips = Wire(), page(random.Random(1))
    assert wire.news(whole(strips)).render_segments(Colours())
    assert wire.news(whole(strips)).render_segments(Colours()) == ""
    assert wire.news(part(strips, [(1, 0, WIDTH)], [])).render_segments(Colours()) == ""


def test_everything_is_sent_again_after_a_resize() -> None:
    wire, strips = Wire(), page(random.Random(1))
    first = wire.news(whole(strips)).render_segments(Colours())
    wire.forget()
    assert wire.news(whole(strips)).render_segments(Colours()) == f"\x1b[0m{first}"


def test_changes_that_lie_far_apart_are_sent_apart() -> None:
    wire, far = Wire(), "-" * (BRIDGE + 2)
    wire.news(whole([strip((f"a{far}a", STYLES[0]))] * HEIGHT)).render_segments(Colours())
    sent = wire.news(whole([strip((f"b{far}b", STYLES[0]))] * HEIGHT)).render_segments(Colours())
    assert "-" not in sent
    assert sent.count("b") == 2 * HEIGHT


def test_many_blanks_at_the_end_are_erased_where_the_terminal_gives_them_their_ground() -> None:
    name, blue, plain, lined = "a" * 20, STYLES[2], STYLES[0], LINED[0]
    cases = ((True, blue, True), (False, blue, False), (False, plain, True), (True, lined, False))
    for fills, style, is_erased in cases:
        wire = Wire(fills=fills)
        wire.news(whole([strip((name, style), (name, style))] * HEIGHT)).render_segments(Colours())
        sent = wire.news(whole([strip((name, style), (" " * 20, style))] * HEIGHT)).render_segments(Colours())
        assert ("\x1b[20X" in sent, " " in sent) == (is_erased, not is_erased), (fills, style)


def test_blanks_with_marks_of_no_width_are_not_taken_for_blanks() -> None:
    sent = Wire().news(whole([strip((" \u0301" * WIDTH, STYLES[2]))] * HEIGHT)).render_segments(Colours())
    assert (sent.count("\u0301"), sent.count("31;44")) == (WIDTH * HEIGHT, 1)


def test_what_is_bold_ends_without_telling_the_colours_again() -> None:
    wire, bold, dull = Wire(), Style.parse("bold #808080 on #202020"), Style.parse("#808080 on #202020")
    for style in (bold, dull):
        sent = wire.news(whole([strip(("name" * 10, style))] * HEIGHT)).render_segments(Colours())
    assert (sent.count("\x1b[22m"), "38;2" in sent) == (1, False)


def test_each_ink_is_told_once_and_a_blank_takes_any_that_is_on_its_ground() -> None:
    loud, dull, quiet = Style.parse("#ff5050 on #202020"), Style.parse("#808080 on #202020"), STYLES[3]
    line = strip(("name", dull), ("  ", loud), ("of it", dull), (" ", quiet), ("late", loud), ("  ", dull))
    sent = Wire().news(whole([line] * HEIGHT)).render_segments(Colours())
    assert sent.count("38;2") == 2


def test_styles_that_look_alike_are_said_once() -> None:
    dull = [Style.parse("red") + Style(meta={"offset": (at, 0)}) for at in range(9)]
    sent = Wire().news(whole([strip(*[("x", style) for style in dull])] * HEIGHT)).render_segments(Colours())
    assert "x" * 9 in sent


class Areas(WireApp):
    def compose(self) -> ComposeResult:
        yield TextArea("what is typed")


async def test_a_widget_that_has_left_is_not_painted_before_the_next_layout() -> None:
    async with Areas().run_test() as pilot:
        screen = pilot.app.screen
        await pilot.pause()
        area = pilot.app.query_one(TextArea)
        await area.remove()
        assert area in screen._compositor.full_map, "there was a layout; the case is another one"
        screen._compositor._dirty_regions.add(screen.size.region)
        screen._compositor_refresh()
        assert not any(strip.text.strip() for strip in screen._compositor.render_strips())


class Boxes(WireApp):
    """Containers in containers: some full to the edge, some with a gap, a border, a scroll bar, a neighbour on top."""

    CSS = """
    Vertical, Horizontal, VerticalScroll { background: red; height: 1fr; }
    Static { height: 1fr; background: blue; }
    #gap Static { margin-left: 1; }
    #edge { border: solid green; }
    #moved Static { height: 2; }
    #moved #over { offset: 0 -2; }
    #tall { height: 30; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal(id="all"):
            for name in ("full", "gap", "edge", "moved"):
                with Vertical(id=name):
                    yield Static(f"{name} first")
                    yield Static(f"{name} second", id="over" if name == "moved" else None)
            with VerticalScroll(id="rolls"):
                yield Static("tall", id="tall")
            yield Vertical(id="bare")


@pytest.mark.parametrize(("kind", "is_typed_in"), [(Boxes, False), (Areas, True)])
async def test_the_cursor_goes_along_only_where_something_is_typed(
    kind: type[WireApp], is_typed_in: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[object] = []
    monkeypatch.setattr(App, "_display", lambda _app, _screen, what: painted.append(what))
    monkeypatch.setattr(WireApp, "is_headless", False)
    async with kind().run_test(size=(90, 4)) as pilot:
        await pilot.pause()
        painted.clear()
        pilot.app.query_one("Static, TextArea").styles.background = "green"
        await pilot.pause()
    assert [isinstance(one, CompositorUpdate) for one in painted[:1]] == [is_typed_in]


async def test_what_lies_under_its_children_is_not_drawn_and_nothing_else_is_missing() -> None:
    async with Boxes().run_test(size=(90, 4)) as pilot:
        await pilot.pause()
        compositor = pilot.app.screen._compositor
        hidden = {widget.id for widget in covered(compositor.visible_widgets)}
        assert {"all", "full", "rolls"} <= hidden
        assert not {"gap", "edge", "moved", "bare"} & hidden
        lean = compositor.render_strips()
        compositor._covered = set()
        assert lean == compositor.render_strips()


async def test_what_is_awaited_is_laid_out_when_it_is_there_and_then_at_once() -> None:
    async with Boxes().run_test(size=(90, 4)) as pilot:
        app = pilot.app
        assert isinstance(app, WireApp)
        await pilot.pause()
        app.hold()
        await app.query_one("#bare").mount(new := Static("new", id="new"))
        await pilot.pause(0.05)
        assert not new.size  # nobody sees it yet
        app.lay_out()
        assert new.size == (15, 4)
        layouts = []
        app.screen.screen_layout_refresh_signal.subscribe(new, lambda _: layouts.append(1), immediate=True)
        app.let_go()
        await pilot.pause(0.05)
        assert "new" in "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not layouts  # nothing has changed since
