"""What fping says, read."""

import pytest

from collectors.errors import CollectError, Fault
from collectors.sections import Reachability
from collectors.sessions.fping import read

SAID = """10.0.0.1  : 0.03 0.50 1.20
10.0.0.2  : - - -
10.0.0.30 : 0.03 - 1.20
2001:db8::1 : 5.00 - -
10.0.0.4: error while sending ping: Network is unreachable
10.0.0.4  : - - -
ICMP Host Unreachable from 10.0.0.9 for ICMP Echo sent to 10.0.0.2
"""


def test_read() -> None:
    found = read(SAID, 3)
    assert found["10.0.0.1"] == Reachability(3, 3, (0.03, 0.5, 1.2))
    assert found["10.0.0.2"] == Reachability(3, 0)
    assert found["10.0.0.30"] == Reachability(3, 2, (0.03, 1.2))
    assert found["2001:db8::1"] == Reachability(3, 1, (5.0,))
    ours = found["10.0.0.4"]
    assert isinstance(ours, CollectError)
    assert ours.fault is Fault.LOCAL


@pytest.mark.parametrize("said", ["", "fping: can't create socket (must run as root?)", "\0\xff", "10.0.0.1 : x y"])
def test_rubbish_is_nothing(said: str) -> None:
    assert read(said, 3) == {}
