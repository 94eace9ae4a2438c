"""One change in words."""

from datetime import timedelta

import north_team

from salestui.desk import dealing
from salestui.desk.history import done_by_hand
from salestui.desk.steps import steps
from salestui.store.store import Store

TODAY = north_team.TODAY


def told(store: Store) -> list[tuple[str, str, str | None, str | None]]:
    position = done_by_hand(store, 1)[0].position
    return [(one.record, one.field, one.before, one.after) for one in steps(store, position, 500)]


def test_keys_are_told_as_names_and_amounts_as_money(store: Store) -> None:
    north_team.fill(store)
    dealing.hand_over(store, ["pallas"], "ana", TODAY)
    assert ("Pallas", "rep", "Dmitri Volkov", "Ana Souza") in told(store)
    dealing.edit_deal(store, "pallas", {"amount_minor": 9_000_000}, store.load(dealing.DEALS, "pallas"), TODAY)
    assert ("Pallas", "amount", "120,000 EUR", "90,000 EUR") in told(store)


def test_many_fields_are_cut_where_they_are_asked_for(store: Store) -> None:
    north_team.fill(store)
    position = done_by_hand(store, 1)[0].position
    assert len(steps(store, position, 5)) == 5


def test_what_is_empty_is_told_as_nothing(store: Store) -> None:
    north_team.fill(store)
    dealing.snooze(store, ["pallas"], TODAY + timedelta(3), "waits", TODAY)
    assert ("Pallas", "snooze reason", "nothing", "waits") in told(store)
