"""Files that hold the same: a download that was made twice, and exports of the same deals on several days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from salestui.domain.records import DealRecord, Evidence, Reading, RecordKind
from salestui.domain.text import counted, name_key
from salestui.importing import left_out

_STAMP = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
"""A day or a month in a file's name: `Deals_2026_05_28.csv`, `deals 2026-05.csv`."""


def once(found: Sequence[Reading], taken: dict[str, str]) -> list[Reading]:
    """Leave out what an earlier file has byte for byte: a download that was made twice."""
    again = {one.path: taken[one.digest] for one in found if one.digest in taken}
    for one in found:
        taken.setdefault(one.digest, PurePath(one.path).name)
    copies = [left_out(path, f"It is {first} once more, byte for byte.") for path, first in again.items()]
    return [one for one in found if one.path not in again] + copies


def same_deals(readings: Sequence[Reading]) -> Iterator[tuple[str, Evidence]]:
    """Files with most of the deals of an earlier one, under the same headers: perhaps exports of two days."""
    for earlier, reading, both in _shared(readings):
        is_keyed = "external_id" in reading.fields
        because = "an export of each day is to be taken by itself, the oldest first, each with its --as-of"
        if not is_keyed:
            because = f"of two copies import one; {because}"
        counts = "those count" if is_keyed else "without an ID they count twice"
        said = f"{counted(both, 'deal')} that {PurePath(earlier.path).name} has too; {counts}"
        yield reading.path, Evidence("repeated", said, because)


def counted_twice(readings: Sequence[Reading]) -> list[str]:
    """What is counted twice because a further file has it without an ID: deals, and the two files, in words."""
    return [
        f"{counted(both, 'deal')} of {PurePath(reading.path).name} {'is' if both == 1 else 'are'} in"
        f" {PurePath(earlier.path).name} too and count{'s' * (both == 1)} twice, without an ID; import one of the two"
        for earlier, reading, both in _shared(readings)
        if "external_id" not in reading.fields
    ]


def several_days(readings: Sequence[Reading]) -> list[str]:
    """Names of files with the same deals whose names have different days or months, the oldest first."""
    named: dict[str, str] = {}
    for earlier, reading, _ in _shared([one for one in readings if one.kind is RecordKind.DEALS]):
        names = [PurePath(one.path).name for one in (earlier, reading)]
        days = ["".join(filter(None, found.groups())) if (found := _STAMP.search(name)) else "" for name in names]
        if all(days) and days[0] != days[1]:
            named |= dict(zip(names, days, strict=True))
    return sorted(named, key=lambda name: (named[name], name))


def day_of(name: str) -> str:
    """How to say the day in a file's name on the command line; nothing where it names a month alone."""
    found = _STAMP.search(name)
    return f" (--as-of {'-'.join(found.groups())} for {name})" if found and all(found.groups()) else ""


def _shared(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading, int]]:
    """The first file of some headers, a further one, and how many deals of both are most of the further one's."""
    firsts: dict[str, tuple[Reading, set[object]]] = {}
    for reading in readings if len(readings) > 1 else ():
        keys = {_same(one) for one in reading.records if isinstance(one, DealRecord)}
        first, known = firsts.setdefault(reading.fingerprint, (reading, keys))
        both = len(keys & known)
        if first is not reading and both * 2 > len(keys):
            yield first, reading, both


def _same(deal: DealRecord) -> object:
    """What tells whether a line is about a deal of another file."""
    return deal.external_id or (name_key(deal.name), name_key(deal.account or ""), deal.created_on)
