"""The models of the daily level, all behind forecast.models.protocol."""
