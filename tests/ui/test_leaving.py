"""An app that ends while something loads ends quietly; one that breaks says so, even then."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from full_app import made, running
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from salestui.ui.app import SalesApp
from salestui.ui.leaving import stand_down


async def ended(folder: Path, late: Callable[[SalesApp], object]) -> SalesApp:
    """An app that has ended, and in the midst of it a load went on."""
    async with running(made(folder)) as (app, _):
        ends, close = asyncio.Event(), app._close_all

        async def load() -> None:
            await ends.wait()
            late(app)

        async def closing() -> None:
            ends.set()
            await asyncio.sleep(0.01)
            await close()

        app._close_all = closing
        app.run_worker(load())
    return app


async def test_a_load_that_finds_its_widgets_gone_at_the_end_is_no_error(tmp_path: Path) -> None:
    found = []

    def late(app: SalesApp) -> None:
        found.append(app._running)
        app.query_one("#gone")

    app = await ended(tmp_path / "d", late)
    assert found == [False]
    assert (app.said, app._exception) == ("", None)
    with pytest.raises(NoMatches):
        late(app)


async def test_what_breaks_at_the_end_is_reported(tmp_path: Path) -> None:
    with pytest.raises(WorkerFailed):
        await ended(tmp_path / "d", lambda app: 1 // 0)
    assert "ZeroDivisionError" in (tmp_path / "d" / "state" / "salestui.log").read_text("utf-8")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no alarms")
def test_the_backstop_waits_for_the_screen_and_for_nothing_else() -> None:
    before = signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        stand_down()
        assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    finally:
        signal.setitimer(signal.ITIMER_REAL, *before)
