"""One document model, and what it becomes: HTML for screen and PDF, ESC/POS for receipts."""
