"""A few searched lives in every run; `make statemachine` looks at new ones."""

from tests.simulation.machine import EVERY_RUN, TillsAndMarketplace

TestTillsAndMarketplace = TillsAndMarketplace.TestCase
TestTillsAndMarketplace.settings = EVERY_RUN
