"""Quotas beside the one for all that is sold, and how far each is reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from salestui.desk.rates import exchange
from salestui.domain.commitments import Ramp
from salestui.domain.money import Totals
from salestui.domain.periods import Period, rate_day
from salestui.domain.quotas import NEW_BUSINESS, PRODUCT, REVENUE, SecondQuota, quota_of
from salestui.store import quotas as stored
from salestui.store.store import Store

ALL_REPS = ""
"""Stands for the reps together."""


def second_quotas(
    store: Store, ids: list[str], period: Period, currency: str, today: date, ramps: Mapping[str, Ramp]
) -> dict[str, list[SecondQuota]]:
    """Return each rep's other quotas of a period after the ramp, with what is won of them, both at one day's rates.

    And those of all reps together, added up before they are rounded.
    """
    targets = stored.seconds(store, ids, period, currency)
    if not targets:
        return {}
    metrics = sorted({metric for by_metric in targets.values() for metric in by_metric})
    names = stored.products(store)
    day = rate_day(period, today)
    rates = exchange(store, currency, [day])
    won = {metric: won_by(store, ids, metric, period, currency) for metric in metrics}
    found: dict[str, list[SecondQuota]] = {}
    for metric in metrics:
        sums = {}
        for rep_id, by_metric in targets.items():
            quota = quota_of(period, by_metric.get(metric, []), ramps.get(rep_id))
            if quota is not None:
                sums[rep_id] = quota, won[metric].get(rep_id, Totals())
        every = tuple(sum(side, Totals()) for side in zip(*sums.values(), strict=True))
        for rep_id, (quota, got) in {**sums, ALL_REPS: every}.items() if sums else ():
            asked, made = rates.totals(quota, day), rates.totals(got, day)
            second = SecondQuota(
                metric, label_of(metric, names), asked.minor, made.minor, asked.converted or made.converted,
                asked.missing, Totals({code: got[code] for code in made.missing}),
            )  # fmt: skip
            found.setdefault(rep_id, []).append(second)
    return found


def won_by(store: Store, ids: list[str], metric: str, period: Period, currency: str) -> dict[str, Totals]:
    """Return what each rep won in a period of what a quota counts."""
    if metric == NEW_BUSINESS:
        return stored.won_new(store, ids, period, currency)
    if metric.startswith(PRODUCT):
        return stored.won_of_product(store, ids, metric.removeprefix(PRODUCT), period, currency)
    return {}


def label_of(metric: str, products: Mapping[str, str]) -> str:
    """What a quota counts, in words."""
    if metric.startswith(PRODUCT):
        return products.get(metric.removeprefix(PRODUCT), "a product that is gone")
    return metric


def metrics(store: Store) -> list[tuple[str, str]]:
    """Return what a quota can count, with its name: all that is sold, new business, each product."""
    products = [(f"{PRODUCT}{key}", name) for key, name in stored.products(store).items()]
    return [(REVENUE, "all that is sold"), (NEW_BUSINESS, NEW_BUSINESS), *products]
