"""Use cases of the shop: one function, one unit of work, one commit each."""
