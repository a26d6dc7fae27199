"""The production plan at the door: its tables in, its question put together, its answers out."""
