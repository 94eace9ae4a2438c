"""What salestui writes for a spreadsheet, by its headers: the list of deals that comes back, and tables to be read."""

OWN_ID = "salestui ID"
"""Our own key; whatever else is taken out of the list or put into it, this column makes it ours."""
CRM, CRM_ID = "CRM", "CRM ID"
WRITTEN = "Exported (UTC)"
"""The moment the list was written: what has changed here since was not edited in it."""
FOLLOWING = ("Estimate", "Age days", "State", "Reasons", "Pushes")
"""Columns that follow from others, so that nothing is read from them."""
TO_BE_READ = (
    ("deals", ("Chance", "Category", "Days", "State", "Next")),
    ("deals", ("Group", "What", "State", "Why")),
    ("deals", ("Deal", "To mend")),
    ("deals", ("Closes", "What became of it")),
    ("reps and their numbers", ("Attained", "Stale", "Watch")),
    ("reps and their numbers", ("KPI", "Floor", "Agreed on")),
    ("forecasts", ("Rep says", "Your call", "Gap")),
    ("skills", ("Skill", "Own rating", "Too early to tell")),
    ("promises", ("Owed by", "First due", "How far")),
    ("accounts", ("Open", "Open deals", "Place")),
    ("numbers of the funnel", ("Won", "Average", "Lost amount", "Ratio")),
    ("numbers of the funnel", ("Cover", "Of quota", "Needed")),
)
"""Tables that an import would take for a CRM's: what they are of, and headers that only they have together."""
