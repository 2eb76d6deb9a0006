"""The cart on the counter as the page works with it: commands go out in order, the view comes back from disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import carts
from blangkon_desktop.queries.carts import CartLineRow, CartView
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    Command,
    DiscardCart,
    HoldCart,
    ResumeCart,
    SetCart,
)
from ui.background import Shop, Ticket
from ui.pages.checkout_entry import Found, Hit, find


class Counter(QObject):
    """Keeps the order of what was scanned and typed, however fast; nothing on screen that is not on disk."""

    view_changed = Signal()
    """`view` and `held` were read anew."""
    added = Signal(object)
    """Line number of what was just added."""
    not_found = Signal(object)
    """`Found` without hits, for a text that Enter was pressed on."""
    refused = Signal(object)
    """DomainError of a command."""

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view: CartView | None = None
        self.held = 0
        self._shop = shop
        self._cart_id = new_id()
        self._running = 0
        self._entries: deque[str | Hit] = deque()
        self._asking = False
        self._reading: Ticket | None = None
        self._waiting: list[Callable[[], object]] = []

    @property
    def lines(self) -> tuple[CartLineRow, ...]:
        return self.view.lines if self.view else ()

    def refresh(self) -> None:
        """Read the open cart from disk."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._shop.ask(
            lambda connection: (carts.open_cart(connection), len(carts.held_carts(connection))), self._show
        )

    def busy(self) -> bool:
        """Whether something typed before is not yet on disk and in `view`."""
        return bool(self._running or self._entries or self._asking or self._reading)

    def when_settled(self, action: Callable[[], object]) -> None:
        """Run `action` once everything typed before it is on disk and in `view`: F9 right after a scan."""
        if self.busy():
            self._waiting.append(action)
        else:
            action()

    def enter(self, entry: str | Hit) -> None:
        """Put on the counter what a text means, or a chosen hit; strictly in the order of the calls."""
        self._entries.append(entry)
        self._next_entry()

    def change(
        self, line_no: int, *, quantity: int | None = None, unit: str | None = None, discount: int | None = None
    ) -> None:
        """Change one line; a quantity (thousandths) of 0 takes it off."""
        self._run(ChangeCartLine(self._cart_id, line_no, quantity, unit, discount))

    def cycle_unit(self, line: CartLineRow) -> None:
        """Sell the line in the next of its units: 3 pcs become 3 dus."""
        names = [unit.name for unit in line.units]
        following = names[(names.index(line.unit) + 1) % len(names)] if line.unit in names else names[0]
        if following != line.unit:
            self.change(line.line_no, unit=following)

    def set_customer(self, customer_id: str | None) -> None:
        self._set(customer_id, self._discount(), self._note())

    def set_discount(self, discount: int) -> None:
        self._set(self._customer(), discount, self._note())

    def set_note(self, note: str) -> None:
        self._set(self._customer(), self._discount(), note)

    def hold(self, note: str) -> None:
        """Put the cart aside; what is scanned from now on belongs to a new one."""
        self._run(HoldCart(self._cart_id, note))
        self._cart_id = new_id()

    def resume(self, cart_id: str) -> None:
        """Bring a held cart back."""
        self._run(ResumeCart(cart_id))
        self._cart_id = cart_id

    def discard(self) -> None:
        """Throw the cart away."""
        self._run(DiscardCart(self._cart_id))
        self._cart_id = new_id()

    def _set(self, customer_id: str | None, discount: int, note: str) -> None:
        self._run(SetCart(self._cart_id, customer_id, discount, note))

    def _customer(self) -> str | None:
        return self.view.customer_id if self.view else None

    def _discount(self) -> int:
        return self.view.discount if self.view else 0

    def _note(self) -> str:
        return self.view.note if self.view else ""

    def _next_entry(self) -> None:
        if self._asking:
            return
        while self._entries:
            entry = self._entries.popleft()
            if isinstance(entry, Hit):
                self._add(entry)
            else:
                self._asking = True
                self._shop.ask(partial(find, text=entry), self._resolved, self._unresolved)
                return

    def _resolved(self, found: Found) -> None:
        self._asking = False
        if found.error is not None:
            self.refused.emit(found.error)
        elif found.hits:
            self._add(found.hits[0])
        else:
            self.not_found.emit(found)
        self._next_entry()
        self._settle()

    def _unresolved(self, error: DomainError) -> None:
        self._asking = False
        self.refused.emit(error)
        self._next_entry()
        self._settle()

    def _add(self, hit: Hit) -> None:
        cashier = self._shop.settings.cashier
        self._run(
            AddToCart(self._cart_id, hit.product.id, hit.unit.name, hit.quantity, cashier, hit.label_price),
            lambda changes: self.added.emit(changes.result),
        )

    def _run(self, command: Command, done: Callable[[Changes], object] | None = None) -> None:
        def finished(changes: Changes) -> None:
            self._running -= 1
            if done is not None:
                done(changes)
            self.refresh()

        def failed(error: DomainError) -> None:
            self._running -= 1
            self.refused.emit(error)
            self.refresh()

        self._running += 1
        self._shop.run(command, finished, failed)

    def _show(self, read: tuple[CartView | None, int]) -> None:
        self._reading = None
        view, self.held = read
        # While commands are under way, the open cart may still be the one that they put aside.
        if not self._running:
            if view is not None:
                self._cart_id = view.id
            elif self.view is not None and self.view.id == self._cart_id:
                self._cart_id = new_id()
        self.view = view
        self.view_changed.emit()
        self._settle()

    def _settle(self) -> None:
        while self._waiting and not self.busy():
            self._waiting.pop(0)()
