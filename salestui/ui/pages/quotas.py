"""The grid of quotas: typed down a column, with ramps and the team's own target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import calling, quota_grid, team
from salestui.desk.quota_grid import GridRow, QuotaGrid
from salestui.domain.commitments import Ramp
from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.lens import Lens
from salestui.domain.measures import MORE, DealSum
from salestui.domain.money import ABOUT, full, parse_money, plain, short
from salestui.domain.numbers import Explanation
from salestui.domain.periods import Period, PeriodKind, period_of
from salestui.domain.quotas import REVENUE, shares
from salestui.domain.topics import Topic
from salestui.ui.asking import ask_day
from salestui.ui.forecast.quota_metric import MetricKeys, second_head
from salestui.ui.list_page import ListPage
from salestui.ui.present import MUTED, NOTHING
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Cell, Column, Listed, Row

KINDS = (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.YEAR)


DIGITS = [
    Binding(
        str(digit), f"begin({digit})", "Type", id="quotas.digits", key_display="0-9", show=False,
        tooltip="Begin to type the quota with its first digit",
    )
    for digit in range(10)
]  # fmt: skip


def _ramp_words(ramp: Ramp, today: date) -> str:
    return f"{ramp.shares} from {short_day(ramp.starts_on, today)}"


def _other_currencies(rows: Sequence[GridRow]) -> str:
    """What the marks of quotas in other currencies mean, where there are any."""
    about = f"   {ABOUT} converted" if any(row.converted for row in rows) else ""
    return about + ("   no rate: in no sum" if any(row.no_rate for row in rows) else "")


class QuotasPage(MetricKeys, ListPage):
    """Reps down, periods across; the column that is typed in is in capitals."""

    READS = frozenset({Topic.QUOTAS, Topic.REPS, Topic.SETTINGS})
    DEFAULT_CSS = "QuotasPage > Static { height: 3; }"
    FIRST_KEYS = ("quotas.type", "quotas.target", "quotas.ramp", "quotas.metric")
    WRITES = frozenset({"begin", "clear", "quota", "ramp", "target"})
    BINDINGS = [
        Binding("e", "quota", "Type", id="quotas.type",
                tooltip="Type the quota, and go on down the column"),
        *DIGITS,
        Binding("t", "target", "Team target", id="quotas.target", tooltip="Type the team's own target"),
        Binding("m", "ramp", "Ramp", id="quotas.ramp", tooltip="What share a new rep must sell month by month"),
        Binding("less_than_sign", "column(-1)", "Column", id="quotas.earlier", key_display="< >",
                tooltip="Column before"),
        Binding("greater_than_sign", "column(1)", "Column after", id="quotas.later", show=False,
                tooltip="Column after; past the end, the next year"),
        Binding("V", "kind", "Months", id="quotas.kind", tooltip="Quarters, months, or the year as a whole"),
        Binding("D", "clear", "Clear", id="quotas.clear", show=False, tooltip="Take the quota away"),
    ]  # fmt: skip
    grid: reactive[QuotaGrid | None] = reactive(None, init=False)

    def __init__(self, lens: Lens, today: date) -> None:
        super().__init__()
        self._lens = lens
        self._day = lens.period.start if lens.period else today
        self._kind = PeriodKind.QUARTER

    @property
    def crumb(self) -> str:
        """What is typed here."""
        return "quotas"

    @property
    def period(self) -> Period:
        """The column that is typed in."""
        return period_of(self._day, self._kind, self._lens.fiscal_start)

    async def load(self) -> None:
        """Ask for the grid of the year."""
        self.grid = await self.app.desk.ask(
            quota_grid.quota_grid, self._day, self._kind, self._lens, self.metric, today=self.app.today()
        )

    def watch_grid(self) -> None:
        """Show the grid."""
        grid = self.grid
        if grid is None:
            return
        self.table.columns = [
            Column("name", "REP", 14, grow=True),
            *(
                Column(f"p{at}", self._title(one), 9, right=True, priority=0 if one == self.period else 2 + at)
                for at, one in enumerate(grid.periods)
            ),
            Column("year", "SUM", 9, right=True, priority=1),
            *([Column("ramp", "RAMP", 26, priority=6)] if any(row.ramp for row in grid.rows) else ()),
        ]
        rows = [self._row(row, grid) for row in grid.rows]
        self.table.show(Listed(rows), rows)
        self.table.total = self._sums(grid) if rows else None
        self.query_one(Static).update(self._head(grid))
        self.refresh_status()

    def _title(self, period: Period) -> str:
        name = period.label.split()[0]
        return f"{self.app.glyphs.arrow} {name.upper()}" if period == self.period else name.lower()

    def _row(self, row: GridRow, grid: QuotaGrid) -> Row:
        cells: list[Cell] = [row.name]
        for one in grid.periods:
            cells.append(self._cell(row, one, grid.currency))
        whole = sum(row.ramped.values())
        cells.append(short(whole, grid.currency) if row.ramped else (NOTHING, "dim"))
        ramp = row.ramp
        cells.append((_ramp_words(ramp, self.app.today()), "dim") if ramp else "")
        return Row(row.rep_id, tuple(cells))

    def _cell(self, row: GridRow, period: Period, code: str) -> Cell:
        """A quota, after the ramp where there is one, which a mark says."""
        here = "accent" if period == self.period else ""
        if period.start in row.no_rate:
            return row.no_rate[period.start].named(), "watch"
        if period.start not in row.full:
            return NOTHING, here or "dim"
        about = ABOUT if period.start in row.converted else ""
        full_minor, after = row.full[period.start], row.ramped[period.start]
        return about + short(after, code) + ("r" if after != full_minor else ""), here

    def _sums(self, grid: QuotaGrid) -> Row:
        code = grid.currency
        sums = [short(grid.targets[one.start].asked.get(code, 0), code) for one in grid.periods]
        return Row("sum", ("SUM", *sums, short(grid.year.asked.get(code, 0), code), ""), "total")

    def _head(self, grid: QuotaGrid) -> Content:
        target, code = grid.targets[self.period.start], grid.currency
        head = Content.assemble((" QUOTAS", "bold"), f"   {self.period.label}, {code}")
        if grid.metric != REVENUE:
            return head + second_head(grid, self.period)
        if target.own is None:
            return head + Content.styled("\n the team has no target of its own; t types one", MUTED)
        if target.difference is None:
            return head + Content.styled(f"\n no rate for the team's target of {target.own.named()}", MUTED)
        own = short(target.own.get(code, 0), code)
        return head + Content(f"\n the team's target {own}; the quotas add up to {target.said}, {target.over}")

    def status(self) -> tuple[str, str]:
        """Which column is typed in, and what the mark means."""
        row, grid = self._under, self.grid
        what = f"quotas   {self._kind.value} {self.period.label}   r = after the ramp"
        what += _other_currencies(grid.rows if grid else ())
        if row is None or grid is None or self.period.start not in row.ramped:
            return what, ""
        if grid.metric == REVENUE:
            return what, f"{row.name} ramps {_ramp_words(row.ramp, self.app.today())}" if row.ramp else ""
        won, quota = grid.won_in(self.period, row.rep_id), row.ramped[self.period.start]
        share = f", {won.minor / quota:.0%}{'' if won.is_whole else MORE}" if quota else ""
        return what, f"{row.name} won {won.words} of {short(quota, grid.currency)}{share}"

    def why_not(self, action: str) -> str | None:
        """Most keys need a rep."""
        if action in ("quota", "begin", "ramp", "clear") and self._under is None:
            return "There is no rep here"
        if action == "target" and self.metric != REVENUE:
            return "The team's target is for all that is sold; f goes back to it"
        if action == "target" and self.grid is not None and not self.grid.is_mine:
            return "The target is your own team's, and this is everybody; W on the forecast goes back to it"
        return super().why_not(action)

    @property
    def _under(self) -> GridRow | None:
        rows = self.grid.rows if self.grid else ()
        return next((row for row in rows if row.rep_id == self.table.cursor_key), None)

    async def explanation(self) -> Explanation | None:
        """The quota under the cursor, and the sums."""
        from salestui.ui.forecast import gap_numbers

        if self.grid is None:
            return None
        won = DealSum()
        if row := self._under:
            lens = replace(self._lens, period=self.period)
            won = (await self.app.desk.ask(team.one, row.rep_id, lens, self.app.today())).total.won
        return gap_numbers.quotas(self.grid, row, self.period, won)

    # Keys

    @on(Listing.Opened)
    def _opened(self) -> None:
        self.action_quota()

    def action_begin(self, digit: int) -> None:
        """Begin to type an amount with its first digit, as in a spreadsheet."""
        self._type(str(digit))

    def action_quota(self) -> None:
        """Ask for one quota after another, down the column."""
        self._type("")

    @work
    async def _type(self, begun: str) -> None:
        """Ask for quotas from the cursor down, the first one begun already where a digit was pressed."""
        while (row := self._under) is not None and self.grid is not None:
            before = row.full.get(self.period.start)
            typed = await self._ask(f"{row.name}, {self.period.label}:", before, begun)
            begun = ""
            if not typed:
                return
            minor = parse_money(typed, self.grid.currency).minor
            if minor != before:
                today = self.app.today()
                wanted: dict[str | None, int | None] = {row.rep_id: minor}
                done = await self.app.carry_out(calling.set_quotas, self.period, wanted, self._lens, today, self.metric)
                if done is None:
                    return
            if self.table.cursor_index + 1 >= len(self.grid.rows):
                return
            self.table.move_to(self.table.cursor_index + 1)

    async def _ask(self, label: str, before: int | None, begun: str = "", none: str = "") -> str | None:
        code = self.grid.currency if self.grid else "EUR"

        def echo(typed: str) -> str:
            if none and not typed.strip():
                return none
            money = parse_money(typed, code)
            if money.minor < 0:
                raise RuleBroken("a quota is nought or more")
            return full(money.minor, code)

        given = "" if before is None else plain(before, code).removesuffix(".00")
        return await self.app.prompt.ask_text(label, begun or given, echo=echo)

    @work
    async def action_target(self) -> None:
        """Ask for the team's own target in the column; without one the quotas added up are its target again."""
        grid = self.grid
        if grid is None:
            return
        own = grid.targets[self.period.start].own
        before = own.get(grid.currency, 0) if own else None
        typed = await self._ask(f"The team's target, {self.period.label}:", before, none="none: the quotas added up")
        if typed or (own is not None and typed is not None):
            minor = parse_money(typed, grid.currency).minor if typed.strip() else None
            self.app.do(calling.set_quotas, self.period, {None: minor}, self._lens, self.app.today())

    @work
    async def action_ramp(self) -> None:
        """Ask for the shares and the day they start on."""
        row, today = self._under, self.app.today()
        if row is None:
            return

        def echo(typed: str) -> str:
            return f"{len(shares(typed))} months, then {shares(typed)[-1]}%" if typed.strip() else "no ramp"

        given = row.ramp.shares if row.ramp else "0 25 50 75 100"
        typed = await self.app.prompt.ask_text(f"{row.name}, percent month by month:", given, echo=echo)
        if typed is None:
            return
        starts_on = row.ramp.starts_on if row.ramp else self.period.start
        if typed.strip():
            day = await ask_day(self.app, "from:", starts_on.isoformat())
            if day is None:
                return
            starts_on = day
        self.app.do(calling.set_ramp, [row.rep_id], starts_on, typed, today)

    def action_clear(self) -> None:
        """Take the quota of the column away."""
        if self._under is not None:
            wanted: dict[str | None, int | None] = {self._under.rep_id: None}
            self.app.do(calling.set_quotas, self.period, wanted, self._lens, self.app.today(), self.metric)

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        self.tell_status()

    def action_column(self, step: int) -> None:
        """Go to the column before or after."""
        self._day = self.period.end if step > 0 else self.period.start
        self._day = date.fromordinal(self._day.toordinal() + step)
        self.reload()

    def action_kind(self) -> None:
        """Show quarters, months, or the year."""
        self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
        self.reload()
