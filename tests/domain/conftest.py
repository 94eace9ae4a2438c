"""Properties are tried on few examples and without a deadline, for two busy cores."""

from hypothesis import settings

settings.register_profile("modest", max_examples=100, deadline=None)
settings.load_profile("modest")
