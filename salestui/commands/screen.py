"""Opening the full screen, or the first page as text where no screen can be shown."""

from __future__ import annotations

import asyncio
import gc
import locale
import os
import sys
from typing import TYPE_CHECKING

from salestui import guard
from salestui.commands.context import Context, Exit, kept_from_us, say
from salestui.settings import read_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from salestui.ui.app import SalesApp

if sys.modules.get("ssl", sys) is None:
    del sys.modules["ssl"]  # left out for asyncio alone: whoever asks for it from here on gets it
LEAST_COLUMNS, LEAST_LINES = 60, 18
COLLECT_AFTER = 1.0
"""Seconds until the screen stands and garbage is collected again."""
RARELY = 10_000
"""After so many new objects: 700, as Python would, is ten times while a board of thousands is read."""


def open_screen(context: Context) -> Exit:
    """Open the app, or print the first page where there is no screen."""
    start = decide(context)
    if start.mode == "plain":
        from salestui.commands.pages import first_page

        first_page(context)
        say(start.hint or "")
        return Exit.DONE
    return show(context, start)


def decide(context: Context) -> guard.Start:
    """Decide how this terminal is used."""
    arguments, ui = context.arguments, context.settings.ui
    flags = guard.Flags(arguments.ascii or ui.ascii, arguments.theme or ui.theme or None, arguments.lite, ui.animations)
    encoding = locale.getpreferredencoding(False)
    return guard.decide(os.environ, flags, sys.stdin.isatty(), sys.stdout.isatty(), encoding)


def show(context: Context, start: guard.Start, note: str = "", clock: Callable[[], datetime] | None = None) -> Exit:
    """Run the app until it is left; by a clock of its own, where that is given.

    Raises:
        RuleBroken: If the data or a theme that was asked for cannot be used.
    """
    guard.apply(start)
    from salestui.desk.desk import Desk, Store

    read_only = context.arguments.readonly or context.paths.is_kept_from_us
    if not read_only:
        context.paths.prepare()
    desk = Desk(Store(context.paths.data, read_only=read_only))
    desk.store.now = clock or desk.store.now
    opened = desk.begin()
    from salestui.ui.from_settings import foresee_first_screen

    foresee_first_screen(desk, context.settings, context.today(), note)  # beside the import of Textual
    from salestui.ui.app import SalesApp

    app = SalesApp(desk, context.settings, context.paths, context.today, ascii_only=start.ascii)
    app.note = note
    app.now = (lambda: clock().astimezone()) if clock else app.now
    if read_only and not context.arguments.readonly:
        app.complain(kept_from_us(context.paths))
    try:
        dress(app, context, start)
        if context.settings.keys:
            from salestui.ui.keymap import taken  # imports every place that binds keys; only who asks for it pays

            where = context.config_file
            usable, wrong = taken(context.settings.keys, where)
            app.rebind(usable, [sentence.replace(str(where), where.name) for sentence in wrong])  # one line is short
        opened.result()
        asyncio.run(_until_left(app, mouse=context.settings.ui.mouse and not context.arguments.no_mouse))
    finally:
        desk.end()
    if app.said:
        say(app.said)
    return Exit(app.return_code or 0)


async def _until_left(app: SalesApp, *, mouse: bool) -> None:
    asyncio.get_running_loop().call_later(COLLECT_AFTER, _collect_again)
    from salestui.ui.leaving import stand_down

    try:
        await app.run_async(mouse=mouse)
    finally:
        stand_down()


def _collect_again() -> None:
    gc.freeze()  # what the start made stays to the end
    gc.set_threshold(RARELY)
    gc.enable()


def dress(app: SalesApp, context: Context, start: guard.Start) -> None:
    """Put a theme on: the one that was asked for or is needed, else the last one picked, else the usual.

    Raises:
        RuleBroken: If the one that the command line asks for cannot be used; one of the configuration is complained of.
    """
    from salestui.ui.themes import ThemeRefused, ThemeShelf

    shelf = ThemeShelf(context.paths.user_themes)
    if start.theme:
        try:
            app.wear(shelf.read(start.theme))
        except ThemeRefused as refusal:
            if context.arguments.theme:
                raise
            app.wear(shelf.read("salestui-dark"))
            themes = context.paths.user_themes
            app.complain(str(refusal).replace(str(themes), themes.name))  # one line is short
        return
    try:
        app.wear(shelf.read(read_state(context.paths.state_file)[0].theme or "salestui-dark"))
    except ThemeRefused:  # picked once, gone since
        app.wear(shelf.read("salestui-dark"))
