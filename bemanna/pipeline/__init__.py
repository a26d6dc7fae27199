"""The chain step by step: forecasts, plans, roster problem, roster; of a ward and of a region."""
