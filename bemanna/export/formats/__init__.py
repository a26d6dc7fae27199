"""One module a format. Each has `render(report) -> Mapping[relative path, bytes]` and imports none of the others."""
