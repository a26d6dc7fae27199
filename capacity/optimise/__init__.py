"""The optimisation models of the capacity plan (OR-Tools MathOpt)."""
