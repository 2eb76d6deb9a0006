"""The buyer's pages: plain HTML over the same services as the JSON interface."""
