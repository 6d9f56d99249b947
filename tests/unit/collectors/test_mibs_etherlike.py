"""EtherLike-MIB: ports that are up and tell, by the names that Interfaces gives them."""

from collectors.driver import Answers
from collectors.mibs.etherlike import DUPLEX_STATUS, parse_duplex
from collectors.mibs.if_mib import COLUMNS
from collectors.sections import Duplex, Duplexes


def answers(duplex: dict[str, object], oper: dict[str, object] | None = None) -> Answers:
    names = {str(n): f"port{n}".encode() for n in range(1, 6)}
    up = oper if oper is not None else dict.fromkeys(names, 1)
    return Answers({}, {DUPLEX_STATUS: duplex, COLUMNS["name"]: names, COLUMNS["oper"]: up, COLUMNS["descr"]: {}})


def test_half_and_full() -> None:
    (found,) = parse_duplex(answers({"1": 3, "2": 2, "3": 1}))
    assert found == Duplexes((Duplex("port1", full=True), Duplex("port2", full=False)))


def test_what_is_down_unknown_or_nonsense_says_nothing() -> None:
    assert list(parse_duplex(answers({"1": 2, "2": 3}, {"1": 2}))) == []
    assert list(parse_duplex(answers({"9": 2, "1.2": 2, "3": 7, "4": b"x", "5": 1}))) == []
    assert list(parse_duplex(answers({}))) == []
