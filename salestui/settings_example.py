"""config.example.toml, made of the settings: every one with what it is for and its default."""

import ast
import inspect
from dataclasses import fields

import tomli_w

from salestui import settings

HEAD = """\
# Everything salestui can be told, with the defaults. Copy what you change to the
# folder that `salestui paths` names; an unknown key or value is refused with its line.
"""


def example_text() -> str:
    """The example file: every setting with what it is for and its default."""
    notes = _notes()
    blocks = [HEAD]
    default = settings.Settings()
    for entry in fields(settings.Settings):
        section, name = getattr(default, entry.name), entry.name.removesuffix("_")
        if not isinstance(section, settings.Section):
            blocks.append(f"# {notes['Settings', entry.name]}\n[{name}]\n")
            continue
        lines = [f"# {type(section).__doc__}", f"[{name}]"]
        for key in fields(section):  # type: ignore[arg-type]  # every section is a dataclass
            value = getattr(section, key.name)
            lines.append(f"# {notes[type(section).__name__, key.name]}")
            lines.append(tomli_w.dumps({name: {key.name: value}} if isinstance(value, dict) else {key.name: value}))
        blocks.append("\n".join(line.rstrip("\n") for line in lines) + "\n")
    return "\n".join(blocks)


def _notes() -> dict[tuple[str, str], str]:
    """The string under each field, by class and field; Python itself throws them away."""
    notes: dict[tuple[str, str], str] = {}
    for node in ast.parse(inspect.getsource(settings)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for one, after in zip(node.body, node.body[1:], strict=False):
            match one, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(note))):
                    notes[node.name, name] = note
    return notes
