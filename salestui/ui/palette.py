"""Every key the screen offers, every rep and every deal, in one list to type into."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from salestui.desk import finding

if TYPE_CHECKING:
    from salestui.ui.app import SalesApp


class BindingCommands(Provider):
    """Commands read off the active bindings, so no command is listed twice."""

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Awaitable[object]]]]:
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not active.enabled or not binding.id or binding.id in seen or binding.id.startswith("list."):
                continue
            seen.add(binding.id)
            run = partial(self.app.run_action, binding.action, active.node)
            yield f"{binding.description} ({self.app.get_key_display(binding)})", binding.tooltip, run

    async def discover(self) -> Hits:
        """List them all."""
        for name, tooltip, run in self._commands():
            yield DiscoveryHit(Content(name), run, text=name, help=tooltip)

    async def search(self, query: str) -> Hits:
        """List those that match."""
        matcher = self.matcher(query)
        for name, tooltip, run in self._commands():
            if (score := max(matcher.match(name), 0.8 * matcher.match(tooltip))) > 0:
                yield Hit(score, Content(name), run, text=name, help=tooltip)


class RecordCommands(Provider):
    """Reps and deals by name."""

    async def search(self, query: str) -> Hits:
        """List the reps and deals whose names hold what is typed, reps first."""
        app = cast("SalesApp", self.app)
        for found in await app.desk.ask(finding.find, query):
            run = partial(app.go_to, found)
            yield Hit(found.score, Content(found.name), run, text=found.name, help=found.about)
