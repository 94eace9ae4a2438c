"""Texts that stand in the manager's own editor: their files, and what is left in them when a program was killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from salestui.domain.errors import RuleBroken
from salestui.store import drafts
from salestui.store.store import Store

if sys.platform != "win32":
    import fcntl

ELSEWHERE = "That text is open in an editor in another terminal"
SAVED = "{}.save*"
"""What nano leaves when its terminal goes."""
NOT_SAVED = (".{}.s[a-w][a-p]", "#{}#")
"""What Vim and Emacs leave then; they read it themselves when the file is opened again."""


class TextFile:
    """The file that an editor works on: in the data folder, for its owner alone, named after its slot."""

    def __init__(self, folder: Path, slot: str) -> None:
        self.slot = slot
        self.path = folder / "drafts" / f"{sha256(slot.encode()).hexdigest()[:16]}.md"
        self._hold: int | None = None

    def hold(self) -> None:
        """Say that it is open here, until the program ends however it does.

        Raises:
            RuleBroken: If it is open in another terminal.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform == "win32":
            return
        self._hold = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            self.let_go()
            raise RuleBroken(ELSEWHERE) from taken

    def let_go(self) -> None:
        """Say that it is open no more."""
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None

    @property
    def _lock(self) -> Path:
        return self.path.with_suffix(".lock")

    @property
    def has_more(self) -> bool:
        """Has the editor something that it can bring back when it opens the file again?"""
        return any(any(self.path.parent.glob(name.format(self.path.name))) for name in NOT_SAVED)

    def write(self, text: str) -> None:
        """Make the file, readable by its owner alone."""
        self.path.unlink(missing_ok=True)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)

    def read(self) -> str | None:
        """Return what was saved last; nothing where there is no file."""
        saved = [self.path, *self.path.parent.glob(SAVED.format(self.path.name))]
        there = [path for path in saved if path.is_file()]
        if not there:
            return None
        newest = max(there, key=lambda path: path.stat().st_mtime_ns)
        if newest != self.path:
            newest.replace(self.path)
        return self.path.read_text("utf-8", "replace").removesuffix("\n")  # editors end the last line, forms do not

    def remove(self) -> None:
        """Take the file away, and what the editor laid beside it."""
        for path in (*self.path.parent.glob(f"*{self.path.stem}*"), *self.path.parent.glob(f".*{self.path.stem}*")):
            with suppress(OSError):
                path.unlink()
        self.let_go()


def begin(store: Store, slot: str, title: str, text: str) -> TextFile:
    """Hand a text to the editor, or hand it what an earlier one left.

    Raises:
        RuleBroken: If it is open in another terminal, or the disk refuses.
    """
    file = TextFile(store.folder, slot)
    try:
        file.hold()
        left = file.read() if drafts.kept(store, drafts.EDITED + slot) else None
        if left is None or (left == text.removesuffix("\n") and not file.has_more):
            file.write(text)
    except OSError as fault:
        file.let_go()
        raise RuleBroken(f"The text cannot be handed to an editor ({fault.strerror})") from fault
    drafts.keep(store, drafts.EDITED + slot, title, {}, {"text": text}, 0)
    return file


def end(store: Store, file: TextFile) -> None:
    """Forget a text that came back from its editor."""
    drafts.drop(store, drafts.EDITED + file.slot)
    file.remove()


def left(store: Store, slot: str) -> tuple[TextFile, str] | None:
    """Return what an editor left of a text when the program was killed; nothing while it is open somewhere."""
    file = TextFile(store.folder, slot)
    if store.read_only or not file.path.exists():
        return None
    try:
        file.hold()
    except (RuleBroken, OSError):
        return None
    kept, text = drafts.kept(store, drafts.EDITED + slot), file.read()
    file.let_go()
    if kept is None or text is None:
        return None
    if text == kept.over["text"].removesuffix("\n") and not file.has_more:  # the editor was opened, and no more
        end(store, file)
        return None
    return file, text


def left_of(store: Store, form: str, fields: Sequence[str]) -> list[tuple[str, TextFile, str]]:
    """Return what editors left of a form's texts, by field."""
    found = ((name, left(store, f"{form}/{name}")) for name in fields)
    return [(name, *one) for name, one in found if one is not None]


def tidied(store: Store) -> list[drafts.KeptDraft]:
    """Return every draft, newest first, those texts forgotten in which nothing was written before the end."""
    for kept in drafts.all_kept(store):
        slot = kept.slot.removeprefix(drafts.EDITED)
        if kept.is_edited and left(store, slot) is None and not TextFile(store.folder, slot).path.exists():
            drafts.drop(store, kept.slot)
    return drafts.all_kept(store)
