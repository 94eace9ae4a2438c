"""The manager's week on screen."""
