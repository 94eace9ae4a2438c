"""The documents say what the program does."""

import re
from pathlib import Path

from textual.keys import _character_to_key

from salestui.commands.arguments import parser
from salestui.ui.bindings import APP_BINDINGS
from salestui.ui.tabs.order import TABS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def bound() -> set[str]:
    """Every key of the app and its tabs, as Textual names them."""
    said = list(APP_BINDINGS)
    for place in TABS:
        for kind in place.load().__mro__:
            said += vars(kind).get("BINDINGS", ())
    return {key.strip() for binding in said for key in binding.key.split(",")}


def test_every_key_of_the_readmes_table_is_a_key_of_the_program() -> None:
    rows = re.findall(r"^\| ((?:`.`\s*)+)\|", README, re.MULTILINE)
    keys = {key for row in rows for key in re.findall(r"`(.)`", row)}
    assert len(keys) >= 5
    named = {key if key.isalnum() else _character_to_key(key) for key in keys}
    assert named <= bound()


def test_every_command_of_the_readme_is_a_command() -> None:
    commands = set(re.findall(r"`salestui ([a-z]+)`", README)) | set(
        re.findall(r"^    salestui (?:--\S+ \S+ )*([a-z]+)", README, re.MULTILINE)
    )
    usage = parser().format_help()
    assert len(commands) >= 5
    assert not {name for name in commands if name not in usage}
