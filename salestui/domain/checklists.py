"""What was seen of behaviours, and the text in which a form has it."""

from __future__ import annotations

from collections.abc import Iterable

from salestui.domain.text import clean

SIGNS = {"x": "yes", "~": "partly", "-": "no", " ": None}
"""How a form writes what was seen of a behaviour: [x] yes, [~] partly, [-] no, [ ] not looked at."""
STATES = {"yes": "met", "partly": "watch", "no": "below", None: "dim"}
"""The name of the sign for each."""


def checklist_of(text: str | None) -> tuple[tuple[str, str | None], ...]:
    """Return the behaviours of a checklist that is written one a line, and what was seen of each."""
    found: dict[str, str | None] = {}
    for line in (text or "").splitlines():
        words = clean(line).strip()
        if not words:
            continue
        sign = words[1] if len(words) > 3 and words[0] == "[" and words[2] == "]" and words[1] in SIGNS else ""
        behaviour = words[3:].strip() if sign else words
        if behaviour:
            found.setdefault(behaviour[:200], SIGNS[sign] if sign else None)
    return tuple(found.items())


def checklist_text(behaviours: Iterable[tuple[str, str | None]]) -> str:
    """Return behaviours and what was seen of each as a form has them."""
    signs = {seen: sign for sign, seen in SIGNS.items()}
    return "\n".join(f"[{signs[seen]}] {behaviour}" for behaviour, seen in behaviours)
