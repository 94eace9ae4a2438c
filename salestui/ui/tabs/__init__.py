"""One tab a file; `TABS` is their order."""
