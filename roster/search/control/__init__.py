"""What a search is given and counts: budget, stopwatch, granularity of the objective."""
