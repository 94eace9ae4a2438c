"""Paths as they are typed on one line: several, with quotes round those that have blanks, completed by Tab."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

from salestui.domain.errors import RuleBroken
from salestui.domain.text import counted
from salestui.ui.question import begun_anew, paths_like

QUOTES = "\"'"


def split_paths(text: str) -> list[Path]:
    """The paths of a typed line; one with blanks needs no quotes where it stands alone and is there."""
    whole = _path(text.strip().strip(QUOTES))
    if text.strip() and whole.exists():
        return [whole]
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", ""  # a backslash belongs to Windows' paths
    try:
        return [_path(word) for word in lexer]
    except ValueError:  # a quote that is not closed belongs to the name
        return [whole]


def _path(text: str) -> Path:
    return Path(os.path.expanduser(begun_anew(text)))


def check_paths(text: str) -> str:
    """Say what is at the paths of a typed line.

    Raises:
        RuleBroken: If there is no such file or folder.
    """
    paths = split_paths(text)
    if not paths:
        raise RuleBroken("type a file or a folder; Tab completes")
    for path in paths:
        try:
            if not path.exists():
                raise RuleBroken(f"there is no {path.name or path}")
        except (OSError, ValueError):
            raise RuleBroken("that is no path") from None
    folders = sum(path.is_dir() for path in paths)
    counts = ((len(paths) - folders, "file"), (folders, "folder"))
    return " and ".join(counted(count, word) for count, word in counts if count)


def last_word(text: str) -> tuple[str, str]:
    """What stands before the path being typed, and that path without its quote."""
    start, quote = 0, ""
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in QUOTES and (at == 0 or text[at - 1] == " "):
            quote, start = sign, at
        elif sign == " ":
            start = at + 1
    return text[:start], text[start:].strip(QUOTES)


def completions(like: Callable[[str], Sequence[str]] = paths_like) -> Callable[[str], list[str]]:
    """How Tab goes on with the last path of a line."""

    def complete(text: str) -> list[str]:
        head, word = last_word(text)
        return [head + _quoted(found) for found in like(word)]

    return complete


def _quoted(path: str) -> str:
    """The path as it is typed; a folder's quote stays open, so that one can go on into it."""
    if " " not in path and not any(quote in path for quote in QUOTES):
        return path
    quote = "'" if '"' in path else '"'
    return quote + path + ("" if path.endswith("/") else quote)
