"""What the keys of the coaching tab are about: a line of the log, or what was committed to."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters
from textual.reactive import reactive

from salestui.domain.conversations import Conversation, Note
from salestui.domain.promises import Promise
from salestui.domain.talks import Log, LogLine
from salestui.ui.coaching.talk_keys import TalkKeys
from salestui.ui.widgets.table import RowTable


class LogCursor(TalkKeys):
    """A view of the log over the commitments, of which one list has the keys."""

    log_shown: reactive[Log | None] = reactive(None, init=False, always_update=True)
    table = getters.query_one("#coaching-log", RowTable)
    due = getters.query_one("#coaching-due", RowTable)
    _sought: str | None = None
    """The conversation to go to when it is shown."""
    _on_due = False
    """Are the commitments the list that has the keys?"""

    @property
    def main(self) -> RowTable:
        """The list that has the keys."""
        return self.listing

    @property
    def listing(self) -> RowTable:
        """The log, or the commitments."""
        return self.due if self._on_due else self.table

    @property
    def line(self) -> LogLine | None:
        """The line of the log under the cursor."""
        return self.log_shown.find(self.table.cursor_key) if self.log_shown and not self._on_due else None

    @property
    def talk(self) -> Conversation | None:
        """The conversation under the cursor."""
        return self.line.conversation if self.line else None

    @property
    def note(self) -> Note | None:
        """The note under the cursor."""
        return self.line.note if self.line else None

    @property
    def commitment(self) -> Promise | None:
        """The commitment under the cursor, or the one of the conversation there."""
        if not self._on_due:
            return self.line.commitment if self.line else None
        found = self.log_shown.commitments if self.log_shown else ()
        return next((one.promise for one in found if one.promise.id == self.due.cursor_key), None)

    @property
    def talk_ids(self) -> Sequence[str]:
        """The marked conversations, or the one under the cursor."""
        lines = self.log_shown.lines if self.log_shown else ()
        marked = [line.id for line in lines if line.id in self.table.marks and line.conversation]
        return marked or super().talk_ids

    def seek(self, key: str | None) -> None:
        """Put the cursor on a conversation with the next load."""
        self._sought = key

    def after_change(self) -> None:
        """Unmark what was changed."""
        self.unmark()

    def unmark(self) -> bool:
        """Let go of the marks; return whether there were any."""
        had = bool(self.table.marks)
        if had:
            self.table.mark(())
        return had

    def subject(self, kind: str) -> str | None:
        """The rep or the deal that the line is about."""
        if self._on_due:
            promise = self.commitment
            return (promise.rep_id if kind == "rep" else promise.deal_id) if promise else None
        return (self.line.rep_id if kind == "rep" else self.line.deal_id) if self.line else None
