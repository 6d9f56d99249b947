"""EtherLike-MIB: whether each Ethernet port speaks and hears at once (RFC 3635)."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.if_mib import COLUMNS, NAMES, UP, names
from collectors.mibs.values import number
from collectors.sections import Duplex, Duplexes

DUPLEX_STATUS = "1.3.6.1.2.1.10.7.2.1.19"
"""dot3StatsDuplexStatus by ifIndex: 1 unknown, 2 halfDuplex, 3 fullDuplex."""
HALF, FULL = 2, 3


def parse_duplex(answers: Answers) -> Iterator[Duplexes]:
    """Read the ports that are up and tell; nothing where none does."""
    called, oper = names(answers), answers.walks.get(COLUMNS["oper"], {})
    found = []
    for index, value in answers.walks.get(DUPLEX_STATUS, {}).items():
        said = number(value)
        if said in (HALF, FULL) and index.isdigit() and int(index) in called and number(oper.get(index)) == UP:
            found.append(Duplex(called[int(index)], full=said == FULL))
    if found:
        yield Duplexes(tuple(found))


DUPLEX = Read("duplex", parse_duplex, walks=(DUPLEX_STATUS, *NAMES), plan="facts")
