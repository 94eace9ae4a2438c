"""Keys of records: UUIDv7 for what is made here, UUIDv5 for what an export brings."""

from __future__ import annotations

import os
import time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash

_SALESTUI = bytes.fromhex("8f2b6c1e5d0a5c9e9a573d4f0e6b7a10")
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def new_id(instant: float | None = None) -> str:
    """Return a fresh UUIDv7 (RFC 9562) for an instant in seconds, by default now.

    Twelve bits tell the part of the millisecond, so that keys made one after the other sort as they were made.
    """
    nanoseconds = time.time_ns() if instant is None else round(instant * 1e6) * 1000
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    random = int.from_bytes(os.urandom(8), "big") >> 2
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | (rest << 12) // 1_000_000 << 64 | 0x2 << 62 | random
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@cache
def _namespace() -> _Hash:
    from hashlib import sha1  # 2 ms that a start without an import need not wait for

    return sha1(_SALESTUI, usedforsecurity=False)


def derived_id(*parts: str) -> str:
    """Return the UUIDv5 of the parts: the same export read on two machines makes the same rows."""
    digest = _namespace().copy()
    digest.update("\x1f".join(parts).encode("utf-8", "replace"))
    text = digest.hexdigest()
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"
