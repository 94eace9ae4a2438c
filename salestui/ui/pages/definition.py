"""Where numbers come from: each with its n and its rule, and the way to the records that it was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from salestui.desk import pipeline
from salestui.domain.numbers import Explanation, Number
from salestui.ui.base import DeskApp, Page
from salestui.ui.deals.text import definition_text
from salestui.ui.present import MUTED, NOTHING, safe
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Listed, Row
from salestui.ui.widgets.table import RowTable
from salestui.ui.widgets.text_lines import Reading

if TYPE_CHECKING:
    from salestui.domain.pipeline import Stage

COLUMNS = (
    Column("title", "NUMBER", 16),
    Column("value", "VALUE", 14, right=True),
    Column("n", "N", 6, right=True),
    Column("text", "WHAT IT IS", 24, grow=True),
)
LEAST = 6
"""Lines that the words under the numbers have at least."""


class DefinitionPage(Page[None]):
    """The numbers of what is in view over the rule of the one under the cursor; Enter goes to its records."""

    DEFAULT_CSS = """
    DefinitionPage > #definition-head { height: 2; padding: 0 1; }
    DefinitionPage > Reading { padding: 0 1; }
    DefinitionPage > RowTable { height: auto; }
    DefinitionPage.-numbers > Reading { border-top: hkey $foreground 25%; }
    """
    table = getters.query_one(RowTable)

    NO_NUMBER = "this page says where the numbers come from"

    def __init__(self, told: Explanation) -> None:
        super().__init__()
        self._title, self._lines, self._at = told.title, told.lines, told.at
        self._numbers = {one.key: one for one in told.numbers}
        self.set_class(bool(told.numbers), "-numbers")

    @property
    def crumb(self) -> str:
        """What is explained."""
        return self._title

    @property
    def main(self) -> Widget:
        """The numbers; where there are none, the words, which the arrows scroll."""
        return self.table if self._numbers else self.query_one(Reading)

    def compose(self) -> ComposeResult:
        """The title, the numbers, the words."""
        yield Static(safe(self._title.upper(), "bold"), id="definition-head", markup=False)
        if self._numbers:
            yield RowTable(COLUMNS, glyphs=self.app.glyphs)
        yield Reading(self._words())

    def on_mount(self) -> None:
        """Show the numbers."""
        super().on_mount()
        if self._numbers:
            rows = [row_of(one) for one in self._numbers.values()]
            self.table.show(Listed(rows), rows, cursor_key=self._at)
            self._fit()

    def on_resize(self) -> None:
        """Leave the words some room."""
        self._fit()

    def _fit(self) -> None:
        if self._numbers:
            self.table.styles.height = max(2, min(len(self._numbers) + 1, self.app.size.height - LEAST - 7))

    @property
    def number(self) -> Number | None:
        """The number under the cursor."""
        return self._numbers.get(self.table.cursor_key or self._at or "") if self._numbers else None

    def _words(self) -> list[Content]:
        one = self.number if self.is_mounted else self._numbers.get(self._at or "")
        said = [safe(line) for line in self._lines]
        if one is not None:
            walk = ("   Enter lists what it was counted from" if one.rows else "   not counted from records", MUTED)
            told = Content.assemble(safe(one.title.strip(), "bold"), "  ", safe(one.value), walk)
            said = [told, *map(safe, one.text.split("\n")), Content(), *said]
        return said

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        self.query_one(Reading).show(self._words())

    @on(Listing.Opened)
    @work
    async def _opened(self) -> None:
        from salestui.ui.pages.behind import DealsPage, RecordsPage

        one = self.number
        if one is None:
            return
        if one.rows is None:
            self.app.say(f"{one.title}: nothing is listed behind it; its rule is below")
            return
        page = DealsPage if one.behind == "deal" else RecordsPage
        await self.app.open_page(page(one, self._title))

    def status(self) -> tuple[str, str]:
        """Say what is explained."""
        return self._title, "Enter lists what it was counted from" if self._numbers else "h or q goes back"


def row_of(one: Number) -> Row:
    """A number in a line."""
    n = f"{one.n:,}" if one.n is not None else NOTHING
    first = one.text.partition("\n")[0]
    return Row(one.key, (one.title, one.value or NOTHING, (n, "" if one.n is not None else "dim"), (first, "dim")))


async def of_stage(
    app: DeskApp, stage: Stage | None, numbers: Sequence[Number] = (), *, at: str | None = None
) -> Explanation:
    """Say when deals of a stage are stale, what their sums are made of, and the numbers themselves."""
    found = await app.desk.ask(pipeline.definition, stage.id if stage else None, app.settings.pipeline.patience())
    title = f"What stale means in {stage.name}" if stage else "What stale means"
    return Explanation(title, definition_text(found), numbers, at)
