"""The whole app over the small team; one deal of it is known through and through. Also run in a pty."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

import north_team
from filled import filled
from screen import settle
from textual.pilot import Pilot

from salestui import paths
from salestui.desk.desk import Desk
from salestui.domain.accounts import Activity
from salestui.domain.kinds import ActivityKind, StakeholderRole
from salestui.domain.pipeline import Stakeholder
from salestui.settings import Settings
from salestui.store.shapes import DEALS
from salestui.store.store import Store
from salestui.ui.app import SalesApp

TODAY = north_team.TODAY
KNOWN = "ostmark-ag"


def fill(store: Store) -> None:
    """Put the small team into an empty store, and one deal with everything that can be known of it."""
    north_team.fill(store)
    with store.change(TODAY) as change:
        change.label = "Ostmark AG looked into"
        change.save(
            replace(
                store.load(DEALS, KNOWN),
                need="Penalties end in Q1 if live by 1 Feb; they cost 40k a quarter.",
                decision_process="Board on 3 Dec, CFO Brandt signs. Agenda item not confirmed.",
                competitors="Velox is in, and doing nothing. Velox lacks the dispatch API.",
                strategy="Value first: doing nothing costs them 160k a year.\nGet Brandt to a site visit before the board.",
                deal_type="New business",
                contact="J. Kern",
            )
        )
        change.add(
            Stakeholder("kern", KNOWN, "Jana Kern", StakeholderRole.CHAMPION, "Ops lead", "No budget of her own", date(2026, 11, 12)),
            Stakeholder("brandt", KNOWN, "Olaf Brandt", StakeholderRole.DECISION_MAKER, "CFO", None, date(2026, 9, 9)),
            Stakeholder("seidel", KNOWN, "Mia Seidel", StakeholderRole.BLOCKER, "IT security", None, None),
        )  # fmt: skip
        change.add(
            Activity("t1", ActivityKind.CALL, "Kern, 18 min", "ben", KNOWN, happened_on=date(2026, 11, 12)),
            Activity("t2", ActivityKind.EMAIL, "Kern, no answer from Brandt", "ben", KNOWN, happened_on=date(2026, 11, 5)),
            Activity("t3", ActivityKind.VISIT, "Kern and Seidel at the depot", "ben", KNOWN, happened_on=date(2026, 10, 28)),
        )  # fmt: skip


def made(folder: Path) -> Path:
    """A folder with the filled store in it."""
    return filled(folder, fill)


def full_app(folder: Path, *, read_only: bool = False) -> SalesApp:
    """The app on a folder that is not open yet."""
    return SalesApp(
        Desk(Store(folder, read_only=read_only)), Settings(), paths.find(folder, {"HOME": str(folder)}), lambda: TODAY
    )


@asynccontextmanager
async def running(
    folder: Path, size: tuple[int, int] = (120, 40), *, read_only: bool = False
) -> AsyncIterator[tuple[SalesApp, Pilot[None]]]:
    """The app, started in no terminal."""
    app = full_app(folder, read_only=read_only)
    await app.desk.open()
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot
    finally:
        await app.desk.close()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, each once the one before is done."""
    for key in keys:
        await pilot.press(key)
        if len(key) > 1:
            await settle(pilot)
    await settle(pilot)


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(400):
        await pilot.pause(0.02)
        if true():
            break
    assert true()
    await settle(pilot)


def main() -> None:
    """Run the app in this terminal."""

    async def run() -> None:
        app = full_app(made(Path(sys.argv[1])))
        await app.desk.open()
        from salestui.ui.themes import ThemeShelf

        app.wear(ThemeShelf().read("salestui-dark"))
        await app.run_async()
        await app.desk.close()

    asyncio.run(run())


if __name__ == "__main__":
    main()
