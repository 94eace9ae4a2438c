"""Which rules of CSS a widget falls under, found once a worker: a fifth of what a screen costs in a test.

Every app of every test has the same rules. What of them a widget takes depends on the widgets from the app down to it alone:
their classes, their ids, and the states that those rules ask for.
"""

from __future__ import annotations

import os
from typing import Any

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

ORDER = {"first-of-type", "last-of-type", "first-child", "last-child", "empty"}
CHECKED = bool(os.environ.get("STYLES_CHECKED"))
"""Is all that is remembered found once more, to see whether it is the same?"""

_apply = Stylesheet.apply
Found = dict[str, Any] | None


class _Chosen:
    """The rules that a kind of node might fall under, and what in them asks for a state, such as the focus."""

    def __init__(self, sheet: Stylesheet, node: DOMNode) -> None:
        named = {rule for name in sheet.rules_map.keys() & node._selector_names for rule in sheet.rules_map[name]}
        own = set().union(*[rule.pseudo_classes for rule in named])
        self.flags = {
            "_has_hover_style": "hover" in own,
            "_has_focus_within": "focus-within" in own,
            "_has_order_style": not own.isdisjoint(ORDER),
            "_has_odd_or_even": "odd" in own or "even" in own,
        }
        self.stated = {
            id(selector): selector
            for rule in named
            for one in rule.selector_set
            for selector in one.selectors
            if selector.pseudo_classes
        }
        self.asked = tuple(sorted(self.stated))


class _Known:
    """What is known of one list of rules."""

    def __init__(self) -> None:
        self.chosen: dict[tuple[object, ...], _Chosen] = {}
        self.found: dict[tuple[object, ...], Found] = {}
        self.settled: dict[tuple[object, ...], dict[str, Any]] = {}
        self.states: dict[tuple[object, ...], tuple[Any, ...]] = {}


_KNOWN: dict[int, tuple[object, _Known]] = {}
"""By the list of rules, which is itself kept: all sheets of the same pieces have one."""


def _known(sheet: Any) -> _Known:
    rules = sheet.rules
    last = sheet.__dict__.get("_known")
    if last is None or last[0] is not rules:
        if id(rules) not in _KNOWN:
            _KNOWN[id(rules)] = rules, _Known()
        last = sheet._known = _KNOWN[id(rules)]
    return last[1]


def _chosen(sheet: Stylesheet, known: _Known, node: DOMNode) -> _Chosen:
    kind = type(node), node._id, frozenset(node._classes)
    chosen = known.chosen.get(kind)
    if chosen is None:
        chosen = known.chosen[kind] = _Chosen(sheet, node)
    return chosen


def _place(known: _Known, chosen: _Chosen, node: DOMNode) -> tuple[object, ...]:
    """Everything that those rules could see of a node and of what it is in."""
    place: list[object] = []
    at: Any = node
    while isinstance(at, DOMNode):
        kind = type(at), at._id, frozenset(at._classes)
        place += kind
        if chosen.asked:
            key = chosen.asked, kind
            states = known.states.get(key)
            if states is None:
                states = known.states[key] = _states(chosen, at)
            for state in states:
                place.append(bool(state(at)))
        at = at._parent
    return tuple(place)


def _states(chosen: _Chosen, node: DOMNode) -> tuple[Any, ...]:
    """How to tell each state that those rules ask of a node of that kind."""
    names = {name for one in chosen.stated.values() if one._check(node) for name in one.pseudo_classes}
    return tuple(node._PSEUDO_CLASSES[name] for name in sorted(names & node._PSEUDO_CLASSES.keys()))


def _find(sheet: Any, node: DOMNode) -> Found:
    """Ask Textual."""
    found: list[dict[str, Any]] = []
    sheet.replace_rules = lambda node, rules, animate=False: found.append(rules)
    sheet._process_component_classes = lambda node: None
    try:
        _apply(sheet, node)
    finally:
        del sheet.replace_rules, sheet._process_component_classes
    return found[0] if found else None


def _rules(sheet: Stylesheet, known: _Known, node: DOMNode, key: tuple[object, ...]) -> Found:
    if key not in known.found:
        known.found[key] = _find(sheet, node)
    elif CHECKED:
        assert known.found[key] == _find(sheet, node), (node, key)
    return known.found[key]


def apply(sheet: Any, node: Any, *, animate: bool = False, cache: Any = None) -> None:
    """Give a node the styles that it falls under, as a stylesheet does."""
    known = _known(sheet)
    chosen = _chosen(sheet, known, node)
    for name, flag in chosen.flags.items():
        setattr(node, name, flag)
    rules = _rules(sheet, known, node, _place(known, chosen, node))
    if rules is not None:
        sheet.replace_rules(node, rules, animate=animate)
    sheet._process_component_classes(node)


def process_component_classes(sheet: Any, node: Any) -> None:
    """Give a node the styles of its parts, unless it has just these."""
    names = sorted(node._get_component_classes())
    if not names:
        return
    known = _known(sheet)
    places: dict[tuple[int, ...], tuple[object, ...]] = {}
    parts, keys = [], []
    for name in names:
        chosen = known.chosen.get((DOMNode, None, frozenset((name,))))
        if chosen is None:
            chosen = _chosen(sheet, known, DOMNode(classes=name))
        if chosen.asked not in places:
            places[chosen.asked] = _place(known, chosen, node)
        key = name, chosen.asked, places[chosen.asked]
        if CHECKED or key not in known.found:
            part = DOMNode(classes=name)
            part._attach(node)
            _rules(sheet, known, part, key)
        keys.append(key)
        parts.append(known.found[key])
    same = node.__dict__.get("_parts_styled")
    if same is not None and len(node._component_styles) == len(names) and all(map(lambda a, b: a is b, same, parts)):
        return
    node._parts_styled = parts
    before = node._component_styles.copy()
    node._component_styles.clear()
    for name, key, rules in zip(names, keys, parts, strict=True):
        node._component_styles[name] = _styles(sheet, known, node, name, key, rules)
    if any(before.get(name) != styles for name, styles in node._component_styles.items()):
        node.refresh()


def _styles(sheet: Any, known: _Known, node: DOMNode, name: str, key: tuple[object, ...], rules: Found) -> Any:
    part = DOMNode(classes=name)
    part._attach(node)
    if key in known.settled:
        part.styles.base._rules.update(known.settled[key])  # type: ignore[typeddict-item]
        part.styles.base._updates += 1
    else:
        if rules is not None:
            sheet.replace_rules(part, rules)
        known.settled[key] = dict(part.styles.base._rules)
    return part.styles


def patch(monkeypatch: Any) -> None:
    """Have stylesheets remember."""
    monkeypatch.setattr(Stylesheet, "apply", apply)
    monkeypatch.setattr(Stylesheet, "_process_component_classes", process_component_classes)
