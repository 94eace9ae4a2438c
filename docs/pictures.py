"""Makes the README's pictures: tabs of the demo, taken by the program itself."""

import asyncio
import re
import tempfile
from pathlib import Path

from salestui import paths
from salestui.demo.team import TODAY
from salestui.desk.demo import make
from salestui.desk.desk import Desk
from salestui.settings import Settings
from salestui.store.store import Store
from salestui.ui.app import SalesApp
from salestui.ui.themes import ThemeShelf

FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""The pictures ask no other machine for a font."""
HERE = Path(__file__).parent
TABS = {"t": "team", "p": "pipeline", "c": "coaching", "s": "scorecards", "f": "forecast"}
"""The second key of the `g` chord, and the name of the picture."""


async def main() -> None:
    """Open the demo, go to each tab, and save what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        found = paths.find(Path(folder), {})
        desk = Desk(Store(found.data))
        await desk.open()
        app = SalesApp(desk, Settings(), found, lambda: TODAY)
        app.wear(ThemeShelf().read("salestui-dark"))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(1)
            for key, name in TABS.items():
                await pilot.press("g", key)
                while not app.view.has_arrived:
                    await pilot.pause(0.2)
                await pilot.pause(0.5)
                picture = app.export_screenshot(title=f"salestui demo: {name}")
                (HERE / f"{name}.svg").write_text(FONT_FACE.sub("", picture), "utf-8")
        await desk.close()


if __name__ == "__main__":
    asyncio.run(main())
