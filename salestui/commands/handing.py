"""Handing a text out: to standard output, or into a file."""

from __future__ import annotations

from pathlib import Path

from salestui.commands.context import Context, Exit, agrees, say, tell
from salestui.domain.errors import FileRefused
from salestui.paths import write_private

ENDINGS = {".md": "md", ".markdown": "md", ".csv": "csv", ".json": "json", ".html": "html", ".htm": "html"}


def form_of(output: Path | None) -> str | None:
    """Return the form that a file's ending asks for."""
    return ENDINGS.get(output.suffix.casefold()) if output else None


def handed_out(context: Context, text: str, what: str) -> Exit:
    """Write a text to the file that was asked for, or else to standard output; say how much it was."""
    asked = context.arguments
    output: Path | None = asked.output
    if output is None:
        tell(text)
        return Exit.DONE
    question = f"{output} is there already. Overwrite it?"
    if output.exists() and not asked.yes and not agrees(question, f"{output} is there already; --yes overwrites it"):
        return Exit.REFUSED
    _write(output, text)
    say(f"{what} written to {output}")
    return Exit.DONE


def _write(output: Path, text: str) -> None:
    if not output.parent.is_dir():
        raise FileRefused(f"There is no folder {output.parent}; make it first, or name another one")
    try:
        write_private(output, text)
    except OSError as wrong:
        raise FileRefused(f"{output} cannot be written: {wrong.strerror or type(wrong).__name__}") from wrong
