"""Every key of the place, layer by layer, with the reason where one cannot be used now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual import getters
from textual.app import ComposeResult
from textual.content import Content

from salestui.domain.frozen import frozen
from salestui.ui.base import DeskApp, Keyed, Page
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.text_lines import Reading

HERE = "Here"
KEY_WIDTH, NAME_WIDTH = 12, 18


@frozen
class KeyFact:
    """One key as the page shows it: where it belongs, the keys, its name, what it does, why it is grey."""

    layer: str
    keys: str
    name: str
    does: str
    why_not: str | None


def key_facts(app: DeskApp) -> list[KeyFact]:
    """Return the keys of what has the focus, from the innermost layer out, one fact a command.

    Those of the place stand as in the line of keys, and after them those that it leaves out.
    """
    facts: dict[tuple[str, str], KeyFact] = {}
    first = app.view.first_keys
    ranks: dict[tuple[str, str], int] = {}
    for active in app.screen.active_bindings.values():
        binding, node = active.binding, active.node
        if not binding.id:
            continue
        layer = getattr(node, "BINDING_GROUP_TITLE", None) or HERE
        why = reason_of(node, binding.action) if not active.enabled else None
        key = app.get_key_display(binding)
        place = (layer, binding.id)
        ranks[place] = first.index(binding.id) if binding.id in first else len(first) + (not binding.show)
        before = facts[place].keys.split() if place in facts else []
        keys = " ".join([*before, *(one for one in key.split() if one not in before)])
        facts[place] = KeyFact(layer, keys, binding.description, binding.tooltip, why)
    facts = _paired(facts)
    layers = list(dict.fromkeys(layer for layer, _ in facts))
    if HERE in layers and len(layers) > 1:  # how to move is known soon: what the place can do stands before it
        layers.remove(HERE)
        layers.insert(1, HERE)

    def order(place: tuple[str, str]) -> tuple[int, int]:
        return layers.index(place[0]), ranks[place] if place[0] == layers[0] else 0

    return [facts[place] for place in sorted(facts, key=order)]


def _paired(facts: dict[tuple[str, str], KeyFact]) -> dict[tuple[str, str], KeyFact]:
    """Leave out a key that another one stands for too, as K in "J K", and say there what it does."""
    pairs = {(place[0], key): place for place, fact in facts.items() for key in fact.keys.split()[1:]}
    kept = dict(facts)
    for place, fact in facts.items():
        pair = pairs.get((place[0], fact.keys.split()[0]))
        if pair in kept and pair != place:
            one = kept[pair]
            does = f"{one.does}; {fact.does[:1].lower()}{fact.does[1:]}" if fact.does else one.does
            kept[pair] = replace(one, does=does)
            del kept[place]
    return kept


def reason_of(node: object, action: str) -> str:
    """Say why an action cannot be done right now."""
    name = action.partition("(")[0]
    why = node.refusal if isinstance(node, Keyed) else getattr(node, "why_not", None)
    return (why(name) if why is not None else None) or "a text is being typed"


class KeysPage(Page[None]):
    """The keys that work here, and why the others do not."""

    NO_NUMBER = "keys are not counted"
    DEFAULT_CSS = """
    KeysPage > Reading { padding: 1 1 0 0; }
    """

    text = getters.query_one(Reading)

    def __init__(self, facts: Sequence[KeyFact], place: str) -> None:
        super().__init__()
        self._facts = facts
        self._place = place

    @property
    def crumb(self) -> str:
        """What the page is."""
        return f"Keys: {self._place}"

    def compose(self) -> ComposeResult:
        """One line a key."""
        yield Reading()

    def take_focus(self) -> None:
        """Let the arrows scroll."""
        self.text.focus()

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self.text.show(self._lines(self.size.width - 3))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        layer = ""
        for fact in self._facts:
            if fact.layer != layer:
                layer = fact.layer
                lines += [Content("")] if lines else []
                lines.append(Content.styled(f" {layer.upper()}", "bold"))
            lines += _fact_lines(fact, width)
        return lines

    def status(self) -> tuple[str, str]:
        """Say how to leave."""
        return self.crumb, f"{len(self._facts)} keys"


def _fact_lines(fact: KeyFact, width: int) -> list[Content]:
    """A key, its name and what it does; one that is grey says why, in grey."""
    keys = fact.keys + " " * max(1, KEY_WIDTH - cell_len(fact.keys))
    name = fact.name + " " * max(1, NAME_WIDTH - cell_len(fact.name))
    if fact.why_not:
        first, rest = safe(f"  {keys}{name}", MUTED), safe(f"not now: {fact.why_not}", MUTED)
    else:
        first, rest = Content.assemble("  ", (keys, "$accent bold"), name), safe(fact.does, MUTED)
    indent = first.cell_length
    wrapped = rest.wrap(max(10, width - indent)) or [Content()]
    return [(Content(" " * indent) if at else first) + line for at, line in enumerate(wrapped)]
