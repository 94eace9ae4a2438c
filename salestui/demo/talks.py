"""What was said in the demo: the tables behind its made-up year of conversations."""

from __future__ import annotations

from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind, PlanKind, Side, WorkKind


def _nov(day: int) -> date:
    return date(2026, 11, day)


@frozen
class Grow:
    """One coaching: with whom, when, on which skill, how sure, the step and its day, and what came of the last one."""

    rep: str
    on: date
    skill: str
    confidence: int
    step: str
    due: date
    last: str | None = None
    kept: bool = False
    goal: str = ""
    reality: str = "Own rating in the middle; two calls heard together. Good at the start, loses the thread after that."
    options: str = (
        "1. Prepare the three questions the evening before.\n2. Listen to one of Ana's calls.\n3. Debrief at once."
    )
    private: str = ""


MORALE = {
    "Dmitri": (4, 4, 4, 3, 3, 2), "Ben": (3, 4, 3, 3, 3, 3), "Hugo": (3, 3, 3, 4, 4, 4), "Finn": (4, 3, 3, 3, 3, 3),
    "Gita": (4, 4, 4, 4, 4, 4), "Elif": (3, 3, 4, 4, 4, 4), "Chloé": (4, 4, 4, 5, 5, 5), "Ana": (4, 5, 4, 4, 4, 4),
}  # fmt: skip
"""How each rep felt at the last six one-on-ones, the newest last."""
SAID = {1: ("stuck",), 2: ("tired", "worried"), 3: ("fine", "busy"), 4: ("good", "steady"), 5: ("proud", "flying")}
WORDS = {
    "Dmitri": (_nov(12), "Two discovery calls recorded and heard together."),
    "Ben": (_nov(13), "Decide on Ostmark by Friday; the CFO first."),
    "Hugo": (_nov(2), "Four first meetings a week until Christmas."),
    "Finn": (_nov(16), "Fifteen new names by Monday."),
    "Gita": (_nov(16), "Close plans for three deals."),
    "Elif": (_nov(13), "Bring the Kestrel map to the ride-along."),
    "Chloé": (_nov(13), "Tern Logistics signs this week."),
    "Ana": (_nov(17), "Ask finance about Halden first, then answer."),
}
"""The day of the last one-on-one, and what was agreed."""
SKIPPED = ("ill", "customer visit", "both travelling", "quarter end")
AGENDA = (
    ("Too many demos without a next step", "Two deals moved on, one was pushed", "Name a next step before each demo"),
    ("Pricing of the driver app", "A competitor is in two deals", "Compare the two offers line by line"),
    ("Who may talk to the CFO?", "First meeting with a new buyer", "Ask the champion for the CFO's calendar"),
    ("Territory in the south", "Three new accounts researched", "List the ten accounts worth a visit"),
    ("The CRM takes an hour a day", "All next steps are set", "Keep the CRM current on Fridays"),
    ("Less travel in December", "Two customers visited", "Plan the December visits"),
)
"""The rep's topic, what changed, and what was agreed."""
PRIVATE = {
    "Dmitri": (
        "Father ill since Sept. Lighter travel to Dec.\nOpen with the family, then last time.",
        "Kept short. He is tired. Praise the opening first.",
    ),
    "Ben": ("Thinks about applying elsewhere if the enterprise role does not come by spring.",),
    "Hugo": ("Partner expects a child in March; wants the parental leave kept quiet until January.",),
}
"""For the manager's eyes alone, the newest first."""
HOURS = {
    "Dmitri": "14:00", "Ben": "15:00", "Hugo": "11:00", "Finn": "13:00", "Gita": "14:00", "Elif": "16:00",
    "Chloé": "09:00", "Ana": "15:00",
}  # fmt: skip
"""The time of day of each rep's one-on-one."""
TOPICS = {
    "Dmitri": (_nov(18), "14:00", ((Side.REP, "travel until Christmas"), (Side.REP, "price pressure at Juno"))),
    "Hugo": (_nov(19), "11:00", ((Side.REP, "first offer alone"), (Side.MANAGER, "meetings against the floor"))),
    "Chloé": (_nov(20), "09:00", ((Side.REP, "handing over Tern to service"),)),
    "Ben": (_nov(20), "15:00", ((Side.MANAGER, "Ostmark: commit or not"),)),
}
"""The next one-on-one: day, time, and what is on its agenda."""
LEVELS = {
    "Dmitri": (3, 2, 3, 3, 2, 2, 3, 2), "Ben": (3, 3, 4, 3, 3, 3, 4, 2), "Hugo": (2, 2, 3, 2, 2, 2, 1, 3),
    "Finn": (2, 3, 3, 3, 3, 3, 3, 4), "Gita": (3, 3, 4, 4, 4, 3, 3, 4), "Elif": (4, 4, 4, 3, 3, 4, 3, 4),
    "Chloé": (4, 4, 4, 4, 4, 5, 4, 4), "Ana": (5, 5, 4, 5, 4, 4, 5, 5),
}  # fmt: skip
"""Where each rep stands at each of the usual skills."""
CALLS = (
    "Record two calls and bring them", "Write the cost question on the pad before every call",
    "Ask for the buyer's calendar in each talk", "Ten new names a week", "Send the close plan before the meeting",
    "Say nothing for ten seconds after the price", "Map who decides in the three largest deals",
)  # fmt: skip
GROWS = (
    Grow(
        "Dmitri", date(2026, 10, 28), "Discovery", 6, "Two discovery calls recorded", _nov(16), "too early", kept=True,
        goal="Every first meeting ends with the customer naming a cost per month. 8 of 10 meetings by 31 Jan.",
        reality="Own rating 4/10. Stops before pain is priced. 3.1 first meetings a week, floor 5.0.",
        options="1. The cost question on the pad before every call.\n2. Ana runs two of the calls.\n"
        "3. Rehearse the first five minutes with me.",
        private="Kept short. He is tired. Praise the opening first.",
    ),
    Grow("Ben", _nov(9), "Account planning", 5, "CFO call booked", _nov(16), "not seen",
         goal="Sit with the economic buyer before the offer goes out, in every deal over 100k."),
    Grow("Finn", _nov(6), "Prospecting", 7, "15 new names", _nov(23), "seen",
         goal="Eight first meetings a week from a list of one's own by the end of the year."),
    Grow("Gita", _nov(13), "Closing", 9, "Close plan for 3 deals", _nov(25), "seen",
         goal="A dated plan that the customer has agreed to, in every deal past the offer."),
    Grow("Chloé", _nov(4), "Negotiating", 8, "Trade the discount against the term", _nov(18), "seen", kept=True),
)  # fmt: skip
_RIDE, _CALL = ConversationKind.RIDE_ALONG, ConversationKind.CALL_LISTENING
TALKS = (
    (_CALL, "Dmitri", _nov(16), "09:30", "Discovery", "price the pain", "Rhein Media",
     (("rep says", "The opening went well, then I talked too long."),
      ("outcome", "They will send the redlines by Friday; intended: a cost per month."),
      ("keep", "The opening: purpose, time, and a question."),
      ("change", "Ask what it costs them a month before showing anything."),
      ("private", "First strong opening in weeks. Say so in front of the team."))),
    (_CALL, "Ana", _nov(12), "11:00", "Negotiating", "hold the price", "Halden AS",
     (("outcome", "8% asked for 24 months; intended: no discount."), ("keep", "Silence after the number."),
      ("change", "Ask what they give for it."))),
    (_CALL, "Hugo", _nov(11), "10:00", "Discovery", "shadowing a first call", "Kite Labs",
     (("keep", "Good notes."), ("change", "Three questions before the first slide."))),
    (_RIDE, "Elif", _nov(10), "13:00", "Presenting value", "value in their own figures", "Corvo",
     (("rep says", "I let them count it themselves."), ("outcome", "They named 40k a year; intended: a number."),
      ("keep", "The pen in the customer's hand."), ("change", "Agree on the next day before leaving."))),
    (_RIDE, "Elif", _nov(18), "15:30", "Negotiating", "meet the CFO", "Kestrel", ()),
    (_RIDE, "Ben", date(2026, 10, 9), "09:00", "Discovery", "meet the sponsor", "Ravel Bank",
     (("outcome", "Sponsor met; the board decides in December."), ("keep", "Preparation."), ("change", "One goal."))),
)  # fmt: skip
"""Kind, rep, day, time, skill, objective, deal, and what was written down."""
_MANAGER, _REP = Side.MANAGER, Side.REP
PROMISES = (
    ("Ana", _MANAGER, "Pricing exception for Halden AS", _nov(12), _nov(16), 0, None, None, "Halden AS"),
    ("Elif", _MANAGER, "Intro to the CFO at Kestrel", _nov(13), _nov(18), 0, None, None, "Kestrel"),
    ("Dmitri", _MANAGER, "Demo slot for Lindqvist", _nov(12), _nov(20), 0, None, None, "Lindqvist"),
    ("Dmitri", _REP, "Five new champions named", _nov(2), _nov(16), 1, "2 of 5", None, None),
    ("Dmitri", _REP, "Pallas exec sponsor", _nov(12), _nov(25), 0, None, None, "Pallas"),
    ("Ben", _REP, "Decide on Ostmark: commit or not", _nov(13), _nov(20), 2, None, None, "Ostmark AG"),
    ("Hugo", _REP, "First offer alone", _nov(2), _nov(23), 0, None, None, None),
    ("Chloé", _REP, "Handover notes for Tern", _nov(13), _nov(24), 0, None, None, "Tern Logistics"),
    ("Gita", _MANAGER, "Legal's answer for Bluefin", _nov(9), _nov(16), 0, None, _nov(16), "Bluefin Foods"),
)
"""With whom, who owes it, what, made when, due when, moves, progress, kept when, about which deal."""
PLANS = (
    (
        PlanKind.COACHED_UP,
        "Dmitri: discovery and pipeline",
        "Dmitri",
        _nov(2),
        date(2027, 1, 29),
        14,
        (
            ("Three first meetings a week", _nov(13), True, False),
            ("Review 1", _nov(4), True, True),
            ("Review 2", _nov(18), False, True),
            ("Five first meetings a week", date(2026, 12, 4), False, False),
            ("Review 3", date(2026, 12, 2), False, True),
            ("Cost per month in 8 of 10 meetings", date(2027, 1, 29), False, False),
        ),
    ),
    (
        PlanKind.ONBOARDING,
        "Hugo: first 24 weeks",
        "Hugo",
        date(2026, 6, 1),
        date(2026, 11, 30),
        7,
        (
            ("Product and demo signed off", date(2026, 7, 3), True, False),
            ("First own meeting", date(2026, 7, 31), True, False),
            ("First deal won", date(2026, 9, 30), True, False),
            ("Onboarding plan week 24", _nov(19), False, False),
        ),
    ),
    (
        PlanKind.DEVELOPMENT,
        "Finn: prospecting to 4",
        "Finn",
        date(2026, 9, 1),
        date(2027, 2, 26),
        None,
        (
            ("Own list of 100 names", date(2026, 10, 2), True, False),
            ("Two hours blocked each morning", _nov(6), True, False),
            ("Eight first meetings a week", date(2026, 12, 18), False, False),
        ),
    ),
    (
        PlanKind.BUSINESS,
        "Ana: business plan H2",
        "Ana",
        date(2026, 7, 6),
        date(2026, 12, 31),
        None,
        (
            ("Top 20 accounts mapped", date(2026, 8, 14), True, False),
            ("Presented to the team", date(2026, 9, 7), True, False),
            ("Half-year review", date(2026, 12, 18), False, True),
        ),
    ),
    (
        PlanKind.CONTEST,
        "First meetings in December",
        None,
        date(2026, 12, 1),
        date(2026, 12, 18),
        None,
        (("Rules told in thirty seconds", _nov(30), False, False),),
    ),
)
"""Kind, name, rep, first day, last day, days between reviews, and the steps: what, by when, done, a review."""
PLANS_DONE = (
    (
        PlanKind.BUSINESS,
        "business plan H2",
        date(2026, 7, 6),
        date(2026, 9, 7),
        "Presented to the team",
        ("Ana", "Gita"),
    ),
    (PlanKind.TRAINING, "training Q4", date(2026, 10, 5), _nov(6), "Value before price, two half days", ("Finn",)),
)
"""Kind, name, first day, last day, what came of it, and who has another one or none."""
COACHING_HOURS = ((_nov(17), "10:00"), (_nov(19), "09:30"))
"""The hours kept for coaching in this week, and so in every other one."""
AWAY = (
    (None, date(2025, 12, 24), date(2026, 1, 1), "Christmas"),
    (None, date(2026, 12, 24), date(2027, 1, 1), "Christmas"),
    ("Finn", _nov(27), _nov(27), "training"),
    ("Chloé", _nov(30), date(2026, 12, 4), "holiday"),
    ("Elif", date(2026, 12, 7), date(2026, 12, 9), "holiday"),
)
"""Who is off (nobody named: everybody), from when to when, and what for."""
BLOCKS = (
    (WorkKind.OBSERVING, "debrief of the call", _nov(16), "10:30", 60, "Dmitri", "Rhein Media"),
    (WorkKind.ADMIN, "reports", _nov(16), "16:00", 90, None, None),
    (WorkKind.COACHING, "coaching", _nov(17), "10:00", 90, None, None),
    (WorkKind.SELLING, "Halden AS with Ana", _nov(17), "13:00", 120, "Ana", "Halden AS"),
    (WorkKind.INTERNAL, "pricing committee", _nov(17), "16:00", 90, None, None),
    (WorkKind.ACCOUNT_STRATEGY, "deal strategy", _nov(18), "11:00", 60, "Ben", "Ostmark AG"),
    (WorkKind.INTERNAL, "forecast due to VP", _nov(18), "17:00", 30, None, None),
    (WorkKind.COACHING, "coaching", _nov(19), "09:30", 90, None, None),
    (WorkKind.COACHING, "coaching", _nov(20), "10:00", 90, None, None),
    (WorkKind.HIRING, "interview", _nov(20), "14:00", 60, None, None),
)
"""Kind of work, what, day, time, minutes, rep, deal."""
PRAISE = (
    ("Dmitri", "Rhein Media opening, heard 16 Nov", _nov(16), None),
    ("Ana", "Coached Hugo through the first offer", _nov(11), None),
    ("Chloé", "Moss & Co closed in fourteen days", _nov(17), None),
    ("Elif", "Kestrel's CFO asked for her by name", _nov(10), _nov(13)),
)
"""Whom to praise for what, since when, and when it was said."""
