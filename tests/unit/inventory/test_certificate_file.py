"""A certificate's file is read; one with a key is refused."""

from datetime import UTC, date, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from inventory.certificate_file import CertificateFileError, read
from inventory.certificates import State, state, threshold

KEY = ec.generate_private_key(ec.SECP256R1())


def certificate() -> x509.Certificate:
    name = x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, "Nông Văn Hà"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND xã Bản Thi"),
    ])  # fmt: skip
    build = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(KEY.public_key())
    build = build.not_valid_before(datetime(2025, 1, 1, 20, tzinfo=UTC))
    build = build.not_valid_after(datetime(2027, 12, 31, 18, tzinfo=UTC))
    return build.serial_number(0x0A1B2C).sign(KEY, hashes.SHA256())


@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM])
def test_it_is_read(encoding: Encoding) -> None:
    found = read(certificate().public_bytes(encoding))

    assert (found.serial, found.issued_to, found.issued_unit) == ("0A1B2C", "Nông Văn Hà", "UBND xã Bản Thi")
    assert (found.valid_from, found.valid_to) == (date(2025, 1, 2), date(2028, 1, 1))


def test_what_holds_a_key_is_refused() -> None:
    made = certificate()
    pem = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    der = KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    pfx = serialize_key_and_certificates(b"x", KEY, made, None, BestAvailableEncryption(b"1"))
    locked = KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"1"))
    bare = KEY.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    old = rsa.generate_private_key(65537, 2048).private_bytes(
        Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()
    )
    for data in (pem, made.public_bytes(Encoding.PEM) + pem, pfx, der, locked, bare, old, b"\xfe\xed\xfe\xed\0"):
        with pytest.raises(CertificateFileError, match="private key"):
            read(data)
    public = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    for data in (b"", b"hello", public, made.public_bytes(Encoding.PEM) * 2):
        with pytest.raises(CertificateFileError, match=r"not a certificate|holds 2 certificates"):
            read(data)


def test_it_stands_as_its_dates_say() -> None:
    day = date(2026, 1, 1)
    assert state(day, day, None, None, day) is State.ACTIVE
    assert state(day, day, day, day, day) is State.REVOKED
    assert state(date(2025, 1, 1), date(2025, 12, 31), None, day, day) is State.EXPIRED
    assert state(date(2027, 1, 1), date(2028, 1, 1), None, None, day) is State.FUTURE
    assert [threshold(date(2026, 4, 1), each) for each in (date(2025, 12, 1), day, date(2026, 3, 30))] == [None, 90, 7]
