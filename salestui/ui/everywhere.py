"""What can be done from everywhere: undo, redo, palette, keys, import, theme."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.actions import ActionParseResult
from textual.dom import DOMNode

from salestui.desk import form_drafts, history
from salestui.domain.topics import Topic
from salestui.ui.base import Keyed, Page
from salestui.ui.clipboard import Clipboard
from salestui.ui.keys import NOTHING_HERE
from salestui.ui.numbers.report_keys import ReportKeys
from salestui.ui.promises.keys import PromisePages
from salestui.ui.record_pages import RecordPages
from salestui.ui.search.keys import SearchKeys
from salestui.ui.share_view import ShareView
from salestui.ui.team.rep_talks import RepTalks
from salestui.ui.widgets.lists import Listing

if TYPE_CHECKING:
    from salestui.desk.finding import NamedRecord
    from salestui.domain.numbers import Explanation


class EverywhereApp(RecordPages, RepTalks, PromisePages, ShareView, SearchKeys, ReportKeys):
    """The actions that every view shares."""

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key is for; if that cannot be done now, say why."""
        done = await super().run_action(action, default_namespace, namespaces)
        refusal = default_namespace.refusal if isinstance(default_namespace, Keyed) else None
        if not done and refusal and isinstance(action, str) and (why := refusal(action.partition("(")[0])):
            self.say(f"{why[0].upper()}{why[1:]}")
        return done

    def say_unbound(self, event: events.Key) -> None:
        """Say of a letter that it does nothing here, where a list has the keys: it may do something elsewhere."""
        letter = event.character if event.is_printable else None
        if letter and isinstance(self.focused, Listing) and event.key not in self.screen.active_bindings:
            self.say(NOTHING_HERE.format(letter))

    @on(Listing.Opened)
    def _everybody_heard(self, event: Listing.Opened) -> None:
        event.listing.opening = 0.0

    @work(group="requests")
    async def action_undo(self) -> None:
        """Take the last change back; the cursor goes to the deal that it was about."""
        view = self.view
        view.seek(await self.desk.ask(history.next_deal))
        done = await self.carry_out_saying("Undoing…", history.undo, self.today())
        if done is None:
            view.seek(None)

    @work(group="requests")
    async def action_redo(self) -> None:
        """Bring back what was undone last; the cursor goes to the deal that it is about."""
        view = self.view
        view.seek(await self.desk.ask(history.next_deal, redo=True))
        done = await self.carry_out_saying("Bringing it back…", history.redo, self.today())
        if done is None:
            view.seek(None)

    def action_repeat(self) -> None:
        """Do the last change again, on what is under the cursor."""
        if self.again is None:
            self.say("Nothing to repeat yet")
        else:
            self.again()

    def action_read_again(self) -> None:
        """Read everything again, and draw it."""
        self.changed.publish(frozenset(Topic))
        self.redraw()
        self.say("Read again")

    async def action_back(self) -> None:
        """Take one step back."""
        view = self.view
        if not view.step_back() and isinstance(view, Page):
            view.call_later(view.run_action, "leave")

    def action_close(self) -> None:
        """Close the page on top; on a tab, leave."""
        view = self.view
        if isinstance(view, Page):
            view.call_later(view.run_action, "leave")
        else:
            self.exit()

    def action_help_quit(self) -> None:
        """Say how to leave to whoever tries ctrl+c, which copies in a text and does nothing elsewhere."""
        self.say("q leaves; Esc first where something is typed")

    async def action_top(self) -> None:
        """Go to the first line of what has the focus."""
        if self.focused is not None and hasattr(self.focused, "action_home"):
            await self.run_action("home", self.focused)

    def action_to_rep(self) -> None:
        """Go to the rep this line is about."""
        self._to("rep")

    def action_to_deal(self) -> None:
        """Go to the deal this line is about."""
        self._to("deal")

    def _to(self, kind: str) -> None:
        key = self.view.subject(kind)
        if key is None:
            self.say(f"No {kind} here")
        elif kind == "rep":
            self.open_rep(key)
        else:
            self.open_deal(key)

    def action_palette(self) -> None:
        """Open the list of everything that can be done or found."""
        from salestui.ui.palette import PROVIDERS, Palette

        self.push_screen(Palette(providers=PROVIDERS, placeholder="Do or find: a command, a rep, a deal"))

    async def tell_drafts(self) -> None:
        """Say what was typed and never saved, when the app starts."""
        kept = await self.desk.ask(form_drafts.all_kept)
        if any(one.is_edited for one in kept):
            from salestui.desk import editor_files

            kept = await self.desk.ask(editor_files.tidied)
        if kept:
            more = f" and {len(kept) - 1} more" if len(kept) > 1 else ""
            self.say(f"Not saved yet: {kept[0].title}{more}; find it with : to go on", "watch")

    @work(group="care")
    async def look_for_damage(self) -> None:
        """Say whether the data is damaged, after a run that did not end; that all is well is not told."""
        from salestui.desk import aftermath

        if sentence := await aftermath.told(self.desk):
            self.said = sentence
            self.say(sentence, "below")

    @work
    async def resume(self, slot: str) -> None:
        """Go on with a draft."""
        from salestui.ui.forms import kept_drafts

        await kept_drafts.resume(self, slot)

    @work
    async def action_keys(self) -> None:
        """Show every key of this place."""
        from salestui.ui.pages.keys import KeysPage, key_facts

        if isinstance(self.view, KeysPage):
            self.view.action_leave()
            return
        view = self.view
        await self.open_page(KeysPage(key_facts(self), (isinstance(view, Page) and view.crumb) or view.place))

    async def explain(self, found: Explanation) -> None:
        """Say where numbers come from."""
        from salestui.ui.pages.definition import DefinitionPage

        await self.open_page(DefinitionPage(found))

    @work
    async def action_export(self) -> None:
        """Write what is shown to a file."""
        from salestui.ui.view_export import export

        await export(self)

    @work
    async def action_history(self) -> None:
        """Show what was done, newest first."""
        from salestui.ui.pages.history import HistoryPage

        if not isinstance(self.view, HistoryPage):
            await self.open_page(HistoryPage())

    async def copy(self, text: str, what: str) -> str:
        """Copy a text, and return the sentence that says where to."""
        return await Clipboard(os.environ, lambda _: self.copy_to_clipboard(text)).copy(text, what)

    async def action_suspend_process(self) -> None:  # type: ignore[override]
        """Go to the shell; what is being typed is kept first, for nobody knows who comes back."""
        for page in self.pages_open:
            await page.keep()
        super().action_suspend_process()

    async def on_unmount(self) -> None:
        """Put away what the app opened by itself."""
        self.leaving.close()

    @work
    async def action_import(self) -> None:
        """Ask for files, and show what importing them would do."""
        from salestui.ui.pages.importing import ask_files
        from salestui.ui.pages.preview import PreviewPage

        if isinstance(self.view, PreviewPage):
            self.say("One import after the other")
        elif paths := await ask_files(self):
            await self.open_page(PreviewPage(paths))

    @work
    async def action_theme(self) -> None:
        """Pick a theme; the screen is its preview."""
        from salestui.ui.pages.theme_picker import ThemePicker
        from salestui.ui.themes import ThemeShelf

        await self.push_screen_wait(ThemePicker(ThemeShelf(self.paths.user_themes), self.paths.state_file))

    def go_to(self, found: NamedRecord) -> None:
        """Open what was found by name."""
        if found.kind == "rep":
            self.open_rep(found.id)
        else:
            self.open_deal(found.id)

    @work
    async def action_new(self) -> None:
        """Add something of any kind."""
        from salestui.ui.forms.record_forms import can_write

        if not can_write(self):
            return
        kinds = {"d": "deal", "r": "rep", "c": "conversation", "p": "promise"}
        letter = await self.prompt.ask_letter("New", kinds)
        if letter == "d":
            self.new_deal()
        elif letter == "r":
            self.new_rep()
        elif letter == "c":
            self.new_talk()
        elif letter == "p":
            self.new_promise(self.view.subject("rep"), self.view.subject("deal"))
