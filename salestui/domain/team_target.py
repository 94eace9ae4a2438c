"""What a team is held against: its own target beside the sum of its reps' quotas, by one rule everywhere."""

from __future__ import annotations

from salestui.domain.frozen import frozen
from salestui.domain.money import ABOUT, Totals, short

TEXT = (
    "The team's own target; where there is none, the reps' quotas added up. An own one is typed, or imported as what"
    " the quotas of its reps, and of nobody else, are parts of."
)
"""The rule in words, wherever it is told."""


@frozen
class TeamTarget:
    """The team's own target beside the sum of its reps' quotas."""

    own: Totals | None
    quotas: Totals | None
    """Nothing where nobody has one."""
    is_converted: bool = False
    """Was a rep's quota converted from another currency?"""

    @property
    def held(self) -> Totals | None:
        """What is held against what is closed: the own target, or else the quotas added up."""
        return self.quotas if self.own is None else self.own

    @property
    def asked(self) -> Totals:
        """The quotas added up; nought where nobody has one."""
        return Totals() if self.quotas is None else self.quotas

    @property
    def said(self) -> str:
        """The quotas added up, with a mark where one was converted: "2.5M"."""
        return f"{ABOUT if self.is_converted else ''}{self.asked.short()}"

    @property
    def difference(self) -> Totals | None:
        """The sum of the quotas less the target: the cushion, or what nobody has been asked for (below zero).

        Nothing where they are in unlike currencies.
        """
        if self.own is None or len({*self.own, *self.asked}) > 1:
            return None
        return self.asked + Totals({code: -minor for code, minor in self.own.items()})

    @property
    def over(self) -> str:
        """How the sum of the quotas differs from the own target: "100k over", "40k short", "the same"."""
        if self.difference is None:
            return ""
        for code, minor in self.difference.items():
            return f"{short(abs(minor), code)} {'over' if minor > 0 else 'short'}"
        return "the same"

    @property
    def beside(self) -> str:
        """What stands beside an own target: "quotas 2.5M, 100k over"; nothing where both are the same."""
        if self.own is None or self.over == "the same":
            return ""
        return ", ".join(part for part in (f"quotas {self.said}", self.over) if part)
