"""Diving heuristics: from fractions to a roster."""
