"""SSH as firmware of before about 2017 speaks it: SHA-1 key exchanges and ssh-rsa signatures, only where asked for.

paramiko 5 has dropped them all. Somebody in between who can break SHA-1 or a 1024-bit group can read such a session;
the pinned host key still tells a replaced device.
"""

from hashlib import sha1
from types import MappingProxyType
from typing import ClassVar

from cryptography.hazmat.primitives import hashes
from paramiko import RSAKey, Transport
from paramiko.kex_gex import KexGexSHA256
from paramiko.kex_group14 import KexGroup14SHA256


class _Group14Sha1(KexGroup14SHA256):  # type: ignore[misc] # paramiko is not typed
    """RFC 4253, 8.2."""

    name = "diffie-hellman-group14-sha1"
    hash_algo = sha1


class _Group1Sha1(KexGroup14SHA256):  # type: ignore[misc]
    """RFC 4253, 8.1: the second Oakley group (RFC 2409, 6.2), 1024 bits."""

    P = int(
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
        "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
        "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF",
        16,
    )
    name = "diffie-hellman-group1-sha1"
    hash_algo = sha1


class _GexSha1(KexGexSHA256):  # type: ignore[misc]
    """RFC 4419, 4.1."""

    name = "diffie-hellman-group-exchange-sha1"
    hash_algo = sha1


class _RsaSha1(RSAKey):  # type: ignore[misc]
    """RFC 4253, 6.6: ssh-rsa signs with SHA-1."""

    HASHES: ClassVar = {**RSAKey.HASHES, "ssh-rsa": hashes.SHA1}


class LegacyTransport(Transport):  # type: ignore[misc]
    """``paramiko.Transport`` that also speaks what it no longer does, after everything better."""

    _kex_info = MappingProxyType(
        {
            **Transport._kex_info,  # noqa: SLF001 - paramiko has no other way to add one
            _Group14Sha1.name: _Group14Sha1,
            _GexSha1.name: _GexSha1,
            _Group1Sha1.name: _Group1Sha1,
        }
    )
    _key_info = MappingProxyType({**Transport._key_info, "ssh-rsa": _RsaSha1})  # noqa: SLF001 - likewise
    _preferred_kex = (*Transport._preferred_kex, _Group14Sha1.name, _GexSha1.name, _Group1Sha1.name)  # noqa: SLF001
    _preferred_keys = (*Transport._preferred_keys, "ssh-rsa")  # noqa: SLF001
