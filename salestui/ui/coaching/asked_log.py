"""What the log of conversations is asked for: filter, window of days, order; and the keys that change it."""

from __future__ import annotations

from dataclasses import replace

from textual import getters, work
from textual.binding import Binding

from salestui.domain.talks import LogFilter
from salestui.ui.base import DeskView
from salestui.ui.keys import ChordStep
from salestui.ui.widgets.table import RowTable

ORDERS = {"d": "date", "r": "rep", "k": "kind", "s": "skill"}


class AskedLog(DeskView):
    """A view of the log."""

    BINDINGS = [
        Binding("slash", "filter", "Filter", id="coaching.filter", tooltip="Filter by rep, kind, skill; all: any day"),
        Binding(
            "less_than_sign", "window(1)", "Earlier", id="coaching.earlier", key_display="< >",
            tooltip="The 90 days before",
        ),
        Binding("greater_than_sign", "window(-1)", "Later", id="coaching.later", show=False, tooltip="The days after"),
    ]  # fmt: skip
    SORTS = {letter: ChordStep(word, f"sort({word!r})") for letter, word in ORDERS.items()}
    table = getters.query_one("#coaching-log", RowTable)
    _asked = LogFilter()

    def unmark(self) -> bool:
        """Let go of the marks; return whether there were any."""
        raise NotImplementedError

    def action_window(self, step: int) -> None:
        """Go 90 days back or forward."""
        if self._asked.window + step < 0:
            self.app.say("These are the latest 90 days, with what is planned")
            return
        self._ask(replace(self._asked, window=self._asked.window + step))

    def action_sort(self, word: str) -> None:
        """Sort by a column; the same again turns it round."""
        turned = word == self._asked.sort and not self._asked.is_reversed
        self._ask(replace(self._asked, sort=word, is_reversed=turned))

    @work
    async def action_filter(self) -> None:
        """Filter while it is typed; Enter keeps the filter, Esc drops it."""
        typed = await self.app.prompt.ask_text("/", self._asked.text, on_change=self._filter_by)
        self._filter_by(typed or "")

    def _filter_by(self, typed: str) -> None:
        if typed != self._asked.text:
            self.table.sift(self._asked.text)
            self._ask(replace(self._asked, text=typed))

    def _ask(self, asked: LogFilter) -> None:
        self._asked = asked
        self.reload()

    def step_back(self) -> bool:
        """Drop the filter, the marks, or the way back in time."""
        if self._asked.text:
            self._filter_by("")
        elif self.unmark():
            return True
        elif self._asked.window:
            self._ask(replace(self._asked, window=0))
        else:
            return False
        return True
