"""The closed lists of the domain: outcomes, categories, statuses, kinds."""

from enum import StrEnum


class Outcome(StrEnum):
    """How a deal ended, or that it has not."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"

    @property
    def is_closed(self) -> bool:
        """Has the deal left the board?"""
        return self._value_ != "open"  # asked of every line of an import: naming the member would cost thrice as much


class ForecastCategory(StrEnum):
    """What the manager counts on a deal for; `closed` is only ever the outcome's."""

    OMITTED = "omitted"
    PIPELINE = "pipeline"
    BEST_CASE = "best case"
    COMMIT = "commit"
    CLOSED = "closed"


class RepStatus(StrEnum):
    """Where a rep stands with the manager."""

    RAMPING = "ramping"
    PERFORMING = "performing"
    COACHING_UP = "coaching up"
    COACHING_OUT = "coaching out"
    LEFT = "left"


class RepRole(StrEnum):
    """What a rep is on the team."""

    ACCOUNT_EXECUTIVE = "account executive"
    SDR = "SDR"
    ACCOUNT_MANAGER = "account manager"
    PARTNER = "partner"
    AGENT = "agent"
    OTHER = "other"


class ActivityKind(StrEnum):
    """What a rep did."""

    CALL = "call"
    MEETING = "meeting"
    EMAIL = "e-mail"
    DEMO = "demo"
    VISIT = "visit"
    PROPOSAL = "proposal"
    TASK = "task"
    NOTE = "note"


class EventKind(StrEnum):
    """What can happen to a deal, as its history says it."""

    CREATED = "created"
    STAGE = "stage"
    CLOSE_DATE = "close date"
    AMOUNT = "amount"
    WON = "won"
    LOST = "lost"
    REOPENED = "reopened"
    OWNER = "owner"
    CATEGORY = "category"
    VANISHED = "vanished"
    RETURNED = "returned"


class StakeholderRole(StrEnum):
    """What a person on the customer's side is to a deal."""

    CHAMPION = "champion"
    BUYER = "buyer"
    DECISION_MAKER = "decision maker"
    INFLUENCER = "influencer"
    USER = "user"
    BLOCKER = "blocker"
    OTHER = "other"
