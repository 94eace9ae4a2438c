"""Completion in the shells themselves, each as it is loaded there; a shell that is not installed is left out."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from terminal import Terminal

FILES = Path(__file__).parents[1] / "salestui" / "completions"
ZSH = "unsetopt prompt_sp; autoload -Uz compinit; compinit -u -D; "
LOADED = [
    ("bash --norc --noprofile -i", f". '{FILES}/salestui.bash'"),
    ("bash --norc --noprofile -i", f"""eval "$(cat '{FILES}/salestui.bash')" """),
    ("zsh -f -i", f"{ZSH} . '{FILES}/salestui.zsh'"),
    ("zsh -f -i", f"""{ZSH} eval "$(cat '{FILES}/salestui.zsh')" """),
    ("zsh -f -i", f"ln -s '{FILES}/salestui.zsh' .found/_salestui; fpath+=($PWD/.found); {ZSH}"),
]
EMPTY_LINE = "\x15"
TYPED = [
    ("salestui expo", "salestui export "),
    ("salestui --data=sma", "salestui --data=small/"),
    ("salestui --data small redo --he", "salestui --data small redo --help "),
    ("salestui --data=small expo", "salestui --data=small export "),
    ("salestui export deals --format=c", "salestui export deals --format=csv "),
    ("salestui export cal", "salestui export calendar "),
    ("salestui funnel --part v", "salestui funnel --part velocity "),
    ("salestui import --as st", "salestui import --as stage\\ history "),
    ("salestui import wide\\ ro", "salestui import wide\\ roads/"),
    ("salestui import wide\\ roads/d", "salestui import wide\\ roads/deals\\ one.csv "),
    ("salestui import a.csv wide\\ roads/d", "salestui import a.csv wide\\ roads/deals\\ one.csv "),
    ("salestui import a.csv --currency EUR --y", "salestui import a.csv --currency EUR --yes "),
    ("salestui report --output=a", "salestui report --output=a.csv "),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Something to complete, among it names with blanks."""
    (tmp_path / "wide roads").mkdir()
    (tmp_path / "small").mkdir()
    (tmp_path / ".found").mkdir()
    for name in ("a.csv", "small.csv", "wide roads/deals one.csv"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.pty
@pytest.mark.parametrize(("shell", "load"), LOADED)
def test_a_tab_completes_commands_options_values_and_paths(folder: Path, shell: str, load: str) -> None:
    if not shutil.which(shell.split()[0]):
        pytest.skip(f"no {shell.split()[0]} here")
    with Terminal(tuple(shell.split()), folder, 160, 24) as terminal:
        terminal.settle(0.5)
        terminal.press(f"cd '{folder}'; PS1='$ '; {load}; clear; echo loaded\r")
        terminal.wait_for(r"(?m)^loaded\n\$")
        for typed, completed in TYPED:
            terminal.press(f"{typed}\t@")  # the letter stands where the cursor was left
            terminal.wait_for(rf"\$ {re.escape(completed)}@")
            terminal.press(EMPTY_LINE)
            terminal.wait_for(r"(?m)^loaded\n\$\s*\Z")


def test_fish_completes_commands_options_values_and_paths(folder: Path) -> None:
    if not shutil.which("fish"):
        pytest.skip("no fish here")
    asked = [typed.replace("\\", "\\\\") for typed, _ in TYPED]
    script = "\n".join([f"source '{FILES}/salestui.fish'", *(f'complete -C "{one}"; echo' for one in asked)])
    said = subprocess.run(
        ["fish", "--no-config", "-c", script], cwd=folder, env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    offered = [block.split("\t")[0].strip() for block in said.stdout.split("\n\n")]
    whole = [completed.strip().replace("\\", "") for _, completed in TYPED]
    assert [one for one, offer in zip(whole, offered, strict=False) if not offer or not one.endswith(offer)] == []
