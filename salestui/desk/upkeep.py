"""Care of the data: what is wrong with it, copies of it, and the way back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.text import counted
from salestui.store import backups, check
from salestui.store.backups import Backup
from salestui.store.database import VERSION, DatabaseNewer
from salestui.store.presence import is_taken
from salestui.store.store import FILE, Store, utc_now

LITTLE_SPACE = 200 * 1024 * 1024
OLD_DAYS = 7
"""After so many days without a copy it is time for one."""
OTHERS_MAY = 0o077


@frozen
class Finding:
    """One thing that was checked: what, how it stands ("met", "watch" or "below"), and in words."""

    about: str
    state: str
    words: str


def is_out_of_reach(refusal: BaseException) -> bool:
    """Is the data in use elsewhere, or written by a newer program, so that the program itself is not at fault?"""
    return isinstance(refusal, DatabaseNewer) or is_taken(refusal)


def check_data(store: Store) -> list[Finding]:
    """Check the open database from the file up to the journal."""
    counts = check.counts(store)
    told = ", ".join(counted(counts[one], one) for one in ("deal", "rep", "change", "operation"))
    version = check.schema_version(store)
    damage = "; ".join(check.damage(store))
    if not damage:
        store.found_sound()
    return [
        Finding("records", "met", told),
        Finding("schema", "met" if version == VERSION else "watch", f"version {version}"),
        _finding("file", damage, "sound (integrity_check)"),
        _finding("references", _some(check.broken_references(store), "lead nowhere"), "all lead somewhere"),
        _finding("journal", _unlike(check.unlike_journal(store)), "tells of every record as it is"),
        _finding("search", _some(check.unfindable(store), "names or texts cannot be found"), "all can be found"),
    ]


def _finding(about: str, wrong: str, right: str) -> Finding:
    return Finding(about, "below", f"{wrong}; salestui restore goes back") if wrong else Finding(about, "met", right)


def _some(number: int, what: str) -> str:
    return f"{number:,} {what}" if number else ""


def _unlike(subjects: list[str]) -> str:
    return f"records differ from it: {', '.join(subjects)}" if subjects else ""


def check_folder(folder: Path) -> list[Finding]:
    """Check what lies around the database: copies, space, who may read it."""
    return [_copies(folder), _space(folder), *_modes(folder)]


def _copies(folder: Path) -> Finding:
    found = backups.list_backups(folder / "backups")
    if not found:
        return Finding("backups", "watch", "none yet; salestui backup makes one")
    days = (utc_now() - found[0].at).days
    words = f"{len(found)}, the latest {found[0].at:%Y-%m-%d %H:%M} UTC ({found[0].why})"
    return Finding("backups", "watch" if days > OLD_DAYS else "met", words)


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    return Finding("disk", "met" if free > LITTLE_SPACE else "below", f"{free / 1024**3:.1f} GB free")


def _modes(folder: Path) -> Iterator[Finding]:
    if os.name != "posix":
        return
    paths = [folder, *(path for path in folder.glob(f"{FILE}*"))]
    open_ones = [str(path) for path in paths if path.exists() and path.stat().st_mode & OTHERS_MAY]
    if open_ones:
        yield Finding("privacy", "watch", f"others may look into {', '.join(open_ones)}; chmod go= closes it")
    else:
        yield Finding("privacy", "met", "only you can read the data")


def back_up(store: Store) -> Backup:
    """Copy the data into the folder of backups, verified.

    Raises:
        RuleBroken: If no sound copy can be made.
    """
    return backups.back_up(store.path, store.folder / "backups", store.now(), "manual", through=store.only_connection)


def back_up_to(store: Store, target: Path) -> int:
    """Copy the data into a file that is not there yet, verified; return its size.

    Raises:
        RuleBroken: If it is there, or no sound copy can be made.
    """
    return backups.back_up_to(store.path, target, through=store.only_connection)


def known_backups(folder: Path) -> list[Backup]:
    """Return the backups of the data in a folder, newest first."""
    return backups.list_backups(folder / "backups")


def find_backup(folder: Path, named: str) -> Path:
    """Find a backup: the latest, one of the folder by its name, or any file.

    Raises:
        RuleBroken: If there is none.
    """
    known = known_backups(folder)
    if named == "latest":
        if not known:
            raise RuleBroken(f"There is no backup in {folder / 'backups'}")
        return known[0].path
    inside = next((one.path for one in known if one.path.name == named), None)
    if inside is None and not Path(named).is_file():
        raise RuleBroken(f"There is no backup {named}; salestui restore --list names those there are")
    return inside or Path(named)


def restore(folder: Path, backup: Path) -> Path | None:
    """Put a backup in the place of the data; return the copy of what was there.

    Raises:
        RuleBroken: If it is not sound, or the data is open elsewhere.
    """
    return backups.restore(backup, folder / FILE, utc_now())
