"""The keys of the first screen's list, on deals as everywhere and on promises, people and what is to be prepared."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from textual import getters, work
from textual.binding import Binding

from salestui.domain.board import DealLine
from salestui.domain.cadence import BY_NAME
from salestui.domain.clock import clock_text
from salestui.domain.kinds import Improvement
from salestui.domain.today_items import UNREAD, Item, ItemKind
from salestui.domain.topics import Topic
from salestui.ui.asking import ask_day, ask_moment
from salestui.ui.deals.keys import ON_A_DEAL, DealActions
from salestui.ui.lazy_module import LazyModule
from salestui.ui.promises import questions as promises
from salestui.ui.promises.questions import Asked
from salestui.ui.today.text import DRAFT
from salestui.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from salestui.desk import coaching, dealing, debts, development, form_drafts, promising, talking
    from salestui.desk.desk import Done
    from salestui.ui.base import DeskApp
    from salestui.ui.everywhere import EverywhereApp
else:
    coaching, dealing, debts, development, form_drafts, promising, talking = (
        LazyModule(f"salestui.desk.{name}")
        for name in ("coaching", "dealing", "debts", "development", "form_drafts", "promising", "talking")
    )

Question = Callable[["DeskApp", Sequence[Item]], Awaitable[Asked | None]]
OUTCOMES = {"s": Improvement.SEEN, "n": Improvement.NOT_SEEN, "t": Improvement.TOO_EARLY}
"""What came of coaching, by the letter that says it."""


def _subjects(items: Sequence[Item]) -> str:
    if items[0].kind is ItemKind.CADENCE:
        first = BY_NAME[items[0].id.partition(":")[0]].words
        return f"{first} with {items[0].rep}" if len(items) == 1 else f"{len(items)} things owed"
    return promises.called([item.subject for item in items])


def _of_promises(question: Callable[[DeskApp, str], Awaitable[Asked | None]]) -> Question:
    return lambda app, items: question(app, _subjects(items))


async def _check(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    said = await app.prompt.ask_letter(f"What came of {_subjects(items)}", OUTCOMES)
    return (coaching.check, (OUTCOMES[said],)) if said else None


async def _move_check(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    day = await ask_day(app, "Look at it again on")
    return (coaching.move_commitment, (day,)) if day else None


async def _drop_check(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    reason = await app.prompt.ask_text("Let go of it because")
    return (promising.drop, (reason,)) if reason else None


async def _hold(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    return talking.hold, ()


async def _move_talk(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    when = await ask_moment(app, "On which day")
    return (talking.move, (when.day, clock_text(when.at))) if when else None


async def _skip_talk(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    reason = await app.prompt.ask_text("It does not take place because")
    return (talking.skip, (reason,)) if reason else None


async def _step_done(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    return development.steps_done, ()


async def _move_step(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    day = await ask_day(app, f"{_subjects(items)}, new day")
    return (development.move_steps, (day,)) if day else None


async def _drop_step(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    reason = await app.prompt.ask_text(f"{_subjects(items)} dropped because")
    return (development.drop_steps, (reason,)) if reason else None


async def _pause(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    until = await ask_day(app, f"Leave {_subjects(items)} in peace until")
    reason = await app.prompt.ask_text("It can wait because") if until else None
    return (debts.pause, (until, reason)) if reason else None


async def _plan(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    when = await ask_moment(app, f"Plan {_subjects(items)} for")
    return (debts.plan, (when.day, clock_text(when.at))) if when else None


async def _held_today(app: DeskApp, items: Sequence[Item]) -> Asked | None:
    return debts.hold, ()


DONE, DATE, SNOOZE, HAND_OVER, DROP = "done", "close_date", "snooze", "hand_over", "archive"
QUESTIONS: Mapping[tuple[str, ItemKind], Question] = {
    (DONE, ItemKind.PROMISE): _of_promises(promises.to_keep),
    (DATE, ItemKind.PROMISE): _of_promises(promises.to_move),
    (HAND_OVER, ItemKind.PROMISE): _of_promises(promises.to_hand_over),
    (DROP, ItemKind.PROMISE): _of_promises(promises.to_drop),
    (DONE, ItemKind.CHECK): _check,
    (DATE, ItemKind.CHECK): _move_check,
    (DROP, ItemKind.CHECK): _drop_check,
    (DONE, ItemKind.CADENCE): _held_today,
    (DATE, ItemKind.CADENCE): _plan,
    (SNOOZE, ItemKind.CADENCE): _pause,
    (DONE, ItemKind.TALK): _hold,
    (DATE, ItemKind.TALK): _move_talk,
    (DROP, ItemKind.TALK): _skip_talk,
    (DONE, ItemKind.STEP): _step_done,
    (DATE, ItemKind.STEP): _move_step,
    (DROP, ItemKind.STEP): _drop_step,
}
"""What a key asks, by what the line is about; a key that is not here does nothing to such a line."""
INSTEAD = {
    (SNOOZE, ItemKind.PROMISE): "a promise has a day of its own: t moves it",
    (SNOOZE, ItemKind.CHECK): "t takes another day to look at it",
    (SNOOZE, ItemKind.TALK): "t plans it for another day",
    (SNOOZE, ItemKind.STEP): "t moves the step",
    (SNOOZE, ItemKind.FLOOR): "enter opens the scorecard, where e agrees another floor",
    (DONE, ItemKind.FLOOR): "it is done when the number is back above the floor; c coaches",
    (DROP, ItemKind.CADENCE): "z leaves it in peace until a day",
}
ONE_AT_A_TIME = frozenset({_held_today, _plan})


class TodayActions(DealActions):
    """A list of deals and of other things; a key does to each what fits it."""

    WRITES = frozenset({DONE})
    BINDINGS = [
        Binding("d", "done", "Done", id="today.done", tooltip="Kept, held, checked or done; of a deal its next step"),
    ]

    table = getters.query_one("#today-list", RowTable)

    def __init__(self) -> None:
        super().__init__()
        self.lines: Mapping[str, DealLine] = {}
        self.items: Mapping[str, Item] = {}
        self.order: Sequence[str] = ()
        """The keys of both, as they are listed."""

    # What is chosen

    @property
    def line(self) -> DealLine | None:
        """The deal under the cursor."""
        return self.lines.get(self.table.cursor_key or "")

    def shown_line(self, key: str) -> DealLine | None:
        """A deal of the list, by its key."""
        return self.lines.get(key)

    @property
    def chosen(self) -> Sequence[str]:
        """The marked deals, or the one under the cursor."""
        marks = self.table.marks
        if marks:
            return [key for key in self.order if key in marks and key in self.lines]
        return [self.line.deal.id] if self.line else []

    @property
    def draft(self) -> str | None:
        """The form under the cursor that was left before it was saved, by its slot."""
        key = self.table.cursor_key or ""
        return key.removeprefix(DRAFT) if key.startswith(DRAFT) and not self.table.marks else None

    @property
    def item(self) -> Item | None:
        """What is under the cursor, if it is no deal."""
        return self.items.get(self.table.cursor_key or "")

    @property
    def chosen_items(self) -> Sequence[Item]:
        """The marked lines that are no deals, or the one under the cursor."""
        if marks := self.table.marks:
            return [self.items[key] for key in self.order if key in marks and key in self.items]
        return [self.item] if self.item else []

    def after_change(self) -> None:
        """Unmark what was changed."""
        if self.table.marks:
            self.table.mark(())

    def subject(self, kind: str) -> str | None:
        """The rep or deal under the cursor."""
        if self.item is not None:
            return self.item.rep_id if kind == "rep" else self.item.deal_id
        deal = self.line.deal if self.line else None
        return (deal.rep_id if kind == "rep" else deal.id) if deal else None

    # Keys

    def why_not(self, action: str) -> str | None:
        """A key may not fit what is under the cursor."""
        if self.draft is not None and action in ON_A_DEAL | {DONE}:
            return None if action == DROP else "it is not finished: enter goes on with it, D throws it away"
        items = self.chosen_items
        if not items or action not in ON_A_DEAL | {DONE}:
            if action == DONE and self.line is None:
                return "there is nothing here"
            return super().why_not(action)
        if self.chosen:
            return "deals and other things are marked together"
        if len({item.kind for item in items}) > 1:
            return "things of different kinds are marked together"
        kind = items[0].kind
        if action == "edit":
            return None if kind in (ItemKind.PROMISE, ItemKind.CHECK) else "enter opens it"
        question = QUESTIONS.get((action, kind))
        if question is None:
            return INSTEAD.get((action, kind), "this is no deal")
        return "one at a time; several are marked" if question in ONE_AT_A_TIME and len(items) > 1 else None

    @work
    async def _ask_and_do(self, action: str) -> None:
        """Ask what the key wants to know of these lines, and do it; `.` does it again elsewhere."""
        items = list(self.chosen_items)
        asked = await QUESTIONS[action, items[0].kind](self.app, items)
        if asked is None:
            return

        def again() -> None:
            self._do_again(action, items[0].kind, asked)

        self.app.again = again
        await self._do(action, items, asked)

    async def _do(self, action: str, items: Sequence[Item], asked: Asked) -> None:
        request, answers = asked
        if action == DONE and items[0].kind in (ItemKind.TALK, ItemKind.CADENCE) and len(items) == 1:
            await self._held(items[0], request)
        else:
            self._carry_out(request, [item.id for item in items], answers)

    @work
    async def _do_again(self, action: str, kind: ItemKind, asked: Asked) -> None:
        """Do it again to the lines of that kind that are chosen now."""
        view = self.app.view
        items = view.chosen_items if isinstance(view, TodayActions) else ()
        if not isinstance(view, TodayActions) or not items or items[0].kind is not kind:
            self.app.say("The last change was to something else; go to a line like it to do it again")
        elif why := view.why_not(action):
            self.app.say(f"{why[0].upper()}{why[1:]}")
        else:
            await view._do(action, items, asked)

    async def _held(self, item: Item, request: Callable[..., Done]) -> None:
        """A talk took place; the next one is offered."""
        if (done := await self.app.carry_out(request, [item.id], self.app.today())) is None:
            return
        self.after_change()
        from salestui.ui.coaching.next_talk import offer_next  # which a key needs, and no first screen

        await offer_next(self.app, done.made or item.id, done.message)

    def action_done(self) -> None:
        """Say that it was kept, held, checked or done."""
        if self.chosen_items:
            self._ask_and_do(DONE)
        else:
            self._step_taken()

    @work
    async def _step_taken(self) -> None:
        """Of a deal the next step is done; ask for the one after it."""
        ids = self.chosen
        step = await self.app.prompt.ask_text("Done. What comes next, who does what (empty: nothing yet)")
        if step is None:
            return
        day = await self.ask_day("By when") if step.strip() else None
        self.change(dealing.set_next_step, step.strip() or None, day, ids=ids)

    def action_close_date(self) -> None:  # type: ignore[override]  # a worker or not is all the same to a key
        """Take another day, whatever it is of."""
        self._act(DATE, super().action_close_date)

    def action_snooze(self) -> None:  # type: ignore[override]
        """Leave it in peace until a day."""
        self._act(SNOOZE, super().action_snooze)

    def action_hand_over(self) -> None:  # type: ignore[override]
        """Give it to a rep."""
        self._act(HAND_OVER, super().action_hand_over)

    def action_archive(self) -> None:
        """Archive a deal, let go of anything else."""
        if self.draft is not None:
            self._throw_away(self.draft)
        else:
            self._act(DROP, super().action_archive)

    @work
    async def _throw_away(self, slot: str) -> None:
        """Ask, for no undo brings back what was never saved."""
        if await self.app.prompt.ask_letter("Throw away what was typed there", {"y": "yes"}) == "y":
            await self.app.desk.ask(form_drafts.drop, slot)
            self.app.changed.publish(frozenset({Topic.DRAFTS}))
            self.app.say("Thrown away")

    def action_edit(self) -> None:
        """Open the form of what is under the cursor."""
        if self.item is not None:
            self.open_item(self.item)
        else:
            super().action_edit()

    def _act(self, action: str, on_deals: Callable[[], object]) -> None:
        if self.chosen_items:
            self._ask_and_do(action)
        else:
            on_deals()

    def open_item(self, item: Item) -> None:
        """Open what a line is about: the promise's form, the page of its one-on-one, or else the rep."""
        app = cast("EverywhereApp", self.app)
        if item.kind in (ItemKind.PROMISE, ItemKind.CHECK):
            app.edit_promise(item.id)
        elif item.kind is ItemKind.FLOOR:
            self._open_scorecard(item.id)
        elif item.kind is ItemKind.HYGIENE:
            self._open_mend(item)
        elif item.rep_id is not None and item.why == UNREAD:
            app.open_one_on_one(item.rep_id)
        elif item.rep_id is not None:
            app.open_rep(item.rep_id)

    @work
    async def _open_scorecard(self, rep_id: str) -> None:
        from salestui.ui.pages.scorecard import ScorecardPage

        await self.app.open_page(ScorecardPage(rep_id, None, everyone=False))

    @work
    async def _open_mend(self, item: Item) -> None:
        from salestui.ui.pages.hygiene import MendPage  # a page that the first screen need not wait for

        await self.app.open_page(MendPage(item.id, item.rep))
