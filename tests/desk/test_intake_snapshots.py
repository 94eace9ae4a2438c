"""Whatever a CRM goes through, its exports in order leave its last state, and undoing them leaves nothing."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from desk.crm import TODAY, deal, dump, take, write
from hypothesis import given, settings
from hypothesis import strategies as st

from salestui.store.store import Store
from salestui.store.undo import depth, undo

STAGES = ("Prospecting", "Proposal", "Negotiation", "Closed Won", "Closed Lost")
lines = st.tuples(
    st.sampled_from(STAGES),
    st.sampled_from(("", "500", "1000", "99.95")),
    st.sampled_from(("2026-02-01", "2026-03-31", "2026-04-01", "2026-12-01")),
    st.sampled_from(("Ana Marin", "Bo Lind")),
)
snapshots = st.lists(st.dictionaries(st.integers(1, 6), lines, min_size=1), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(snapshots)
def test_exports_in_order_leave_the_last_state_and_undo_leaves_nothing(
    history: list[dict[int, tuple[str, str, str, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "data").open()
        try:
            states = [dump(store)]
            for number, snapshot in enumerate(history):
                export = [
                    deal(key, stage, amount, close, **{"Opportunity Owner": owner})
                    for key, (stage, amount, close, owner) in snapshot.items()
                ]
                file = write(Path(folder) / f"{number}.csv", export)
                day = date(2026, 2, 1) + timedelta(30 * number)
                before = depth(store)
                take(store, [file], day, full=True)
                if depth(store) > before:
                    states.append(dump(store))
                again, _ = take(store, [file], day, full=True)
                assert again.is_empty, again.updates
            check_last(store, history[-1])
            while depth(store):
                assert dump(store) == states.pop()
                undo(store, TODAY)
            assert dump(store) == states.pop()
        finally:
            store.close()


def check_last(store: Store, snapshot: dict[int, tuple[str, str, str, str]]) -> None:
    """The deals that have not vanished are those of the last export, standing as they do there."""
    outcomes = {"Closed Won": "won", "Closed Lost": "lost"}
    stored = {
        name: (outcome, stage, owner)
        for name, outcome, stage, owner in store.rows(
            "SELECT d.name, d.outcome, s.name, r.name FROM deal d LEFT JOIN stage s ON s.id = d.stage_id"
            " LEFT JOIN rep r ON r.id = d.rep_id WHERE d.vanished_on IS NULL"
        )
    }
    for number, (stage, _, _, owner) in snapshot.items():
        outcome = outcomes.get(stage, "open")
        found = stored.pop(f"Deal {number}")
        assert found[0] == outcome
        assert found[2] == owner
        assert outcome != "open" or found[1] == stage
    assert all(outcome != "open" for outcome, _, _ in stored.values())
