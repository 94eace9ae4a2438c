"""Taking in exports of a CRM: read, shown as a preview, imported as one change."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from salestui.commands.context import Context, Exit, agrees, say, tell
from salestui.desk.intake import intake
from salestui.desk.intake.memory import remembered_files
from salestui.desk.workspace import choose_manager, managers, workspace
from salestui.domain.errors import FileRefused
from salestui.domain.import_plan import ImportPlan, IntakeOptions
from salestui.domain.records import RecordKind
from salestui.domain.text import clean, name_key
from salestui.reporting import preview

if TYPE_CHECKING:
    from salestui.desk.desk import Done
    from salestui.desk.opening import Store

OLDER = ": --as-of DATE, or --older"
STDIN = "-"


def import_files(context: Context) -> Exit:
    """Read files, show what an import of them would do, and do it if that is wanted."""
    # The collector of cycles stays off: reading makes none, and it would search all records over and over.
    asked = context.arguments
    with _sources(asked.paths) as paths, _store(context) as store:
        options = _options(context)
        readings = intake.read(paths, options, remembered_files(store), _progress if sys.stderr.isatty() else None)
        if asked.yes and not asked.dry_run:
            made, done = intake.take_in(store, readings, options, context.today())
        else:
            made, done = intake.plan(store, readings, options, context.today()), None
        if not made.readings:
            _show(made, json=asked.json)
            say("Nothing in there can be imported; --as KIND says what a file holds")
            return Exit.NOTHING
        code = _decide(context, store, made, done)
        if asked.json:
            _show(made, json=True, imported=code in (Exit.DONE, Exit.SOME_LEFT_OUT) and not asked.dry_run)
        return code


def _decide(context: Context, store: Store, made: ImportPlan, done: Done | None) -> Exit:
    """Show the preview, ask if need be, and import what is not done yet."""
    asked = context.arguments
    if not asked.json:
        _show(made, json=False)
    left_out = Exit.SOME_LEFT_OUT if made.skipped else Exit.DONE
    if asked.dry_run:
        return left_out
    if made.stops:
        say(f"Nothing was imported: {made.stops[0].text}{OLDER if made.stops[0].key == 'as-of' else ''}")
        return Exit.REFUSED
    if done is None:
        if not made.is_empty and not _agrees(asked.paths):
            return Exit.REFUSED
        done = intake.apply(store, made, context.today())
    say(f"Imported: {done.message}" if done.topics else done.message)
    return _choose_manager(context, store) or left_out


def _agrees(paths: list[str]) -> bool:
    if STDIN in paths:
        say("Nothing was imported: what comes from standard input needs --yes")
        return False
    return agrees("Import this?", "Nothing was imported: add --yes to import without being asked")


def _choose_manager(context: Context, store: Store) -> Exit | None:
    """Take the reps of the manager who was named, or whom the configuration names where nobody is chosen yet."""
    name = context.arguments.manager
    if name is None and workspace(store).manager is None:
        name = context.settings.team.manager
    if not name:
        return None
    found = next((known for known, _ in managers(store) if name_key(known) == name_key(name)), None)
    if found is None:
        say(f"Nobody's manager is called {name}, so your team is who it was")
        return Exit.REFUSED
    if found != workspace(store).manager:
        say(choose_manager(store, found, context.today()).message)
    return None


def _options(context: Context) -> IntakeOptions:
    asked = context.arguments
    options = IntakeOptions(
        as_of=asked.as_of,
        currency=asked.currency,
        reporting=context.settings.money.currency,
        day_first=asked.day_first,
        mapped=dict(asked.map),
        full=asked.full,
        encoding=asked.encoding,
        even_if_older=asked.older,
        keep_rejects=context.settings.import_.keep_rejects,
        fiscal_start=context.settings.calendar.fiscal_year_starts,
    )
    return replace(options, kind=RecordKind(asked.kind)) if asked.kind else options


@contextmanager
def _sources(paths: list[str]) -> Iterator[list[Path]]:
    """The paths as they are, standard input as a file of its own for as long as it is read."""
    if STDIN not in paths:
        yield [Path(path) for path in paths]
        return
    with tempfile.TemporaryDirectory(prefix="salestui-stdin-") as folder:
        spooled = Path(folder) / "stdin.csv"
        with spooled.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        try:
            yield [spooled if path == STDIN else Path(path) for path in paths]
        except FileRefused as refusal:
            raise FileRefused(str(refusal).replace(str(spooled), "Standard input")) from refusal


@contextmanager
def _store(context: Context) -> Iterator[Store]:
    """The store; for a mere look where there is none yet, one that is thrown away."""
    if not context.arguments.dry_run or context.has_data:
        with context.store() as store:
            yield store
        return
    with tempfile.TemporaryDirectory(prefix="salestui-look-") as folder, context.store(Path(folder)) as store:
        yield store


def _progress(name: str, done: int, total: int) -> None:
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r{clean(name)[:40]}: {done:,} of {total:,}{end}")
    sys.stderr.flush()


def _show(made: ImportPlan, *, json: bool, imported: bool = False) -> None:
    if not json:
        tell(clean("".join(f"{line}\n" for line in preview.lines(made)), multiline=True))
        return
    from json import dumps

    from salestui.reporting.tables import jsonable

    told = {**preview.as_data(made), "imported": imported}
    tell(dumps(jsonable(told), ensure_ascii=False, indent=2) + "\n")
