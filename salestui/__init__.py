"""salestui: a terminal application for first-line sales managers."""

__version__ = "0.1.0"
