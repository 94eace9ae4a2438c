"""The floor: a bare Textual app with one label."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Hello(App[None]):
    """Says hello."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """One label."""
        yield Label("hello")


if __name__ == "__main__":
    Hello().run()
