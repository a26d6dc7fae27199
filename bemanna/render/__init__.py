"""Reports as bytes: pages, workbooks, tables, files of other programs, text for a terminal."""
