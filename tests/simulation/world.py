"""One world: shops, tills, buyers and a marketplace in one thread and virtual time, driven by one seed."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.services.commands import (
    CompleteSale,
    ImportCatalogue,
    ImportedProduct,
    IssueDocument,
    RefundSale,
    SaveCustomer,
    SaveProduct,
    UnitDraft,
)
from sync.events import SyncReport
from sync.marketplace.policy import Policy
from tests.simulation.agreement import differences
from tests.simulation.drift import drift
from tests.simulation.focus import FOCUSES, PLAIN
from tests.simulation.founding import MARKET, Founded, FoundedTill, Foundings
from tests.simulation.ground import Crash, Fuses, VirtualTime, ground
from tests.simulation.invariants import Broken, Ledger, require, sums
from tests.simulation.line import WIRE, SimulatedServer
from tests.simulation.people import ACTS, NAMES, Scene, Shop
from tests.simulation.scenario import DRIFT, RARE, Scenario, stream
from tests.simulation.till import SimulatedTill
from tests.simulation.witness import Witness

HOUR = 3_600_000
MOST_TILLS = 4
YEAR = 365 * 24 * HOUR
ROUNDS = 12
"""Once everything is healed, so many meetings of each till must be enough for all to agree."""
HARMLESS_AGAIN = (CompleteSale, RefundSale, SaveCustomer, SaveProduct, IssueDocument)
"""What a person who did not see the answer does once more; the ids make it harmless."""


@dataclass
class Outcome:
    """How a run ended. `trace` is the SHA-256 over its events and the final content of all databases."""

    scenario: Scenario
    broken: str = ""
    events: list[str] = field(default_factory=list)
    trace: str = ""

    def report(self) -> str:
        """What one must know to find the cause."""
        return "\n".join([f"{self.broken}", str(self.scenario), *self.events[-40:]])


def run(scenario: Scenario) -> Outcome:
    """Live through a scenario: faults and steps, then healing; every invariant on the way and at the end."""
    outcome = Outcome(scenario)
    time, fuses = VirtualTime(), Fuses()
    with ground(scenario, time, fuses) as folder:
        world: World | None = None
        try:
            world = World(scenario, folder, time, fuses, outcome.events)
            world.open()
            world.look_at(world.tills())
            for number in range(scenario.steps):
                world.step(number)
            world.heal()
            outcome.trace = world.trace()
        except Exception as error:  # noqa: BLE001 - whatever comes out of the program is what the run is for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            outcome.events.append(f"{world.doing if world else 'founding'}: broken")
            outcome.broken = f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
        finally:
            if world is not None:
                world.close()
    return outcome


def _found(scenario: Scenario, stocked: bool, folder: Path) -> Founded:
    """Found a scenario's shops in a world of their own, and keep the files in `folder`."""
    time, fuses = VirtualTime(), Fuses()
    with ground(scenario, time, fuses) as place:
        world = World(scenario, place, time, fuses, [])
        try:
            world.found(lambda: stocked)
            shops = tuple((shop.id, tuple(map(_founded_till, shop.tills))) for shop in world.shops)
        finally:
            world.close()
        Founded(place, shops).lay_out(folder)
    return Founded(folder, shops)


def _founded_till(till: SimulatedTill) -> FoundedTill:
    assert till.gateway.login is not None  # there was no fault that could keep it from joining
    return FoundedTill(till.name, till.secrets(), till.gateway.login.server_id)


FOUNDINGS = Foundings(_found)


class World:
    """Everything that lives, and what is known to be true of it."""

    def __init__(self, scenario: Scenario, folder: Path, time: VirtualTime, fuses: Fuses, events: list[str]) -> None:
        self.scenario = scenario
        self.time = time
        self.fuses = fuses
        self.events = events
        self.shops: list[Shop] = []
        self.doing = "founding"
        self._present: list[SimulatedTill] = []
        """Tills at which something has happened in this step."""
        self._settled: set[str] = set()
        """Tills that have compared all rows with the marketplace since everything was healed."""
        self._folder = folder
        self._faults = tuple(fault for fault in WIRE if fault in scenario.faults)
        policy = Policy(snapshot_from=scenario.snapshot_from)
        self._founded = FOUNDINGS.of(scenario) if scenario.founded else None
        if self._founded is not None:
            self._founded.lay_out(folder)
        self.server = SimulatedServer(folder / MARKET, time, fuses, policy)
        self.ledger = Ledger(self.server, loads=scenario.loads)
        self.witness = Witness(self.server, self.ledger)
        self._accidents = {
            "server_restored": self._restore_server, "till_restored": self._restore_till, "till_cloned": self._clone,
            "till_revoked": self._revoke, DRIFT: self._drift, "compact": self._compact,
        }  # fmt: skip

    def open(self) -> None:
        """Found the shops, or find them there."""
        if self._founded is None:
            rng = stream(self.scenario.seed, "founding")
            self.found(lambda: rng.random() < 0.5)
            return
        for shop_id, tills in self._founded.shops:
            shop = Shop(shop_id)
            self.shops.append(shop)
            for founded in tills:
                till = self._till(founded.name, shop)
                till.log_in(founded.secrets, founded.server_id)
                shop.tills.append(till)

    def found(self, stocked: Callable[[], bool]) -> None:
        """Found the shops: the first till has goods, perhaps before it joins; the others find them there."""
        for number, count in enumerate(self.scenario.tills):
            shop = Shop(self.server.create_shop(f"Toko {number}"))
            self.shops.append(shop)
            for place in range(count):
                till = self._till(f"{'AB'[number]}{place + 1}", shop)
                if place == 0 and stocked():
                    self._stock(till)
                    self._join(till, shop)
                else:
                    self._join(till, shop)
                    if place == 0:
                        self._stock(till)
                shop.tills.append(till)
                till.meet(forced=True)

    def _till(self, name: str, shop: Shop) -> SimulatedTill:
        path = self._folder / f"{name}.db"
        return SimulatedTill(name, path, self.server, self.time, self.fuses, self.scenario)

    def _stock(self, till: SimulatedTill) -> None:
        rows = tuple(
            ImportedProduct(name, (UnitDraft("pcs", 1_000, 1_500 * (number + 1)),), stock=50_000)
            for number, name in enumerate(NAMES[:3])
        )
        till.do(ImportCatalogue(rows, "harga.xlsx"))
        for number, (product_id, name) in enumerate(till.look.execute("SELECT id, name FROM product ORDER BY no")):
            till.do(SaveProduct(product_id, name, (UnitDraft("pcs", 1_000, 1_600 * (number + 1)),), published=True))

    def _join(self, till: SimulatedTill, shop: Shop) -> None:
        code = self.server.enrolment_code(shop.id)
        till.gateway.rng = stream(self.scenario.seed, "joining", till.name)
        till.gateway.faults = self._faults
        for _ in range(20):
            try:
                till.join(code)
            except DomainError as error:
                self.events.append(f"{till.name} joins: {error.code}")
            else:
                break
        till.gateway.faults = ()

    def _join_again(self, till: SimulatedTill, report: SyncReport) -> None:
        """The marketplace does not know this till (any more): its person asks the owner for another code."""
        if report.code == "sync.unauthorized":
            faults, till.gateway.login = till.gateway.faults, None
            self._join(till, next(shop for shop in self.shops if till in shop.tills))
            till.gateway.faults = faults

    def step(self, number: int) -> None:
        """One act of somebody, or a meeting, or time; then everything that must always be true."""
        rng = stream(self.scenario.seed, "step", number)
        shop = rng.choice(self.shops)
        till = rng.choice(shop.tills)
        self.time.now += rng.choice((0, 0, 1, 40, 1_000, 60_000))
        till.gateway.rng, till.gateway.faults = stream(self.scenario.seed, "line", number), self._faults
        others = [other for other in self.shops if other is not shop]
        scene = Scene(shop, till, self.server, rng, self.time, others)
        self._present = [till]
        weights = self._weights()
        act = rng.choices(list(weights), list(weights.values()))[0]
        focus = FOCUSES.get(self.scenario.focus, PLAIN)
        if "till_crash" in self.scenario.faults and rng.random() < focus.crashes[act != "meet"]:
            self.fuses.light(till.path, rng.choice((rng.randint(1, 20), rng.randint(1, focus.burns))))
        self.doing = f"{number} {till.name} {act}"
        try:
            said = self._act(act, scene)
        except Crash:
            said = self._revive(scene)
        self.fuses.put_out(till.path)
        self._note(f"{self.doing}: {said}", till)
        self.ledger.check_till(shop, till)
        self.ledger.check_server()
        self.look_at(self._present)

    def _weights(self) -> dict[str, int]:
        """How often each act happens here."""
        if self.scenario.focus:
            acts, faults = FOCUSES[self.scenario.focus].acts, self.scenario.faults
            return {name: weight for name, weight in acts.items() if name not in (*RARE, DRIFT) or name in faults}
        rare = dict.fromkeys((name for name in (*RARE, DRIFT) if name in self.scenario.faults), 4)
        if self.scenario.compacts:
            rare["compact"] = 9
        weights = {"meet": 26, "time": 5, "clock": 8, **rare, **{name: weight for name, (weight, _) in ACTS.items()}}
        idle = self.scenario.idle | (frozenset() if self.scenario.promotes else {"promote"})
        return {name: 0 if name in idle else weight for name, weight in weights.items()}

    def _act(self, act: str, scene: Scene) -> str:
        if act == "meet":
            return self._meet(scene)
        if act in self._accidents:
            return self._accidents[act](scene)
        if act == "time":
            self.time.now += scene.rng.choice((60_000, HOUR, 8 * HOUR, 30 * HOUR, 80 * HOUR))
            return "passes"
        if act == "clock":
            if "clock_jump" in self.scenario.faults:
                scene.till.skew = scene.rng.choice((0, -15 * YEAR, 15 * YEAR, scene.rng.randint(-HOUR, HOUR)))
            return f"off by {scene.till.skew} ms"
        return ACTS[act][1](scene)

    def _restore_server(self, scene: Scene) -> str:
        """Somebody makes a copy of the marketplace, or its disk breaks and the last copy is put back."""
        if scene.rng.random() < 0.5 and self.put_server_back():
            return "put back"
        self.server.remember()
        return "copied"

    def _compact(self, scene: Scene) -> str:
        """The operator compacts a shop, of all ages; perhaps the machine dies meanwhile."""
        rng = scene.rng
        if "server_crash" in self.scenario.faults and rng.random() < 0.3:
            self.server.crash_within(rng.randint(1, 30))
        return self.compact(scene.shop, *(rng.choice((0, 0, 0, HOUR, 8 * HOUR, 80 * HOUR)) for _ in range(2)))

    def compact(self, shop: Shop, age: int, answers: int) -> str:
        """Compact a shop's movements and answers that are older than so many ms; no device's sum may change."""
        self.ledger.check_server()  # and it remembers what will be thrown away
        before = sums(self.server.look, shop.id)
        try:
            said = str(self.server.compact(shop.id, age, answers))
        except Crash:
            self.server.restart()
            said = "crash"
        self.server.spare()
        require(sums(self.server.look, shop.id) == before, "compaction has changed what a device has moved")
        self.ledger.compacted()
        return said

    def put_server_back(self) -> bool:
        """Put the marketplace's last copy back; False when there is none."""
        if not self.server.restore():
            return False
        self.ledger.forget_server(till.name for till in self.tills())
        return True

    def _restore_till(self, scene: Scene) -> str:
        """Somebody makes a backup of a till, or its disk breaks and the last backup is put back."""
        till = scene.till
        if scene.rng.random() < 0.5 or not till.backup.exists():
            till.back_up()
            return "backed up"
        till.restore()
        self.ledger.forget_till(scene.shop, till)
        return "put back"

    def _clone(self, scene: Scene) -> str:
        """Somebody copies a till to another PC, and both are used."""
        shop = scene.shop
        if len(shop.tills) > MOST_TILLS:
            return "nobody copies"
        with_login = scene.rng.random() < 0.6
        copy = self.copy_till(shop, scene.till, with_login=with_login)
        return f"copied to {copy.name}, {'with' if copy.gateway.login else 'without'} its login"

    def copy_till(self, shop: Shop, till: SimulatedTill, *, with_login: bool) -> SimulatedTill:
        """A second till from one file; without the secrets beside it, it asks for a code."""
        copy = till.clone(f"{till.name}x{len(shop.tills)}", with_login=with_login)
        shop.tills.append(copy)
        self.ledger.copies = True
        if copy.gateway.login is None:
            self._join(copy, shop)
        return copy

    def _revoke(self, scene: Scene) -> str:
        """The owner shuts a till out; later the owner lets count what it handed in since."""
        till, device_no = scene.till, scene.till.device_no
        if till.shut_out:
            return f"approved {self.server.approve(scene.shop.id, device_no)}"
        self.server.revoke(scene.shop.id, device_no)
        till.shut_out = True
        return "revoked"

    def _drift(self, scene: Scene) -> str:
        """A bug, a bad disk or somebody with a tool changes a till's rows, and no operation tells of it."""
        said = drift(scene)
        self.ledger.drift(scene.till)
        return said

    def _meet(self, scene: Scene) -> str:
        """A meeting step by step; between the steps another till may meet, and this one goes on selling."""
        rng, till = scene.rng, scene.till
        check = stream(self.scenario.seed, self.doing, "check").random() < 0.5
        meetings = {till: till.meeting(forced=rng.random() < 0.7, check=check)}
        others = [other for other in self.tills() if other is not till]
        if others and rng.random() < 0.3:
            other = rng.choice(others)
            self._present.append(other)
            other.gateway.rng, other.gateway.faults = stream(self.scenario.seed, self.doing, other.name), self._faults
            meetings[other] = other.meeting(forced=True)
        sells = rng.random() < 0.2
        said = []
        while meetings:
            meeting = rng.choice(list(meetings))
            report = next(meetings[meeting])
            if report is not None:
                del meetings[meeting]
                self.ledger.met(meeting, report)
                self._join_again(meeting, report)
                said.append(
                    f"{'' if meeting is till else meeting.name + ' '}{report.outcome} {report.code} sent {report.sent} "
                    f"received {report.received} {' '.join(report.notes)}".strip()
                )
            if sells and till in meetings and rng.random() < 0.15:
                said.append(f"meanwhile {ACTS['sell'][1](scene)}")
        return ", ".join(said)

    def _revive(self, scene: Scene) -> str:
        """The process died: a new one opens the file, and the person may ask again for what was not answered."""
        scene.till.crash()
        pending, scene.till.pending = scene.till.pending, None
        if isinstance(pending, HARMLESS_AGAIN) and scene.rng.random() < 0.7:
            return f"crash, again {scene.ask(pending)}"
        return f"crash in {type(pending).__name__}"

    def _note(self, event: str, till: SimulatedTill) -> None:
        happened, till.gateway.happened = till.gateway.happened, []
        self.events.append(f"{event} {' '.join(f'<{fault}>' for fault in happened)}".strip())

    def heal(self) -> None:
        """No more faults. All tills meet the marketplace in turn until they agree with it, a newcomer too."""
        self.doing = "healing"
        self.fuses.put_out(self.server.path)
        for till in self.tills():
            self.fuses.put_out(till.path)
            till.gateway.faults = ()
        self._take_in()
        self._settle("nobody agrees")
        for number, shop in enumerate(self.shops):
            newcomer = self._till(f"{'AB'[number]}9", shop)
            self._join(newcomer, shop)
            shop.tills.append(newcomer)
            if self.scenario.loads and self.scenario.seed % 2:
                self.doing = f"{newcomer.name} takes a pack"
                newcomer.take_pack(self.server.starter_pack(shop.id))
        self._settle("the newcomer differs")
        self.ledger.check_end(self.shops)

    def _take_in(self) -> None:
        """What the tills that were shut out have done reaches the marketplace, and the owner lets it count."""
        for shop in self.shops:
            for till in shop.tills:
                if till.shut_out:
                    till.hand_in()
                    self.server.approve(shop.id, till.device_no)

    def _settle(self, complaint: str) -> None:
        """Let those meet the marketplace that have not compared all rows with it, or have come to differ since.

        A marketplace that was put back counts versions anew, so that equal rows may still be changed by others' work.
        """
        forgotten = "server_restored" in self.scenario.faults
        for _ in range(ROUNDS):
            for till in self.tills():
                if till.shut_out or till.name in self._settled:
                    continue
                self.time.now += HOUR // 2
                report = till.meet(forced=False, check=True)
                self.ledger.met(till, report)
                self._join_again(till, report)
                self._note(f"healing {till.name}: {report.outcome} {report.code} {report.retry_at}", till)
                self.look_at([till])
                if not forgotten and report.ok and report.check is not None and report.check.complete:
                    self._settled.add(till.name)
            found = differences(self.server, self.shops, forgotten=forgotten)
            if not found:
                return
            self._settled -= {name for name, _ in found}
        raise Broken(f"{complaint} after {ROUNDS} meetings each: {found[:3]}")

    def look_at(self, tills: Sequence[SimulatedTill]) -> None:
        """What these tills have done and show now must fit to what all have done and shown before."""
        for shop in self.shops:
            present = [till for till in tills if till in shop.tills]
            if present:
                self.witness.look(shop, present)

    def tills(self) -> list[SimulatedTill]:
        """All tills of all shops."""
        return [till for shop in self.shops for till in shop.tills]

    def trace(self) -> str:
        """SHA-256 over the events and what all files hold."""
        digest = hashlib.sha256("\n".join(self.events).encode())
        for database in (self.server.look, *(till.look for till in self.tills())):
            tables = database.execute(
                """SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%fts5%'
                     AND name NOT LIKE 'product_%_%' AND name NOT LIKE 'sqlite_%' ORDER BY name"""
            ).fetchall()
            for (name,) in tables:
                digest.update(repr(database.execute(f"SELECT * FROM {name}").fetchall()).encode())
        return digest.hexdigest()

    def close(self) -> None:
        for till in self.tills():
            till.close()
        self.server.close()
