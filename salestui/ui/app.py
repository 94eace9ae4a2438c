"""The full-screen app: its tabs, its pages, and the keys that work everywhere."""

from __future__ import annotations

import asyncio
import signal
from typing import Any, TypeVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Input, TextArea

from salestui.desk import desk as desks
from salestui.desk import frame, history
from salestui.domain.topics import Topic
from salestui.ui.base import DeskApp, DeskTab, DeskView, Page, Pane
from salestui.ui.chrome import HeadLine, KeyLine, TabBar
from salestui.ui.prompt import PromptLine
from salestui.ui.tabs import TABS

R = TypeVar("R")
POLL_SECONDS = 0.5
EVERYTHING = frozenset(Topic)


class SalesApp(DeskApp):
    """Tabs over one desk."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDING_GROUP_TITLE = "Everywhere"
    BINDINGS = [
        *[
            Binding(
                str(number), f"show_tab({number})", f"Tab {number}", id=f"app.tab{number}", show=False,
                tooltip=f"Go to {tab.NAME}",
            )
            for number, tab in enumerate(TABS, 1)
        ],
        Binding("0", "last_tab", "Tab before", id="app.last_tab", show=False, tooltip="Go to the tab before this one"),
        Binding("u", "undo", "Undo", id="app.undo", show=False, tooltip="Take the last change back"),
        Binding("U", "redo", "Redo", id="app.redo", show=False, tooltip="Bring back what was undone last"),
        Binding("full_stop", "repeat", "Repeat", id="app.repeat", show=False, tooltip="Do the last change again, here"),
        Binding("R,ctrl+l", "read_again", "Read again", id="app.read", show=False, tooltip="Read everything again"),
        Binding("colon,ctrl+p", "palette", "Palette", id="app.palette", show=False, tooltip="Run anything by name"),
        Binding("question_mark,f1", "keys", "All keys", id="app.keys", show=False, tooltip="Show every key of this place"),
        Binding("escape", "back", "Back", id="app.back", show=False, tooltip="Take one step back; never leaves the app"),
        Binding("q,ctrl+q", "close", "Quit", id="app.quit", show=False, tooltip="Close what lies on top; on a tab: leave"),
        Binding("ctrl+z", "suspend_process", "Suspend", id="app.suspend", show=False, tooltip="Suspend to the shell"),
    ]  # fmt: skip
    body = getters.query_one("#body", Container)
    head = getters.query_one(HeadLine)
    bar = getters.query_one(TabBar)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._panes: dict[int, Pane] = {}
        self._shown = 0
        self._before = 0
        self._version = 0

    def compose(self) -> ComposeResult:
        """The lines round the body; tabs are made when they are first shown."""
        yield HeadLine()
        yield TabBar()
        yield Container(id="body")
        yield PromptLine()
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the first tab, then listen: to changes, to other terminals, to the system."""
        await self.action_show_tab(1)
        self.changed.subscribe(self, self._on_changed)
        self._reload_frame()
        self.set_interval(POLL_SECONDS, self._poll)
        self.app_resume_signal.subscribe(self, lambda _: self.call_later(self.refresh, layout=True))
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self._leave_on_signal)

    def _leave_on_signal(self) -> None:
        """End cleanly: what is being typed is kept, the terminal is restored."""
        signal.alarm(2)
        self.run_worker(self._keep_and_leave(), exit_on_error=False)

    async def _keep_and_leave(self) -> None:
        for pane in self._panes.values():
            for page in pane.pages:
                await page.keep()
        self.exit()

    # What changed

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        self._reload_frame()

    @work(exclusive=True, group="load")
    async def _reload_frame(self) -> None:
        self.head.frame = await self.desk.ask(
            frame.frame, self.today(), self.settings.calendar.fiscal_year_starts, self.note
        )

    async def _poll(self) -> None:
        """See whether another terminal has written."""
        version = await self.desk.ask(desks.version)
        if self._version and version != self._version:
            self.changed.publish(EVERYTHING)
        self._version = version

    # Tabs and pages

    @property
    def view(self) -> DeskView:
        """What is in front of the manager."""
        return self._panes[self._shown].top

    async def action_show_tab(self, number: int) -> None:
        """Show a tab, making it the first time."""
        if number == self._shown:
            self.view.take_focus()
            return
        if self._shown:
            self._panes[self._shown].display = False
        self._before, self._shown = self._shown, number
        if number in self._panes:
            self._panes[number].display = True
        else:
            self._panes[number] = Pane(TABS[number - 1]())
            await self.body.mount(self._panes[number])
        self.refresh_bar()
        self.view.take_focus()
        self.view.refresh_status()

    def refresh_bar(self) -> None:
        """Show names and badges anew."""
        made = {number: pane.tab for number, pane in self._panes.items()}
        self.bar.names = tuple(
            (kind.NAME, kind.SHORT, made[number].badge if number in made else "") for number, kind in enumerate(TABS, 1)
        )
        self.bar.active = self._shown - 1

    async def action_last_tab(self) -> None:
        """Go to the tab before this one."""
        if self._before:
            await self.action_show_tab(self._before)

    async def tab(self, kind: type[DeskTab]) -> DeskTab:
        """Show the tab of a kind, and return it."""
        await self.action_show_tab(TABS.index(kind) + 1)
        return self._panes[self._shown].tab

    async def open_page(self, page: Page[R]) -> R | None:
        """Open a page over the tab in view, and wait until it is closed."""
        await self._panes[self._shown].push(page)
        self.view.refresh_status()
        return await page.closed

    def close_page(self, page: Page[Any]) -> None:
        """Close a page and what lies on it."""
        for pane in self._panes.values():
            if page in pane.pages:
                self.call_later(self._pop, pane, page)

    async def _pop(self, pane: Pane, page: Page[Any]) -> None:
        await pane.pop(page)
        self.view.refresh_status()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to what is being typed."""
        if isinstance(self.focused, Input | TextArea) and action not in (
            "back",
            "close",
            "suspend_process",
            "keys",
            "palette",
        ):
            return False
        return True

    def action_undo(self) -> None:
        """Take the last change back."""
        self.do(history.undo, self.today())

    def action_redo(self) -> None:
        """Bring back what was undone last."""
        self.do(history.redo, self.today())

    def action_repeat(self) -> None:
        """Do the last change again, on what is under the cursor."""
        if self.again is None:
            self.say("Nothing to repeat yet")
        else:
            self.again()

    def action_read_again(self) -> None:
        """Read everything again, and draw it."""
        self.changed.publish(EVERYTHING)
        self.refresh(layout=True)

    def action_back(self) -> None:
        """Take one step back."""
        view = self.view
        if not view.step_back() and isinstance(view, Page):
            view.action_leave()

    def action_close(self) -> None:
        """Close the page on top; on a tab, leave."""
        view = self.view
        if isinstance(view, Page):
            view.action_leave()
        else:
            self.exit()
