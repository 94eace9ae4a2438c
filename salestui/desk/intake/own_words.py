"""What a list that salestui wrote of its deals says of each of them, as it is read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from salestui.domain.attention import State, Verdict
from salestui.domain.board import DealLine
from salestui.domain.import_plan import NO_CURRENCY
from salestui.domain.money import to_decimal
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.records import DealRecord
from salestui.domain.text import defuse
from salestui.importing.values import LONGEST_NAME, line
from salestui.reporting.cells import exact_text_of
from salestui.store import deals
from salestui.store.store import Store

DIRECT = ("created_on", "close_on", "closed_on", "stage_since", "last_activity_on", "next_step_on")
_NO_VERDICT = Verdict(State.DIM, None, ())


class OwnWords:
    """The names that some deals go by, and their lines."""

    def __init__(self, store: Store, stages: Mapping[str, Stage], some: Iterable[Deal]) -> None:
        found = list(some)
        named = partial(deals.names, store)
        self._stages = stages
        self._accounts = named("account", (deal.account_id for deal in found))
        self._reps = named("rep", (deal.rep_id for deal in found))
        self._products = named("product", (deal.product_id for deal in found))

    def of(self, deal: Deal) -> DealRecord:
        """A deal's line."""
        stage = self._stages.get(deal.stage_id or "")
        shown = DealLine(deal, None, None, stage, None, _NO_VERDICT)
        minor, currency = deal.amount_minor, deal.currency or NO_CURRENCY
        return DealRecord(
            0,
            _read(deal.name) or "",
            owner=_read(self._reps.get(deal.rep_id or "")),
            account=_read(self._accounts.get(deal.account_id or "")),
            product=_read(self._products.get(deal.product_id or "")),
            stage=_read(stage.name if stage else None),
            pipeline=_read(stage.pipeline if stage else None),
            outcome=deal.outcome,
            amount=None if minor is None else to_decimal(minor, currency),
            currency=currency,
            probability=None if shown.chance is None else shown.chance / 10,
            category=shown.category,
            next_step=_read(deal.next_step, None),
            lost_reason=_read(deal.lost_reason, None),
            **{name: getattr(deal, name) for name in DIRECT},
        )


def _read(text: str | None, most: int | None = LONGEST_NAME) -> str | None:
    """A text as it comes back from a file: on one line, without what a file cannot keep."""
    found = line(defuse(exact_text_of(text))) if text else None
    return found[:most].rstrip() if found else None
