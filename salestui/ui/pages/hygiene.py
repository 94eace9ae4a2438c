"""Discipline: what each rep keeps up in the CRM, and the deals to hand over for mending."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import hygiene
from salestui.desk.exporting import Table
from salestui.domain.board import DealLine
from salestui.domain.charts import bar, spark
from salestui.domain.hygiene import DEFINITIONS, SHORT, TEAM, Discipline, Hygiene, Lapse, Mending
from salestui.domain.numbers import Explanation
from salestui.domain.topics import Topic
from salestui.ui.exporting import Exports
from salestui.ui.list_page import ListPage
from salestui.ui.pages.deal_list import DealListPage
from salestui.ui.present import MUTED, NOTHING, day_cell, safe
from salestui.ui.team.whose import WhoseTeam
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Cell, Column, Listed, Row

LATER = {Lapse.TWIN: 1, Lapse.UNDATED: 2, Lapse.UNKNOWN: 3}
"""Columns that go first where there is no room."""
COLUMNS = (
    Column("state", "", 1),
    Column("name", "REP", 13, grow=True),
    Column("open", "OPEN", 4, right=True),
    Column("current", "CURRENT", 7, right=True),
    Column("bar", "", 12, priority=5),
    *(
        Column(lapse.name, SHORT[lapse], max(len(SHORT[lapse]), 5), right=True, priority=LATER.get(lapse, 0))
        for lapse in Lapse
    ),
    Column("trend", "8 WEEKS", 8, priority=4),
)
SOME = 0.85
"""Below this share of current deals it is worth watching; below half of them it is below."""


def state_of(line: Discipline) -> str:
    """How the share of current deals stands."""
    if line.share is None:
        return "dim"
    return "met" if line.share >= SOME else "watch" if line.share >= 1 / 2 else "below"


def row_of(line: Discipline, glyphs: Glyphs) -> Row:
    """One rep's row, or the team's."""
    ascii_only, is_team = glyphs is ASCII, line.key == TEAM
    state = state_of(line)
    share: Cell = (NOTHING, "dim") if line.share is None else (f"{line.share:.0%}", "" if is_team else state)
    counts = [line.counts.get(lapse, 0) for lapse in Lapse]
    return Row(
        line.key,
        (
            "" if is_team else (glyphs.state(state), state), line.name, str(line.open), share,
            "" if is_team else (bar(line.share or 0, 12, ascii_only=ascii_only), "accent"),
            *((str(count), "") if count else (NOTHING, "dim") for count in counts),
            spark(line.trend, ascii_only=ascii_only),
        ),
        "total" if is_team else "row",
    )  # fmt: skip


class HygienePage(Exports, WhoseTeam, ListPage):
    """A line a rep, the one with most to mend first."""

    READS = frozenset({Topic.DEALS, Topic.REPS, Topic.ACTIVITIES, Topic.SETTINGS})
    DEFAULT_CSS = "HygienePage > Static { height: 3; }"
    FIRST_KEYS = ("view.explain",)
    BINDINGS = [
        Binding("a", "all", "All deals", id="hygiene.all", tooltip="The whole team's deals that need mending"),
        Binding("W", "everyone", "Whose", id="hygiene.everyone", show=False, tooltip="Your team, or everybody's reps"),
    ]
    shown: reactive[Hygiene | None] = reactive(None, init=False)
    SHOWN = COLUMNS

    def __init__(self, rep_id: str | None = None) -> None:
        super().__init__()
        self._sought = rep_id

    @property
    def crumb(self) -> str:
        """Where one is."""
        return "discipline"

    async def load(self) -> None:
        """Ask for the team's discipline."""
        patience, today = self.app.settings.pipeline.patience(), self.app.today()
        self.shown = await self.app.desk.ask(hygiene.hygiene, patience, today, everyone=self._everyone)

    def watch_shown(self) -> None:
        """Show what was loaded."""
        shown = self.shown
        if shown is None:
            return
        rows = [row_of(line, self.app.glyphs) for line in shown.lines]
        self.table.show(Listed(rows), rows, cursor_key=self._sought or self.table.cursor_key)
        self._sought = None
        self.table.total = row_of(shown.total, self.app.glyphs) if rows else None
        self.query_one(Static).update(self._head(shown))
        self.refresh_status()

    def _head(self, shown: Hygiene) -> Content:
        total = shown.total
        share = "" if total.share is None else f"{total.share:.0%} of {total.open:,} open deals are current"
        whose = f"{shown.manager}'s team" if shown.manager else "everybody"
        return Content.assemble(
            (" DISCIPLINE", "bold"), "   ", safe(whose), f"   {share}\n",
            (" close dates past, week by week: ", MUTED), spark(total.trend, ascii_only=self.app.glyphs is ASCII),
            ("   of the rest no history is kept", MUTED),
        )  # fmt: skip

    def status(self) -> tuple[str, str]:
        """How much there is to mend; the place in the list."""
        shown = self.shown
        if shown is None:
            return "", ""
        place = f"rep {self.table.cursor_index + 1} of {len(shown.lines)}" if shown.lines else ""
        return f"discipline   {shown.total.missing:,} of {shown.total.open:,} deals to mend", place

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        self.tell_status()

    def subject(self, kind: str) -> str | None:
        """The rep under the cursor."""
        return self.table.cursor_key if kind == "rep" else None

    # Keys

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        if event.key:
            self._mend(event.key)

    def action_all(self) -> None:
        """Open the deals of the whole team."""
        self._mend(TEAM)

    @work
    async def _mend(self, key: str) -> None:
        line = self.shown.find(key) if self.shown else None
        if line is not None:
            await self.app.open_page(MendPage(key, line.name, everyone=self._everyone))

    async def explanation(self) -> Explanation | None:
        """What the line's deals keep up."""
        from salestui.ui.numbers.of_scorecards import discipline

        shown = self.shown
        line = shown.find(self.table.cursor_key or TEAM) if shown else None
        numbers = discipline(line, shown, self.app.settings.pipeline.patience()) if shown and line else ()
        whose = f", {line.name}" if line else ""
        return Explanation(f"What is kept up{whose}", DEFINITIONS, numbers)

    async def as_table(self) -> Table | None:
        """The reps with their counts, as a table."""
        return hygiene.as_table(self.shown) if self.shown and self.shown.lines else None

    def picked(self) -> Sequence[int]:
        """The place of the cursor among its rows."""
        return (self.table.cursor_index,)


MEND = (
    Column("name", "DEAL", 18, grow=True),
    Column("amount", "AMOUNT", 7, right=True),
    Column("stage", "STAGE", 10, priority=1),
    Column("rep", "REP", 8, priority=2),
    Column("close", "CLOSE", 9, right=True, priority=3),
    Column("mend", "TO MEND", 30, grow=True),
)


class MendPage(DealListPage):
    """The deals of one rep, or of the team, with what is to be mended on each; a list to hand over."""

    def __init__(self, key: str, name: str, *, everyone: bool = False) -> None:
        super().__init__()
        self._key, self._whose, self._everyone = key, name, everyone
        self._shown: Mending | None = None

    @property
    def crumb(self) -> str:
        """Whose deals."""
        return f"to mend, {self._whose}"

    def on_mount(self) -> None:
        """Set the columns."""
        self.table.columns = MEND
        super().on_mount()

    async def ask(self) -> Sequence[str]:
        """Ask for the deals, the one with most to mend first."""
        patience, today = self.app.settings.pipeline.patience(), self.app.today()
        self._shown = await self.app.desk.ask(hygiene.mending, self._key, patience, today, everyone=self._everyone)
        return tuple(self._shown.lapses)

    def row_of(self, line: DealLine, names: dict[str, str]) -> Row:
        """A deal with what is to be mended."""
        deal, lapses = line.deal, self._shown.lapses if self._shown else {}
        return Row(
            deal.id,
            (
                deal.title, line.said or NOTHING, line.stage.name if line.stage else NOTHING,
                names.get(line.rep or "", line.rep or NOTHING), day_cell(deal.close_on, self.app.today()),
                ", ".join(lapses.get(deal.id, ())),
            ),
        )  # fmt: skip

    def head(self) -> Content:
        """How many, and how to hand them over."""
        line = self._shown.line if self._shown else None
        share = "" if line is None or line.share is None else f"   {line.share:.0%} of {line.open:,} deals are current"
        return Content.assemble(
            " ", safe(self._whose.upper(), "bold"), share, ("   y m copies the list as Markdown, X writes it", MUTED)
        )

    async def as_table(self) -> Table | None:
        """The list to hand over."""
        if self._shown is None or not self._lines:
            return None
        return hygiene.to_mend(f"To mend, {self._whose}", list(self._lines.values()), self._shown.lapses)
