"""Lagrangian bounds without a linear programme."""
