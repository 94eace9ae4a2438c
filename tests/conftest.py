"""What every test may use: async tests without a plugin, a fixed day, the real exports where they are."""

import asyncio
import gc
import inspect
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import clock as clock  # before whatever looks at one
import pytest

TODAY = date(2026, 11, 18)
REAL_DATA = Path(os.environ.get("SALESTUI_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Else each worker rewrites every test file anew, and each program that a test starts compiles the whole of itself."""

MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    tempfile.tempdir = tempfile.tempdir or str(MEMORY)
    """What tests write is kept in memory: a store waits for the disk with each change, and hundreds of tests make one."""

gc.set_threshold(1_000_000, 20, 100)
"""A tenth of the suite's time went into collections; a test's apps are small enough to wait for one."""


@pytest.fixture(autouse=True)
def nothing_is_painted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Spare the apps of tests each frame of sixty a second: what they show is drawn when a test reads it.

    Painting is a third of what an app under test costs. Tests of what goes to a terminal carry the marker `painted`.
    """
    loaded = "textual._compositor" in sys.modules
    if loaded:
        import still

        still.patch(monkeypatch, painted="painted" in request.keywords)
    yield
    if loaded:
        sys.modules["textual._styles_cache"].StylesCache.get_inner_outer.cache_clear()  # it keeps every line ever drawn


@pytest.fixture(scope="session", autouse=True)
def schema_is_made_once() -> Iterator[None]:
    """Make an empty store's file by migrations once, and copy it from then on; `real_migrations` takes this back."""
    from salestui.store import migrating

    made: dict[int, bytes] = {}
    migrate = migrating.migrate

    def copied(path: Path, version: int) -> None:
        if path.stat().st_size:
            migrate(path, version)
        elif version in made:
            path.write_bytes(made[version])
        else:
            migrate(path, version)
            made[version] = path.read_bytes()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "migrate", copied)
        copied.real = migrate  # type: ignore[attr-defined]
        yield


@pytest.fixture
def real_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every file made by its migrations."""
    from salestui.store import migrating

    monkeypatch.setattr(migrating, "migrate", migrating.migrate.real)  # type: ignore[attr-defined]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run coroutine tests in a fresh event loop."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    from still import StillLoop

    with asyncio.Runner(loop_factory=StillLoop) as runner:
        runner.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what reads the real exports where they are absent."""
    if not REAL_DATA.is_dir():
        absent = pytest.mark.skip(reason=f"no real exports at {REAL_DATA}")
        for item in items:
            if "real_data" in item.keywords:
                item.add_marker(absent)


def pytest_collection() -> None:
    """Try properties on few examples and without a deadline, for two busy cores."""
    from hypothesis import settings

    settings.register_profile("modest", max_examples=100, deadline=None)
    settings.load_profile("modest")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Any]:
    """An empty store on a throwaway file."""
    from salestui.store.store import Store

    opened = Store(tmp_path / "data").open()
    yield opened
    opened.close()


@pytest.fixture
def today() -> date:
    """The day every test happens on."""
    return TODAY


@pytest.fixture
def real_data() -> Path:
    """The folder of real exports; use with the marker `real_data`."""
    return REAL_DATA
