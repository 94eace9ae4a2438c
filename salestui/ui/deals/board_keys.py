"""What the pipeline is asked for: its filter, order and period; and its deals taken elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from textual import work
from textual.binding import Binding

from salestui.desk import pipeline
from salestui.desk.exporting import Table
from salestui.domain.board import FILTER_WORDS, Board, BoardFilter, DealLine, Flag, Sort
from salestui.domain.numbers import Explanation
from salestui.domain.periods import (
    ALL_TIME,
    Period,
    PeriodKind,
    kind_of,
    next_period,
    parse_period,
    period_of,
    previous_period,
)
from salestui.domain.text import first_word, name_key
from salestui.ui.deals.keys import DealActions
from salestui.ui.exporting import Exports
from salestui.ui.keys import ChordStep
from salestui.ui.pages.definition import of_stage
from salestui.ui.tables import deals_table
from salestui.ui.widgets.lists import Listing

MOST_EXPORTED, AT_ONCE = 50_000, 500
LETTERS = {"a": Sort.AGE, "m": Sort.AMOUNT, "c": Sort.CLOSE, "n": Sort.NAME, "r": Sort.REP, "p": Sort.CHANCE}
ORDERS = {
    Sort.AGE: ("worst first", "freshest first"),
    Sort.AMOUNT: ("largest first", "smallest first"),
    Sort.CLOSE: ("soonest first", "latest first"),
    Sort.NAME: ("A to Z", "Z to A"),
    Sort.REP: ("A to Z", "Z to A"),
    Sort.CHANCE: ("likeliest first", "least likely first"),
}


class BoardKeys(Exports, DealActions):
    """Deals in an order, of those that a filter and a period let through."""

    SORTS = {letter: ChordStep(sort.value, f"sort('{sort.value}')") for letter, sort in LETTERS.items()}
    BINDINGS = [
        Binding(
            "less_than_sign", "period(-1)", "Earlier", id="pipeline.earlier", show=False, key_display="< >",
            tooltip="Deals by close date: the quarter before",
        ),
        Binding("greater_than_sign", "period(1)", "Later", id="pipeline.later", show=False, tooltip="Quarter after"),
        Binding("P", "ask_period", "Period", id="pipeline.period", show=False, tooltip="Another period: Q3, 2026, all"),
    ]  # fmt: skip
    _asked = BoardFilter()

    @property
    def answer(self) -> Board | None:
        """What was answered last."""
        raise NotImplementedError

    @property
    def listing(self) -> Listing:
        """The board or the list, whichever is shown."""
        raise NotImplementedError

    @property
    def reps_for_short(self) -> Iterable[str]:
        """What reps are called for short."""
        raise NotImplementedError

    def said(self) -> list[str]:
        """What is asked for, in words."""
        asked = self._asked
        order = f"sort {asked.sort.value}"
        if asked.turned or not self.is_narrow:
            order += f", {ORDERS[asked.sort][asked.turned]}"
        window = f"{asked.closing.label} by close date" if asked.closing else ""
        unclear = self.answer.wanted.unclear if self.answer else ""
        if unclear:
            return [f"“{unclear}” says nothing: {FILTER_WORDS}"]
        return [window, order, f"filter {asked.text}" if asked.text else ""]

    def ask(self, **asked: Any) -> None:
        """Ask for something else."""
        self._asked = replace(self._asked, **asked)
        self.reload()

    # Filter and order

    @work
    async def action_filter(self) -> None:
        """Filter while it is typed; Enter keeps the filter, Esc drops it."""
        said = self._asked.text
        text = await self.app.prompt.ask_text("/", said, on_change=self.filter_by, complete=self._words)
        self.filter_by(text or "")

    def filter_by(self, text: str) -> None:
        """Show the deals that fit a text."""
        if text != self._asked.text:
            self.listing.sift(self._asked.text)
            self.ask(text=text)

    def _words(self, text: str) -> list[str]:
        lanes = self.answer.lanes if self.answer else ()
        return filter_words(text, self.reps_for_short, [lane.stage.name for lane in lanes if lane.stage])

    def action_sort(self, by: str) -> None:
        """Sort; by the same again, the other way round."""
        sort = Sort(by)
        self.ask(sort=sort, turned=sort is self._asked.sort and not self._asked.turned)
        self.app.memory.keep(pipeline_sort=f"{'-' if self._asked.turned else ''}{sort.value}")

    def recall_sort(self) -> None:
        """Sort as the last time."""
        said = self.app.memory.state.pipeline_sort
        if said.removeprefix("-") in set(Sort):
            self._asked = replace(self._asked, sort=Sort(said.removeprefix("-")), turned=said.startswith("-"))

    # Period

    def action_period(self, step: int) -> None:
        """Show the deals of this quarter alone, by close date; then those of the quarter before or after."""
        start, closing = self.app.settings.calendar.fiscal_year_starts, self._asked.closing
        if closing is None:
            self.ask(closing=period_of(self.app.today(), PeriodKind.QUARTER, start))
            return
        kind = kind_of(closing, start) or PeriodKind.QUARTER
        self.ask(closing=(next_period if step > 0 else previous_period)(closing, kind, start))

    @work
    async def action_ask_period(self) -> None:
        """Ask for a period by name."""
        today, start = self.app.today(), self.app.settings.calendar.fiscal_year_starts

        def read(text: str) -> Period:
            return parse_period(text, today, start)

        text = await self.app.prompt.ask_text("Closing in (Q3, 2026, all):", echo=lambda text: read(text).label)
        if text:
            self.ask(closing=None if (period := read(text)) == ALL_TIME else period)

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The deals shown, in their order."""
        board = self.answer
        if board is None or not board.ids:
            return None
        found: list[DealLine] = []
        for start in range(0, min(len(board.ids), MOST_EXPORTED), AT_ONCE):
            ids, today = board.ids[start : start + AT_ONCE], self.app.today()
            found += await self.app.desk.ask(pipeline.lines, ids, self.app.settings.pipeline.patience(), today)
        of = await self.app.desk.ask(pipeline.count, board.asked, self.app.today()) if board.is_cut else len(board.ids)
        return deals_table("Pipeline", found, self.app.today(), of)

    def picked(self) -> Sequence[int]:
        """The places of the chosen deals among those shown."""
        ids, chosen = self.answer.ids if self.answer else (), set(self.chosen)
        return [at for at, key in enumerate(ids) if key in chosen]

    async def explanation(self) -> Explanation | None:
        """Where states and sums come from."""
        from salestui.ui.numbers.sources import lanes

        stage, board = self.line.stage if self.line else None, self.answer
        at = f"sum {stage.id if stage else ''}" if self.line else None
        return await of_stage(self.app, stage, lanes(board) if board else (), at=at)


def filter_words(text: str, reps: Iterable[str], stages: Iterable[str]) -> list[str]:
    """What a filter becomes when its last word is completed."""
    head, _, last = text.rpartition(" ")
    named = [("rep", reps), ("stage", stages)]
    offers = [flag.value for flag in Flag]
    offers += [f"{field}:{first_word(name_key(name))}" for field, names in named for name in names if name.strip()]
    return [f"{head} {offer}".lstrip() for offer in dict.fromkeys(offers) if offer.startswith(last)]
