"""Which package may import which, and how big a file and a function may be."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "salestui"
MAY_IMPORT = {
    "domain": {"domain", "pydantic"},
    "store": {"store", "domain", "peewee", "playhouse", "apsw"},
    "importing": {"importing", "domain", "python_calamine"},
    "reporting": {"reporting", "domain"},
    "desk": {"desk", "domain", "store", "importing", "reporting"},
    "ui": {"ui", "desk", "domain", "settings", "paths", "toml_files", "crashlog", "textual", "rich", "pydantic"},
    "settings.py": {"domain", "paths", "toml_files", "pydantic", "pydantic_core", "tomli_w"},
    "paths.py": {"domain", "platformdirs"},
    "toml_files.py": {"domain"},
    "commands": {"commands", "ui", "desk", "reporting", "domain", "settings", "paths", "guard"},
    "cli.py": {"commands", "desk", "domain", "paths", "crashlog"},
    "__main__.py": {"cli"},
    "guard.py": set(),
    "crashlog.py": {"paths"},
}
OURS = {
    "domain", "store", "importing", "reporting", "desk", "ui",
    "settings", "paths", "toml_files", "guard", "crashlog", "cli", "commands",
}  # fmt: skip
FOREIGN = {
    "textual", "rich", "peewee", "playhouse", "pydantic", "apsw", "sqlite3", "tomli_w", "platformdirs", "python_calamine",
}  # fmt: skip
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CLASS = 400, 40, 250


def imported(path: Path) -> set[str]:
    """The packages a module imports: ours by layer, the watched ones by name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_in_its_layer(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    if layer in MAY_IMPORT:
        assert imported(path) <= MAY_IMPORT[layer]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_to_the_sizes_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= LONGEST_FILE
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_CLASS, node.name
