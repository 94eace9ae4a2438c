"""What there is to know of the program itself: folders, keys, themes, the example configuration, completions."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, say, tell, tell_json


def show_paths(context: Context) -> Exit:
    """Print where everything lives."""
    where = context.paths
    named = {
        "config": context.config_file,
        "themes": where.user_themes,
        "data": where.database,
        "backups": where.backups,
        "rejects": where.rejects,
        "state": where.state_file,
        "log": where.log_file,
    }
    if context.arguments.json:
        tell_json("paths", ({"name": name, "path": str(path), "exists": path.exists()} for name, path in named.items()))
    else:
        tell("".join(f"{name:8}  {path}\n" for name, path in named.items()))
    return Exit.DONE


def keys(context: Context) -> Exit:
    """Print every key and what it does, as the configuration has them."""
    from salestui.ui.keymap import key_lines, taken  # needs Textual, for the keys stand where they are bound

    usable, wrong = taken(context.settings.keys, context.config_file)
    lines = key_lines(usable)
    for sentence in wrong:
        say(sentence)
    if context.arguments.json:
        tell_json("keys", lines)
    else:
        from salestui.reporting.plain import Column, table

        columns = [Column("KEYS"), Column("NAME FOR [keys]"), Column("WHERE"), Column("DOES")]
        tell(table(columns, ((line["keys"], line["id"], line["where"], line["does"]) for line in lines)))
    return Exit.DONE


def themes(context: Context) -> Exit:
    """Print the names of the themes, the user's own among them, and say which cannot be used."""
    from salestui.ui.themes import ThemeShelf  # needs Textual's colours

    found, faults = ThemeShelf(context.paths.user_themes).read_all()
    names = [theme.name for theme in found]
    if context.arguments.json:
        tell_json("themes", ({"name": name} for name in names))
    else:
        tell("".join(f"{name}\n" for name in names))
    for fault in faults:
        say(fault)
    return Exit.DONE


def config(_: Context) -> Exit:
    """Print the example configuration."""
    from salestui.settings_example import example_text

    tell(example_text())
    return Exit.DONE


def completion(context: Context) -> Exit:
    """Print the completion file of a shell; it was made from the same description of the command line."""
    from importlib.resources import files

    name = f"salestui.{context.arguments.shell}"
    tell(files("salestui").joinpath("completions", name).read_text("utf-8"))
    return Exit.DONE
