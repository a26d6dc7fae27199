"""Follow-up: did it hold? Key figures with exact definitions, variances that add up, and signal told from noise."""
