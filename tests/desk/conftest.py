"""A real export in a store."""

from collections.abc import Iterator
from pathlib import Path

import maven
import pytest
from filled import filled

from salestui.store.store import Store


@pytest.fixture
def maven_store(tmp_path: Path, real_data: Path) -> Iterator[Store]:
    """The maven export, seen by nobody in particular; use with the marker `real_data`."""
    opened = Store(filled(tmp_path / "data", maven.fill, real_data)).open()
    yield opened
    opened.close()
