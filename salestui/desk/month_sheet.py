"""The month's commitments as texts to show and to hand out."""

from salestui.desk.sheets import Sheet
from salestui.domain.month import MonthList
from salestui.reporting.commitments import (
    HEADERS,
    before_words,
    markdown,
    money_words,
    page,
    rep_words,
    rows,
    team_words,
)

__all__ = ["HEADERS", "before_words", "money_words", "month_sheet", "rep_words", "rows", "team_words"]


def month_sheet(found: MonthList) -> Sheet:
    """Return the list as a page to hand out."""
    slug = f"commitments-{found.month.start:%Y-%m}"
    return Sheet("the commitments", slug, {"md": markdown(found), "txt": page(found)})
