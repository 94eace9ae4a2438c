"""Fields that single keys fill: a scale of digits, and a checklist of behaviours."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.message import Message

from salestui.domain.checklists import SIGNS, STATES, checklist_of, checklist_text
from salestui.ui.forms.fields import KeyField
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.glyphs import Glyphs

SEEN_KEYS = {"y": "yes", "p": "partly", "n": "no", "backspace": None, "delete": None}


class ScaleField(KeyField):
    """A number on a scale: a digit takes it, the arrows step, backspace takes it away."""

    DEFAULT_CSS = "ScaleField { height: 1; }"

    def __init__(self, value: str, name: str, low: int, high: int, aside: str = "") -> None:
        super().__init__(value, name)
        self.low, self.high, self._aside = low, high, aside

    def render(self) -> RenderResult:
        """The whole scale, the number that was taken in brackets."""
        numbers = []
        for number in range(self.low, self.high + 1):
            taken = str(number) == self.value
            numbers.append(Content.styled(f"[{number}]", "bold") if taken else Content(f" {number} "))
        return Content("").join(numbers) + (Content.styled(f"   {self._aside}", MUTED) if self._aside else Content())

    def press(self, key: str, character: str | None) -> bool:
        """Take a digit (1 and then 0 are ten), step, or empty the field."""
        if character is not None and character.isdecimal() and character.isascii():
            both = self.value + character
            number = (
                both if both.isdecimal() and len(both) < 3 and int(both) <= self.high and len(self.value) else character
            )
            if self.low <= int(number) <= self.high:
                self.value = str(int(number))
            return True
        if key in ("left", "right") or character in ("h", "l"):
            step = 1 if key in ("right", "l") else -1
            here = int(self.value) + step if self.value else (self.low if step > 0 else self.high)
            self.value = str(max(self.low, min(self.high, here)))
            return True
        if key in ("backspace", "delete"):
            self.value = ""
            return True
        return False


class CheckField(KeyField):
    """Behaviours to look for, each seen, partly seen or not seen."""

    DEFAULT_CSS = "CheckField { height: auto; min-height: 1; }"

    class WantsBehaviour(Message):
        """Another behaviour shall be asked for."""

        def __init__(self, field: CheckField) -> None:
            super().__init__()
            self.field = field

    def __init__(self, value: str, name: str, glyphs: Glyphs) -> None:
        super().__init__(value, name)
        self._glyphs = glyphs
        self._at = 0

    @property
    def behaviours(self) -> list[tuple[str, str | None]]:
        """Behaviour and what was seen of it."""
        return list(checklist_of(self.value))

    def render(self) -> RenderResult:
        """A line a behaviour, with its sign and its word."""
        lines = []
        for place, (behaviour, seen) in enumerate(self.behaviours):
            state = STATES[seen]
            cursor = self._glyphs.cursor if self.has_focus and place == self._at else " "
            sign = Content.styled(self._glyphs.state(state), f"$status-{state}" if seen else MUTED)
            word = Content.styled(f"  {seen}", MUTED) if seen else Content()
            here = "bold" if cursor.strip() else ""
            lines.append(Content.assemble(cursor, sign, " ") + safe(behaviour, here) + word)
        return Content("\n").join(lines) if lines else Content.styled("a adds a behaviour", MUTED)

    def press(self, key: str, character: str | None) -> bool:
        """Mark the behaviour under the cursor and go on; at the ends the arrows leave the field."""
        behaviours = self.behaviours
        if key in SEEN_KEYS and behaviours:
            self._mark(SEEN_KEYS[key])
        elif key == "space" and behaviours:
            order = [*SIGNS.values()]
            seen = behaviours[self._at][1]
            self._mark(order[(order.index(seen) + 1) % len(order)], step=0)
        elif key in ("down", "up") or character in ("j", "k"):
            return self._step(1 if key in ("down", "j") else -1, len(behaviours))
        elif character == "a":
            self.post_message(self.WantsBehaviour(self))
        elif character == "x" and behaviours:
            del behaviours[self._at]
            self._at = max(0, min(self._at, len(behaviours) - 1))
            self.value = checklist_text(behaviours)
        else:
            return False
        return True

    def _mark(self, seen: str | None, step: int = 1) -> None:
        behaviours = self.behaviours
        at = min(self._at, len(behaviours) - 1)
        behaviours[at] = (behaviours[at][0], seen)
        self._at = min(at + step, len(behaviours) - 1)
        self.value = checklist_text(behaviours)
        self.refresh()

    def _step(self, by: int, count: int) -> bool:
        if not 0 <= self._at + by < count:
            (self.screen.focus_next if by > 0 else self.screen.focus_previous)()
        else:
            self._at += by
            self.refresh()
        return True

    def add(self, behaviour: str) -> None:
        """Look for one behaviour more."""
        before = self.behaviours
        self.value = checklist_text(checklist_of(checklist_text([*before, (behaviour, None)])))
        self._at = len(self.behaviours) - 1

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor only where the keys go."""
        super().watch_has_focus(has_focus)
        self.refresh()
