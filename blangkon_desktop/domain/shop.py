"""The shop's own typed settings. Each field is one row in the database."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.document import Party


@dataclass(frozen=True)
class ShopSettings:
    """What the seller can set. `cash_rounding` rupiah; `receipt_width` mm; empty printer names mean "not set up".

    `qris` is the payload of the shop's static QRIS code, "" for none. `data_price` rupiah a megabyte, 0 when
    unknown; data caps in bytes, 0 for none. `price_classes` are the price lists beside eceran as (key, name): the key
    travels with products and customers and never changes, the name is this till's word for it. `debt_limit` is how many
    rupiah any customer may have on kasbon, 0 for no limit. `shortcuts` are keys that a person has changed:
    `page:first key` -> key.
    """

    name: str = ""
    owner: str = ""
    address: str = ""
    phone: str = ""
    npwp: str = ""
    bank_account: str = ""
    pkp: bool = False
    cash_rounding: int = 100
    cashier: str = ""
    till_letter: str = "A"
    receipt_width: int = 58
    receipt_target: str = ""
    page_printer: str = ""
    paper: str = "A5"
    marketplace_url: str = ""
    language: str = "id"
    qris: str = ""
    training: bool = False
    data_price: int = 0
    data_day_cap: int = 0
    data_month_cap: int = 0
    price_classes: tuple[tuple[str, str], ...] = (("grosir", "Grosir"), ("langganan", "Langganan"))
    debt_limit: int = 0
    shortcuts: Mapping[str, str] = field(default_factory=dict)

    def class_name(self, key: str) -> str:
        """What a price list is called here; one that only another till has is called by its key."""
        return dict(self.price_classes).get(key, key)

    def party(self) -> Party:
        """The shop as it stands on paper."""
        return Party(
            name=self.name or "Toko Saya",
            address=self.address,
            phone=format_phone(self.phone),
            npwp=self.npwp,
            bank_account=self.bank_account,
            position=self.owner,
        )


def settings_from_rows(rows: Mapping[str, str]) -> ShopSettings:
    """The settings that stored rows (field name -> JSON) state; defaults for the rest, unknown rows ignored."""
    known = {field.name for field in dataclasses.fields(ShopSettings)}
    return ShopSettings(**{key: _frozen(json.loads(value)) for key, value in rows.items() if key in known})


def _frozen(value: object) -> Any:
    """JSON's lists as tuples, so that settings can be compared."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
