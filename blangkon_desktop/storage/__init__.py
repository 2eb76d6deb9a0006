"""SQLite through SQLAlchemy: the only package that writes the shop's database."""
