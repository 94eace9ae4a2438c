"""The deal's page: everything about one deal, and the keys that move it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import deal as deals
from salestui.desk import deal_edits
from salestui.desk.deal import DealView
from salestui.desk.exporting import Table, as_text
from salestui.domain.board import DealLine
from salestui.domain.numbers import Explanation
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.deals import page_text as text
from salestui.ui.deals.keys import ON_A_DEAL, DealActions
from salestui.ui.editor import edit_text
from salestui.ui.forms import record_forms
from salestui.ui.keys import ChordStep
from salestui.ui.numbers.sources import of_deal
from salestui.ui.pages.definition import of_stage
from salestui.ui.tables import deal_table, deals_table

PARTS = ("Changes", "People", "Touches", "Strategy")
PERSON_LETTERS = "abcdefghijklmopqrstuvwyz"
"""Letters for people: not n, which adds one, and not x, which takes one out."""


class DealPage(DealActions, Page[None]):
    """One deal whole."""

    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    DealPage > #deal-title { height: 1; background: $surface; }
    DealPage > #deal-path { height: 1; }
    DealPage > #deal-brief, DealPage > #deal-parts { display: none; height: auto; }
    DealPage > Horizontal { height: 1fr; margin-top: 1; }
    DealPage VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    DealPage #deal-left { width: 3fr; }
    DealPage #deal-right { width: 2fr; border-left: vkey $panel; }
    DealPage VerticalScroll > Static { height: auto; }
    .-narrow DealPage > #deal-brief { display: block; }
    .-narrow DealPage > #deal-parts { display: block; margin-top: 1; background: $surface; }
    .-narrow DealPage > Horizontal { margin-top: 0; }
    .-narrow DealPage #deal-left { width: 1fr; }
    .-narrow DealPage #deal-right { display: none; }
    """
    FIRST_KEYS = (
        "deal.edit", "deal.back", "deal.win", "deal.lose", "deal.close_date", "deal.category", "page.next", "deal.part",
        "app.coach",
    )  # fmt: skip
    COPIES = {
        "y": ChordStep("row", "copy('row')"),
        "c": ChordStep("name", "copy('name')"),
        "m": ChordStep("Markdown", "copy('Markdown')"),
    }
    READS = frozenset({Topic.DEALS, Topic.ACTIVITIES, Topic.REPS, Topic.ACCOUNTS, Topic.PRODUCTS, Topic.SETTINGS})
    WRITES = frozenset({"person"})
    BINDINGS = [
        Binding(
            "J", "walk(1)", "Next, previous", id="page.next", key_display="J K",
            tooltip="Go to the next deal (J) or the one before (K)",
        ),
        Binding("K", "walk(-1)", "Previous", id="page.previous", tooltip="Go to the deal before", show=False),
        Binding("tab,right_square_bracket", "part(1)", "Part", id="deal.part", tooltip="Next part of the page"),
        Binding(
            "shift+tab,left_square_bracket", "part(-1)", "Part before", id="deal.part_before", show=False,
            tooltip="Part before",
        ),
        Binding("n", "person", "Person", id="deal.person", show=False, tooltip="Add, change or take out a person"),
        Binding("E", "strategy", "Strategy", id="deal.strategy", show=False, tooltip="Write the strategy in $EDITOR"),
    ]  # fmt: skip
    shown: reactive[DealView | None] = reactive(None, init=False, always_update=True)
    part: reactive[int] = reactive(0, init=False)
    left = getters.query_one("#deal-left-text", Static)
    right = getters.query_one("#deal-right-text", Static)
    scroll = getters.query_one("#deal-left", VerticalScroll)

    def __init__(self, deal_id: str, walk: Sequence[str] = (), origin: str = "Pipeline") -> None:
        super().__init__()
        self._origin = origin
        self._deal_id = deal_id
        self._walk = list(walk) if deal_id in walk else [deal_id]

    @property
    def place(self) -> str:
        """What the page is called."""
        return "deal"

    @property
    def first_keys(self) -> tuple[str, ...]:
        """What can be done to a closed deal is to reopen it."""
        is_closed = self.line is not None and self.line.deal.is_closed
        return ("deal.move", *self.FIRST_KEYS) if is_closed else self.FIRST_KEYS

    @property
    def chosen(self) -> Sequence[str]:
        """The deal that the keys work on."""
        return [self._deal_id]

    @property
    def line(self) -> DealLine | None:
        """The deal with its names and state."""
        return self.shown.facts.line if self.shown else None

    def subject(self, kind: str) -> str | None:
        """The deal, or its rep."""
        if kind == "deal":
            return self._deal_id
        return self.shown.facts.line.deal.rep_id if self.shown else None

    def compose(self) -> ComposeResult:
        """Title and stages over two columns; at 80 columns one, and the rest part by part."""
        yield Static(id="deal-title", markup=False)
        yield Static(id="deal-path", markup=False)
        yield Static(id="deal-brief", markup=False)
        yield Static(id="deal-parts", markup=False)
        with Horizontal():
            with VerticalScroll(id="deal-left"):
                yield Static(id="deal-left-text", markup=False)
            with VerticalScroll(id="deal-right"):
                yield Static(id="deal-right-text", markup=False)

    def take_focus(self) -> None:
        """Let the arrows scroll the facts."""
        self.scroll.focus(scroll_visible=False)

    async def load(self) -> None:
        """Load the deal; one that is gone closes the page."""
        deal_id = self._deal_id
        view = await self.app.desk.ask(
            deals.deal_view, deal_id, self.app.settings.pipeline.patience(), self.app.today()
        )
        if deal_id != self._deal_id:
            return  # walked on meanwhile
        if view is None:
            self.app.say("That deal is not there any more", "watch")
            self.finish(None)
        else:
            self.shown = view

    def watch_shown(self) -> None:
        """Show the deal."""
        self._show()

    def watch_part(self) -> None:
        """Show another part, from its top."""
        self._show()
        self.scroll.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Fit the text to the width, once the columns have theirs."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        view, today, glyphs, width = self.shown, self.app.today(), self.app.glyphs, self.size.width
        if view is None or not width:
            return
        self.query_one("#deal-title", Static).update(text.title(view, width))
        self.query_one("#deal-path", Static).update(text.path(view, glyphs, width))
        if self.is_narrow:
            self._show_narrow(view)
        else:
            left, right = width * 3 // 5 - 2, width * 2 // 5 - 3
            self.left.update(
                text.joined(text.facts(view, left, today), text.strategy(view, left), text.exported(view, left))
            )
            self.right.update(
                text.joined(
                    text.next_step(view, glyphs, right, today),
                    text.people(view, right, today),
                    text.changes(view, right, today),
                    text.touches(view, right, today),
                )
            )
        self.refresh_status()

    def _show_narrow(self, view: DealView) -> None:
        today, width = self.app.today(), self.size.width - 2
        brief = text.brief_facts(view, self.app.glyphs, width, today)
        self.query_one("#deal-brief", Static).update(Content("\n").join(brief))
        self.query_one("#deal-parts", Static).update(text.parts_line(PARTS, self.part, self.size.width))
        if self.part == PARTS.index("Strategy"):
            self.left.update(text.joined(text.strategy(view, width)[1:], text.exported(view, width)))
            return
        says = (text.changes, text.people, text.touches)[self.part]
        lines = says(view, width, today)
        self.left.update(text.joined(lines[1:] if len(lines) > 1 else lines))

    def status(self) -> tuple[str, str]:
        """Where the page is, and which of how many."""
        if self.shown is None:
            return "", ""
        line = self.shown.facts.line
        stage = line.stage.name if line.stage and not line.deal.is_closed else line.deal.outcome.value
        at = self._walk.index(self._deal_id) + 1 if self._deal_id in self._walk else 1
        return f"{self._origin} › {stage} › {line.deal.title}", f"{at:,} of {len(self._walk):,}" if len(
            self._walk
        ) > 1 else ""

    # Keys

    def why_not(self, action: str) -> str | None:
        """Without a list there is nowhere to walk to."""
        if self.shown is None and action in ON_A_DEAL | {"person", "strategy", "explain"}:
            return "the deal is still being read"
        if action == "walk" and len(self._walk) < 2:
            return "there is no other deal in its list"
        return super().why_not(action)

    def action_walk(self, by: int) -> None:
        """Go to another deal of the list this one was opened from."""
        at = self._walk.index(self._deal_id) + by
        if 0 <= at < len(self._walk):
            self._deal_id = self._walk[at]
            self.is_walking = True
            self.scroll.scroll_home(animate=False)
            self.reload()
        else:
            self.app.say("That is the last one" if by > 0 else "That is the first one")

    def action_part(self, by: int) -> None:
        """Show another part; where all of them show, scroll the other column."""
        if self.is_narrow:
            self.part = (self.part + by) % len(PARTS)
        else:
            right = self.query_one("#deal-right")
            (self.scroll if right.has_focus else right).focus(scroll_visible=False)

    @work
    async def action_person(self) -> None:
        """Add a person who counts, change one, or take one out."""
        if not record_forms.can_write(self.app):
            return
        people = dict(zip(PERSON_LETTERS, self.shown.people if self.shown else (), strict=False))
        letters = {"n": "somebody new", **{letter: person.name for letter, person in people.items()}}
        deal_id = self._deal_id
        letter = await self.app.prompt.ask_letter("Person", letters | {"x": "take one out"}) if people else "n"
        if letter == "n":
            await record_forms.new_person(self.app, deal_id)
        elif letter == "x":
            said = {letter: person.name for letter, person in people.items()}
            out = await self.app.prompt.ask_letter("Take out", said)
            if out is not None:
                self.app.do(deals.remove_stakeholder, people[out].id, self.app.today())
        elif letter is not None:
            await record_forms.edit_person(self.app, people[letter].id)

    @work
    async def action_strategy(self) -> None:
        """Write the strategy in the manager's own editor."""
        if self.shown is None or not record_forms.can_write(self.app):
            return
        read = self.shown.facts.line.deal
        written = await edit_text(self.app, read.strategy or "", f"deal:{read.id}/strategy", f"Strategy of {read.name}")
        if written is not None:
            values = {"strategy": record_forms.long_text(written)}
            await self.app.carry_out(deal_edits.edit_deal, read.id, values, read, self.app.today())

    async def explanation(self) -> Explanation | None:
        """Where the deal's state and its numbers come from."""
        line = self.line
        return await of_stage(self.app, line.stage if line else None, of_deal(line, self.app.today()) if line else ())

    @work(group="requests")
    async def action_copy(self, what: str) -> None:
        """Copy the deal."""
        if self.line is not None:
            today = self.app.today()
            form = {"row": "tsv", "Markdown": "md"}.get(what)
            table = deals_table(self.line.deal.name, [self.line], today)
            said = as_text(table, form) if form else self.line.deal.name
            self.app.say(await self.app.copy(said, "1 deal" if form else "name"))

    async def as_table(self) -> Table | None:
        """Everything the page says."""
        return deal_table(self.shown, self.app.today()) if self.shown is not None else None
