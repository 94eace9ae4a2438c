"""What the shell sends to a real terminal: bytes a key, and no colour where none is wanted."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from pathlib import Path

import pytest

HERE = Path(__file__).parent
COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


def read(terminal: int, patience: float, quiet: float = 0.15) -> bytes:
    """Take what is written until it is quiet, once it has begun."""
    got = b""
    while select.select([terminal], [], [], quiet if got else patience)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        got += part
    return got


def run(state: Path, keys: list[str], **environ: str) -> list[bytes]:
    """Start the small app at 80x24 and press keys; what each of them wrote, the start first."""
    paths = os.pathsep.join([str(HERE.parents[1]), str(HERE)])
    around = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "PYTHONPATH": paths}
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, str(HERE.parent / "shell_app.py"), str(state)], around | environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        written = b""
        for _ in range(20):
            written += read(terminal, 1.0, quiet=0.6)
            if b"1 of 11" in written:
                break
        said = [written]
        for key in keys:
            os.write(terminal, key.encode())
            said.append(read(terminal, 2.0))
        return said
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


@pytest.mark.pty
def test_a_question_costs_half_a_kilobyte_and_a_letter_less(tmp_path: Path) -> None:
    keys = ["x", "p", "g", "h", "/", "a", "\r", "m"]
    sizes = dict(zip(["start", *keys], map(len, run(tmp_path / "s.toml", keys)), strict=True))
    assert sizes.pop("start") > 2000
    assert max(sizes.values()) <= 500, sizes
    assert min(sizes.values()) > 0, sizes


@pytest.mark.pty
def test_without_colour_no_colour_is_sent(tmp_path: Path) -> None:
    said = b"".join(run(tmp_path / "s.toml", ["x", "p", "/", "a", "\r", "m", "j"], NO_COLOR="1"))
    codes = {code for style in COLOUR.findall(said) for code in style[2:-1].split(b";")}
    assert b"1 of 11" in said
    assert b"7" in codes  # the cursor of the list is still to be seen
    assert codes <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"39", b"49"}, codes
