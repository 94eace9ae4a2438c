"""The floor of typing: a bare Textual app with a text area."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Area(App[None]):
    """As little as a Textual app can be that somebody types in."""

    def compose(self) -> ComposeResult:
        """One field."""
        yield TextArea("all keys")


if __name__ == "__main__":
    Area().run()
