"""One rep's page: deals, activities, accounts and history, part by part."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import rep_page, team
from salestui.desk.exporting import Table
from salestui.domain.board import DealLine
from salestui.domain.lens import Lens
from salestui.domain.numbers import Explanation
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.domain.roster import Roster, RosterLine
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.coaching.one_on_one_keys import rep_beside
from salestui.ui.exporting import Exports
from salestui.ui.pages.numbers import of_line
from salestui.ui.tables import accounts_table, activities_table, deals_table, past_table
from salestui.ui.team.rep_keys import RepKeys
from salestui.ui.team.rep_rows import (
    ACCOUNTS,
    ACTIVITIES,
    DEALS,
    HISTORY,
    account_row,
    activity_row,
    deal_row,
    past_row,
)
from salestui.ui.team.text import days, deal_sum, heading, ratio, sign
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed
from salestui.ui.widgets.table import Row, RowTable, Source

PARTS = ("Deals", "Activities", "Accounts", "History")
NOUNS = (("deal", "deals"), ("activity", "activities"), ("account", "accounts"), ("event", "events"))
"""What a part has one or more of."""
ACCOUNTS_PART = PARTS.index("Accounts")
T = TypeVar("T")


class Fetched:
    """Rows by key, fetched a stretch at a time."""

    def __init__(self, ids: Sequence[str], fetch: Callable[[Sequence[str]], Awaitable[Sequence[Row]]]) -> None:
        self.ids, self._fetch = ids, fetch
        self.count = len(ids)

    async def page(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from start to stop."""
        return await self._fetch(self.ids[start:stop])


class RepPage(Exports, RepKeys, Page[None]):
    """Everything about one rep."""

    READS = frozenset({Topic.REPS, Topic.DEALS, Topic.ACTIVITIES, Topic.ACCOUNTS, Topic.QUOTAS, Topic.SETTINGS})
    DEFAULT_CSS = """
    RepPage > Static { height: 1; }
    RepPage > #rep-parts { margin-top: 1; }
    .-short RepPage > #rep-parts { margin-top: 0; }
    RepPage > RowTable { height: 1fr; }
    """
    BINDINGS = [
        Binding("tab,right_square_bracket", "part(1)", "Part", id="rep.part", tooltip="Next part of the page"),
        Binding("shift+tab,left_square_bracket", "part(-1)", "Part before", id="rep.part_before", show=False,
                tooltip="Part before"),
        Binding("V", "closed", "Closed too", id="rep.closed", tooltip="Open deals alone, or closed ones after them"),
        Binding("J", "walk(1)", "Next rep", id="rep.next", key_display="J K", tooltip="Next rep"),
        Binding("K", "walk(-1)", "Previous rep", id="rep.previous", show=False, tooltip="Previous rep"),
    ]  # fmt: skip
    part: reactive[int] = reactive(0, init=False)
    table = getters.query_one(RowTable)

    def __init__(self, rep_id: str, part: int = 0, cursor: str | None = None) -> None:
        super().__init__()
        self._rep_id = rep_id
        self.set_reactive(RepPage.part, part)
        self._cursor = cursor
        """The line that the cursor goes to with the next load."""
        self._roster: Roster | None = None
        self._with_closed = False
        self._order: list[str] = []
        """The deals in their order, for pages that walk through them."""
        self._about: dict[str, str | None] = {}
        """The deal behind a line of the history, by the line's key."""

    def compose(self) -> ComposeResult:
        """Who it is, the numbers, the parts, the list."""
        yield Static(id="rep-head", markup=False)
        yield Static(id="rep-numbers", markup=False)
        yield Static(id="rep-parts", markup=False)
        yield RowTable(glyphs=self.app.glyphs)

    @property
    def crumb(self) -> str:
        """The rep's name."""
        line = self._roster.find(self._rep_id) if self._roster else None
        return line.rep.name if line else ""

    called = crumb

    @property
    def main(self) -> RowTable:
        """The list."""
        return self.table

    @property
    def rep_ids(self) -> list[str]:
        """This rep."""
        return [self._rep_id]

    def subject(self, kind: str) -> str | None:
        """The rep, or the deal under the cursor."""
        if kind == "rep":
            return self._rep_id
        key = self.table.cursor_key
        if kind != "deal" or key is None:
            return None
        return key if self.part == 0 else self._about.get(key)

    def seek(self, key: str | None) -> None:
        """Put the cursor on a deal with the next load, where deals are listed."""
        self._cursor = key if self.part == 0 else None

    # Loading

    @property
    def lens(self) -> Lens:
        """The settings that count."""
        return replace(self.settings_lens, everyone=True, moods=not self.app.sharing)

    async def load(self) -> None:
        """Ask for the rep's numbers and for the part in view."""
        self._roster = await self.app.desk.ask(team.one, self._rep_id, self.lens, self.app.today())
        self._show_head()
        source, first = await self._source()
        self.table.columns = (DEALS, ACTIVITIES, ACCOUNTS, HISTORY)[self.part]
        sought, self._cursor = self._cursor, None
        self.table.show(source, first, cursor_key=sought if any(row.key == sought for row in first) else None)
        self.refresh_status()

    async def _source(self) -> tuple[Source, Sequence[Row]]:
        """Where the rows of the part come from, and the first of them."""
        if self.part == 0:
            return await self._deals()
        if self.part == 1:
            ids = await self.app.desk.ask(rep_page.activity_ids, self._rep_id)
            source = Fetched(ids, self._activity_rows)
            return source, await source.page(0, self.table.window[1])
        if self.part == 2:
            accounts = await self.app.desk.ask(rep_page.account_lines, self._rep_id, self.lens)
            return _known([account_row(line) for line in accounts])
        past = await self.app.desk.ask(rep_page.history, self._rep_id)
        self._about = {line.key: line.deal_id for line in past}
        return _known([past_row(line, self.app.today()) for line in past])

    async def _deals(self) -> tuple[Source, Sequence[Row]]:
        today = self.app.today()
        worst = await self.app.desk.ask(rep_page.open_deals, self._rep_id, self.lens, today)
        rows = self._deal_rows(worst)
        self._order = [row.key for row in rows]
        if not self._with_closed:
            return _known(rows or [Row("none", ("No open deal; V shows closed ones too",), "heading")])
        closed = await self.app.desk.ask(rep_page.closed_ids, self._rep_id)
        known = {row.key: row for row in rows}

        async def fetch(ids: Sequence[str]) -> Sequence[Row]:
            unknown = [key for key in ids if key not in known]
            lines = await self.app.desk.ask(rep_page.deal_lines, unknown, self.lens, today)
            fetched = {row.key: row for row in self._deal_rows(lines)}
            return [known.get(key) or fetched[key] for key in ids if key in known or key in fetched]

        self._order = [*known, *closed]
        source = Fetched(self._order, fetch)
        return source, await source.page(0, self.table.window[1])

    def _deal_rows(self, lines: Sequence[DealLine]) -> list[Row]:
        return [deal_row(line, self.app.glyphs, self.app.today()) for line in lines]

    async def _activity_rows(self, ids: Sequence[str]) -> Sequence[Row]:
        lines = await self.app.desk.ask(rep_page.activity_lines, ids)
        self._about |= {line.id: line.deal_id for line in lines}
        return [activity_row(line, self.app.today()) for line in lines]

    def _show_head(self) -> None:
        line = self._roster.find(self._rep_id) if self._roster else None
        if line is None or self._roster is None:
            return
        head, numbers, parts = (self.query_one(f"#rep-{name}", Static) for name in ("head", "numbers", "parts"))
        head.update(heading(line, self.app.today(), self.app.glyphs, self.app.size.width))
        numbers.update(self._numbers(line, self._roster.period.label))
        named = [
            (f"[{name}]" if place == self.part else f" {name} ", "bold" if place == self.part else "$foreground 60%")
            for place, name in enumerate(PARTS)
        ]
        parts.update(Content.assemble(" ", *named))

    def _numbers(self, line: RosterLine, period: str) -> Content:
        """The rep's numbers, as many of them as the width has room for."""
        facts = (
            ("closed", deal_sum(line.won), f" {period}"),
            ("open", deal_sum(line.open), f" in {line.open.n}" if line.open.n else ""),
            ("weighted", deal_sum(line.weighted), ""), ("ratio", ratio(line.ratio), ""),
            ("cycle", days(line.cycle), ""),
        )  # fmt: skip
        said = Content.assemble(" ", sign(line.state, self.app.glyphs), f" {line.reason}")
        for name, number, more in facts:
            part = Content.assemble((f"   {name} ", "$foreground 60%"), number, (more, "$foreground 60%"))
            if said.cell_length + part.cell_length > self.app.size.width:
                break
            said += part
        return said

    def on_resize(self) -> None:
        """Fit the head into the new width."""
        self._show_head()

    def watch_part(self) -> None:
        """Load the part that came into view."""
        self.reload()

    @on(Listing.Highlighted)
    def _moved(self) -> None:
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """The rep, the part, how many; the place in the list."""
        count = self.table.count if self.part or self._order else 0  # a line that says there is none is no deal
        one, more = NOUNS[self.part]
        what = one if count == 1 else more
        if self.part == 0:
            what = f"{what}, closed ones too" if self._with_closed else f"open {what}, worst first"
        place = f"{self.table.cursor_index + 1} of {count:,}" if count else ""
        return f"{self.crumb}   {count:,} {what}", place

    def why_not(self, action: str) -> str | None:
        """Closed deals are a matter of the first part."""
        if action == "closed" and self.part != 0:
            return "Closed deals are among the deals; tab goes there"
        return super().why_not(action)

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The part in view, whole."""
        desk, rep, today = self.app.desk, self._rep_id, self.app.today()
        title = f"{self.crumb} {PARTS[self.part]}"
        if self.part == 0:
            found = await desk.ask(rep_page.open_deals, rep, self.lens, today)
            if self._with_closed:
                closed = await desk.ask(rep_page.closed_ids, rep)
                found += await desk.ask(rep_page.deal_lines, closed, self.lens, today)
            return deals_table(title, found, today)
        if self.part == 1:
            ids = await desk.ask(rep_page.activity_ids, rep)
            return activities_table(title, await desk.ask(rep_page.activity_lines, ids))
        if self.part == 2:
            return accounts_table(title, await desk.ask(rep_page.account_lines, rep, self.lens))
        return past_table(title, await desk.ask(rep_page.history, rep))

    def report(self) -> WantedReport:
        """The rep on one page."""
        return WantedReport(ReportKind.REP, self.settings_lens, self._rep_id)

    def picked(self) -> Sequence[int]:
        """The line under the cursor; the parts list what the tables do, in the same order."""
        return [self.table.cursor_index]

    def word_for(self, binding: Binding) -> str:
        """What a key is called; V takes the closed deals away again."""
        return "Open only" if binding.id == "rep.closed" and self._with_closed else super().word_for(binding)

    # Keys

    @on(Listing.Opened)
    def _open(self) -> None:
        if (deal_id := self.subject("deal")) is not None:
            self.pages.open_deal(deal_id, self._order if deal_id in self._order else ())

    def action_part(self, step: int) -> None:
        """Go to another part."""
        self.part = (self.part + step) % len(PARTS)

    def action_closed(self) -> None:
        """Show closed deals after the open ones, or hide them."""
        self._with_closed = not self._with_closed
        self.reload()

    async def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep of the team, by name."""
        beside = await rep_beside(self.app, self._rep_id, step)
        if beside is not None:
            self._rep_id = beside
            self.is_walking = True
            self.reload()

    async def explanation(self) -> Explanation | None:
        """The rep's numbers."""
        line = self._roster.find(self._rep_id) if self._roster else None
        return of_line(self._roster, line, self.lens) if self._roster is not None and line is not None else None


def _known(rows: list[Row]) -> tuple[Source, Sequence[Row]]:
    return Listed(rows), rows
