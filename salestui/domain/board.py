"""The board: what it is asked for, and the sums, lanes and lines it answers with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from salestui.domain.attention import Concern, Patience, State, Verdict, is_snoozed
from salestui.domain.dates import due
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.money import MILLE, UNKNOWN, Money, Totals, parse_amount, short
from salestui.domain.patterns import Pattern
from salestui.domain.periods import Period
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.text import name_key


class Sort(StrEnum):
    """In which order deals stand; each begins with what matters most."""

    AGE = "age"
    AMOUNT = "amount"
    CLOSE = "close date"
    NAME = "name"
    REP = "rep"
    CHANCE = "probability"


class Flag(StrEnum):
    """A word of the filter that asks for a kind of deal instead of a name."""

    STALE = "stale"
    WATCH = "watch"
    PUSHED = "pushed"
    NO_STEP = "nostep"
    PAST = "past"
    SILENT = "silent"
    SNOOZED = "snoozed"
    VANISHED = "vanished"
    ARCHIVED = "archived"
    WON = "won"
    LOST = "lost"
    CLOSING = "closing"
    """Expected this week."""
    ALL = "all"
    EVERYONE = "everyone"


LEAVING_THE_BOARD = frozenset({Flag.WON, Flag.LOST, Flag.ALL, Flag.VANISHED, Flag.ARCHIVED})
"""Words that ask for more than open deals, or for others."""


@frozen
class Wanted:
    """What a typed filter asks for: every word, every field and every flag must fit."""

    words: tuple[str, ...] = ()
    reps: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    flags: frozenset[Flag] = frozenset()
    categories: tuple[ForecastCategory, ...] = ()
    """Any of them; the deal's own, or else its stage's."""
    amounts: tuple[tuple[str, Decimal], ...] = ()
    """What the amount is held against, each with the sign that was typed: >, >=, < or <=."""
    ages: tuple[tuple[str, int], ...] = ()
    """The same of the age in days."""
    unclear: str = ""
    """A word with a sign in it that says nothing; it filters nothing."""

    @property
    def is_open(self) -> bool:
        """Are only deals on the board asked for?"""
        return not self.flags & LEAVING_THE_BOARD


def parse_filter(text: str) -> Wanted:
    """Read a typed filter: "ostm rep:ana stale"; an unfinished `rep:` asks for nothing yet."""
    found: dict[str, list[str]] = {"": [], "rep": [], "stage": [], "account": []}
    flags = set()
    amounts: list[tuple[str, Decimal]] = []
    ages: list[tuple[str, int]] = []
    categories, unclear = [], ""
    for word in name_key(text).split():
        name, colon, value = word.partition(":")
        if colon and name in found:
            found[name] += [value] if value else []
        elif word in _FLAGS:
            flags.add(_FLAGS[word])
        elif word in _CATEGORIES:
            categories.append(_CATEGORIES[word])
        elif (compared := _COMPARED.fullmatch(word)) and compared[1] and (days := _days(compared[3])) is not None:
            ages.append((compared[2], days))
        elif compared and not compared[1] and (amount := _amount(compared[3])) is not None:
            amounts.append((compared[2], amount))
        elif _SIGN.search(word):
            unclear = word
        else:
            found[""].append(word)
    return Wanted(
        tuple(found[""]), tuple(found["rep"]), tuple(found["stage"]), tuple(found["account"]), frozenset(flags),
        tuple(categories), tuple(amounts), tuple(ages), unclear,
    )  # fmt: skip


_FLAGS: Mapping[str, Flag] = {flag.value: flag for flag in Flag} | {"overdue": Flag.PAST}
_CATEGORIES = {
    "omitted": ForecastCategory.OMITTED, "pipeline": ForecastCategory.PIPELINE, "best": ForecastCategory.BEST_CASE,
    "commit": ForecastCategory.COMMIT,
}  # fmt: skip
FILTER_WORDS = "write >5k, <5k, age>30, commit, best, closing, overdue, stale, nostep, rep:ana, stage:pro, account:x"
_COMPARED = Pattern(r"(age)?([<>]=?)(\S+)")
_SIGN = Pattern(r"[<>=]")


def _days(typed: str) -> int | None:
    """Read the days of "age>30"; nothing where they cannot be read."""
    days = typed.removesuffix("d")
    return int(days) if days.isascii() and days.isdecimal() and len(days) < 6 else None


def _amount(typed: str) -> Decimal | None:
    """Read the amount of ">5k"; nothing where it cannot be read."""
    try:
        return parse_amount(typed)
    except RuleBroken:
        return None


@frozen
class BoardFilter:
    """What a board is asked for."""

    text: str = ""
    sort: Sort = Sort.AGE
    turned: bool = False
    """Is the order turned round, so that what matters least comes first?"""
    everyone: bool = False
    """Are other managers' reps shown as well?"""
    closing: Period | None = None
    """The days on which they are expected to close (or were closed); `None`: any, or none."""
    patience: Patience = field(default_factory=Patience)
    currency: str = "EUR"
    """What sums are converted into, where the data has no currency of its own."""


@frozen
class Sum:
    """Money added up by currency; an estimate where list prices stand in for amounts."""

    totals: Totals = field(default_factory=Totals)
    is_estimate: bool = False
    converted: Money | None = None
    """All of it in the reporting currency, where other currencies are in it and rates bring them there."""


@frozen
class BoardLane:
    """One stage of the board: its deals in order, and what they sum up to."""

    stage: Stage | None
    ids: tuple[str, ...]
    total: Sum
    weighted: Sum

    @property
    def key(self) -> str:
        """What tells the lane from others."""
        return self.stage.id if self.stage else ""


@frozen
class Board:
    """The deals that were asked for: in one order, in lanes, added up."""

    asked: BoardFilter
    wanted: Wanted
    ids: tuple[str, ...]
    lanes: tuple[BoardLane, ...]
    median_age: int | None
    stale: int
    watch: int
    is_cut: bool = False
    """Were there more closed deals than are listed?"""
    total: Sum = field(default_factory=Sum)
    """What all deals are worth."""
    weighted: Sum = field(default_factory=Sum)
    """What all deals are worth, each times its chance."""

    @property
    def fine(self) -> int:
        """How many deals ask for nothing."""
        return len(self.ids) - self.stale - self.watch

    def lane_of(self, deal_id: str) -> BoardLane | None:
        """The lane that a deal stands in."""
        return next((lane for lane in self.lanes if deal_id in lane.ids), None)


Stretch = tuple[int, int]
"""From which place to before which other."""


@frozen
class Sight:
    """What of a board is in sight, and where its cursor is, before anybody knows what the board will be like."""

    rows: Stretch
    """The stretch of the list, or that of a lane which was not there."""
    lanes: Mapping[str, Stretch] | None = None
    """Those of the lanes, by key; `None`: the list is shown."""
    key: str | None = None
    """The cursor's deal, or the one that it shall go to."""
    at: int | None = None
    """Where in the list the cursor's deal stands on its line of the screen, on which it will be kept."""

    def stretches(self, board: Board) -> dict[str | None, Stretch]:
        """The stretch of each lane, by its key, or that of the list, under none.

        Where the cursor's deal stands elsewhere, it is one on either side of it; not where it is further down in a
        lane, for there it is shown apart from the others.
        """
        if self.lanes is not None:
            return {lane.key: self._lane(lane.ids, self.lanes.get(lane.key, self.rows)) for lane in board.lanes}
        if self.at is None or self.key not in board.ids:
            return {None: self._round(board.ids, self.rows)}
        moved = board.ids.index(self.key) - self.at
        return {None: _within(board.ids, (self.rows[0] + moved, self.rows[1] + moved))}

    def deals(self, board: Board, stretches: Mapping[str | None, Stretch]) -> list[str]:
        """The deals of stretches of a board's lanes, or of its list, and the cursor's."""
        lists: Mapping[str | None, tuple[str, ...]] = {None: board.ids} | {lane.key: lane.ids for lane in board.lanes}
        found = [key for name, stretch in stretches.items() for key in lists[name][slice(*stretch)]]
        return [*found, self.key] if self.key not in found and self.key in board.ids else found

    def _lane(self, ids: Sequence[str], stretch: Stretch) -> Stretch:
        start, stop = _within(ids, stretch)
        return self._round(ids, stretch) if self.key in ids[:start] else (start, stop)

    def _round(self, ids: Sequence[str], stretch: Stretch) -> Stretch:
        start, stop = _within(ids, stretch)
        at = ids.index(self.key) if self.key in ids else start
        return (start, stop) if start <= at < stop else (max(0, at - stop + start), at + stop - start)


def _within(ids: Sequence[str], stretch: Stretch) -> Stretch:
    """A stretch as long, moved to where there are any."""
    count = stretch[1] - stretch[0]
    start = max(0, min(stretch[0], len(ids) - count))
    return start, start + count


@frozen
class DealLine:
    """One deal with the names it goes by, what it is worth and what is wrong with it."""

    deal: Deal
    account: str | None
    rep: str | None
    stage: Stage | None
    price: Money | None
    """The product's list price, where the deal has no amount."""
    verdict: Verdict
    reporting: str | None = ""
    """The currency that goes without saying: all of them where this is empty, and where it is none, no one does."""

    @property
    def worth(self) -> Money | None:
        """The amount, or else the list price."""
        if self.deal.amount_minor is not None:
            return Money(self.deal.amount_minor, self.deal.currency or "")
        return self.price

    @property
    def said(self) -> str:
        """What it is worth in few words: "45k", a list price "~45k", in another currency "45k GBP"; or nothing."""
        worth = self.worth
        if worth is None:
            return ""
        unit = "" if self.reporting in ("", worth.currency) or worth.currency in ("", UNKNOWN) else f" {worth.currency}"
        return f"{'~' if self.is_estimate else ''}{short(worth.minor, worth.currency)}{unit}"

    @property
    def is_estimate(self) -> bool:
        """Does a list price stand in for the amount?"""
        return self.deal.amount_minor is None and self.price is not None

    @property
    def chance(self) -> int | None:
        """The chance that counts, per mille: a won deal is certain, a lost one is not; else its own, or its stage's."""
        if self.deal.is_closed:
            return MILLE if self.deal.outcome is Outcome.WON else 0
        return chance_of(self.deal, self.stage)

    @property
    def category(self) -> ForecastCategory | None:
        """The forecast category that counts: won deals are closed, lost ones in none; else its own, or its stage's."""
        if self.deal.is_closed:
            return ForecastCategory.CLOSED if self.deal.outcome is Outcome.WON else None
        if self.deal.category is not None:
            return self.deal.category
        return self.stage.category if self.stage else None

    @property
    def standing(self) -> str:
        """How it stands, for files and programs: its outcome, or how loudly it asks, "fine" where it does not."""
        if self.deal.is_closed:
            return self.deal.outcome.value
        return "fine" if self.verdict.state is State.DIM else self.verdict.state.value

    def headline(self, today: date) -> str:
        """The one thing to say of it: what is wrong if it asks for attention, else what comes next."""
        wrong = next((reason.words for reason in self.verdict.reasons if reason.concern is not Concern.AGE), "")
        if self.deal.is_closed:
            return self.deal.lost_reason or ""
        if self.deal.vanished_on:
            return "not in the last export"
        if wrong and (self.verdict.state is not State.DIM or is_snoozed(self.deal, today)):
            return wrong
        return next_step(self.deal, today) or wrong


def next_step(deal: Deal, today: date) -> str:
    """What comes next and when: "call Thu"; nothing where nothing is planned."""
    day = due(deal.next_step_on, today) if deal.next_step_on else ""
    return " ".join(part for part in (deal.next_step or "", day) if part)


def chance_of(deal: Deal, stage: Stage | None) -> int | None:
    """The chance that counts, per mille."""
    if deal.chance is not None:
        return deal.chance
    return stage.chance if stage else None


def lanes_shown(stages: Sequence[Stage], used: set[str | None]) -> list[Stage | None]:
    """The stages a board has lanes for: all of every pipeline with a deal in it, and one for deals without a stage."""
    pipelines = {stage.pipeline for stage in stages if stage.id in used}
    kept: list[Stage | None] = [stage for stage in stages if not pipelines or stage.pipeline in pipelines]
    return ([None] if None in used else []) + kept
