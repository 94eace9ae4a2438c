"""Team meetings and the month on screen."""
