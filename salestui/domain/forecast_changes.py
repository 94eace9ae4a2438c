"""What happened to a forecast since it was called: won, lost, moved in or out of the period, worth more or less."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol

from salestui.domain.dates import short_day
from salestui.domain.event_words import day_of, grown
from salestui.domain.frozen import frozen
from salestui.domain.kinds import EventKind
from salestui.domain.money import short
from salestui.domain.periods import Period
from salestui.domain.pipeline import DealEvent


class ForecastChangeKind(StrEnum):
    """What a change did to the forecast."""

    WON = "won"
    LOST = "lost"
    MOVED_IN = "moved in"
    MOVED_OUT = "moved out"
    MOVED = "moved"
    AMOUNT = "amount"
    CATEGORY = "category"
    REOPENED = "reopened"


@frozen
class ForecastChange:
    """One thing that happened to a deal of the forecast."""

    kind: ForecastChangeKind
    deal_id: str
    name: str
    on: date
    minor: int | None
    """What the deal is worth; with another amount, by how much."""
    currency: str
    after: str | None = None

    @property
    def sign(self) -> str:
        """Does it help or hurt? "+", "−" or "·"."""
        if self.kind is ForecastChangeKind.AMOUNT:
            return "+" if (self.minor or 0) > 0 else "−"
        good = {ForecastChangeKind.WON: "+", ForecastChangeKind.MOVED_IN: "+", ForecastChangeKind.REOPENED: "+"}
        bad = {ForecastChangeKind.LOST: "−", ForecastChangeKind.MOVED_OUT: "−"}
        return good.get(self.kind) or bad.get(self.kind, "·")

    def words(self, today: date) -> str:
        """The change in words: "Moss & Co won 31k", "Ostmark to 11 Dec"."""
        worth = f" {short(abs(self.minor), self.currency)}" if self.minor is not None else ""
        if self.kind in (ForecastChangeKind.MOVED_IN, ForecastChangeKind.MOVED_OUT, ForecastChangeKind.MOVED):
            day = day_of(self.after)
            return f"{self.name}{worth} to {short_day(day, today) if day else 'no day'}"
        if self.kind is ForecastChangeKind.AMOUNT:
            return f"{self.name}{worth} {'more' if (self.minor or 0) > 0 else 'less'}"
        if self.kind is ForecastChangeKind.CATEGORY:
            return f"{self.name}{worth} now {self.after or 'as its stage says'}"
        return f"{self.name} {self.kind.value}{worth}"


class _Told(Protocol):
    @property
    def event(self) -> DealEvent: ...
    @property
    def name(self) -> str: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def close_on(self) -> str | None: ...


def told(happened: Iterable[_Told], period: Period) -> list[ForecastChange]:
    """Say what each event did to the period; what does not touch the period is left out."""
    found = []
    for one in happened:
        kind, minor = _kind(one.event, one.close_on, period), one.event.amount_minor
        if kind is ForecastChangeKind.AMOUNT:
            minor = grown(one.event.before, one.event.after)
            kind = kind if minor else None
        if kind is not None:
            event = one.event
            found.append(
                ForecastChange(kind, event.deal_id, one.name, event.on, minor, one.currency or "", event.after)
            )
    return found


def _kind(event: DealEvent, close_on: str | None, period: Period) -> ForecastChangeKind | None:
    if event.kind is EventKind.CLOSE_DATE:
        before, after = (_inside(day, period) for day in (event.before, event.after))
        if before and after:
            return ForecastChangeKind.MOVED
        return ForecastChangeKind.MOVED_OUT if before else ForecastChangeKind.MOVED_IN if after else None
    if event.kind in (EventKind.AMOUNT, EventKind.CATEGORY) and not _inside(close_on, period):
        return None
    if event.kind in (EventKind.WON, EventKind.LOST):
        return ForecastChangeKind(event.kind.value) if event.on in period else None
    return {
        EventKind.AMOUNT: ForecastChangeKind.AMOUNT,
        EventKind.CATEGORY: ForecastChangeKind.CATEGORY,
        EventKind.REOPENED: ForecastChangeKind.REOPENED,
    }.get(event.kind)


def _inside(day: str | None, period: Period) -> bool:
    known = day_of(day)
    return known is not None and known in period
