"""What the reports show, computed once from a Report and used by every format."""
