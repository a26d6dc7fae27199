"""Tables to records: one module a table, every mistake with its file, row and column."""
