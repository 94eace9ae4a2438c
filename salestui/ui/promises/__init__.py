"""Promises on screen."""
