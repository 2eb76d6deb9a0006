"""The shop's settings."""

from dataclasses import replace

import pytest

from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.commands import SaveSettings
from tests.helpers.book import query, refused
from tests.unit.services.conftest import World

GOOD = ShopSettings(
    name="Toko Bu Sri", phone="0812 3456 7890", npwp="01.234.567.8-901.000", receipt_width=80, paper="A4",
    shortcuts={"checkout:F9": "F12"}, debt_limit=100_000,
)


def test_settings_are_kept_and_the_letter_is_never_typed(world: World) -> None:
    world.shop.handle(SaveSettings(replace(GOOD, till_letter="Z")))
    with world.shop.reader() as connection:
        found = shop_settings(connection)
    assert found == replace(GOOD, phone="6281234567890", npwp="012345678901000", till_letter="A")
    assert query(world.shop, "SELECT count(*) FROM outbox WHERE kind LIKE 'setting%'") == [(0,)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"receipt_width": 57}, "settings.value_unknown"), ({"paper": "F4"}, "settings.value_unknown"),
        ({"cash_rounding": 0}, "settings.value_unknown"), ({"phone": "abc"}, "customer.phone_unreadable"),
        ({"npwp": "1"}, "customer.npwp_unreadable"),
        ({"shortcuts": {"checkout:F9": "F12", "checkout:F8": "F12"}}, "settings.key_taken"),
        ({"shortcuts": {"F9": "F12"}}, "settings.key_taken"), ({"debt_limit": -1}, "settings.value_unknown"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_change_nothing(world: World, changes: dict[str, object], code: str) -> None:
    assert refused(world.shop, SaveSettings(replace(GOOD, **changes)))[0] == code  # type: ignore[arg-type]
