"""Large neighbourhood search."""
