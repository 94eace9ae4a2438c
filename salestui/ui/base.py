"""What every part of the screen builds on: the app's desk, the view that loads, the tab and the page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar

from textual import getters, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.signal import Signal
from textual.widget import Widget
from textual.worker import Worker

from salestui.desk.desk import Desk, Done, Store
from salestui.domain.errors import RuleBroken
from salestui.domain.topics import Topic
from salestui.ui.keys import Steps
from salestui.ui.memory import Memory
from salestui.ui.prompt import PromptLine, Status
from salestui.ui.tabs.order import TABS, Place
from salestui.ui.widgets.glyphs import ASCII, UNICODE, Glyphs
from salestui.ui.wire import WireApp

if TYPE_CHECKING:
    from salestui.desk.exporting import Table
    from salestui.desk.sheets import Sheet
    from salestui.domain.numbers import Explanation
    from salestui.domain.report_kinds import WantedReport
    from salestui.paths import Paths
    from salestui.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")
LATE = 0.5
"""Seconds after which a word is owed to whoever waits."""


class DeskApp(WireApp):
    """An app with a desk, news of what changed on it, and one line to talk to the manager."""

    desk: Desk
    settings: Settings
    paths: Paths
    prompt = getters.query_one(PromptLine)

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        paths: Paths,
        today: Callable[[], date],
        *,
        ascii_only: bool = False,
        tabs: Sequence[Place] = TABS,
    ) -> None:
        super().__init__()
        self.tabs = tabs
        self.desk = desk
        self.settings = settings
        self.paths = paths
        self.today = today
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        """The clock on the wall, for meetings that run; tests hand in their own."""
        self.glyphs: Glyphs = ASCII if ascii_only else UNICODE
        self.changed: Signal[frozenset[Topic]] = Signal(self, "changed")
        self.note = ""
        """What the head line says beside the team, such as that this is a demo."""
        self.sharing = False
        """Is everything private hidden, because somebody looks on?"""
        self.again: Callable[[], None] | None = None
        """What `.` does: the last change, on whatever is under the cursor now."""
        self.memory = Memory(self)
        self.refusals = 0
        """How often something was refused; what was typed ahead for it is dropped."""
        self.said = ""
        """What the shell shall read once the screen is gone."""
        self.leaving = ExitStack()
        """What must be put away when the app ends."""

    @work(group="requests")
    async def do(self, request: Callable[Concatenate[Store, P], Done], *args: P.args, **kwargs: P.kwargs) -> None:
        """Carry out a request, say what came of it, and tell every view what changed."""
        await self.carry_out(request, *args, **kwargs)

    async def carry_out(
        self, request: Callable[Concatenate[Store, P], Done], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """Carry out a request and wait for it; `None` if the rules refused it, which has then been said."""
        return await self.carry_out_saying("Saving…", request, *args, **kwargs)

    async def carry_out_saying(
        self, words: str, request: Callable[Concatenate[Store, P], Done], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """The same, with other words for what is going on if it takes long, as while another terminal imports."""
        late = asyncio.get_running_loop().call_later(LATE, self.say, words)
        try:
            done = await self.desk.do(request, *args, **kwargs)
        except RuleBroken as refusal:
            self.say(str(refusal), "below")
            return None
        finally:
            late.cancel()
        self.say(done.message)
        for view in self.views if done.made else ():
            view.seek(done.made)
        self.changed.publish(done.topics)
        return done

    def say(self, message: str, state: Status | None = None) -> None:
        """Say one sentence in the prompt line; a state adds its shape and colour."""
        self.refusals += state in ("below", "watch")
        self.prompt.say(message, state)

    @property
    def is_on_tab(self) -> bool:
        """Does a tab show, and no page over it?"""
        return isinstance(self.view, DeskTab)

    @property
    def is_typing(self) -> bool:
        """Are letters text now, and no keys? What is typed in the palette, over all this, does not count."""
        focused = self.screen_stack[0].focused if self.screen_stack else None
        return focused is not None and focused.check_consume_key("a", "a")

    @property
    def view(self) -> DeskView:
        """What is in front of the manager."""
        raise NotImplementedError

    def get_key_display(self, binding: Binding) -> str:
        """Write Enter as the screens speak of it; its sign would be a question mark where there is ASCII alone."""
        return super().get_key_display(binding).replace("⏎", "enter")

    async def copy(self, text: str, what: str) -> str:
        """Copy a text, and return the sentence that says where to."""
        raise NotImplementedError

    async def open_page(self, page: Page[R]) -> R | None:
        """Open a page over the tab in view, and wait until it is closed."""
        raise NotImplementedError

    async def explain(self, found: Explanation) -> None:
        """Say where numbers come from, and go on to their records, until the manager has seen enough."""
        raise NotImplementedError

    def close_page(self, page: Page[Any]) -> None:
        """Close a page and what lies on it."""
        raise NotImplementedError

    @property
    def pages_open(self) -> list[Page[Any]]:
        """The pages that lie on the tabs and are not being closed."""
        raise NotImplementedError

    @property
    def views(self) -> list[DeskView]:
        """Everything that is open, in any tab."""
        raise NotImplementedError

    def refresh_bar(self) -> None:
        """Show the tabs' names and badges anew."""


class Keyed(Vertical):
    """A part of the screen whose keys may not work right now."""

    WRITES: ClassVar[frozenset[str]] = frozenset()
    """The actions that change data, beside those of the classes this one builds on."""
    app = getters.app(DeskApp)

    def why_not(self, action: str) -> str | None:
        """Say why an action cannot be done right now; `None` if it can."""
        return None

    def refusal(self, action: str) -> str | None:
        """Say why a key does nothing: before it asks anything, where the data is only read."""
        if self.app.desk.is_read_only and any(action in vars(one).get("WRITES", ()) for one in type(self).__mro__):
            return "the data is open for reading only"
        return self.why_not(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the keys that cannot work now."""
        return None if self.refusal(action) else True


class DeskView(Keyed):
    """A part of the screen that shows an answer: it loads, and loads again when its subject changes."""

    READS: ClassVar[frozenset[Topic]] = frozenset()
    SORTS: ClassVar[Steps] = {}
    """The second keys of the `s` chord here."""
    COPIES: ClassVar[Steps] = {}
    """The second keys of the `y` chord here."""
    FIRST_KEYS: ClassVar[tuple[str, ...]] = ()
    """The ids of the keys that stand first in the line of keys."""
    ESC_FROM_TEXT: ClassVar[str] = "close, keep draft"
    """What Esc does while a text is typed."""
    NO_NUMBER: ClassVar[str] = ""
    """Why there is nothing to explain, on a view that counts nothing."""
    BINDINGS = [
        Binding(
            "i", "explain", "Where from", id="view.explain", show=False,
            tooltip="Where the numbers come from: rule, days, n, and the records behind them",
        )
    ]  # fmt: skip
    has_arrived = False
    """Was it loaded, and has it the focus?"""
    is_walking = False
    """Is another record being read than the one it shows? Keys wait for it."""
    _stale = True

    def on_mount(self) -> None:
        """Start listening for changes."""
        self.app.changed.subscribe(self, self._on_changed)
        self.catch_up()

    def on_show(self) -> None:
        """Catch up with what changed while the view was hidden."""
        self.catch_up()

    def catch_up(self) -> None:
        """Load what shows, if it is not what there is; Textual now and then forgets to tell a view that it shows."""
        if self._stale and self.is_on_screen:
            self._stale = False
            self.reload()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & self.READS:
            self._stale = True
            self.catch_up()

    @work(exclusive=True, group="load")
    async def reload(self) -> None:
        """Load the answer; showing it is the watcher's work."""
        self._stale = False
        try:
            await self.load()
        except RuleBroken as refusal:  # the disk's, or a damaged file's: the other views may stand yet
            self.app.say(str(refusal), "below")
        finally:
            self.app.lay_out()
            self.call_after_refresh(self._arrive)  # with the layout and the focus that came of it
            self.app.paint_new()
        self.is_walking = False  # unless another load took this one's place

    def insist(self) -> None:
        """Arrive at last: under load Textual now and then loses what was to follow a refresh, and keys wait for it."""
        loads = (one for one in self.app.workers if one.node is self and one.group == "load" and not one.is_finished)
        if not self.has_arrived and self.is_on_screen and next(loads, None) is None:
            self.catch_up()
            self._arrive()

    def _arrive(self) -> None:
        self.has_arrived = True
        if all(node.display for node in self.ancestors_with_self):  # else another view is waited for by now
            self.app.let_go()

    async def load(self) -> None:
        """Ask the desk, and keep the answer in a reactive."""
        raise NotImplementedError

    @property
    def is_narrow(self) -> bool:
        """Is there room for one column alone?"""
        return self.screen.has_class("-narrow")

    @property
    def main(self) -> Widget:
        """The widget that has the focus when the view comes up."""
        return self

    def take_focus(self) -> None:
        """Put the focus where the manager works."""
        self.main.focus(scroll_visible=False)

    def withhold(self) -> None:
        """Put away what is private and does not come from an answer: somebody looks on from now on."""

    def seek(self, key: str | None) -> None:
        """Put the cursor on a record with the next load, if it is shown here."""

    def step_back(self) -> bool:
        """Take one step back inside the view (filter, marks, panel); return whether there was one."""
        return False

    @property
    def first_keys(self) -> tuple[str, ...]:
        """The keys that stand first right now."""
        return self.FIRST_KEYS

    def why_not(self, action: str) -> str | None:
        """Say why an action cannot be done right now; `None` if it can."""
        return self.NO_NUMBER or None if action == "explain" else None

    @property
    def place(self) -> str:
        """What the view is called where its keys are listed."""
        return type(self).__name__.removesuffix("Tab")

    def word_for(self, binding: Binding) -> str:
        """What a key is called right now; one that turns something round says what it turns it into."""
        return binding.description

    def subject(self, kind: str) -> str | None:
        """The key of the "rep" or "deal" that the cursor is on."""
        return None

    async def explanation(self) -> Explanation | None:
        """Where the numbers come from that stand under the cursor; nothing where none does."""
        return None

    @work
    async def action_explain(self) -> None:
        """Say where the numbers in view come from."""
        if found := await self.explanation():
            await self.app.explain(found)
        else:
            self.app.say("There is no number here yet")

    async def as_table(self) -> Table | None:
        """What the view shows, as a table for a file; nothing where there is none."""
        return None

    async def as_sheet(self) -> Sheet | None:
        """What the view says, as a page to print or to send; nothing where it has a table instead."""
        return None

    def report(self) -> WantedReport | None:
        """The report that can be written of what the view is about; nothing where there is none."""
        return None

    def refresh_status(self) -> None:
        """Show counts, sort and filter in the prompt line, and the keys that fit."""
        self.tell_status()
        self.refresh_bindings()

    def tell_status(self) -> None:
        """Show counts, sort and filter alone; a view that another one covers says nothing."""
        if self.app.view is self:
            with suppress(NoMatches):  # the lines round the view go first when the app is closed
                self.app.prompt.quiet(*self.status())

    def status(self) -> tuple[str, str]:
        """What the quiet prompt line says, left and right."""
        return "", ""


class DeskTab(DeskView):
    """One tab; its place in the bar is in `tabs/order.py`."""

    BINDING_GROUP_TITLE = "This tab"

    badge = ""
    """A count beside the name, where one matters."""


class Page(DeskView, Generic[R]):
    """Something opened over a tab: a record, a form, a preview; closed with a result or with nothing."""

    BINDING_GROUP_TITLE = "This page"
    BINDINGS = [
        Binding("h,left", "leave", "Back", id="page.back", tooltip="Go back to where you came from", show=False)
    ]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.closed: asyncio.Future[R | None] = asyncio.get_running_loop().create_future()
        self.opener: Worker[Any] | None = None
        """Who waits for the page to be closed."""
        self.gone = asyncio.Event()
        """Set once the page is off the screen, and another can be laid there."""

    @property
    def crumb(self) -> str:
        """What the page is, in the trail of the prompt line."""
        return ""

    def finish(self, result: R | None = None) -> None:
        """Close the page with a result."""
        if not self.closed.done():
            self.closed.set_result(result)
        self.app.close_page(self)

    def action_leave(self) -> None:
        """Close the page without a result."""
        self.finish(None)

    async def keep(self) -> None:
        """Store what is being typed, because the app is about to end."""

    async def load(self) -> None:
        """Show what was given at the start; pages with a subject of their own load it here."""
