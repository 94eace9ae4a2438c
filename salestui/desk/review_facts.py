"""What the data say about the parts of a review, so that it begins with facts and not with an empty page."""

from __future__ import annotations

from datetime import date

from salestui.desk.brief import brief
from salestui.desk.rates import won_so_far
from salestui.desk.workspace import workspace
from salestui.domain.kinds import Side
from salestui.domain.lens import Lens
from salestui.domain.periods import PeriodKind, period_of, previous_period
from salestui.domain.text import counted
from salestui.reporting.briefs import parts
from salestui.store.promises import kept_rates
from salestui.store.store import Store


def review_facts(store: Store, rep_id: str, today: date, lens: Lens) -> dict[str, str]:
    """Return what there is to say, by the field of a review; a field of which the data know nothing is left out."""
    told = brief(store, rep_id, today, lens, private=False)
    if told is None:
        return {}
    known = dict(parts(told))
    rated = [skill.name for skill in told.skills if skill.level is not None]
    facts = {
        "numbers": [_last_month(store, rep_id, today, lens), *known.get("Quarter", ())]
        + [f"under the floor: {line}" for line in known.get("Under the floor", ())],
        "skills": [line for line in known.get("Skills", ()) if line.startswith(tuple(f"{name}:" for name in rated))],
        "promises": _kept(store, rep_id, today),
        "plan": known.get("Plans", ()),
    }
    return {field: "\n".join(lines) for field, lines in facts.items() if lines}


def _last_month(store: Store, rep_id: str, today: date, lens: Lens) -> str:
    month = previous_period(period_of(today, PeriodKind.MONTH, lens.fiscal_start), PeriodKind.MONTH, lens.fiscal_start)
    won = won_so_far(store, (rep_id,), month, workspace(store).currency or lens.currency, today)
    return f"{month.label}: closed {won.short()}, {counted(won.n, 'deal')}"


def _kept(store: Store, rep_id: str, today: date) -> list[str]:
    rates = kept_rates(store, today, [rep_id])
    sides = (("theirs", Side.REP), ("mine", Side.MANAGER))
    found = [(name, rates[side, rep_id]) for name, side in sides if (side, rep_id) in rates]
    return [f"{name}: {rate.kept} of {rate.n} kept in 90 days" for name, rate in found if rate.n]
