"""The user-based security model: keys from passwords, digests and ciphers (RFC 3414, 3826, 7860)."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import new as new_hash
from typing import Final, Literal

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

type AuthName = Literal["MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"]
type PrivName = Literal["DES", "AES128", "AES192", "AES256"]

DIGEST_SIZES: Final[dict[str, int]] = {"MD5": 12, "SHA1": 12, "SHA224": 16, "SHA256": 24, "SHA384": 32, "SHA512": 48}
"""Octets of the digest that are sent (RFC 3414, sections 6 and 7; RFC 7860, section 4)."""
KEY_SIZES: Final[dict[str, int]] = {"DES": 16, "AES128": 16, "AES192": 24, "AES256": 32}
"""Octets of key that a cipher takes; DES: eight of key and eight of pre-IV."""

NO_SUCH_USER: Final = "1.3.6.1.6.3.15.1.1.3.0"
WRONG_LEVEL: Final = "1.3.6.1.6.3.15.1.1.1.0"
NOT_IN_WINDOW: Final = "1.3.6.1.6.3.15.1.1.2.0"
UNKNOWN_ENGINE: Final = "1.3.6.1.6.3.15.1.1.4.0"
WRONG_DIGEST: Final = "1.3.6.1.6.3.15.1.1.5.0"
DECRYPTION: Final = "1.3.6.1.6.3.15.1.1.6.0"
"""What a Report names (usmStats…, RFC 3414, section 5)."""

MIN_PASSWORD: Final = 8
WINDOW: Final = 150
"""Seconds that a message's engine time may be off (RFC 3414, section 2.2.3)."""
MAX_BOOTS: Final = 2**31 - 1

_EXPANSION = 1_048_576
_BLOCK = 8


class SecurityError(ValueError):
    """Keys that cannot be made or cipher text that cannot be read. Never holds a secret."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What one user and one engine share. Secrets never show in ``repr``."""

    auth: str = ""
    digest_size: int = 0
    sign: Callable[[bytes], bytes] | None = field(default=None, repr=False)
    """Whole message with a zeroed digest → the digest to put there."""
    priv: str = ""
    priv_key: bytes = field(default=b"", repr=False)


@lru_cache(maxsize=1024)
def password_key(auth: str, password: bytes) -> bytes:
    """Return the key of a password, not yet tied to an engine (RFC 3414, A.2): slow by design, hence kept."""
    if len(password) < MIN_PASSWORD:
        raise SecurityError(f"an SNMPv3 password has at least {MIN_PASSWORD} characters")
    repeated = password * (_EXPANSION // len(password) + 1)
    return _hash(auth, repeated[:_EXPANSION])


def localized(auth: str, key: bytes, engine: bytes) -> bytes:
    """Tie a key to one engine (RFC 3414, section 2.6)."""
    return _hash(auth, key + engine + key)


def extended(auth: str, key: bytes, size: int) -> bytes:
    """Lengthen a localized key to ``size`` octets (draft-blumenthal-aes-usm-04, section 3.1.2.1)."""
    while len(key) < size:
        key += _hash(auth, key)
    return key[:size]


def chained(auth: str, key: bytes, size: int, engine: bytes) -> bytes:
    """Lengthen a localized key to ``size`` octets as if it were a password (draft-reeder-snmpv3-usm-3desede, 2.1)."""
    while len(key) < size:
        key += localized(auth, password_key(auth, key), engine)
    return key[:size]


@lru_cache(maxsize=8192)
def keys(  # noqa: PLR0913, PLR0917 - what a user has
    engine: bytes, auth: str, auth_password: str, priv: str, priv_password: str, extension: str = "blumenthal"
) -> Keys:
    """Return the keys of a user with an engine; raises SecurityError where none can be made.

    ``extension`` says how a key too short for AES-192 or 256 is lengthened: "blumenthal" (net-snmp and most) or
    "reeder" (Cisco, and what others call "AES256 Cisco"). Neither was ever standardised.
    """
    if not auth:
        if priv:
            raise SecurityError("privacy without authentication does not exist in SNMPv3")
        return Keys()
    if auth not in DIGEST_SIZES or (priv and priv not in KEY_SIZES):
        raise SecurityError("unknown protocol")
    size = DIGEST_SIZES[auth]
    signer = hmac.new(localized(auth, password_key(auth, auth_password.encode()), engine), digestmod=auth.lower())

    def sign(message: bytes) -> bytes:
        mac = signer.copy()
        mac.update(message)
        return mac.digest()[:size]

    if not priv:
        return Keys(auth, size, sign)
    key = localized(auth, password_key(auth, priv_password.encode()), engine)
    if extension == "reeder":
        return Keys(auth, size, sign, priv, chained(auth, key, KEY_SIZES[priv], engine))
    return Keys(auth, size, sign, priv, extended(auth, key, KEY_SIZES[priv]))


def signed(message: bytes, at: int, keys: Keys) -> bytes:
    """Put the digest into a message that has zeros at ``at``."""
    if keys.sign is None:
        return message
    return message[:at] + keys.sign(message) + message[at + keys.digest_size :]


def genuine(message: bytes, at: int, digest: bytes, keys: Keys) -> bool:
    """Say whether the digest found at ``at`` is the one this message must have."""
    if keys.sign is None or len(digest) != keys.digest_size:
        return False
    blank = message[:at] + bytes(keys.digest_size) + message[at + keys.digest_size :]
    return hmac.compare_digest(keys.sign(blank), digest)


def encrypt(keys: Keys, boots: int, time: int, salt: int, plain: bytes) -> tuple[bytes, bytes]:
    """Encipher a scoped PDU; ``salt`` must never repeat for a key. Returns (cipher text, privacy parameters)."""
    if keys.priv == "DES":
        parameters = (boots & 0xFFFFFFFF).to_bytes(4) + (salt & 0xFFFFFFFF).to_bytes(4)
        plain += bytes(-len(plain) % _BLOCK)
    else:
        parameters = (salt & 0xFFFFFFFFFFFFFFFF).to_bytes(8)
    cipher = _cipher(keys, boots, time, parameters).encryptor()
    return cipher.update(plain) + cipher.finalize(), parameters


def decrypt(keys: Keys, boots: int, time: int, parameters: bytes, secret: bytes) -> bytes:
    """Decipher a scoped PDU. That the result is one, only its digest and its form tell."""
    if not keys.priv or len(parameters) != _BLOCK or (keys.priv == "DES" and len(secret) % _BLOCK):
        raise SecurityError("cannot be deciphered")
    cipher = _cipher(keys, boots, time, parameters).decryptor()
    return cipher.update(secret) + cipher.finalize()


def _cipher(keys: Keys, boots: int, time: int, parameters: bytes) -> "Cipher[CBC] | Cipher[CFB]":
    if keys.priv == "DES":
        # Single DES is triple DES with one key thrice.
        iv = bytes(a ^ b for a, b in zip(keys.priv_key[8:], parameters, strict=True))
        return Cipher(TripleDES(keys.priv_key[:8] * 3), CBC(iv))
    return Cipher(AES(keys.priv_key), CFB(boots.to_bytes(4) + time.to_bytes(4) + parameters))


def _hash(auth: str, data: bytes) -> bytes:
    return new_hash(auth.lower(), data, usedforsecurity=False).digest()
