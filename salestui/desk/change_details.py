"""One change in words: record by record, field by field, what it was and what it became."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from salestui.domain.frozen import frozen
from salestui.domain.money import full
from salestui.domain.team import COACHED
from salestui.domain.text import one_line
from salestui.store.change_details import columns_of, operations, private_rows
from salestui.store.store import Store
from salestui.store.undo import Operation

WHOLE_ROW = ""
PRIVATE = "private"
"""What stands for what nobody else may read."""
POINTS_TO = {
    "rep_id": "rep",
    "account_id": "account",
    "product_id": "product",
    "stage_id": "stage",
    "deal_id": "deal",
    "contact_id": "contact",
    "parent_id": "account",
}
CALLED = {
    "on": "day",
    "deal_event": "history",
    "import_run": "import",
    "amount_minor": "amount",
    "need": "business need",
    "deal_type": "type",
    "lead_source": "source",
    "next_step_on": "next step by",
}
TOLD = ("name", "subject", "kind", "value", "summary")
PRIVATE_KINDS = frozenset({"note", "plan", "plan_step", "promise"})
"""What can be private, or belong to a private plan."""
PRIVATE_TEXT = frozenset({"body", "name", "outcome", "subject", "dropped_reason", "reason", "progress"})
"""What a private record says: it is in the journal, and on no screen that shows the journal."""
NOT_TOLD = frozenset({"id", "rev", "seen", "source", "external_id", "fingerprint"})
"""Bookkeeping that says nothing to a person."""


@frozen
class DetailLine:
    """One field of one record: before and after in words; nothing before means that the record is new."""

    record: str
    field: str
    before: str | None
    after: str | None
    is_first: bool = True
    """Is it the first line about this record?"""


def details(store: Store, position: int, most: int, *, private: bool = True) -> list[DetailLine]:
    """Return what a change did, the first `most` fields of it; of private notes and plans only that it was one."""
    done = operations(store, position, most)
    words = _Words(store, done)
    written = [(one.subject, one.row_id, one.new or one.old if one.cell == WHOLE_ROW else None) for one in done]
    hidden = set() if private else private_rows(store, written)
    lines: list[DetailLine] = []
    last = None
    for operation in done:
        if operation.cell in NOT_TOLD:
            continue
        if not private and _is_standing(operation):
            continue
        here = (operation.subject, operation.row_id)
        if here in hidden:
            if here != last:
                lines.append(DetailLine(PRIVATE, _called(operation.subject), None, PRIVATE))
        else:
            lines.append(words.line(operation, is_first=here != last))
        last = here
    return lines


def _is_standing(operation: Operation) -> bool:
    """Does it say that a rep is coached up or out, or was?"""
    if (operation.subject, operation.cell) != ("rep", "status"):
        return False
    return bool({_value(text) for text in (operation.old, operation.new)} & COACHED)


class _Words:
    """Names of everything that some operations speak of."""

    def __init__(self, store: Store, done: Sequence[Operation]) -> None:
        wanted: dict[str, set[str]] = {}
        for operation in done:
            wanted.setdefault(operation.subject, set()).add(operation.row_id)
            if operation.cell in POINTS_TO:
                values = (_value(text) for text in (operation.old, operation.new))
                wanted.setdefault(POINTS_TO[operation.cell], set()).update(value for value in values if value)
            for image in (_image(operation.old), _image(operation.new)):
                if "deal_id" in image:
                    wanted.setdefault("deal", set()).add(image["deal_id"])
        named = (*TOLD, "currency", "private", "plan_id")
        self._cells: dict[str, Mapping[str, Mapping[str, Any]]] = {
            subject: columns_of(store, subject, ids, named) for subject, ids in wanted.items()
        }
        self._secret = self._secrets(store, done)

    def _secrets(self, store: Store, done: Sequence[Operation]) -> set[tuple[str, str]]:
        """Which records are private, or were before they went; those of a plan that is gone count as private."""
        rows: dict[tuple[str, str], Mapping[str, Any]] = {}
        for one in done:
            key = (one.subject, one.row_id)
            if one.subject in PRIVATE_KINDS:
                image = _image(one.new) or _image(one.old)
                rows[key] = self._cells[one.subject].get(one.row_id) or image or rows.get(key, {"private": 1})
        plans = {row["plan_id"] for row in rows.values() if row.get("plan_id")}
        known = columns_of(store, "plan", plans, ("private",))
        images = {row_id: row for (subject, row_id), row in rows.items() if subject == "plan"}
        shared = {plan for plan in plans if not (known.get(plan) or images.get(plan) or {"private": 1}).get("private")}
        return {
            key
            for key, row in rows.items()
            if row.get("private") or (row.get("plan_id") and row["plan_id"] not in shared)
        }

    def _name(self, subject: str, row_id: str | None, image: Mapping[str, Any]) -> str:
        if (subject, row_id) in self._secret:
            return f"private {_called(subject)}"
        cells: Mapping[str, Any] = self._cells.get(subject, {}).get(row_id or "", {}) or image
        deal = self._cells.get("deal", {}).get(image.get("deal_id", ""), {}).get("name")
        own = next((str(cells[name]) for name in TOLD if cells.get(name)), "")
        return one_line(" · ".join(part for part in (deal, own) if part) or _called(subject))

    def line(self, operation: Operation, *, is_first: bool) -> DetailLine:
        """One operation in words."""
        subject, row_id, cell = operation.subject, operation.row_id, operation.cell
        if cell == WHOLE_ROW:
            image = _image(operation.new) or _image(operation.old)
            name = self._name(subject, row_id, image)
            if operation.old is None:
                return DetailLine(name, _called(subject), None, "added", is_first)
            return DetailLine(name, _called(subject), "there", "removed", is_first)
        before, after = (self._said(operation, _value(text)) for text in (operation.old, operation.new))
        return DetailLine(self._name(subject, row_id, {}), _called(cell), before, after, is_first)

    def _said(self, operation: Operation, value: Any) -> str:
        if value is None or value == "":
            return "nothing"
        if operation.cell in PRIVATE_TEXT and (operation.subject, operation.row_id) in self._secret:
            return "private"
        if operation.cell in POINTS_TO:
            return self._name(POINTS_TO[operation.cell], str(value), {})
        if operation.cell.endswith("_minor"):
            currency = self._cells.get(operation.subject, {}).get(operation.row_id, {}).get("currency")
            return full(int(value), currency or "XXX").removesuffix(" XXX")
        if operation.cell == "chance":
            return f"{value / 10:g} %"
        if operation.cell == "archived":
            return "yes" if value else "no"
        return one_line(str(value))


def _called(name: str) -> str:
    """A table or a column as a person calls it."""
    return CALLED.get(name, name.removesuffix("_id").removesuffix("_minor").replace("_", " "))


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _image(text: str | None) -> Mapping[str, Any]:
    value = _value(text)
    return value if isinstance(value, dict) else {}
