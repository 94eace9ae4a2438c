"""The keys of a conversation and of what was committed to in it, wherever one is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import work
from textual.binding import Binding

from salestui.desk import coaching, promising, talking
from salestui.desk.desk import Done
from salestui.domain.clock import clock_text
from salestui.domain.conversations import Conversation, Note
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationState, Improvement
from salestui.domain.promises import Promise
from salestui.ui.asking import ask_moment
from salestui.ui.base import DeskView
from salestui.ui.coaching import talk_forms
from salestui.ui.coaching.next_talk import offer_next
from salestui.ui.forms.record_forms import can_write

OUTCOMES = {
    "s": (Improvement.SEEN, "seen"),
    "n": (Improvement.NOT_SEEN, "not seen"),
    "e": (Improvement.TOO_EARLY, "too early, look again in two weeks"),
}
SKIPPED = {"i": "ill", "a": "away", "c": "customer came first", "r": "rep asked to", "w": "write it"}
ON_ONE = frozenset({"edit_talk", "write_talk"})
ON_ANY = ON_ONE | {"held", "move_talk", "skip_talk"}


class TalkKeys(DeskView):
    """A view whose cursor is on a conversation, a note or a commitment."""

    WRITES = frozenset({"edit_talk", "held", "move_talk", "new_talk", "skip_talk"})
    BINDINGS = [
        Binding("n", "new_talk", "New", id="talk.new", tooltip="Write down or plan a conversation of any kind"),
        Binding("e", "edit_talk", "Edit", id="talk.edit", tooltip="Edit what was written down, in a form"),
        Binding("d", "held", "Held, checked", id="talk.held", tooltip="Held; of a commitment: what came of it"),
        Binding("t", "move_talk", "Date", id="talk.move", tooltip="Another day, and time: next tue 3pm, +2w"),
        Binding("D", "skip_talk", "Skip", id="talk.skip", show=False, tooltip="Skip or drop, with the reason"),
        Binding("E", "write_talk", "$EDITOR", id="talk.write", show=False, tooltip="Write its parts in $EDITOR"),
    ]

    @property
    def talk(self) -> Conversation | None:
        """The conversation under the cursor."""
        raise NotImplementedError

    @property
    def note(self) -> Note | None:
        """The note under the cursor, where it is one."""
        return None

    @property
    def commitment(self) -> Promise | None:
        """What was committed to in it, or the commitment under the cursor."""
        raise NotImplementedError

    @property
    def talk_ids(self) -> Sequence[str]:
        """The marked conversations, or the one under the cursor."""
        return [self.talk.id] if self.talk else []

    def after_change(self) -> None:
        """Let go of the marks, once they were used."""

    def why_not(self, action: str) -> str | None:
        """Without a conversation nothing can be done to one."""
        if action in ON_ANY and self.talk is None and self.note is None and self.commitment is None:
            return "there is no conversation here"
        if action in ON_ONE and self.talk is None and self.note is None:
            return "enter opens the conversation that it was made in"
        return super().why_not(action)

    @work(group="requests")
    async def _carry_out(self, request: Callable[..., Done], *answers: object) -> None:
        if await self.app.carry_out(request, *answers, self.app.today()):
            self.after_change()

    # Keys

    @work
    async def action_new_talk(self) -> None:
        """Ask for a conversation of any kind."""
        await talk_forms.new_of_any_kind(self.app, self.subject("rep"))

    @work
    async def action_edit_talk(self) -> None:
        """Open the form of the conversation or note."""
        try:
            if self.note is not None:
                await talk_forms.edit_note(self.app, self.note.id)
            elif self.talk is not None:
                await talk_forms.edit_talk(self.app, self.talk.id)
        except RuleBroken as gone:
            self.app.say(str(gone), "below")

    @work
    async def action_write_talk(self) -> None:
        """Write the parts in $EDITOR."""
        if self.note is not None:
            await talk_forms.write_note(self.app, self.note)
        elif self.talk is not None:
            await talk_forms.write_talk(self.app, self.talk.id)

    @work
    async def action_held(self) -> None:
        """Say that it took place; of what was committed to in it, what came of it."""
        talk, promise, ids = self.talk, self.commitment, self.talk_ids
        if talk is not None and talk.state is not ConversationState.HELD:
            done = await self.app.carry_out(talking.hold, ids, self.app.today())
            if done is not None:
                self.after_change()
                if len(ids) == 1:
                    await offer_next(self.app, talk.id, done.message)
        elif promise is not None:
            if not can_write(self.app):
                return
            label = f"“{promise.subject[:40]}” done; improvement"
            letter = await self.app.prompt.ask_letter(label, {key: word for key, (_, word) in OUTCOMES.items()})
            if letter is not None:
                self._carry_out(coaching.check, [promise.id], OUTCOMES[letter][0].value)
        else:
            self.app.say("Held already, and nothing was promised in it")

    @work
    async def action_move_talk(self) -> None:
        """Ask for another day, and say how it is understood."""
        talk, promise, ids = self.talk, self.commitment, self.talk_ids
        planned = talk is not None and talk.state is not ConversationState.HELD
        if not planned and promise is None:
            self.app.say("It took place already; e corrects the day")
            return
        owed = f"“{promise.subject[:40]}” by" if promise and promise.is_open else "Look again"
        label = "Plan for" if planned else owed
        said = await ask_moment(self.app, label)
        if said is None:
            return
        if planned:
            self._carry_out(talking.move, ids, said.day, clock_text(said.at))
        elif promise is not None:
            self._carry_out(coaching.move_commitment, [promise.id], said.day)

    @work
    async def action_skip_talk(self) -> None:
        """Skip what is planned, let go of a commitment, or take a note away; with the reason."""
        talk, note, promise, ids = self.talk, self.note, self.commitment, self.talk_ids
        if note is not None:
            self._carry_out(talking.edit_note, note, None)
        elif talk is not None and talk.state is not ConversationState.HELD:
            if reason := await self._reason("Skipped because", SKIPPED):
                self._carry_out(talking.skip, ids, reason)
        elif promise is not None and promise.is_open:
            if reason := await self.app.prompt.ask_text(f"“{promise.subject[:40]}” dropped because"):
                self._carry_out(promising.drop, [promise.id], reason)
        elif talk is not None:
            self._carry_out(talking.remove, talk.id)

    async def _reason(self, label: str, reasons: dict[str, str]) -> str | None:
        letter = await self.app.prompt.ask_letter(label, reasons)
        if letter == "w":
            return await self.app.prompt.ask_text(label)
        return reasons.get(letter or "")
