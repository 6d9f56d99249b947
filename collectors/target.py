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
