"""Formats of a roster: one module each, found by its name."""
