"""One conversation: everything that was written down in it, and the keys that change it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive

from salestui.desk import talk_log
from salestui.desk.exporting import Table
from salestui.domain.conversations import Conversation
from salestui.domain.dates import long_day
from salestui.domain.errors import RuleBroken
from salestui.domain.numbers import Explanation
from salestui.domain.promises import Promise
from salestui.domain.talks import Talk, word_of
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.coaching.talk_keys import TalkKeys
from salestui.ui.coaching.talk_text import talk_lines, talk_rows
from salestui.ui.exporting import Exports
from salestui.ui.widgets.text_lines import Reading

WIDEST = 100


class TalkPage(Exports, TalkKeys, Page[None]):
    """One conversation whole."""

    READS = frozenset({Topic.CONVERSATIONS, Topic.PROMISES, Topic.SKILLS, Topic.REPS, Topic.DEALS})
    DEFAULT_CSS = """
    TalkPage > Reading { padding: 1 2; }
    .-short TalkPage > Reading { padding: 0 1; }
    """
    BINDINGS = [
        Binding(
            "J", "walk(1)", "Next, previous", id="page.next", key_display="J K",
            tooltip="Go to the next one (J) or the one before (K)",
        ),
        Binding("K", "walk(-1)", "Previous", id="page.previous", tooltip="Go to the one before", show=False),
    ]  # fmt: skip
    shown: reactive[Talk | None] = reactive(None, init=False, always_update=True)
    text = getters.query_one(Reading)

    def __init__(self, conversation_id: str, walk: Sequence[str] = ()) -> None:
        super().__init__()
        self._talk_id = conversation_id
        self._walk = list(walk) if conversation_id in walk else [conversation_id]

    @property
    def place(self) -> str:
        """What the page is called."""
        return "conversation"

    @property
    def crumb(self) -> str:
        """Which conversation."""
        if self.shown is None:
            return ""
        said = self.shown.conversation
        return f"{word_of(said.kind)} {self.shown.rep} {long_day(said.on, self.app.today())}"

    def compose(self) -> ComposeResult:
        """The text, which scrolls."""
        yield Reading()

    @property
    def main(self) -> Reading:
        """The text."""
        return self.text

    async def load(self) -> None:
        """Ask for the conversation; one that is gone closes the page."""
        try:
            self.shown = await self.app.desk.ask(talk_log.talk, self._talk_id, private=not self.app.sharing)
        except RuleBroken:
            self.app.say("That conversation is not there any more", "watch")
            self.finish(None)

    def watch_shown(self) -> None:
        """Show the conversation."""
        self._show()
        self.refresh_status()

    def on_resize(self) -> None:
        """Wrap it for the new width."""
        self._show()

    def _show(self) -> None:
        if self.shown is not None and self.size.width:
            width = min(WIDEST, self.size.width - 6)
            lines = talk_lines(self.shown, self.app.glyphs, self.app.today(), width)
            self.text.show(lines)

    def status(self) -> tuple[str, str]:
        """Which conversation, and its place in the list."""
        place = f"{self._walk.index(self._talk_id) + 1} of {len(self._walk)}" if len(self._walk) > 1 else ""
        return self.crumb, place

    # What the keys are about

    @property
    def talk(self) -> Conversation | None:
        """The conversation."""
        return self.shown.conversation if self.shown else None

    @property
    def commitment(self) -> Promise | None:
        """What was committed to in it."""
        return self.shown.commitment if self.shown else None

    async def explanation(self) -> Explanation | None:
        """The numbers that were written down in it."""
        from salestui.ui.numbers import of_people as people_numbers

        return Explanation(self.crumb, (), people_numbers.of_whole(self.shown)) if self.shown else None

    def subject(self, kind: str) -> str | None:
        """The rep or the deal it is about."""
        return (self.talk.rep_id if kind == "rep" else self.talk.deal_id) if self.talk else None

    def action_walk(self, step: int) -> None:
        """Go to the next or the previous one of the list."""
        at = self._walk.index(self._talk_id) + step
        if not 0 <= at < len(self._walk):
            self.app.say("This is the last one" if step > 0 else "This is the first one")
            return
        self._talk_id = self._walk[at]
        self.is_walking = True
        self.text.scroll_home(animate=False)
        self.reload()

    async def as_table(self) -> Table | None:
        """The shared parts, as a table."""
        if self.shown is None:
            return None
        return Table(self.crumb, ("Part", "Text"), list(talk_rows(self.shown)))
