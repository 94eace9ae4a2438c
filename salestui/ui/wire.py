"""The screen and the app that paint no frame that waits for its answer, and lay nothing out that nobody sees."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from typing import Any, cast

from rich.console import RenderableType
from rich.segment import Segment, Segments
from textual._compositor import CompositorUpdate
from textual._types import CallbackType
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from salestui.ui.drawing import LiveCompositor
from salestui.ui.sent import Sent, Wire

PATIENCE = 0.25
"""Seconds that an answer is waited for with the old frame on the screen."""


class WireScreen(Screen[None]):
    """The screen under all others; it is not painted while an answer is awaited."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._compositor = LiveCompositor()
        self.resumed = asyncio.Event()
        """Set once it shows: what is mounted sooner is styled twice."""

    def on_screen_resume(self) -> None:
        """Let the first tab be mounted."""
        self.resumed.set()

    def _reset_focus(self, widget: Widget, avoiding: list[Widget] | None = None) -> None:
        """Leave the focus with a widget that is told too late that it was hidden, and shows again by then."""
        if avoiding is None and widget.focusable and all(node.display for node in widget.ancestors_with_self):
            return
        super()._reset_focus(widget, avoiding)

    def lay_out(self) -> None:
        """Lay out now what has changed; once more where a scroll bar came or went, which takes room of its own."""
        if self._take_requests():
            bars = self._bars()
            self._refresh_layout()
            if self._bars() != bars:
                self._refresh_layout()
            self._take_requests()  # a widget that got its size asks for a layout, which it has just had

    def _take_requests(self) -> bool:
        """Take over what asks to be laid out and would say so later, each in a message of its own."""
        asked = self._layout_required or self._scroll_required
        self._layout_required = self._scroll_required = False
        for widget in _displayed(self):
            if widget._layout_required:
                asked, widget._layout_required = True, False
                for parent in widget.ancestors:
                    if isinstance(parent, Widget):
                        parent._clear_arrangement_cache()
                        parent._layout_updates += 1
        return asked

    def _on_timer_update(self) -> None:
        """Lay nothing out while an answer is awaited: it is laid out when something is made of it."""
        if isinstance(self.app, WireApp) and self.app.is_held:
            self._update_timer.pause()
            if self._callbacks:
                self.call_next(self._invoke_and_clear_callbacks)
        else:
            super()._on_timer_update()

    def _invoke_later(self, callback: CallbackType, sender: MessagePump) -> None:
        """Let what follows a refresh follow at once while nothing is painted: a timer brings it 16 to 33 ms later."""
        super()._invoke_later(callback, sender)
        if isinstance(self.app, WireApp) and self.app.is_held:
            self.call_later(self._on_timer_update)

    def _bars(self) -> set[Widget]:
        laid = self._compositor.visible_widgets
        return {widget for widget in laid if widget.show_vertical_scrollbar or widget.show_horizontal_scrollbar}

    def paint(self) -> None:
        """Paint everything now."""
        self._compositor._dirty_regions.add(self.size.region)
        self._compositor_refresh()
        self._repaint_required = False
        for widget in _displayed(self):
            widget._repaint_required = False

    def paint_new(self) -> None:
        """Paint what has changed, without a message from each widget and the next of sixty times a second.

        What has to be laid out first is left to them.
        """
        laid = self._compositor.visible_widgets
        changed = {widget for widget in laid if widget._repaint_required}
        late = any(widget._layout_required or widget._scroll_required for widget in laid)
        if changed and not late and not self._layout_required and not self._scroll_required:
            for widget in changed:
                widget._repaint_required = False
            self._dirty_widgets |= changed
            self._on_timer_update()

    def _compositor_refresh(self) -> None:
        if not (isinstance(self.app, WireApp) and self.app.is_held):
            super()._compositor_refresh()


def _displayed(widget: Widget) -> Iterator[Widget]:
    yield widget
    for child in widget._nodes:
        if child.display:
            yield from _displayed(child)


def fills_ground(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal erases in the ground's colour: GNU screen does not, and may say it is an xterm.

    Tmux does, and may say it is GNU screen.
    """
    return "STY" not in environ and ("TMUX" in environ or not environ.get("TERM", "").startswith("screen"))


class WireApp(App[None]):
    """An app that sends no cell twice, and no empty frame before the answer that fills it."""

    def __init__(self) -> None:
        super().__init__()
        self._wire = Wire(fills=fills_ground(os.environ))
        self.is_held = False
        self._patience: Timer | None = None

    def get_default_screen(self) -> Screen[None]:
        """Return the screen under all others."""
        width, height = self.size
        screen = WireScreen(id="_default")
        for room, steps in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            # Textual would find out later, and work out all styles again
            screen._classes = screen._classes | screen._get_breakpoint_classes(room, steps or [])
        return screen

    def hold(self) -> None:
        """Paint nothing until the answer is there, or it takes too long."""
        self.is_held = True
        if self._patience is not None:
            self._patience.stop()  # the patience with an answer before is not for this one
        self._patience = self.set_timer(PATIENCE, self.let_go)

    def let_go(self) -> None:
        """Paint what there is, once."""
        if not self.is_held:
            return
        self.lay_out()
        self.is_held = False
        if self.is_running and self.screen_stack:  # the timer may come when the app is closing
            if isinstance(self.screen, WireScreen):
                self.screen.paint()
            else:
                self.screen.refresh()
                self.at_once()

    def lay_out(self) -> None:
        """Lay out what was mounted or filled while nothing is painted, without waiting for its turn."""
        if self.is_held and self.is_running and self.screen_stack and isinstance(self.screen, WireScreen):
            self.screen.lay_out()

    def paint_new(self) -> None:
        """Paint what a key or an answer has changed; not if the next key is there, for many must not wait for each."""
        if self.is_held or self.message_queue_size or not self.is_running:
            return
        if self.screen_stack and isinstance(self.screen, WireScreen):
            self.screen.paint_new()

    def at_once(self, changed: Widget | None = None) -> None:
        """Lay out and paint what has changed, without waiting for the next of sixty times a second.

        Args:
            changed: A widget that has yet to say so.
        """
        if changed is not None:
            changed.screen._dirty_widgets.add(changed)
        self.screen.call_later(self.screen._on_timer_update)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send what is new, if anything is; Textual sends whatever was painted."""
        painted: object = renderable
        if isinstance(painted, CompositorUpdate):
            if not self._running or self._closed or self.is_headless or self._batch_count:
                return
            news = self._wire.news(painted, self.size.width).render_segments(self.console)
            if not news and self.cursor_position == self._previous_cursor_position:
                return
            # after an update Textual takes the cursor to the field that was last typed in; without one, to the corner
            painted = Sent(news) if self.cursor_position else Segments([Segment(news)])
        super()._display(screen, cast("RenderableType | None", painted))

    def on_resize(self) -> None:
        """Take nothing for shown: a terminal does as it likes with what stood there."""
        self._wire.forget()

    def redraw(self) -> None:
        """Draw everything, whatever the terminal shows."""
        self._wire.forget()
        self.refresh(layout=True)
