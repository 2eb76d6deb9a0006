"""The shop itself: domain, use cases, storage, queries, documents. Never imports Qt, never touches the network."""

__version__ = "0.1.0"
