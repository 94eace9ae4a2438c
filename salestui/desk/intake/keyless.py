"""Deals whose key changed because a column came or went: found again by name, account, rep and creation day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from salestui.desk.intake.deals import DealIds
from salestui.desk.intake.stagebook import StageBook
from salestui.domain.frozen import frozen
from salestui.domain.ids import derived_id
from salestui.domain.import_plan import NO_CURRENCY
from salestui.domain.kinds import Outcome
from salestui.domain.linking import name_and_address
from salestui.domain.money import to_decimal
from salestui.domain.records import ActivityRecord, DealRecord, Evidence, HistoryRecord, Reading, RecordKind, System
from salestui.domain.text import name_key
from salestui.store.imported import KnownDeal, deal_ids, deal_names, known_deals, namesake_keys, seen_ids
from salestui.store.shapes import DEALS
from salestui.store.store import Store


@frozen
class Line:
    """A line that may mean a stored deal: its system, what it says, and how the deal stands by it."""

    source: str
    record: DealRecord
    outcome: Outcome
    stage_id: str | None

    @property
    def owner(self) -> str:
        """The rep's name, made comparable."""
        return name_key(name_and_address(self.record.owner or "")[0])

    @property
    def is_closed(self) -> bool:
        """Is the deal won or lost?"""
        return self.outcome.is_closed


@frozen
class Known:
    """What lines mean whose own key is not stored."""

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


def known_before(store: Store, readings: Sequence[Reading], stages: StageBook) -> Known:
    """Find the stored deals that lines mean whose own key is not stored."""
    if not readings or not store.has(DEALS):
        return Known()
    ids, lines = DealIds(), dict[str, tuple[str, DealRecord]]()
    for reading in readings:
        for record in reading.records:
            assert isinstance(record, DealRecord)
            lines[ids.of(reading.system.value, record)] = (reading.system.value, record)
    stored = seen_ids(store)
    numbered = _numbered(store, lines, stored)
    asked = {key: _line(stages, *line) for key, line in lines.items() if key not in stored or key in numbered}
    strangers = {key: line for key, line in asked.items() if key not in numbered}
    namesakes = {key: line for key, line in asked.items() if key in numbered}
    if not strangers and not namesakes:
        return Known()
    left = {deal.id: deal for deal in known_deals(store) if deal.id in namesakes or deal.id not in lines}
    paired = {key: key for key in namesakes if _alike(namesakes[key], left[key], _ALL)}
    for deal_id in paired:
        del left[deal_id]
    open_ones = strangers | {key: line for key, line in namesakes.items() if key not in paired}
    several = _pair(open_ones, left, paired)
    unclear = [line.record.name for key, line in strangers.items() if key in several and key not in paired]
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
    for line in lines if others else ():
        other = others.get((name_key(line.record.name), name_key(line.record.account or "")), line.source)
        found[other] += other != line.source and not line.is_closed
    return +found


def _line(stages: StageBook, source: str, record: DealRecord) -> Line:
    return Line(source, record, *stages.standing(source, record))


def _numbered(store: Store, lines: Mapping[str, tuple[str, DealRecord]], stored: set[str]) -> set[str]:
    """The lines without a key whose stored deal is one of several of their name, so that only their order told them."""
    keyless = {key: name_key(one.name) for key, (_, one) in lines.items() if one.external_id is None and key in stored}
    names = namesake_keys(store) if keyless else set()
    return {key for key, name in keyless.items() if name in names}


def _amount(one: Line | KnownDeal) -> object:
    if isinstance(one, Line):
        return one.record.amount
    return None if one.amount_minor is None else to_decimal(one.amount_minor, one.currency or NO_CURRENCY)


def _close(one: Line | KnownDeal) -> object:
    if isinstance(one, Line):
        return one.record.close_on and one.record.close_on.isoformat()
    return one.close_on


def _rep(one: Line | KnownDeal) -> object:
    return one.owner if isinstance(one, Line) else one.rep_key


def _account(one: Line | KnownDeal) -> object:
    return name_key(one.record.account or "") if isinstance(one, Line) else one.account_key


def _standing(one: Line | KnownDeal) -> object:
    return str(one.outcome) if one.is_closed else one.stage_id


MOST_NAMESAKES = 100
"""So many deals of one name and account, or name and rep, are looked at for one line."""
_ACCOUNT, _REP = "account", "rep"
Likeness = tuple[Callable[[Line | KnownDeal], object], ...]
_BOTH: Likeness = (_amount, _close)
_ALL: Likeness = (*_BOTH, _account, _rep, _standing)
"""In all of these a line is like the deal that it was taken for the last time."""


def _alike(line: Line, deal: KnownDeal, likeness: Likeness) -> bool:
    return all(of(line) == of(deal) for of in likeness)


def _pair(strangers: Mapping[str, Line], left: dict[str, KnownDeal], paired: dict[str, str]) -> set[str]:
    """Pair lines with stored deals of which exactly one each fit together; return the lines that had any to fit.

    Namesakes are told apart by all that is known of them, then by amount and close date, then by either; those that
    are alike are any of each other.
    """
    several: set[str] = set()
    for likeness in ((), _ALL, _BOTH, (_amount,), (_close,), ()):
        waiting = {key: line for key, line in strangers.items() if key not in paired}
        fits = _fitting(waiting, left.values(), likeness)
        several |= fits.keys()
        for key, deal_id in (_as_many if likeness else _one_each)(fits):
            paired[key] = deal_id
            del left[deal_id]
    return several


def _fitting(strangers: Mapping[str, Line], left: Iterable[KnownDeal], likeness: Likeness) -> dict[str, list[str]]:
    """Line → the stored deals that it may be."""
    by_name: dict[tuple[object, ...], list[KnownDeal]] = defaultdict(list)
    by_key: dict[str, list[KnownDeal]] = defaultdict(list)
    for deal in left:
        likes = [of(deal) for of in likeness]
        by_name[deal.name_key, _ACCOUNT, deal.account_key, *likes].append(deal)
        by_name[deal.name_key, _REP, deal.rep_key, *likes].append(deal)
        if deal.external_id:
            by_key[deal.external_id].append(deal)
    found = dict[str, list[str]]()
    for key, line in strangers.items():
        record = line.record
        same = [deal.id for deal in by_key.get(record.external_id or "", ()) if deal.source == line.source]
        name, account = name_key(record.name), name_key(record.account or "")
        likes = [of(line) for of in likeness]
        alike = by_name.get((name, _ACCOUNT, account, *likes), ())[:MOST_NAMESAKES] if account else ()
        if not alike:
            alike = by_name.get((name, _REP, line.owner, *likes), ())[:MOST_NAMESAKES]
        if ids := same or [deal.id for deal in alike if _fits(line, deal)]:
            found[key] = ids
    return found


def _one_each(fits: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    claims = Counter(deal_id for ids in fits.values() for deal_id in ids)
    return [(key, ids[0]) for key, ids in fits.items() if len(ids) == 1 and claims[ids[0]] == 1]


def _as_many(fits: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Lines that may each be any of some deals, which are nobody else's; a line that has one's key is that one."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, ids in fits.items():
        groups[tuple(ids)].append(key)
    claims = Counter(deal_id for ids in fits.values() for deal_id in ids)
    return [
        pair
        for ids, keys in groups.items()
        if all(claims[deal_id] == len(keys) for deal_id in ids)
        for pair in zip(_shared_first(keys, ids), _shared_first(ids, keys), strict=False)
    ]


def _shared_first(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Keys, those that are among others too before the rest, in one order for both."""
    return sorted(set(some).intersection(others)) + [key for key in some if key not in others]


def _fits(line: Line, deal: KnownDeal) -> bool:
    """May a line be a stored deal of the same name? Two keys of one system are two deals, and so are two accounts."""
    record = line.record
    if (record.external_id and deal.external_id) or (deal.is_closed and not line.is_closed):
        return False
    if deal.source != line.source and System.PLAIN not in {deal.source, line.source}:
        return False
    if record.created_on and deal.created_on and record.created_on.isoformat() != deal.created_on:
        return False
    account = name_key(record.account or "")
    if account and deal.account_key:
        return account == deal.account_key
    return bool(deal.rep_key) and line.owner == deal.rep_key


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


def knows(
    store: Store, readings: Sequence[Reading], home: Callable[[str], str]
) -> Callable[[str, HistoryRecord], bool]:
    """What tells whether the deal of a history's line is stored or in these files."""
    of_deals = {reading.path for reading in readings if reading.kind is RecordKind.DEALS}
    if all(reading.path in of_deals for reading in readings if reading.kind is RecordKind.STAGE_HISTORY):
        return lambda source, record: True  # the deals' own lines say when they entered their stages
    ids, names = DealIds(), names_alone(store, readings, DealIds())
    keys = deal_ids(store) | {
        ids.of(reading.system.value, record)
        for reading in readings
        for record in reading.records
        if isinstance(record, DealRecord)
    }
    return lambda source, record: (
        derived_id(home(source), "deal", record.deal_id) in keys
        if record.deal_id
        else name_key(record.deal or "") in names
    )
