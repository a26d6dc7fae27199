"""How each rule type compiles to machines: one module a type, named like its module in rules.types."""
