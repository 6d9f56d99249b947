"""What stands in an X.509 certificate's file (DER or PEM). A file that holds a private key is refused and not kept."""

from dataclasses import asdict, dataclass
from datetime import date
from zoneinfo import ZoneInfo

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_private_key
from cryptography.x509.oid import NameOID

from collectors.text import Text, say
from inventory.certificates import serial

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_PFX = bytes.fromhex("06092a864886f70d010701")
"""OID 1.2.840.113549.1.7.1 (data): RFC 7292's PFX has it within its first bytes, after the version 3."""

_KEYSTORES = (b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce", b"\x1e\xf1\xb5\xb0", b"PuTTY-User-Key-File")
"""First bytes of Java's JKS and JCEKS, Microsoft's PVK and PuTTY's PPK."""
_KEY = say(
    "This file holds a private key. It was not stored. Give the certificate alone (.cer), and keep this "
    "file where nobody else can read it"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a certificate says, ready for the form."""

    serial: str
    issuer: str
    subject: str
    issued_to: str
    issued_unit: str
    valid_from: date
    valid_to: date

    def fields(self) -> dict[str, str]:
        """Return form fields."""
        return {name: str(value) for name, value in asdict(self).items()}


class CertificateFileError(ValueError):
    """Why a file is not read."""

    def __init__(self, text: Text) -> None:
        """Keep the sentence."""
        super().__init__(str(text))
        self.text = text


def read(data: bytes) -> Found:
    """Read one certificate. Raises CertificateFileError: a key is in it, several certificates, or none."""
    if b"PRIVATE KEY" in data.upper() or data.startswith(_KEYSTORES) or _is_pfx(data):
        raise CertificateFileError(_KEY)
    try:
        pem = b"-----BEGIN" in data
        several = x509.load_pem_x509_certificates(data) if pem else [x509.load_der_x509_certificate(data)]
        found = [_found(each) for each in several]
    except ValueError:
        wrong = _KEY if _is_key(data) else say("This is not a certificate (.cer, .crt, .der or .pem)")
        raise CertificateFileError(wrong) from None
    if len(found) > 1:
        raise CertificateFileError(say("This file holds {n} certificates: give one", n=len(found)))
    return found[0]


def _is_key(data: bytes) -> bool:
    """Whether it is a private key as bare DER: PKCS #8 (RFC 5958), encrypted or not, PKCS #1 or SEC 1."""
    try:
        load_der_private_key(data, None)
    except (TypeError, UnsupportedAlgorithm):  # it wants a password, or is of a kind that is not known here
        return True
    except ValueError:
        return False
    return True


def _is_pfx(data: bytes) -> bool:
    return data[:1] == b"\x30" and b"\x02\x01\x03" in data[1:9] and _PFX in data[:40]


def _found(read: x509.Certificate) -> Found:
    begin, end = read.not_valid_before_utc.astimezone(ZONE), read.not_valid_after_utc.astimezone(ZONE)
    number = serial(f"{read.serial_number:x}")
    return Found(
        number, read.issuer.rfc4514_string()[:300], read.subject.rfc4514_string()[:500],
        _of(read, NameOID.COMMON_NAME), _of(read, NameOID.ORGANIZATION_NAME), begin.date(), end.date(),
    )  # fmt: skip


def _of(read: x509.Certificate, what: x509.ObjectIdentifier) -> str:
    values = read.subject.get_attributes_for_oid(what)
    return str(values[0].value)[:200] if values else ""
