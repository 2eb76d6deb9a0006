"""What screens show: SQL in, frozen rows out, keyset pages, never a write."""
