"""The full-screen app: its tabs, its pages, and what works everywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from textual import events, getters, work
from textual.app import ComposeResult
from textual.containers import Container, ScrollableContainer
from textual.driver import Driver
from textual.filter import LineFilter
from textual.theme import Theme
from textual.widgets import Static
from textual.worker import active_worker

from salestui import crashlog
from salestui.desk import desk as desks
from salestui.desk import frame
from salestui.domain.errors import RuleBroken
from salestui.domain.topics import Topic
from salestui.ui.ascii import AsciiOnly
from salestui.ui.base import DeskView, Page
from salestui.ui.bindings import APP_BINDINGS
from salestui.ui.chords import chords
from salestui.ui.chrome import HeadLine, KeyLine, TabBar
from salestui.ui.everywhere import EverywhereApp
from salestui.ui.keys import Chords
from salestui.ui.leaving import is_of_closing, leave_on_signals, wiping
from salestui.ui.pane import Pane
from salestui.ui.prompt import PromptLine
from salestui.ui.themes import status_defaults
from salestui.ui.type_ahead import TypedAhead
from salestui.ui.widgets.glyphs import ASCII
from salestui.ui.widgets.lists import Listing
from salestui.ui.wire import WireScreen

R = TypeVar("R")
POLL_SECONDS = 0.5
IMPORT_AFTER = 0.3
EVERYTHING = frozenset(Topic)
LEAD_OUT = frozenset(("q", "escape", "ctrl+q", "ctrl+z", "ctrl+c"))
TOO_SMALL = "Make the window bigger (60x18 at least), or use: salestui today"
WHILE_TYPING = frozenset(
    {"back", "close", "suspend_process", "keys", "palette", "share", "search", "focus_next", "focus_previous"}
)


class SalesApp(EverywhereApp):
    """Tabs over one desk."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (60, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-too-short"), (18, "-short"), (30, "-tall")]
    BINDINGS = APP_BINDINGS
    BINDING_GROUP_TITLE = "Everywhere"
    body = getters.query_one("#body", Container)
    head = getters.query_one(HeadLine)
    bar = getters.query_one(TabBar)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._panes: dict[int, Pane] = {}
        self._shown = 0
        self._before = 0
        self._version = 0
        self._ahead = TypedAhead(self, self._take)
        self._chords = Chords(chords(self), self._run_step, {})
        self._complaints: Sequence[str] = ()

    def rebind(self, keys: Mapping[str, str], complaints: Sequence[str]) -> None:
        """Take the user's own keys, and keep what is wrong with some of them for when the screen stands."""
        self.set_keymap(dict(keys))
        self._chords = Chords(chords(self), self._run_step, keys)
        self._complaints = [*self._complaints, *complaints]

    def complain(self, sentence: str) -> None:
        """Keep what is wrong with the user's files for when the screen stands."""
        self._complaints = [*self._complaints, sentence]

    def _handle_exception(self, error: Exception) -> None:
        """Leave with one sentence: Textual's own traceback would print private notes to the scrollback."""
        if not self.is_running and is_of_closing(error):
            return
        self.said = crashlog.report(error, self.paths.log_file, datetime.now().astimezone())
        cause = getattr(error, "error", error)  # of a worker that failed
        if isinstance(cause, RuleBroken):
            self.said = str(cause)
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def get_driver_class(self) -> type[Driver]:
        """Talk to the terminal as Textual does, and leave nothing on it."""
        return wiping(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Send nothing above ASCII to a terminal that cannot show it."""
        filters = super().get_line_filters()
        return [*filters, AsciiOnly()] if self.glyphs is ASCII else filters

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the status colours."""
        return status_defaults()

    def wear(self, theme: Theme) -> None:
        """Put a theme on."""
        self.register_theme(theme)
        if self.is_running:
            self.theme = theme.name
            return
        self.set_reactive(SalesApp.theme, theme.name)  # to watch it would have all styles read twice at the start
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)

    def compose(self) -> ComposeResult:
        """The lines round the body; tabs are made when they are first shown."""
        yield HeadLine()
        yield TabBar()
        yield Container(id="body")
        yield PromptLine(ascii_only=self.glyphs is ASCII)
        yield KeyLine()
        yield Static(TOO_SMALL, id="too-small")

    async def on_mount(self) -> None:
        """Show the first tab, then listen: to changes, to other terminals, to the system."""
        self._reload_frame()
        self.hold()
        if isinstance(self.screen, WireScreen):
            await self.screen.resumed.wait()
        await self.action_show_tab(1)
        self._version = await self.desk.ask(desks.version)
        self.changed.subscribe(self, self._on_news)
        self.set_interval(POLL_SECONDS, self._poll)
        self.app_resume_signal.subscribe(self, lambda _: self.call_later(self.redraw))
        leave_on_signals(self)
        await self.tell_drafts()
        if self._complaints:
            more = f" (and {len(self._complaints) - 1} more: salestui keys)" if len(self._complaints) > 1 else ""
            self.say(f"{self._complaints[0]}{more}", "below")
        self.set_timer(IMPORT_AFTER, self._import_tabs)

    async def _import_tabs(self) -> None:
        """Import the other tabs while nobody waits, so that their first time is like any other; then look further."""
        for tab in self.tabs:
            await asyncio.to_thread(tab.load)
        if self.desk.did_not_end:
            self.look_for_damage()

    async def on_event(self, event: events.Event) -> None:
        """Take every key here, unless it was typed ahead."""
        if self._shown and isinstance(event, events.MouseDown):
            self.prompt.give_way()
        if isinstance(event, events.Key | events.Paste) and self._is_blind(event):
            return
        if not self._shown or not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            if isinstance(event, events.Key):
                self._ahead.came_back()
        elif not self._ahead.take(event):
            await self._take(event)

    def _is_blind(self, event: events.Key | events.Paste) -> bool:
        """Is the window too small to see what a key would do? Then it may only lead out."""
        if not (self.screen.has_class("-too-narrow") or self.screen.has_class("-too-short")):
            return False
        key = event.key if isinstance(event, events.Key) else ""
        return key not in LEAD_OUT or (key == "q" and self.is_typing)

    async def _take(self, event: events.Key | events.Paste) -> None:
        """Offer a key to the prompt line and the chords first."""
        if isinstance(event, events.Paste):
            if not self.prompt.paste(event.text):
                await super().on_event(event)
        elif (
            self.prompt.take(event)
            or await self._chords.take(event, self.screen, self.prompt)
            or await self._bound_at_once(event)
        ):
            self.paint_new()
        else:
            await super().on_event(event)
            self._ahead.passed_on(event)
            self.say_unbound(event)

    async def _bound_at_once(self, event: events.Key) -> bool:
        """Run what a key is bound to, unless it is typed; sent round by the focus, the next key would overtake it."""
        if self.screen.is_modal or not isinstance(self.focused, Listing | DeskView | ScrollableContainer):
            return False
        return await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)

    async def _run_step(self, action: str) -> None:
        await self.run_action(action, self.view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to what is being typed."""
        if self.is_typing and action not in WHILE_TYPING:
            return None
        is_there = self._shown and self.view.is_mounted  # one that is being made has no list to ask yet
        return None if is_there and self.why_not(action) else True

    # What changed

    @work(exclusive=True, group="load")
    async def _reload_frame(self) -> None:
        said = self.settings
        start, team = said.calendar.fiscal_year_starts, "" if self.note else said.team.name  # a demo's team is not mine
        currency = said.money.currency
        self.head.frame = await self.desk.ask(frame.frame, self.today(), start, self.note, team, currency)

    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics != {Topic.BRIEFS}:  # that one was read is not told there
            self._reload_frame()

    async def _poll(self) -> None:
        """See whether another terminal has written."""
        version = await self.desk.ask(desks.version)
        if version != self._version:
            self._version = version
            self.changed.publish(EVERYTHING)

    # Tabs and pages

    @property
    def view(self) -> DeskView:
        """What is in front of the manager."""
        return self._panes[self._shown].top

    @property
    def is_on_tab(self) -> bool:
        """Does a tab show, and no page over it? At first there is nothing that a page could lie on."""
        return not self._shown or super().is_on_tab

    @property
    def views(self) -> list[DeskView]:
        """Everything that is open, in any tab."""
        return [view for pane in self._panes.values() for view in (pane.tab, *pane.pages)]

    @property
    def pages_open(self) -> list[Page[Any]]:
        """The pages that lie on the tabs and are not being closed."""
        return [page for pane in self._panes.values() for page in pane.pages if not page.closed.done()]

    async def action_show_tab(self, number: int) -> None:
        """Show a tab, making it the first time."""
        if number != self._shown:
            if self._shown:
                self._panes[self._shown].display = False
            self._before, self._shown = self._shown, number
            if number in self._panes:
                self._panes[number].display = True
            else:
                self.hold()
                self._panes[number] = Pane(self.tabs[number - 1].load()())
                await self.body.mount(self._panes[number])
                self.lay_out()
                self.view.catch_up()
            self.refresh_bar()
        self.view.take_focus()
        self.view.refresh_status()
        self.view.call_after_refresh(self.view.catch_up)

    def refresh_bar(self) -> None:
        """Show the tabs' names and badges anew, and over them whether somebody looks on."""
        self.head.sharing = self.sharing
        badges = {number: pane.tab.badge for number, pane in self._panes.items()}
        self.bar.names = tuple((tab.name, tab.short, badges.get(at, "")) for at, tab in enumerate(self.tabs, 1))
        self.bar.active = self._shown - 1

    async def action_last_tab(self) -> None:
        """Go to the tab before this one."""
        if self._before:
            await self.action_show_tab(self._before)

    async def open_page(self, page: Page[R]) -> R | None:
        """Open a page over the tab in view, and wait until it is closed."""
        page.opener = active_worker.get(None)
        self.hold()
        await self._panes[self._shown].push(page)
        self.view.refresh_status()
        result = await page.closed
        await page.gone.wait()
        return result

    def close_page(self, page: Page[Any]) -> None:
        """Close a page and what lies on it."""
        for pane in self._panes.values():
            if page in pane.pages:
                self.call_later(self._pop, pane, page)

    async def _pop(self, pane: Pane, page: Page[Any]) -> None:
        await pane.pop(page)
        self.view.refresh_status()
