"""Strategies that turn a roster problem into a roster, all built from worker models and ward rows."""
