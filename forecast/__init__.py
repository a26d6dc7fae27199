"""Patient inflow: from a history of arrivals to a calibrated probabilistic forecast."""
