"""Keys, digests and ciphers of SNMPv3, held against the examples of the RFCs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.snmp import usm

ENGINE = bytes.fromhex("000000000000000000000002")
PASSWORDS = {"auth_password": "maplesyrup", "priv_password": "maplesyrup"}


@pytest.mark.parametrize(
    ("auth", "key", "localized"),
    [  # RFC 3414, A.3.1 and A.3.2
        ("MD5", "9faf3283884e92834ebc9847d8edd963", "526f5eed9fcce26f8964c2930787d82b"),
        ("SHA1", "9fb5cc0381497b3793528939ff788d5d79145211", "6695febc9288e36282235fc7151f128497b38f3f"),
    ],
)
def test_keys_of_the_rfc(auth: str, key: str, localized: str) -> None:
    assert usm.password_key(auth, b"maplesyrup").hex() == key
    assert usm.localized(auth, bytes.fromhex(key), ENGINE).hex() == localized


@pytest.mark.parametrize("auth", sorted(usm.DIGEST_SIZES))
@pytest.mark.parametrize("priv", sorted(usm.KEY_SIZES))
def test_what_is_enciphered_can_be_read(auth: str, priv: str) -> None:
    keys = usm.keys(ENGINE, auth, "maplesyrup", priv, "other-secret")

    secret, salt = usm.encrypt(keys, 7, 1234, 99, b"a scoped pdu")

    assert usm.decrypt(keys, 7, 1234, salt, secret).startswith(b"a scoped pdu")
    assert b"scoped" not in secret
    assert b"scoped" not in usm.decrypt(keys, 7, 1235 if priv != "DES" else 1234, bytes(8), secret)


@given(st.binary(min_size=100, max_size=300), st.integers(0, 76), st.integers(1, 255), st.integers(0, 99))
def test_one_octet_changed_is_not_genuine(message: bytes, at: int, change: int, where: int) -> None:
    keys = usm.keys(ENGINE, "SHA256", "maplesyrup", "", "")
    blank = message[:at] + bytes(24) + message[at + 24 :]
    whole = usm.signed(blank, at, keys)

    assert usm.genuine(whole, at, whole[at : at + 24], keys)
    spoiled = bytearray(whole)
    spoiled[where] ^= change
    assert not usm.genuine(bytes(spoiled), at, bytes(spoiled[at : at + 24]), keys)


def test_a_digest_of_the_wrong_length_is_not_genuine() -> None:
    keys = usm.keys(ENGINE, "SHA256", "maplesyrup", "", "")

    assert not usm.genuine(bytes(100), 10, b"", keys)
    assert not usm.genuine(bytes(100), 10, bytes(12), keys)


@pytest.mark.parametrize("arguments", [("SHA256", "short", "", ""), ("", "", "AES128", "maplesyrup"),
                                       ("SHA3", "maplesyrup", "", ""),
                                       ("SHA256", "maplesyrup", "RC4", "maplesyrup")])  # fmt: skip
def test_keys_that_cannot_be(arguments: tuple[str, str, str, str]) -> None:
    with pytest.raises(usm.SecurityError) as error:
        usm.keys(ENGINE, *arguments)
    assert "maplesyrup" not in str(error.value)


def test_secrets_do_not_show() -> None:
    keys = usm.keys(ENGINE, "SHA256", "maplesyrup", "AES128", "other-secret")

    assert keys.priv_key.hex() not in repr(keys)
    assert repr(keys.priv_key)[2:10] not in repr(keys)
