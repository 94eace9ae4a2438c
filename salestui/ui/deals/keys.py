"""The keys that change deals, the same on the board, in the list and on a deal's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from textual import work
from textual.binding import Binding

from salestui.desk import pipeline
from salestui.desk.desk import Done
from salestui.domain.board import DealLine
from salestui.domain.dates import echo
from salestui.domain.kinds import ActivityKind, ForecastCategory
from salestui.domain.money import Money
from salestui.domain.pipeline import Stage
from salestui.domain.text import counted
from salestui.ui.asking import DAY_HINT, ask_day, ask_rep, day_reader
from salestui.ui.base import DeskView
from salestui.ui.lazy_module import LazyModule

if TYPE_CHECKING:
    from salestui.desk import choosing, dealing
    from salestui.ui.deals import winning
else:
    choosing, dealing = LazyModule("salestui.desk.choosing"), LazyModule("salestui.desk.dealing")
    winning = LazyModule("salestui.ui.deals.winning")

CATEGORIES = {
    "o": ForecastCategory.OMITTED,
    "p": ForecastCategory.PIPELINE,
    "b": ForecastCategory.BEST_CASE,
    "c": ForecastCategory.COMMIT,
}
BY_STAGE = "s"
KINDS = {
    "c": ActivityKind.CALL,
    "m": ActivityKind.EMAIL,
    "g": ActivityKind.MEETING,
    "v": ActivityKind.VISIT,
    "d": ActivityKind.DEMO,
    "p": ActivityKind.PROPOSAL,
    "n": ActivityKind.NOTE,
}
IN_OTHER_WORDS = "w+=#"
"""The letter for a reason that is typed: the first of these that no reason has."""


class DealPages(Protocol):
    """What opens a deal's page and its forms; the app does."""

    def open_deal(self, deal_id: str, walk: Sequence[str] = ()) -> object:
        """Open a deal's page; `walk` is the order of the list it was opened from."""

    def new_deal(self) -> object:
        """Open the form for a new deal."""

    def edit_deal(self, deal_id: str) -> object:
        """Open a deal's form."""


ON_A_DEAL = frozenset(
    {
        "archive",
        "category",
        "close_date",
        "edit",
        "hand_over",
        "log",
        "lose",
        "move",
        "next_step",
        "shift",
        "snooze",
        "win",
    }
)
ON_OPEN_ONES = frozenset({"category", "close_date", "lose", "shift", "snooze", "win"})


class DealActions(DeskView):
    """A view whose deals can be changed: the marked ones, or the one under the cursor."""

    WRITES = ON_A_DEAL
    BINDINGS = [
        Binding(
            "H", "shift(-1)", "Stage", id="deal.back", key_display="H L",
            tooltip="Move a stage back (H) or forward (L); the cursor follows",
        ),
        Binding("L", "shift(1)", "Stage forward", id="deal.forward", show=False, tooltip="Move a stage forward"),
        Binding("m", "move", "Move to", id="deal.move", tooltip="Move to a named stage; a closed deal is reopened"),
        Binding("w", "win", "Won", id="deal.win", tooltip="Mark won"),
        Binding("x", "lose", "Lost", id="deal.lose", tooltip="Mark lost, with the reason"),
        Binding("f", "category", "Category", id="deal.category", tooltip="Forecast category: omitted to commit"),
        Binding("t", "close_date", "Date", id="deal.close_date", tooltip="Expected close, in words: fri, +2w, eom"),
        Binding("A", "next_step", "Next step", id="deal.next_step", show=False, tooltip="What comes next, and by when"),
        Binding("z", "snooze", "Snooze", id="deal.snooze", show=False, tooltip="Leave alone until a day; again wakes"),
        Binding("r", "hand_over", "Hand over", id="deal.hand_over", show=False, tooltip="Give to another rep"),
        Binding("a", "log", "Log", id="deal.log", show=False, tooltip="Log a call, mail, visit or demo"),
        Binding("D", "archive", "Archive", id="deal.archive", show=False, tooltip="Archive, or bring back; u undoes"),
        Binding("e", "edit", "Edit", id="deal.edit", show=False, tooltip="Edit in a form"),
    ]  # fmt: skip

    # What the view says of itself

    @property
    def chosen(self) -> Sequence[str]:
        """The keys of the deals that a change is for: the marked ones, or the one under the cursor."""
        raise NotImplementedError

    @property
    def line(self) -> DealLine | None:
        """The deal under the cursor."""
        raise NotImplementedError

    def shown_line(self, key: str) -> DealLine | None:
        """A deal that is shown here, by its key; nothing while it is out of sight."""
        return self.line if self.line is not None and self.line.deal.id == key else None

    @property
    def _one(self) -> DealLine | None:
        """The deal that a change is for, where it is one: a marked one need not be that under the cursor."""
        ids = self.chosen
        return self.shown_line(ids[0]) if len(ids) == 1 else None

    def after_change(self) -> None:
        """Let go of the marks, once they were used."""

    @property
    def pages(self) -> DealPages:
        """The app, as what opens pages of deals."""
        return cast(DealPages, self.app)

    def why_not(self, action: str) -> str | None:
        """Without a deal nothing can be done to one."""
        if action in ON_A_DEAL and self.line is None and (action == "edit" or not self.chosen):
            return "there is no deal here"
        if action in ON_OPEN_ONES and self._one and self._one.deal.is_closed:
            return f"{self._one.deal.called} is already {self._one.deal.outcome.value}; m reopens it"
        return super().why_not(action)

    def word_for(self, binding: Binding) -> str:
        """What a key is called; a closed deal is reopened by moving it."""
        is_back = binding.id == "deal.move" and self._one and self._one.deal.is_closed
        return "Reopen" if is_back else super().word_for(binding)

    def _called(self) -> str:
        """What a question calls the deals it is about."""
        return self._one.deal.title if self._one else counted(len(self.chosen), "deal")

    # Carrying out, and doing it again

    def change(self, request: Callable[..., Done], *answers: object, ids: Sequence[str] | None = None) -> None:
        """Do something to the chosen deals, and keep it for `.` on others; `ids` are those it was asked for."""
        self.app.again = lambda: self._repeat(request, *answers)
        self._carry_out(request, tuple(ids or self.chosen), answers)

    def _repeat(self, request: Callable[..., Done], *answers: object) -> None:
        view = self.app.view
        if isinstance(view, DealActions) and view.chosen:
            view._carry_out(request, tuple(view.chosen), answers)
        else:
            self.app.say("The last change was to a deal; go to one to do it again")

    @work(group="requests")
    async def _carry_out(self, request: Callable[..., Done], ids: Sequence[str], answers: Sequence[object]) -> None:
        if ids and await self.app.carry_out(request, ids, *answers, self.app.today()):
            self.after_change()

    # Keys

    def action_shift(self, step: int) -> None:
        """Move a stage back or forward."""
        self.change(dealing.shift_stage, step)

    @work
    async def action_move(self) -> None:
        """Move to a named stage; closed deals are reopened there."""
        ids, name, at = self.chosen, self._called(), self._one or self.line
        stages, closed = await self.app.desk.ask(pipeline.ways, ids)
        pipelines = {at.stage.pipeline} if at and at.stage else {stage.pipeline for stage in stages}
        letters = letters_for([stage for stage in stages if stage.pipeline in pipelines])
        said = {letter: stage.name for letter, stage in letters.items()}
        letter = await self.app.prompt.ask_letter(where_to(name, len(ids), closed), said)
        if letter is not None:
            self.change(dealing.reopen if closed else dealing.move_deals, letters[letter].id, ids=ids)

    def action_win(self) -> None:
        """Mark won; what a deal without an amount was won for is asked."""
        ids, line = tuple(self.chosen), self._one
        if line is None:
            self._win_many(ids)
        elif line.deal.amount_minor is None and not line.deal.is_closed:
            self._win_one(ids, line)
        else:
            self._win(dealing.win, ids)

    def _win(self, request: Callable[..., Done], ids: Sequence[str]) -> None:
        self.change(request, ids=ids)
        self.app.again = self._win_again  # an amount belongs to one deal

    def _win_again(self) -> None:
        view = self.app.view
        if isinstance(view, DealActions) and view.chosen:
            view.action_win()
        else:
            self.app.say("The last change was to a deal; go to one to do it again")

    @work(group="requests")
    async def _win_many(self, ids: Sequence[str]) -> None:
        bare = await self.app.desk.ask(pipeline.without_amount, ids)
        if bare:
            self._ask_prices(ids, bare)
        else:
            self._win(dealing.win, ids)

    @work
    async def _ask_prices(self, ids: Sequence[str], bare: Mapping[str, Money | None]) -> None:
        if request := await winning.win_many(self.app, ids, bare):
            self._win(request, ids)

    @work
    async def _win_one(self, ids: Sequence[str], line: DealLine) -> None:
        if request := await winning.win_one(self.app, line):
            self._win(request, ids)

    @work
    async def action_lose(self) -> None:
        """Mark lost, with one of the reasons or one that is typed."""
        ids, name = self.chosen, self._called()
        reasons = dict(self.app.settings.pipeline.lost_reasons)
        other = next((letter for letter in IN_OTHER_WORDS if letter not in reasons), "")
        asked = reasons | ({other: "write it"} if other else {})
        letter = await self.app.prompt.ask_letter(f"{name} lost because", asked)
        reason = reasons.get(letter or "")
        if letter and letter == other:
            reason = await self.app.prompt.ask_text(f"{name} lost because")
        if reason:
            self.change(dealing.lose, reason, ids=ids)

    @work
    async def action_category(self) -> None:
        """Say what the deal is counted on for."""
        ids = self.chosen
        said = {letter: category.value for letter, category in CATEGORIES.items()} | {BY_STAGE: "as the stage says"}
        letter = await self.app.prompt.ask_letter(f"Count {self._called()} as", said)
        if letter is not None:
            self.change(dealing.set_category, CATEGORIES.get(letter), ids=ids)

    @work
    async def action_close_date(self) -> None:
        """Expect the close on another day."""
        ids = self.chosen
        day = await self.ask_day(f"Close date of {self._called()}")
        if day is not None:
            starts = self.app.settings.calendar.fiscal_year_starts
            self.change(partial(dealing.set_close, fiscal_start=starts), day, ids=ids)

    @work
    async def action_next_step(self) -> None:
        """Say what comes next, and by when; no text takes the step away, no day leaves it open."""
        ids = self.chosen
        deal = self._one.deal if self._one else None
        asked = f"Next step of {self._called()}"
        step = await self.app.prompt.ask_text(asked, (deal.next_step or "") if deal else "")
        if step is None:
            return
        step = step.strip()
        day = ""
        if step:
            known = deal.next_step_on.isoformat() if deal and deal.next_step_on and step == deal.next_step else ""
            typed = await self.app.prompt.ask_text(f"{step}, by (empty: any day)", known, echo=self._day_or_none)
            if typed is None:
                return
            day = typed.strip()
        self.change(dealing.set_next_step, step or None, day_reader(self.app)(day) if day else None, ids=ids)

    def _day_or_none(self, text: str) -> str:
        return echo(day_reader(self.app)(text), self.app.today()) if text.strip() else "no day"

    @work
    async def action_snooze(self) -> None:
        """Leave the deal in peace until a day; one that is, wake."""
        ids, line = self.chosen, self._one
        if line and line.deal.snoozed_until and line.deal.snoozed_until > self.app.today():
            self.change(dealing.wake, ids=ids)
            return
        until = await self.ask_day(f"Snooze {self._called()} until")
        if until is None:
            return
        reason = await self.app.prompt.ask_text("It can wait because")
        if reason is not None:
            self.change(dealing.snooze, until, reason, ids=ids)

    @work
    async def action_hand_over(self) -> None:
        """Give the deal to another rep, who is found by typing."""
        ids, name = self.chosen, self._called()
        people = await self.app.desk.ask(choosing.reps)
        rep_id = await ask_rep(self.app, f"Give {name} to", people, hint="a name; Tab completes it")
        if rep_id is not None:
            self.change(dealing.hand_over, rep_id, ids=ids)

    @work
    async def action_log(self) -> None:
        """Log something that was done."""
        ids, name = self.chosen, self._called()
        letter = await self.app.prompt.ask_letter(f"Log for {name}", {key: kind.value for key, kind in KINDS.items()})
        if letter is None:
            return
        kind = KINDS[letter]
        about = await self.app.prompt.ask_text(f"{kind.value.capitalize()} with {name}, about")
        if about is not None:
            self.change(dealing.log_activity, kind, about, ids=ids)

    def action_archive(self) -> None:
        """Archive, or bring back what is archived."""
        at = self._one or self.line
        back = at is not None and at.deal.archived
        self.change(dealing.unarchive if back else dealing.archive)

    def action_edit(self) -> None:
        """Open the form of the deal under the cursor."""
        if self.line is not None:
            self.pages.edit_deal(self.line.deal.id)

    async def ask_day(self, label: str) -> date | None:
        """Ask for a day in words, saying how it is understood while it is typed."""
        return await ask_day(self.app, label, hint=DAY_HINT)


def where_to(name: str, count: int, closed: int) -> str:
    """How so many deals, some of them closed, are asked to which stage they go."""
    if closed < count:
        return f"Move {name}, {closed:,} of them reopened, to" if closed else f"Move {name} to"
    return f"Reopen {name} in"


def letters_for(stages: Sequence[Stage]) -> dict[str, Stage]:
    """A letter for each stage: the first of its name that is free, or else a digit."""
    letters: dict[str, Stage] = {}
    for stage in stages:
        wanted = [sign for sign in stage.name.lower() if sign.isascii() and sign.isalpha()]
        free = next((sign for sign in [*wanted, *"123456789abcdefghijklmnopqrstuvwxyz"] if sign not in letters), None)
        if free is not None:
            letters[free] = stage
    return letters
