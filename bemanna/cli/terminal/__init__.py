"""What commands print: result records in words, for people at a terminal."""
