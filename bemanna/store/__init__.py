"""The plan store: roster versions, publications, changes with who and why, runs and figures."""
