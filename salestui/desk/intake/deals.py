"""The deals of an import: what each line means, what has happened to a stored one, and what has vanished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from salestui.desk.intake.links import Links
from salestui.desk.intake.merger import SHAPE_DIGITS, Entry, Merger
from salestui.desk.intake.stagebook import StageBook
from salestui.domain.histories import DealState, completed, with_past
from salestui.domain.ids import derived_id
from salestui.domain.import_plan import NO_CURRENCY
from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.merging import Cells, Days, beginning, change_deal, encoded, settle, vanish
from salestui.domain.money import to_decimal, to_minor
from salestui.domain.pipeline import Deal, DealEvent
from salestui.domain.records import DealRecord, Reading, System
from salestui.domain.text import name_key
from salestui.store.imported import currencies_of, left_out_of, of_ids
from salestui.store.shapes import EVENTS, SqlValue
from salestui.store.store import Store

DIRECT = (
    "name", "status_reason", "lost_reason", "created_on", "close_on", "stage_since", "last_activity_on",
    "next_step", "next_step_on", "deal_type", "lead_source", "description", "need",
)  # fmt: skip
_NAME, _NOTHING = frozenset({"name"}), frozenset[str]()
"""What a line says that has no name: it is called after its account, as all deals of Frappe are, or by its key."""
SAYS_OUTCOME = frozenset({"stage", "outcome", "status_reason", "closed_on"})
THE_END = frozenset({"outcome", "closed_on", "lost_reason", "chance", "category"})
"""What a line says of a deal because it is closed."""
Currency = Callable[[Reading, str | None, str], str]


class DealIds:
    """The keys of deals: the export's own, else made of name, account and creation day, counted where they repeat."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = known or {}
        self._repeats: Counter[tuple[str, str, str, str]] = Counter()

    def of(self, source: str, record: DealRecord) -> str:
        """The key of a line's deal, or the one under which it is stored."""
        made = self._made(source, record)
        return self._known.get(made, made)

    def _made(self, source: str, record: DealRecord) -> str:
        if record.external_id:
            return derived_id(source, "deal", record.external_id)
        account = record.account_id or name_key(record.account or record.account_domain or "")
        key = (source, name_key(record.name), account, str(record.created_on or ""))
        self._repeats[key] += 1
        return derived_id(source, "deal", *key[1:], str(self._repeats[key]))


def deal_currencies(store: Store, readings: Iterable[Reading], ids: DealIds) -> dict[str, str]:
    """Key of a deal → its currency, as exports name it or as it is stored: what the amounts of its history are in."""
    codes = {key: code for key, code in currencies_of(store) if code != NO_CURRENCY}
    for reading in readings:
        for record in reading.records:
            assert isinstance(record, DealRecord)
            deal_id = ids.of(reading.system.value, record)
            if code := record.currency or reading.currency:
                codes[deal_id] = code
    return codes


class DealLines:
    """Turns the lines of a file of deals into cells of ours."""

    def __init__(self, links: Links, stages: StageBook, currency: Currency, contacts: Mapping[str, str]) -> None:
        self.links, self.stages, self.currency, self.contacts = links, stages, currency, contacts
        self.reps: set[str | None] = set()
        """The reps whose deals the lines so far are."""

    def entries(self, reading: Reading, ids: DealIds) -> Iterator[Entry]:
        """The file's lines as entries."""
        source, shape = reading.system.value, reading.fingerprint[:SHAPE_DIGITS].ljust(SHAPE_DIGITS, "-")
        direct = tuple(name for name in DIRECT if name in reading.fields or name == "name")
        values = attrgetter(*direct, "line")
        made_up = _NAME if "name" not in reading.fields and reading.system is not System.FRAPPE else _NOTHING
        for record in reading.records:
            assert isinstance(record, DealRecord)
            cells = dict(zip(direct, values(record), strict=False))
            deal_id = ids.of(source, record)
            self._linked(cells, reading, source, record, deal_id)
            self._standing(cells, reading, source, record)
            yield Entry(deal_id, cells, reading.path, record.line, record.external_id, source, shape, "", made_up)

    def _linked(self, cells: dict[str, Any], reading: Reading, source: str, record: DealRecord, deal_id: str) -> None:
        fields, links = reading.fields, self.links
        if "owner" in fields or "owner_id" in fields:
            cells["rep_id"] = links.rep(source, record.owner, record.owner_id)
            self.reps.add(cells["rep_id"])
        if "account" in fields or "account_id" in fields or "account_domain" in fields:
            cells["account_id"] = links.account(source, record.account, record.account_id, record.account_domain)
        if "product" in fields:
            cells["product_id"] = links.product(source, record.product)
        if "contact" in fields or "contact_id" in fields:
            known = self.contacts.get(f"{source}\x1f{record.contact_id}") if record.contact_id else None
            cells["contact"] = record.contact or known
        amount = record.amount
        if "amount" in fields and (amount is not None or "amount" in reading.columns.values()):
            currency = None if amount is None else self.currency(reading, record.currency, deal_id)
            cells["amount_minor"] = None if amount is None or not currency else to_minor(amount, currency)
            cells["currency"] = currency
        if reading.unknown:
            cells["extra"] = record.extra

    def _standing(self, cells: dict[str, Any], reading: Reading, source: str, record: DealRecord) -> None:
        """Stage, outcome and what follows from them."""
        fields = reading.fields
        outcome, stage = self.stages.standing(source, record)
        closed = outcome.is_closed
        if "stage" in fields and (stage is not None or not closed):
            cells["stage_id"] = stage
        if not SAYS_OUTCOME.isdisjoint(fields):
            cells["outcome"] = outcome
            cells["closed_on"] = (record.closed_on or record.close_on) if closed else None
        if "probability" in fields:
            chance = None if closed else record.probability
            cells["chance"] = None if chance is None else round(chance * 10)
        if "category" in fields:
            category = record.category
            cells["category"] = None if closed or category is ForecastCategory.CLOSED else category


class DealMerger(Merger):
    """Deals against the stored ones: changes become events."""

    days: Days
    states: Mapping[str, list[DealState]]
    activity: Mapping[str, date]

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self.handed: Counter[tuple[str | None, str | None]] = Counter()
        """Rep before and rep after → deals that changed hands so."""
        self.staged: Counter[tuple[str | None, str | None]] = Counter()
        """Stage before and stage after → deals that moved so."""
        self._gone: set[str] = set()
        self._apart: dict[str, str] = {}
        """Deals of which only other files tell, that have vanished or were left out: `rest` writes it all at once."""

    def adjusted(self, stored: Deal, cells: Cells) -> Cells:
        """Keep what the export does not say: the currency, a closing day, the later of two last activities."""
        said = dict(cells)
        if said.get("currency") == NO_CURRENCY and stored.currency and said["amount_minor"] is not None:
            said["currency"] = stored.currency
            said["amount_minor"] = to_minor(to_decimal(said["amount_minor"], NO_CURRENCY), stored.currency)
        latest = max(filter(None, (said.get("last_activity_on"), stored.last_activity_on)), default=None)
        if "last_activity_on" in said:
            said["last_activity_on"] = latest
        same = said.get("outcome") is stored.outcome
        if same and said.get("closed_on") is None and stored.outcome.is_closed:
            said.pop("closed_on", None)
        if same and stored.outcome is Outcome.LOST and not said.get("lost_reason"):
            said.pop("lost_reason", None)
        return said

    def held(
        self, stored: Deal, cells: Cells, imported: Mapping[str, SqlValue]
    ) -> tuple[Mapping[str, SqlValue], Cells]:
        """Leave a deal that was reopened by hand open, until its CRM says another end, be it of another day."""
        said, was = cells.get("outcome", Outcome.OPEN), imported.get("outcome")
        if stored.is_closed or not said.is_closed or was != encoded(said):
            return imported, cells
        ended = cells.get("closed_on")
        if ended is None or ended > self.days.as_of or encoded(ended) == imported.get("closed_on"):
            return imported, {name: cell for name, cell in cells.items() if name not in THE_END}
        return {name: cell for name, cell in imported.items() if name not in THE_END}, cells

    def settle(self, cells: dict[str, Any]) -> None:
        """Complete the cells of a new deal."""
        settle(cells)

    def begins_plainly(self, entry: Entry) -> bool:
        """Is a new deal what its line says? In a first export it is, unless a stage's length or its past is told."""
        if self.days.last is not None or entry.id in self.states or entry.id in self.activity:
            return False
        return entry.cells.get("stage_since") is None

    def begun(self, thing: Deal) -> tuple[Deal, Sequence[DealEvent]]:
        """A new deal with its beginning, its past and its last activity."""
        return self._enriched(thing, beginning(thing, self.days), ())

    def changed(self, stored: Deal, changes: dict[str, Any]) -> tuple[Deal, Sequence[DealEvent]]:
        """A changed deal with what has happened between the exports, and its past."""
        if "rep_id" in changes:
            self.handed[stored.rep_id, changes["rep_id"]] += 1
        if "stage_id" in changes and not changes.get("outcome", stored.outcome).is_closed:
            self.staged[stored.stage_id, changes["stage_id"]] += 1
        deal, events = change_deal(stored, changes, self.days)
        known = list(of_ids(self.store, EVENTS, [deal.id], "deal_id")) if deal.id in self.states else ()
        return self._enriched(deal, events, known)

    def _enriched(
        self, deal: Deal, events: list[DealEvent], known: Sequence[DealEvent]
    ) -> tuple[Deal, Sequence[DealEvent]]:
        active = self.activity.get(deal.id)
        if active and (deal.last_activity_on is None or active > deal.last_activity_on):
            deal = replace(deal, last_activity_on=active)
        states = self.states.get(deal.id)
        if not states:
            return deal, events
        deal, corrected = completed(deal, known, states)
        self.sink.correct(corrected)
        deal, every = with_past(deal, events, known, states, self.days)
        self.sink.recall(every[len(events) :])
        return deal, every

    def rest(self) -> set[str]:
        """Add past and last activity to stored deals that have no line of their own; return whose past is left over.

        It comes after what has vanished is known: a deal is written once.
        """
        left = {key: None for key in (*self.states, *self.activity) if key not in self.done}
        for stored in of_ids(self.store, self.shape, list(left)):
            deal, events = self.changed(stored, {"vanished_on": stored.vanished_on})
            if stored.id in self._gone:
                deal, more = vanish(deal, self.days.as_of)
                events = [*events, *more]
            self.settle_change(stored, replace(deal, seen=self._apart.get(deal.id, deal.seen)), events, {})
            del left[stored.id]
        return left.keys() & self.states.keys()

    def is_told_more(self, thing_id: str) -> bool:
        """Do other files tell of the deal, although its own line says nothing new?"""
        return thing_id in self.states or thing_id in self.activity

    def vanish(self, missing: Sequence[str]) -> None:
        """Mark open deals that the CRM no longer has."""
        for stored in of_ids(self.store, self.shape, missing):
            if stored.outcome.is_closed or stored.vanished_on is not None:
                continue
            if self.is_told_more(stored.id):
                self._gone.add(stored.id)
                continue
            gone, events = vanish(stored, self.days.as_of)
            self.sink.change(self.kind, (stored, gone), tuple, events)

    def set_apart(self, left_out: Collection[str], shape: str, groups: Collection[str]) -> None:
        """Note that an export of a header shape left some deals out: the next is held against what this one has."""
        names = (f"{left_out_of(shape)}{number:02}" for number in range(100))
        name = next((name for name in names if name not in groups), shape)
        for stored in of_ids(self.store, self.shape, sorted(left_out)):
            seen = name + (stored.seen or "")[SHAPE_DIGITS:]
            if self.is_told_more(stored.id):
                self._apart[stored.id] = seen
            else:
                self.sink.quiet((stored, replace(stored, seen=seen)))

    def put_away(self, readings: Iterable[Reading], known: Mapping[str, str]) -> set[str]:
        """Mark the open deals that a file itself calls deleted or archived, be it a full one or not."""
        made = (derived_id(reading.system.value, "deal", key) for reading in readings for key in reading.gone)
        gone = {known.get(deal_id, deal_id) for deal_id in made} - self.done.keys()
        self.vanish(sorted(gone))
        return gone
