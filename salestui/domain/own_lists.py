"""The list of deals that salestui writes for a spreadsheet: the headers by which an import knows it again."""

OWN_ID = "salestui ID"
"""Our own key; whatever else is taken out of the list or put into it, this column makes it ours."""
CRM, CRM_ID = "CRM", "CRM ID"
WRITTEN = "Exported (UTC)"
"""The moment the list was written: what has changed here since was not edited in it."""
FOLLOWING = ("Estimate", "Age days", "State", "Reasons", "Pushes")
"""Columns that follow from others, so that nothing is read from them."""
