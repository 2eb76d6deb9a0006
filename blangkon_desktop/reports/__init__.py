"""Read-only summaries of days, stock and money."""
