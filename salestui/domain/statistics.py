"""What small teams bear of statistics: an honest interval for a share."""

from functools import cache
from math import sqrt
from statistics import NormalDist

from salestui.domain.frozen import frozen


@frozen
class Interval:
    """Where a share lies, 0 to 1, both ends included."""

    low: float
    high: float

    def overlaps(self, other: "Interval") -> bool:
        """Can the two not be told apart?"""
        return self.low <= other.high and other.low <= self.high


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval | None:
    """The score interval of a share (E. B. Wilson, JASA 22, 1927), good for few trials; None without any.

    Args:
        successes: How many trials succeeded, 0 to n.
        n: How many trials there were.
        confidence: How often such intervals hold the true share, above 0 and below 1.
    """
    if n == 0:
        return None
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n}")
    z = _quantile(confidence)
    share = successes / n
    centre = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if successes == 0 else (centre - spread) / scale
    high = 1.0 if successes == n else (centre + spread) / scale
    return Interval(low, high)


@cache
def _quantile(confidence: float) -> float:
    """The two-sided quantile of the normal distribution: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + confidence) / 2)
