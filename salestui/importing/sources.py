"""Files as they lie on the disk: which there are, whether they may be read, and their bytes."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from salestui.domain.errors import FileRefused
from salestui.domain.text import clean
from salestui.importing.source import CHUNK, ENDINGS, LARGEST_FILE, Source, natural, shown

_FOREIGN = (
    (b"%PDF", "a PDF document"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"), (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"), (b"{\\rtf", "a text document"),
    (b"[{", "JSON"), (b'{"', "JSON"), (b"{\n", "JSON"), (b"{\r\n", "JSON"), (b"[\n", "JSON"), (b"[\r\n", "JSON"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0"


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files that paths stand for: a folder gives the exports right in it, in natural order.

    A folder of exports in it is named too, to be refused: it may be an older one.

    Raises:
        FileRefused: If a path does not exist or a folder cannot be listed.
    """
    found: list[Path] = []
    for path in paths:
        try:
            if path.is_dir():
                inside = _tables_in(path)
                inside += [folder for folder in _visible(path) if folder.is_dir() and _may_hold(folder)]
                if not inside:
                    raise FileRefused(f"{shown(path)} has no export in it; put .csv, .xlsx or .zip files there")
                found += inside
            elif path.exists():
                found.append(path)
            else:
                raise FileRefused(f"{shown(path)} does not exist; check the name, or give a folder of exports")
        except (OSError, ValueError) as error:
            raise FileRefused(
                f"{shown(path)} cannot be looked at ({_words(error)}); check the name and its permissions"
            ) from error
    return list(dict.fromkeys(found))


def _visible(folder: Path) -> list[Path]:
    inside = (file for file in folder.iterdir() if not file.name.startswith((".", "~$", "__MACOSX")))
    return sorted(inside, key=lambda file: natural(file.name))


def _tables_in(folder: Path) -> list[Path]:
    every = ENDINGS | {".zip"}
    return [file for file in _visible(folder) if file.suffix.casefold() in every and file.is_file()]


def _may_hold(folder: Path) -> bool:
    """Has a folder exports in it, or may it have some that nobody may list?"""
    try:
        return bool(_tables_in(folder))
    except OSError:
        return True


def _words(error: OSError | ValueError) -> str:
    return clean(error.strerror or "") if isinstance(error, OSError) else clean(str(error))


def open_sources(path: Path) -> Iterator[Source]:
    """Look at a file and say how its bytes are to be read; an archive has several.

    Raises:
        FileRefused: If it is missing, empty, too big, or no table at all.
    """
    name = shown(path)
    try:
        if path.is_dir():
            raise FileRefused(f"{name} is a folder; import it by itself, or give the files in it")
        if path.exists() and not path.is_file():
            raise FileRefused(f"{name} is no ordinary file; export to a .csv file and import that")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise FileRefused(
                f"{name} is bigger than {LARGEST_FILE >> 20} MB; export fewer columns or a shorter period"
            )
        with path.open("rb") as stream:
            head = stream.read(4096)
            digest = _digest(stream, head)
    except (OSError, ValueError) as error:
        raise FileRefused(
            f"{name} cannot be read ({_words(error)}); check that it exists and that you may read it"
        ) from error
    if not head:
        raise FileRefused(f"{name} is empty; export it again")
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise FileRefused(f"{name} is {what}; export the records as .csv and import that")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from salestui.importing.archives import open_archive  # zipfile takes 10 ms

        yield from open_archive(path, size, digest)
    else:
        yield Source(path, size, digest, head.startswith(_OLE), lambda: path.open("rb"))


def stamp(path: Path) -> tuple[int, int] | None:
    """What tells whether a file was written to meanwhile; nothing if it is not there."""
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    return told.st_size, told.st_mtime_ns


def _digest(stream: BinaryIO, head: bytes) -> str:
    digest = hashlib.sha256(head)
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
