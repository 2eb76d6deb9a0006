"""The grid of variants."""

import pytest

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.variants import grid, read_values, variant_name


def test_every_combination_once_in_the_order_of_the_axes() -> None:
    made = grid([("Ukuran", ("S", "M")), ("", ()), ("Warna", ("merah", "biru"))])
    assert made == (
        (("Ukuran", "S"), ("Warna", "merah")), (("Ukuran", "S"), ("Warna", "biru")),
        (("Ukuran", "M"), ("Warna", "merah")), (("Ukuran", "M"), ("Warna", "biru")),
    )  # fmt: skip
    assert variant_name("  Kaos   Polos ", made[1]) == "Kaos Polos S biru"
    assert grid([]) == grid([("Ukuran", ())]) == ()


def test_values_as_people_type_them() -> None:
    assert read_values(" S, M,  L ,m,, biru  tua ") == ("S", "M", "L", "biru tua")


@pytest.mark.parametrize(
    ("axes", "code"),
    [
        ([("Ukuran", ("S",)), ("ukuran ", ("M",))], "variant.axis_twice"),
        ([("a", tuple("abcdefghijk")), ("b", tuple("abcdefghij"))], "variant.too_many"),
    ],
)
def test_grids_that_cannot_be(axes: list[tuple[str, tuple[str, ...]]], code: str) -> None:
    with pytest.raises(DomainError) as error:
        grid(axes)
    assert error.value.code == code
