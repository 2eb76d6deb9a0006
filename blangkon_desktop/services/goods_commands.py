"""Changes of many goods at once, and of their pictures; see `services.commands`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from blangkon_desktop.domain.mass_price import PriceChange
from blangkon_desktop.domain.photo import PhotoName
from blangkon_desktop.domain.product import DEFAULT_UNIT
from blangkon_desktop.domain.tax import TAXABLE
from blangkon_desktop.services.commands import Command


class Watch(Protocol):
    """Who looks on while a long command works: hears how far it is, and may stop it, with nothing changed."""

    def report(self, done: int, total: int = 0) -> None: ...

    def check(self) -> None:
        """Raise `DomainError` to stop."""


class _Nobody:
    def report(self, done: int, total: int = 0) -> None:
        """Nobody listens."""

    def check(self) -> None:
        """Nobody stops it."""


NOBODY: Watch = _Nobody()


@dataclass(frozen=True)
class WatchedCommand(Command):
    """One that may take seconds."""

    watch: Watch = field(default=NOBODY, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True)
class SetPhoto(Command):
    """Give a product a picture (JPEG, `domain.photo.MAX_THUMBNAIL` bytes at most), or with None take it away."""

    product_id: str
    thumbnail: bytes | None
    original: str = ""


@dataclass(frozen=True)
class KeepPhoto(Command):
    """A picture that a product here names has come from the marketplace."""

    name: PhotoName
    thumbnail: bytes


@dataclass(frozen=True)
class SettlePhotos(Command):
    """Nobody waits for these pictures of ours any more (SHA-256): the marketplace has them, or does not want them."""

    photos: tuple[str, ...]


@dataclass(frozen=True)
class ChangePrices(WatchedCommand):
    """Change many prices as one batch that can be undone. Result: `PricesChanged`."""

    batch_id: str
    changes: tuple[PriceChange, ...]
    note: str = ""


@dataclass(frozen=True)
class UndoPrices(WatchedCommand):
    """Put the prices of a batch back. Result: `PricesChanged`."""

    batch_id: str


@dataclass(frozen=True)
class PricesChanged:
    """How many prices a batch changed, and how many it left alone because they had changed meanwhile."""

    changed: int
    skipped: int


@dataclass(frozen=True)
class VariantDraft:
    """One product of a group; `stock` thousandths of the base unit that are on the shelf when it is new."""

    product_id: str
    values: tuple[tuple[str, str], ...]
    price: int
    barcode: str | None = None
    stock: int | None = None


@dataclass(frozen=True)
class SaveVariants(Command):
    """Make or change the products of one group in one step. Result: how many there are."""

    group_id: str
    name: str
    rows: tuple[VariantDraft, ...]
    unit: str = DEFAULT_UNIT
    category: str = ""
    tax_class: str = TAXABLE
