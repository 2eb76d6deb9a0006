"""Dialogs: one question each, Enter answers it, Escape leaves everything as it was."""
