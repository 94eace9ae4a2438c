"""Makes the README's picture: the demo's pipeline board, taken by the program itself."""

import asyncio
import re
import tempfile
from pathlib import Path

from salestui import paths
from salestui.desk.demo import make
from salestui.desk.desk import Desk
from salestui.domain.demo_data import TODAY
from salestui.settings import Settings
from salestui.store.store import Store
from salestui.ui.app import SalesApp
from salestui.ui.themes import ThemeShelf

FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""The picture asks no other machine for a font."""
PICTURE = Path(__file__).parent / "pipeline.svg"


async def main() -> None:
    """Open the demo, go to the board, and save what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        found = paths.find(Path(folder), {})
        desk = Desk(Store(found.data))
        await desk.open()
        app = SalesApp(desk, Settings(), found, lambda: TODAY)
        app.wear(ThemeShelf().read("salestui-dark"))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(1)
            await pilot.press("3")
            while "Lindqvist" not in (picture := app.export_screenshot(title="salestui demo")):
                await pilot.pause(0.2)
            PICTURE.write_text(FONT_FACE.sub("", picture), "utf-8")
        await desk.close()


if __name__ == "__main__":
    asyncio.run(main())
