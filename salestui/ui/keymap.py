"""Every key of the program as one table, read off the places where the keys are bound."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

from salestui import ui
from salestui.ui.app import SalesApp
from salestui.ui.base import DeskView
from salestui.ui.chords import places
from salestui.ui.keys import Steps, check_keymap, key_table, split_keys, usable_keys
from salestui.ui.tabs.order import TABS
from salestui.ui.widgets.lists import Listing

PLACES = {
    "app": "everywhere",
    "list": "lists and boards",
    "deal": "a deal",
    "rep": "a rep",
    "page": "any page",
    "view": "any screen",
}
"""Where keys work that several places share, by the first part of their names."""


def layers() -> dict[str, dict[str, str]]:
    """Return the default keys by name, for each place with everything that works there."""
    everywhere = {**_keys_of(SalesApp), "app.go": "g", "app.sort": "s", "app.copy": "y"}
    lists = _keys_of(Listing)
    found: dict[str, dict[str, str]] = {}
    for kind in _kinds():
        if kind not in (SalesApp, Listing):
            more = lists if issubclass(kind, DeskView) else {}
            found[kind.__name__] = {**everywhere, **more, **_keys_of(kind)}
    return found


def _keys_of(kind: type[DOMNode]) -> dict[str, str]:
    """The keys that a class binds, and those that it inherits from ours, by name."""
    found: dict[str, str] = {}
    for one in reversed([one for one in kind.__mro__ if one.__module__.startswith(ui.__name__)]):
        for binding in Binding.make_bindings(vars(one).get("BINDINGS", ())):
            if binding.id:
                found[binding.id] = f"{found[binding.id]},{binding.key}" if binding.id in found else binding.key
    return found


def taken(user: Mapping[str, str], source: Path | None) -> tuple[dict[str, str], list[str]]:
    """Return the user's keys that can be used, as Textual names them, and what is wrong with the others."""
    known = layers()
    usable = usable_keys(user, known)
    return {name: ",".join(split_keys(keys) or ()) for name, keys in usable.items()}, check_keymap(user, known, source)


def key_lines(user: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a line a command: its keys as the user has them, its name in `[keys]`, where it works, what it does."""
    lines: dict[str, dict[str, str]] = {}
    for row in key_table((_place(kind), said) for kind in _kinds() for said in vars(kind)["BINDINGS"]):
        keys = user.get(row.id) or " ".join(dict.fromkeys(row.keys.split()))
        where = PLACES.get(row.id.partition(".")[0], row.layer)
        line = {"keys": keys, "id": row.id, "where": where, "name": row.name, "does": row.does}
        lines.setdefault(row.id, line)
    return [*lines.values(), *_chord_lines(user)]


def _chord_lines(user: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A line for each pair of keys; the first of them has the name, the second is the letter of what it goes to."""
    kinds = _kinds()
    yield from _pairs("app.go", user.get("app.go", "g"), "everywhere", "go to", places(TABS))
    for name, first, verb in (("app.sort", "s", "sort by"), ("app.copy", "y", "copy")):
        said: dict[str, Steps] = {}
        for kind in kinds:
            steps = getattr(kind, "SORTS" if verb == "sort by" else "COPIES", {})
            if steps and steps not in said.values():
                said[_where(kind)] = steps
        for where, steps in said.items():
            yield from _pairs(name, user.get(name, first), where, verb, steps)


def _pairs(name: str, first: str, where: str, verb: str, steps: Steps) -> Iterator[dict[str, str]]:
    for second, step in steps.items():
        does = f"{verb.capitalize()} {step.label}"
        yield {"keys": f"{first} {second}", "id": name, "where": where, "name": step.label, "does": does}


def _where(kind: type[DOMNode]) -> str:
    place = _place(kind)
    return f"page {kind.__name__.removesuffix('Page')}" if place == "This page" else place


def _kinds() -> list[type[DOMNode]]:
    """Everything that binds keys: the app, the tabs in their order, then the rest by name."""
    found = {
        thing
        for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}.")
        for thing in vars(importlib.import_module(module.name)).values()
        if isinstance(thing, type) and issubclass(thing, DOMNode) and "BINDINGS" in vars(thing)
    }
    ours = {kind for kind in found if kind.__module__.startswith(ui.__name__)}
    first: list[type[DOMNode]] = [SalesApp, *(tab.load() for tab in TABS)]
    rest = sorted(ours.difference(first), key=lambda kind: kind.__qualname__)
    return [kind for kind in (*first, *rest) if kind in ours]


def _place(kind: type[DOMNode]) -> str:
    for tab in TABS:
        if kind is tab.load():
            return f"tab {tab.name}"
    title = getattr(kind, "BINDING_GROUP_TITLE", None)
    return str(title) if title else "Here"
