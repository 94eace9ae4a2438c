"""Reports of internal errors: where it happened, and nothing of what the user typed.

The message of an exception can hold a field's value, and so can a local variable: a report has neither.
"""

import errno
import os
import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from salestui import __version__
from salestui.paths import PRIVATE_FILE, PRIVATE_FOLDER

LARGEST = 256 * 1024
"""Beyond this the log becomes `salestui.log.1`, and the one before that goes."""
DEEPEST = 8
"""Causes and groups followed; a chain can be a ring."""


def report(error: BaseException, log_file: Path, now: datetime) -> str:
    """Write down where an error happened, and return the sentence the user reads."""
    text = "\n".join([_head(now), *_told(error, DEEPEST), "", ""])
    try:
        _append(log_file, text)
    except OSError:
        return f"{_STOPPED} A report could not be written to {log_file}."
    return f"{_STOPPED} The report is in {log_file}."


_STOPPED = "salestui stopped on an internal error; what you typed is kept."


def _head(now: datetime) -> str:
    made_of = f"Python {platform.python_version()}, {platform.system()}"
    return f"{now.isoformat(timespec='seconds')} salestui {__version__}, {made_of}"


def _told(error: BaseException, depth: int, before: str = "") -> Iterator[str]:
    """An error, the frames it went through, and the errors behind it."""
    yield f"{before}{type(error).__module__}.{type(error).__qualname__}{_code(error)}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
        if frame.line:
            yield f"    {frame.line}"
    inner = getattr(error, "error", None)  # Textual's report of a worker that failed says nothing else
    if depth and isinstance(inner, BaseException):
        yield from _told(inner, depth - 1, "of ")
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if depth and behind is not None:
        yield from _told(behind, depth - 1, "after ")
    if depth and isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _told(one, depth - 1, "with ")


def _code(error: BaseException) -> str:
    """What identifies an error without its message: numbers, and names that stand in the program."""
    if isinstance(error, OSError) and error.errno is not None:
        return f" {errno.errorcode.get(error.errno, error.errno)}"
    if isinstance(error, ImportError | NameError) and error.name and error.name.isidentifier():
        return f" {error.name}"
    code = getattr(error, "extendedresult", None)  # what SQLite's driver calls its result
    return f" {code}" if isinstance(code, int) else ""


def _append(log_file: Path, text: str) -> None:
    log_file.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if log_file.exists() and log_file.stat().st_size > LARGEST:
        os.replace(log_file, log_file.with_name(f"{log_file.name}.1"))
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(log_file, flags, PRIVATE_FILE), "a", encoding="utf-8", errors="replace") as file:
        if sys.platform != "win32":
            os.fchmod(file.fileno(), PRIVATE_FILE)  # a log that was there with a wider mode
        file.write(text)
