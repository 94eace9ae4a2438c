"""The search through all that is written."""
