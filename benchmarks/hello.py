"""The floor: a bare Textual app with a label."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Hello(App[None]):
    """As little as a Textual app can be."""

    def compose(self) -> ComposeResult:
        """One label."""
        yield Label("hello")

    def key_q(self) -> None:
        """Leave."""
        self.exit()


if __name__ == "__main__":
    Hello().run()
