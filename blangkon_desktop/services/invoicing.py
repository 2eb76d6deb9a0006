"""Use cases of paper: give a sale or an order its nota, invoice, kuitansi, surat jalan or BAST."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence

from blangkon_desktop.domain.customer import Customer, format_phone
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.debt import PAYMENT, DebtEntry, balance, settled_by
from blangkon_desktop.domain.document import (
    BAST,
    DOCUMENT_TYPES,
    INVOICE,
    KUITANSI,
    NOTA,
    SURAT_JALAN,
    DocumentFacts,
    DocumentLine,
    Party,
    PaymentFact,
)
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import DOCUMENT, OUTBOX
from blangkon_desktop.domain.invoice import IssuedDocument
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.order import CANCELLED, DECLINED, EXPIRED, PENDING, MarketplaceOrder
from blangkon_desktop.domain.payment import CASH, CONFIRMED, KASBON, OFFICE_DEBT, QRIS, Payment
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.domain.sale import REFUND, Sale
from blangkon_desktop.domain.tax import TAXABLE, needs_meterai, ppn_on_top
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import IssueDocument, IssuedPaper, NotePrinted
from blangkon_desktop.services.unit_of_work import UnitOfWork

_TITLES = {
    NOTA: "Pembelian barang", INVOICE: "Pembelian barang", KUITANSI: "Pembayaran pembelian barang",
    SURAT_JALAN: "Pengiriman barang", BAST: "Serah terima barang",
}  # fmt: skip


def issue_document(command: IssueDocument, uow: UnitOfWork) -> Changes:
    """Take a number, freeze the facts and store them. A paper that exists is returned, never issued twice."""
    sources = (command.sale_id, command.order_id, command.debt_id)
    if command.type not in DOCUMENT_TYPES or sum(source is not None for source in sources) != 1:
        raise DomainError("document.type_unknown", type=command.type)
    present = uow.documents.of(
        command.type, sale_id=command.sale_id, order_id=command.order_id, debt_id=command.debt_id
    )
    if present is not None:
        return Changes.of(result=_paper(present))
    if command.debt_id is not None:
        facts = _debt_facts(command.type, uow.debts.get(command.debt_id), uow)
    elif command.order_id is not None:
        facts = _order_facts(command.type, uow.orders.get(command.order_id), uow)
    else:
        facts = _sale_facts(command.type, uow.sales.get(command.sale_id or ""), uow)
    document = IssuedDocument(
        id=command.document_id, type=facts.type, number=facts.number, date=facts.date, issued_at=facts.issued_at,
        buyer=(facts.buyer.office or facts.buyer.name) if facts.buyer else "", total=facts.total,
        facts=facts.to_json(), sale_id=command.sale_id, order_id=command.order_id, debt_id=command.debt_id,
    )  # fmt: skip
    uow.documents.add(document)
    digest = hashlib.blake2b(document.facts.encode(), digest_size=16).hexdigest()
    uow.outbox.add(
        "document.issue", "document", document.id,
        {"id": document.id, "type": document.type, "number": document.number, "date": document.date,
         "ref": command.order_id or command.sale_id or command.debt_id, "total": document.total, "hash": digest},
    )  # fmt: skip
    return Changes.of(DOCUMENT, OUTBOX, result=_paper(document))


def note_printed(command: NotePrinted, uow: UnitOfWork) -> Changes:
    """Count a copy that came out, so that the next one says SALINAN."""
    document = uow.documents.get(command.document_id)
    uow.documents.note_printed(document, command.target)
    return Changes.of(DOCUMENT, result=document.printed)


def _sale_facts(type: str, sale: Sale, uow: UnitOfWork) -> DocumentFacts:
    if sale.kind == REFUND:
        raise DomainError("document.of_refund", number=sale.number)
    settings = uow.settings.load()
    now = uow.now()
    date = business_date(now) if type != NOTA else sale.business_date
    rule = uow.tax_rule(date)
    buyer = None
    if sale.customer_id is not None:
        buyer = customer_party(uow.customers.get(sale.customer_id))
    # Paper states the banknotes that were handed over and the change; the books only what stayed.
    payments = tuple(
        PaymentFact(p.method, p.amount + (sale.change if p.method == CASH else 0), _confirmed(sale, p, uow))
        for p in sale.payments
    )
    settled = all(paid.confirmed and paid.method not in (KASBON, OFFICE_DEBT) for paid in payments)
    facts = DocumentFacts(
        type=type, number=sale.number, date=date, issued_at=now if type != NOTA else sale.sold_at,
        shop=settings.party(), buyer=buyer,
        lines=tuple(
            DocumentLine(line.name, line.quantity, line.unit, line.factor, line.price, line.discount, line.total,
                         line.price_class, line.price_least, line.promotion, line.promotion_discount)
            for line in sale.lines
        ),
        subtotal=sale.subtotal, discount=sale.discount, rounding=sale.rounding, total=sale.total,
        dpp=sale.dpp, ppn=sale.ppn, ppn_label="Sudah termasuk PPN" if sale.ppn else "",
        payments=payments, change=sale.change, cashier=sale.cashier,
        reference="" if type == NOTA else sale.number, purpose=_TITLES[type], note=sale.note,
        meterai=type in (KUITANSI, INVOICE) and needs_meterai(sale.total, rule, settled=settled),
    )  # fmt: skip
    if type == KUITANSI and not settled:
        raise DomainError("document.not_paid", number=sale.number)
    if type == NOTA:
        return dataclasses.replace(facts, qris=_qris(settings.qris, payments, sale.number))
    return dataclasses.replace(facts, number=uow.documents.take_number(type, date))


def _debt_facts(type: str, payment: DebtEntry, uow: UnitOfWork) -> DocumentFacts:
    """The kuitansi of a payment on kasbon: what it went to, and what is still owed."""
    if type != KUITANSI or payment.kind != PAYMENT or payment.amount >= 0 or uow.debts.taken_back(payment.id):
        raise DomainError("document.not_paid", number=payment.number)
    settings = uow.settings.load()
    entries = uow.debts.of_customer(payment.customer_id)
    paid = ", ".join(entry.number for entry, _, _ in settled_by(entries, payment.id))
    left = balance(entry for entry in entries if (entry.date, entry.made_at, entry.id) <= (
        payment.date, payment.made_at, payment.id))  # fmt: skip
    owed = f"Sisa utang {format_rupiah(left)}." if left > 0 else "Utang lunas."
    amount = -payment.amount
    return DocumentFacts(
        type=type, number=uow.documents.take_number(type, payment.date), date=payment.date, issued_at=payment.made_at,
        shop=settings.party(), buyer=customer_party(uow.customers.get(payment.customer_id)), lines=(), subtotal=amount,
        discount=0, rounding=0, total=amount, payments=(PaymentFact(payment.method, amount),),
        cashier=settings.cashier, reference=payment.number,
        purpose=f"Pembayaran kasbon {paid}. {owed}" if paid else f"Pembayaran kasbon. {owed}",
        note=payment.note, meterai=needs_meterai(amount, uow.tax_rule(payment.date), settled=True),
    )  # fmt: skip


def customer_party(customer: Customer) -> Party:
    """A customer as they stand on paper."""
    return Party(customer.name, customer.office, customer.address, format_phone(customer.phone), customer.npwp)


def _qris(payload: str, payments: Sequence[PaymentFact], number: str) -> str:
    """The shop's code, asking for what was said to be paid by QRIS and has not been seen yet."""
    claimed = sum(paid.amount for paid in payments if paid.method == QRIS and not paid.confirmed)
    return read_qris(payload).asking(claimed, number).text() if payload and claimed else ""


def _confirmed(sale: Sale, payment: Payment, uow: UnitOfWork) -> bool:
    return payment.status == CONFIRMED or uow.sales.payment_arrived(sale.id, payment.ordinal) is True


def _order_facts(type: str, order: MarketplaceOrder, uow: UnitOfWork) -> DocumentFacts:
    if order.state in (PENDING, DECLINED, EXPIRED, CANCELLED):
        raise DomainError("document.order_not_accepted", number=order.number)
    settings = uow.settings.load()
    now = uow.now()
    date = business_date(now)
    lines = tuple(
        DocumentLine(line.name, line.quantity, line.unit, line.factor, line.price, line.discount, line.total,
                     promotion=line.promotion, promotion_discount=line.discount)
        for line in order.lines
    )
    subtotal = sum(line.total for line in lines)
    dpp = ppn = 0
    if order.ppn and settings.pkp:
        taxable = sum(line.total for line in order.lines if _taxable(line.product_id, uow))
        tax = ppn_on_top(taxable, uow.tax_rule(date))
        dpp, ppn = tax.dpp, tax.tax
    total = subtotal + ppn
    return DocumentFacts(
        type=type, number=uow.documents.take_number(type, date), date=date, issued_at=now,
        shop=settings.party(),
        buyer=Party(order.buyer_name, order.buyer_office, order.buyer_address, order.buyer_phone),
        lines=lines, subtotal=subtotal, discount=0, rounding=0, total=total, dpp=dpp, ppn=ppn,
        ppn_label="PPN" if ppn else "", cashier=settings.cashier, order_number=order.number,
        sp_number=order.sp_number, sp_date=order.sp_date,
        purpose=f"{_TITLES[type]} sesuai pesanan {order.sp_number or order.number}",
        meterai=type == KUITANSI and needs_meterai(total, uow.tax_rule(date), settled=True),
    )  # fmt: skip


def _taxable(product_id: str, uow: UnitOfWork) -> bool:
    product = uow.products.find(product_id)
    return product is None or product.tax_class == TAXABLE


def _paper(document: IssuedDocument) -> IssuedPaper:
    return IssuedPaper(document.id, document.type, document.number, document.facts, document.printed)
