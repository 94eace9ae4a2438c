"""The lines round every screen: the head, the tab bar, the keys at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import getters
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from salestui.desk.frame import Frame
from salestui.domain.text import shorten
from salestui.ui.base import DeskApp, DeskView
from salestui.ui.present import clock_day
from salestui.ui.question import Question

NARROW, SHORT = 100, 30
SHARED = " SHARE VIEW "
MOST_KEYS = {True: 6, False: 9}


class HeadLine(Static):
    """Product, team, period and day; what is saved and how much can be undone."""

    DEFAULT_CSS = "HeadLine { height: 1; background: $panel; color: $foreground; }"
    frame: reactive[Frame | None] = reactive(None)
    app = getters.app(DeskApp)
    sharing: reactive[bool] = reactive(False)
    """Is everything private hidden?"""

    def render(self) -> RenderResult:
        """Draw the line, left and right; where it does not fit, words give way, and then the team."""
        if self.frame is None:
            return Content(" salestui")
        frame, width = self.frame, self.size.width
        gap, period = ("  ", frame.period_short) if width < NARROW else ("   ", frame.period)
        shape = self.app.glyphs.state(frame.gap_state)
        behind = f"{shape} {frame.gap}" if frame.gap else ""
        shared = SHARED if self.sharing else ""
        for note, state, team in _wordings(frame):
            right = gap.join(part for part in (note, behind, state, f"undo {frame.undo}") if part) + " "
            fixed = cell_len(
                gap.join((" salestui", "", period, clock_day(frame.today), *([shared] if shared else []), right))
            )
            if fixed + cell_len(team) <= width:
                break
        team = shorten(team, width - fixed) if width - fixed > 3 else ""
        left = gap.join(part for part in (" salestui", team, period, clock_day(frame.today)) if part)
        before, mark, after = right.partition(behind) if behind else (right, "", "")
        room = max(1, width - cell_len(left) - cell_len(shared) - cell_len(right) - len(gap) * bool(shared))
        banner = Content.styled(shared, "bold $background on $status-watch") + (gap if shared else "")
        said = Content.assemble(before, (mark[:1], f"$status-{frame.gap_state}"), mark[1:], after)
        return Content(left + " " * room) + banner + said


def _wordings(frame: Frame) -> Iterator[tuple[str, str, str]]:
    """The note, whether all is kept, and the team, in ever fewer words; of a demo the note says that nothing is."""
    note, brief = frame.note.partition(",")[0], frame.team.removesuffix(" team")
    state = "read only" if frame.read_only else "saved"
    yield frame.note, state, frame.team
    yield note, state, frame.team
    yield note, state, brief
    yield note, "" if note and not frame.read_only else state, brief


class TabBar(Widget):
    """The tabs by number; the one in view stands in brackets."""

    DEFAULT_CSS = """
    TabBar { height: 1; background: $background; color: $text-muted; }
    TabBar > .tab-bar--active { color: $foreground; background: $panel; text-style: bold; }
    """
    COMPONENT_CLASSES = {"tab-bar--active"}
    names: reactive[Sequence[tuple[str, str, str]]] = reactive(())
    """Name, short name and badge of each tab."""
    active: reactive[int] = reactive(0)

    def render_line(self, y: int) -> Strip:
        """Draw the bar."""
        quiet = self.rich_style
        loud = quiet + self.get_component_rich_style("tab-bar--active", partial=True)
        segments = [Segment(" ", quiet)] if self.active else []
        labels, gap = self._labels()
        for at, label in enumerate(labels):
            on = at == self.active
            segments.append(Segment(f"[{label}]" if on else f" {label} ", loud if on else quiet))
            segments.append(Segment(" " * gap, quiet))
        return Strip(segments).adjust_cell_length(self.size.width, quiet)

    def _labels(self) -> tuple[list[str], int]:
        """Say what stands on the tabs, and how far apart; where room is short, those out of view give things up."""
        short = self.size.width < NARROW
        tabs = [(str(at), little if short else name, badge) for at, (name, little, badge) in enumerate(self.names, 1)]
        labels: list[str] = []
        for parts, gap in ((3, 1), (3, 0), (2, 1), (2, 0), (1, 1)):  # the badges go before the names
            told = (tab if at == self.active else tab[:parts] for at, tab in enumerate(tabs))
            labels = [" ".join(part for part in tab if part) for tab in told]
            if sum(len(label) + 2 + gap for label in labels) - gap + bool(self.active) <= self.size.width:
                break
        return labels, gap

    def on_click(self, event: object) -> None:
        """Go to the tab under the pointer."""
        x, at = int(getattr(event, "x", 0)), 1 if self.active else 0
        labels, gap = self._labels()
        for number, label in enumerate(labels):
            at += len(label) + 2 + gap
            if x < at:
                self.app.call_later(self.app.run_action, f"show_tab({number + 1})")
                return


class KeyLine(Widget):
    """The keys that matter here, read off the active bindings."""

    DEFAULT_CSS = """
    KeyLine { height: 1; background: $panel; color: $text-muted; }
    KeyLine > .key-line--key { color: $accent; text-style: bold; }
    KeyLine > .key-line--grey { color: $foreground 40%; }
    KeyLine:ansi > .key-line--grey { color: ansi_default; text-style: dim; }
    """
    COMPONENT_CLASSES = {"key-line--key", "key-line--grey"}
    app = getters.app(DeskApp)
    _question: Question | None = None
    """What the prompt line asks right now."""

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._updated)
        self.watch(self.app.prompt, "question", self._asked, init=False)

    def _updated(self, _: object) -> None:
        self.refresh()

    def _asked(self, question: Question | None) -> None:
        self._question = question
        self.refresh()

    def _always(self) -> tuple[tuple[str, str], ...]:
        """How to leave, and where all keys are; letters are no keys while a text is typed."""
        if self._question:
            return self._question.keys()[-1:]
        if self.app.is_typing:
            return ("esc", self.app.view.ESC_FROM_TEXT), ("f1", "all keys")
        return (("q", "quit") if self.app.is_on_tab else ("esc", "back")), ("?", "all keys")

    def _keys(self) -> list[tuple[str, str, bool]]:
        """Key, word and whether it works now: what the view names first, the others in the order of the bindings."""
        if self._question:
            return [(key, word, True) for key, word in self._question.keys()[:-1]]
        if not self.app.view.is_mounted:  # it is being made, and knows of no keys yet
            return []
        first = self.app.view.first_keys
        seen: dict[str, tuple[str, str, bool]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if (binding.show or binding.id in first) and binding.id and binding.id not in seen:
                seen[binding.id] = (self.app.get_key_display(binding), self._word(binding, active.node), active.enabled)
        named = [seen.pop(name) for name in first if name in seen]
        return [*named, *seen.values()]

    def _word(self, binding: Binding, node: object) -> str:
        """The key's word, as the view has it right now; of a list's own key too."""
        return (node if isinstance(node, DeskView) else self.app.view).word_for(binding).lower()

    def render_line(self, y: int) -> Strip:
        """Draw as many as fit, and the two that are always there."""
        base = self.rich_style
        bright = base + self.get_component_rich_style("key-line--key", partial=True)
        grey = self.get_visual_style("key-line--grey").rich_style  # mixed with what is under it
        width, always = self.size.width, self._always()
        tail = "  ".join(f"{key} {word}" for key, word in always) + " "
        room, segments = width - len(tail) - 2, [Segment(" ", base)]
        at_the_end = {key for key, _ in always}
        keys = [fact for fact in self._keys() if fact[0] not in at_the_end]
        for key, word, enabled in keys[: MOST_KEYS[width < NARROW]]:
            room -= cell_len(key) + cell_len(word) + 3
            if room < 0:
                break
            segments += [
                Segment(key, bright if enabled else grey),
                Segment(f" {word}  ", base if enabled else grey),
            ]
        left = Strip(segments).adjust_cell_length(width - len(tail), base)
        return Strip([*left, *_pairs(always, bright, base)]).adjust_cell_length(width, base)


def _pairs(pairs: Sequence[tuple[str, str]], bright: Style, base: Style) -> list[Segment]:
    segments = []
    for key, word in pairs:
        segments += [Segment(key, bright), Segment(f" {word}  ", base)]
    return segments
