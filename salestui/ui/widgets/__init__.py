"""The table, the board, and what two screens share."""
