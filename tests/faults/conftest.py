"""A store on a throwaway file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salestui.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "data").open()
    yield opened
    opened.close()
