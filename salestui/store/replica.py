"""Which copy of the data this is: the origin that signs operations, kept outside the database.

A database that was copied or restored gets a new origin, because two copies that sign with one name would drop each
other's work when they meet.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from salestui.domain.ids import new_id

FILE = "replica.json"


def _fingerprint(path: Path) -> str:
    """Return what tells this copy from any other: machine, place and inode of the file."""
    try:
        machine = Path("/etc/machine-id").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        machine = ""
    return f"{machine}:{path.resolve()}:{path.stat().st_ino}"


def origin_of(path: Path, *, read_only: bool = False) -> str:
    """Return the origin of this copy, a new one where the file is not the one it was."""
    file = path.parent / FILE
    fingerprint = _fingerprint(path)
    try:
        said = json.loads(file.read_text("utf-8"))
        if isinstance(said, dict) and said.get("fingerprint") == fingerprint and said.get("origin"):
            return str(said["origin"])
    except (OSError, ValueError, RecursionError):
        pass  # absent or unreadable: a new origin is always safe
    origin = new_id()
    if not read_only:
        _write(file, json.dumps({"origin": origin, "fingerprint": fingerprint}))
    return origin


def forget_origin(folder: Path) -> None:
    """Have the next opening take a new origin, as after a restore."""
    (folder / FILE).unlink(missing_ok=True)


def _write(file: Path, text: str) -> None:
    fresh = file.with_suffix(".new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
