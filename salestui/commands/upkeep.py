"""Looking after the data and the terminal: check, backup, restore."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from salestui.commands.context import Context, Exit, agrees, on_data, say, tell, tell_json
from salestui.commands.screen import LEAST_COLUMNS, LEAST_LINES, decide
from salestui.desk import upkeep
from salestui.desk.upkeep import Finding
from salestui.domain.errors import RuleBroken
from salestui.reporting.plain import Column, table

WORDS = {"met": "ok", "watch": "look", "below": "wrong"}
TOLD = ("TERM", "COLORTERM", "TMUX", "STY", "SSH_CONNECTION", "NO_COLOR", "LANG", "TEXTUAL_COLOR_SYSTEM")
"""What of the environment decides how the screen is drawn."""


def check(context: Context) -> Exit:
    """Check the data, its folder and the terminal."""
    findings = [*_data(context), *_keys(context), *_terminal(context)]
    if context.arguments.json:
        tell_json("findings", (replace(one, state=WORDS[one.state]) for one in findings))
    else:
        columns = [Column("CHECKED"), Column("STATE"), Column("FOUND")]
        tell(table(columns, ((one.about, WORDS[one.state], one.words) for one in findings)))
    wrong = dict.fromkeys(one.about for one in findings if one.state == "below")
    if wrong:
        say(f"Something is wrong with: {', '.join(wrong)}")
        return Exit.REFUSED
    return Exit.DONE


def _data(context: Context) -> list[Finding]:
    if not context.has_data:
        return [Finding("data", "watch", f"nothing in {context.paths.data} yet")]
    try:
        with context.store() as store:
            found = upkeep.check_data(store)
    except RuleBroken as refusal:
        if upkeep.is_out_of_reach(refusal):
            raise
        found = [Finding("data", "below", str(refusal))]
    return found + upkeep.check_folder(context.paths.data)


def _keys(context: Context) -> list[Finding]:
    """The user's own keys, where there are any."""
    if not context.settings.keys:
        return []
    from salestui.ui.keymap import taken  # needs Textual, for the keys stand where they are bound

    usable, wrong = taken(context.settings.keys, context.config_file)
    good = [Finding("keys", "met", f"{len(usable)} of your own")] if usable or not wrong else []
    return good + [Finding("keys", "below", sentence) for sentence in wrong]


def _terminal(context: Context) -> list[Finding]:
    columns, lines = shutil.get_terminal_size()
    start = decide(context)
    fits = columns >= LEAST_COLUMNS and lines >= LEAST_LINES
    encoding = locale.getpreferredencoding(False)
    told = ", ".join(f"{name}={os.environ[name]}" for name in TOLD if name in os.environ)
    drawn = "ASCII" if start.ascii else "Unicode"
    shown = "full screen" if start.mode == "screen" else "text only: input or output is no terminal, or TERM is dumb"
    colours = start.env_updates.get("TEXTUAL_COLOR_SYSTEM", "as the terminal says")
    theme = start.theme or "the one picked last"
    return [
        Finding(
            "window", "met" if fits else "watch", f"{columns} by {lines}, at least {LEAST_COLUMNS} by {LEAST_LINES}"
        ),
        Finding(
            "encoding", "met" if encoding.upper() in ("UTF-8", "UTF8") else "watch", f"{encoding}, drawn with {drawn}"
        ),
        Finding("terminal", "met", told or "says nothing of itself"),
        Finding("screen", "met", f"{shown}; colours {colours}; theme {theme}; {_python()}"),
    ]


def _python() -> str:
    return f"Python {sys.version.split()[0]} on {sys.platform}"


@on_data
def backup(context: Context) -> Exit:
    """Make a verified copy of the data."""
    output: Path | None = context.arguments.output
    with context.store() as store:
        if output is None:
            made = upkeep.back_up(store)
            output, size = made.path, made.size
        else:
            size = upkeep.back_up_to(store, output)
    if context.arguments.json:
        tell_json("backups", [{"name": output.name, "path": str(output), "bytes": size}])
    else:
        tell(f"{output}\n")
    say(f"Backed up and verified, {size / 1024:,.0f} KB")
    return Exit.DONE


def restore(context: Context) -> Exit:
    """Put a backup in the place of the data; what was there is kept as a backup too."""
    if context.arguments.list:
        return _list(context)
    if context.arguments.json:
        say("Only the list of backups is written as JSON: salestui restore --list --json")
        return Exit.WRONG
    if context.arguments.readonly:
        raise RuleBroken("Opened for reading only: nothing can be changed")
    chosen = upkeep.find_backup(context.paths.data, context.arguments.file)
    question = f"Put {chosen.name} in the place of the data? What is there now is kept as a backup."
    if not context.arguments.yes and not agrees(
        question, "Nothing was restored: add --yes to restore without being asked"
    ):
        return Exit.REFUSED
    kept = upkeep.restore(context.paths.data, chosen)
    say(f"Restored {chosen}" + (f"; what was there before is in {kept}" if kept else ""))
    return Exit.DONE


def _list(context: Context) -> Exit:
    """Print the backups there are: the data need not be readable for that."""
    found = upkeep.known_backups(context.paths.data)
    if context.arguments.json:
        tell_json(
            "backups", ({"name": one.path.name, "at": one.at, "why": one.why, "bytes": one.size} for one in found)
        )
    elif found:
        columns = [Column("MADE, UTC"), Column("WHY"), Column("KB", right=True), Column("NAME")]
        rows = ((f"{one.at:%Y-%m-%d %H:%M}", one.why, f"{one.size / 1024:,.0f}", one.path.name) for one in found)
        tell(table(columns, rows))
    if not found:
        say(f"There is no backup in {context.paths.backups} yet; salestui backup makes one")
    return Exit.DONE if found else Exit.NOTHING
