"""Stores that several tests of the desk begin with: the small team, a real export."""

from collections.abc import Iterator
from pathlib import Path

import maven
import north_team
import pytest
from filled import filled

from salestui.store.store import Store


@pytest.fixture
def team(store: Store) -> Store:
    """The small team."""
    north_team.fill(store)
    return store


@pytest.fixture
def maven_store(tmp_path: Path, real_data: Path) -> Iterator[Store]:
    """The maven export, seen by nobody in particular; use with the marker `real_data`."""
    opened = Store(filled(tmp_path / "data", maven.fill, real_data)).open()
    yield opened
    opened.close()
