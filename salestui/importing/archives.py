"""Archives: the tables in a .zip, one at a time and in memory; names in it never become paths."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from salestui.domain.errors import FileRefused
from salestui.domain.text import clean
from salestui.importing.source import CHUNK, ENDINGS, LARGEST_FILE, LARGEST_WORKBOOK, Source, natural, shown

try:
    from lzma import LZMAError
except ImportError:  # a Python without it refuses such members
    LZMAError = zlib.error  # type: ignore[misc, assignment]

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MOST_TABLES = 200
_WORKBOOK = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_OLE = b"\xd0\xcf\x11\xe0"
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error,
    LZMAError,
)  # fmt: skip
"""What reading an archive raises where it is damaged, locked or packed in an unknown way."""


def open_archive(path: Path, size: int, digest: str) -> Iterator[Source]:
    """A workbook as it is; the tables of an archive as a folder would give them.

    Raises:
        FileRefused: If it is damaged or locked, holds no table, or unpacks to more than is sane.
    """
    name = shown(path)
    try:
        with zipfile.ZipFile(path) as archive:
            if _is_workbook(archive, name):
                yield Source(path, size, digest, True, lambda: path.open("rb"))
                return
            tables = _tables(archive, name)
            for member in tables:
                content = _unpacked(archive, member, name)
                yield _member(path, content, _called(member) if len(tables) > 1 else "")
    except BROKEN as error:
        raise FileRefused(f"{name} is a damaged or locked archive; unpack it or export it again") from error


def _is_workbook(archive: zipfile.ZipFile, name: str) -> bool:
    if not _WORKBOOK & set(archive.namelist()):
        return False
    if sum(member.file_size for member in archive.infolist()) > LARGEST_WORKBOOK:
        raise FileRefused(f"{name} unpacks to more than {LARGEST_WORKBOOK >> 20} MB; save it as .csv and import that")
    return True


def _tables(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    files = [member for member in archive.infolist() if member.filename and not member.is_dir()]
    tables = [
        member
        for member in files
        if PurePosixPath(member.filename).suffix.casefold() in ENDINGS
        and not PurePosixPath(member.filename).name.startswith((".", "~$"))
        and not member.filename.startswith("__MACOSX/")
    ]
    if not tables:
        raise FileRefused(
            f"{name} is an archive of {len(files)} file{'s' * (len(files) != 1)} without a table; export .csv files"
        )
    if len(tables) > MOST_TABLES:
        raise FileRefused(f"{name} holds {len(tables):,} tables; unpack it and import the ones you want")
    if sum(member.file_size for member in tables) > LARGEST_FILE:
        raise FileRefused(
            f"{name} unpacks to more than {LARGEST_FILE >> 20} MB; export fewer columns or a shorter period"
        )
    return sorted(tables, key=lambda member: natural(member.filename))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    content = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            content += chunk
            if len(content) > LARGEST_FILE:  # the archive's own word for its size may be a lie
                raise FileRefused(f"{name} unpacks to more than {LARGEST_FILE >> 20} MB; export fewer columns")
    return bytes(content)


def _called(member: zipfile.ZipInfo) -> str:
    """A member's name for a sentence, on one line and without the signs that part a path."""
    return re.sub(r"[/\\]+", " › ", clean(member.filename)).strip(" ›")


def _member(path: Path, content: bytes, inside: str) -> Source:
    digest = hashlib.sha256(content).hexdigest()
    source = Source(path, len(content), digest, content.startswith(_OLE), lambda: io.BytesIO(content), inside)
    if not content.startswith(MAGIC):
        return source
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        is_workbook = _is_workbook(archive, source.name)
    return Source(path, len(content), digest, is_workbook, source.open, inside)
