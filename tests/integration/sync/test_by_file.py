"""Sync by file on real files with the real server core: any order, beside the link, damaged, or meant for others."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from sqlalchemy import text

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.paths import shop_file
from blangkon_desktop.services.commands import (
    ImportCatalogue,
    ImportedProduct,
    SaveProduct,
    TakeBackAnswers,
    UnitDraft,
)
from blangkon_desktop.storage.backup import back_up as copy_shop
from sync.bundle import MAGIC, MEDIA_TYPE, read_head, write_files
from sync.marketplace.backup import back_up
from sync.marketplace.bundles import answer_bundle, starter_pack
from sync.marketplace.errors import Problem
from tests.helpers.files import FileTill, file_till
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.helpers.shop import GOODS, running_shop, sell, stocked

MI = "Indomie Goreng"


@pytest.fixture
def market(tmp_path: Path) -> Iterator[RunningMarketplace]:
    with running_marketplace(tmp_path) as running:
        yield running


@pytest.fixture
def shop_id(market: RunningMarketplace) -> str:
    return market.admin.create_shop("Toko Berkah Jaya")


@pytest.fixture
def till(market: RunningMarketplace, shop_id: str, tmp_path: Path) -> Iterator[FileTill]:
    with file_till(market, shop_id, tmp_path, "depan") as made:
        yield made


def save(till: FileTill, product: str, price: int, name: str = MI) -> None:
    """Another price for a piece, and the goods are offered."""
    units = (UnitDraft("pcs", 1_000, price, "8998866200578"), UnitDraft("dus", 40_000, price * 38, "18998866200575"))
    till.shop.handle(SaveProduct(product, name, units, sku="MIE-01", category="Mie instan", published=True))


def price_of(till: FileTill, product: str) -> int:
    with till.shop.reader() as connection:
        price = text("SELECT price FROM product_unit WHERE product_id = :product AND ordinal = 0")
        return int(connection.execute(price, {"product": product}).scalar_one())


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(DomainError) as error:
        call()
    return error.value.code


def test_a_stick_does_what_a_meeting_does(till: FileTill, shop_id: str) -> None:
    goods = stocked(till.shop)
    save(till, goods[MI], 3_600)
    sell(till.shop, (goods[MI], "pcs", 5_000))
    made = till.export()
    assert [path.suffix for path in made.paths] == [".bkl"]
    assert made.paths[0].name.startswith("blangkon-kirim-TokoBerkahJaya-2")
    assert made.paths[0].name.endswith("-1.bkl")
    assert (made.contents["sale.complete"], made.left) == (1, 0)
    assert till.shop.position().waiting == sum(made.contents.values())
    answer = till.carry(*made.paths)
    till.market.admin.place_order(shop_id, (goods[MI], "pcs", 2_000))
    told = till.take(answer)
    assert (till.shop.position().waiting, told.results["applied"]) == (0, sum(made.contents.values()))
    assert till.market.admin.sale_count(shop_id) == 1
    assert till.export().paths[0].name.endswith("-2.bkl")
    assert till.round_trip().received == 1
    with till.shop.reader() as connection:
        assert connection.execute(text("SELECT count(*) FROM market_order")).scalar() == 1
        assert connection.execute(text("SELECT count(*) FROM outbox WHERE receipt = ''")).scalar() == 0
        assert connection.execute(text("SELECT sum(bytes_up) FROM exchange_log")).scalar() == 0


@pytest.mark.parametrize("seed", range(10))
def test_any_order_of_files_and_meetings_ends_the_same(
    seed: int, market: RunningMarketplace, shop_id: str, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    with ExitStack() as stack:
        tills = [stack.enter_context(file_till(market, shop_id, tmp_path, name)) for name in ("depan", "belakang")]
        goods = stocked(tills[0].shop)
        save(tills[0], goods[MI], 3_500)
        tills[0].meet()
        tills[1].round_trip()
        for step in range(30):
            till = rng.choice(tills)
            match rng.choice(("sell", "edit", "order", "export", "carry", "take", "take", "meet")):
                case "sell":
                    sell(till.shop, (goods[MI], "pcs", rng.randint(1, 9) * 1_000))
                case "edit":
                    save(till, goods[MI], 3_000 + step)
                case "order":
                    market.admin.place_order(shop_id, (goods[MI], "pcs", 1_000))
                case "export":
                    till.export()
                case "carry" if till.exported:
                    till.carry(rng.choice(till.exported))
                case "take" if till.answers:
                    till.take(rng.choice(till.answers))
                case "meet" if rng.random() < 0.4:
                    till.meet()
        for till in (*tills, *tills):
            assert till.meet().ok
        for till in tills:  # what is late changes nothing any more
            before = till.state()
            for answer in till.answers:
                assert till.take(answer).received == 0
            assert till.state() == before
            assert till.shop.position().waiting == 0
        assert tills[0].state() == tills[1].state()
        assert dict(tills[0].state()["stock"]) == market.admin.stock(shop_id)


def test_an_answer_from_the_past_does_not_undo_what_the_link_has_told(
    till: FileTill, market: RunningMarketplace, shop_id: str, tmp_path: Path
) -> None:
    goods = stocked(till.shop)
    till.meet()
    with file_till(market, shop_id, tmp_path, "belakang") as other:
        other.meet()
        save(other, goods[MI], 4_000)
        other.meet()
        answer = till.carry(*till.export().paths)
        save(other, goods[MI], 4_500)
        other.meet()
    till.meet()
    assert price_of(till, goods[MI]) == 4_500
    told = till.take(answer)
    assert (told.received, told.skipped, price_of(till, goods[MI])) == (0, 1, 4_500)


def test_parts_may_come_in_any_order_and_the_missing_one_is_named(till: FileTill, tmp_path: Path) -> None:
    goods = stocked(till.shop)
    sell(till.shop, (goods[MI], "pcs", 1_000))
    whole = till.export()
    split = till.export(part_bytes=whole.size // 2 - 20)
    assert len(split.paths) == 3
    assert split.paths[0].name.endswith("-2-1-dari-3.bkl")
    market = till.market.admin.owner.market
    with pytest.raises(Problem) as problem:
        answer_bundle(market, [path.read_bytes() for path in split.paths[1:]])
    assert problem.value.values["code"] == "bundle.parts_missing"
    answers = answer_bundle(market, [path.read_bytes() for path in reversed(split.paths)], 150)
    assert len(answers) > 1
    paths = [tmp_path / f"bagian {number}.bkl" for number in range(len(answers))]
    for path, content in zip(paths[1:], answers[1:], strict=True):
        path.write_bytes(content)
    assert refused(lambda: till.take(paths[-1])) == "bundle.parts_missing"
    paths[0].write_bytes(answers[0][:-20])
    assert refused(lambda: till.take(paths[-1])) == "bundle.incomplete"
    paths[0].write_bytes(answers[0])
    assert sum(till.take(paths[-1]).results.values()) == sum(whole.contents.values())


def test_what_is_not_for_this_till_or_not_whole_changes_nothing(
    till: FileTill, market: RunningMarketplace, shop_id: str, tmp_path: Path
) -> None:
    goods = stocked(till.shop)
    sell(till.shop, (goods[MI], "pcs", 1_000))
    request = till.export().paths[0]
    answer = till.carry(request)
    good = answer.read_bytes()
    before = till.dump()
    broken = tmp_path / "rusak.bkl"
    first, second, third, body = good.split(b"\n", 3)

    def told(content: bytes) -> str:
        broken.write_bytes(content)
        code = refused(lambda: till.take(broken))
        assert refused(lambda: till.files.look(broken)) == code
        assert till.dump() == before
        return code

    assert told(b"PK\x03\x04 something else") == "bundle.not_one"
    assert told(b"") == "bundle.not_one"
    assert told(good[:40]) == "bundle.incomplete"
    assert told(good[:-1]) == "bundle.incomplete"
    assert told(good[:-9] + b"?" + good[-8:]) == "bundle.damaged"
    assert told(good.replace(f"{MAGIC} 1".encode(), f"{MAGIC} 2".encode(), 1)) == "bundle.newer"
    forged = second.replace(b'"made_at":1', b'"made_at":2', 1)
    assert told(b"\n".join([first, forged, third, body])) == "bundle.forged"
    assert told(b"\n".join([first, b"{", third, body])) == "bundle.damaged"
    assert refused(lambda: till.take(request)) == "bundle.not_answer"
    assert refused(lambda: till.take(tmp_path / "tidak ada.bkl")) == "bundle.disk"
    assert till.files.look(request).contents["sale.complete"] == 1
    with file_till(market, shop_id, tmp_path, "belakang") as other:
        assert refused(lambda: other.take(answer)) == "bundle.other_till"
    (tmp_path / "lain").mkdir()
    with running_marketplace(tmp_path / "lain") as elsewhere:
        foreign = elsewhere.admin.create_shop("Toko Lain")
        with file_till(elsewhere, foreign, tmp_path / "lain", "x") as stranger:
            assert refused(lambda: stranger.take(answer)) == "bundle.other_market"
        with pytest.raises(Problem) as problem:
            answer_bundle(elsewhere.admin.owner.market, [request.read_bytes()])
        assert problem.value.values["code"] == "bundle.other_market"
    with running_shop(tmp_path / "baru") as fresh:
        unknown = replace(till, shop=fresh)
        assert refused(lambda: unknown.take(answer)) == "sync.not_enrolled"
    assert till.take(answer).results["applied"] > 0


def test_the_relay_takes_a_file_from_anybody_and_answers_only_its_till(till: FileTill) -> None:
    goods = stocked(till.shop)
    sell(till.shop, (goods[MI], "pcs", 1_000))
    path, url = till.export().paths[0], f"{till.market.base_url}/v1/relay"
    for _ in range(2):
        answer = requests.post(url, data=path.read_bytes(), timeout=20)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, MEDIA_TYPE)
    for body, code in ((b"hello", "bundle.not_one"), (path.read_bytes()[:-3], "bundle.incomplete")):
        wrong = requests.post(url, data=body, timeout=20)
        assert (wrong.status_code, wrong.json()["code"]) == (400, code)
    back = till.stick / "jawab.bkl"
    back.write_bytes(answer.content)
    till.take(back)
    assert till.shop.position().waiting == 0
    answered = requests.post(url, data=answer.content, timeout=20)
    assert answered.json()["code"] == "bundle.not_request"


def test_a_tampered_request_is_refused_and_stores_nothing(till: FileTill, shop_id: str) -> None:
    goods = stocked(till.shop)
    sell(till.shop, (goods[MI], "pcs", 1_000))
    content = till.export().paths[0].read_bytes()
    device_no = content.replace(b'"device_no":1', b'"device_no":2', 1)
    with pytest.raises(Problem) as problem:
        answer_bundle(till.market.admin.owner.market, [device_no])
    assert problem.value.values["code"] == "bundle.forged"
    assert till.market.admin.sale_count(shop_id) == 0


def test_a_till_that_was_shut_out_is_told_by_file(till: FileTill, shop_id: str) -> None:
    goods = stocked(till.shop)
    sell(till.shop, (goods[MI], "pcs", 1_000))
    till.market.admin.revoke(shop_id, 1)
    answer = till.carry(*till.export().paths)
    assert refused(lambda: till.take(answer)) == "sync.device_revoked"
    assert till.market.admin.sale_count(shop_id) == 0


def test_new_keys_of_the_marketplace_travel_by_file(till: FileTill) -> None:
    stocked(till.shop)
    before = till.shop.position().server_key
    old_request = till.export()
    key = till.market.admin.owner.rotate_keys()
    till.take(till.carry(*old_request.paths))
    position = till.shop.position()
    assert (position.server_key == key != before, position.waiting) == (True, 0)
    assert till.round_trip().results == {}


def test_a_restored_marketplace_gets_everything_again_by_file(
    till: FileTill, market: RunningMarketplace, shop_id: str, tmp_path: Path
) -> None:
    goods = stocked(till.shop)
    till.round_trip()
    copy = tmp_path / "salinan.db"
    back_up(market.admin.owner.market.engine, copy)
    sell(till.shop, (goods[MI], "pcs", 3_000))
    till.round_trip()
    (tmp_path / "pulih").mkdir()
    shutil.copy(copy, tmp_path / "pulih" / "pasar.db")
    with running_marketplace(tmp_path / "pulih") as restored:
        assert restored.admin.sale_count(shop_id) == 0
        back = replace(till, market=restored, url=restored.base_url)
        assert back.round_trip().notes == ["sync.server_rewound"]
        back.round_trip()
        assert (restored.admin.sale_count(shop_id), back.shop.position().waiting) == (1, 0)
        assert dict(back.state()["stock"]) == restored.admin.stock(shop_id)
        back.round_trip()
        assert back.meet().ok


def test_a_copy_of_the_till_keeps_its_own_work_waiting(till: FileTill, shop_id: str, tmp_path: Path) -> None:
    """Both files have the same key, so both can open the answer; each says whose work the results are of."""
    goods = stocked(till.shop)
    till.round_trip()
    (tmp_path / "salinan").mkdir()
    copy_shop(shop_file(till.stick.parent / "depan"), shop_file(tmp_path / "salinan"))
    with running_shop(tmp_path / "salinan") as shop:
        copy = replace(till, shop=shop)
        sell(copy.shop, (goods[MI], "pcs", 7_000))
        sell(till.shop, (goods[MI], "pcs", 1_000))
        answer = till.carry(*till.export().paths)
        waiting = copy.shop.position().waiting
        assert copy.take(answer).notes == ["bundle.copy"]
        assert copy.shop.position().waiting == waiting > 0
        assert refused(copy.round_trip) == "bundle.copy"
        assert till.take(answer).notes == []
        assert till.shop.position().waiting == 0
        assert till.market.admin.sale_count(shop_id) == 1


def test_what_the_file_says_of_itself(till: FileTill) -> None:
    stocked(till.shop)
    path = till.export().paths[0]
    header = read_head(path).header
    position = till.shop.position()
    assert (header.kind, header.device_no, header.epoch) == ("request", 1, 1)
    assert (header.first, header.last) == (1, position.next_op_seq - 1)
    assert header.begins == {"sales": None, "catalog": None}
    answer = read_head(till.carry(path)).header
    assert (answer.kind, answer.reply_to, answer.begins) == ("answer", header.id, header.begins)
    assert len(GOODS) < answer.contents["answer"] == header.last


def test_by_stick_a_till_that_was_away_too_long_is_answered_and_told_to_find_a_link(
    till: FileTill, market: RunningMarketplace, shop_id: str, tmp_path: Path
) -> None:
    goods = stocked(till.shop)
    till.meet()
    with file_till(market, shop_id, tmp_path, "belakang") as other:
        other.meet()
        sell(other.shop, (goods[MI], "pcs", 2_000))
        save(other, goods[MI], 4_100)
        other.meet()
    sell(till.shop, (goods[MI], "pcs", 1_000))
    assert list(market.admin.owner.compact(-1))
    told = till.round_trip()
    assert (told.notes, told.waiting, market.admin.sale_count(shop_id)) == (["bundle.too_long_away"], 0, 2)
    assert price_of(till, goods[MI]) == 4_100
    assert till.meet().code == "sync.too_long_away"


def test_a_till_that_reads_anew_does_so_once(till: FileTill, market: RunningMarketplace, shop_id: str) -> None:
    goods = stocked(till.shop)
    save(till, goods[MI], 3_500)
    till.meet()
    assert market.admin.place_order(shop_id, (goods[MI], "pcs", 1_000)).ok
    till.shop.handle(TakeBackAnswers(None))
    told = till.round_trip()
    assert (told.notes, told.received > 0) == ([], True)
    with till.shop.reader() as connection:
        incidents = "SELECT count(*) FROM exchange_log WHERE code = 'sync.server_rewound'"
        assert connection.execute(text(incidents)).scalar() == 1
    assert till.meet().ok


def test_a_starter_pack_fills_a_new_till_and_the_link_only_tells_the_rest(
    till: FileTill, market: RunningMarketplace, shop_id: str, tmp_path: Path
) -> None:
    rows = tuple(
        ImportedProduct(f"Barang {n} {n * 7919 % 1000}", (UnitDraft("pcs", 1_000, 500 + n * 37),), stock=n * 1_000)
        for n in range(1, 1_501)
    )
    goods = stocked(till.shop)
    till.shop.handle(ImportCatalogue(rows, "harga.xlsx"))
    sell(till.shop, (goods[MI], "pcs", 5_000))
    till.meet()
    files = starter_pack(market.admin.owner.market, shop_id, 10_000)
    sell(till.shop, (goods[MI], "pcs", 3_000))
    till.meet()
    with (
        file_till(market, shop_id, tmp_path, "baru") as new,
        file_till(market, shop_id, tmp_path, "tanpa paket") as plain,
    ):
        paths = write_files(new.stick / "paket.bkl", files)
        assert len(paths) > 1
        assert new.files.look(paths[0]).contents["product"] == 1_503
        full = plain.meet()
        assert new.take(paths[0]).received > 3_000
        rest = new.meet()
        assert rest.ok
        assert (rest.bytes_up + rest.bytes_down) * 20 <= full.bytes_up + full.bytes_down
        assert new.state() == plain.state()
        assert dict(new.state()["stock"]) == market.admin.stock(shop_id)
        before = new.dump()
        assert refused(lambda: new.take(paths[0])) == "bundle.pack_late"
        assert refused(lambda: till.take(paths[0])) == "bundle.pack_late"
        assert new.dump() == before


def test_a_starter_pack_after_the_first_work_and_a_stopped_one(
    till: FileTill, market: RunningMarketplace, shop_id: str, tmp_path: Path
) -> None:
    """The new till has sold before it was filled; somebody stops the filling and goes on by link."""
    goods = stocked(till.shop)
    save(till, goods[MI], 3_900)
    till.meet()
    (content,) = starter_pack(market.admin.owner.market, shop_id)
    with file_till(market, shop_id, tmp_path, "baru") as new:
        stocked(new.shop)
        new.round_trip()
        path = new.stick / "paket.bkl"
        path.write_bytes(content)
        assert refused(lambda: new.take(path)) == "bundle.pack_late"
    with file_till(market, shop_id, tmp_path, "lain") as other:
        stocked(other.shop)
        stopped = other.files.take(path, cancelled=lambda: True)
        assert (stopped.stopped, stopped.received) == (True, 0)
        other.take(path)
        assert price_of(other, goods[MI]) == 3_900
        assert other.meet().ok
        till.meet()
        assert other.meet().ok
        assert dict(other.state()["stock"]) == market.admin.stock(shop_id)


def test_a_starter_pack_of_another_shop_or_changed_on_its_way(
    till: FileTill, market: RunningMarketplace, tmp_path: Path
) -> None:
    stocked(till.shop)
    elsewhere = market.admin.create_shop("Toko Lain")
    (content,) = starter_pack(market.admin.owner.market, elsewhere)
    path, before = tmp_path / "paket.bkl", till.dump()
    path.write_bytes(content)
    assert refused(lambda: till.take(path)) == "bundle.other_shop"
    path.write_bytes(content.replace(b"Toko Lain", b"Toko Lein", 1))
    assert refused(lambda: till.take(path)) == "bundle.forged"
    assert till.dump() == before
