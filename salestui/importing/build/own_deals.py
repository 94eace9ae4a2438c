"""The deals of a list that salestui wrote: every word in it is ours, or one that somebody typed over it."""

from typing import Any

from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.records import DealRecord
from salestui.importing.build.context import Context, NotTaken
from salestui.importing.plan import Priced
from salestui.importing.stage_words import category_of, outcome_of


def build_own_deal(line: int, values: dict[str, Any], context: Context) -> DealRecord:
    """The deal of one line, as it is written: nothing is concluded from other columns.

    Raises:
        NotTaken: If it has another word where one of a few must stand.
    """
    take = values.pop
    name = take("name", None)
    outcome = _outcome(take("status", None))
    if word := take("category", None):
        values["category"] = _category(word)
    amount = values.get("amount")
    if type(amount) is Priced:
        if values.setdefault("currency", amount.currency) != amount.currency:
            raise NotTaken(f"is worth {amount.amount} {amount.currency}, while its currency is {values['currency']}")
        values["amount"] = amount.amount
    known = {key: value for key, value in values.items() if key in _FIELDS}
    return DealRecord(line, name or "", outcome=outcome, **known)


_FIELDS = frozenset(DealRecord.__slots__) - {"line", "name", "outcome"}


def _outcome(word: str | None) -> Outcome:
    outcome = outcome_of(word) if word else Outcome.OPEN
    if outcome is None:
        raise NotTaken(f"Outcome: {word!r} is none; write open, won or lost")
    return outcome


def _category(word: str) -> ForecastCategory:
    category = category_of(word)
    if category is None:
        raise NotTaken(f"Category: {word!r} is none; write omitted, pipeline, best case or commit")
    return category
