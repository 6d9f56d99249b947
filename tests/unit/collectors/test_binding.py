import errno

import pytest

from collectors.binding import Endpoint, endpoints
from collectors.sessions import ports


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*:162", ["0.0.0.0:162", "[::]:162"]),
        ("162", ["0.0.0.0:162", "[::]:162"]),
        ("10.0.0.5:514, [::1]:514", ["10.0.0.5:514", "[::1]:514"]),
        ("0.0.0.0:162,*:162", ["0.0.0.0:162", "[::]:162"]),
        ("off", []),
    ],
)
def test_where_to_listen(text, expected) -> None:
    assert [str(each) for each in endpoints(text)] == expected


@pytest.mark.parametrize("text", ["", "x", "host:162", "10.0.0.5", "10.0.0.5:x", "10.0.0.5:70000", "10.0.0.999:162"])
def test_what_cannot_be_read(text) -> None:
    with pytest.raises(ValueError, match="no address with a port"):
        endpoints(text)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.EADDRINUSE, "in use"),
        (errno.EACCES, "may not listen"),
        (errno.EADDRNOTAVAIL, "no address"),
        (errno.EIO, "x"),
    ],
)
def test_a_port_that_cannot_be_had_is_said_plainly(number, word) -> None:
    said = str(ports.problem(Endpoint("0.0.0.0", 162), "trap", OSError(number, "x")))

    assert word in said and "0.0.0.0:162" in said and said.startswith("trap: ")


def test_the_usual_port_where_it_may_be_had(monkeypatch) -> None:
    monkeypatch.setattr(ports, "may_bind", lambda _: False)
    assert ports.usual(162, 1162) == "*:1162"
    monkeypatch.setattr(ports, "may_bind", lambda _: True)
    assert ports.usual(162, 1162) == "*:162"
