"""Rules of the shop in plain Python: standard library only, no clock, no files, no network."""
