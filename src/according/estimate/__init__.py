"""Claims to tolls and grades."""
