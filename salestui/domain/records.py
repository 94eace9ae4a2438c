"""What one line of an export says, once its words are understood: the importer's only output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from salestui.domain.frozen import frozen
from salestui.domain.kinds import ActivityKind, ForecastCategory, Outcome
from salestui.domain.text import counted


class System(StrEnum):
    """Where an export comes from."""

    SALESFORCE = "salesforce"
    HUBSPOT = "hubspot"
    PIPEDRIVE = "pipedrive"
    ZOHO = "zoho"
    DYNAMICS = "dynamics 365"
    ODOO = "odoo"
    FRAPPE = "frappe"
    ESPO = "espocrm"
    PLAIN = "plain"
    SALESTUI = "salestui"
    """A list of deals that salestui wrote itself, to be edited and brought back."""


class RecordKind(StrEnum):
    """What the lines of a file are about."""

    DEALS = "deals"
    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    PRODUCTS = "products"
    REPS = "reps"
    ACTIVITIES = "activities"
    STAGE_HISTORY = "stage history"
    GOALS = "goals"
    NOT_OURS = "not ours"

    def counted(self, number: int) -> str:
        """So many of them: "1 product", "2 activities", "3 lines of stage history"."""
        if self in (RecordKind.STAGE_HISTORY, RecordKind.NOT_OURS):
            return f"{counted(number, 'line')} of {self.value}"
        return counted(number, f"{self.value[:-3]}y" if self.value.endswith("ies") else self.value.removesuffix("s"))


@dataclass(slots=True)
class DealRecord:
    """One deal as the export has it; `None` is an empty cell, and `Reading.fields` says which columns there were."""

    line: int
    name: str
    external_id: str | None = None
    owner: str | None = None
    """Name or e-mail of the rep."""
    owner_id: str | None = None
    account: str | None = None
    account_id: str | None = None
    account_domain: str | None = None
    contact: str | None = None
    contact_id: str | None = None
    product: str | None = None
    pipeline: str | None = None
    stage: str | None = None
    """The stage in the export's own word; also for a closed deal, where the export keeps it."""
    outcome: Outcome = Outcome.OPEN
    status_reason: str | None = None
    lost_reason: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    """ISO code where the line itself says it."""
    probability: float | None = None
    """Per cent, 0 to 100."""
    category: ForecastCategory | None = None
    created_on: date | None = None
    close_on: date | None = None
    """Expected close; for a closed deal without another date, the day it closed."""
    closed_on: date | None = None
    stage_since: date | None = None
    last_activity_on: date | None = None
    next_step: str | None = None
    next_step_on: date | None = None
    deal_type: str | None = None
    lead_source: str | None = None
    description: str | None = None
    need: str | None = None
    own_id: str | None = None
    """Our own key, in a list of deals that salestui wrote."""
    crm: str | None = None
    """The system that the deal came from, in such a list."""
    written: tuple[date, int | None] | None = None
    """When the list was written: day and seconds, UTC."""
    extra: dict[str, str] | None = None
    """Columns nobody knows, kept under their header."""


@dataclass(slots=True)
class AccountRecord:
    """One customer or prospect company."""

    line: int
    name: str
    external_id: str | None = None
    owner: str | None = None
    owner_id: str | None = None
    domain: str | None = None
    industry: str | None = None
    territory: str | None = None
    city: str | None = None
    country: str | None = None
    phone: str | None = None
    parent: str | None = None
    employees: int | None = None
    annual_revenue: Decimal | None = None
    extra: dict[str, str] | None = None


@dataclass(slots=True)
class ContactRecord:
    """One person on the customer's side."""

    line: int
    name: str
    external_id: str | None = None
    account: str | None = None
    account_id: str | None = None
    account_domain: str | None = None
    email: str | None = None
    phone: str | None = None
    title: str | None = None
    extra: dict[str, str] | None = None


@dataclass(slots=True)
class ProductRecord:
    """One thing that is sold, with its list price."""

    line: int
    name: str
    external_id: str | None = None
    family: str | None = None
    list_price: Decimal | None = None
    currency: str | None = None
    active: bool = True


@dataclass(slots=True)
class RepRecord:
    """One person of the sales organisation."""

    line: int
    name: str
    external_id: str | None = None
    email: str | None = None
    title: str | None = None
    manager: str | None = None
    """Name (or external id) of the manager."""
    region: str | None = None
    active: bool = True


@dataclass(slots=True)
class ActivityRecord:
    """One thing a rep did or has planned."""

    line: int
    kind: ActivityKind
    subject: str
    external_id: str | None = None
    owner: str | None = None
    owner_id: str | None = None
    happened_on: date | None = None
    due_on: date | None = None
    done: bool | None = True
    """`None` where nothing says: then its day does."""
    minutes: int | None = None
    outcome: str | None = None
    notes: str | None = None
    deal: str | None = None
    deal_id: str | None = None
    account: str | None = None
    account_id: str | None = None
    contact: str | None = None
    """Name or e-mail of the person at the customer's."""


@dataclass(slots=True)
class HistoryRecord:
    """One state a deal was in on one day (or one field's change), from the CRM's own history."""

    line: int
    on: date
    sequence: int = 0
    """Orders records of one day: seconds since midnight, or the line where the export has no time."""
    external_id: str | None = None
    deal_id: str | None = None
    deal: str | None = None
    stage: str | None = None
    stage_before: str | None = None
    amount: Decimal | None = None
    amount_before: Decimal | None = None
    close_on: date | None = None
    close_before: date | None = None
    probability: float | None = None
    category: ForecastCategory | None = None
    edited_by: str | None = None
    pipeline: str | None = None


@dataclass(slots=True)
class GoalRecord:
    """What one person or team must sell in one period."""

    line: int
    name: str
    owner: str | None
    starts_on: date
    ends_on: date
    target: Decimal | None = None
    currency: str | None = None
    metric: str = "revenue"
    parent: str | None = None
    """Name of the goal that this one is part of."""


Record = (
    DealRecord | AccountRecord | ContactRecord | ProductRecord | RepRecord | ActivityRecord | HistoryRecord | GoalRecord
)


BREAKS_OFF = "the file breaks off in this line; download it again"
"""Why the last line of a file is not taken that was not written, or not downloaded, to its end."""


@frozen
class Rejected:
    """A line that cannot be taken, and why, in words."""

    line: int
    reason: str
    cells: tuple[str, ...]


@frozen
class Evidence:
    """Something the reader decided, and from what: ("dates", "month/day/year", "31 cells have a day above 12")."""

    about: str
    decided: str
    because: str


@frozen
class ReadOptions:
    """What the user (or a remembered mapping) says about a file, where it cannot say so itself."""

    encoding: str | None = None
    kind: RecordKind | None = None
    system: System | None = None
    day_first: bool | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Header fingerprint → {header as written: record field, or "" to leave the column out}."""
    fiscal_start: int = 1
    """The month in which the fiscal year starts, of which goals name quarters, halves and years."""
    kinds: Mapping[str, RecordKind] = field(default_factory=dict)
    """Header fingerprint → what such a file was said to hold."""


@dataclass(slots=True)
class Reading:
    """One file (or one sheet of a workbook), read and understood."""

    path: str
    kind: RecordKind
    why: str
    """Why it was taken for that kind; for NOT_OURS, the reason in one sentence."""
    system: System
    headers: tuple[str, ...]
    fingerprint: str
    """Digest of the normalised headers: the key under which mappings are remembered."""
    digest: str
    """SHA-256 of the file's bytes."""
    columns: Mapping[str, str]
    """Header as written → record field it was read as."""
    unknown: tuple[str, ...]
    """Headers that no field knows; their cells are in `extra`."""
    fields: frozenset[str]
    """Record fields that a column stands for: a blank cell in one of these empties the field."""
    records: Sequence[Record]
    rejected: Sequence[Rejected]
    dropped: Mapping[str, int]
    """Lines left out on purpose: what they were → how many ("footer", "totals", "deleted in the CRM")."""
    evidence: Sequence[Evidence]
    date_order_is_known: bool = True
    """False if 03/04/2026 could be read both ways and nothing in the column decides."""
    currency: str | None = None
    """The one currency that the file as a whole names, if it does."""
    stages: Mapping[str, int] = field(default_factory=dict)
    """Open stages in order of first appearance → how many deals."""
    gone: Sequence[str] = ()
    """Keys of the deals that the file calls deleted or archived."""
