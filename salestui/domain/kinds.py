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
    EXPECTED = "expected"
    """Of a closed deal: on which day its close had been expected, where the CRM wrote another over it."""
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


class ConversationKind(StrEnum):
    """What a talk that the manager holds is."""

    ONE_ON_ONE = "one-on-one"
    COACHING = "coaching"
    RIDE_ALONG = "ride-along"
    CLIENT_VISIT = "client visit"
    CALL_LISTENING = "call listening"
    REVIEW = "review"
    TEAM_MEETING = "team meeting"
    HUDDLE = "huddle"


class ConversationState(StrEnum):
    """Whether a conversation is ahead, took place, or did not."""

    PLANNED = "planned"
    HELD = "held"
    SKIPPED = "skipped"


class PromiseState(StrEnum):
    """What became of a promise; only an open one is owed."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


class Side(StrEnum):
    """Who says, owes or rates something: the manager or the rep."""

    MANAGER = "manager"
    REP = "rep"


class PlanKind(StrEnum):
    """What a plan is for; a contest is the team's, the others are a rep's."""

    DEVELOPMENT = "development"
    TRAINING = "training"
    BUSINESS = "business"
    ONBOARDING = "onboarding"
    COACHED_UP = "coached up"
    COACHED_OUT = "coached out"
    CONTEST = "contest"


class PlanState(StrEnum):
    """Is a plan under way, reached, or given up?"""

    OPEN = "open"
    REACHED = "reached"
    ENDED = "ended"


class Diagnosis(StrEnum):
    """Why results are missing, before anything is done about it."""

    SKILL = "skill"
    WILL = "will"
    KNOWLEDGE = "knowledge"
    SYSTEM = "system"


class WorkKind(StrEnum):
    """What the manager's own time goes to."""

    SELLING = "selling"
    INTERNAL = "internal"
    ADMIN = "admin"
    OBSERVING = "observing"
    COACHING = "coaching"
    ACCOUNT_STRATEGY = "account strategy"
    HIRING = "hiring"


class LeverKind(StrEnum):
    """A means to close a gap."""

    PULL_IN = "pull in"
    UPSIZE = "upsize"
    RESCUE = "rescue"
    UN_OMIT = "un-omit"
    PARTNER = "partner"
    NEW_PIPELINE = "new pipeline"


class Improvement(StrEnum):
    """What came of a coaching commitment, once the manager looked again."""

    SEEN = "seen"
    NOT_SEEN = "not seen"
    TOO_EARLY = "too early"


class Occasion(StrEnum):
    """Which review it is: the short one of the month, or the formal one of the quarter."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Eyes(StrEnum):
    """Who may read a note or a plan: the rep and others as well, or the manager alone."""

    SHARED = "shared"
    PRIVATE = "private"
