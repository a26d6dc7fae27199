"""Migrations of the plan store, one file a step."""
