"""One builder per kind of record: the understood cells of a line → a record."""

from collections.abc import Callable, Mapping
from typing import Any

from salestui.domain.records import Record, RecordKind
from salestui.importing.build.activities import build_activity
from salestui.importing.build.companies import build_account, build_product
from salestui.importing.build.context import Context, LeftOut, NotTaken
from salestui.importing.build.deals import build_deal
from salestui.importing.build.history import build_history
from salestui.importing.build.people import build_contact, build_goal, build_rep

BUILDERS: Mapping[RecordKind, Callable[[int, dict[str, Any], Context], Record]] = {
    RecordKind.DEALS: build_deal,
    RecordKind.ACCOUNTS: build_account,
    RecordKind.CONTACTS: build_contact,
    RecordKind.PRODUCTS: build_product,
    RecordKind.REPS: build_rep,
    RecordKind.ACTIVITIES: build_activity,
    RecordKind.STAGE_HISTORY: build_history,
    RecordKind.GOALS: build_goal,
}

__all__ = ["BUILDERS", "Context", "LeftOut", "NotTaken"]
