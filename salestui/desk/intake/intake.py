"""Taking in exports: files read, planned against what is stored, and applied as one change."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path, PurePath

from salestui.desk.departures import close_with_leavers
from salestui.desk.intake.batch import Batch
from salestui.desk.intake.hints import dated_files, older_files
from salestui.desk.intake.memory import NOTHING, Remembered, to_remember
from salestui.desk.intake.merger import Went
from salestui.desk.intake.own_lists import APART, is_own
from salestui.desk.intake.same_files import day_of, once, several_days
from salestui.desk.intake.sinks import Tally, TellingWriter, Writer
from salestui.desk.workspace import MANAGER, prefer
from salestui.domain.errors import FileRefused, RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.import_plan import DAY_FIRST, MONTH_FIRST, ImportPlan, ImportQuestion, IntakeOptions, Skipped
from salestui.domain.intake import ImportRun, Mapped, Preference
from salestui.domain.records import Evidence, Reading, ReadOptions, RecordKind
from salestui.domain.text import defuse, name_key
from salestui.domain.topics import Topic
from salestui.importing import FIELDS, find_files, left_out, read_file
from salestui.store import imported, pace
from salestui.store.backups import back_up
from salestui.store.bulk import loading
from salestui.store.journal import Change, ChangeKind, Done
from salestui.store.shapes import MAPPINGS
from salestui.store.store import Store

Progress = Callable[[str, int, int], None]
"""A file's name, what is done and the total; it may raise to cancel."""


def read(
    paths: Sequence[Path],
    options: IntakeOptions,
    known: Mapping[str, Remembered] | None = None,
    progress: Progress | None = None,
) -> list[Reading]:
    """Read the files that paths stand for; no database, so it may run beside the desk's thread.

    Args:
        paths: Files and folders.
        options: What the manager says.
        known: What was said of files before, by header shape.
        progress: Told about every thousand lines.

    Raises:
        FileRefused: If the only file cannot be read, a path does not exist, or files are exports of several days.
    """
    files = find_files(paths)
    readings: list[Reading] = []
    taken: dict[str, str] = {}
    for path in files:
        tick = partial(progress, path.name) if progress else None
        try:
            readings += once(_read_one(path, options, known or {}, tick), taken)
        except FileRefused as refused:
            if len(files) == 1:
                raise
            readings.append(left_out(str(path), str(refused)))
    if names := several_days(readings):
        raise FileRefused(
            f"{', '.join(names[:-1])} and {names[-1]} are exports of several days; import one after the other,"
            f" the oldest first, each as of its day{day_of(names[0])}"
        )
    return readings


def _read_one(
    path: Path, options: IntakeOptions, known: Mapping[str, Remembered], tick: Callable[[int, int], None] | None
) -> list[Reading]:
    """Read a file with what is remembered of it; again where its headers turn out to be said or remembered ones."""
    columns = {shape: earlier.columns for shape, earlier in known.items()}
    kinds = {shape: earlier.kind for shape, earlier in known.items() if earlier.kind is not None}
    asked = ReadOptions(
        options.encoding, options.kind, options.system, options.day_first, columns, options.fiscal_start, kinds
    )
    readings = read_file(path, asked, tick)
    again: dict[str, dict[str, str]] = {}
    for reading in readings:
        said = {
            header: name
            for header, name in _fields_said(reading, options).items()
            if reading.columns.get(header, "") != name
        }
        if said:
            again[reading.fingerprint] = {**columns.get(reading.fingerprint, {}), **said}
    day_first = options.day_first
    if day_first is None and not all(reading.date_order_is_known for reading in readings):
        orders = (known.get(reading.fingerprint, NOTHING).day_first for reading in readings)
        day_first = next((order for order in orders if order is not None), None)
    if again or day_first != options.day_first:
        readings = read_file(path, replace(asked, columns={**columns, **again}, day_first=day_first), tick)
    return readings


FIELDS_AND_NONE = frozenset({name for kind in FIELDS for name in FIELDS[kind]} | {""})
"""What a header may be mapped to; nothing leaves the column out."""


def plan(
    store: Store, readings: Sequence[Reading], options: IntakeOptions, today: date, progress: Progress | None = None
) -> ImportPlan:
    """Say what an import would do; nothing is written.

    Args:
        store: What there is.
        readings: The files as they were read.
        options: What the manager says.
        today: The day it happens on.
        progress: Told about every few thousand lines; what it raises ends it.

    Raises:
        RuleBroken: If the export is said to be of a day that has not come.
    """
    made = _begun(store, readings, options, today)
    tally = Tally(made, store)
    batch = Batch(store, made.readings, options, made.as_of, tally, _following(made, progress))
    batch.run()
    _finish(made, batch, tally)
    return made


def _begun(store: Store, readings: Sequence[Reading], options: IntakeOptions, today: date) -> ImportPlan:
    as_of = options.as_of or today
    if as_of > today:
        raise RuleBroken(f"An export cannot be of {as_of}: today is {today}")
    ours = [reading for reading in readings if reading.kind is not RecordKind.NOT_OURS]
    crms = [reading for reading in ours if not is_own(reading)]
    apart = [reading.path for reading in ours if is_own(reading)] if crms else []
    ours = crms or ours
    made = ImportPlan(as_of, options, ours, imported.position(store))
    made.not_ours = [(reading.path, reading.why) for reading in readings if reading.kind is RecordKind.NOT_OURS]
    made.not_ours += [(path, APART) for path in apart]
    return made


def _finish(made: ImportPlan, batch: Batch, tally: Tally) -> None:
    """Add what is known once all lines have been gone through."""
    tally.tell_apart()
    made.proposals, made.alike = [*batch.stages.renamed(), *batch.links.proposals()], batch.alike
    said = _said(made, batch)
    asked = [thing for thing in said if isinstance(thing, Mapped) and thing.kind == "currency"]
    made.twice, made.learned = batch.twice, len(said) - sum(one.shape not in batch.currencies.said for one in asked)
    made.questions = [*batch.questions, *_date_questions(made.readings, made.options)]
    made.evidence = [*_evidence(made, batch), *batch.evidence]
    for reading in made.readings:
        made.count(reading.kind).skipped += len(reading.rejected)
        made.count(reading.kind).dropped += sum(reading.dropped.values())
        made.skipped += [Skipped.of(reading.path, rejected) for rejected in reading.rejected]
    made.skipped.sort(key=lambda one: (one.path, one.line))


def _date_questions(readings: Sequence[Reading], options: IntakeOptions) -> list[ImportQuestion]:
    unclear = [PurePath(reading.path).name for reading in readings if not reading.date_order_is_known]
    if not unclear or options.day_first is not None:
        return []
    text = f"Is 03/04 the 3rd of April or the 4th of March? Nothing in {', '.join(unclear)} decides"
    return [ImportQuestion("day-first", text, (DAY_FIRST, MONTH_FIRST), "as read")]


def _fields_said(reading: Reading, options: IntakeOptions) -> dict[str, str]:
    """Header of a file → the field that the manager said, by its name or its title."""
    titles = {title.casefold(): name for name, title in FIELDS[reading.kind].items()}
    found = {}
    for header in reading.headers:
        if (said := options.mapped.get(header)) is not None:
            found[header] = said if said in FIELDS_AND_NONE else titles.get(said.casefold())
    return {header: name for header, name in found.items() if name is not None}


def _unused(made: ImportPlan, batch: Batch) -> Iterator[Evidence]:
    """Mappings that fit nothing."""
    of_header = {header: reading for reading in made.readings for header in reading.headers}
    for word in batch.unused():
        reading = of_header.get(word)
        if reading is None:
            yield Evidence("mapping", f"“{word}” was not used", "no stage, name or column is called that")
        elif word not in _fields_said(reading, made.options):
            known = ", ".join(FIELDS[reading.kind].values())
            yield Evidence("mapping", f"“{word}” was not used", f"the fields of {reading.kind.value} are {known}")


def _evidence(made: ImportPlan, batch: Batch) -> list[tuple[str, Evidence]]:
    why = "you said so" if made.options.as_of else "no day was given, so today's was taken"
    found = [("", Evidence("day of the export", str(made.as_of), why))]
    if made.options.as_of is None and batch.own is None:
        found += [*dated_files(made.readings, made.as_of), *older_files(made.readings, batch.days.last)]
    found += [(reading.path, evidence) for reading in made.readings for evidence in reading.evidence]
    for path, shape in {reading.path: reading.fingerprint for reading in made.readings}.items():
        if shape in batch.currencies.said:
            found.append((path, Evidence("currency", batch.currencies.said[shape], "you said so")))
    for name, spelled in sorted(batch.links.renamed()):
        because = "the ID or the address is the same, so they are one; a name is changed on the rep's page"
        found.append(("", Evidence("rep", f"{name} is called {spelled} in the export", because)))
    return found + [("", evidence) for evidence in _unused(made, batch)]


def apply(
    store: Store, made: ImportPlan, today: date, manager: str | None = None, progress: Progress | None = None
) -> Done:
    """Carry out a plan as one change, after a backup.

    Args:
        store: Where to.
        made: The plan.
        today: The day it happens on.
        manager: Whose team becomes the manager's own with it.
        progress: Told about every few thousand lines; what it raises ends it all, and nothing is written.

    Raises:
        RuleBroken: If a question must be answered first, or somebody wrote since the plan was made.
    """
    if made.stops:
        raise RuleBroken(made.stops[0].text)
    if imported.position(store) != made.position:
        raise RuleBroken("Something was changed since the preview was made; look at it again")
    if made.is_empty:
        return Done(made.summary() + _write_rejects(store, made))
    _back_up(store, made)
    with store.change(today, ChangeKind.IMPORT) as change:
        if imported.position(store) != made.position:
            raise RuleBroken("Something was changed since the preview was made; look at it again")
        writer, went = Writer(change), _following(made, progress)
        batch = Batch(store, made.readings, made.options, made.as_of, writer, went)
        with loading(store, made.lines):
            batch.run()
            writer.flush()
        parted = _complete(change, made, batch, today)
        if manager is not None:
            prefer(store, change, MANAGER, manager)
        went(0)  # the last moment at which it can be stopped
    return Done(made.summary() + parted + _write_rejects(store, made), change.done.topics)


def _following(made: ImportPlan, progress: Progress | None) -> Went:
    """What adds up the lines that were gone through, and tells how far that is."""
    gone = 0

    def went(lines: int) -> None:
        nonlocal gone
        gone += lines
        if progress is not None:
            progress(made.files, gone, made.lines)

    return went


class _Unwritten(Exception):
    """Nothing is to be kept of a change: there is nothing new, or a question stops it."""


def take_in(
    store: Store, readings: Sequence[Reading], options: IntakeOptions, today: date
) -> tuple[ImportPlan, Done | None]:
    """Plan and carry out an import in one pass, for a manager who wants no look first.

    Where a question stops it, nothing is written, and nothing done is returned.

    Raises:
        RuleBroken: If the export is said to be of a day that has not come, or the store cannot be written.
    """
    made = _begun(store, readings, options, today)
    if not made.readings:
        return made, None
    topics: frozenset[Topic] = frozenset()
    parted = ""
    with suppress(_Unwritten), store.change(today, ChangeKind.IMPORT) as change:
        made.position = imported.position(store)
        writer = Writer(change, partial(_back_up, store, made))
        tally = TellingWriter(made, store, writer)
        batch = Batch(store, made.readings, options, made.as_of, tally)
        with loading(store, made.lines):
            batch.run()
            _finish(made, batch, tally)
            if made.stops or made.is_empty:
                raise _Unwritten
            writer.flush()
        parted = _complete(change, made, batch, today)
    if made.stops:
        return made, None
    if not made.is_empty:
        topics = change.done.topics
    return made, Done(made.summary() + parted + _write_rejects(store, made), topics)


def _back_up(store: Store, made: ImportPlan) -> None:
    """Copy what is there, if anything is; other connections still see it while a change has written nothing."""
    if made.position:
        back_up(store.path, store.folder / "backups", store.now(), "before-import", through=store.only_connection)


def _complete(change: Change, made: ImportPlan, batch: Batch, today: date) -> str:
    """Write what was said, and what follows from it all; return what was closed with who has left, in words."""
    if batch.own and made.count(RecordKind.DEALS).update:
        change.kind = ChangeKind.EDIT  # a later export overrules what is typed only where it has changed itself
    _remember(change, made, batch)
    pace.refresh(change.store)
    parted = close_with_leavers(change, batch.were_here, today)
    change.label = made.label + parted
    return parted


def _remember(change: Change, made: ImportPlan, batch: Batch) -> None:
    """Write what was said and that it was done."""
    for thing in _said(made, batch):
        if isinstance(thing, Mapped):
            stored = change.store.find(MAPPINGS, thing.id)
            if stored is not None:
                change.save(replace(stored, mapping={**stored.mapping, **thing.mapping}))
                continue
        change.add(thing)
    counts = {
        f"{kind.value}" if what == "create" else f"{kind.value} {what}": getattr(count, what)
        for kind, count in made.counts.items()
        for what in ("create", "update", "unchanged", "skipped")
    }
    sources = ", ".join(sorted({reading.system.value for reading in made.readings}))
    if change.kind is ChangeKind.EDIT:
        return
    now = change.store.now()
    run = ImportRun(
        new_id(now.timestamp()),
        now.isoformat(timespec="seconds"),
        made.as_of,
        sources,
        made.files,
        counts,
        made.summary(),
    )
    change.add(run)


def _said(made: ImportPlan, batch: Batch) -> list[Mapped | Preference]:
    """What the manager said in this import and is not remembered yet."""
    things = [*batch.learned(), *_columns(made)]
    stored = {thing.id: batch.store.find(MAPPINGS, thing.id) for thing in things}
    known = {key: mapped.mapping.items() for key, mapped in stored.items() if mapped is not None}
    return [
        thing
        for thing in things
        if not isinstance(thing, Mapped) or not thing.mapping.items() <= known.get(thing.id, set())
    ]


def _columns(made: ImportPlan) -> list[Mapped]:
    """The column mappings, date orders and kinds that the manager chose."""
    found = {}
    for reading in made.readings:
        if said := _fields_said(reading, made.options):
            found["columns", reading.fingerprint] = said
        if made.options.day_first is not None:
            order = DAY_FIRST if made.options.day_first else MONTH_FIRST
            found["dates", reading.fingerprint] = {"order": order}
        if made.options.kind not in (None, RecordKind.NOT_OURS):
            found["kinds", reading.fingerprint] = {"kind": reading.kind.value}
    return [to_remember(*key, mapping) for key, mapping in found.items()]


def rejects_file(store: Store, made: ImportPlan) -> Path:
    """Where the lines that could not be taken are written."""
    return store.folder / "rejects" / f"{store.now():%Y%m%dT%H%M%S}-{_slug(made)}.csv"


def _slug(made: ImportPlan) -> str:
    first = PurePath(made.skipped[0].path).stem if made.skipped else "import"
    return "".join(letter if letter.isalnum() else "-" for letter in name_key(first))[:40]


def _write_rejects(store: Store, made: ImportPlan) -> str:
    """Write the lines that could not be taken where the manager alone can read them; return where, in words."""
    if not made.skipped or not made.options.keep_rejects:
        return ""
    path = rejects_file(store, made)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline=""
        ) as out:
            rows = csv.writer(out)
            rows.writerow(("file", "line", "reason", "cells"))
            for one in made.skipped:
                rows.writerow(map(defuse, (PurePath(one.path).name, str(one.line), one.reason, *one.cells)))
    except OSError as fault:
        return f" (the list of them could not be written to {path.parent}: {fault.strerror})"
    made.rejects = str(path)
    return f" (listed in {path})"
