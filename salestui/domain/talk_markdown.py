"""The parts of a conversation as one text, for an editor, and back."""

from __future__ import annotations

from collections.abc import Mapping

from salestui.domain.conversation_forms import Structure
from salestui.domain.errors import RuleBroken
from salestui.domain.text import clean

MARK = "## "


def parts_to_text(structure: Structure, parts: Mapping[str, str], *, private: bool) -> str:
    """Return the parts under their titles, the empty ones too, so that they can be filled."""
    lines: list[str] = []
    for part in structure.parts:
        if part.private and not private:
            continue
        lines += [f"{MARK}{part.title}", "", *(_guarded(line) for line in parts.get(part.name, "").splitlines()), ""]
    return "\n".join(lines).rstrip() + "\n"


def _looks_like_a_title(line: str) -> bool:
    """Does a line begin as a title does, or as one that was guarded?"""
    return line.lstrip("\\").startswith(MARK)


def _guarded(line: str) -> str:
    return f"\\{line}" if _looks_like_a_title(line) else line


def parts_from_text(structure: Structure, text: str, *, private: bool) -> dict[str, str | None]:
    """Read the parts back by their titles; a part whose title is gone is left as it is.

    Raises:
        RuleBroken: If there is a title that no part has, or text before the first one.
    """
    names = {part.title: part.name for part in structure.parts if private or not part.private}
    found: dict[str, list[str]] = {}
    name = ""
    for line in clean(text, multiline=True).splitlines():
        if line.startswith(MARK):
            title = line.removeprefix(MARK).strip()
            if title not in names:
                raise RuleBroken(f"There is no part called “{title[:40]}”; the text stays as it was")
            name = names[title]
            found.setdefault(name, [])
        elif name:
            found[name].append(line.removeprefix("\\") if _looks_like_a_title(line) else line)
        elif line.strip():
            raise RuleBroken("There is text before the first title; the text stays as it was")
    return {part: "\n".join(lines).strip() or None for part, lines in found.items()}
