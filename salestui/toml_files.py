"""Small TOML files written by people: read with sentences for errors, and with the line a key stands on."""

import re
from pathlib import Path
from typing import Any

from salestui.domain.errors import FileRefused

LARGEST = 256 * 1024


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Read a small TOML file as its text and what it says.

    Raises:
        FileRefused: If it cannot be read, is too big, or is not TOML.
    """
    # 5 ms on top of Textual, spent only where a file is
    import tomllib

    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise FileRefused(f"{path} is larger than {LARGEST // 1024} KB")
        text = raw.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except OSError as wrong:
        raise FileRefused(f"{path} cannot be read: {wrong.strerror or type(wrong).__name__}") from wrong
    except UnicodeDecodeError as wrong:
        raise FileRefused(f"{path} is not UTF-8 text; save it as UTF-8") from wrong
    except RecursionError:
        raise FileRefused(f"{path} is nested too deeply to be read") from None
    except tomllib.TOMLDecodeError as wrong:
        raise FileRefused(f"{path}{_toml_fault(wrong)}") from wrong
    except ValueError as wrong:
        raise FileRefused(f"{path} holds a number with too many digits") from wrong


def _toml_fault(wrong: Exception) -> str:
    told = re.fullmatch(r"(.*?) \(at (?:line (\d+), column \d+|end of document)\)", str(wrong), re.S)
    why, line = (told[1], told[2]) if told else (str(wrong), None)
    return f"{f', line {line}' if line else ''} is not TOML: {in_one_line(why)}"


def in_one_line(text: str, longest: int = 120) -> str:
    """What a message may show of a foreign text: one line, no control characters, not endless."""
    shown = "".join(char if char.isprintable() else " " for char in text[: longest + 1])
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def line_of(text: str, *keys: str) -> int | None:
    """Find the line of a TOML file on which a key stands, or else the table it belongs to."""
    best: tuple[int, int] | None = None
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[\[?([^]=]+)\]", line):
            table = here = _parts(head[1])
        elif pair := re.match(r"\s*((?:\"[^\"]*\"|'[^']*'|[\w.\- ])+?)\s*=", line):
            here = table + _parts(pair[1])
        else:
            continue
        same = _shared(".".join(here), ".".join(keys))
        if same and (best is None or same > best[0]):
            best = (same, number)
    return best[1] if best else None


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", dotted)]


def _shared(here: str, wanted: str) -> int:
    return len(here) if wanted == here or wanted.startswith(here + ".") else 0
