"""Every key has a name for the keymap and a sentence for the help, and no two are alike where they meet."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import salestui.ui
from salestui.ui.app import SalesApp
from salestui.ui.tabs.order import TABS, Place


def ours() -> Iterator[type[DOMNode]]:
    """Every widget, page and app of the package."""
    for module in pkgutil.walk_packages(salestui.ui.__path__, "salestui.ui."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, DOMNode) and thing.__module__ == module.name:
                yield thing


CLASSES = sorted({kind for kind in ours() if "BINDINGS" in vars(kind)}, key=lambda kind: kind.__qualname__)


def bindings(kind: type[DOMNode]) -> list[Binding]:
    """What a class declares itself."""
    return [one for said in vars(kind).get("BINDINGS", ()) for one in Binding.make_bindings([said])]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_key_has_an_id_and_says_what_it_does(kind: type[DOMNode]) -> None:
    for binding in bindings(kind):
        assert binding.id, f"{kind.__name__}: {binding.key} has no id"
        assert binding.tooltip, f"{kind.__name__}: {binding.id} has no tooltip"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_what_changes_data_is_named_as_the_keys_name_it(kind: type[DOMNode]) -> None:
    named = {binding.action.partition("(")[0] for binding in bindings(kind)}
    assert vars(kind).get("WRITES", frozenset()) <= named


def layers(kind: type[DOMNode]) -> dict[str, set[str]]:
    """Key → ids of what is active together on a tab: the tab's own and inherited keys, and the app's."""
    found: dict[str, set[str]] = {}
    for one in (*kind.__mro__, SalesApp):
        if isinstance(one, type) and issubclass(one, DOMNode) and one.__module__.startswith("salestui"):
            for binding in bindings(one):
                found.setdefault(binding.key, set()).add(binding.id or "")
    return found


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.name)
def test_no_key_stands_twice_on_a_tab(tab: Place) -> None:
    twice = {key: ids for key, ids in layers(tab.load()).items() if len(ids) > 1}
    assert not twice


def test_no_id_means_two_things() -> None:
    actions: dict[str, set[str]] = {}
    for kind in CLASSES:
        for binding in bindings(kind):
            typed = binding.action.replace(f"({binding.key})", "(key)")  # a digit begins an amount with itself
            actions.setdefault(binding.id or "", set()).add(typed)
    assert not {name: said for name, said in actions.items() if len(said) > 1}
