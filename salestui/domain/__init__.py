"""What a rep, a deal and an account are, and what may happen to them; pure rules."""
