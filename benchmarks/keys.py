"""What a key costs at 80x24 in 256 colours: `python benchmarks/keys.py [SIZES…]`.

The first byte of the answer, the last one and how many; a held key; and five seconds in which nothing is done.
"""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from statistics import median
from tempfile import TemporaryDirectory

from terminal import SIZES, Answer, Terminal, app, filled, high, ms, table

REST = 0.4
"""Between two keys the panel beside the list is filled, which belongs to no key."""
WALK = "hlLlLHkGhllHjLhlHhLLkjlGHLlhHhLjlLHhkGLl"
"""Keys of the board as they come: other lanes, also out of sight, and cards that change theirs."""


def pressed(terminal: Terminal, keys: list[str], quiet: float = REST) -> list[Answer]:
    """Press one key after the other, and wait each time."""
    return [terminal.press(key, quiet) for key in keys]


def moves(terminal: Terminal, keys: list[str]) -> list[Answer]:
    """Press one key after the other; what fills the panel later counts for none of them."""
    answers = []
    for key in keys:
        answers.append(terminal.press(key, 0.012))
        terminal.idle(0.2)
    return answers


def row(size: int, name: str, answers: list[Answer]) -> list[str]:
    """One line of the table."""
    first, sent = [one.first for one in answers], [one.sent for one in answers]
    last = median(one.last for one in answers)
    sums = [f"{median(sent):.0f}", f"{high(sent):.0f}", f"{max(sent)}"]
    return [f"{name}, {size:,}", ms(median(first)), ms(high(first)), ms(last), *sums]


def walked(size: int) -> list[Answer]:
    """Go about on the board of a copy of the data, for that changes it."""
    folder = filled(size)
    with TemporaryDirectory(dir=folder.parent) as copy:
        copytree(folder, copy, ignore=ignore_patterns("backups"), dirs_exist_ok=True)
        with Terminal(app(Path(copy))) as terminal:
            terminal.ready(b"all keys")
            pressed(terminal, ["3"], 1.0)
            return pressed(terminal, list(WALK))


def measured(size: int) -> tuple[list[list[str]], list[str]]:
    """Every kind of key on one size of data, and the idle line."""
    rows = []
    rows.append(row(size, "board: as keys come", walked(size)))
    with Terminal(app(filled(size))) as terminal:
        terminal.ready(b"all keys")
        pressed(terminal, ["2", "3", "V"], 1.0)
        rows.append(row(size, "list: down", moves(terminal, ["down"] * 12 + ["up"] * 12)))
        rows.append(row(size, "list: page down", pressed(terminal, ["pagedown"] * 6)))
        pressed(terminal, ["g", "g", "V"], 1.0)
        rows.append(row(size, "board: down", moves(terminal, ["down", "up"] * 12)))
        rows.append(row(size, "board: right", pressed(terminal, ["right", "left"] * 4)))
        rows.append(row(size, "board: move a card", pressed(terminal, ["L", "u"] * 3)[::2]))
        pressed(terminal, ["/"])
        rows.append(row(size, "filter: letter", pressed(terminal, list("stee"))))
        pressed(terminal, ["\x1b", "V"], 1.0)
        held = [terminal.hold("down", 45, 30) for _ in range(3)]
        pressed(terminal, ["1"], 1.0)
        sent, used = terminal.idle(5)
        idle = [f"{size:,}", ms(median(held)), str(sent), f"{used:.2%}", f"{terminal.memory:.0f}"]
    return rows, idle


def main(sizes: list[int]) -> None:
    """Measure, and print two tables."""
    found = [measured(size) for size in sizes]
    rows = sorted((row for rows, _ in found for row in rows), key=lambda row: row[0].partition(",")[0])
    table("Keys (ms)", ["", "first byte", "p95", "settled", "bytes", "p95", "most"], rows)
    heads = ["deals", "held key, ms behind", "bytes in 5 idle s", "processor", "memory, MiB"]
    table("Holding, and doing nothing", heads, [idle for _, idle in found])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
