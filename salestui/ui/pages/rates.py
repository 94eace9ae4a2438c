"""The rates that convert money into the reporting currency: typed, or taken from a file."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from salestui.desk import rates
from salestui.desk.exporting import Table
from salestui.domain.commitments import Rate
from salestui.domain.dates import brief_day
from salestui.domain.exchange import check_currencies, read_rate
from salestui.domain.numbers import Explanation
from salestui.domain.text import counted
from salestui.domain.topics import Topic
from salestui.ui.asking import ask_day
from salestui.ui.exporting import Exports, path_of
from salestui.ui.forms.paths_typed import completions
from salestui.ui.list_page import ListPage
from salestui.ui.present import MUTED
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Listed, Row

COLUMNS = (
    Column("currency", "CURRENCY", 8),
    Column("on", "FROM", 11, right=True),
    Column("words", "RATE", 30, grow=True),
    Column("state", "", 10, priority=1),
    Column("origin", "ORIGIN", 24, grow=True, priority=2),
)


class RatesPage(Exports, ListPage):
    """A line a currency and day, each valid until the next."""

    READS = frozenset({Topic.RATES, Topic.SETTINGS})
    DEFAULT_CSS = "RatesPage > Static { height: 3; }"
    WRITES = frozenset({"add", "edit", "file", "remove"})
    BINDINGS = [
        Binding("n", "add", "Add", id="rates.add", tooltip="Type a rate: currency, what it is worth, from which day"),
        Binding("e", "edit", "Change", id="rates.edit", tooltip="Type another rate for this currency and day"),
        Binding("f", "file", "From a file", id="rates.file", tooltip="Take in a CSV with date, currency, rate"),
        Binding("D", "remove", "Remove", id="rates.remove", tooltip="Take the rate away; u brings it back"),
    ]
    SHOWN = COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self._rates: dict[str, Rate] = {}
        self._into = ""

    @property
    def crumb(self) -> str:
        """Where one is."""
        return "rates"

    async def load(self) -> None:
        """Ask for the rates."""
        known = await self.app.desk.ask(rates.rates)
        self._into = (await self.app.desk.ask(rates.exchange, self.app.settings.money.currency, ())).into
        self._rates = {rate.id: rate for rate in known}
        today, seen, rows = self.app.today(), set[str](), list[Row]()
        for rate in known:
            counts = rate.on <= today and rate.currency not in seen
            seen |= {rate.currency} if counts else set()
            state = "counts now" if counts else "ahead" if rate.on > today else ""
            words = f"1 {rate.currency} = {rate.rate} {rate.into}"
            cells = (rate.currency, brief_day(rate.on, today), words, (state, "met" if counts else "dim"),
                     (rate.origin or "", "dim"))  # fmt: skip
            rows.append(Row(rate.id, cells))
        self.table.show(Listed(rows), rows)
        self.query_one(Static).update(
            Content.assemble(
                (" RATES", "bold"), f"   into {self._into}, the reporting currency\n",
                (" converted sums are marked ≈; without a rate unlike currencies stand apart", MUTED),
            )
        )  # fmt: skip
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """How many there are."""
        return f"rates   {counted(len(self._rates), 'rate')}", ""

    @property
    def rate(self) -> Rate | None:
        """The rate under the cursor."""
        return self._rates.get(self.table.cursor_key or "")

    def why_not(self, action: str) -> str | None:
        """Changing and removing need a rate."""
        if action in ("edit", "remove") and self.rate is None:
            return "There is no rate here; n adds one"
        return super().why_not(action)

    async def explanation(self) -> Explanation | None:
        """The rate under the cursor, and what it converts."""
        from salestui.ui.forecast import gap_numbers

        return gap_numbers.rate(self.rate, list(self._rates.values()), self._into)

    # Keys

    @work
    async def action_add(self) -> None:
        """Ask for a currency, its rate, and the day."""
        code = await self.app.prompt.ask_text("Currency, by its three letters:", echo=self._code)
        if code:
            await self._ask(code.strip().upper(), "", self.app.today().isoformat())

    def _code(self, typed: str) -> str:
        check_currencies(typed.strip().upper(), self._into)
        return f"1 {typed.strip().upper()} in {self._into}"

    @on(Listing.Opened)
    def _opened(self) -> None:
        if self.rate is not None:
            self.action_edit()

    @work
    async def action_edit(self) -> None:
        """Ask for another rate, and from which day on."""
        if self.rate is not None:
            await self._ask(self.rate.currency, self.rate.rate, self.rate.on.isoformat())

    async def _ask(self, code: str, rate: str, day: str) -> None:
        typed = await self.app.prompt.ask_text(
            f"1 {code} in {self._into}:", rate, echo=lambda said: f"1 {code} = {read_rate(said)} {self._into}"
        )
        if not typed:
            return
        on_day = await ask_day(self.app, "From", day)
        if on_day is not None:
            default = self.app.settings.money.currency
            self.app.do(rates.set_rate, code, typed, on_day, default, self.app.today())

    @work
    async def action_file(self) -> None:
        """Ask for a file of rates, and take it in."""
        typed = await self.app.prompt.ask_text("File with date, currency, rate:", complete=completions())
        if typed and typed.strip():
            self.app.do(rates.import_rates, path_of(typed), self.app.settings.money.currency, self.app.today())

    def action_remove(self) -> None:
        """Take the marked rates away, or the one under the cursor."""
        marks = [key for key in self._rates if key in self.table.marks]
        ids = marks or ([self.rate.id] if self.rate else [])
        self.table.mark(())
        self.app.do(rates.remove_rates, ids, self.app.today())

    async def as_table(self) -> Table | None:
        """The rates as a table."""
        told = [(one.on, one.currency, one.rate, one.into, one.origin) for one in self._rates.values()]
        return Table("Rates", ("Date", "Currency", "Rate", "Into", "Origin"), told) if told else None

    def picked(self) -> Sequence[int]:
        """The place of the cursor."""
        return (self.table.cursor_index,)
