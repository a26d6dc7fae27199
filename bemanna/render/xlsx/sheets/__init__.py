"""Sheets of the roster's workbook, one module a sheet."""
