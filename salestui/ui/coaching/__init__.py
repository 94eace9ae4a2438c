"""Conversations, one-on-ones, plans and skills on screen."""
