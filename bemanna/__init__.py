"""The door: command line, project folder, tables in, exports out, pages."""
