"""Which package may import which, and how big a file and a function may be."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent / "salestui"
MAY_IMPORT = {
    "domain": {"domain", "pydantic"},
    "demo": {"demo", "domain"},
    "store": {"store", "domain", "paths", "peewee", "playhouse", "apsw"},
    "importing": {"importing", "domain", "python_calamine"},
    "reporting": {"reporting", "domain"},
    "desk": {"desk", "domain", "store", "importing", "reporting", "demo"},
    "ui": {"ui", "desk", "domain", "demo", "settings", "paths", "toml_files", "crashlog", "textual", "rich", "pydantic"},
    "settings.py": {"domain", "paths", "toml_files", "pydantic", "pydantic_core", "tomli_w"},
    "settings_example.py": {"settings", "tomli_w"},
    "paths.py": {"domain", "platformdirs"},
    "toml_files.py": {"domain"},
    "commands": {"commands", "ui", "desk", "reporting", "domain", "demo", "settings", "settings_example", "paths", "guard"},
    "cli.py": {"commands", "desk", "domain", "paths", "crashlog"},
    "__main__.py": {"cli"},
    "guard.py": set(),
    "crashlog.py": {"paths"},
}  # fmt: skip
OURS = {
    "domain", "demo", "store", "importing", "reporting", "desk", "ui",
    "settings", "settings_example", "paths", "toml_files", "guard", "crashlog", "cli", "commands",
}  # fmt: skip
FOREIGN = {
    "textual", "rich", "peewee", "playhouse", "pydantic", "apsw", "sqlite3", "tomli_w", "platformdirs", "python_calamine",
}  # fmt: skip
STATEMENT = re.compile(r"\bstore\.(?:(?:rows|maybe|one|run|run_many|connection\.\w+)\(|(?:all|has)\([^(),]+,)")
"""What runs a statement, or asks for the records that meet a condition."""
MODULES = sorted(ROOT.rglob("*.py"))
BY_NAME = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES
}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CLASS = 400, 40, 250


@cache
def parsed(path: Path) -> ast.Module:
    """A module's tree."""
    return ast.parse(path.read_text("utf-8"))


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """The statements of a module, at any depth; expressions, most of a tree, hold none."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        for node in getattr(tree, field, ()):
            yield node
            yield from statements(node)


def imported(path: Path, tree: ast.Module) -> set[str]:
    """The packages a module imports: ours by layer, the watched ones by name."""
    names: set[str] = set()
    for node in statements(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= (
                {f"{node.module}.{alias.name}" for alias in node.names}
                if node.module == "salestui"
                else {node.module or ""}
            )
    tops = {name.split(".")[1] if name.startswith("salestui.") else name.split(".")[0] for name in names}
    return tops & (OURS | FOREIGN)


def neighbours(tree: ast.AST) -> Iterator[str]:
    """The modules of ours that a module runs, be it late; what is named for types alone is not run."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        for node in getattr(tree, field, ()):
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                continue
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("salestui"):
                parts = (f"{node.module}.{alias.name}" for alias in node.names)
                yield from (part if part in BY_NAME else node.module or "" for part in parts)
            yield from neighbours(node)


def ill_sized(path: Path, text: str, tree: ast.Module) -> Iterator[str]:
    """What of a module is too long, or missing."""
    if text.count("\n") > LONGEST_FILE:
        yield f"{path}: {text.count(chr(10))} lines"
    if not ast.get_docstring(tree):
        yield f"{path}: says nothing of itself"
    for node in statements(tree):
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_function or isinstance(node, ast.ClassDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > (LONGEST_FUNCTION if is_function else LONGEST_CLASS):
                yield f"{path}: {node.name} has {lines} lines"


def test_every_module_stays_in_its_layer_keeps_to_the_sizes_and_says_what_it_is_for() -> None:
    found: list[str] = []
    for path in MODULES:
        text = path.read_text("utf-8")
        tree = parsed(path)
        names, may = imported(path, tree), MAY_IMPORT.get(path.relative_to(ROOT).parts[0])
        found += [f"{path}: imports {name}" for name in names - may] if may is not None else []
        found += ill_sized(path, text, tree)
    assert not found


def test_only_the_store_writes_statements() -> None:
    outside = (path for path in MODULES if path.relative_to(ROOT).parts[0] != "store")
    assert [str(path) for path in outside if STATEMENT.search(path.read_text("utf-8"))] == []


def test_no_modules_import_each_other_in_a_circle_not_even_late_in_a_function() -> None:
    TopologicalSorter({name: set(neighbours(parsed(path))) for name, path in BY_NAME.items()}).prepare()
