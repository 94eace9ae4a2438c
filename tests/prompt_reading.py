"""How tests read the prompt line of the small app."""

from shell_app import Shell
from textual.pilot import Pilot


def line(app: Shell) -> str:
    return app.prompt.line.plain.rstrip()


def left(app: Shell) -> str:
    """What stands at the left end."""
    return line(app).partition("   ")[0] if app.prompt.is_asking else line(app).removesuffix("1 of 11").rstrip()


def right(app: Shell) -> str:
    """What stands at the right end."""
    return line(app).rpartition("  ")[2]


def typed(app: Shell) -> str:
    assert app.prompt.question is not None
    return app.prompt.question.edit.text


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()
