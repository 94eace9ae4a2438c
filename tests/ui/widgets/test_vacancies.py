"""The places of cards that went to another lane."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from salestui.ui.widgets.cards import Card, Lane
from salestui.ui.widgets.lanes import Frame, LaneView
from salestui.ui.widgets.pages import Pages
from salestui.ui.widgets.vacancies import MOST, Vacancy, joined, leaving, standing


async def none_more(_start: int, _stop: int) -> Sequence[Card]:
    return ()


def pages(names: str) -> Pages[Card]:
    return Pages(none_more, len(names), [Card(name, name, "1k", "Ben", "1d") for name in names])


def gone(names: str, leave: str) -> str:
    """Let cards leave one after the other; tell what stands where, an empty place as the letter in capitals."""
    vacancies: tuple[Vacancy, ...] = ()
    for name in leave:
        vacancy = leaving(pages(names), names.index(name))
        assert vacancy is not None
        names = names.replace(name, "")
        vacancies = tuple(standing(joined(vacancies, vacancy), pages(names), {one: one.upper() for one in leave}))
    for one in reversed(vacancies):
        names = names[: one.index] + one.to + names[one.index :]
    return names


def test_places_beside_each_other_stay_empty_in_their_order() -> None:
    assert gone("abcde", "bc") == gone("abcde", "cb") == "aBCde"
    assert gone("abc", "ca") == "AbC"
    assert gone("ab", "ab") == "AB"


def test_of_too_many_the_one_closes_under_which_the_fewest_cards_stand() -> None:
    assert gone("abcdef", "bdc") == "aBCef"
    assert gone("abcdef", "bdf") == "aBceF"
    assert gone("abcdef", "bda") == "ABcef"


def test_a_place_closes_when_its_card_is_back_or_another_one_comes_between_or_leaves_beside_it() -> None:
    vacancy = leaving(pages("abc"), 1)
    assert vacancy is not None
    to = {"b": "Close"}
    assert [one.index for one in standing([vacancy], pages("ac"), to)] == [1]
    assert [one.index for one in standing([vacancy], pages("xyac"), to)] == [3]
    for other in ("abc", "axc", "a", "c", "ca", ""):
        assert list(standing([vacancy], pages(other), to)) == []


def test_a_place_says_in_which_lane_its_card_is_now_and_closes_when_that_is_none_other() -> None:
    vacancy = leaving(pages("abc"), 1)
    assert vacancy is not None
    for title in ("Discover", "Propose"):
        assert [one.to for one in standing([vacancy], pages("ac"), {"b": title, "x": "Close"})] == [title]
    assert list(standing([vacancy], pages("acb"), {})) == []


def test_nothing_stays_behind_of_a_card_that_is_not_loaded() -> None:
    assert leaving(pages("abc"), 7) is None


def test_a_card_that_comes_to_a_lane_stands_where_the_empty_places_leave_room_when_they_close() -> None:
    frame = Frame.of(Size(80, 20), 5)
    view = LaneView(Lane("q", "Qualify", "10%", 9, "9k", "1k"), pages("abcdefghi"))
    view.scroll(1, frame)
    view.vacancies = (Vacancy("x", 1, "a", "b"), Vacancy("y", 2, "b", "c"))
    view.follow(4, frame)
    assert [spot.index for spot in view.laid(frame) if spot.part == 0] == [1, 2, 3, 4, 5]
    view.follow(6, frame)
    assert [spot.index for spot in view.laid(frame) if spot.part == 0] == [1, 2, 3, 6]


def test_a_lane_whose_empty_places_close_under_the_cursor_scrolls_no_further_than_it_has_to() -> None:
    frame = Frame.of(Size(80, 19), 5)
    view = LaneView(Lane("q", "Qualify", "10%", 9, "9k", "1k"), pages("abcdefghi"))
    for index, top in ((4, 0), (5, 2)):
        view.scroll(0, frame)
        view.vacancies = (Vacancy("x", 1, "a", "b"),)
        view.reveal(3, frame)
        assert view.vacancies
        view.reveal(index, frame)
        assert (view.top, view.vacancies) == (top, ())


@given(
    names=st.integers(1, 20), leave=st.lists(st.integers(0, 19), max_size=6), top=st.integers(0, 20),
    height=st.integers(8, 45), width=st.sampled_from([80, 120]), came=st.integers(0, 19),
)  # fmt: skip
def test_a_lane_with_empty_places_shows_or_counts_every_card_once(
    names: int, leave: list[int], top: int, height: int, width: int, came: int
) -> None:
    left, vacancies = "abcdefghijklmnopqrst"[:names], ()
    for number in leave:
        if left:
            vacancy = leaving(pages(left), number % len(left))
            assert vacancy is not None
            left = left.replace(vacancy.card, "")
            vacancies = tuple(
                standing(joined(vacancies, vacancy), pages(left), dict.fromkeys("abcdefghijklmnopqrst", "Close"))
            )
    assert len(vacancies) <= MOST
    frame = Frame.of(Size(width, height), 5)
    view = LaneView(Lane("q", "Qualify", "10%", len(left), "9k", "1k"), pages(left))
    view.scroll(top, frame)
    view.vacancies = vacancies
    spots = view.laid(frame)
    assert len(spots) == frame.room
    first = [spot.index for spot in spots if spot.part == 0]
    assert first == list(range(view.top, view.top + len(first)))
    assert len(first) + sum(spot.above + spot.below for spot in spots) == len(left)
    for place in range(8):
        assert 0 <= view.near(place, frame) <= max(0, len(left) - 1)
    if view.top <= came < len(left):
        view.follow(came, frame)
        spots = view.laid(frame)
        counted = sum((spot.part == 0) + spot.above + spot.between + spot.below for spot in spots)
        assert counted == len(left)
        assert (view.apart is None) == all(not spot.between for spot in spots)
