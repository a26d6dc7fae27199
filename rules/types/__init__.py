"""One file a rule type: its parameters and its audit in clock arithmetic (the first statement of the rule)."""
