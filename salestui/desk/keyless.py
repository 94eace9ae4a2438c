"""Deals whose key changed because a column came or went: found again by name, account, rep and creation day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from salestui.desk.pipeline_intake import DealIds
from salestui.domain.records import ActivityRecord, DealRecord, Evidence, HistoryRecord, Reading, RecordKind, System
from salestui.domain.text import name_key
from salestui.store.imported import KnownDeal, deal_names, known_deals, seen_ids
from salestui.store.shapes import DEALS
from salestui.store.store import Store


def known_before(store: Store, readings: Sequence[Reading]) -> tuple[dict[str, str], list[str]]:
    """Key that a line would get → key of the stored deal that it is, and names of lines that may be several of them."""
    if not readings or not store.has(DEALS):
        return {}, []
    ids, records = DealIds(), dict[str, tuple[str, DealRecord]]()
    for reading in readings:
        for record in reading.records:
            assert isinstance(record, DealRecord)
            records[ids.of(reading.system.value, record)] = (reading.system.value, record)
    strangers = records.keys() - seen_ids(store)
    if not strangers:
        return {}, []
    left = (deal for deal in known_deals(store) if deal.id not in records)
    return _paired({key: found for key, found in records.items() if key in strangers}, left)


def matched_again(times: int) -> Evidence:
    """What the preview says of them."""
    return Evidence(
        "deals without their key",
        f"{times:,} found again",
        "by name and account, or name and rep; one of each alone fits",
    )


def _paired(
    strangers: dict[str, tuple[str, DealRecord]], left: Iterable[KnownDeal]
) -> tuple[dict[str, str], list[str]]:
    """Lines and stored deals of which exactly one each fit together, and the names of lines that have several."""
    by_name: dict[str, list[KnownDeal]] = defaultdict(list)
    by_key: dict[str, list[KnownDeal]] = defaultdict(list)
    for deal in left:
        by_name[deal.name_key].append(deal)
        if deal.external_id:
            by_key[deal.external_id].append(deal)
    claims: dict[str, list[str]] = defaultdict(list)
    fitting = dict[str, str]()
    for key, (source, record) in strangers.items():
        same = [deal for deal in by_key.get(record.external_id or "", ()) if deal.source == source]
        found = same or [deal for deal in by_name.get(name_key(record.name), ()) if _fits(source, record, deal)]
        if found:
            fitting[key] = record.name
        for deal in found:
            claims[deal.id].append(key if len(found) == 1 else "")
    paired = {keys[0]: deal_id for deal_id, keys in claims.items() if len(keys) == 1 and keys[0]}
    return paired, [name for key, name in fitting.items() if key not in paired]


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
