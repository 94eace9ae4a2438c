"""Pages that are one table under a head of a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.widgets import Static

from salestui.ui.base import Page
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Column, RowTable


class ListPage(Page[None]):
    """A head, and a table that takes the rest; the columns are those of the class, or set once the rows are known.

    How high the head is, each page says: Textual takes default styles from the first base alone, which is another.
    """

    SHOWN: ClassVar[Sequence[Column]] = ()
    table = getters.query_one(RowTable)

    @property
    def main(self) -> Listing:
        """The list."""
        return self.table

    def compose(self) -> ComposeResult:
        """The head over the table."""
        yield Static(markup=False)
        yield RowTable(self.SHOWN, glyphs=self.app.glyphs)
