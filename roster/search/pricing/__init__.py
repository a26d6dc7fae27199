"""Pricing: the cheapest personal roster of one worker under given prices."""
