"""A process that has imported the program, and forks one for every terminal: importing is most of what a start costs.

The tests of starts themselves, in `e2e/`, start the program for real.
"""

from __future__ import annotations

import functools
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


class Born:
    """A program forked for a terminal, which it leads as if it had been started there."""

    def __init__(self, arguments: tuple[str, ...], environ: dict[str, str], terminal: int) -> None:
        told, tells = os.pipe()
        socket.send_fds(_nursery(), [json.dumps([arguments, environ]).encode()], [terminal, tells])
        os.close(terminal)
        os.close(tells)
        self._told = os.fdopen(told, "rb")
        self.pid = int(self._told.readline())
        self._status: int | None = None

    def status(self) -> int | None:
        """Return how it ended as `os.waitpid` tells it, or nothing while it runs."""
        if self._status is None and select.select([self._told], [], [], 0)[0]:
            self._status = int(self._told.readline())
            self._told.close()
        return self._status


@functools.cache
def _nursery() -> socket.socket:
    """Start it, for as long as these tests run."""
    ours, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    around = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
    subprocess.Popen([sys.executable, __file__, str(other.fileno())], pass_fds=[other.fileno()], env=around)
    other.close()
    return ours


def _breed(asked: socket.socket) -> None:
    """Fork a keeper for everything asked for, until nobody asks any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for keepers
    while True:
        said, fds, _, _ = socket.recv_fds(asked, 1 << 16, 2)
        if not said:
            return
        if not os.fork():
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asked.close()
            _keep(json.loads(said), *fds)
        for one in fds:
            os.close(one)


def _keep(said: tuple[list[str], dict[str, str]], terminal: int, tells: int) -> None:
    """Fork the program, and tell when it has ended."""
    child = os.fork()
    if not child:
        os.close(tells)
        _live(*said, terminal)
    os.close(terminal)
    os.write(tells, f"{child}\n".encode())
    os.write(tells, f"{os.waitpid(child, 0)[1]}\n".encode())
    os._exit(0)


def _live(arguments: list[str], environ: dict[str, str], terminal: int) -> None:
    """Be the program."""
    code = 1
    try:
        os.login_tty(terminal)
        os.environ.clear()
        os.environ.update(environ)
        sys.stdin = sys.__stdin__ = os.fdopen(0, "r", closefd=False)  # type: ignore[misc]
        sys.stdout = sys.__stdout__ = os.fdopen(1, "w", closefd=False)  # type: ignore[misc]
        sys.stderr = sys.__stderr__ = os.fdopen(2, "w", 1, closefd=False)  # type: ignore[misc]
        sys.argv = arguments
        code = PROGRAMS[Path(arguments[0]).stem]()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001  what ends a program is told in its terminal
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    finally:
        sys.stdout.flush()
        os._exit(code or 0)


if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent), str(HERE)]
    import full_app

    import salestui
    import salestui.__main__

    PROGRAMS = {"full_app": full_app.main, "__main__": salestui.__main__.main}
    for module in pkgutil.walk_packages(salestui.__path__, "salestui."):
        import_module(module.name)
    import gc

    gc.enable()
    gc.freeze()
    _breed(socket.socket(fileno=int(sys.argv[1])))
