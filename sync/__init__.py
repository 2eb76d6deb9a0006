"""Reconciling the shop with the marketplace: the wire, the client engine and the reference server; no Qt."""
