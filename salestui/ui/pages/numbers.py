"""Where the numbers of the roster come from: rule, window, and of how many deals."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from salestui.domain.roster import Roster, Standing
from salestui.ui.base import Page
from salestui.ui.team_text import days, deal_sum, ratio
from salestui.ui.widgets.lines import plain


def said(key: str, line: Standing) -> str:
    """A rep's value of one number, with its n."""
    values = {
        "closed": f"{deal_sum(line.won)}, n={line.won.n}",
        "share": "" if line.share is None else f"{line.share:.0%}",
        "attained": "" if line.attained is None else f"{line.attained:.0%}",
        "open": f"{deal_sum(line.open)}, n={line.open.n}, of them {line.open.estimates} by list price",
        "weighted": f"{deal_sum(line.weighted)}, n={line.weighted.n}",
        "ratio": ratio(line.ratio) + f", {line.ratio.won} won, {line.ratio.lost} lost",
        "cycle": f"{days(line.cycle)}, n={line.cycle.n}",
        "age": f"{days(line.age)}, n={line.age.n} with a known day; {line.stale} stale, {line.watch} watch",
        "last": line.last_activity_on.isoformat() if line.last_activity_on else "none known",
        "state": plain(line.reason),
    }
    return values[key]


class NumbersPage(Page[None]):
    """Every number of one rep, and its definition."""

    DEFAULT_CSS = "NumbersPage > VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size: 0 0; }"

    def __init__(self, roster: Roster, line: Standing) -> None:
        super().__init__()
        self._roster, self._line = roster, line

    @property
    def crumb(self) -> str:
        """Whose numbers."""
        return f"numbers of {self._line.rep.name}"

    @property
    def main(self) -> VerticalScroll:
        """The text, which scrolls."""
        return self.query_one(VerticalScroll)

    def compose(self) -> ComposeResult:
        """One paragraph a number."""
        with VerticalScroll():
            yield Static(self._text(), markup=False)

    def _text(self) -> Content:
        parts = [Content.assemble((plain(self._line.rep.name), "bold"), "  where the numbers come from")]
        for key, title, text in self._roster.definitions():
            if value := said(key, self._line):
                parts.append(Content.assemble((f"{title}  ", "bold"), value, "\n", (text, "$foreground 70%")))
        return Content("\n\n").join(parts)

    def status(self) -> tuple[str, str]:
        """Where one is."""
        return self.crumb, ""
