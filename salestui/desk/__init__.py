"""What the manager can ask and do: questions and requests, run one at a time."""
