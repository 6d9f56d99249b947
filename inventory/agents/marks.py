"""What tells computers apart, cleaned of what makers leave in its place."""

import re
from dataclasses import dataclass

from inventory import identity

_SERIALS = frozenset(
    {"tobefilledbyoem", "defaultstring", "systemserialnumber", "chassisserialnumber", "baseboardserialnumber",
     "bsn12345678901234567", "notsettable", "notspecified", "sernum0", "oemserial", "filledbyoem", "xxxxx",
     "serialnumberxxxxxx", "ssn12345678901234567", "mbserial", "sn", "nb1234567890", "mb1234567890", "ef123456789",
     "123490en400015", "123456789012", "12345", "1234567", "12345678", "0123456789abcdef", "abcdefgh",
     "asset1234567890", "parallels", "qemu", "overlayblk", "standard", "typeserial", "nonespecified", "undefined"}
)  # fmt: skip
"""Beside those that no device has (``identity.serial``): what boards for assembled computers say."""
_UUIDS = frozenset(
    {"03000200-0400-0500-0006-000700080009", "00020003-0004-0005-0006-000700080009",
     "12345678-1234-5678-90ab-cddeefaabbcc", "78563412-3412-7856-90ab-cddeefaabbcc",
     "4c4c4544-0000-2010-8020-80c04f202020", "01234567-89ab-cdef-0123-456789abcdef",
     "00000000-0000-0000-0000-ac1f6bd00000", "12345678-9abc-def0-1234-56789abcdef0"}
)  # fmt: skip
"""Identifiers that boards have before anybody gives them one."""
_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_FEW = 3


def serial(text: str) -> str:
    """Return a serial number that tells computers apart, in capitals; else empty.

    >>> serial("5CD1234XYZ"), serial("To Be Filled By O.E.M."), serial("System Serial Number"), serial("Default string")
    ('5CD1234XYZ', '', '', '')
    """
    bare = re.sub(r"[^a-z0-9]", "", text.lower())
    return "" if bare in _SERIALS else identity.serial(text)


def uuid(text: str) -> str:
    """Return a system UUID in one way of writing it; empty for what boards have in its place.

    Windows and old dmidecode write the first three fields in another byte order: the smaller of both is the one.

    >>> uuid("00112233-4455-6677-8899-AABBCCDDEEFF") == uuid("33221100-5544-7766-8899-AABBCCDDEEFF")
    True
    >>> uuid("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"), uuid("03000200-0400-0500-0006-000700080009")
    ('', '')
    """
    found = text.strip().strip("{}").lower()
    if not _SHAPE.fullmatch(found) or len(set(found.replace("-", ""))) < _FEW:
        return ""
    other = "-".join((_turned(found[:8]), _turned(found[9:13]), _turned(found[14:18]), found[19:]))
    return "" if {found, other} & _UUIDS else min(found, other)


def _turned(digits: str) -> str:
    return bytes.fromhex(digits)[::-1].hex()


@dataclass(frozen=True, slots=True)
class Marks:
    """What one computer can be known by: cleaned already, empty where it told nothing that says who it is."""

    serial: str = ""
    board: str = ""
    uuid: str = ""
    macs: frozenset[str] = frozenset()
    soft: frozenset[str] = frozenset()
    """Addresses that somebody made up: of virtual machines."""
    agent_id: str = ""
    """The agent's own: on the disk, so it is cloned with it, and lost when the computer is installed anew."""
    hostname: str = ""

    @property
    def hard(self) -> bool:
        """Whether anything of the hardware is known."""
        return bool(self.serial or self.board or self.uuid or self.macs)
