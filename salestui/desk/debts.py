"""What the manager does at once about debts of the cadence, each named by rule and rep: one_on_one:KEY."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from salestui.desk import cadence, talking
from salestui.domain.cadence import BY_NAME
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind
from salestui.domain.talks import Said
from salestui.store.journal import Done
from salestui.store.store import Store


def pause(store: Store, keys: Sequence[str], until: date, reason: str, today: date) -> Done:
    """Let what is owed wait until a day.

    Raises:
        RuleBroken: If the day is not ahead, or there is no reason.
    """
    owed = [(rule, rep_id) for rule, _, rep_id in (key.partition(":") for key in keys)]
    return cadence.pause(store, owed, until, reason, today)


def plan(store: Store, keys: Sequence[str], on: date, starts_at: str | None, today: date) -> Done:
    """Plan what is owed for a day.

    Raises:
        RuleBroken: If it is no conversation.
    """
    kind, facts = _facts(keys[0])
    return talking.plan(store, {"kind": kind, **facts, "on": on, "starts_at": starts_at}, today)


def hold(store: Store, keys: Sequence[str], today: date) -> Done:
    """Write down that what is owed took place today.

    Raises:
        RuleBroken: If it is no conversation.
    """
    kind, facts = _facts(keys[0])
    return talking.record(store, kind, Said({**facts, "on": today}), today)


def _facts(key: str) -> tuple[ConversationKind, dict[str, Any]]:
    name, _, rep_id = key.partition(":")
    rule = BY_NAME[name]
    if not isinstance(rule.kind, ConversationKind):
        raise RuleBroken(f"A {rule.words} is written on the rep's page, under plans")
    return rule.kind, {"rep_id": rep_id} | ({"occasion": rule.occasion} if rule.occasion else {})
