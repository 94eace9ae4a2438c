"""The keys of two: `g` goes somewhere, `s` sorts, `y` copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.ui.keys import Chord, Step, Steps

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp


def chords(app: DeskApp) -> list[Chord]:
    """Return the chords; what may follow `s` and `y` is the view's to say."""
    tabs = {tab.letter: Step(tab.name, f"app.show_tab({number})") for number, tab in enumerate(app.tabs, 1)}
    places: Steps = {
        **tabs,
        "g": Step("top", "app.top"),
        "r": Step("rep", "app.to_rep"),
        "d": Step("deal", "app.to_deal"),
        "l": Step("promises", "app.promises"),
    }
    return [
        Chord("app.go", "g", "go to", places),
        Chord("app.sort", "s", "sort by", lambda: app.view.sorts()),
        Chord("app.copy", "y", "copy", lambda: app.view.copies()),
    ]
