"""How long starts take, as ratios to a bare Textual app in the same run: `python benchmarks/start.py [RUNS]`."""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PYTHON = sys.executable
SIZE = {"COLUMNS": "120", "LINES": "40", "TERM": "xterm-256color", "COLORTERM": "", "PYTHONPATH": str(HERE.parent)}


def environ() -> dict[str, str]:
    """Our environment, with compiled modules kept and a fixed terminal."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | SIZE


def until_painted(arguments: list[str], word: bytes) -> float:
    """Seconds until a word is on a terminal's screen; the program is then told to leave."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(arguments[0], arguments, environ())
    seen = b""
    while word not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise SystemExit(f"{arguments} painted nothing")
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            raise SystemExit(f"{arguments} ended: {seen[-500:]!r}") from None
    took = time.perf_counter() - started
    os.write(terminal, b"q")
    _drain(terminal)
    os.waitpid(child, 0)
    os.close(terminal)
    return took


def _drain(terminal: int) -> None:
    while select.select([terminal], [], [], 5)[0]:
        try:
            if not os.read(terminal, 65536):
                return
        except OSError:
            return


def until_done(arguments: list[str]) -> float:
    """Seconds that a command takes from start to end."""
    started = time.perf_counter()
    subprocess.run(arguments, env=environ(), capture_output=True, check=True)
    return time.perf_counter() - started


def main(runs: int) -> None:
    """Measure each start in turn, round by round, and print medians and ratios."""
    program = [PYTHON, "-m", "salestui"]
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder) / "demo")
        subprocess.run([*program, "demo", "--plain", "--keep", data], env=environ(), capture_output=True, check=True)
        app = [*program, "--data", data, "--today", "2026-11-18"]
        starts = {
            "hello": lambda: until_painted([PYTHON, str(HERE / "hello.py")], b"hello"),
            "python": lambda: until_done([PYTHON, "-c", "pass"]),
            "--version": lambda: until_done([*program, "--version"]),
            "paths": lambda: until_done([*program, "paths"]),
            "team": lambda: until_done([*app, "team"]),
            "deals": lambda: until_done([*app, "deals"]),
            "app": lambda: until_painted(app, b"Today"),
            "demo": lambda: until_painted([*program, "demo"], b"Today"),
        }
        taken: dict[str, list[float]] = {name: [] for name in starts}
        for _ in range(runs + 1):
            for name, start in starts.items():
                taken[name].append(start())
    floor = statistics.median(taken["hello"][1:])
    for name, times in taken.items():
        middle = statistics.median(times[1:])  # the first one compiles
        print(f"{name:10} {middle * 1000:7.0f} ms  {middle / floor:5.2f}x hello")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
