"""What a visit needs to know of a device: values only, frozen, so that it can cross threads and be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

type SnmpVersion = Literal["1", "2c", "3"]
type AuthProtocol = Literal["", "MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"]
type PrivProtocol = Literal["", "DES", "AES128", "AES192", "AES256"]


@dataclass(frozen=True, slots=True)
class SnmpCredential:
    """How to speak SNMP with a device. Secrets never show in ``repr``."""

    version: SnmpVersion = "2c"
    community: str = field(default="", repr=False)
    username: str = ""
    auth_protocol: AuthProtocol = ""
    auth_password: str = field(default="", repr=False)
    priv_protocol: PrivProtocol = ""
    priv_password: str = field(default="", repr=False)
    context: str = ""
    port: int = 161
    timeout: float = 2.0
    """Seconds to wait for one answer."""
    retries: int = 2
    engine: Literal["", "pysnmp"] = ""
    """Which SNMP engine to use; empty is the default one."""
    key_extension: Literal["blumenthal", "reeder"] = "blumenthal"
    """How a key too short for AES-192 or 256 is lengthened: "reeder" is what Cisco does and others call "Cisco"."""


@dataclass(frozen=True, slots=True)
class SshCredential:
    """How to log in to a device by SSH. Secrets never show in ``repr``."""

    username: str
    password: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    """A private key in OpenSSH or PEM format; ``password`` is its passphrase where it needs one."""
    enable: str = field(default="", repr=False)
    """Password of the privileged mode, where the platform has one and the account does not start there."""
    port: int = 22
    timeout: float = 15.0
    """Seconds to wait for the connection, for the login, and for a device that says nothing in an answer."""
    legacy: bool = False
    """Speak with old firmware: also SHA-1 key exchanges and ssh-rsa signatures. Only where nothing else is spoken."""
    napalm: bool = False
    """Read by NAPALM where it knows the platform, instead of by our own commands."""


@dataclass(frozen=True, slots=True)
class ApiCredential:
    """How to ask a device's HTTPS API. Secrets never show in ``repr``."""

    username: str = ""
    """Name of the API key where the platform has one (OPNsense's key)."""
    secret: str = field(default="", repr=False)
    """The token (FortiOS) or the key's secret (OPNsense)."""
    port: int = 443
    timeout: float = 10.0
    """Seconds for one whole answer."""
    authority: str = ""
    """PEM of the certificate authority the device's certificate must be from; empty pins the certificate itself."""
    server_name: str = ""
    """Name in the certificate where ``authority`` is given; empty means the address."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A service that people depend on, looked at from here at every visit."""

    name: str
    kind: Literal["http", "tls", "dns", "tcp"]
    where: str
    """http: an address with http:// or https://; tls and tcp: host:port; dns: the name to be resolved."""
    expect: str = ""
    """http: text the page must contain; dns: an address the name must have. Empty: anything."""
    statuses: tuple[int, ...] = ()
    """http: statuses that are good; empty: 200 to 299, after redirects."""
    server: str = ""
    """dns: whom to ask; empty: the device itself."""
    timeout: float = 10.0
    """Seconds for everything."""


@dataclass(frozen=True, slots=True)
class Target:
    """One device to visit."""

    key: int
    """The device's primary key in NetBox."""
    name: str
    address: str
    """Management address, IPv4 or IPv6, without prefix length."""
    platform: str = ""
    """Name of the driver; empty means: find out (``collectors.detect``)."""
    snmp: tuple[SnmpCredential, ...] = ()
    """Candidates, best first; the first that answers is kept."""
    site: int = 0
    role: str = ""
    parents: tuple[int, ...] = ()
    """Devices that every packet to this one passes through, nearest first."""
    uplinks: tuple[str, ...] = ()
    """Names of the interfaces that carry its line to the outside."""
    interval: float = 60.0
    """Seconds between visits."""
    retry_interval: float = 20.0
    """Seconds to the next visit while a bad state is still soft."""
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ssh: tuple[SshCredential, ...] = ()
    """Candidates for SSH, best first."""
    api: tuple[ApiCredential, ...] = ()
    """Candidates for the HTTPS API, best first."""
    watches: tuple[Watch, ...] = ()
    """Services that are looked at together with this device."""
