"""How a test of the importer gets a reading: by writing the file and reading it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from salestui.domain.records import Reading, ReadOptions
from salestui.importing import read_file

Read = Callable[..., Reading]


@pytest.fixture
def read_all(tmp_path: Path) -> Callable[..., list[Reading]]:
    def write_and_read(content: str | bytes, name: str = "export.csv", **options: Any) -> list[Reading]:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_file(path, ReadOptions(**options))

    return write_and_read


@pytest.fixture
def read(read_all: Callable[..., list[Reading]]) -> Read:
    def first(content: str | bytes, name: str = "export.csv", **options: Any) -> Reading:
        return read_all(content, name, **options)[0]

    return first
