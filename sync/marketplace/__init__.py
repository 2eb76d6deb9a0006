"""The reference central marketplace: what a shop exchanges with and what buyers order from."""
