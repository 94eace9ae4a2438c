"""The first start: nothing is here yet, and three ways to begin."""

from __future__ import annotations

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from salestui.ui.base import DeskApp
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Row
from salestui.ui.widgets.table import Listed, RowTable

CHOICES = (
    ("demo", "d", "look round in a demo", "a made-up team; nothing of it is kept"),
    ("files", "i", "import your CRM's exports", "shown to you before anything is written"),
    ("type", "t", "type your first rep", "and add deals by hand"),
)
COLUMNS = (Column("letter", "", 3), Column("what", "", 28), Column("more", "", 20, grow=True))


class FirstStart(Vertical):
    """Three ways to begin, by letter or by Enter."""

    DEFAULT_CSS = """
    FirstStart > Static { height: auto; padding: 1 2 0 2; }
    FirstStart > RowTable { height: 4; margin: 0 1; }
    """
    BINDING_GROUP_TITLE = "First start"
    BINDINGS = [
        Binding("d", "begin('demo')", "Demo", id="first.demo", tooltip="Look round in a made-up team"),
        Binding("i", "begin('files')", "Import", id="first.import", tooltip="Import your CRM's exports"),
        Binding("t", "begin('type')", "First rep", id="first.rep", tooltip="Type your first rep"),
    ]
    app = getters.app(DeskApp)
    table = getters.query_one(RowTable)

    def compose(self) -> ComposeResult:
        """A word of welcome, the choices, and how to get out of anything."""
        yield Static(Content.from_markup("[b]Nothing here yet.[/b] Three ways to begin:"))
        yield RowTable(COLUMNS, glyphs=self.app.glyphs)
        yield Static(
            Content.from_markup(
                "Whatever you do can be undone with [b]u[/b]. [b]?[/b] shows every key, [b]:[/b] finds any command,"
                " [b]q[/b] leaves; everything is saved as you go."
            )
        )

    def on_mount(self) -> None:
        """Show the choices."""
        rows = [Row(key, ((letter, "accent"), (what, "bold"), (more, "dim"))) for key, letter, what, more in CHOICES]
        self.table.show(Listed(rows), rows)

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        event.stop()
        if event.key:
            self.action_begin(event.key)

    @work
    async def action_begin(self, how: str) -> None:
        """Begin in one of the three ways."""
        if how == "files":
            await self.app.run_action("app.import")
        elif how == "type":
            from salestui.ui.forms import record_forms

            await record_forms.new_rep(self.app)
        else:
            await self._demo()

    async def _demo(self) -> None:
        from salestui.ui.demo import show_demo  # the made-up team is 20 ms of imports that no other start needs

        await show_demo(self.app)
