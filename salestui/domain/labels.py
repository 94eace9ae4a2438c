"""What records are called where one of them is chosen by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from salestui.domain.text import name_key

Called = tuple[str, str, str | None]
"""A record's name, its key, and what may tell it from others of that name."""


def told_apart(named: Iterable[Called]) -> dict[str, str]:
    """Return label → key; several of one name are told apart by what stands beside it, or else by a number."""
    records = list(named)
    keys = [name_key(name) for name, _, _ in records]
    many = Counter(keys)
    taken = {key for key, count in many.items() if count == 1}
    numbers: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for (name, record, aside), key in zip(records, keys, strict=True):
        label = name
        if many[key] > 1:
            label = base = f"{name}, {aside}" if aside else name
            while name_key(label) in taken:
                numbers[base] += 1
                label = f"{base} ({numbers[base] + 1})"
            taken.add(name_key(label))
        labels[label] = record
    return labels


def with_one(labels: Mapping[str, str], record: str | None, name: str) -> dict[str, str]:
    """Return the labels with one more record, which is not offered to others: a rep who left, a deal that is closed."""
    if not record or not name or record in labels.values():
        return dict(labels)
    return told_apart([*((label, key, None) for label, key in labels.items()), (name, record, None)])


def label_of(labels: Mapping[str, str], record: str | None) -> str:
    """Return what a record is called among the labels; nothing where it is not one of them."""
    return next((label for label, key in labels.items() if key == record), "")
