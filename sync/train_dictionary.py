"""Trains `sync/dictionary.bin`, what zstd-d1 knows before it has read a byte, on made-up small messages.

    .venv/bin/python -m sync.train_dictionary

A released dictionary is never changed: another one gets another coding (zstd-d2) and lives beside it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import zstandard

from sync.protocol import (
    ExchangeRequest,
    Frame,
    Operation,
    OpResult,
    encode_frame,
    encode_results,
)

SIZE = 8 * 1024
NUMBER = 1
SAMPLES = 6_000
NAMES = (
    "Gula Pasir 1 kg", "Beras Mentik 5 kg", "Minyak Goreng 2 l", "Kopi Kapal Api", "Teh Poci", "Indomie Goreng",
    "Kertas HVS A4", "Pulpen Standard", "Buku Tulis Sidu 38", "Sabun Cuci Rinso", "Air Mineral Aqua 600 ml",
)  # fmt: skip
OFFICES = ("SD Negeri 2 Karanganom", "Puskesmas Mungkid", "Kantor Desa Sukorejo", "SMP Negeri 1 Klaten")
UNITS = ("pcs", "kg", "dus", "karung", "pak", "lusin", "botol", "sak", "rim")
METHODS = (("cash", "confirmed"), ("qris", "awaiting"), ("transfer", "confirmed"), ("kasbon", "confirmed"))


class Sampler:
    """Draws messages like those of a small shop's day."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = 1_795_489_012_900

    def id(self) -> str:
        """A fresh UUIDv7."""
        self.now += self.chance.randrange(90_000)
        return f"{self.now:012x}7{self.chance.getrandbits(12):03x}{8 + self.chance.randrange(4):x}" + (
            f"{self.chance.getrandbits(60):015x}"
        )

    def price(self) -> int:
        """Rupiah."""
        return self.chance.randrange(5, 2_000) * 500

    def date(self) -> str:
        """A business date."""
        return f"20{self.chance.randrange(26, 30)}-{self.chance.randrange(1, 13):02}-{self.chance.randrange(1, 29):02}"

    def number(self, kind: str) -> str:
        """A paper's number."""
        letter, year = self.chance.choice("AB"), 2026 + self.chance.randrange(3)
        return f"{letter}{self.chance.randrange(1, 900):03}/{kind}/{year}"

    def product(self) -> dict[str, Any]:
        """The fields of a product."""
        return {
            "name": self.chance.choice(NAMES), "sku": None, "category": "Sembako", "base_unit": "pcs",
            "tax_class": "taxable", "published": 1, "archived": 0, "min_stock": self.chance.randrange(20) * 1_000,
        }  # fmt: skip

    def units(self) -> list[list[Any]]:
        """The units of a product."""
        barcode = f"899{self.chance.randrange(10**10):010}"
        return [[self.chance.choice(UNITS), 1_000, self.price(), self.chance.choice((barcode, None))]]

    def sale(self) -> dict[str, Any]:
        """The body of a sale."""
        lines, total = [], 0
        for _ in range(self.chance.randint(1, 5)):
            count, price = self.chance.randint(1, 9), self.price()
            lines.append([self.id(), count * 1_000, self.chance.choice(UNITS), 1_000, price, 0, count * price])
            total += count * price
        method, status = self.chance.choice(METHODS)
        return {
            "id": self.id(), "number": self.number("NT"), "at": self.now, "date": self.date(), "customer": None,
            "lines": lines, "discount": 0, "rounding": 0, "total": total, "pay": [[method, total, status]],
            "order": self.chance.choice((None, self.id())),
        }  # fmt: skip

    def operation(self, n: int) -> Operation:
        """One of the operations that a till sends by itself."""
        kinds: tuple[tuple[str, Callable[[], dict[str, Any]]], ...] = (
            ("sale.complete", self.sale),
            ("sale.complete", self.sale),
            ("stock.move", lambda: {"at": self.now, "moves": [[self.id(), self.price(), "receive"]]}),
            ("stock.count", lambda: {"id": self.id(), "at": self.now, "counts": [[self.id(), 12_000, -1_000]]}),
            ("product.put", lambda: {"id": self.id(), "set": {}, "units": self.units()}),
            ("product.put", lambda: {"id": self.id(), "set": self.product(), "units": self.units()}),
            ("order.command", lambda: {
                "order": self.id(), "do": self.chance.choice(("accept", "ready", "hand_over", "decline")),
                "if_version": self.chance.randint(1, 4), "reason": "", "at": self.now,
            }),
            ("payment.check", lambda: {"sale": self.id(), "ordinal": 0, "arrived": 1, "at": self.now}),
            ("customer.put", lambda: {"id": self.id(), "set": {
                "name": "Ibu Sri", "phone": "0857", "address": "Jl. Raya", "kind": "person", "npwp": "", "office": "",
            }}),
            ("document.issue", lambda: {
                "id": self.id(), "type": "invoice", "number": self.number("INV"), "date": self.date(),
                "ref": self.id(), "total": self.price(), "hash": f"{self.chance.getrandbits(256):064x}",
            }),
        )  # fmt: skip
        kind, body = self.chance.choice(kinds)
        return Operation(n, kind, f"{self.now:012x}0000", body())

    def cursor(self) -> str:
        """Where a lane was read to."""
        return f"{self.chance.getrandbits(32):08x}.{self.chance.randrange(200_000):x}"

    def request(self) -> bytes:
        """A request of a meeting."""
        acked = self.chance.randrange(90_000)
        many = self.chance.choice((0, 0, 1, 1, 2))
        cursor = self.cursor()
        return ExchangeRequest(
            "0.1.0", 1, self.now, {"sales": cursor, "catalog": cursor}, acked,
            [self.operation(acked + 1 + i) for i in range(many)], key=f"{self.chance.getrandbits(32):08x}",
        ).encode()  # fmt: skip

    def frame(self) -> Frame:
        """What somebody else changed."""
        if self.chance.random() < 0.3:
            lines = [[1, self.id(), self.chance.choice(NAMES), self.chance.choice(UNITS), 1_000, 5_000, self.price()]]
            return {
                "t": "order", "id": self.id(), "ver": self.chance.randint(1, 5), "number": self.number("PSN"),
                "state": self.chance.choice(("pending_shop", "accepted", "ready", "handed_over", "cancelled")),
                "placed_at": self.now, "deadline_at": self.now + 86_400_000,
                "buyer": {"name": "Endang", "office": self.chance.choice(OFFICES), "phone": "0857", "address": "Jl."},
                "sp": {"number": "027/SP/118/2026", "date": self.date()}, "ppn": 1, "note": "", "lines": lines,
                "total": self.price(), "x": {},
            }  # fmt: skip
        if self.chance.random() < 0.5:
            reason = self.chance.choice(("sale", "count_adjust", "receive"))
            return {
                "t": "mov", "k": [1, self.chance.randrange(90_000), 0], "e": 1, "p": self.id(), "q": -2_000,
                "reason": reason, "at": self.now,
            }  # fmt: skip
        return {
            "t": "product", "id": self.id(), "ver": self.chance.randint(1, 9), "f": self.product(),
            "units": self.units(), "x": {},
        }  # fmt: skip

    def answer(self) -> bytes:
        """The answer of a meeting."""
        generation, n = f"{self.chance.getrandbits(32):08x}", self.chance.randrange(90_000)
        receipt = "".join(self.chance.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(10))
        results = [
            OpResult(n + i, "applied", ver=self.chance.choice((None, 2, 3)), receipt=receipt)
            for i in range(self.chance.choice((0, 0, 1, 2)))
        ]
        lines: list[Frame] = [
            {"t": "ack", "through": n, "last": n, "server_ms": self.now, "gen": generation,
             "r": encode_results(results)}
        ]  # fmt: skip
        if self.chance.random() < 0.5:
            cursor = f"{generation}.{self.chance.randrange(200_000):x}"
            for lane in ("sales", "catalog"):
                if self.chance.random() < 0.4:
                    lines.append(self.frame())
                lines.append({"t": "commit", "lane": lane, "cursor": cursor})
        lines.append({"t": "end", "more": False, "head": n, "next_s": 60, "max_up": 98_304})
        return b"".join(encode_frame(line) for line in lines)


def main() -> None:
    """Write the dictionary and say what it saves."""
    sampler = Sampler(20261124)
    samples: list[bytes | bytearray | memoryview] = [
        message for _ in range(SAMPLES // 2) for message in (sampler.request(), sampler.answer())
    ]
    trained = zstandard.train_dictionary(SIZE, samples, dict_id=NUMBER, level=15)
    target = Path(__file__).with_name("dictionary.bin")
    target.write_bytes(trained.as_bytes())
    fresh = Sampler(7)
    unseen = [message for _ in range(200) for message in (fresh.request(), fresh.answer())]
    for name, dictionary in (("without", None), ("with", trained)):
        compressor = zstandard.ZstdCompressor(level=15, dict_data=dictionary)
        size = sum(len(compressor.compress(message)) for message in unseen)
        print(f"{name}: {size / len(unseen):.0f} of {sum(map(len, unseen)) / len(unseen):.0f} bytes")


if __name__ == "__main__":
    main()
