"""Secrets out, before anything is stored, logged or shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from ipaddress import ip_address

from collectors.session import Json, SnmpValue
from collectors.target import SnmpCredential

MASK = "***"
NAMES = (
    r"(?:r[ow])?community(?:6|[-_]?name|[-_]?string)?|(?:[a-z0-9]+[-_])*(?:pass(?:word|wd|phrase)|secret|psk)"
    r"|token|api[_-]?key"
)
KINDS = (
    r"(?:\d{1,2}|encrypted(?:-password)?|cipher(?:text)?|plain(?:text)?|simple|irreversible-cipher|hash(?:ed)?|sha\d*|md5"
    r"|ENC|hex|ascii(?:-text)?|auth|priv|level \d+|removed)(?=\s)"
)
"""Words between the name of a secret and the secret itself."""
COMMON = (
    rf"(?i)\b(?:{NAMES})\b[ \t]*[:= ][ \t]*(?:{KINDS}[ \t]+)?(?P<secret>\"[^\"]*\"|[^\s,;<>]+)",
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?P<secret>.*?)-----END",
    r"(?i)\b(?:bearer|basic) (?P<secret>[a-z0-9+/=._~-]{8,})",
    r"//[^/\s:@]+:(?P<secret>\S+)@",
    r"\$(?:[0-9]|2[aby]|y|sha\d+|[ch]\$\d|argon2\w*|AES\d*)\$(?P<secret>[^\s\";<]{8,})",
)
"""What secrets look like in anybody's texts; drivers add their vendor's ways."""
NO_SECRETS = frozenset({"public", "private"})
"""Communities that everybody knows, and words that descriptions are full of."""
SHORTEST = 4
"""Characters below which a known secret is only taken out where it stands alone: “a” is part of every word."""

PHYSICAL_ADDRESSES = ("1.3.6.1.2.1.2.2.1.6", "1.3.6.1.2.1.17.1.1")
"""ifPhysAddress, dot1dBaseBridgeAddress."""
SERIALS = (
    "1.3.6.1.2.1.47.1.1.1.1.11",  # entPhysicalSerialNum
    "1.3.6.1.4.1.12356.100.1.1.1",  # fnSysSerial
    "1.3.6.1.4.1.12356.101.13.2.1.1.2",  # fgHaStatsSerial
    "1.3.6.1.4.1.12356.101.13.2.1.1.16",  # fgHaStatsMasterSerial
    "1.3.6.1.4.1.14988.1.1.7.3",  # mtxrSerialNumber
    "1.3.6.1.4.1.25461.2.1.2.1.3",  # panSysSerialNumber
    "1.3.6.1.4.1.8741.2.1.1.2",  # snwlSysSerialNumber
    "1.3.6.1.4.1.2604.5.1.1.4",  # SFOS: sfosDeviceAppKey
    "1.3.6.1.4.1.2604.5.1.4",
    "1.3.6.1.4.1.2636.3.1.3",  # jnxBoxSerialNo
    "1.3.6.1.4.1.2620.1.6.16.3",  # svnApplianceSerialNumber
    "1.3.6.1.4.1.890.1.15.3.1.12",  # ZyXEL's sysSerialNumber
    "1.3.6.1.4.1.3097.6.6.2.1",  # WatchGuard
)
"""Subtrees with serial numbers."""
PLACES = ("1.3.6.1.2.1.1.4", "1.3.6.1.2.1.1.5", "1.3.6.1.2.1.1.6")
"""sysContact, sysName, sysLocation."""
SYS_NAME = "1.3.6.1.2.1.1.5.0"
MAC = re.compile(
    r"(?<![0-9A-Fa-f:.-])(?:(?P<vendor>(?:[0-9A-Fa-f]{2}[:-]){3})(?P<own>(?:[0-9A-Fa-f]{2}[:-]){2}[0-9A-Fa-f]{2})"
    r"|(?P<vendor2>[0-9A-Fa-f]{4}[.-][0-9A-Fa-f]{2})(?P<own2>[0-9A-Fa-f]{2}[.-][0-9A-Fa-f]{4}))(?![0-9A-Fa-f:.-])"
)
"""Hardware addresses as 00:11:22:33:44:55 or 0011.2233.4455."""
IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")


def redact(
    text: str,
    patterns: Iterable[str] = (),
    known: Iterable[str] = (),
    put: Callable[[str], str] | None = None,
) -> str:
    """Return the text with secrets masked: what ``patterns`` (a driver's) and ``COMMON`` match, and ``known`` ones.

    A pattern's group ``secret`` is masked, or its whole match if it has none. ``put`` says what to write instead of
    what a pattern found; the mask if it is not given.
    """
    for secret in sorted({each for each in known if each} - NO_SECRETS, key=len, reverse=True):
        around = (r"(?<!\w)", r"(?!\w)") if len(secret) < SHORTEST else ("", "")
        text = re.sub(around[0] + re.escape(secret) + around[1], MASK, text)
    masked = _masked if put is None else partial(_masked, put=put)
    for pattern in (*patterns, *COMMON):
        text = re.sub(pattern, masked, text, flags=re.DOTALL)
    return text


def is_secret(name: str) -> bool:
    """Whether a member of a JSON object, or the like, is a secret by its name.

    >>> is_secret("psk"), is_secret("api-key"), is_secret("passive")
    (True, True, False)
    """
    return re.fullmatch(rf"(?i)(?:[a-z0-9]+[-_])*(?:{NAMES})", name) is not None


def redact_json(
    data: Json,
    patterns: tuple[str, ...] = (),
    known: tuple[str, ...] = (),
    put: Callable[[str], str] | None = None,
) -> Json:
    """Return JSON with secrets masked: in every text, and whole texts whose member's name says that they are one.

    A list of texts is taken for the lines of one: a private key goes over several. ``put`` as in ``redact``.
    """
    if isinstance(data, str):
        return redact(data, patterns, known, put)
    if isinstance(data, list):
        if data and all(isinstance(each, str) for each in data):
            whole = redact("\n".join(str(each) for each in data), patterns, known, put)
            return list(whole.split("\n"))
        return [redact_json(each, patterns, known, put) for each in data]
    if isinstance(data, dict):
        return {key: _member(key, value, patterns, known, put) for key, value in data.items()}
    return data


def _member(
    key: str, value: Json, patterns: tuple[str, ...], known: tuple[str, ...], put: Callable[[str], str] | None
) -> Json:
    if isinstance(value, str) and is_secret(key):
        return put(value) if put and value else MASK
    return redact_json(value, patterns, known, put)


def anonymise_text(data: Json, names: Iterable[str]) -> Json:
    """Return JSON that tells neither whose device it is nor where: for recordings that leave the office.

    ``names`` (host names, serial numbers) become x, public IPv4 addresses 192.0.2.x, of MAC addresses the vendor's
    part stays. Descriptions that people wrote are not recognised: look the file over.
    """
    if isinstance(data, str):
        for name in sorted(filter(None, names), key=len, reverse=True):
            data = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "x" * min(len(name), 12), data)
        data = MAC.sub(_vendor_only, data)
        return IPV4.sub(_elsewhere, data)
    if isinstance(data, list):
        return [anonymise_text(each, names) for each in data]
    if isinstance(data, dict):
        return {key: anonymise_text(value, names) for key, value in data.items()}
    return data


def secrets_of(credential: SnmpCredential) -> tuple[str, ...]:
    """Return what must never be seen of a credential."""
    return tuple(
        secret for secret in (credential.community, credential.auth_password, credential.priv_password) if secret
    )


def redact_value(value: SnmpValue, patterns: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> SnmpValue:
    """Return an SNMP value with secrets masked; numbers, OIDs and binary strings are as they were."""
    return _redact_bytes(value, patterns, known) if isinstance(value, bytes) else value


@lru_cache(maxsize=1 << 16)  # interfaces keep their names from visit to visit
def _redact_bytes(value: bytes, patterns: tuple[str, ...], known: tuple[str, ...]) -> bytes:
    # Latin-1 keeps every byte, so that what is no text passes unharmed.
    text = value.decode("latin-1")
    wanted = [each.encode().decode("latin-1") for each in known]
    masked = redact(text, patterns, wanted)
    return value if masked == text else masked.encode("latin-1", "replace")


def anonymise(values: Mapping[str, SnmpValue]) -> dict[str, SnmpValue]:
    """Return a recording that tells neither whose device it is nor where: for recordings that leave the office.

    Serial numbers, names and places become x, hardware addresses keep their vendor part only, and public IPv4
    addresses become 192.0.2.x (RFC 5737).
    """
    name = values.get(SYS_NAME)
    named = name if isinstance(name, bytes) and len(name) > 1 else None
    return {oid: _anonymous(oid, _nameless(value, named)) for oid, value in values.items()}


def _nameless(value: SnmpValue, name: bytes | None) -> SnmpValue:
    """Take the host name out of other texts: net-snmp's sysDescr has it too."""
    if name is None or not isinstance(value, bytes) or value == name:
        return value
    return re.sub(rb"(?<!\w)" + re.escape(name) + rb"(?!\w)", b"host", value)


def _anonymous(oid: str, value: SnmpValue) -> SnmpValue:
    if isinstance(value, bytes):
        if _under(oid, PHYSICAL_ADDRESSES):
            return value[:3] + bytes(len(value[3:]))
        if _under(oid, (*SERIALS, *PLACES)):
            return b"x" * min(len(value), 12)
        return IPV4.sub(_elsewhere, value.decode("latin-1")).encode("latin-1")
    if isinstance(value, str) and IPV4.fullmatch(value):
        return IPV4.sub(_elsewhere, value)
    return value


def _under(oid: str, roots: Iterable[str]) -> bool:
    return any(oid == root or oid.startswith(f"{root}.") for root in roots)


def _vendor_only(match: re.Match[str]) -> str:
    vendor, own = match["vendor"] or match["vendor2"], match["own"] or match["own2"]
    return vendor + re.sub("[0-9A-Fa-f]", "0", own)


def _elsewhere(match: re.Match[str]) -> str:
    try:
        address = ip_address(match[0])
    except ValueError:
        return match[0]
    return f"192.0.2.{int(address) & 255}" if address.is_global else match[0]


def _masked(match: re.Match[str], put: Callable[[str], str] = lambda _: MASK) -> str:
    if "secret" not in match.re.groupindex or match["secret"] is None:
        return put(match[0])
    start, end = match.span("secret")
    whole, offset = match[0], match.start()
    return whole[: start - offset] + put(match["secret"]) + whole[end - offset :]
