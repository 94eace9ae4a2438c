"""Which currency the amounts of an import are in, where their lines do not say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from salestui.desk.intake.memory import remembered, to_remember
from salestui.desk.workspace import CURRENCY
from salestui.domain.import_plan import NO_CURRENCY, ImportQuestion, IntakeOptions
from salestui.domain.intake import Mapped, Preference
from salestui.domain.records import Evidence, Reading
from salestui.store.shapes import PREFERENCES
from salestui.store.store import Store


class ImportCurrencies:
    """The currency of each amount, what was said of it, and what has to be asked."""

    def __init__(self, store: Store, options: IntakeOptions) -> None:
        self._options = options
        preferred = store.find(PREFERENCES, CURRENCY)
        self._preferred = preferred.value if preferred else None
        self._remembered = remembered(store, "currency")
        self.said: dict[str, str] = {}
        """Header shape → the currency that the manager said."""
        self.of_deals: dict[str, str] = {}
        """Key of a deal → the currency that it is in."""
        self._taken: dict[str, str] = {}
        """Header shape → the currency taken where nobody said one; it is asked for once."""
        self._unclear: Counter[str] = Counter()

    def of(self, reading: Reading, said: str | None, deal_id: str = "") -> str:
        """The currency of an amount: the line's, the file's, the manager's, the deal's so far, or none at all."""
        if said or reading.currency:
            return said or reading.currency or NO_CURRENCY
        if self._options.currency:
            self.said[reading.fingerprint] = self._options.currency
            return self._options.currency
        earlier = self._remembered.get(reading.fingerprint, {}).get("currency")
        sure = earlier if earlier != NO_CURRENCY else None
        if known := self.of_deals.get(deal_id) or sure or self._preferred:
            return known
        taken = self._options.reporting or NO_CURRENCY
        if earlier != taken:
            self._unclear[reading.path] += 1
            self._taken[reading.fingerprint] = taken
        return taken

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """What was taken in each file where nothing said it, and why."""
        reporting = self._options.reporting
        for path, amounts in self._unclear.items():
            because = f"no column, symbol or heading says it for {amounts:,} amounts"
            if reporting:
                because += f"; {reporting} is your reporting currency"
            yield path, Evidence("currency", reporting or "unknown", because)

    def questions(self) -> Iterator[ImportQuestion]:
        """What the manager is to say, if some amounts are in a currency that nothing tells."""
        if total := self._unclear.total():
            text = f"Which currency are these amounts in? Nothing in the files says it for {total:,} of them"
            yield ImportQuestion("currency", text, (), self._options.reporting or NO_CURRENCY)

    def learned(self) -> Iterator[Mapped | Preference]:
        """What is remembered of it."""
        for shape, code in {**self._taken, **self.said}.items():
            yield to_remember("currency", shape, {"currency": code})
        if self.said and self._preferred is None:
            yield Preference(CURRENCY, next(iter(self.said.values())))
