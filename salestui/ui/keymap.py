"""Every key of the program as one table, read off the places where the keys are bound."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from textual.dom import DOMNode

from salestui import ui
from salestui.ui.app import SalesApp
from salestui.ui.keys import key_table
from salestui.ui.tabs.order import TABS

PLACES = {"app": "everywhere", "list": "lists and boards", "deal": "a deal", "rep": "a rep", "page": "any page"}
"""Where keys work that several places share, by the first part of their names."""


def key_lines(user: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a line a command: its keys as the user has them, its name in `[keys]`, where it works, what it does."""
    lines: dict[str, dict[str, str]] = {}
    for row in key_table((_place(kind), said) for kind in _kinds() for said in vars(kind)["BINDINGS"]):
        keys = user.get(row.id) or " ".join(dict.fromkeys(row.keys.split()))
        where = PLACES.get(row.id.partition(".")[0], row.layer)
        line = {"keys": keys, "id": row.id, "where": where, "name": row.name, "does": row.does}
        lines.setdefault(row.id, line)
    return list(lines.values())


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
