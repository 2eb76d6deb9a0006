"""QRIS payloads: EMVCo tag-length-value with a CRC; a static code becomes one asking for an amount (domain.md §4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from blangkon_desktop.domain.errors import DomainError

FORMAT, METHOD, CATEGORY, CURRENCY, AMOUNT, COUNTRY, NAME, CITY, POSTCODE, ADDITIONAL, CRC = (
    "00", "01", "52", "53", "54", "58", "59", "60", "61", "62", "63"
)  # fmt: skip
NATIONAL = "51"
ACQUIRERS = tuple(str(tag) for tag in range(26, 46))
_STATIC, _DYNAMIC = "11", "12"
_RUPIAH, _INDONESIA = "360", "ID"
_REFERENCE = "05"
_LONGEST: Mapping[str, int] = {
    FORMAT: 2, METHOD: 2, CATEGORY: 4, CURRENCY: 3, AMOUNT: 13, COUNTRY: 2, NAME: 25, CITY: 15, POSTCODE: 10, CRC: 4,
}  # fmt: skip
"""Most characters of a field's value (EMVCo Merchant-Presented QR, table 3.2); any other field has at most 99."""
_LONGEST_REFERENCE = 25
_WHOLE_RUPIAH = re.compile(r"([0-9]+)(?:\.0{1,2})?")


@dataclass(frozen=True)
class Qris:
    """A payload that was read and whose CRC is right; `fields` are (tag, value) as they came, without the CRC."""

    fields: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The merchant's name, as the buyer's bank shows it."""
        return self._value(NAME)

    @property
    def city(self) -> str:
        return self._value(CITY)

    @property
    def static(self) -> bool:
        """Whether the buyer types the amount."""
        return self._value(METHOD) != _DYNAMIC

    @property
    def amount(self) -> int | None:
        """Rupiah that the code asks for; None when it asks for none."""
        value = self._value(AMOUNT)
        return _rupiah(value) if value else None

    @property
    def merchant_id(self) -> str:
        """The national merchant id (NMID); "" where the code has none."""
        return dict(_walk(self._value(NATIONAL))).get("02", "")

    @property
    def merchant_class(self) -> str:
        """UMI, UKE, UME, UBE or URE: what the acquirer's fee goes by; "" where the code does not say."""
        return dict(_walk(self._value(NATIONAL))).get("03", "")

    def text(self) -> str:
        """The payload with its CRC, as it goes into a QR code."""
        body = "".join(_field(tag, value) for tag, value in self.fields) + CRC + "04"
        return body + crc(body)

    def asking(self, amount: int, reference: str = "") -> Qris:
        """The dynamic code of this merchant that asks for `amount` rupiah; nothing is ever added to it.

        `reference` (a nota's number) goes into tag 62-05, at most 25 characters; its place is freed from any tip or
        fee that the static code asked for. Raises `DomainError`: `qris.amount_wrong`, `qris.field_too_long`.
        """
        if amount <= 0:
            raise DomainError("qris.amount_wrong", amount=amount)
        kept = {tag: value for tag, value in self.fields if tag not in ("55", "56", "57")}
        kept |= {METHOD: _DYNAMIC, AMOUNT: str(amount)}
        if reference:
            if len(reference) > _LONGEST_REFERENCE:
                raise DomainError("qris.field_too_long", tag=f"{ADDITIONAL}-{_REFERENCE}", length=len(reference))
            inner = dict(_walk(kept.get(ADDITIONAL, ""))) | {_REFERENCE: reference}
            kept[ADDITIONAL] = "".join(_field(tag, inner[tag]) for tag in sorted(inner))
        for tag, value in kept.items():
            _check_length(tag, value)
        return Qris(tuple(sorted(kept.items())))

    def _value(self, tag: str) -> str:
        return dict(self.fields).get(tag, "")


def read_qris(text: str) -> Qris:
    """Read a payload that was pasted or came from a picture.

    Raises `DomainError`: `qris.not_qris` (another kind of code), `qris.cut` (a piece is missing), `qris.crc_wrong`
    (changed on its way), `qris.foreign_currency`, `qris.field_too_long`, `qris.amount_wrong`.
    """
    payload = text.strip()
    if not payload.startswith("000201"):
        raise DomainError("qris.not_qris")
    fields = _walk(payload)
    if fields[-1][0] != CRC or len(fields[-1][1]) != 4:
        raise DomainError("qris.cut")
    if fields[-1][1].upper() != crc(payload[:-4]):
        raise DomainError("qris.crc_wrong")
    values = dict(fields)
    if len(values) != len(fields):
        raise DomainError("qris.not_qris")
    if values.get(CURRENCY, _RUPIAH) != _RUPIAH:
        raise DomainError("qris.foreign_currency", currency=values[CURRENCY])
    if NATIONAL not in values and not any(tag in values for tag in ACQUIRERS):
        raise DomainError("qris.not_qris")
    if values.get(COUNTRY) != _INDONESIA or not values.get(NAME):
        raise DomainError("qris.not_qris")
    for tag, value in fields:
        _check_length(tag, value)
    for tag in (NATIONAL, ADDITIONAL):
        _walk(values.get(tag, ""))
    code = Qris(tuple(fields[:-1]))
    _ = code.amount
    return code


def crc(body: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) of the UTF-8 bytes as four upper-case hex digits."""
    register = 0xFFFF
    for byte in body.encode():
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1) ^ 0x1021 if register & 0x8000 else register << 1
        register &= 0xFFFF
    return f"{register:04X}"


def _walk(text: str) -> list[tuple[str, str]]:
    """Cut a text into its fields. Lengths lead, never patterns: in MCC 5411 a pattern sees an amount."""
    fields, at = [], 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        if not (len(tag + length) == 4 and (tag + length).isascii() and (tag + length).isdigit()):
            raise DomainError("qris.cut")
        end = at + 4 + int(length)
        if end > len(text):
            raise DomainError("qris.cut")
        fields.append((tag, text[at + 4 : end]))
        at = end
    return fields


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def _check_length(tag: str, value: str) -> None:
    if len(value) > _LONGEST.get(tag, 99):
        raise DomainError("qris.field_too_long", tag=tag, length=len(value))


def _rupiah(value: str) -> int:
    match = _WHOLE_RUPIAH.fullmatch(value)  # some codes in use write 100003.00
    if match is None or not value.isascii():
        raise DomainError("qris.amount_wrong", amount=value)
    return int(match[1])
