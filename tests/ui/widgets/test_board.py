"""The board, by its keys and what it shows."""

from collections.abc import Mapping, Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from screen import assert_golden, screen_lines, screen_text, settle
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.message import Message

from salestui.ui.widgets.board import Card, CardBoard, Lane
from salestui.ui.widgets.lanes import Frame, LaneView
from salestui.ui.widgets.pages import Pages

STAGES = (
    ("Qualify", "10%", "402k", "40k"),
    ("Discover", "25%", "498k", "124k"),
    ("Propose", "50%", "506k", "253k"),
    ("Negotiate", "75%", "620k", "465k"),
    ("Close", "90%", "384k", "346k"),
)


class Deals:
    """Lanes of cards that are all known, and which were asked for."""

    def __init__(self, cards: Mapping[str, Sequence[Card]]) -> None:
        self.cards = cards
        self.lanes = [
            Lane(title, title, chance, len(cards.get(title, ())), total, weighted)
            for title, chance, total, weighted in STAGES
        ]
        self.asked: list[tuple[str, int, int]] = []

    def place_of(self, card_key: str) -> tuple[str, int] | None:
        places = ((lane, index, one) for lane, cards in self.cards.items() for index, one in enumerate(cards))
        return next(((lane, index) for lane, index, one in places if one.key == card_key), None)

    async def page(self, lane_key: str, start: int, stop: int) -> Sequence[Card]:
        self.asked.append((lane_key, start, stop))
        return self.cards[lane_key][start:stop]

    def first(self, count: int = 20) -> dict[str, Sequence[Card]]:
        return {key: cards[:count] for key, cards in self.cards.items()}


class BoardApp(App[None]):
    def __init__(self, deals: Deals) -> None:
        super().__init__()
        self.board = CardBoard()
        self.deals = deals
        self.news: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"status-met": "#33BBEE", "status-watch": "#DDCC55", "status-below": "#EE3377"}

    def compose(self) -> ComposeResult:
        yield self.board

    def on_mount(self) -> None:
        self.board.show(self.deals, self.deals.first())
        self.board.focus()

    def on_card_board_dropped(self, message: CardBoard.Dropped) -> None:
        self.news.append(message)

    def on_listing_opened(self, message: CardBoard.Opened) -> None:
        self.news.append(message)


def card(lane: str, number: int) -> Card:
    state = ("dim", "watch", "below", "met")[number % 4]
    return Card(f"{lane} {number}", f"{lane} deal {number}", f"{number}0k", "Ben", f"{number}d", state, "call Thu")


def deals(*counts: int) -> Deals:
    lanes = [title for title, *_ in STAGES]
    return Deals({lane: [card(lane, n) for n in range(count)] for lane, count in zip(lanes, counts, strict=True)})


def with_moved(before: Deals, index: int, lane: str, place: int) -> Deals:
    """The same deals, one of the first lane in another one."""
    after = {key: list(cards) for key, cards in before.cards.items()}
    after[lane].insert(place, after["Qualify"].pop(index))
    return Deals(after)


@pytest.mark.parametrize("size", [(80, 19), (120, 33)])
async def test_the_board_looks_as_drawn(size: tuple[int, int]) -> None:
    app = BoardApp(deals(9, 8, 7, 6, 2))
    async with app.run_test(size=size) as pilot:
        await pilot.press("l", "l", "l", "space")
        await settle(pilot)
        assert_golden(app, f"board_{size[0]}x{size[1]}")


async def test_the_cursor_keeps_its_line_from_lane_to_lane() -> None:
    app = BoardApp(deals(9, 0, 2, 6, 6))
    async with app.run_test(size=(120, 33)) as pilot:
        await pilot.press("j", "j", "j", "l")
        assert (app.board.cursor_lane, app.board.cursor_key) == ("Discover", None)
        await pilot.press("j", "enter", "space", "v", "l")
        assert app.board.cursor_key == "Propose 1"
        await pilot.press("h", "h")
        assert app.board.cursor_key is not None


async def test_the_line_survives_a_shorter_lane() -> None:
    app = BoardApp(deals(9, 0, 2, 6, 6))
    async with app.run_test(size=(120, 33)) as pilot:
        await pilot.press("j", "j", "j", "l", "l", "l")
        assert app.board.cursor_key == "Negotiate 3"


async def test_the_cursor_follows_a_moved_card() -> None:
    before = deals(3, 3, 3, 3, 3)
    app = BoardApp(before)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "space", "k")
        await settle(pilot)
        moved = with_moved(before, 1, "Negotiate", 2)
        app.board.show(moved, moved.first())
        await settle(pilot)
        assert (app.board.cursor_lane, app.board.cursor_index) == ("Negotiate", 2)
        assert app.board.cursor_key == "Qualify 1"
        assert app.board.marks == {"Qualify 1"}
        assert "█Qualify deal 1" in screen_text(app)


async def test_a_lane_stays_where_it_is_when_a_card_goes_further_down_than_is_in_sight() -> None:
    before = deals(3, 9, 3, 3, 3)
    app = BoardApp(before)
    async with app.run_test(size=(80, 24)) as pilot:
        moved = with_moved(before, 0, "Discover", 8)
        app.board.show(moved, moved.first())
        await settle(pilot)
        assert (app.board.cursor_lane, app.board.cursor_index) == ("Discover", 8)
        assert_golden(app, "board_apart_80x24")
        await pilot.click(CardBoard, offset=(40, 20), times=2)
        await pilot.pause()
        assert app.news[-1].key == "Qualify 0"
        await pilot.press("k")
        assert "▌Discover deal 7" in screen_text(app)
        assert ("+ 2 more ↑" in screen_text(app), "… " in screen_text(app)) == (True, False)
        app.board.show(moved, moved.first(), cursor_key="Qualify 0")
        await pilot.press("h")
        await settle(pilot)
        assert ("… " in screen_text(app), app.board.cursor_key) == (True, "Qualify 2")  # what was left stays as it is
        await pilot.press("l")
        assert ("… " in screen_text(app), app.board.cursor_key) == (True, "Qualify 0")
        await pilot.press("k")
        assert "… " not in screen_text(app)


def go(app: BoardApp, before: Deals, index: int, lane: str, place: int) -> Deals:
    """Show the same deals, one of the first lane in another one, as the Pipeline tab does."""
    after = with_moved(before, index, lane, place)
    app.board.show(after, after.first(), cursor=(lane, place), cursor_card=after.cards[lane][place])
    return after


def left(app: BoardApp, lane: int = 0) -> list[str]:
    """What stands at each place of a lane, from the topmost on."""
    return [line[1 + 27 * lane : 26 + 27 * lane].strip() for line in screen_lines(app)[3::3]]


async def test_a_card_that_changes_its_lane_leaves_its_place_empty_and_says_where_it_went() -> None:
    app = BoardApp(deals(9, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        await pilot.press("j")
        await settle(pilot)
        go(app, app.deals, 1, "Discover", 0)
        await settle(pilot)
        assert_golden(app, "board_vacancy_80x19")
        app.board.show(app.deals, app.deals.first(), cursor=("Qualify", 1), cursor_card=app.deals.cards["Qualify"][1])
        await settle(pilot)
        assert "moved to Qualify" in screen_text(app)
        assert left(app)[1].startswith("Qualify deal 1")


async def test_an_empty_place_says_where_its_card_is_now_and_closes_when_that_is_nowhere_else() -> None:
    app = BoardApp(deals(9, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        first = app.deals
        for lane in ("Discover", "Propose"):
            second = go(app, first, 0, lane, 0)
            await settle(pilot)
            assert left(app)[0] == f"moved to {lane}"
        won = Deals({**second.cards, "Propose": second.cards["Propose"][1:]})
        app.board.show(won, won.first())
        await settle(pilot)
        assert left(app)[0].startswith("Qualify deal 1")
        below = with_moved(first, 0, "Qualify", 8)
        app.board.show(first, first.first(), cursor=("Qualify", 0), cursor_card=first.cards["Qualify"][0])
        go(app, first, 0, "Propose", 0)
        await settle(pilot)
        assert left(app)[0] == "moved to Propose"
        app.board.show(below, below.first())
        await settle(pilot)
        assert left(app)[0].startswith("Qualify deal 1")


async def test_the_cursor_goes_past_an_empty_place_and_keeps_its_line() -> None:
    app = BoardApp(deals(9, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        await pilot.press("j")
        await settle(pilot)
        go(app, app.deals, 1, "Discover", 1)
        await pilot.press("h")
        assert app.board.cursor_key == "Qualify 2"  # the nearest to the line of the empty place
        await pilot.press("k")
        assert app.board.cursor_key == "Qualify 0"
        await pilot.press("j", "j", "l")
        assert app.board.cursor_key == "Discover 2"
        await pilot.press("h")
        assert (app.board.cursor_key, "moved to Discover" in screen_text(app)) == ("Qualify 3", True)


async def test_of_three_cards_that_go_one_after_the_other_two_places_stay_empty() -> None:
    app = BoardApp(deals(9, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        shown = app.deals
        for lane in ("Discover", "Propose", "Discover"):
            app.board.show(shown, shown.first(), cursor=("Qualify", 1), cursor_card=shown.cards["Qualify"][1])
            await settle(pilot)
            shown = go(app, shown, 1, lane, 0)
            await settle(pilot)
        places = [what.split("  ")[0] for what in left(app)]
        assert places[:5] == [
            "Qualify deal 0", "moved to Discover", "moved to Discover", "Qualify deal 4", "Qualify deal 5"
        ]  # fmt: skip


@pytest.mark.parametrize("keys", [["h", "G"], ["l", "l", "l"], []])
async def test_an_empty_place_closes_when_its_lane_scrolls_or_leaves_sight_or_has_other_cards(keys: list[str]) -> None:
    app = BoardApp(deals(9, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        await pilot.press("j")
        await settle(pilot)
        shown = go(app, app.deals, 1, "Discover", 0)
        await settle(pilot)
        assert left(app)[1] == "moved to Discover"
        if not keys:
            turned = Deals({**shown.cards, "Qualify": shown.cards["Qualify"][::-1]})
            app.board.show(turned, turned.first())
        await pilot.press(*keys, *["h"] * 4, "g", "g")
        await settle(pilot)
        assert "moved to" not in screen_text(app)


async def test_who_moves_the_last_cards_in_sight_goes_on_with_those_below() -> None:
    app = BoardApp(deals(9, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        await pilot.press("j", "j", "j", "j")
        shown = app.deals
        for number in (4, 5, 6):
            await settle(pilot)
            assert app.board.cursor_key == f"Qualify {number}"
            shown = go(app, shown, 4, "Discover", 0)
            await settle(pilot)
            assert left(app)[4] == "moved to Discover"
            await pilot.press("h")


async def test_an_empty_place_stays_when_the_cursor_comes_to_a_lane_without_any_card_left() -> None:
    app = BoardApp(deals(1, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        go(app, app.deals, 0, "Discover", 0)
        await pilot.press("h", "j", "k")
        await settle(pilot)
        assert (left(app)[0], app.board.cursor_key) == ("moved to Discover", None)


async def test_an_empty_place_stays_while_other_lanes_change() -> None:
    app = BoardApp(deals(9, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        shown = go(app, app.deals, 0, "Discover", 0)
        await settle(pilot)
        fewer = Deals({**shown.cards, "Propose": []})
        app.board.show(fewer, fewer.first())
        await settle(pilot)
        assert left(app)[0] == "moved to Discover"


async def test_a_card_that_is_won_leaves_no_place() -> None:
    app = BoardApp(deals(9, 3, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        fewer = Deals({**app.deals.cards, "Qualify": app.deals.cards["Qualify"][1:]})
        there = fewer.cards["Qualify"][0]
        app.board.show(fewer, fewer.first(), cursor=("Qualify", 0), cursor_card=there)
        await settle(pilot)
        assert left(app)[0].startswith("Qualify deal 1")


async def test_a_card_stays_apart_while_other_lanes_change_and_not_where_it_stands_elsewhere_now() -> None:
    app = BoardApp(deals(3, 9, 3, 3, 3))
    async with app.run_test(size=(80, 19)) as pilot:
        shown = go(app, app.deals, 0, "Discover", 9)
        await pilot.press("h")
        await settle(pilot)
        assert "… " in screen_text(app)
        app.board.show(shown, shown.first())
        await settle(pilot)
        assert "… " in screen_text(app)
        turned = Deals({**shown.cards, "Discover": shown.cards["Discover"][::-1]})
        app.board.show(turned, turned.first())
        await settle(pilot)
        assert "… " not in screen_text(app)


async def test_a_card_shown_apart_comes_with_what_is_shown_and_its_neighbours_are_asked_for() -> None:
    source = deals(5000, 3, 3, 3, 3)
    app = BoardApp(source)
    async with app.run_test(size=(80, 24)) as pilot:
        there = source.cards["Qualify"][3000]
        app.board.show(source, source.first(), cursor=("Qualify", 3000), cursor_card=there)
        assert ("▌Qualify deal 3000" in screen_text(app), app.board.cursor_key) == (True, "Qualify 3000")
        assert "… 2,995 more" in screen_text(app)
        await settle(pilot)
        assert {lane for lane, *_ in source.asked} == {"Qualify"}
        assert any(start <= 2999 < stop for _, start, stop in source.asked)


@given(
    count=st.integers(1, 40), top=st.integers(0, 40), index=st.integers(0, 40), width=st.sampled_from([80, 120]),
    height=st.integers(8, 45),
)  # fmt: skip
def test_a_lane_shows_the_card_that_is_followed_and_counts_all_others(
    count: int, top: int, index: int, width: int, height: int
) -> None:
    frame = Frame.of(Size(width, height), 5)
    view = LaneView(Lane("q", "Qualify", "10%", count, "9k", "1k"), Pages(partial(Deals({}).page, "q"), count))
    view.scroll(top, frame)
    stood, index = view.top, min(index, count - 1)
    view.follow(index, frame)
    view.reveal(index, frame)
    spots = view.laid(frame)
    assert len(spots) == frame.room
    if view.apart is not None:
        assert view.top == stood
    first = [spot.index for spot in spots if spot.part == 0]
    assert index in first
    assert first == sorted(first)
    assert len(first) + sum(spot.above + spot.between + spot.below for spot in spots) == count


async def test_a_lane_stays_where_it_is_when_its_last_card_leaves_and_fills_its_room_when_more_do() -> None:
    before = deals(30, 3, 3, 3, 3)
    app = BoardApp(before)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await settle(pilot)
        assert "+ 24 more ↑" in screen_text(app)
        moved = with_moved(before, 29, "Discover", 3)
        app.board.show(moved, moved.first())
        await settle(pilot)
        assert (app.board.cursor_lane, "+ 24 more ↑" in screen_text(app)) == ("Discover", True)
        await pilot.press("h")
        assert (app.board.cursor_key, "+ 24 more ↑" in screen_text(app)) == ("Qualify 28", True)
        fewer = Deals({**moved.cards, "Qualify": moved.cards["Qualify"][:26]})
        app.board.show(fewer, fewer.first())
        await settle(pilot)
        assert (app.board.cursor_key, "+ 23 more ↑" in screen_text(app)) == ("Qualify 25", True)


async def test_the_cursor_stays_in_its_lane_when_its_card_is_gone() -> None:
    before = deals(3, 3, 3, 3, 3)
    app = BoardApp(before)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "G")
        fewer = Deals({**before.cards, "Discover": before.cards["Discover"][:2]})
        app.board.show(fewer, fewer.first())
        await settle(pilot)
        assert app.board.cursor_key == "Discover 1"


async def test_the_cursor_goes_to_the_nearest_lane_that_has_cards_when_a_filter_took_its_own() -> None:
    before = deals(3, 3, 3, 3, 3)
    app = BoardApp(before)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "G")
        fewer = Deals({**before.cards, "Qualify": [], "Discover": [], "Propose": before.cards["Propose"][1:]})
        app.board.is_sifted = True
        app.board.show(fewer, fewer.first())
        await settle(pilot)
        assert (app.board.cursor_lane, app.board.cursor_key) == ("Propose", "Propose 1")
        nothing = Deals({lane: [] for lane in before.cards})
        app.board.is_sifted = True
        app.board.show(nothing, nothing.first())
        await settle(pilot)
        assert app.board.cursor_key is None


async def test_heads_that_changed_while_the_board_was_hidden_are_whole_when_it_is_shown_again() -> None:
    before = deals(3, 3, 3, 3, 3)
    app = BoardApp(before)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        app.board.display = False
        await settle(pilot)
        later = deals(3, 3, 3, 3, 3)
        later.lanes = [Lane(one.key, one.title, "1%", one.count, one.total, "7k") for one in later.lanes]
        app.board.show(later, later.first())
        app.board.display = True
        await settle(pilot)
        assert (
            screen_lines(app)[1].rstrip()
            == " QUALIFY 1%          7k w   DISCOVER 1%         7k w   PROPOSE 1%          7k w"
        )
        assert screen_text(app).count("deal 0") == shown.count("deal 0")
        lanes, painter = app.board._lanes, app.board._painter
        painter.forget()
        lanes.divide(Size(0, 0))
        painter.pieces(1, 80)
        lanes.divide(app.board.size)
        assert [piece.text.split()[0] for piece in painter.pieces(1, 80)] == ["QUALIFY", "DISCOVER", "PROPOSE"]


async def test_a_long_stage_keeps_its_chance_beside_it_on_a_small_screen() -> None:
    some = deals(1, 1, 1, 1, 1)
    some.lanes = [Lane(one.key, "Perception Analysis", "70%", one.count, "1", "1,084k") for one in some.lanes]
    app = BoardApp(some)
    async with app.run_test(size=(80, 19)) as pilot:
        await settle(pilot)
        assert screen_lines(app)[1].startswith(" PERCEPTION… 70% 1,084k w   PERCEPTION… 70% 1,084k w")


async def test_all_lanes_stay_in_the_line_of_lanes_where_the_one_with_the_cursor_has_a_long_name() -> None:
    some = deals(1, 1, 1, 1, 1)
    names = ["Appointment", "Qualified", "Presentation", "Decision Maker Bought-In · Sales Pipeline", "Contract"]
    some.lanes = [Lane(one.key, name, "70%", 1, "4,421k", "1k") for one, name in zip(some.lanes, names, strict=True)]
    app = BoardApp(some)
    async with app.run_test(size=(60, 19)) as pilot:
        await pilot.press("l", "l", "l")
        await settle(pilot)
        assert screen_lines(app)[0].rstrip() == " Appo Qual Pres [Decision Maker Bought-In ·… 1 4,421k] Cont"


async def test_as_many_lanes_stand_side_by_side_as_fit() -> None:
    app = BoardApp(deals(3, 3, 3, 3, 3))
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.board.lanes_hidden == (0, 2)
        await pilot.press("l", "l", "l")
        await settle(pilot)
        assert app.board.lanes_hidden == (2, 0)
        lines = screen_lines(app)
        assert "[Negotiate 3 620k]" in lines[0]
        assert "PROPOSE 50%" in lines[1]
        assert "━━━" in lines[2]


async def test_a_step_to_the_next_lane_rolls_the_board_by_one_lane_wherever_the_cursor_stood() -> None:
    source = deals(3, 3, 3, 3, 3)
    app = BoardApp(source)
    async with app.run_test(size=(80, 24)) as pilot:
        app.board.show(source, source.first(), cursor_key="Propose 0")
        await settle(pilot)
        rolled = [app.board.lanes_hidden[0]]
        for key in ("l", "l", "h", "h", "h", "h"):
            await pilot.press(key)
            rolled.append(app.board.lanes_hidden[0])
        assert rolled == [0, 1, 2, 2, 1, 0, 0]


async def test_a_lane_of_thousands_asks_only_for_what_is_in_sight() -> None:
    source = deals(5000, 3, 3, 3, 3)
    app = BoardApp(source)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert source.asked == []
        assert "more ↓" in screen_text(app)
        await pilot.press("G")
        await settle(pilot)
        assert app.board.cursor_key == "Qualify 4999"
        assert "more ↑" in screen_text(app)
        assert "more ↓" not in screen_text(app)
        assert "▌Qualify deal 4999" in screen_text(app)
        assert sum(stop - start for _, start, stop in source.asked) <= 128
        for _ in range(8):
            await pilot.press("pageup")
            await settle(pilot)
        assert app.board.cursor_key in screen_text(app).replace(" deal", "")
        await pilot.press("home")
        await settle(pilot)
        assert "▌Qualify deal 0" in screen_text(app)


async def test_hostile_cards_shift_no_lane() -> None:
    texts = [
        "[/x]",
        "\x1b[31mred",
        "日本語の会社名" * 3,
        "e\u0301" * 40,
        "\u202egnitroppus",
        "👩\u200d👧 x",
        "a\nb",
    ]
    cards = {title: [] for title, *_ in STAGES} | {
        "Qualify": [Card(str(n), text, "9k", text, "3d", "below", text) for n, text in enumerate(texts)],
        "Discover": [card("Discover", n) for n in range(9)],
    }
    app = BoardApp(Deals(cards))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        for line in screen_lines(app):
            assert cell_len(line) == 80
            assert all(" " <= char < "\x7f" or char >= "\xa0" for char in line)
            if "Discover deal" in line:
                assert cell_len(line[: line.index("Discover deal")]) == 28


async def test_a_card_is_dragged_to_another_lane() -> None:
    app = BoardApp(deals(3, 3, 3, 3, 3))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.mouse_down(CardBoard, offset=(5, 6))
        await pilot.hover(CardBoard, offset=(40, 8))
        app.board._painter.over = 1
        await pilot.mouse_up(CardBoard, offset=(40, 8))
        await pilot.pause()
        assert app.board._painter.over is None
        assert [(news.key, news.lane_key) for news in app.news] == [("Qualify 1", "Discover")]
        await pilot.click(CardBoard, offset=(60, 3), times=2)
        await pilot.pause()
        assert app.news[-1].key == "Propose 0"


@pytest.mark.painted
async def test_a_move_repaints_two_cards() -> None:
    app = BoardApp(deals(9, 9, 9, 9, 9))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        painted: list[int] = []
        draw = app.board.render_line
        app.board.render_line = lambda y: painted.append(y) or draw(y)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("j")
        await settle(pilot)
        assert painted == [3, 4, 5, 6, 7, 8]
