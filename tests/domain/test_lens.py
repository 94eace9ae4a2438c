"""A lens: which period, and whose team."""

from datetime import date

import pytest

from salestui.domain.lens import Lens
from salestui.domain.periods import ALL_TIME

TODAY = date(2026, 11, 18)


def test_without_a_period_the_fiscal_quarter_of_the_day_is_looked_at() -> None:
    assert Lens().period_on(TODAY).start == date(2026, 10, 1)
    assert Lens(fiscal_start=2).period_on(TODAY).start == date(2026, 11, 1)
    assert Lens(ALL_TIME).period_on(TODAY) == ALL_TIME


@pytest.mark.parametrize(
    ("lens", "whose"),
    [(Lens(), "Mara"), (Lens(manager="Tom"), "Tom"), (Lens(everyone=True, manager="Tom"), None)],
)
def test_ones_own_team_is_looked_at_unless_another_or_everybody_is_asked_for(lens: Lens, whose: str | None) -> None:
    assert lens.whose_team("Mara") == whose
