"""Parallel search processes and what they tell each other."""
