"""A known secret does not get through, however a hostile device writes it."""

import base64
import json
from html import escape
from urllib.parse import quote, quote_plus

import pytest

from collectors.redact import MASK
from collectors.veil import hidden, hide

SECRETS = ["c0mmun1ty", "Xã-b1Mật/k3y &q", "p\"a's<s>w\\ord", "ab12"]
WAYS = {
    "plain": str,
    "upper": str.upper,
    "lower": str.lower,
    "url": lambda secret: quote(secret, safe=""),
    "url, every character": lambda secret: "".join(f"%{byte:02X}" for byte in secret.encode()),
    "url twice": lambda secret: quote(quote(secret, safe=""), safe=""),
    "form": quote_plus,
    "json": json.dumps,
    "json in json": lambda secret: json.dumps(json.dumps({"x": secret})),
    "html": escape,
    "hex": lambda secret: secret.encode().hex(),
    "hex of the upper case": lambda secret: secret.upper().encode().hex(" "),
    "hex with colons": lambda secret: secret.encode().hex(":").upper(),
    "index of a table": lambda secret: ".".join(map(str, secret.encode())),
    "wrapped": lambda secret: secret[:2] + "\r\n" + secret[2:],
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("way", WAYS)
def test_written_otherwise(secret: str, way: str) -> None:
    written = WAYS[way](secret)

    assert hidden(f"one {written} two", [secret]).replace('"', "").replace("\\", "") in {
        f"one {MASK} two",
        f"one {{x: {MASK}}} two",
    }


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("before", ["", "u", "us", "reader:", "x-y-z:"])
@pytest.mark.parametrize("after", ["", "a", "bc", "def"])
def test_base64_at_any_place(secret: str, before: str, after: str) -> None:
    coded = base64.b64encode(f"{before}{secret}{after}".encode()).decode()

    clean = hidden(coded, [secret])

    assert MASK in clean
    for part in clean.split(MASK):
        padded = part + "A" * (-len(part) % 4)
        assert secret[1:-1].encode() not in base64.b64decode(padded + "====", validate=False)


def test_split_over_answers() -> None:
    assert hide(["a c0mm", "un", "", "1ty b"], ["c0mmun1ty"]) == [f"a {MASK}", MASK, "", f"{MASK} b"]


def test_what_is_no_secret_stays() -> None:
    text = "GigabitEthernet0/1 is up, community public, 1.3.6.1.2.1.99.48"
    assert hidden(text, ["c0mmun1ty", "public", ""]) == text
    assert hidden("cabin ab", ["ab"]) == f"cabin {MASK}"
    assert hide(["x", "y"], []) == ["x", "y"]
