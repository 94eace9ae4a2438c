"""The ledger of promises as it is shown: who owes whom what, in which order, and how many were kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from salestui.domain.attention import State
from salestui.domain.frozen import frozen
from salestui.domain.kinds import Side
from salestui.domain.promises import KeptRate, Promise
from salestui.domain.text import name_key

WORDS_OF_SIDES = {"mine": Side.MANAGER, "theirs": Side.REP}
CLOSED, ALL = "closed", "all"
SOON = 7


@frozen
class LedgerFilter:
    """What of the ledger is wanted: a side, one rep, words, and also what is closed."""

    text: str = ""
    rep_id: str | None = None

    @property
    def words(self) -> list[str]:
        """The words that a promise or its rep must have."""
        known = {*WORDS_OF_SIDES, CLOSED, ALL}
        return [word.removeprefix("rep:") for word in name_key(self.text).split() if word not in known]

    @property
    def side(self) -> Side | None:
        """The side that owes, if one is asked for."""
        asked = {WORDS_OF_SIDES[word] for word in name_key(self.text).split() if word in WORDS_OF_SIDES}
        return asked.pop() if len(asked) == 1 else None

    @property
    def with_closed(self) -> bool:
        """Is what was kept or dropped of late wanted too?"""
        return bool({CLOSED, ALL} & set(name_key(self.text).split()))


@frozen
class LedgerLine:
    """One promise with the names that it is told by."""

    promise: Promise
    rep: str
    deal: str = ""

    def state(self, today: date) -> State:
        """Overdue, due within a week, or neither."""
        due = self.promise.due_on
        if not self.promise.is_open or due is None:
            return State.DIM
        return State.BELOW if due < today else State.WATCH if (due - today).days < SOON else State.DIM

    def fits(self, asked: LedgerFilter) -> bool:
        """Is it asked for?"""
        told = name_key(f"{self.promise.subject} {self.rep} {self.deal}")
        side_fits = asked.side in (None, self.promise.owed_by)
        rep_fits = asked.rep_id in (None, self.promise.rep_id)
        return side_fits and rep_fits and all(word in told for word in asked.words)


@frozen
class LedgerPage:
    """The promises that were asked for, by person, and how many were kept lately."""

    lines: tuple[LedgerLine, ...]
    yours: KeptRate = KeptRate()
    """How many of the manager's own were kept."""
    theirs: Mapping[str, KeptRate] = field(default_factory=dict)
    """By rep."""
    to_them: Mapping[str, KeptRate] = field(default_factory=dict)
    """How many of the manager's promises to each rep were kept."""

    @property
    def all_theirs(self) -> KeptRate:
        """How many the reps kept, all together."""
        return sum(self.theirs.values(), KeptRate())
