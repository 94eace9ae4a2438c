"""The decisions a file asks for, taken in a first pass: date order, decimal mark, percent scale, groups."""

import html
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count, takewhile
from typing import Any

from salestui.domain.frozen import frozen
from salestui.domain.money import UNKNOWN
from salestui.domain.records import Evidence, RecordKind, System
from salestui.domain.text import clean, counted
from salestui.importing import values
from salestui.importing.body import Body, GroupSurvey
from salestui.importing.columns import Match, holds
from salestui.importing.currencies import SHARED_SYMBOLS, currency_code
from salestui.importing.dates import DateSurvey, parse_date, seconds_of
from salestui.importing.entities import EntitySurvey
from salestui.importing.fields import LANGUAGES, Holds
from salestui.importing.money import MoneySurvey, PercentSurvey, is_plain, parse_money, parse_percent
from salestui.importing.spans import last_day

_DATED = frozenset({Holds.DATE, Holds.INSTANT, Holds.CHANGED})
_NAMED = frozenset({Holds.TEXT, Holds.LINE})
_GROUPED = ("owner", "stage", "account")
_LAST = "the last day of the month or quarter"
_OWN = "-99"
"""What SuiteCRM writes for the organisation's own currency, whichever that is."""
_MONTH_FIRST_SYSTEMS = frozenset({System.SALESFORCE, System.DYNAMICS})


@frozen
class Priced:
    """An amount whose cell names its currency."""

    amount: Decimal
    currency: str


@dataclass(slots=True)
class ColumnPlan:
    """How one column is read."""

    place: int
    field: str
    holds: Holds
    label: str
    convert: Callable[[str], Any] = str


@dataclass(slots=True)
class Surveys:
    """What the first pass notes down, by position."""

    dates: dict[int, DateSurvey] = field(default_factory=dict)
    money: dict[int, MoneySurvey] = field(default_factory=dict)
    percents: dict[int, PercentSurvey] = field(default_factory=dict)
    groups: GroupSurvey = field(default_factory=lambda: GroupSurvey(()))
    entities: dict[int, EntitySurvey] = field(default_factory=dict)
    rows: int = 0


@dataclass(slots=True)
class Plan:
    """How a file is read: one plan a column, and why."""

    columns: list[ColumnPlan]
    evidence: list[Evidence]
    date_order_is_known: bool
    day_first: bool
    """For cells outside any column that decided for itself."""
    mark: str


def survey(body: Body, match: Match, kind: RecordKind, tick: Callable[[int], None]) -> Surveys:
    """Go through a file once and note what its columns say about themselves."""
    found = Surveys()
    for name, places in match.places.items():
        for place in places:
            _enter(found, holds(kind, name), place)
    for place in match.entered:
        found.dates[place] = DateSurvey()
    found.groups = GroupSurvey(body.leading)
    watched = [(place, one.see) for table in (found.dates, found.money, found.percents) for place, one in table.items()]
    see_group = found.groups.see if found.groups.candidates else None
    for found.rows, (_, cells) in enumerate(body, 1):
        for place, see in watched:
            if raw := cells[place]:
                see(raw)
        if see_group and (cells[body.leading[0]] or not body.sums(cells)):
            see_group(cells)
        if "&" in "".join(cells):
            for place, names in found.entities.items():
                names.see(cells[place])
        if found.rows % 1000 == 0:
            tick(found.rows)
    return found


def _enter(found: Surveys, what: Holds, place: int) -> None:
    if what in _DATED:
        found.dates[place] = DateSurvey()
    if what in {Holds.MONEY, Holds.CHANGED}:
        found.money[place] = MoneySurvey()
    if what in _NAMED:
        found.entities[place] = EntitySurvey()
    if what is Holds.PERCENT:
        found.percents[place] = PercentSurvey()


def leading(match: Match, kind: RecordKind, system: System) -> tuple[int, ...]:
    """The first columns, if they are ones that reports are grouped by; our own lists are not."""
    if kind not in {RecordKind.DEALS, RecordKind.ACTIVITIES} or system is System.SALESTUI:
        return ()
    places = {match.places[name][0] for name in _GROUPED if name in match.places}
    first = min(places, default=2)
    return tuple(takewhile(places.__contains__, count(first))) if first <= 1 else ()


class Planner:
    """Turns the notes of the first pass into decisions."""

    def __init__(
        self, match: Match, kind: RecordKind, system: System, labels: tuple[str, ...], fiscal_start: int = 1
    ) -> None:
        self._match, self._kind, self._system, self._labels = match, kind, system, labels
        self._fiscal_start = fiscal_start
        self.evidence: list[Evidence] = []

    def decide(self, found: Surveys, *, day_first: bool | None, delimiter: str, is_typed: bool) -> Plan:
        """Take every decision."""
        marks = self._marks(found, delimiter, is_typed)
        orders, known, fallback = self._orders(found, day_first, delimiter)
        plans = []
        for name, places in self._match.places.items():
            what = holds(self._kind, name)
            for place in places:
                one = ColumnPlan(place, name, what, self._labels[place])
                one.convert = self._converter(one, orders.get(place, fallback), marks.get(place, "."), found)
                plans.append(one)
        plans.sort(key=lambda one: self._match.places[one.field].index(one.place))
        return Plan(plans, self.evidence, known, fallback, next(iter(marks.values()), "."))

    def _say(self, about: str, decided: str, because: str) -> None:
        self.evidence.append(Evidence(about, decided, because))

    def _marks(self, found: Surveys, delimiter: str, is_typed: bool) -> dict[int, str]:
        sure = {place: mark for place, one in found.money.items() if (mark := one.mark())}
        marks = {}
        for place, one in found.money.items():
            mark, because = sure.get(place), f"{self._labels[place]} has cells such as {one.example}"
            if mark is None and sure:
                mark, because = next(iter(sure.values())), "another column of the file decides"
            if mark is None:
                mark, because = self._guessed_mark(one, delimiter, is_typed)
            if one.comma or one.dot or one.either_comma or one.either_dot:
                self._say("decimal mark", "comma" if mark == "," else "point", because)
            if one.symbols:
                signs = ", ".join(f"{sign} in {counted(times, 'cell')}" for sign, times in one.symbols.items())
                self._say(
                    "currency symbol",
                    signs,
                    "a symbol such as $ belongs to several currencies; none is concluded from it",
                )
            marks[place] = mark
        return marks

    def _guessed_mark(self, one: MoneySurvey, delimiter: str, is_typed: bool) -> tuple[str, str]:
        if is_typed:
            return ".", "a workbook writes its numbers that way"
        if one.either_dot and not one.either_comma:
            return ",", "every point stands before exactly three digits"
        if one.either_comma and not one.either_dot:
            return ".", "every comma stands before exactly three digits"
        return ("," if delimiter == ";" else "."), "nothing in the column decides"

    def _orders(self, found: Surveys, said: bool | None, delimiter: str) -> tuple[dict[int, bool], bool, bool]:
        asked = {place: one for place, one in found.dates.items() if one.day_first or one.month_first or one.either}
        decided = {place: order for place, one in asked.items() if (order := one.order()) is not None}
        if not asked:
            guess, _ = self._guessed_order(found, delimiter)
            return {}, True, guess if said is None else said
        for place, order in decided.items():
            one = asked[place]
            cells = one.day_first if order else one.month_first
            because = f"cells with a day above 12: {cells:,}" if cells else f"cells written with dots: {one.dotted:,}"
            if one.day_first and one.month_first:
                because += f", against {min(one.day_first, one.month_first):,} the other way round"
            self._say(f"dates in {self._labels[place]}", _words(order), because)
        open_places = [place for place in asked if place not in decided]
        if said is not None:
            fallback, because, known = said, "you said so", True
        elif decided:
            ayes = sum(decided.values())
            fallback, because, known = (
                ayes * 2 >= len(decided),
                "the other date columns of the file are",
                True,
            )
        else:
            fallback, because = self._guessed_order(found, delimiter)
            known = False
        for place in open_places:
            self._say(f"dates in {self._labels[place]}", _words(fallback), because)
        return decided, known or not open_places, fallback

    def _guessed_order(self, found: Surveys, delimiter: str) -> tuple[bool, str]:
        foreign = {name: times for name, times in self._match.languages.items() if name in LANGUAGES[1:]}
        surveyed = [one for one in found.money.values() if one.comma or one.dot]
        if foreign:
            return True, "nothing in the column decides; the headers are not English"
        if delimiter == ";" or any(one.mark() == "," for one in surveyed):
            return True, "nothing in the column decides; separators are European"
        if self._system in _MONTH_FIRST_SYSTEMS:
            return False, f"nothing in the column decides; {self._system.value} mostly writes the month first"
        if any("$" in one.symbols for one in found.money.values()):
            return False, "nothing in the column decides; amounts are in dollars"
        return True, "nothing in the column decides; say --day-first or --month-first"

    def _converter(self, one: ColumnPlan, order: bool, mark: str, found: Surveys) -> Callable[[str], Any]:
        if one.holds is Holds.DATE and (self._kind, one.field) == (RecordKind.DEALS, "close_on"):
            return lambda raw: self._expected(raw, order, one.label)
        if one.holds is Holds.DATE:
            return lambda raw: parse_date(raw, order)
        if one.holds is Holds.INSTANT:
            return lambda raw: _instant(raw, order)
        if one.holds is Holds.MONEY:
            power = self._match.powers.get(one.place, 0)
            if power:
                because = "its heading says what they are in; a cell with a word of its own, as 5k, counts as it is"
                self._say(f"amounts in {one.label}", f"times {10**power:,}", because)
            return lambda raw: _money(raw, mark, power)
        if one.holds is Holds.PERCENT:
            scale = 1.0 if self._system is System.SALESTUI else found.percents[one.place].scale()
            if scale != 1.0:
                self._say(f"percentages in {one.label}", "0 to 1", "no cell is above 1")
            elif fractions := found.percents[one.place].fractions:
                because = f"cells above 1 or with a % decide; {fractions:,} below 1 {'are' if fractions > 1 else 'is'} less than 1 %"
                self._say(f"percentages in {one.label}", "0 to 100", because)
            return lambda raw: parse_percent(raw, scale)
        if one.holds is Holds.ID:
            return self._key(one.field)
        if self._system is System.SALESTUI:
            return _PLAIN[one.holds]
        if one.holds in _NAMED and (escaped := found.entities[one.place]).is_escaped:
            said = f"read as letters in {counted(escaped.escaped, 'cell')}"
            self._say(f"HTML in {one.label}", said, f"every & in the column begins a sign, as in {escaped.example}")
            return lambda raw: values.line(html.unescape(raw))
        return _PLAIN[one.holds]

    def _expected(self, raw: str, order: bool, label: str) -> date | None:
        """The day a deal is expected on; of a month or a quarter it is the last one, which is said."""
        try:
            return parse_date(raw, order)
        except values.Unreadable:
            text = clean(raw)
            if (day := last_day(text, self._fiscal_start)) is None:
                raise
        if not any(one.about == label for one in self.evidence if one.decided == _LAST):
            self._say(label, _LAST, f"cells such as {text} name no day")
        return day

    def _key(self, name: str) -> Callable[[str], str | None]:
        if self._system is System.SALESFORCE:
            return values.salesforce_id
        return values.record_id if name == "external_id" else values.first_id


def _words(day_first: bool) -> str:
    return "day/month/year" if day_first else "month/day/year"


def _instant(raw: str, day_first: bool) -> tuple[date, int | None] | None:
    day = parse_date(raw, day_first)
    return None if day is None else (day, seconds_of(raw))


def _money(raw: str, mark: str, power: int) -> Decimal | Priced | None:
    if not power and is_plain(raw):
        return Decimal(raw)
    found = parse_money(raw, mark, power)
    if found is None:
        return None
    amount, code = found
    return Priced(amount, code) if code else amount


def _currency(raw: str) -> str | None:
    """A currency; a sign of several, as $, says none, nor does the code for no currency."""
    code = currency_code(raw)
    text = values.line(raw) if code is None else None
    if text is not None and text not in (_OWN, UNKNOWN) and text.casefold() not in SHARED_SYMBOLS:
        raise values.Unreadable("is no currency that is known")
    return code


_PLAIN: dict[Holds, Callable[[str], Any]] = {
    Holds.TEXT: values.line,
    Holds.LINE: values.line,
    Holds.CHANGED: values.line,
    Holds.NOTES: values.notes,
    Holds.EMAIL: values.email,
    Holds.DOMAIN: values.domain,
    Holds.FLAG: values.flag,
    Holds.COUNT: values.count,
    Holds.CURRENCY: _currency,
}
