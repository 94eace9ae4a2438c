"""Waiting until an app has nothing left to do, rather than for a while.

Textual's own waiting sleeps 20 ms over and over until the processor rests, and sends a message to every widget each time:
most of what a key costs in a test, and of the time it takes. What is to come later is not waited for either, while nobody
is at work: the clock goes on to it (`clock.py`).
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from typing import Any

import clock
import styled
import textual._animator
import textual.app
import textual.pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump

SOON = 0.02
"""Seconds: what a key set going is waited for, if it was to happen within that time."""
REST = 0.1
"""The same of a pause, so that a list has told where its cursor rests."""
LONGEST = 1.0
FRAME = 1 / 60


class StillLoop(asyncio.SelectorEventLoop):
    """An event loop that can say when it is still: nothing ready, nobody else at work, nothing to come in a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.at_work = 0
        self._to_come: list[tuple[float, asyncio.TimerHandle]] = []

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        future = super().run_in_executor(executor, func, *args)
        self.at_work += 1
        future.add_done_callback(self._done)
        return future

    async def subprocess_exec(self, *arguments: Any, **said: Any) -> tuple[Any, Any]:
        transport, protocol = await super().subprocess_exec(*arguments, **said)
        self.at_work += 1
        self.create_task(transport._wait()).add_done_callback(self._done)  # type: ignore[attr-defined]
        return transport, protocol

    def _done(self, _: object) -> None:
        self.at_work -= 1

    def call_later(self, delay: float, callback: Any, *args: Any, context: Any = None) -> asyncio.TimerHandle:
        handle = super().call_later(delay, callback, *args, context=context)
        if 0 < delay <= REST and not _ticks():
            self._to_come.append((delay, handle))
        return handle

    def until_next(self, within: float) -> float | None:
        """Return the seconds to the next thing that was to happen within that time of being asked for."""
        now = self.time()
        self._to_come = [(delay, one) for delay, one in self._to_come if not one.cancelled() and one.when() > now]
        return min((one.when() - now for delay, one in self._to_come if delay <= within), default=None)

    def skip(self, most: float) -> None:
        """Go on to the next thing that is to happen, if it is due within that time, else to the end of it."""
        now = self.time()
        due = min((one.when() for one in self._scheduled if not one.cancelled()), default=now + most)  # type: ignore[attr-defined]
        clock.skip(min(due - now, most))

    @property
    def is_ready(self) -> bool:
        """Has it something to do at once?"""
        return bool(self._ready)  # type: ignore[attr-defined]


def _ticks() -> bool:
    """Is it a timer that asks for this and comes again and again, such as the one of frames?"""
    task = asyncio.current_task()
    coroutine = task.get_coro() if task else None
    if getattr(coroutine, "__name__", "") != "_run_timer":
        return False
    return coroutine.cr_frame.f_locals["self"]._repeat is None  # type: ignore[union-attr]


def _awaited(app: Any) -> Any:
    """Return the screen whose next frame will lay out or paint something, if there is one."""
    screen = app.screen_stack[-1] if app._running and app.screen_stack else None
    return screen if screen is not None and screen.is_running and screen._update_timer._active.is_set() else None


def _frame_now(app: Any) -> bool:
    """Do what the next frame would do, if one is due; nobody waits a sixtieth of a second for it."""
    screen = _awaited(app)
    if screen is not None:
        screen._on_timer_update()
    return screen is not None


def _frame_in_time(app: Any) -> bool:
    """Go on to the next frame, if one is due: it is painted as it would be, and as often."""
    screen = _awaited(app)
    if screen is not None:
        asyncio.get_running_loop().skip(FRAME)  # type: ignore[attr-defined]
    return screen is not None


_frame = _frame_now


async def still(app: Any, within: float) -> bool:
    """Wait until the app has nothing to do, for a second at most."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, StillLoop), "write the test as `async def`"
    end, patience = loop.time() + LONGEST, 0.0005
    while loop.time() < end:
        await asyncio.sleep(0)
        if loop.is_ready:
            continue
        if loop.at_work:
            await asyncio.sleep(patience)
            patience = min(2 * patience, 0.01)
        elif _frame(app):
            continue
        elif (wait := loop.until_next(within)) is not None:
            loop.skip(wait)
        else:
            return True
    return False


async def pass_by(seconds: float) -> None:
    """Let everything happen that is to happen in that time."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, StillLoop), "write the test as `async def`"
    end = loop.time() + seconds
    while (left := end - loop.time()) > 0:
        await asyncio.sleep(0)
        if loop.is_ready:
            continue
        if loop.at_work:
            await asyncio.sleep(min(left, 0.002))
        else:
            loop.skip(left)


async def wait_for_animations(animator: Any) -> None:
    """Wait as an app does for what moves."""
    while not animator._complete_event.is_set():
        await pass_by(FRAME)


async def pause(pilot: Any, delay: float | None = None) -> None:
    """Pause as a pilot does."""
    await still(pilot.app, REST if delay is None else SOON)
    if delay is not None:
        await pass_by(delay)
    pilot.app.screen._on_timer_update()


async def wait_for_screen(pilot: Any, timeout: float = LONGEST) -> bool:
    """Wait as a pilot does before it looks at the screen."""
    return await still(pilot.app, SOON)


async def wait_for_rest(_: float = 0) -> None:
    """Wait as a pilot does when it pauses."""
    await still(active_app.get(), REST)


async def wait_for_key(_: float = 0) -> None:
    """Wait as an app does after a key."""
    await still(active_app.get(), SOON)


_RULES: dict[tuple[object, ...], Any] = {}
_SHEETS: dict[tuple[object, ...], Any] = {}
_parse_rules = Stylesheet._parse_rules
_parse = Stylesheet.parse


def parse_rules(sheet: Any, css: str, read_from: Any, *how: Any, **said: Any) -> Any:
    """Parse each piece of CSS once a worker; every app of every test has the same."""
    key = (css, read_from, *how, *said.items(), *sheet._variables.items())
    if key not in _RULES:
        _RULES[key] = _parse_rules(sheet, css, read_from, *how, **said)
    return _RULES[key]


def parse(sheet: Any) -> None:
    """Put the pieces together once a worker."""
    key = (*sheet.source.items(), *sheet._variables.items(), *sheet._invalid_css)
    if key not in _SHEETS:
        _parse(sheet)
        _SHEETS[key] = sheet._rules
    sheet._rules, sheet._rules_map, sheet._require_parse = _SHEETS[key], None, False


_SILENT: dict[tuple[object, ...], bool] = {}
_get_dispatch_methods = MessagePump._get_dispatch_methods


def get_dispatch_methods(pump: MessagePump, name: str, message: Message) -> Iterable[Any]:
    """Find who hears a message; for most of them nobody of that class does."""
    key = type(pump), name, type(message)
    if key not in _SILENT:
        _SILENT[key] = not any(
            f"_{name}" in cls.__dict__
            or name in cls.__dict__
            or not cls.__dict__.get("_decorated_handlers", {}).keys().isdisjoint(type(message).__mro__)
            for cls in type(pump).__mro__
        )
    return () if _SILENT[key] else _get_dispatch_methods(pump, name, message)


def patch(monkeypatch: Any, *, painted: bool) -> None:
    """Have pilots wait so."""
    monkeypatch.setattr(textual.pilot.Pilot, "_wait_for_screen", wait_for_screen)
    monkeypatch.setattr(textual.pilot.Pilot, "pause", pause)
    monkeypatch.setattr(textual.pilot, "wait_for_idle", wait_for_rest)
    monkeypatch.setattr(textual.app, "wait_for_idle", wait_for_key)
    monkeypatch.setattr(textual._animator.Animator, "wait_until_complete", wait_for_animations)
    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", get_dispatch_methods)
    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_rules)
    monkeypatch.setattr(Stylesheet, "parse", parse)
    styled.patch(monkeypatch)
    if painted:
        monkeypatch.setattr(sys.modules[__name__], "_frame", _frame_in_time)
    else:
        monkeypatch.setattr(Compositor, "render_update", lambda self, *_, **__: self._dirty_regions.clear())
