"""Follow-up of a ward or region: its tables and scorecard in, key figures, reports and files for other systems out."""
