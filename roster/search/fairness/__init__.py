"""Fair shares inside the prices and the bound."""
