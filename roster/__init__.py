"""From requirement, staff and rules to a roster with a bound, an independent check and explanations."""
