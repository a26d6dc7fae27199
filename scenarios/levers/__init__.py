"""The catalogue of levers: one module a lever, named after it, each with `targets`, `fields` and `apply`."""
