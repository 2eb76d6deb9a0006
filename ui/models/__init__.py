"""Tables as Qt sees them: frozen rows from queries, never a database object."""
