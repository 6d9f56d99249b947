"""Vietnamese without its marks."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from alerts.plain import plain


def test_the_whole_alphabet():
    text = "Đỗ Thị Ưởng, xã Ngọc Phái: “mất điện” \u2013 3\u00d7220 V ≥ 90 °C … kỹ thuật"
    assert plain(text) == 'Do Thi Uong, xa Ngoc Phai: "mat dien" - 3x220 V >= 90 C ... ky thuat'
    assert plain(unicodedata.normalize("NFD", text)) == plain(text)


@given(st.text())
def test_always_ascii(text):
    assert plain(text).isascii()
