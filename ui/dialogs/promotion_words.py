"""How a promotion is said to a person: what it gives, on what, when, and whether it runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.promotion import AMOUNT, COMING, ENDED, FREE, PERCENT, RUNNING, Promotion
from blangkon_desktop.domain.quantity import format_quantity
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries.promotions import Example, PromotionRow
from ui import format as shown
from ui.theme import Colour

_HUNDREDTHS = 100
_NAMED = 2
TONES = {RUNNING: Colour.SUCCESS_TEXT, COMING: Colour.PRIMARY, ENDED: Colour.MUTED}
ICONS = {RUNNING: "circle-check", COMING: "clock", ENDED: "x"}


def state_words(state: str) -> str:
    """Running, coming or ended."""
    translate = QCoreApplication.translate
    return {
        RUNNING: translate("promotions", "berjalan"), COMING: translate("promotions", "akan datang"),
        ENDED: translate("promotions", "selesai"),
    }[state]  # fmt: skip


def day_names() -> tuple[str, ...]:
    """Monday to Sunday, in three letters."""
    translate = QCoreApplication.translate
    return (
        translate("promotions", "Sen"), translate("promotions", "Sel"), translate("promotions", "Rab"),
        translate("promotions", "Kam"), translate("promotions", "Jum"), translate("promotions", "Sab"),
        translate("promotions", "Min"),
    )  # fmt: skip


def gift_words(promotion: Promotion) -> str:
    """`"Potong 10 %"`, `"Potong Rp500 per dus"`, `"Beli 2 gratis 1"`, and from how many on."""
    translate = QCoreApplication.translate
    if promotion.kind == PERCENT:
        words = translate("promotions", "Potong {0} %").format(format_quantity(promotion.value, _HUNDREDTHS))
    elif promotion.kind == AMOUNT:
        per = promotion.unit or translate("promotions", "satuan")
        words = translate("promotions", "Potong {0} per {1}").format(shown.rupiah(promotion.value), per)
    elif promotion.kind == FREE:
        words = translate("promotions", "Beli {0} gratis {1}").format(promotion.buy, promotion.value)
        words += f" {promotion.unit}" if promotion.unit else ""
        words += translate("promotions", ", boleh campur") if promotion.mixed else ""
    else:
        return translate("promotions", "Promo dari program yang lebih baru")
    if promotion.least:
        words += translate("promotions", ", mulai {0}").format(format_quantity(promotion.least))
    return words


def cover_words(row: PromotionRow, settings: ShopSettings) -> str:
    """The goods and the customers that it is for."""
    translate = QCoreApplication.translate
    names = [*((row.promotion.category,) if row.promotion.category else ()), *row.goods]
    words = ", ".join(names[:_NAMED]) or translate("promotions", "Semua barang")
    if len(names) > _NAMED:
        words += translate("promotions", " dan {0} lagi").format(len(names) - _NAMED)
    if row.promotion.price_class:
        words += " · " + settings.class_name(row.promotion.price_class)
    return words


def date_words(promotion: Promotion) -> str:
    """`"24/11/2026 – 30/11/2026 · Jum"`."""
    translate = QCoreApplication.translate
    since, until = (shown.day_digits(date) if date else "" for date in (promotion.since, promotion.until))
    if since and until:
        words = f"{since} – {until}"
    elif since:
        words = translate("promotions", "sejak {0}").format(since)
    elif until:
        words = translate("promotions", "sampai {0}").format(until)
    else:
        words = translate("promotions", "terus")
    days = ", ".join(name for number, name in enumerate(day_names(), start=1) if number in promotion.weekdays)
    return f"{words} · {days}" if days else words


def example_words(example: Example) -> str:
    """`"3 pcs Indomie Goreng: Rp10.500 menjadi Rp7.000"`."""
    translate = QCoreApplication.translate
    quantity = shown.quantity(example.quantity, example.unit, example.factor)
    if example.after == example.before:
        return translate("promotions", "{0} {1}: tetap {2}").format(
            quantity, example.name, shown.rupiah(example.before)
        )
    return translate("promotions", "{0} {1}: {2} menjadi {3}").format(
        quantity, example.name, shown.rupiah(example.before), shown.rupiah(example.after)
    )
