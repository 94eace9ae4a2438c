"""The form of a conversation: its parts, the questions worth asking, and beside it what came before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from salestui.desk.form_drafts import KeptDraft
from salestui.domain.conversation_forms import ENOUGH_OPTIONS, SURE_ENOUGH, options_of, options_state
from salestui.domain.drafts import Draft
from salestui.domain.talks import Before
from salestui.domain.topics import Topic
from salestui.ui.coaching.talk_text import HIDDEN, before_lines
from salestui.ui.forms.fields import FieldRow
from salestui.ui.forms.form import FormPage, SaveSpot
from salestui.ui.forms.rows import FormSpec, said_of
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.text_lines import TextLines

ASIDE = 44
PRIVATE, MORE = "Private", "More"


class TalkForm(FormPage):
    """One conversation being written down."""

    SCOPED_CSS = False
    READS = frozenset(Topic)
    DEFAULT_CSS = """
    TalkForm > #talk-parts { height: 1; display: none; }
    TalkForm > #talk-body { height: 1fr; }
    TalkForm #talk-aside { width: 44; padding: 1 1 0 1; border-right: vkey $foreground 25%; }
    TalkForm #talk-fields { height: 1fr; width: 1fr; padding: 1 1 0 0; scrollbar-size-vertical: 0; }
    TalkForm .talk--section { margin: 1 0 0 0; color: $foreground 60%; text-style: bold; height: 1; }
    TalkForm FieldRow.-section { margin-top: 1; }
    TalkForm FieldRow.-brief TextArea { min-height: 1; }
    TalkForm FieldRow Input, TalkForm FieldRow TextArea, TalkForm FieldRow KeyField { margin: 0 0 0 15; }
    TalkForm FieldRow .field--hint { margin: 0 1 0 15; }
    TalkForm .form--save { margin: 1 0 1 15; }
    TalkForm .talk--folded { display: none; height: 1; margin-top: 1; color: $foreground 60%; }
    TalkForm.-folded .talk--folded { display: block; }
    TalkForm.-folded FieldRow.-private { display: none; }
    TalkForm > #talk-ask { height: 2; padding: 0 1; color: $accent; border-top: none; }
    TalkForm.-no-questions > #talk-ask { display: none; }
    .-narrow TalkForm > #talk-parts { display: block; background: $surface; }
    .-narrow TalkForm #talk-aside { display: none; }
    .-short TalkForm #talk-fields { padding-top: 0; }
    """
    BINDINGS = [
        Binding("f3", "questions", "Questions", id="form.questions", tooltip="Questions worth asking, on or off"),
    ]
    scroll = getters.query_one("#talk-fields", VerticalScroll)

    def __init__(
        self,
        spec: FormSpec,
        save: Callable[[Draft], Awaitable[bool]],
        kept: KeptDraft | None = None,
        before: Before | None = None,
    ) -> None:
        super().__init__(spec, save, kept)
        self._before = before or Before()
        self._withheld = self.app.sharing
        """Was the private part left out when the form was filled? Then it stays folded, or it would seem empty."""
        self._sections = self._sorted()
        self._counted = {name: rows for name, rows in self._sections.items() if name not in ("", MORE)}
        self._section = ""
        self._parts = self._head = Content()
        self.set_class(self._withheld, "-folded")

    def _sorted(self) -> dict[str, list[FieldRow]]:
        """The rows by their sections, in order; those before the first have none."""
        sections: dict[str, list[FieldRow]] = {}
        name = ""
        for field, info in self._spec.model.model_fields.items():
            name = str(said_of(info).get("section") or name)
            sections.setdefault(name, []).append(self._rows[field])
        return sections

    def compose(self) -> ComposeResult:
        """Title and parts; what came before beside the fields; the questions under them."""
        yield Static(id="talk-head", classes="form--title", markup=False)
        yield Static(id="talk-parts", markup=False)
        with Horizontal(id="talk-body"):
            yield TextLines(id="talk-aside")
            with VerticalScroll(id="talk-fields", can_focus=False):
                for section, rows in self._sections.items():
                    if section == PRIVATE:
                        yield Static(f" PRIVATE   {HIDDEN}", classes="talk--folded", markup=False)
                    yield from self._under(section, rows)
                yield SaveSpot("Save", classes="form--save", markup=False)
        yield Static(id="talk-ask", markup=False)

    def _under(self, section: str, rows: Sequence[FieldRow]) -> Iterator[Static | FieldRow]:
        """A section's rows; where the first is called like the section, its label is the heading."""
        if rows[0].title == section:
            rows[0].add_class("-section")
        elif section:
            yield Static(f" {section.upper()}", classes="talk--section", markup=False)
        for row in rows:
            row.set_class(row.title != section, "-brief")
            yield row

    def on_mount(self) -> None:
        """Show what came before."""
        super().on_mount()
        self.query_one("#talk-aside", TextLines).show(
            before_lines(self._before, self.app.glyphs, self.app.today(), ASIDE - 3)
        )
        self._show_head()
        self._show_parts()

    async def load(self) -> None:
        """Fold what is private away while somebody looks on."""
        await super().load()
        self.set_class(self.app.sharing or self._withheld, "-folded")

    def take_focus(self) -> None:
        """Start where there is something to write, or go on in the field that was left."""
        rows = [row for row in self._rows.values() if row.display and not row.field.disabled]
        last = next((row for row in rows if row.field.has_focus), None)
        empty = next((row for row in rows if not row.value.strip()), None)
        (last or self._rows.get(self._spec.begins) or empty or rows[0]).field.focus()

    # What is said of it

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self._show_head()
        self._show_parts()

    def on_descendant_focus(self) -> None:
        """Show the questions of the field, and bring its part into view."""
        row = self._row_in_focus()
        if row is None:
            return
        section = next(name for name, rows in self._sections.items() if row in rows)
        asked = said_of(self._spec.model.model_fields[row.field_name]).get("questions") or ()
        lines = [Content.styled("ask: " if not at else "     ", MUTED) + safe(one) for at, one in enumerate(asked[:2])]
        self.query_one("#talk-ask", Static).update(Content("\n").join(lines))
        if section != self._section:
            self._section = section
            self._show_parts()
            first = self._sections[section][0]
            if self.is_narrow:  # the part from its beginning, as if it were alone
                self.call_after_refresh(self.scroll.scroll_to_widget, first, animate=False, top=True)
        self.refresh_status()

    def _row_in_focus(self) -> FieldRow | None:
        return next((row for row in self._rows.values() if row.field.has_focus), None)

    def refresh_status(self) -> None:
        """Show counts in the prompt line, and how safe it is in the title; a key costs no more than what it changes."""
        if self.is_mounted:
            self._show_head()
            self._show_parts()
        self.tell_status()

    def _show_head(self) -> None:
        touched = self._touched()
        at = f"draft saved {self.kept_at.astimezone():%H:%M}" if self.kept_at else "draft saved"
        said = "" if not touched else at if touched == self._kept else "not saved yet"
        left = safe(self._spec.title)
        gap = max(2, self.size.width - 2 - left.cell_length - len(said))
        head = left + " " * gap + Content.styled(said, MUTED)
        if not head.is_same(self._head):
            self._head = head
            self.query_one("#talk-head", Static).update(head)

    def _show_parts(self) -> None:
        parts = []
        for section, rows in self._counted.items():
            state = self._state(rows)
            sign = Content.styled(self.app.glyphs.state(state), f"$status-{state}" if state != "dim" else MUTED)
            here = section == self._section
            name = Content.styled(section, "bold" if here else MUTED) + " " + sign
            parts.append(Content("[") + name + "]" if here else Content(" ") + name + " ")
        line = Content(" ").join(parts)
        if not line.is_same(self._parts):
            self._parts = line
            self.query_one("#talk-parts", Static).update(line)

    def _state(self, rows: Sequence[FieldRow]) -> str:
        """How far a part is: nothing said in it yet, not enough options, or filled."""
        if not any(row.value.strip() and (row.is_touched or self._spec.is_edit) for row in rows):
            return "dim"
        options = next((row for row in rows if row.field_name == "options"), None)
        return "met" if options is None else options_state(options.value)

    def status(self) -> tuple[str, str]:
        """How many parts are filled, what is not enough yet, and which field it is."""
        filled = sum(self._state(rows) != "dim" for rows in self._counted.values())
        said = [f"{filled} of {len(self._counted)} parts"]
        if "options" in self._rows:
            count = len(options_of(self._rows["options"].value))
            if 0 < count < ENOUGH_OPTIONS:
                said.append(f"OPTIONS has {count} of {ENOUGH_OPTIONS}")
        sure = self._rows["confidence"].value if "confidence" in self._rows else ""
        if sure.isdecimal() and int(sure) < SURE_ENOUGH:
            said.append(f"confidence {sure}: make it smaller")
        row = self._row_in_focus()
        place = f"field {list(self._rows.values()).index(row) + 1} of {len(self._rows)}" if row else ""
        return "   ".join(said), place

    def action_questions(self) -> None:
        """Show or hide the questions."""
        self.toggle_class("-no-questions")


def titled(word: str, rep: str, day: str) -> str:
    """What a form of a conversation is called."""
    name = word if word.isupper() else word.capitalize()
    return "  ".join(part for part in (name, rep, day) if part)
