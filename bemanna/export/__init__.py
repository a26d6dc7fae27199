"""Out of the door: results in the formats that others read, as bytes, and one function that writes."""
