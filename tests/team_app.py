"""The app with the team's tab alone, over the small team with a past."""

from collections.abc import Sequence
from pathlib import Path

import team_past
from filled import filled

from salestui.desk.desk import Desk
from salestui.desk.workspace import choose_manager
from salestui.settings import Settings
from salestui.store.store import Store
from salestui.ui import app as apps
from salestui.ui.tabs.order import TABS


class TeamApp(apps.SalesApp):
    """Notes which pages were asked for."""

    CSS_PATH = Path(apps.__file__).parent / "app.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Settings(), None, lambda: team_past.TODAY, tabs=TABS[1:2])
        self.opened: list[str] = []

    def open_deal(self, deal_id: str, walk: Sequence[str] = ()) -> None:
        self.opened.append(f"deal {deal_id}")

    def edit_rep(self, rep_id: str) -> None:
        self.opened.append(f"edit {rep_id}")

    def new_rep(self) -> None:
        self.opened.append("new")


def fill(folder: Path, *, quotas: bool = False) -> Store:
    """A store with the team and its past, closed again."""
    return Store(filled(folder, _fill, quotas))


def _fill(store: Store, quotas: bool) -> None:
    team_past.fill(store, quotas=quotas)
    choose_manager(store, "Mara Lind", team_past.TODAY)


def team_app(store: Store) -> TeamApp:
    """The app on a store that is not open yet."""
    return TeamApp(Desk(store))
