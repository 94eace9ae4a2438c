import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.statistics import Interval, wilson


# R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (score interval).
@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_published_one(successes: int, n: int, low: float, high: float) -> None:
    interval = wilson(successes, n)
    assert interval is not None
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_an_interval_needs_trials_and_fitting_successes() -> None:
    assert wilson(0, 0) is None
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_narrows_with_less_confidence(trials: tuple[int, int]) -> None:
    wide, narrow = wilson(*trials), wilson(*trials, confidence=0.8)
    assert wide is not None
    assert narrow is not None
    assert 0 <= wide.low <= narrow.low <= trials[0] / trials[1] + 1e-12
    assert trials[0] / trials[1] - 1e-12 <= narrow.high <= wide.high <= 1


def test_intervals_that_share_a_value_cannot_be_told_apart() -> None:
    assert Interval(0.1, 0.3).overlaps(Interval(0.3, 0.5))
    assert not Interval(0.1, 0.3).overlaps(Interval(0.31, 0.5))
