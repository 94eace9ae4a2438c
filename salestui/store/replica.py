"""Which copy of the data this is: the origin that signs operations, kept outside the database.

A database that was copied or restored gets a new origin, because two copies that sign with one name would drop each
other's work when they meet. How far the origin had come is kept too: a file that was set back is told by that.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from salestui.domain.ids import new_id

FILE = "replica.json"


def _fingerprint(path: Path) -> str:
    """Return what tells this copy from any other: machine, place and inode of the file."""
    try:
        machine = Path("/etc/machine-id").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        machine = ""
    return f"{machine}:{path.resolve()}:{path.stat().st_ino}"


def _said(path: Path) -> dict[str, Any]:
    try:
        said = json.loads((path.parent / FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}  # absent or unreadable: a new origin is always safe
    return said if isinstance(said, dict) and isinstance(said.get("origin"), str) and said["origin"] else {}


def known_origin(path: Path) -> tuple[str, int] | None:
    """Return the origin of this copy and how far it had come, unless the file is not the one it was."""
    said = _said(path)
    if said.get("fingerprint") != _fingerprint(path):
        return None
    return said["origin"], said["seq"] if isinstance(said.get("seq"), int) else 0


def write_origin(path: Path, origin: str, seq: int) -> None:
    """Remember who signs here, and how far."""
    _write(path.parent / FILE, json.dumps({"origin": origin, "fingerprint": _fingerprint(path), "seq": seq}))


def fresh_origin(path: Path) -> str:
    """Take a new origin and remember it."""
    origin = new_id()
    write_origin(path, origin, 0)
    return origin


def forget_origin(folder: Path) -> None:
    """Have the next opening take a new origin, as after a restore."""
    (folder / FILE).unlink(missing_ok=True)


def _write(file: Path, text: str) -> None:
    fresh = file.with_suffix(f".{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    try:
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
