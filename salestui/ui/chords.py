"""The keys of two: `g` goes somewhere, `s` sorts, `y` copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from salestui.ui.keys import Chord, ChordStep, Steps

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp
    from salestui.ui.tabs.order import Place


def places(tabs: Sequence[Place]) -> Steps:
    """What may follow `g`."""
    return {
        **{tab.letter: ChordStep(tab.name, f"app.show_tab({number})") for number, tab in enumerate(tabs, 1)},
        "g": ChordStep("top", "app.top"),
        "r": ChordStep("rep", "app.to_rep"),
        "d": ChordStep("deal", "app.to_deal"),
        "l": ChordStep("promises", "app.promises"),
        "w": ChordStep("week", "app.week"),
        "y": ChordStep("rhythm", "app.rhythm"),
    }


def chords(app: DeskApp) -> list[Chord]:
    """Return the chords; what may follow `s` and `y` is the view's to say."""
    return [
        Chord("app.go", "g", "go to", places(app.tabs)),
        Chord("app.sort", "s", "sort by", lambda: app.view.SORTS),
        Chord("app.copy", "y", "copy", lambda: app.view.COPIES),
    ]
