"""The verbs of the command line: the same commands and queries as the windows, without Qt."""
