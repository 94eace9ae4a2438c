"""The places of cards that went to another lane: they stay empty, so that nothing around them has to move."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from salestui.domain.frozen import frozen
from salestui.ui.widgets.cards import Card, CardSource, Lane
from salestui.ui.widgets.pages import Pages

MOST = 2  # of five cards that are in sight of a lane at 24 lines


@frozen
class Vacancy:
    """The place where a card stood."""

    card: str
    """The card's key."""
    index: int
    """Where it stood, and where the card after it stands now."""
    before: str | None
    """The key of the card before it, if there is one."""
    after: str | None
    """The key of the card after it, if there is one."""
    to: str = ""
    """The title of the lane in which it is now."""


def leaving(pages: Pages[Card], index: int) -> Vacancy | None:
    """What stays behind if a card goes; nothing while it is not loaded."""
    key = _key(pages, index)
    return Vacancy(key, index, _key(pages, index - 1), _key(pages, index + 1)) if key else None


def elsewhere(vacancies: Iterable[Vacancy], lane: Lane, source: CardSource) -> dict[str, str]:
    """The titles of the other lanes in which the cards of a lane's empty places are now, by card."""
    titles = {other.key: other.title for other in source.lanes if other.key != lane.key}
    found = ((one.card, source.place_of(one.card)) for one in vacancies)
    return {card: titles[place[0]] for card, place in found if place and place[0] in titles}


def standing(vacancies: Iterable[Vacancy], pages: Pages[Card], to: Mapping[str, str]) -> Iterator[Vacancy]:
    """Those that lie between the same two cards, wherever these stand now, and whose own is in another lane.

    Args:
        vacancies: The empty places of a lane.
        pages: Its cards.
        to: The titles of the other lanes that cards are in, by card; none of a card that is in no other.
    """
    for one in vacancies:
        index = pages.find(one.after) if one.after else pages.count
        if index is not None and _key(pages, index - 1) == one.before and one.card in to:
            yield replace(one, index=index, to=to[one.card])


def joined(vacancies: tuple[Vacancy, ...], another: Vacancy) -> tuple[Vacancy, ...]:
    """Put one more among those of a lane, in the order of their places; of too many the last others close."""
    above = [_bridged(one, another) for one in vacancies if one.index <= another.index]
    below = [_bridged(one, another) for one in vacancies if one.index > another.index]
    while len(above) + len(below) >= MOST:
        (below or above).pop()
    return *above, another, *below


def _bridged(one: Vacancy, gone: Vacancy) -> Vacancy:
    """What one lies between when a card beside it has gone too."""
    before = gone.before if one.before == gone.card else one.before
    return replace(one, before=before, after=gone.after if one.after == gone.card else one.after)


def _key(pages: Pages[Card], index: int) -> str | None:
    card = pages.get(index)
    return card.key if card else None
