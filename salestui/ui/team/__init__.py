"""Reps on screen: the roster, the panel and the page."""
