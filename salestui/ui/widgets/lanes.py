"""Where lanes and cards stand on a board, what of them is in sight, and where the cursor is."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice, repeat

from textual.geometry import Size

from salestui.domain.frozen import frozen
from salestui.ui.widgets.cards import Card, CardSource, Lane
from salestui.ui.widgets.pages import Pages
from salestui.ui.widgets.vacancies import Vacancy, elsewhere, joined, leaving, standing

CARD_LINES = 3
GUTTER, GAP = 1, 2
NARROWEST, WIDEST = 20, 36
ROOMY = Size(100, 28)  # from here on there is a blank line between the cards


@frozen
class Frame:
    """How a board divides its room."""

    lanes: int
    """How many lanes stand side by side."""
    width: int
    """How wide the text of a lane is."""
    head: int
    """How many lines stand over the cards."""
    room: int
    """How many lines the cards have."""
    pitch: int
    """How many lines there are from one card to the next."""

    @property
    def compact(self) -> bool:
        """Whether a line of all lanes stands at the top, and no blank between the cards."""
        return not self.blanks

    @property
    def blanks(self) -> int:
        """How many blank lines there are after a card."""
        return self.pitch - CARD_LINES

    @property
    def stride(self) -> int:
        """How many columns there are from one lane to the next."""
        return GUTTER + self.width + GAP

    @classmethod
    def of(cls, size: Size, lanes: int) -> "Frame":
        """Divide a size among so many lanes, showing as many of them as fit."""
        fitting = max(1, (size.width + GAP) // (GUTTER + NARROWEST + GAP))
        shown = max(1, min(lanes, fitting))
        width = min(WIDEST, (size.width + GAP) // shown - GUTTER - GAP)
        roomy = size.width >= ROOMY.width and size.height >= ROOMY.height
        head = 4 if roomy else 3
        return cls(shown, max(1, width), head, max(1, size.height - head), CARD_LINES + roomy)


@frozen
class Spot:
    """What stands on a line of a lane: a line of a card, or how many cards are left out there."""

    index: int = -1
    """The card; none on any other line."""
    part: int = -1
    """Which of the card's lines it is."""
    above: int = 0
    """How many cards there are above."""
    between: int = 0
    """How many are left out between two that are shown."""
    below: int = 0
    """How many there are below."""
    to: str = ""
    """The lane to which the card has gone that stood here."""


BLANK = Spot()


class LaneView:
    """One lane as it stands on the screen: its loaded cards, and which are shown."""

    def __init__(self, lane: Lane, pages: Pages[Card], top: int = 0) -> None:
        self.lane = lane
        self.pages = pages
        self.top = top
        self.apart: int | None = None
        """A card further down that is shown under the others: the cursor went there, and the lane stayed as it is."""
        self.vacancies: tuple[Vacancy, ...] = ()
        self._laid: tuple[tuple[object, ...], list[Spot]] = ((), [])

    @property
    def count(self) -> int:
        """How many cards there are."""
        return self.pages.count

    def shown(self, frame: Frame) -> int:
        """How many cards are visible from the topmost on, the lines saying that there are more taken off."""
        return sum(isinstance(what, int) for what in self.places(frame))

    def places(self, frame: Frame) -> list[int | Vacancy]:
        """What stands at each visible place, from the topmost on: a card, or nothing where one has gone."""
        room = frame.room - (self.top > 0)
        if self.apart is not None:
            under = frame.blanks + 1 if self.apart < self.count - 1 else 0
            return [*range(self.top, self.top + max(0, (room - 1 - frame.pitch - under) // frame.pitch))]
        empty = [one for one in self.vacancies if one.index >= self.top]
        places = self.count - self.top + len(empty)
        if places * frame.pitch - frame.blanks > room:
            places = max(1, (room - 1) // frame.pitch)
        standing: list[int | Vacancy] = [*range(self.top, min(self.count, self.top + places))]
        for one in reversed(empty):
            standing.insert(one.index - self.top, one)
        return standing[:places]

    def near(self, place: int, frame: Frame) -> int:
        """The card at a place counted from the topmost, or the nearest one; of those at an empty place that below."""
        places = [*self.places(frame), *([] if self.apart is None else [self.apart])]
        onward, below = places[place:], self.top + self.shown(frame)
        onward += [below] if onward and below < self.count else []  # out of sight, but the one to go on with
        return next((what for what in (*onward, *reversed(places[:place])) if isinstance(what, int)), self.top)

    def scroll(self, top: int, frame: Frame) -> None:
        """Put a card topmost, but leave no room empty, neither at the end nor of a card that has gone."""
        self.apart, self.vacancies = None, ()
        self._put(top, frame, self._full(frame))

    def stay_as(self, before: "LaneView", source: CardSource) -> None:
        """Show what lies apart, and leave empty what was left empty, as far as that still is so."""
        gone, apart = before.vacancies, before.apart if self.lane == before.lane else None
        self.vacancies = tuple(standing(gone, self.pages, elsewhere(gone, self.lane, source)))
        card = before.pages.get(apart) if apart is not None else None
        if apart is not None and card and source.place_of(card.key) == (self.lane.key, apart):
            self.apart = apart
            self.pages.put(apart, card)  # until it has been fetched

    def stay(self, frame: Frame) -> None:
        """Stay where it is though cards have gone: half of the room may be empty at the end."""
        self._put(self.top, frame, (self._full(frame) + 1) // 2)

    def _full(self, frame: Frame) -> int:
        """How many cards fill the room when others are above."""
        return max(1, (frame.room - 1 + frame.blanks) // frame.pitch)

    def _put(self, top: int, frame: Frame, least: int) -> None:
        fits = self.count * frame.pitch - frame.blanks <= frame.room
        self.top = 0 if fits else max(0, min(top, self.count - least))

    def reveal(self, index: int, frame: Frame) -> None:
        """Scroll as little as needed to make a card visible."""
        if self.apart is not None and index in (*self.places(frame), self.apart):
            return
        self.apart = None
        if index < self.top:
            self.scroll(index, frame)
        elif self.count and index >= self.top + self.shown(frame):
            self.vacancies = ()
            if index >= self.top + self.shown(frame):
                self.top = max(self.top + 1, index - frame.room // frame.pitch)
            while self.top < index >= self.top + self.shown(frame):
                self.top += 1
        else:
            self.stay(frame)

    def follow(self, index: int, frame: Frame) -> None:
        """Make a card visible that went elsewhere: where it is further down, with the worst above it left in sight."""
        if index < self.top + self.shown(frame):
            return
        self.vacancies = ()  # the room of what has gone may be enough
        self.apart = index if index >= self.top + self.shown(frame) else None
        if not self.shown(frame):
            self.apart = None

    def spot(self, line: int, frame: Frame) -> Spot:
        """What stands on a line under the head; nothing on one that the room had before it was divided anew."""
        laid = self.laid(frame)
        return laid[line] if line < len(laid) else BLANK

    def laid(self, frame: Frame) -> list[Spot]:
        """What stands on each line under the head."""
        key = (self.top, self.apart, self.vacancies, self.count, frame)
        if self._laid[0] != key:
            self._laid = key, list(islice(chain(self._spots(frame), repeat(BLANK)), frame.room))
        return self._laid[1]

    def _spots(self, frame: Frame) -> Iterator[Spot]:
        blanks, places = [BLANK] * frame.blanks, self.places(frame)
        if self.top:
            yield Spot(above=self.top)
        for what in places:
            if isinstance(what, int):
                yield from (Spot(what, part) for part in range(CARD_LINES))
            else:
                yield from (Spot(to=what.to), *[BLANK] * (CARD_LINES - 1))
            yield from blanks
        end = self.top + self.shown(frame)
        if self.apart is not None:
            yield Spot(between=self.apart - end)
            yield from blanks
            yield from (Spot(self.apart, part) for part in range(CARD_LINES))
            yield from blanks
            end = self.apart + 1
        if end < self.count:
            yield Spot(below=self.count - end)


class Lanes:
    """The lanes of a board, which of them are in sight, and the cursor among their cards."""

    def __init__(self) -> None:
        self.views: list[LaneView] = []
        self.frame = Frame.of(Size(0, 0), 0)
        self.at = 0
        """The lane of the cursor."""
        self.index = 0
        """The card of the cursor in its lane."""
        self.first = 0
        """The first lane in sight."""
        self._line = 0  # the line the cursor wants to be on, whatever lane it goes to

    @property
    def here(self) -> LaneView | None:
        """The lane of the cursor."""
        return self.views[self.at] if self.views else None

    @property
    def stand(self) -> tuple[int, int, int, int | None]:
        """What decides where everything is drawn but the cursor: the first lane in sight, the cursor's, its cards."""
        view = self.here
        return self.first, self.at, view.top if view else 0, view.apart if view else None

    @property
    def lines(self) -> range:
        """The lines of the screen that the card under the cursor stands on."""
        spot, laid = Spot(self.index, 0), self.here.laid(self.frame) if self.here else []
        start = self.frame.head + (laid.index(spot) if spot in laid else 0)
        return range(start, start + CARD_LINES)

    @property
    def in_sight(self) -> range:
        """The lanes that are visible."""
        return range(self.first, min(self.first + self.frame.lanes, len(self.views)))

    @property
    def keys(self) -> list[str]:
        """The keys of the lanes, from left to right."""
        return [view.lane.key for view in self.views]

    def fill(self, source: CardSource, cards: Mapping[str, Sequence[Card]], starts: Mapping[str, int]) -> None:
        """Take other lanes and cards, each lane scrolled as it was."""
        before = {view.lane.key: view for view in self.views}
        self.views = [
            LaneView(
                lane,
                Pages(partial(source.page, lane.key), lane.count, cards.get(lane.key, ()), starts.get(lane.key, 0)),
                before[lane.key].top if lane.key in before else 0,
            )
            for lane in source.lanes
        ]
        for view in self.views:
            if view.lane.key in before:
                view.stay_as(before[view.lane.key], source)

    def divide(self, size: Size) -> None:
        """Divide a size among the lanes; where it is divided as before, they stay, and so while none is in sight."""
        if not size:
            return
        before, self.frame = self.frame, Frame.of(size, len(self.views))
        for view in self.views:
            if self.frame == before:
                view.stay(self.frame)
            else:
                view.scroll(view.top, self.frame)

    def find(self, key: str | None) -> tuple[str, int] | None:
        """The lane and index of a card among what is loaded."""
        for view in self.views:
            if (index := view.pages.find(key)) is not None:
                return view.lane.key, index
        return None

    def vacate(self, card: Card | None, found: tuple[str, int] | None) -> None:
        """Leave a card's place empty if the cursor is on it, and it is in another lane with what is filled in next.

        Args:
            card: The card, if there is one.
            found: The lane and the index to which it goes.
        """
        view = self.here
        if card is None or found is None or view is None or found[0] == view.lane.key:
            return
        gone = leaving(view.pages, self.index)
        if gone is not None and gone.card == card.key:
            view.vacancies = joined(view.vacancies, gone)

    def place(self, found: tuple[str, int] | None, lane_key: str | None, *, begins: bool = False) -> None:
        """Put the cursor where its card was found, or else leave it in its place, in its lane.

        Args:
            found: The lane and the index of its card.
            lane_key: The lane it was in.
            begins: Does it go to the first card of that lane instead, or of the nearest one that has any?
        """
        wanted, self.index = found or (lane_key, 0 if begins else self.index)
        keys = self.keys
        self.at = keys.index(wanted) if wanted in keys else min(self.at, max(0, len(keys) - 1))
        if begins and found is None:
            filled = (lane for lane, view in enumerate(self.views) if view.count)
            self.at = min(filled, key=lambda lane: abs(lane - self.at), default=self.at)

    def step(self, index: int) -> None:
        """Put the cursor on a card of its lane."""
        if self.here is not None and self.here.count:
            self.index = index
            self.reveal()
            places = self.here.places(self.frame)
            self._line = places.index(self.index) if self.index in places else self.index - self.here.top

    def cross(self, lane: int, margin: int) -> None:
        """Put the cursor into another lane, on the same line where there is a card.

        Args:
            lane: The lane.
            margin: How many lanes beside it should be in sight too, where there is room and no more go out of sight.
        """
        view, step = self.views[lane], abs(lane - self.at)
        self.at = lane
        self.index = view.near(self._line, self.frame)
        view.reveal(self.index, self.frame)
        self._roll(margin if self.frame.lanes > 2 * margin else 0, step)

    def follow(self, card: Card | None) -> None:
        """Make the card under the cursor visible that others were put before, or that went elsewhere.

        Args:
            card: The card itself, where it may be none of those that are loaded.
        """
        if (view := self.here) is not None and 0 <= self.index < view.count:
            if card is not None:
                view.pages.put(self.index, card)
            view.follow(self.index, self.frame)

    def reveal(self) -> Card | None:
        """Scroll until the cursor is visible, and tell its card."""
        if (view := self.here) is None:
            return None
        self.index = max(0, min(self.index, view.count - 1))
        view.reveal(self.index, self.frame)
        self._roll(0, len(self.views))
        return view.pages.get(self.index)

    def _roll(self, margin: int, most: int) -> None:
        """Roll until the lane of the cursor is in sight, and more beside it; lanes out of sight close their gaps."""
        first = max(min(self.first, self.at - margin), self.at + margin - self.frame.lanes + 1)
        first = max(0, min(first, len(self.views) - self.frame.lanes))
        self.first = max(self.first - most, min(first, self.first + most))
        for lane, view in enumerate(self.views):
            if lane not in self.in_sight:
                view.apart, view.vacancies = None, ()

    def wanted(self) -> tuple[Pages[Card], int] | None:
        """The chunk to fetch next: of the cards in sight, or else of those a page away."""
        page = self.frame.room // self.frame.pitch + 1
        for around in (0, page):
            for view in (self.views[lane] for lane in self.in_sight):
                stretches = [(view.top - around, view.top + page + around)]
                if view.apart is not None and (around or view.pages.get(view.apart) is None):
                    stretches.append((view.apart - around, view.apart + around + 1))
                for stretch in stretches:
                    if (number := view.pages.missing(*stretch)) is not None:
                        return view.pages, number
        return None

    @property
    def windows(self) -> dict[str, tuple[int, int]]:
        """What is in sight of each lane, and a page around it."""
        page = self.frame.room // self.frame.pitch + 2
        return {view.lane.key: (max(0, view.top - page), view.top + 2 * page) for view in self.views}

    def wheel(self, x: int, by: int) -> bool:
        """Scroll the lane at a column of the screen, if there is one."""
        if (lane := self.lane_at(x)) is None:
            return False
        self.views[lane].scroll(self.views[lane].top + by, self.frame)
        return True

    def lane_at(self, x: int) -> int | None:
        """The lane at a column of the screen."""
        lane = self.first + x // self.frame.stride
        return lane if lane in self.in_sight else None

    def card_at(self, lane: int, y: int) -> int | None:
        """The index of the card at a line of the screen."""
        view = self.views[lane]
        if y < self.frame.head:
            return None
        index = view.spot(y - self.frame.head, self.frame).index
        return index if index >= 0 else None
