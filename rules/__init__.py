"""Working-time and skill-mix rules: dated, sourced data; each rule audits a timeline and posts itself to a solver."""
