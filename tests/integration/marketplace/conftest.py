"""Every test here runs on SQLite and on PostgreSQL, against the real server over real HTTP."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.marketplace import (
    FakeClock,
    MarketplaceAdmin,
    RunningMarketplace,
    Till,
    running_marketplace,
)
from tests.helpers.postgres import few_partitions, postgres_server, pytest_collection_modifyitems

__all__ = ["few_partitions", "postgres_server", "pytest_collection_modifyitems"]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new, empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'pasar.db'}"
    url: str = request.getfixturevalue("postgres_server").new_database()
    return url


@pytest.fixture
def clock() -> FakeClock:
    """The server's clock."""
    return FakeClock()


@pytest.fixture
def market(tmp_path: Path, database_url: str, clock: FakeClock) -> Iterator[RunningMarketplace]:
    """The running server."""
    with running_marketplace(tmp_path, database_url, clock=clock) as running:
        yield running


@pytest.fixture
def admin(market: RunningMarketplace) -> MarketplaceAdmin:
    """The owner's hands."""
    return market.admin


@pytest.fixture
def shop_id(admin: MarketplaceAdmin) -> str:
    """A shop."""
    return admin.create_shop()


@pytest.fixture
def till(admin: MarketplaceAdmin, shop_id: str) -> Till:
    """Its first device."""
    return admin.till(shop_id)
