"""Keys pressed while a form, a page or a question is on its way: they are meant for it, and not for what lies below."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual import events
from textual.worker import Worker, WorkerState

from salestui.ui.base import DeskView
from salestui.ui.widgets.lists import Listing

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp

LONGEST = 5.0
"""Seconds: what takes longer opens nothing that was typed for."""
HOPS = 0.3
"""Seconds that Enter may need to reach whoever opens something."""
LOOK_EVERY, BETWEEN = 0.01, 0.005
MOST = 200
LEAVES = frozenset(("tab", "shift+tab"))
LEAVES_A_LINE = LEAVES | {"enter", "up", "down"}
"""Keys with which a field gives the focus to another."""
ENDED = (WorkerState.CANCELLED, WorkerState.ERROR, WorkerState.SUCCESS)
ALWAYS = frozenset(("ctrl+q", "ctrl+z", "ctrl+l"))

Typed = events.Key | events.Paste


class TypedAhead:
    """Keeps what is typed until what it is meant for is there; if that was refused, it is dropped."""

    def __init__(self, app: DeskApp, give: Callable[[Typed], Awaitable[object]]) -> None:
        self._app = app
        self._give = give
        self._typed: deque[Typed] = deque(maxlen=MOST)
        self._task: asyncio.Task[None] | None = None
        self._leaving = 0.0
        self._given_up: WeakSet[Worker[Any]] = WeakSet()
        """Workers that opened nothing for too long; nobody waits for them any more."""

    def take(self, event: Typed) -> bool:
        """Keep a key or a paste, if something is being opened."""
        if isinstance(event, events.Key) and event.key in ALWAYS:
            return False
        if self._task is None and self._is_bound_elsewhere(event):
            return False
        if self._task is None and (not self.is_waiting or self._walks_on(event)):
            return False
        self._typed.append(event)
        if self._task is None:
            self._task = asyncio.create_task(self._hand_on(self._app.view, self._app.refusals))
        return True

    def passed_on(self, event: Typed) -> None:
        """A key went to a field: what comes next belongs to wherever the field sends the focus."""
        if isinstance(event, events.Key) and self._app.is_typing:
            from textual.widgets import Input  # it is there where something is typed, and no first screen needs it

            leaves = LEAVES_A_LINE if isinstance(self._app.focused, Input) else LEAVES
            self._leaving = monotonic() if event.key in leaves else 0.0

    def came_back(self) -> None:
        """A key that no field took has come up to the app, and was done."""
        self._leaving = 0.0

    def _is_bound_elsewhere(self, event: Typed) -> bool:
        """Does a key go to another tab, while this one is still to be filled? Then nobody waits for it."""
        return isinstance(event, events.Key) and event.key.isdecimal() and not self._app.view.has_arrived

    def _walks_on(self, event: Typed) -> bool:
        """Does a key go past the record that is on its way? Whoever holds it down waits for none of them."""
        if not self._app.view.is_walking or not isinstance(event, events.Key):
            return False
        active = self._app.screen.active_bindings.get(event.key)
        return active is not None and active.binding.action.startswith("walk(")

    @property
    def is_waiting(self) -> bool:
        """Is something on its way: a tab that shows nothing yet, a next record, or what a worker is to ask or open?"""
        app = self._app
        if not app.is_running or len(app.screen_stack) != 1:
            return False
        if monotonic() - self._leaving < HOPS:
            return True
        if app.view.is_walking or (app.is_on_tab and not app.view.has_arrived):
            return True
        focused = app.focused
        if isinstance(focused, Listing) and monotonic() - focused.opening < HOPS:
            return True
        return any(self._is_opening(worker) for worker in app.workers)

    def _is_opening(self, worker: Worker[Any]) -> bool:
        app = self._app
        if worker in self._given_up or worker.group != "default" or worker.state in ENDED or worker is app.prompt.asker:
            return False
        if not isinstance(worker.node, DeskView) and worker.node is not app:
            return False
        return not any(page.opener is worker and page.has_arrived for page in app.pages_open)

    async def _hand_on(self, view: DeskView, refused: int) -> None:
        """Give what was typed to what came, one after another, as if it was typed now."""
        try:
            while self._typed:
                end = monotonic() + LONGEST
                while self.is_waiting and monotonic() < end:
                    await asyncio.sleep(LOOK_EVERY)
                came = self._app.view is not view or self._app.prompt.is_asking
                if self.is_waiting:
                    self._app.view.is_walking = False
                    self._given_up.update(worker for worker in self._app.workers if self._is_opening(worker))
                    return
                if self._app.refusals > refused and not came:
                    return
                view, refused, given = self._app.view, self._app.refusals, asyncio.Event()
                self._app.call_next(self._give_one, self._typed.popleft(), given)
                async with asyncio.timeout(LONGEST):
                    await given.wait()
                await asyncio.sleep(BETWEEN)  # a key may move the focus, and the next one belongs there
        except TimeoutError:
            pass  # the app is ending
        finally:
            self._typed.clear()
            self._task = None

    async def _give_one(self, event: Typed, given: asyncio.Event) -> None:
        try:
            await self._give(event)
        finally:
            given.set()
