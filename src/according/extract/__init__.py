"""Documents to claims in accounts."""
