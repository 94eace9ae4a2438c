"""Conversations and one-on-ones on screen."""
