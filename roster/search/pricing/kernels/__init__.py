"""Compiled loops of label setting (numba)."""
