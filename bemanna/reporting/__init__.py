"""What is told of results, free of language and format: one record, and figures made from it."""
