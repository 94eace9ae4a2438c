"""Deals whose key changed because a column came or went: found again by name, account, rep and creation day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from salestui.desk.pipeline_intake import DealIds
from salestui.domain.frozen import frozen
from salestui.domain.ids import derived_id
from salestui.domain.money import to_decimal
from salestui.domain.plans import NO_CURRENCY
from salestui.domain.records import ActivityRecord, DealRecord, Evidence, HistoryRecord, Reading, RecordKind, System
from salestui.domain.text import name_key
from salestui.store.imported import KnownDeal, deal_names, known_deals, namesake_keys, seen_ids
from salestui.store.shapes import DEALS
from salestui.store.store import Store

Line = tuple[str, DealRecord]
"""A line's system, and what it says."""


@frozen
class Known:
    """What lines mean that are no stored deal by their key."""

    keys: dict[str, str] = field(default_factory=dict)
    """Key that a line would get → key of the stored deal that it is."""
    unclear: list[str] = field(default_factory=list)
    """Names of lines that may be several stored deals."""
    elsewhere: Counter[str] = field(default_factory=Counter)
    """System → lines with name and account of an open deal that came from there."""

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """What the preview says of them."""
        if self.keys:
            because = "by name and account, or name and rep, and of namesakes by amount and close date"
            yield "", Evidence("deals without their key", f"{len(self.keys):,} found again", because)
        for source, times in self.elsewhere.items():
            said = f"{times:,} {'have' if times > 1 else 'has'} name and account of open deals from {source}"
            because = "keys of two systems are never matched, so they count twice; undo takes the import back"
            yield "", Evidence("deals that are there already", said, because)


def known_before(store: Store, readings: Sequence[Reading]) -> Known:
    """Find the stored deals that lines mean whose own key is not stored."""
    if not readings or not store.has(DEALS):
        return Known()
    ids, lines = DealIds(), dict[str, Line]()
    for reading in readings:
        for record in reading.records:
            assert isinstance(record, DealRecord)
            lines[ids.of(reading.system.value, record)] = (reading.system.value, record)
    stored = seen_ids(store)
    strangers = {key: line for key, line in lines.items() if key not in stored}
    namesakes = _numbered(store, lines, stored)
    if not strangers and not namesakes:
        return Known()
    left = {deal.id: deal for deal in known_deals(store) if deal.id in namesakes or deal.id not in lines}
    paired = {key: key for key in namesakes if _alike(namesakes[key][1], left[key], _BOTH)}
    for deal_id in paired:
        del left[deal_id]
    open_ones = strangers | {key: line for key, line in namesakes.items() if key not in paired}
    several = _pair(open_ones, left, paired)
    unclear = [record.name for key, (_, record) in strangers.items() if key in several and key not in paired]
    taken = set(paired.values())
    for key in namesakes.keys() - paired.keys():
        paired[key] = key if key not in taken else derived_id(key, "another")
    again = {key: deal_id for key, deal_id in paired.items() if key != deal_id}
    fresh = (line for key, line in strangers.items() if key not in paired)
    return Known(again, unclear, _elsewhere(fresh, left.values()))


def _elsewhere(lines: Iterable[Line], left: Iterable[KnownDeal]) -> Counter[str]:
    """Count the lines that another system has too, by name and account, and open in both."""
    others = {
        (deal.name_key, deal.account_key): deal.source for deal in left if deal.account_key and not deal.is_closed
    }
    found: Counter[str] = Counter()
    for source, record in lines if others else ():
        other = others.get((name_key(record.name), name_key(record.account or "")), source)
        found[other] += other != source and not record.outcome.is_closed
    return +found


def _numbered(store: Store, lines: Mapping[str, Line], stored: set[str]) -> dict[str, Line]:
    """The lines without a key whose stored deal is one of several of their name, so that only their order told them."""
    keyless = {key: line for key, line in lines.items() if line[1].external_id is None and key in stored}
    names = namesake_keys(store) if keyless else set()
    return {key: line for key, line in keyless.items() if name_key(line[1].name) in names} if names else {}


def _amount(one: DealRecord | KnownDeal) -> object:
    if isinstance(one, DealRecord):
        return one.amount
    return None if one.amount_minor is None else to_decimal(one.amount_minor, one.currency or NO_CURRENCY)


def _close(one: DealRecord | KnownDeal) -> object:
    return one.close_on and str(one.close_on)


Likeness = tuple[Callable[[DealRecord | KnownDeal], object], ...]
_BOTH: Likeness = (_amount, _close)


def _alike(record: DealRecord, deal: KnownDeal, likeness: Likeness) -> bool:
    return all(of(record) == of(deal) for of in likeness)


def _pair(strangers: Mapping[str, Line], left: dict[str, KnownDeal], paired: dict[str, str]) -> set[str]:
    """Pair lines with stored deals of which exactly one each fit together; return the lines that had any to fit.

    Namesakes are told apart by amount and close date, then by either; those alike in both are any of each other.
    """
    several: set[str] = set()
    for likeness in ((), _BOTH, (_amount,), (_close,), ()):
        waiting = {key: line for key, line in strangers.items() if key not in paired}
        fits = _fitting(waiting, left.values(), likeness)
        several |= fits.keys()
        for key, deal_id in (_as_many if likeness is _BOTH else _one_each)(fits):
            paired[key] = deal_id
            del left[deal_id]
    return several


def _fitting(strangers: Mapping[str, Line], left: Iterable[KnownDeal], likeness: Likeness) -> dict[str, list[str]]:
    """Line → the stored deals that it may be."""
    by_name: dict[tuple[object, ...], list[KnownDeal]] = defaultdict(list)
    by_key: dict[str, list[KnownDeal]] = defaultdict(list)
    for deal in left:
        by_name[deal.name_key, *(of(deal) for of in likeness)].append(deal)
        if deal.external_id:
            by_key[deal.external_id].append(deal)
    found = dict[str, list[str]]()
    for key, (source, record) in strangers.items():
        same = [deal.id for deal in by_key.get(record.external_id or "", ()) if deal.source == source]
        alike = by_name.get((name_key(record.name), *(of(record) for of in likeness)), ())
        if ids := same or [deal.id for deal in alike if _fits(source, record, deal)]:
            found[key] = ids
    return found


def _one_each(fits: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    claims = Counter(deal_id for ids in fits.values() for deal_id in ids)
    return [(key, ids[0]) for key, ids in fits.items() if len(ids) == 1 and claims[ids[0]] == 1]


def _as_many(fits: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Lines that may each be any of some deals, which are nobody else's."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, ids in fits.items():
        groups[tuple(ids)].append(key)
    claims = Counter(deal_id for ids in fits.values() for deal_id in ids)
    return [
        pair
        for ids, keys in groups.items()
        if all(claims[deal_id] == len(keys) for deal_id in ids)
        for pair in zip(keys, ids, strict=False)
    ]


def _fits(source: str, record: DealRecord, deal: KnownDeal) -> bool:
    """May a line be a stored deal of the same name? Two keys of one system are two deals, and so are two accounts."""
    if (record.external_id and deal.external_id) or (deal.is_closed and not record.outcome.is_closed):
        return False
    if deal.source != source and System.PLAIN not in {deal.source, source}:
        return False
    if record.created_on and deal.created_on and record.created_on.isoformat() != deal.created_on:
        return False
    account = name_key(record.account or "")
    if account and deal.account_key:
        return account == deal.account_key
    return bool(deal.rep_key) and name_key(record.owner or "") == deal.rep_key


def names_alone(store: Store, readings: Sequence[Reading], ids: DealIds) -> dict[str, str | None]:
    """Deal name → key, where a name stands for one deal only; read only if lines name deals without a key."""
    lines = (record for reading in readings for record in reading.records)
    if not any(
        isinstance(record, HistoryRecord | ActivityRecord) and record.deal and not record.deal_id for record in lines
    ):
        return {}
    names: dict[str, str | None] = {}
    pairs = deal_names(store)
    for reading in readings:
        if reading.kind is RecordKind.DEALS:
            pairs += [
                (name_key(record.name), ids.of(reading.system.value, record))
                for record in reading.records
                if isinstance(record, DealRecord)
            ]
    for key, deal_id in pairs:
        names[key] = deal_id if names.get(key, deal_id) == deal_id else None
    return names
