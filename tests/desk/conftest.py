"""A store with the small team in it."""

from collections.abc import Iterator
from pathlib import Path

import north_team
import pytest

from salestui.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "data").open()
    north_team.fill(opened)
    yield opened
    opened.close()
