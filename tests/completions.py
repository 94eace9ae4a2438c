"""Make the completion files and the manual page from the command line's own description.

Run `python tests/completions.py` after a change of salestui/commands/arguments.py.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import shtab

from salestui.commands.arguments import EPILOG, KINDS, SHELLS, parser

FOLDER = Path(__file__).parents[1] / "salestui" / "completions"
FILES = {"paths", "file", "output", "config"}
FOLDERS = {"data", "keep"}


def described() -> argparse.ArgumentParser:
    """The parser, told where files and folders are wanted."""
    top = parser()
    for one in (top, *commands(top).values()):
        for action in one._actions:
            if action.dest in FILES | FOLDERS:
                action.complete = shtab.FILE if action.dest in FILES else shtab.DIRECTORY
    return top


def commands(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands by name."""
    (found,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return found.choices


def helps(top: argparse.ArgumentParser) -> dict[str, str]:
    """What each command does, in a phrase."""
    (found,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return {choice.dest: choice.help for choice in found._choices_actions}


def written() -> dict[str, str]:
    """The files by name."""
    top = described()
    made = {f"salestui.{shell}": MENDED[shell](shtab.complete(top, shell)) for shell in SHELLS}
    made["salestui.1"] = "".join(f"{line}\n" for line in manual(top))
    return {name: "".join(f"{line.rstrip()}\n" for line in text.splitlines()) for name, text in made.items()}


def _bash(text: str) -> str:
    """Paths and choices with blanks are one word each, and a value may follow its option after an equals sign."""
    text = text.replace("compgen -f -- $1 ", 'compgen -f -- "$1" ').replace("compgen -d -- $1 ", 'compgen -d -- "$1" ')
    text = re.sub(r"'(\w+) (\w+)'", r"'\1\\\\\ \2'", text)
    return text.replace("complete -o bashdefault -F _shtab_salestui salestui", BASH_EQUALS)


def _zsh(text: str) -> str:
    """Every further file is one, choices with blanks are one word each, and a value may follow after an equals sign.

    What is sourced, and not found by autoloading, is registered as what is evaluated is.
    """
    text = text.replace("[[ $zsh_eval_context[-1] == eval ]]", "[[ $zsh_eval_context[-1] == (eval|file) ]]")
    text = re.sub(r'"\(\*\)::?(?=[^:])', '"*:', text)
    for kind in KINDS:
        text = text.replace(f" {kind} ", f" {kind.replace(' ', chr(92) * 2 + ' ')} ") if " " in kind else text
    return "\n".join(map(_zsh_value, text.splitlines()))


def _zsh_value(line: str) -> str:
    spelled, bracket, after = line.partition("[")
    if not re.match(r'  ["{*]+-', spelled) or not re.search(r"(?<!\\)\]:", after):
        return line
    spelled = re.sub(r"(--[\w-]+)", r"\1=", spelled)
    return re.sub(r"(?<![\w-])(-\w)(?![\w-])", r"\1+", spelled) + bracket + after


def _fish(text: str) -> str:
    """Files are fish's own affair: it knows blanks, quotes and equals signs. Folders are asked for without their option."""
    text = text.replace(f'-xka "{FISH_FILES}"', "-rF").replace(f'-ka "{FISH_FILES}"', "-F")
    return text.replace('"(__fish_complete_directories)"', f'"{FISH_FOLDERS}"')


FISH_FILES = "(__fish_complete_path (commandline -ct))"
FISH_FOLDERS = "(__fish_complete_directories (commandline -ct | string replace -r -- '^--[^=]*=' ''))"
BASH_EQUALS = """# "--data=x" comes as three words
_salestui() {
  local words=() index=0 word=0
  for (( ; index <= COMP_CWORD; index++ )); do
    if [[ "${COMP_WORDS[index]}" = "=" && "${COMP_WORDS[index-1]}" = --* ]]; then
      (( index == COMP_CWORD )) && words+=("")
    else
      words+=("${COMP_WORDS[index]}")
    fi
  done
  word=$(( ${#words[@]} - 1 ))
  local COMP_WORDS=("${words[@]}") COMP_CWORD=$word
  _shtab_salestui
}

complete -o bashdefault -F _salestui salestui"""
MENDED = {"bash": _bash, "zsh": _zsh, "fish": _fish}
"""What is made is mended where it fails in the shells themselves."""


def options(command: argparse.ArgumentParser) -> list[argparse.Action]:
    """What a command takes that begins with a dash."""
    return [action for action in command._actions if action.option_strings]


def manual(top: argparse.ArgumentParser) -> Iterator[str]:
    """The manual page, in the man macros."""
    yield '.TH SALESTUI 1 "" "salestui" "User commands"'
    yield ".SH NAME"
    yield "salestui \\- the team, the pipeline and the history of a sales manager, in a terminal"
    yield ".SH SYNOPSIS"
    yield ".B salestui\n[\\fIOPTION\\fR...] [\\fICOMMAND\\fR [\\fIARGUMENT\\fR...]]"
    yield ".SH DESCRIPTION"
    yield _roff(top.description or "")
    yield "Without a command the full screen opens. Options stand before the command."
    yield ".SH OPTIONS"
    for option in options(top):
        yield from _item(option)
    yield ".SH COMMANDS"
    for name, command in commands(top).items():
        yield f".SS {name}"
        yield _roff(f"{helps(top)[name][0].upper()}{helps(top)[name][1:]}.")
        for action in command._actions:
            if action.dest != "help":
                yield from _item(action)
    yield ".SH EXIT STATUS"
    yield _roff(" ".join(EPILOG.partition("exit codes: ")[2].split()))
    yield ".SH FILES"
    yield 'See\n.BR "salestui paths" .'


def _item(action: argparse.Action) -> Iterator[str]:
    names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    value = action.metavar or (f"{{{','.join(action.choices)}}}" if action.choices else action.dest.upper())
    takes = f" \\fI{_roff(str(value))}\\fR" if action.option_strings and action.nargs != 0 else ""
    yield ".TP"
    yield f"\\fB{_roff(names)}\\fR{takes}"
    yield _roff(action.help or "")


def _roff(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in written().items():
        (FOLDER / name).write_text(text, "utf-8")
