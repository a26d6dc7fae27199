"""A folder's tables together: read, held against each other, ready for the chain."""
