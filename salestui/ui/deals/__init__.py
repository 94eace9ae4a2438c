"""Deals on screen: the board, the list, the panel and the page."""
