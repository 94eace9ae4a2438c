"""Which encoding a file's bytes are in."""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence

from salestui.domain.errors import FileRefused
from salestui.domain.records import Evidence
from salestui.importing.source import Source

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"), (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"), (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)  # fmt: skip
_TOO_MANY_CONTROLS = 0.1
_LEGACY = {"cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp932": "Shift-JIS", "mac_roman": "Mac Roman"}
_CENTRAL = re.compile(r"[^\W\d_](?:[łąż](?=[^\W\d_])|ť)|\b[ŤŹ](?=[a-zá-ž])")
"""Letters of Central Europe where Windows-1252 has a sign inside a word, or nothing at all."""
_HEADER_LINES = 20
Known = Callable[[Sequence[str]], int]
"""How many cells of a row are headers that exports have."""


def choose_encoding(source: Source, wanted: str | None, known: Known) -> tuple[str, Evidence]:
    """The codec to read a file with, and why.

    Raises:
        FileRefused: If the wanted encoding does not exist or does not fit, or the bytes are no text.
    """
    with source.open() as stream:
        head = stream.read(_SAMPLE)
    codec, evidence = _wanted(source, wanted) if wanted else _sniffed(source, head, known)
    text = head.decode(codec, "replace")
    controls = sum(letter < " " and letter not in "\t\n\r\f\v" for letter in text)
    if controls > len(text) * _TOO_MANY_CONTROLS and controls > 2:
        raise FileRefused(f"{source.name} is no text; export the records as .csv and import that")
    if not text.strip("\ufeff\0 \t\r\n") and source.size <= _SAMPLE:
        raise FileRefused(f"{source.name} has nothing in it; export it again")
    return codec, evidence


def _wanted(source: Source, wanted: str) -> tuple[str, Evidence]:
    try:
        codec = codecs.lookup(wanted).name
        if codec == "utf-8":
            codec = "utf-8-sig"
        for _ in _decoded(source, codec, "strict"):
            pass
    except (LookupError, ValueError) as error:
        raise FileRefused(
            f"{source.name} cannot be read as {wanted[:40]!r}; leave the encoding out, or try cp1252"
        ) from error
    return codec, Evidence("encoding", codec, "you said so")


def _sniffed(source: Source, head: bytes, known: Known) -> tuple[str, Evidence]:
    for mark, codec, name in _MARKS:
        if head.startswith(mark):
            return codec, Evidence("encoding", name, "the file begins with its mark")
    if (unmarked := _unmarked_utf16(head)) is not None:
        return unmarked, Evidence("encoding", "UTF-16", "every other byte is zero")
    letters, broken = _counted(source)
    if not broken:
        return "utf-8", Evidence("encoding", "UTF-8", "every byte fits")
    if letters >= 20 * broken:
        return "utf-8", Evidence(
            "encoding",
            "UTF-8",
            f"all but {broken:,} of {letters + broken:,} accented letters fit; those are shown as \ufffd",
        )
    scores = {codec: _headers_known(head, codec, known) for codec in _LEGACY}
    codec = max(scores, key=scores.__getitem__)
    if scores["mac_roman"] == scores[codec] and b"\r" in head and b"\n" not in head:
        return "mac_roman", Evidence("encoding", "Mac Roman", "it is not UTF-8, and its lines end as on old Macs")
    if scores["cp1250"] == scores[codec] and _CENTRAL.search(head.decode("cp1250", "replace")):
        return "cp1250", Evidence(
            "encoding", "Windows-1250", "it is not UTF-8, and has letters that Windows-1252 lacks"
        )
    because = "it is not UTF-8; look at the accented names, and say --encoding if they are wrong"
    if scores[codec] > scores["cp1252"]:
        because = "it is not UTF-8, and more of its headers are known that way"
    return codec, Evidence("encoding", _LEGACY[codec], because)


def _headers_known(head: bytes, codec: str, known: Known) -> int:
    """How many headers a file has, read that way, in the best of its first lines."""
    lines = head.decode(codec, "replace").splitlines()[:_HEADER_LINES]
    rows = [[cell.strip("\"' ") for cell in line.split(mark)] for line in lines for mark in ",;\t|" if mark in line]
    return max(map(known, rows), default=0)


def _unmarked_utf16(head: bytes) -> str | None:
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.4 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.4 and odd < pairs * 0.05:
        return "utf-16-be"
    return None


def _counted(source: Source) -> tuple[int, int]:
    letters = broken = 0
    for text in _decoded(source, "utf-8", "replace"):
        if not text.isascii():
            bad = text.count("\ufffd")
            broken += bad
            letters += len(text) - len(text.encode("ascii", "ignore")) - bad
    return letters, broken


def _decoded(source: Source, codec: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    with source.open() as stream:
        while chunk := stream.read(_CHUNK):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", True)
