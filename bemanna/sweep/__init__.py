"""Scenarios over wards: cases made once, runs on an engine, one result file a unit of work, put together at the end."""
