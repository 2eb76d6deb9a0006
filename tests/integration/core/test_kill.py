"""The cart survives `kill -9` after every command; a sale is there whole or not at all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import carts
from tests.helpers.book import assert_sound, query
from tests.helpers.shop import running_shop, stocked

TILL = """
import json, sys
from pathlib import Path
import blangkon_desktop.services.commands as commands
from blangkon_desktop.bootstrap import open_shop

shop = open_shop(Path(sys.argv[1]))
for line in sys.stdin:
    name, values = json.loads(line)
    if "payments" in values:
        values["payments"] = tuple(commands.PaymentDraft(*draft) for draft in values["payments"])
    shop.handle(getattr(commands, name)(**values))
    print("done", flush=True)
"""


def run_and_kill(file: Path, *commands: tuple[str, dict[str, object]]) -> None:
    """Another process opens the shop, runs the commands and is killed as soon as the last one is answered."""
    with subprocess.Popen(
        [sys.executable, "-c", TILL, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as till:
        assert till.stdin is not None
        assert till.stdout is not None
        for command in commands:
            till.stdin.write(json.dumps(command) + "\n")
            till.stdin.flush()
            assert till.stdout.readline() == "done\n"
        till.kill()
        till.wait(10)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5, 6])
def test_what_was_answered_is_on_disk(tmp_path: Path, steps: int) -> None:
    with running_shop(tmp_path) as shop:
        goods = stocked(shop)
        file = shop.path
    cart, sale = new_id(), new_id()
    mie, beras = goods["Indomie Goreng"], goods["Beras Mentik"]
    commands: list[tuple[str, dict[str, object]]] = [
        ("AddToCart", {"cart_id": cart, "product_id": mie, "unit": "pcs", "quantity": 3_000}),
        ("AddToCart", {"cart_id": cart, "product_id": beras, "unit": "kg", "quantity": 1_500}),
        ("ChangeCartLine", {"cart_id": cart, "line_no": 1, "quantity": 5_000}),
        ("SetCart", {"cart_id": cart, "discount": 500, "note": "Bu Sri"}),
        ("HoldCart", {"cart_id": cart}),
        ("CompleteSale", {"sale_id": sale, "cart_id": cart, "payments": [("cash", 50_000)]}),
    ]  # fmt: skip
    run_and_kill(file, *commands[:steps])
    with running_shop(tmp_path) as shop, shop.reader() as connection:
        assert_sound(connection)
        view, held = carts.open_cart(connection), carts.held_carts(connection)
    if steps == 6:
        assert query(shop, "SELECT id, total FROM sale") == [(sale, 38_000)]
    lines = [(1, 3_000), (1, 3_000), (1, 5_000), (1, 5_000)]
    if steps <= 4:
        assert view is not None
        assert (view.lines[0].line_no, view.lines[0].quantity) == lines[steps - 1]
        assert len(view.lines) == min(steps, 2)
        assert (view.discount, view.note) == ((500, "Bu Sri") if steps == 4 else (0, ""))
    assert [(row.lines, row.total, row.note) for row in held] == ([(2, 38_000, "Bu Sri")] if steps == 5 else [])
