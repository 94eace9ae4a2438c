"""The exceptions whose message the user reads as it is."""


class RuleBroken(Exception):
    """A refusal, in one sentence: what, where, what to do."""


class FileRefused(RuleBroken):
    """A file that cannot be read, and why."""
