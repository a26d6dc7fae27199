"""Tables in: CSV and XLSX as people write them, read into the rooms' records, with every problem found."""
