"""The team: its reps with their numbers, and the rep under the cursor at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive

from salestui.desk import rep_page, team
from salestui.domain.roster import Roster, RosterLine
from salestui.domain.text import counted, name_key
from salestui.domain.topics import Topic
from salestui.ui.base import DeskTab
from salestui.ui.filtered import FilteredList
from salestui.ui.keys import ChordStep
from salestui.ui.numbers.keys import NumberPages
from salestui.ui.present import nobody_here
from salestui.ui.team.orders import ORDERS, fits
from salestui.ui.team.rep_panel import RepPanel
from salestui.ui.team.roster_keys import RosterKeys
from salestui.ui.team.text import columns, counts, standing_row
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed, Row
from salestui.ui.widgets.table import RowTable


class TeamTab(FilteredList, RosterKeys, NumberPages, DeskTab):
    """The roster, and the keys that change it."""

    IS_OF_TEAM = True
    READS = frozenset(Topic) - {Topic.JOURNAL, Topic.KPIS, Topic.FORECASTS, Topic.BRIEFS}
    FIRST_KEYS = ("list.open", "app.brief", "app.coach", "app.one_on_one", "team.filter")
    SORTS = {letter: ChordStep(word, f"sort({letter!r})") for letter, (word, _, _) in ORDERS.items()}
    DEFAULT_CSS = """
    TeamTab > RowTable { height: 1fr; }
    TeamTab > RepPanel { display: none; }
    TeamTab.-panel > RepPanel { display: block; }
    TeamTab.-alone > RowTable { height: 0; }
    TeamTab.-alone > RepPanel.-small { height: 1fr; }
    """
    BINDINGS = [
        Binding("slash", "filter", "Filter", id="team.filter", tooltip="Filter by name, region or manager as you type"),
        Binding("p", "panel", "Panel", id="team.panel", tooltip="The rep at a glance, on or off"),
        Binding("plus", "alone", "Panel alone", id="team.alone", show=False, tooltip="The panel alone, or both"),
        Binding(
            "less_than_sign", "period(-1)", "Earlier", id="team.earlier", key_display="< >", tooltip="Period before"
        ),
        Binding("greater_than_sign", "period(1)", "Later", id="team.later", show=False, tooltip="Period after"),
        Binding("P", "ask_period", "Period", id="team.period", show=False, tooltip="Another period: Q3, 2026, all"),
        Binding("W", "everyone", "Whose", id="team.everyone", show=False, tooltip="Your team, or everybody's reps"),
        Binding(
            "M",
            "manager",
            "Manager",
            id="team.manager",
            show=False,
            tooltip="Say whose manager you are: all tabs show that team",
        ),
        Binding("J", "walk(1)", "Next", id="team.next", show=False, tooltip="Next rep"),
        Binding("K", "walk(-1)", "Previous", id="team.previous", show=False, tooltip="Previous rep"),
    ]
    roster: reactive[Roster | None] = reactive(None, init=False)
    shows_panel: reactive[bool] = reactive(True, toggle_class="-panel")
    is_alone: reactive[bool] = reactive(False, toggle_class="-alone")
    table = getters.query_one(RowTable)
    panel = getters.query_one(RepPanel)

    def __init__(self) -> None:
        super().__init__()
        said = self.app.memory.state
        letter = said.team_sort.removeprefix("-")
        self._sort, self._turned = (letter, said.team_sort.startswith("-")) if letter in ORDERS else ("a", False)
        self.set_reactive(TeamTab.shows_panel, said.panel)
        self.set_class(said.panel, "-panel")
        self._told: RosterLine | None = None
        """Whom the panel is about, or is being asked about."""
        self._shown: list[RosterLine] = []
        self._sought: str | None = None

    def compose(self) -> ComposeResult:
        """The roster over the rep under the cursor."""
        yield RowTable(glyphs=self.app.glyphs)
        yield RepPanel()

    @property
    def main(self) -> RowTable:
        """The list."""
        return self.table

    # Loading and showing

    async def load(self) -> None:
        """Ask for the roster."""
        self.roster = await self.app.desk.ask(team.roster, self.lens, self.app.today())
        await self._load_panel()

    def watch_roster(self) -> None:
        """Show what was loaded."""
        self._show()

    def _show(self) -> None:
        roster = self.roster
        if roster is None:
            return
        order = ORDERS[self._sort]
        fitting = [line for line in roster.standings if fits(line.rep, self.filter_text)]
        self._shown = sorted(fitting, key=lambda line: name_key(line.rep.name))
        self._shown.sort(key=order[2], reverse=self._turned)
        self.table.columns = columns(roster, self.app.glyphs)
        rows = [standing_row(line, roster, self.app.glyphs) for line in self._shown]
        self.table.sort = None if self._sort == "a" else (order[1], self._sort in "cowr" and not self._turned)
        if roster.nobody is not None and not self.filter_text:
            rows.append(standing_row(roster.nobody, roster, self.app.glyphs))
        has_reps = bool(rows)
        if not has_reps:
            rows.append(Row("none", (nobody_here(self.filter_text, "n"),), "heading"))
        self.table.show(Listed(rows), rows)
        total = has_reps and not self.filter_text
        self.table.total = standing_row(roster.total, roster, self.app.glyphs) if total else None
        self._fit()
        if self._sought and self.table.move_to_key(self._sought):
            self._sought = None
        self.refresh_status()

    def seek(self, key: str | None) -> None:
        """Put the cursor on a rep with the next load."""
        self._sought = key

    def _fit(self) -> None:
        """Give the list the lines it needs, and the panel the rest."""
        needed = self.table.count + 1 + (self.table.total is not None)
        self.table.styles.max_height = needed if self.shows_panel else None

    def watch_shows_panel(self) -> None:
        """Fill the panel when it comes up."""
        if self.is_mounted:
            self._fit()
            self._rested()

    @on(Listing.Rested)
    def _rested(self) -> None:
        if self.shows_panel and self._told is not self.line:  # a list that was just filled says that its cursor rests
            self._fill_panel()

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        # the keys stay the same, so their line is left alone: a third of the bytes of a cursor key
        self.tell_status()

    @on(Listing.MarksChanged)
    def _moved(self) -> None:
        self.refresh_status()

    @work(group="load")  # not an exclusive one: it would end a loading that is under way
    async def _fill_panel(self) -> None:
        await self._load_panel()

    async def _load_panel(self) -> None:
        line = self.line
        if not self.shows_panel or line is None:
            self._told = None
            self.panel.tell(None, None, self.app.today(), "")
            return
        self._told = line
        found = await self.app.desk.ask(rep_page.glance, line.rep.id, self.lens, self.app.today())
        if self.line is line:
            self.panel.tell(line, found, self.app.today(), self.roster.currency if self.roster else "")

    def on_resize(self) -> None:
        """Give the panel the lines that a small screen has for it."""
        self.panel.set_class(self.panel.is_small, "-small")

    # What the keys are about

    @property
    def line(self) -> RosterLine | None:
        """The rep under the cursor."""
        key = self.table.cursor_key
        return self.roster.find(key) if self.roster is not None and key else None

    @property
    def explained(self) -> RosterLine | None:
        """The rep under the cursor; nobody's deals, where it is there; the team, where there are no reps to be on."""
        nobody = self.roster.nobody if self.roster else None
        return self.line or (nobody if nobody and self.table.cursor_key == nobody.rep.id else None)

    @property
    def standings(self) -> Sequence[RosterLine]:
        """The reps shown, in their order."""
        return self._shown

    @property
    def rep_ids(self) -> list[str]:
        """The marked reps in the order of the list, or the one under the cursor."""
        marked = [line.rep.id for line in self._shown if line.rep.id in self.table.marks]
        return marked or ([self.line.rep.id] if self.line else [])

    @property
    def called(self) -> str:
        """The rep's name, or how many are marked."""
        ids = set(self.rep_ids)
        names = [line.rep.name for line in self._shown if line.rep.id in ids]
        return names[0] if len(names) == 1 else counted(len(names), "rep")

    def subject(self, kind: str) -> str | None:
        """The rep under the cursor."""
        return self.line.rep.id if kind == "rep" and self.line else None

    def why_not(self, action: str) -> str | None:
        """Numbers need a rep."""
        if action == "explain" and self.explained is None:
            return "There is no rep here"
        return super().why_not(action)

    def status(self) -> tuple[str, str]:
        """Counts, period and window, sort, filter; the place in the list."""
        roster = self.roster
        if roster is None:
            return "", ""
        order = ORDERS[self._sort][0] + (" turned" if self._turned else "")
        parts = counts(roster, len(self._shown), order, self.filter_text, len(self.table.marks))
        place = f"{self.table.cursor_index + 1} of {len(self._shown)}" if self._shown else ""
        return ("  " if self.panel.is_small else "   ").join(parts), place

    # Keys

    @on(Listing.Opened)
    def _open(self, event: Listing.Opened) -> None:
        if event.key:
            self.pages.open_rep(event.key)

    @on(Listing.MarkAll)
    def _mark_all(self) -> None:
        self.table.mark(line.rep.id for line in self._shown)

    def action_sort(self, letter: str) -> None:
        """Sort by a column; the same again turns it round."""
        self._turned = letter == self._sort and not self._turned
        self._sort = letter
        self.app.memory.keep(team_sort=f"{'-' if self._turned else ''}{letter}")
        self._show()

    def refilter(self) -> None:
        """Sift the reps that are there."""
        self._show()

    def step_back(self) -> bool:
        """Drop the filter, then the marks; then the list comes back beside the panel."""
        if super().step_back():
            return True
        if self.is_alone:
            self.action_alone()
            return True
        return False

    def action_panel(self) -> None:
        """Show or hide the rep at a glance."""
        self.is_alone = False
        self.shows_panel = not self.shows_panel
        self.app.memory.keep(panel=self.shows_panel)

    def action_alone(self) -> None:
        """Show the rep at a glance alone, with the keys of the list; or both again."""
        self.is_alone, self.shows_panel = not self.is_alone, True

    def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep."""
        self.table.move_to(self.table.cursor_index + step, step)
