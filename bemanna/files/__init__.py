"""Files on their way out: delimited tables, safe names, and writes that are whole or not at all."""
