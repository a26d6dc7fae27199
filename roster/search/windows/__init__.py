"""Search of long horizons, window by window."""
