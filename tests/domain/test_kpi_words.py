"""KPI values in words, read from typing; a team of equals of whom nobody differs."""

from random import Random

import pytest

from salestui.domain.errors import RuleBroken
from salestui.domain.kpi_words import as_typed, in_full, in_words, read_value
from salestui.domain.kpis import KPIS, Unit
from salestui.domain.means import stand


@pytest.mark.parametrize(
    ("typed", "unit", "value", "said", "full"),
    [
        ("45", Unit.PER_WEEK, 45, "45", "45 a week"), ("3,1 a week", Unit.PER_WEEK, 3.1, "3.1", "3.1 a week"),
        ("20%", Unit.SHARE, 0.2, "20%", "20%"), ("20", Unit.SHARE, 0.2, "20%", "20%"),
        ("38k", Unit.MONEY, 3_800_000, "38k", "38k EUR"), ("2.5x", Unit.TIMES, 2.5, "2.5×", "2.5×"),
        ("60d", Unit.DAYS, 60, "60d", "60 days"), ("0.35", Unit.PER_WEEK, 0.35, "0.35", "0.35 a week"),
    ],
)  # fmt: skip
def test_a_value_is_read_said_and_typed_again(typed: str, unit: Unit, value: float, said: str, full: str) -> None:
    found = read_value(typed, unit, "EUR")
    assert found == pytest.approx(value)
    assert (in_words(found, unit, "EUR"), in_full(found, unit, "EUR")) == (said, full)
    assert read_value(as_typed(found, unit, "EUR"), unit, "EUR") == pytest.approx(value)


@pytest.mark.parametrize("typed", ["lots", "", "nan", "1e99", "9" * 400])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match="no number"):
        read_value(typed, Unit.COUNT, "EUR")
    with pytest.raises(RuleBroken, match="EUR"):
        read_value("5 USD", Unit.MONEY, "EUR")


def test_among_equals_hardly_a_page_tells_of_anybody_who_differs() -> None:
    """A page holds each of eight reps against the others at several numbers; all together may err in one of twenty."""
    chance, wrong, beside = Random(5), 0, sum(kpi.is_rate or kpi.of_shares for kpi in KPIS)
    for _ in range(200):
        found = []
        for _ in range(beside):
            parts = {str(rep): (sum(chance.random() < 0.3 for _ in range(30)), 30.0) for rep in range(8)}
            found += stand(parts, of_share=True, beside=beside).values()
        wrong += any(one.differs for one in found)
    assert wrong <= 200 * 0.05
