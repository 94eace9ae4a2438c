"""After a run that did not end: is the data sound, and what leads back if it is not?"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from salestui.desk.desk import Desk
from salestui.domain.errors import RuleBroken
from salestui.store.backups import list_backups, verify
from salestui.store.check import QuickCheck
from salestui.store.store import Store

CHECK_YOURSELF = "The last run did not end: leave with q, and let salestui check look at the data"


async def told(desk: Desk) -> str:
    """Check the file beside the desk's thread; return what is wrong and what to do, "" where all is well.

    Where the file lets one connection in alone, that check is the manager's to ask for: it would hold the keys up.
    """
    store = desk.store
    if store.only_connection is not None:
        return CHECK_YOURSELF
    try:
        look = QuickCheck(store.path)
    except RuleBroken as refusal:
        return str(refusal)
    try:
        sound = await asyncio.to_thread(look.run)
        if sound:
            await desk.ask(Store.found_sound)
        return await asyncio.to_thread(way_back, store) if sound is False else ""
    finally:
        look.stop()  # whoever leaves meanwhile does not wait for it


def way_back(store: Store) -> str:
    """Say that the data is damaged, and which backup is the newest sound one."""
    found = list_backups(store.folder / "backups")
    for backup in found:
        with suppress(RuleBroken):
            verify(backup.path)
            named = f"{'latest' if backup is found[0] else backup.path.name} (of {backup.at:%Y-%m-%d %H:%M} UTC)"
            return f"The data is damaged. Leave with q, then: salestui restore {named}"
    return "The data is damaged, and no backup is sound: salestui export saves what can still be read"
