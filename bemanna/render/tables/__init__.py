"""Long tables with named columns."""
