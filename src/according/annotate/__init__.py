"""Reports to spaCy documents."""
