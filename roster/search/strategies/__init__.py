"""Whole strategies, and the portfolio that chooses among them."""
