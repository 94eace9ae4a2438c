"""Opening the database: driver, pragmas, file modes, and the identity of this copy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw
from playhouse.apsw_ext import APSWDatabase

from salestui.domain.errors import RuleBroken

APPLICATION_ID = 0x53544C53
"""'STLS' in the file's header, so that a foreign SQLite file is not taken for ours."""
BUSY_SECONDS = 10
NETWORK_TYPES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "lustre", "gpfs", "fuse.sshfs", "afs"})


class DatabaseRefused(RuleBroken):
    """The database cannot be used as it is: foreign, newer, damaged or out of reach."""


class SalesDatabase(APSWDatabase):
    """Peewee on APSW, with STRICT column types and every transaction immediate."""

    field_types = {
        "BIGINT": "INTEGER",
        "BOOL": "INTEGER",
        "DATE": "TEXT",
        "DATETIME": "TEXT",
        "FLOAT": "REAL",
        "UUID": "TEXT",
        "VARCHAR": "TEXT",
    }

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        conn.convert_binding = _bind
        super()._add_conn_hooks(conn)


def _bind(_cursor: apsw.Cursor, _number: int, value: object) -> str:
    return str(value)


def on_network(path: Path) -> bool:
    """Does the folder lie on a network file system, where WAL must not be used?"""
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    real = str(path.resolve())
    for mount in mounts:
        parts = mount.split(" ")
        point = parts[1].replace("\\040", " ") if len(parts) > 2 else ""
        if point and (real == point or real.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind in NETWORK_TYPES


def _pragmas(path: Path) -> Sequence[tuple[str, Any]]:
    if on_network(path.parent):
        journal = [("locking_mode", "exclusive"), ("journal_mode", "delete"), ("synchronous", "extra")]
    else:
        journal = [("journal_mode", "wal"), ("synchronous", "full")]
    return (*journal, ("foreign_keys", 1), ("temp_store", "memory"), ("cache_size", -49152), ("fullfsync", 1))


def connect(path: Path, *, read_only: bool = False) -> SalesDatabase:
    """Open (or make) the database file with the shipped pragmas.

    Raises:
        DatabaseRefused: If the file is no database, belongs to another program, or cannot be reached.
    """
    fresh = not path.exists()
    if read_only:
        flags = apsw.SQLITE_OPEN_READONLY
        database = SalesDatabase(str(path), pragmas=(("foreign_keys", 1),), autoconnect=False, flags=flags)
    else:
        database = SalesDatabase(
            str(path), pragmas=_pragmas(path), autoconnect=False, timeout=BUSY_SECONDS, lock_type="IMMEDIATE"
        )
    try:
        database.connect()
        _check_identity(database, path)
    except apsw.Error as fault:
        database.close()
        raise DatabaseRefused(_why(fault, path)) from fault
    except Exception as fault:
        database.close()
        if isinstance(fault, DatabaseRefused) or not isinstance(fault.__cause__, apsw.Error):
            raise
        raise DatabaseRefused(_why(fault.__cause__, path)) from fault
    if fresh and not read_only:
        _settle(path)
    return database


def _why(fault: apsw.Error, path: Path) -> str:
    reasons: tuple[tuple[type[apsw.Error], str], ...] = (
        (
            apsw.NotADBError,
            f"{path} is not a salestui database; move it away or choose another --data folder",
        ),
        (apsw.CorruptError, f"{path} is damaged; run: salestui restore"),
        (apsw.CantOpenError, f"{path} cannot be opened; check that the folder exists and belongs to you"),
        (
            apsw.ReadOnlyError,
            f"{path} cannot be written; check the folder's permissions, or start with --readonly",
        ),
        (apsw.BusyError, f"{path} is in use by another program; try again"),
        (apsw.FullError, f"The disk of {path} is full; free some space and try again"),
    )
    for kind, sentence in reasons:
        if isinstance(fault, kind):
            return sentence
    return f"{path} cannot be used ({type(fault).__name__}); run: salestui check"


def _check_identity(database: SalesDatabase, path: Path) -> None:
    (application,) = database.execute_sql("PRAGMA application_id").fetchone()
    tables = database.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and tables:
        raise DatabaseRefused(f"{path} belongs to another program; choose another --data folder")


def _settle(path: Path) -> None:
    """Sync the folder once, so that the fresh file survives a power cut."""
    os.chmod(path, 0o600)
    if os.name != "posix":
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
