"""The tests: unit mirrors the modules; integration, end2end and simulation run real parts together."""
