"""The rep under the cursor at a glance: two columns under the roster, or a few lines on a small screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import getters
from textual.content import Content

from salestui.domain.glance import Glance
from salestui.domain.roster import RosterLine
from salestui.ui.base import DeskApp
from salestui.ui.chrome import NARROW, SHORT
from salestui.ui.team.rapport_text import last_lines, rapport_lines
from salestui.ui.team.text import Look, beside, heading, past_lines, pipeline_lines, state_text, under_lines
from salestui.ui.widgets.text_lines import TextLines


class RepPanel(TextLines):
    """One rep's deals that need attention, quarters, activities and accounts."""

    DEFAULT_CSS = """
    RepPanel { height: 1fr; min-height: 13; }
    RepPanel.-small { height: 7; min-height: 7; }
    """
    app = getters.app(DeskApp)
    _told: tuple[RosterLine, Glance, date, str] | None = None

    @property
    def is_small(self) -> bool:
        """Is there room for a few lines under the list only?"""
        is_alone = self.parent is not None and self.parent.has_class("-alone")
        return not is_alone and (self.app.size.width < NARROW or self.app.size.height < SHORT)

    def tell(self, line: RosterLine | None, glance: Glance | None, today: date, currency: str) -> None:
        """Show a rep, or nobody; the currency is the roster's, empty where it is in one and needs not be named."""
        self._told = (line, glance, today, currency) if line is not None and glance is not None else None
        self.show(self._text())

    def on_resize(self) -> None:
        """Fit the text into the new size."""
        self.show(self._text())
        self.refresh()

    def _text(self) -> Sequence[Content]:
        if self._told is None:
            return ()
        line, glance, today, currency = self._told
        width, glyphs = self.app.size.width, self.app.glyphs
        head = heading(line, today, glyphs, width)
        if self.is_small:
            return [head, *under_lines(line, glance, Look(width, glyphs), today)]
        most, left = max(3, self.size.height - 5), width * 3 // 5
        mine = pipeline_lines(line, glance, Look(left - 1, glyphs), most if glance.rapport.is_empty else most - 3)
        mine += [Content(), *last_lines(glance.rapport, left - 1, today)]
        past = rapport_lines(glance.rapport, glyphs, width - left - 2, today)
        past += past_lines(line, glance, Look(width - left - 2, glyphs, currency), today, most - 5)
        return [head, state_text(line, glyphs), Content(), *beside(mine, past, left, self.size.height - 3)]
