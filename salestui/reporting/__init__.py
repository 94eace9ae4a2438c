"""Answers to Markdown, CSV, JSON and plain text."""
