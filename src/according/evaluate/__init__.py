"""How well According reads: a scorer for each benchmark, the registry, and the gate (docs/quality.md)."""
