"""Scorecards, funnel, means and where every number comes from."""
