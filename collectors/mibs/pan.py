"""PAN-COMMON-MIB: versions and release days of what PAN-OS downloads."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.dates import day
from collectors.mibs.values import text
from collectors.sections import Signature, Signatures

PAN = "1.3.6.1.4.1.25461.2.1.2"
DATABASES = {
    "Applications": (f"{PAN}.1.7.0", f"{PAN}.1.20.0"),
    "Threats": (f"{PAN}.1.9.0", f"{PAN}.1.21.0"),
    "Antivirus": (f"{PAN}.1.8.0", f"{PAN}.1.22.0"),
    "WildFire": (f"{PAN}.1.17.0", f"{PAN}.1.23.0"),
    "URL filtering": (f"{PAN}.1.10.0", f"{PAN}.1.10.0"),
}
"""panSysAppVersion and its release date; of threats, antivirus, WildFire likewise. The URL database's version is its
day: ``20260824.20240``."""
NONE = frozenset({"", "0", "0.0.0", "unknown"})
COMPACT_DAY = re.compile(r"^(20\d\d)(\d\d)(\d\d)\.")


def parse_content(answers: Answers) -> Iterator[Signatures]:
    """Read the content databases' versions and release days; those not installed say 0."""
    found = []
    for name, (version, released) in DATABASES.items():
        told, when = text(answers.values.get(version)), text(answers.values.get(released))
        if told not in NONE:
            found.append(Signature(name, told, day(COMPACT_DAY.sub(r"\1-\2-\3 ", when).encode())))
    if found:
        yield Signatures(tuple(found))


CONTENT = Read(
    "content",
    parse_content,
    tuple(dict.fromkeys(oid for pair in DATABASES.values() for oid in pair)),
    plan="facts",
)
