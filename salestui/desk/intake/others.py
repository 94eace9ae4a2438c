"""The lines that are not deals: reps, accounts, products, contacts, activities and goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from salestui.desk.intake.links import ACCOUNT, PRODUCT, REP, Links
from salestui.desk.intake.merger import Entry
from salestui.domain.ids import derived_id
from salestui.domain.kinds import RepStatus
from salestui.domain.linking import name_of_address
from salestui.domain.money import to_minor
from salestui.domain.records import (
    AccountRecord,
    ActivityRecord,
    ContactRecord,
    GoalRecord,
    ProductRecord,
    Reading,
    Record,
    RepRecord,
)
from salestui.domain.text import name_key
from salestui.store.imported import contacts
from salestui.store.store import Store

Currency = Callable[[Reading, str | None], str]
Lines = Iterator[Entry]


def _picked(record: Record, fields: frozenset[str], names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names if name in fields or name == "name"}


class SideLines:
    """Turns lines into entries; keys are found or made before any line refers to another."""

    def __init__(self, links: Links, currency: Currency, as_of: date) -> None:
        self.links, self.currency, self.as_of = links, currency, as_of
        self.sources: set[str] = set()
        """The systems that deals come from."""
        self.deals: set[str] = set()
        self.deal_names: Mapping[str, str | None] = {}
        self.known: Mapping[str, str] = {}
        """Key of a line's deal → the key under which it is stored."""
        self.contact_names: dict[str, str] = {}
        """System and key of a contact → name."""
        self._contact_accounts: dict[str, str | None] = {}
        self._fresh_contacts: list[tuple[str, str | None, str | None, str | None, str]] = []

    def home(self, source: str) -> str:
        """The system whose deals a file refers to: the only one, where it has none of its own."""
        if source not in self.sources and len(self.sources) == 1:
            return next(iter(self.sources))
        return source

    def _entry(self, thing_id: str, cells: dict[str, Any], reading: Reading, record: Any) -> Entry:
        external_id = getattr(record, "external_id", None)
        return Entry(
            thing_id,
            cells,
            reading.path,
            record.line,
            external_id,
            reading.system.value,
            reading.fingerprint[:8].ljust(8, "-"),
        )

    def reps(self, readings: Sequence[Reading]) -> Lines:
        """Reps, the manager by name."""
        ids = [(reading, record, self._rep_id(reading, record)) for reading in readings for record in reading.records]
        for reading, record, thing_id in ids:
            cells = _picked(record, reading.fields, ("name", "email", "title", "region"))
            if "manager" in reading.fields:
                manager = record.manager  # type: ignore[union-attr]
                known = self.links.reps.find(reading.system.value, manager, None, manager) if manager else None
                cells["manager"] = self.links.reps.names.get(known, manager) if known else manager
            if "active" in reading.fields and not record.active:  # type: ignore[union-attr]
                cells["status"] = RepStatus.LEFT
            yield self._entry(thing_id, cells, reading, record)

    def _rep_id(self, reading: Reading, record: Record) -> str:
        assert isinstance(record, RepRecord)
        source, reps, namesakes = reading.system.value, self.links.reps, self.links.namesakes
        name, email, key = namesakes.meant(record.name, record.email, record.external_id)
        like = reps.find(source, key, email, name)
        if like is None and email:
            like = reps.find(source, key, None, name_of_address(email))
        found = namesakes.bearer(like, name, email, key) if like else None
        if found is None:
            like = like or reps.find(source, None, None, name)
            found = derived_id(source, REP, key or name_key(name))
            if found == like and email:
                found = derived_id(source, REP, email.casefold())
        self._file(REP, reps.add, found, (record.name, record.email, source, record.external_id))
        namesakes.met(found, like)
        return found

    def _file(self, kind: str, add: Callable[..., None], thing_id: str, keys: tuple[str | None, ...]) -> None:
        add(thing_id, *keys)
        if thing_id not in self.links.stored[kind]:
            self.links.filed[kind].add(thing_id)

    def accounts(self, readings: Sequence[Reading]) -> Lines:
        """Accounts, with their owner and parent."""
        ids = [
            (reading, record, self._account_id(reading, record)) for reading in readings for record in reading.records
        ]
        names = ("name", "domain", "industry", "territory", "city", "country", "phone", "employees")
        for reading, record, thing_id in ids:
            assert isinstance(record, AccountRecord)
            source, fields = reading.system.value, reading.fields
            cells = _picked(record, fields, names)
            if fields & {"owner", "owner_id"}:
                cells["rep_id"] = self.links.rep(source, record.owner, record.owner_id)
            if "parent" in fields:
                parent = self.links.accounts.find(source, record.parent, None, record.parent) if record.parent else None
                cells["parent_id"] = parent if parent != thing_id else None
            if "annual_revenue" in fields:
                cells |= self._money("annual_revenue_minor", reading, record.annual_revenue, None)
            if reading.unknown:
                cells["extra"] = record.extra
            yield self._entry(thing_id, cells, reading, record)

    def _account_id(self, reading: Reading, record: Record) -> str:
        assert isinstance(record, AccountRecord)
        source, accounts = reading.system.value, self.links.accounts
        found = accounts.find(source, record.external_id, record.domain, record.name)
        found = found or derived_id(source, ACCOUNT, record.external_id or name_key(record.name))
        self._file(ACCOUNT, accounts.add, found, (record.name, record.domain, source, record.external_id))
        return found

    def _money(self, column: str, reading: Reading, amount: Decimal | None, said: str | None) -> dict[str, Any]:
        if amount is None:
            return {column: None, "currency": None}
        currency = self.currency(reading, said)
        return {column: to_minor(amount, currency), "currency": currency}

    def products(self, readings: Sequence[Reading]) -> Lines:
        """Products with their list prices."""
        for reading in readings:
            source = reading.system.value
            for record in reading.records:
                assert isinstance(record, ProductRecord)
                found = self.links.products.find(source, record.external_id, None, record.name)
                found = found or derived_id(source, PRODUCT, record.external_id or name_key(record.name))
                self._file(PRODUCT, self.links.products.add, found, (record.name, None, source, record.external_id))
                cells = _picked(record, reading.fields, ("name", "family", "active"))
                if "list_price" in reading.fields:
                    cells |= self._money("list_price_minor", reading, record.list_price, record.currency)
                yield self._entry(found, cells, reading, record)

    def contacts(self, readings: Sequence[Reading]) -> Lines:
        """People at accounts."""
        for reading in readings:
            source, fields = reading.system.value, reading.fields
            for record in reading.records:
                assert isinstance(record, ContactRecord)
                account = self.links.account(source, record.account, record.account_id, record.account_domain)
                key = (
                    record.external_id
                    or (record.email or "").casefold()
                    or f"{name_key(record.name)}\x1f{account or ''}"
                )
                thing_id = derived_id(source, "contact", key)
                cells = _picked(record, fields, ("name", "email", "phone", "title"))
                if fields & {"account", "account_id", "account_domain"}:
                    cells["account_id"] = account
                if reading.unknown:
                    cells["extra"] = record.extra
                self._fresh_contacts.append((record.name, record.email, source, record.external_id, account or ""))
                yield self._entry(thing_id, cells, reading, record)

    def know_contacts(self, store: Store) -> None:
        """Make contacts findable by key, e-mail address and name."""
        for name, email, source, external_id, account in [*contacts(store), *self._fresh_contacts]:
            if external_id:
                self.contact_names[f"{source}\x1f{external_id}"] = name
            for key in (email, name):
                if key:
                    self._contact_accounts.setdefault(name_key(key), account or None)

    def activities(self, readings: Sequence[Reading]) -> Lines:
        """What reps did, linked to deal, account and contact where they are known."""
        repeats: Counter[tuple[str, ...]] = Counter()
        for reading in readings:
            for record in reading.records:
                assert isinstance(record, ActivityRecord)
                yield self._activity(reading, record, repeats)

    def _activity(self, reading: Reading, record: ActivityRecord, repeats: Counter[tuple[str, ...]]) -> Entry:
        source, fields = reading.system.value, reading.fields
        key: tuple[str, ...] = (record.external_id or "",)
        if not record.external_id:
            key = _own_key(record)
            repeats[key] += 1
            key = (*key, str(repeats[key]))
        cells = _picked(record, fields, ("minutes", "outcome", "contact"))
        cells |= {"kind": record.kind, "subject": record.subject}
        cells |= {name: cell for name, cell in self._standing(record).items() if name in fields}
        if "notes" in fields:
            cells["note"] = record.notes
        if fields & {"owner", "owner_id"}:
            cells["rep_id"] = self.links.rep(source, record.owner, record.owner_id)
        deal_id = (
            derived_id(self.home(source), "deal", record.deal_id)
            if record.deal_id
            else self.deal_names.get(name_key(record.deal or ""))
        )
        deal_id = self.known.get(deal_id or "", deal_id)
        cells["deal_id"] = deal_id if deal_id in self.deals else None
        account = self.links.account(source, record.account, record.account_id, None)
        cells["account_id"] = account or self._contact_accounts.get(name_key(record.contact or ""))
        return self._entry(derived_id(source, "activity", *key), cells, reading, record)

    def _standing(self, record: ActivityRecord) -> dict[str, Any]:
        """When an activity was held or is due: what does not say that it was done was, if its day has come."""
        done, held, due = record.done, record.happened_on, record.due_on
        if done is None:
            done = held is None or held <= self.as_of
            held, due = (held, due) if done else (None, due or held)
        return {"happened_on": held, "due_on": due, "done": done}

    def goals(self, readings: Sequence[Reading]) -> Lines:
        """Goals with their owners and the goals they are part of."""
        ids = {
            name_key(record.name): self._goal_id(reading, record)
            for reading in readings
            for record in reading.records
            if isinstance(record, GoalRecord)
        }
        for reading in readings:
            for record in reading.records:
                assert isinstance(record, GoalRecord)
                cells: dict[str, Any] = {
                    "name": record.name,
                    "rep_id": self.links.rep(reading.system.value, record.owner),
                    "starts_on": record.starts_on,
                    "ends_on": record.ends_on,
                    "metric": record.metric,
                    "parent_id": ids.get(name_key(record.parent)) if record.parent else None,
                }
                cells |= self._money("target_minor", reading, record.target, record.currency)
                yield self._entry(self._goal_id(reading, record), cells, reading, record)

    def _goal_id(self, reading: Reading, record: GoalRecord) -> str:
        return derived_id(
            reading.system.value, "goal", name_key(record.name), name_key(record.owner or ""), str(record.starts_on)
        )


def _own_key(record: ActivityRecord) -> tuple[str, ...]:
    """What tells an activity without a key, whether it is done yet or not: of its days the one it was due on."""
    day, deal = record.due_on or record.happened_on, record.deal or record.deal_id
    parts = (record.kind, record.subject, record.owner, day, deal, record.account or record.account_id)
    return tuple(str(part or "") for part in parts)
