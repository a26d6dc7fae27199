"""Settings of a project folder or a region: TOML files as checked records."""
