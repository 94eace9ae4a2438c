"""A rep's brief on a page: everything since the last one-on-one, to be read in a minute."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import brief as briefs
from salestui.desk import sheets
from salestui.desk.brief import BriefText
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.coaching.one_on_one_keys import BriefNumbers, rep_beside
from salestui.ui.from_settings import lens_of
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.text_lines import Reading


class BriefPage(BriefNumbers, Page[None]):
    """Everything about one rep since the last one-on-one."""

    READS = frozenset({Topic.REPS, Topic.DEALS, Topic.ACTIVITIES, Topic.CONVERSATIONS, Topic.PROMISES, Topic.SKILLS})
    DEFAULT_CSS = """
    BriefPage > #brief-title { height: 2; background: $surface; }
    BriefPage > Reading { padding: 0 1; }
    """
    BINDINGS = [
        Binding("J", "walk(1)", "Next rep", id="brief.next", key_display="J K", tooltip="The next rep's brief"),
        Binding("K", "walk(-1)", "Previous rep", id="brief.previous", show=False, tooltip="The rep before"),
    ]
    shown: reactive[BriefText | None] = reactive(None, init=False)
    text = getters.query_one(Reading)

    def __init__(self, rep_id: str) -> None:
        super().__init__()
        self._rep_id = rep_id

    def compose(self) -> ComposeResult:
        """Who and since when, over everything else."""
        yield Static(id="brief-title", markup=False)
        yield Reading()

    def take_focus(self) -> None:
        """Let the arrows scroll."""
        self.text.focus(scroll_visible=False)

    @property
    def crumb(self) -> str:
        """Whose brief it is."""
        return f"Brief {self.shown.name}" if self.shown else ""

    @property
    def place(self) -> str:
        """What the page is called."""
        return "brief"

    def subject(self, kind: str) -> str | None:
        """The rep."""
        return self._rep_id if kind == "rep" else None

    async def load(self) -> None:
        """Ask for it, and note that it was read."""
        desk, private = self.app.desk, not self.app.sharing
        shown = await desk.ask(
            briefs.brief_text, self._rep_id, self.app.today(), lens_of(self.app.settings), private=private
        )
        if shown is None:
            self.app.say("That rep is not there any more", "watch")
            self.finish(None)
            return
        self.shown = shown
        if not desk.is_read_only:
            await desk.ask(briefs.mark_read, self._rep_id, self.app.today())
            self.app.changed.publish(frozenset({Topic.BRIEFS}))

    def watch_shown(self, shown: BriefText) -> None:
        """Show the brief."""
        who, *rest = shown.head
        rest = [part.partition("; today is ")[0] for part in rest]  # which the line over the tabs says
        title = [safe(f" {who}", "bold"), safe(f" {'   '.join(rest)}", MUTED)]
        self.query_one("#brief-title", Static).update(Content("\n").join(title))
        lines: list[Content] = []
        for heading, facts in shown.parts:
            lines += [Content()] if lines else []
            lines.append(safe(heading.upper(), "bold"))
            lines += [safe(f"  {fact}") for fact in facts]
        self.text.show(lines)
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """Whose brief it is."""
        return self.crumb, ""

    async def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep of the team, by name."""
        beside = await rep_beside(self.app, self._rep_id, step)
        if beside is None:
            return
        self._rep_id = beside
        self.is_walking = True
        self.text.scroll_home(animate=False)
        self.reload()

    async def as_sheet(self) -> sheets.Sheet | None:
        """The brief, without what is private."""
        return await self.app.desk.ask(sheets.brief_sheet, self._rep_id, lens_of(self.app.settings), self.app.today())
