"""Automata of rules, and the ways to join them."""
