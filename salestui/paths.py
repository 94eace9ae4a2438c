"""Where configuration, data, state and themes live, and how a private file is written there."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from salestui.domain.errors import FileRefused

APP = "salestui"
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


@dataclass(frozen=True)
class Paths:
    """The three folders, and the files in them."""

    config: Path
    data: Path
    state: Path

    @property
    def config_file(self) -> Path:
        """What the user writes; the program only reads it."""
        return self.config / "config.toml"

    @property
    def user_themes(self) -> Path:
        """The user's own themes, one file each."""
        return self.config / "themes"

    @property
    def database(self) -> Path:
        """Everything the manager knows."""
        return self.data / "salestui.db"

    @property
    def is_kept_from_us(self) -> bool:
        """Is there data that may be read and not written, as on a colleague's share?"""
        return self.database.exists() and not all(os.access(path, os.W_OK) for path in (self.data, self.database))

    @property
    def backups(self) -> Path:
        """Verified copies of the database."""
        return self.data / "backups"

    @property
    def rejects(self) -> Path:
        """Rows that an import could not take."""
        return self.data / "rejects"

    @property
    def state_file(self) -> Path:
        """What the screen remembers from one start to the next."""
        return self.state / "state.toml"

    @property
    def log_file(self) -> Path:
        """Reports of internal errors, without anything the user typed."""
        return self.state / "salestui.log"

    def prepare(self) -> None:
        """Create the folders that are written to, readable by their owner alone.

        A folder that is already there keeps its mode, for it may be one the user chose and shares.

        Raises:
            FileRefused: If a folder cannot be made.
        """
        for folder in (self.data, self.backups, self.rejects, self.state):
            try:
                folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            except OSError as wrong:
                why = wrong.strerror or type(wrong).__name__
                raise FileRefused(
                    f"The folder {folder} cannot be made ({why}); choose another with --data DIR"
                ) from wrong


def find(data: Path | None, environ: Mapping[str, str]) -> Paths:
    """Say where everything lives; a data folder asked for keeps the state inside it too."""
    asked = data or (Path(environ["SALESTUI_DATA"]) if environ.get("SALESTUI_DATA") else None)
    config = environ.get("SALESTUI_CONFIG")
    if asked and config:
        return Paths(_whole(Path(config)), _whole(asked), _whole(asked) / "state")
    # 3 ms that the first frame of a demo or a test need not wait for
    from platformdirs import PlatformDirs

    usual = PlatformDirs(APP, appauthor=False)
    return Paths(
        config=_whole(Path(config)) if config else usual.user_config_path,
        data=_whole(asked) if asked else usual.user_data_path,
        state=_whole(asked) / "state" if asked else usual.user_state_path,
    )


def write_private(path: Path, content: str) -> None:
    """Write a small file whole or not at all, readable by its owner alone.

    Raises:
        OSError: If the disk or the folder refuses; the old file is then untouched.
    """
    import tempfile  # which brings random numbers and more, for the few who write

    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # made with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:  # interrupted too: no half file may stay behind
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the folder's entries reach the disk, so that a new or renamed file survives a power cut."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path.expanduser()))
