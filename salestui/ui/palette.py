"""Every key the screen offers, every draft, every rep and every deal, in one list to type into."""

from __future__ import annotations

from asyncio import gather
from collections.abc import AsyncGenerator, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input
from textual.widgets.option_list import Option

from salestui.desk import finding, form_drafts
from salestui.domain.errors import RuleBroken
from salestui.domain.report_kinds import REPORTS, ReportKind
from salestui.ui.pages.keys import reason_of
from salestui.ui.present import MUTED, safe

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from salestui.ui.app import SalesApp

NEARLY = 0.4
"""What a likeness in the explanation counts, where the name has none."""
FARTHER, WORTH_A_LOOK = 0.3, 3
"""What a likeness counts for a command of another tab, and from how many letters on those are looked through."""
NO_MATCH = "Nothing is called so; F searches notes and promises too"
ABOUT_REPORTS = "Markdown, a page to print, CSV or JSON, without what is private"
MOVES = ("list.", "form.", "app.palette")
"""Beginnings of ids that are no commands to look for."""


class Palette(CommandPalette):
    """The list, in the colours of the rest, as wide as names need."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Palette { background: $background 60%; }
    Palette > Vertical { margin-top: 2; width: 80; max-width: 96%; background: $surface; }
    Palette #--input { border: none; padding: 0 1; height: 1; background: $panel; }
    Palette #--input.--list-visible { border: none; }
    Palette SearchIcon { display: none; }
    Palette CommandInput, Palette CommandInput:focus { border: none; padding: 0; height: 1; }
    Palette CommandList { border: none; padding: 0; max-height: 70vh; scrollbar-size-vertical: 1; }
    Palette CommandList { background: $surface; }
    Palette LoadingIndicator, Palette LoadingIndicator.--visible { display: none; }
    """

    async def _search_for(self, search_value: str) -> AsyncGenerator[DiscoveryHit | Hit, bool]:
        """Ask every provider, and hand over what all found; Textual waits a tenth of a second for a last hit."""

        async def found(provider: Provider) -> list[DiscoveryHit | Hit]:
            hits: list[DiscoveryHit | Hit] = []
            try:
                async for hit in provider._search(search_value):
                    hits.append(hit)
            except RuleBroken as refusal:  # the disk's, or a damaged file's: the commands may be found yet
                cast("SalesApp", self.app).say(str(refusal), "below")
            return hits

        for hits in await gather(*map(found, self._providers)):
            for hit in hits:
                if (yield hit):
                    return

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once that nothing is called so, and where else to look: all have answered."""
        if self._list_visible or search_value:
            commands = self.query_one(CommandList)
            if not commands.option_count:
                commands.add_option(Option(safe(NO_MATCH, MUTED), disabled=True, id=self._NO_MATCHES))
            self._list_visible = bool(search_value)

    def on_mount(self) -> None:
        """Keep the cursor still: a list that waits sends nothing."""
        self.query_one(Input).cursor_blink = False


class BindingCommands(Provider):
    """Commands read off the active bindings, so no command is listed twice."""

    def _commands(self, *, enabled: bool = True) -> Iterator[tuple[str, str, Callable[[], object]]]:
        seen: set[str] = set()
        spare_last = sorted(self.screen.active_bindings.values(), key=lambda one: one.binding.key.startswith("ctrl+"))
        for active in spare_last:
            binding = active.binding
            if active.enabled is not enabled or not binding.id or binding.id in seen or binding.id.startswith(MOVES):
                continue
            seen.add(binding.id)
            name, about = f"{binding.description} ({self.app.get_key_display(binding)})", binding.tooltip
            run: Callable[[], object] = partial(self.app.run_action, binding.action, active.node)
            if not enabled:
                why = reason_of(active.node, binding.action)
                about, run = f"not now: {why}", partial(cast("SalesApp", self.app).say, why[:1].upper() + why[1:])
            yield name, about, run

    async def discover(self) -> Hits:
        """List them all."""
        for name, tooltip, run in self._commands():
            yield DiscoveryHit(safe(name), run, text=name, help=_aside(tooltip))

    async def search(self, query: str) -> Hits:
        """List those that match."""
        for name, tooltip, run in self._commands():
            if score := _likeness(query, name) or NEARLY * (_likeness(query, tooltip) or _words(query, name, tooltip)):
                yield Hit(score, safe(name), run, text=name, help=_aside(tooltip))
        for name, why, run in self._commands(enabled=False):
            if score := FARTHER * _likeness(query, name):
                yield Hit(score, safe(name, MUTED), run, text=name, help=_aside(why))


class ElsewhereCommands(Provider):
    """The commands of the other tabs: who looks for one is shown where it is and what key does it there."""

    async def search(self, query: str) -> Hits:
        """List those whose name or explanation has the words, after all that can be done here."""
        if len(query.strip()) < WORTH_A_LOOK:
            return
        app = cast("SalesApp", self.app)
        seen = {active.binding.id for active in self.screen.active_bindings.values()}
        for number, place in enumerate(app.tabs, 1):
            for binding in _bound(place.load()):
                name, about = f"{binding.description} ({place.name})", binding.tooltip
                if not binding.id or binding.id in seen or binding.id.startswith(MOVES):
                    continue
                if score := FARTHER * max(_likeness(query, name), _likeness(query, about), _words(query, name, about)):
                    seen.add(binding.id)
                    run = partial(self._go, number, f"{app.get_key_display(binding)}: {about}")
                    yield Hit(score, safe(name), run, text=name, help=_aside(about))

    async def _go(self, number: int, said: str) -> None:
        app = cast("SalesApp", self.app)
        await app.action_show_tab(number)
        app.say(said)


def _bound(kind: type[DOMNode]) -> Iterator[Binding]:
    """The bindings of a tab and of what it is made of."""
    for one in kind.__mro__:
        yield from (said for said in Binding.make_bindings(vars(one).get("BINDINGS", ())) if said.tooltip)


class DraftCommands(Provider):
    """What was typed and is not saved."""

    async def _drafts(self) -> list[tuple[str, Any, Callable[[], object]]]:
        app = cast("SalesApp", self.app)
        return [
            (
                f"Go on with: {kept.title}",
                _aside(f"not saved yet, typed at {kept.at.astimezone():%H:%M on %Y-%m-%d}"),
                partial(app.resume, kept.slot),
            )
            for kept in await app.desk.ask(form_drafts.all_kept)
        ]

    async def discover(self) -> Hits:
        """List them all, newest first."""
        for name, aside, run in await self._drafts():
            yield DiscoveryHit(safe(name), run, text=name, help=aside)

    async def search(self, query: str) -> Hits:
        """List those that match."""
        matcher = self.matcher(query)
        for name, aside, run in await self._drafts():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, safe(name), run, text=name, help=aside)


class RecordCommands(Provider):
    """Reps and deals by name."""

    async def search(self, query: str) -> Hits:
        """List the reps and deals whose names hold what is typed, reps first."""
        app = cast("SalesApp", self.app)
        for found in await app.desk.ask(finding.find, query):
            run = partial(app.go_to, found)
            yield Hit(found.score, safe(found.name), run, text=found.name, help=_aside(found.about))


class ReportCommands(Provider):
    """The reports, by name."""

    def _commands(self) -> Iterator[tuple[str, Callable[[], object]]]:
        app = cast("SalesApp", self.app)
        for kind, name in REPORTS.items():
            if kind is not ReportKind.REP or app.view.subject("rep") is not None:
                yield f"Report: {name}", partial(app.write_report, kind)

    async def discover(self) -> Hits:
        """List them all."""
        for name, run in self._commands():
            yield DiscoveryHit(safe(name), run, text=name, help=_aside(ABOUT_REPORTS))

    async def search(self, query: str) -> Hits:
        """List those that match."""
        for name, run in self._commands():
            if score := _likeness(query, name):
                yield Hit(score, safe(name), run, text=name, help=_aside(ABOUT_REPORTS))


def _likeness(query: str, name: str) -> float:
    """How well a name fits, on the scale of the records: it starts so, a word of it does, it holds it."""
    wanted, known = query.strip().casefold(), name.casefold()
    if known.startswith(wanted):
        return 0.95
    return 0.75 if f" {wanted}" in known else 0.45 if wanted in known else 0


def _words(query: str, *texts: str) -> float:
    """How well the single words fit, wherever they stand: "mark as left" is found though it says more between."""
    wanted, known = query.casefold().split(), " ".join(texts).casefold().replace("(", " ").split()
    return 0.4 * (len(wanted) > 1 and all(any(one.startswith(word) for one in known) for word in wanted))


def _aside(text: str) -> Any:
    """The second line of a hit; Textual declares it `str` and reads a `str` as markup, but takes content as it is."""
    return safe(text, MUTED)


PROVIDERS = (DraftCommands, BindingCommands, ReportCommands, RecordCommands, ElsewhereCommands)
