"""The forecast and the gap worksheet on screen."""
