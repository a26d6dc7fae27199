"""One file a rule type: how it posts itself to a solver, written independently of its audit (the second statement)."""
