"""The signs that lists and boards draw, and their twins for terminals without UTF-8."""

from salestui.domain.frozen import frozen


@frozen
class Glyphs:
    """One set of signs, each one cell wide but for the arrow."""

    cursor: str
    mark: str
    marked_cursor: str
    """Where the cursor stands on a marked row or card."""
    met: str
    watch: str
    below: str
    dim: str
    """The state of what needs no attention."""
    sort_up: str
    sort_down: str
    ellipsis: str
    arrow: str
    rule: str
    heavy_rule: str
    more_up: str
    more_down: str
    bar: str
    """The left edge of what stands in a calendar."""
    heavy_bar: str
    """The same of what matters more."""
    hostile: str
    """What stands in for a character that may not reach the terminal."""

    def state(self, name: str) -> str:
        """The sign of a state, the quiet one where the state is unknown."""
        return {"met": self.met, "watch": self.watch, "below": self.below}.get(name, self.dim)


UNICODE = Glyphs(
    cursor="▌",
    mark="✓",
    marked_cursor="█",
    met="●",
    watch="▲",
    below="■",
    dim="·",
    sort_up="▲",
    sort_down="▼",
    ellipsis="…",
    arrow="→",
    rule="─",
    heavy_rule="━",
    more_up="↑",
    more_down="↓",
    bar="│",
    heavy_bar="┃",
    hostile="·",
)
ASCII = Glyphs(
    cursor=">",
    mark="*",
    marked_cursor="#",
    met="+",
    watch="!",
    below="x",
    dim=".",
    sort_up="^",
    sort_down="v",
    ellipsis="~",
    arrow="->",
    rule="-",
    heavy_rule="=",
    more_up="^",
    more_down="v",
    bar="|",
    heavy_bar="|",
    hostile="?",
)
