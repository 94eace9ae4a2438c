"""The command line: arguments to commands, refusals to sentences, outcomes to exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import SimpleNamespace

from salestui.commands.context import Context, Exit, say
from salestui.commands.options import alone
from salestui.domain.errors import RuleBroken

_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Why a write to standard output fails, where the reader has not gone."""


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code; nothing is ever told by a traceback."""
    _ready_streams()
    context: Context | None = None
    try:
        try:
            context = Context(alone(arguments) or _read(arguments))
            code = _command(context.arguments.run)(context)
        except SystemExit as end:
            code = Exit(end.code) if isinstance(end.code, int) else Exit.WRONG
        sys.stdout.flush()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _close_quietly()
        return Exit.DONE
    except RuleBroken as refusal:
        say(str(refusal))
        return _code(refusal)
    except PermissionError as problem:
        if problem.filename is None:
            return _crashed(problem, context)
        say(f"{problem.filename} cannot be looked at ({problem.strerror}); check the name and its permissions")
        return Exit.REFUSED
    except OSError as problem:
        if problem.filename is not None or problem.errno not in _UNWRITABLE:
            return _crashed(problem, context)
        _close_quietly()
        say(f"What was asked for could not be written ({problem.strerror}); free some space, or name another file")
        return Exit.REFUSED
    except Exception as crash:  # noqa: BLE001  the last resort: a report without what was typed, and one sentence
        return _crashed(crash, context)
    return code


def _ready_streams() -> None:
    """A stream that was closed, a pipe in another encoding, or a name the terminal cannot show stops no report."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  open for as long as we run
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  open for as long as we run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")


def _read(arguments: Sequence[str]) -> SimpleNamespace:
    from salestui.commands.arguments import read  # 10 ms, where there is more than options

    return read(arguments)


def _command(name: str) -> Callable[[Context], Exit]:
    """Find a command by "module:function"; only its module is imported."""
    module, _, function = name.partition(":")
    command: Callable[[Context], Exit] = getattr(import_module(f"salestui.commands.{module}"), function)
    return command


def _code(refusal: RuleBroken) -> Exit:
    from salestui.desk.upkeep import is_out_of_reach

    return Exit.OUT_OF_REACH if is_out_of_reach(refusal) else Exit.REFUSED


def _close_quietly() -> None:
    """Leave nothing to be written to a reader who has gone, as after `| head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _crashed(crash: Exception, context: Context | None) -> Exit:
    if isinstance(crash.__cause__, KeyboardInterrupt):
        return Exit.INTERRUPTED  # before 3.12, Python wraps one that comes while a class is made
    from datetime import datetime

    from salestui import crashlog, paths

    where = context.paths if context else paths.find(None, os.environ)
    say(crashlog.report(crash, where.log_file, datetime.now().astimezone()))
    return Exit.REFUSED
