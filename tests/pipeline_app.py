"""The app with the pipeline alone, over the small team; also run in a pty for pictures."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import north_team

from salestui.desk.desk import Desk
from salestui.settings import Settings
from salestui.store.store import Store
from salestui.ui import app as apps
from salestui.ui.tabs.order import TABS


class PipelineApp(apps.SalesApp):
    """Notes which pages were asked for, and what was copied."""

    CSS_PATH = Path(apps.__file__).parent / "app.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Settings(), None, lambda: north_team.TODAY, tabs=TABS[2:3])
        self.opened: list[str] = []

    def open_deal(self, deal_id: str, walk: Sequence[str] = ()) -> None:
        self.opened.append(f"open {deal_id}")

    def edit_deal(self, deal_id: str) -> None:
        self.opened.append(f"edit {deal_id}")

    def new_deal(self) -> None:
        self.opened.append("new")


def pipeline_app(store: Store) -> PipelineApp:
    """The app on a store that is not open yet."""
    return PipelineApp(Desk(store))


if __name__ == "__main__":
    import asyncio

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp()) / "data"
    if not (folder / "salestui.db").exists():
        store = Store(folder).open()
        north_team.fill(store)
        store.close()

    async def run() -> None:
        app = pipeline_app(Store(folder))
        await app.desk.open()
        from salestui.ui.themes import ThemeShelf

        app.wear(ThemeShelf().read("salestui-dark"))
        await app.run_async()
        await app.desk.close()

    asyncio.run(run())
