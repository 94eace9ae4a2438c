"""What is drawn when the screen is painted: the widgets that are there and that can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

OUT_OF_FLOW = ("dock", "layer", "overlay", "position", "offset")
"""Rules that may lay a widget over its neighbours."""


class LiveCompositor(Compositor):
    """Paints no widget that has left since the last layout.

    Textual would ask it to draw itself, and one that draws in styles of its own (a text area, a list) has lost them by
    then and ends the app.
    """

    def __init__(self) -> None:
        super().__init__()
        self._laid: Mapping[Widget, tuple[Region, Region]] | None = None
        self._covered: set[Widget] = set()
        """What is not drawn as it is laid out now."""

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """Where the widgets are that are still there: region and clip, as of the last layout."""
        laid = super().visible_widgets
        if all(widget._parent is not None for widget in laid):
            return laid
        return {widget: place for widget, place in laid.items() if widget._parent is not None}

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """Draw no widget that lies under its children from edge to edge, or beside what is new.

        Textual does, and throws it away.
        """
        laid = self.visible_widgets
        if self._laid is not laid:
            self._laid, self._covered = laid, covered(laid)
        for widget, (region, clip) in laid.items():
            seen = region.intersection(clip)
            if seen and widget not in self._covered and (crop is None or crop.overlaps(seen)):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))


def covered(laid: Mapping[Widget, tuple[Region, Region]]) -> set[Widget]:
    """The widgets whose children leave nothing of them to be seen."""
    filled: dict[object, int] = {}
    loose: set[object] = set()
    for widget, (region, clip) in laid.items():
        filled[widget._parent] = filled.get(widget._parent, 0) + region.intersection(clip).area
        if any(widget.styles.has_rule(rule) for rule in OUT_OF_FLOW):
            loose.add(widget._parent)  # children may lie over each other there, and their sum says nothing
    return {
        widget
        for widget, (region, clip) in laid.items()
        if widget not in loose and filled.get(widget, 0) >= region.intersection(clip).area
    }
