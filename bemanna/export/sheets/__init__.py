"""The sheets of the workbook, one module a sheet; each has `add(book)` and imports none of the others."""
