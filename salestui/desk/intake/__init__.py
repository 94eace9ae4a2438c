"""Taking in what a CRM exports: files read, planned against what is stored, and written as one change."""
