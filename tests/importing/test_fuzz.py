"""Whatever the bytes are: a reading or a refusal, and no other exception."""

import io
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz_import import SEEDS, fuzz
from salestui.domain.errors import FileRefused
from salestui.importing import read_file, textrows
from salestui.importing.dates import parse_date
from salestui.importing.money import parse_money, parse_percent
from salestui.importing.source import Source
from salestui.importing.textrows import TextRows
from salestui.importing.values import Unreadable, domain, email, flag, notes, record_id


def test_mutated_exports_are_read_or_refused():
    counted = fuzz(300, list(SEEDS))
    assert counted["deals"] > 20


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    with suppress(FileRefused):
        assert read_file(path)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80))
def test_any_cell_is_read_or_unreadable(text: str):
    for read in (
        lambda raw: parse_date(raw, True),
        lambda raw: parse_money(raw, ","),
        lambda raw: parse_percent(raw, 1.0),
        flag,
    ):
        with suppress(Unreadable):
            read(text)
    for harmless in (notes, record_id, email, domain):
        harmless(text)


DELIMITED = st.lists(st.sampled_from(["a", "é", ",", '"', '""', '"a,b"', '"a\nb"', "\n", "\r", "\r\n"]), max_size=60)


@settings(max_examples=200, deadline=None)
@given(pieces=DELIMITED, size=st.integers(1, 20), longest=st.integers(10, 40), skip=st.integers(0, 2))
def test_rows_are_the_same_however_long_the_blocks_are_that_a_text_is_cut_into_lines_by(
    pieces: list[str], size: int, longest: int, skip: int
):
    data = "".join(pieces).encode()
    source = Source(Path("any.csv"), len(data), "", False, lambda: io.BytesIO(data))
    told = []
    for block in (size, 10_000):
        with patch.object(textrows, "BLOCK", block), patch.object(textrows, "LONGEST_CELL", longest):
            rows = TextRows(source, "utf-8", ",", skip=skip)
            rows.width = 2
            try:
                told.append((list(rows), rows.broken))
            except FileRefused as refused:
                told.append((str(refused), rows.broken))
    assert told[0] == told[1]
