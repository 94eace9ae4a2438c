"""What the screen remembers from one start to the next: kept in state.toml, never in the user's own file."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from salestui.settings import State, read_state, write_state

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp


class Memory:
    """Reads what is remembered once, and writes what changes; that it cannot be written is no reason to stop."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self._state: State | None = None
        self._turn = asyncio.Lock()

    @property
    def state(self) -> State:
        """What is remembered."""
        if self._state is None:
            paths = self._app.paths
            self._state = read_state(paths.state_file)[0] if paths else State()
        return self._state

    def keep(self, **changed: Any) -> None:
        """Remember something, where it is not known already."""
        before = self.state
        self._state = replace(before, **changed)
        if self._state != before and self._app.paths:
            self._app.run_worker(self._write(changed), group="memory")

    async def _write(self, changed: dict[str, Any]) -> None:
        file = self._app.paths.state_file
        async with self._turn:
            try:  # read again: another terminal may have written
                await asyncio.to_thread(lambda: write_state(file, replace(read_state(file)[0], **changed)))
            except OSError:
                self._app.log("the state could not be written")
