"""Domain values as a screen says them: text, cells and signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from salestui.domain.board import Sum
from salestui.domain.dates import WEEKDAYS, age, brief_day, short_day
from salestui.domain.money import ABOUT, short
from salestui.ui.widgets.lines import plain

NOTHING = "–"
"""What stands where a fact is not known."""
MUTED = "$foreground 60%"
"""The style of words beside a fact; `$text-muted` needs to know its background, which a text does not."""


def clock_day(today: date) -> str:
    """The day in the head line: "Wed 18 Nov"."""
    return f"{WEEKDAYS[today.weekday()]} {short_day(today, today)}"


def money_sum(total: Sum) -> str:
    """A sum as a head line shows it: "2,410k", "402k EUR + 95k USD", with estimates "~2,410k", converted "≈490k"."""
    if total.converted:
        return f"{ABOUT}{short(total.converted.minor, total.converted.currency)}"
    return f"{'~' if total.is_estimate else ''}{total.totals.short()}"


def days_old(days: int | None) -> str:
    """An age: "34d", or a dash."""
    return NOTHING if days is None else age(days)


def percent(per_mille: int | None) -> str:
    """A chance: "75%", or a dash."""
    return NOTHING if per_mille is None else f"{(per_mille + 5) // 10}%"


def day_cell(day: date | None, today: date) -> str:
    """A day: "11 Dec", of another year "11 Dec 25", or a dash."""
    return NOTHING if day is None else brief_day(day, today)


def nobody_here(filtered: str, key: str = "N") -> str:
    """What a list of reps says that has none: that its filter fits nobody, or which key adds one."""
    if filtered:
        return "No rep fits the filter; Esc drops it"
    return f"Nobody is on the team yet; {key} adds a rep, I imports your CRM's exports"


def first_names(names: Iterable[str]) -> dict[str, str]:
    """What each full name is called for short: the first name, with an initial where two share it."""
    parts = {name: name.split() or [name] for name in names}
    shared = Counter(words[0] for words in parts.values())
    return {
        name: words[0] if shared[words[0]] == 1 or len(words) == 1 else f"{words[0]} {words[-1][:1]}."
        for name, words in parts.items()
    }


def part_names(names: Sequence[str], shown: int) -> Content:
    """The names of the parts of a view; the one that shows stands in brackets."""
    said = (f"[{name}]" if at == shown else f" {name} " for at, name in enumerate(names))
    return Content.assemble(*((name, "bold" if at == shown else MUTED) for at, name in enumerate(said)))


def safe(text: str, style: str = "") -> Content:
    """A foreign text that can neither be markup nor command the terminal."""
    return Content.styled(plain(text), style) if style else Content(plain(text))


def caption(text: str) -> Content:
    """The title of a part."""
    return Content.styled(text, f"bold {MUTED}")
