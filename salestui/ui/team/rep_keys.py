"""The keys of a rep, wherever one is shown: edit, mark, hand over, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, cast

from textual import work
from textual.binding import Binding

from salestui.desk import reps
from salestui.desk.desk import Done
from salestui.domain.errors import RuleBroken
from salestui.domain.handover import read_heirs, shares_in_words, spread
from salestui.domain.kinds import RepStatus
from salestui.domain.lens import Lens
from salestui.domain.team import Rep
from salestui.ui.base import DeskView
from salestui.ui.from_settings import lens_of

STATUSES = {
    "r": RepStatus.RAMPING,
    "p": RepStatus.PERFORMING,
    "u": RepStatus.COACHING_UP,
    "o": RepStatus.COACHING_OUT,
    "l": RepStatus.LEFT,
}


class RepPages(Protocol):
    """What opens a rep's page and form, and a deal's page; the app does."""

    def open_rep(self, rep_id: str) -> object:
        """Open a rep's page."""

    def open_deal(self, deal_id: str, walk: Sequence[str] = ()) -> object:
        """Open a deal's page; `walk` is the order of the list it was opened from."""

    def new_rep(self) -> object:
        """Open the form for a new rep."""

    def edit_rep(self, rep_id: str) -> object:
        """Open a rep's form."""


class RepKeys(DeskView):
    """A view whose cursor or marks are on reps."""

    WRITES = frozenset({"edit_rep", "hand_over", "mark_rep", "new_rep", "remove_rep"})
    BINDINGS = [
        Binding("n", "new_rep", "New", id="rep.new", tooltip="Add a rep"),
        Binding("e", "edit_rep", "Edit", id="rep.edit", tooltip="Edit the rep in a form"),
        Binding("m", "mark_rep", "Mark as", id="rep.mark", tooltip="Mark as ramping, performing, coaching or left"),
        Binding("r", "hand_over", "Hand over", id="rep.hand_over", tooltip="Give open deals and accounts to others"),
        Binding(
            "D", "remove_rep", "Remove", id="rep.remove", show=False, tooltip="Remove a rep to whom nothing belongs"
        ),
    ]

    @property
    def settings_lens(self) -> Lens:
        """Numbers as the settings want them: the fiscal year, the currency, the manager's patience."""
        said = self.app.settings
        return replace(lens_of(said), rhythm=said.cadence.rhythm())

    @property
    def pages(self) -> RepPages:
        """What opens pages and forms."""
        return cast(RepPages, self.app)

    @property
    def rep_ids(self) -> list[str]:
        """The reps that keys act on: the marked ones, or the one under the cursor."""
        raise NotImplementedError

    @property
    def called(self) -> str:
        """Who that is, in a question."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        """Most keys need a rep."""
        if action in ("edit_rep", "mark_rep", "hand_over", "remove_rep") and not self.rep_ids:
            return "There is no rep here"
        if action in ("edit_rep", "hand_over", "remove_rep") and len(self.rep_ids) > 1:
            return "One rep at a time; several are marked"
        return super().why_not(action)

    def action_new_rep(self) -> None:
        """Ask for a new rep."""
        self.pages.new_rep()

    def action_edit_rep(self) -> None:
        """Edit the rep."""
        self.pages.edit_rep(self.rep_ids[0])

    @work
    async def action_mark_rep(self) -> None:
        """Ask for the status, and for heirs where somebody has left."""
        ids, name = self.rep_ids, self.called
        words = {key: status.value for key, status in STATUSES.items()}
        letter = await self.app.prompt.ask_letter(f"Mark {name} as", words)
        if letter is None:
            return
        status = STATUSES[letter]
        if status is RepStatus.LEFT and len(ids) == 1:
            await self._let_go(ids[0], name)
            return
        self.repeatable(ids, lambda ids: self.app.do(reps.mark, ids, status, self.app.today()))

    def repeatable(self, ids: list[str], run: Callable[[list[str]], object]) -> None:
        """Do a change to reps, and keep it for `.` on those of whatever view is in front then."""

        def again() -> None:
            view = self.app.view
            if isinstance(view, RepKeys) and view.rep_ids:
                run(view.rep_ids)
            else:
                self.app.say("The last change was to a rep; go to one to do it again")

        self.app.again = again
        run(ids)

    def _one_by_one(self, rep_id: str, request: Callable[..., Done], *answers: object) -> None:
        """Do something to one rep, and keep it for `.` on another."""

        def run(ids: list[str]) -> None:
            if len(ids) == 1:
                self.app.do(request, ids[0], *answers, self.app.today())
            else:
                self.app.say("One rep at a time; several are marked", "below")

        self.repeatable([rep_id], run)

    async def _let_go(self, rep_id: str, name: str) -> None:
        """Mark one rep as left; open deals and accounts go to whoever is named."""
        heirs: list[Rep] = []
        if await self.app.desk.ask(reps.has_work, rep_id):
            named = await self._ask_heirs(rep_id, f"{name} left; deals and accounts to", may_be_empty=True)
            if named is None:
                return
            heirs = named
        self._one_by_one(rep_id, reps.leave, self.app.today(), [heir.id for heir in heirs])

    @work
    async def action_hand_over(self) -> None:
        """Ask who gets everything, and give it."""
        rep_id = self.rep_ids[0]
        heirs = await self._ask_heirs(rep_id, f"Deals and accounts of {self.called} to")
        if heirs:
            self._one_by_one(rep_id, reps.hand_over, [heir.id for heir in heirs])

    async def _ask_heirs(self, rep_id: str, label: str, *, may_be_empty: bool = False) -> list[Rep] | None:
        """Ask for names; nothing where the question was given up, nobody where none is named."""
        there = await self.app.desk.ask(reps.heirs, [rep_id])
        left = await self.app.desk.ask(reps.bundle, rep_id, self.app.today())

        def read(text: str) -> list[Rep]:
            return [] if may_be_empty and not text.strip() else read_heirs(text, there)

        def echo(text: str) -> str:
            named = read(text)
            if not named:
                return "nobody yet; r hands over later"
            return shares_in_words(spread(left.parcels, [rep.id for rep in named]), named, left.currency)

        known = [rep.name for rep in there]
        hint = "" if may_be_empty else "a name, or several with commas"
        text = await self.app.prompt.ask_text(label, echo=echo, complete=partial(_complete, known), hint=hint)
        if text is None:
            return None
        try:
            return read(text)
        except RuleBroken as refusal:
            self.app.say(str(refusal), "below")
            return None

    def action_remove_rep(self) -> None:
        """Remove the rep, if nothing belongs to them."""
        self._one_by_one(self.rep_ids[0], reps.remove_rep)


def _complete(known: list[str], text: str) -> list[str]:
    """Whole texts whose last name begins as typed, or holds it."""
    before, comma, last = text.rpartition(",")
    wanted = last.strip().casefold()
    lead = f"{before}, " if comma else ""
    first = [name for name in known if name.casefold().startswith(wanted)]
    return [lead + name for name in [*first, *(name for name in known if wanted in name.casefold())]] if wanted else []
