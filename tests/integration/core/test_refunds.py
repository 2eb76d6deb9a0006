"""A thousand random sales and their returns in parts: the money that comes back is exactly the money that was paid."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import resources
from blangkon_desktop.domain.payment import Payment
from blangkon_desktop.domain.sale import Sale, SaleLine
from blangkon_desktop.domain.tax import EXEMPT, TAXABLE, parse_rules, rule_on
from blangkon_desktop.services.commands import RefundLine, RefundSale
from blangkon_desktop.services.selling import refund_of

RULE = rule_on(parse_rules(resources.text("rules/tax.json")), "2026-11-24")
LINES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 10**7), st.sampled_from([TAXABLE, EXEMPT])), min_size=1, max_size=3
)


class Numbers:
    """The part of a unit of work that a refund asks: the time, and a number."""

    def __init__(self) -> None:
        self.documents = self
        self.taken = 0

    def now(self) -> int:
        return 1_795_489_012_900

    def take_number(self, type: str, date: str) -> str:
        self.taken += 1
        return f"{type} {self.taken} {date}"


@given(LINES, st.integers(0, 100), st.sampled_from([1, 100, 500]), st.booleans(), st.data())
@settings(max_examples=1_000, phases=(Phase.generate,), suppress_health_check=[HealthCheck.too_slow])
def test_parts_add_up_to_the_whole(
    drafts: list[tuple[int, int, str]], percent: int, step: int, pkp: bool, data: st.DataObject
) -> None:
    sale = sold(drafts, percent, step, pkp)
    earlier: list[Sale] = []
    left = {line.line_no: line.quantity for line in sale.lines}
    uow = Numbers()
    while any(left.values()):
        number = data.draw(st.sampled_from([line_no for line_no, rest in left.items() if rest]))
        quantity = data.draw(st.integers(1, left[number]))
        command = RefundSale(f"r{uow.taken}", sale.id, (RefundLine(number, quantity),))
        refund = refund_of(sale, earlier, command, uow)  # type: ignore[arg-type]
        refund.journal(f"j{uow.taken}").check()
        assert refund.total >= 0
        assert refund.total == refund.subtotal - refund.discount + refund.rounding
        assert refund.total == sum(payment.amount for payment in refund.payments)
        left[number] -= quantity
        earlier.append(refund)
        assert sum(part.total for part in earlier) <= sale.total
        assert 0 <= sum(part.ppn for part in earlier) <= sale.ppn
    assert sum(part.total for part in earlier) == sale.total
    assert (sum(part.ppn for part in earlier), sum(part.dpp for part in earlier)) == (sale.ppn, sale.dpp)
    assert sum(part.subtotal for part in earlier) == sale.subtotal


def sold(drafts: list[tuple[int, int, str]], percent: int, step: int, pkp: bool) -> Sale:
    lines = [
        SaleLine(number, f"p{number}", "Barang", "pcs", 1_000, pieces, price, 0, price, tax_class)
        for number, (pieces, price, tax_class) in enumerate(drafts, start=1)
    ]
    subtotal = sum(line.total for line in lines)
    discount = subtotal * percent // 100
    sale = Sale("s", "sale", "A001/NT/2026", 1, "2026-11-24", "Siti", subtotal=subtotal, discount=discount,
                total=subtotal - discount, lines=lines)  # fmt: skip
    sale.settle([Payment("cash", subtotal + step, 1)], step)
    if pkp:
        sale.split_tax(RULE)
    sale.journal("j").check()
    return sale
