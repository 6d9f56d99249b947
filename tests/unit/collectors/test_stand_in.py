"""Secrets in a recording become stand-ins that are found again, or masks where nobody would find them."""

from collectors.redact import MASK, redact, redact_json
from collectors.stand_in import SHAPE, StandIns

PATTERNS = (r"pin (?P<secret>\d+)", r"enable secret 5 (?P<secret>\S+)")


def test_the_same_secret_has_the_same_stand_in() -> None:
    ins = StandIns()
    text = ins.text("password: geheim-1\npassword: geheim-2\npassword: geheim-1")
    first, second = ins.listed(text)
    assert text == f"password: {first}\npassword: {second}\npassword: {first}"
    assert redact(text).count(MASK) == 3 and not SHAPE.search(redact(text))
    assert ins.masked == 3


def test_what_would_not_be_found_again_is_masked() -> None:
    ins = StandIns()
    text = ins.text("pin 4711, enable secret 5 abcdefgh", PATTERNS)
    assert text == f"pin {MASK}, enable secret 5 bimat.002.standin"
    assert ins.listed(text) == ["bimat.002.standin"]


def test_what_is_known_is_masked_however_it_is_written() -> None:
    ins = StandIns(("pass-word-x",))
    assert ins.text("reader PASS-WORD-X, pass%2Dword-x") == f"reader {MASK}, {MASK}"
    assert ins.masked == 1


def test_a_secret_that_was_found_is_gone_where_nothing_points_to_it() -> None:
    ins = StandIns()
    assert "geheimnis-lang" not in ins.text("password: geheimnis-lang\ndescription geheimnis-lang")


def test_json_by_the_names_of_members() -> None:
    ins = StandIns()
    data = {"psk": "geheim-1", "list": [{"password": "geheim-2", "name": "x"}], "n": 5, "key": ["-----", "a"]}
    clean = ins.json(data)
    assert "geheim" not in str(clean) and clean["n"] == 5 and clean["list"][0]["name"] == "x"
    assert len(ins.listed(str(clean))) == 2
    assert not SHAPE.search(str(redact_json(clean)))


def test_quotes_stay() -> None:
    assert StandIns().text('set passwd "ge heim"', (r"set passwd (?P<secret>\"[^\"]*\")",)) == (
        'set passwd "bimat.001.standin"'
    )
