"""Customers, the people at them, and what is sold to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.kinds import ActivityKind


@frozen
class Account:
    """A customer or prospect company."""

    id: str
    name: str
    rep_id: str | None = None
    parent_id: str | None = None
    domain: str | None = None
    industry: str | None = None
    territory: str | None = None
    city: str | None = None
    country: str | None = None
    phone: str | None = None
    employees: int | None = None
    annual_revenue_minor: int | None = None
    currency: str | None = None
    extra: Mapping[str, str] | None = None
    source: str | None = None
    external_id: str | None = None
    seen: str | None = None
    rev: int = 0


@frozen
class Contact:
    """A person on the customer's side."""

    id: str
    name: str
    account_id: str | None = None
    email: str | None = None
    phone: str | None = None
    title: str | None = None
    extra: Mapping[str, str] | None = None
    source: str | None = None
    external_id: str | None = None
    seen: str | None = None
    rev: int = 0


@frozen
class Product:
    """Something that is sold, with its list price in minor units."""

    id: str
    name: str
    family: str | None = None
    list_price_minor: int | None = None
    currency: str | None = None
    active: bool = True
    source: str | None = None
    external_id: str | None = None
    seen: str | None = None
    rev: int = 0


@frozen
class Activity:
    """Something a rep did, or has planned."""

    id: str
    kind: ActivityKind
    subject: str
    rep_id: str | None = None
    deal_id: str | None = None
    account_id: str | None = None
    contact: str | None = None
    happened_on: date | None = None
    due_on: date | None = None
    done: bool = True
    minutes: int | None = None
    outcome: str | None = None
    note: str | None = None
    source: str | None = None
    external_id: str | None = None
    seen: str | None = None
    rev: int = 0


TEAM = "team"
"""What the team's own target counts."""


@frozen
class Quota:
    """What a rep (or a team, by its manager) must sell in a period; money in minor units."""

    id: str
    name: str
    rep_id: str | None
    starts_on: date
    ends_on: date
    target_minor: int | None = None
    currency: str | None = None
    metric: str = "revenue"
    parent_id: str | None = None
    source: str | None = None
    external_id: str | None = None
    seen: str | None = None
    rev: int = 0
