"""The subjects a change can be about."""

from enum import Enum


class Topic(Enum):
    """What a write touched, and what a screen reads."""

    REPS = "reps"
    ACCOUNTS = "accounts"
    DEALS = "deals"
    ACTIVITIES = "activities"
    PRODUCTS = "products"
    QUOTAS = "quotas"
    CONVERSATIONS = "conversations"
    PROMISES = "promises"
    SKILLS = "skills"
    PLANS = "plans"
    TIME = "time"
    FORECASTS = "forecasts"
    KPIS = "kpis"
    RATES = "rates"
    SETTINGS = "settings"
    DRAFTS = "drafts"
    JOURNAL = "journal"
    BRIEFS = "briefs"
    """Which of them were read, on this machine."""


SCORECARDS = frozenset(
    {Topic.REPS, Topic.DEALS, Topic.ACTIVITIES, Topic.QUOTAS, Topic.KPIS, Topic.PRODUCTS, Topic.SETTINGS}
)
"""What scorecards, and the means beside them, are counted from."""
