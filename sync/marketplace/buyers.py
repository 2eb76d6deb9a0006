"""Simulated buyers of Central Java who order now and then over the buyer API, for training and tests."""

from __future__ import annotations

import logging
import random
import threading
from datetime import datetime, timedelta, timezone
from typing import Any

import requests

from sync.protocol import new_id

_log = logging.getLogger(__name__)
_TIMEOUT_S = 10.0
WIB = timezone(timedelta(hours=7))
_PATIENCE = 4
"""How often a buyer picks again after the goods went to someone else."""

Person = tuple[str, str, str, str]
"""(name, office or "", telephone, address)."""

OFFICES: tuple[Person, ...] = (
    ("Sri Wahyuni", "Dinas Pendidikan Kab. Klaten", "0812-2601-4471", "Jl. Pemuda No. 151, Klaten"),
    ("Bambang Priyono", "Dinas Kesehatan Kab. Boyolali", "0813-2900-1182", "Jl. Ahmad Yani No. 5, Boyolali"),
    ("Endang Lestari", "SD Negeri 2 Karanganom", "0857-2811-9034", "Jl. Raya Karanganom, Klaten"),
    ("Agus Suprapto", "SMP Negeri 1 Ungaran", "0815-7701-2266", "Jl. Diponegoro No. 197, Kab. Semarang"),
    ("Titik Handayani", "Puskesmas Mungkid", "0878-3412-5590", "Jl. Soekarno-Hatta, Mungkid, Magelang"),
    ("Joko Santoso", "Kelurahan Jebres", "0821-3388-7140", "Jl. Prof. W.Z. Johannes, Surakarta"),
    ("Siti Rohmah", "Puskesmas Purwokerto Timur I", "0856-4790-3321", "Jl. Adyaksa No. 10, Banyumas"),
    ("Heru Nugroho", "Kecamatan Gunungpati", "0811-2745-608", "Jl. Mr. Wuryanto, Kota Semarang"),
)
NEIGHBOURS: tuple[Person, ...] = (
    ("Mbak Ningsih", "", "0858-6612-4407", "RT 02 RW 05, Wedi, Klaten"),
    ("Pak Slamet", "", "0812-1577-9920", "Dukuh Ngemplak, Kartasura"),
    ("Bu Kartini", "", "0877-3920-1154", "Perum Griya Asri C-7, Kudus"),
    ("Mas Dwi Prasetyo", "", "0822-4106-7783", "Jl. Kyai Mojo Gg. 3, Salatiga"),
)


class SimulatedBuyers:
    """A thread that orders about every `every_seconds`; the same seed and shops give the same choices."""

    def __init__(self, base_url: str, seed: int, every_seconds: float, *, with_ppn: bool = True) -> None:
        self._base_url = base_url
        self._random = random.Random(seed)
        self._every_seconds = every_seconds
        self._with_ppn = with_ppn
        self._session = requests.Session()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="buyers", daemon=True)
        self._count = 0

    def start(self) -> None:
        """Begin to order."""
        self._thread.start()

    def stop(self) -> None:
        """Stop ordering and wait for the thread."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._session.close()

    def order_once(self, shop_id: str | None = None) -> dict[str, Any] | None:
        """Place one order and return it; None when nothing is promised. Raises requests.RequestException."""
        for _ in range(_PATIENCE):
            home = shop_id or self._pick_shop()
            items = self._offered(home) if home else []
            if home is None or not items:
                return None
            answer = self._session.post(
                f"{self._base_url}/v1/buyer/orders",
                json=self._wish(home, items),
                headers={"Idempotency-Key": new_id()},
                timeout=_TIMEOUT_S,
            )
            if answer.status_code != requests.codes.conflict:
                answer.raise_for_status()
                order: dict[str, Any] = answer.json()
                return order
        return None

    def _run(self) -> None:
        while not self._stopped.wait(self._every_seconds * self._random.uniform(0.5, 1.5)):
            try:
                self.order_once()
            except requests.RequestException as error:
                _log.warning("a simulated buyer could not order: %s", error)

    def _get(self, path: str, **parameters: str) -> dict[str, Any]:
        answer = self._session.get(f"{self._base_url}{path}", params=parameters, timeout=_TIMEOUT_S)
        answer.raise_for_status()
        document: dict[str, Any] = answer.json()
        return document

    def _pick_shop(self) -> str | None:
        shops = self._get("/v1/buyer/shops")["shops"]
        return self._random.choice(shops)["id"] if shops else None

    def _offered(self, shop_id: str) -> list[dict[str, Any]]:
        items = self._get("/v1/buyer/catalogue", shop=shop_id, limit="200")["items"]
        return [item for item in items if any(unit["factor"] <= item["promised"] for unit in item["units"])]

    def _wish(self, shop_id: str, items: list[dict[str, Any]]) -> dict[str, Any]:
        official = self._random.random() < 0.6
        name, office, phone, address = self._random.choice(OFFICES if official else NEIGHBOURS)
        self._count += 1
        wish: dict[str, Any] = {
            "shop": shop_id,
            "buyer": {"name": name, "office": office, "phone": phone, "address": address},
            "ppn": int(official and self._random.random() < 0.5 and self._with_ppn),
            "note": self._random.choice(("", "", "Mohon dikirim pagi hari", "Diambil sendiri ke toko")),
            "lines": [self._line(item) for item in self._random.sample(items, min(len(items), self._lines()))],
        }
        if official:
            number = f"027/SP/{self._random.randint(100, 999)}/{self._count:03d}"
            wish["sp"] = {"number": number, "date": datetime.now(WIB).date().isoformat()}
        return wish

    def _lines(self) -> int:
        return self._random.choice((1, 1, 2, 2, 3, 4))

    def _line(self, item: dict[str, Any]) -> dict[str, Any]:
        units = [unit for unit in item["units"] if unit["factor"] <= item["promised"]]
        unit = self._random.choice(units)
        most = min(item["promised"] // unit["factor"], self._random.choice((1, 2, 3, 5, 10)))
        return {"product": item["product"], "unit": unit["name"], "qty": unit["factor"] * max(1, most)}
