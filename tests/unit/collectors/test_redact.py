"""Secrets go, everything else stays."""

import asyncio
from pathlib import Path

import pytest

from collectors.redact import MASK, anonymise, redact, redact_value
from collectors.sessions.record import Recording, RecordingEngine
from collectors.sessions.replay import ReplaySession
from collectors.sessions.snmprec import dumps, loads
from collectors.target import SnmpCredential


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("uplink to VNPT", "uplink to VNPT"),
        ("password: x1 and more", f"password: {MASK} and more"),
        ('secret="a b" x', f"secret={MASK} x"),
        ('{"psk": "a b", "passive": "x"}', f'{{"psk": {MASK}, "passive": "x"}}'),
        ("http://u:p@w@10.0.0.1/x", f"http://u:{MASK}@10.0.0.1/x"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----", None),
        ("Tokenisation is fine", "Tokenisation is fine"),
    ],
)
def test_redact(text: str, clean: str | None) -> None:
    if clean is None:
        assert "MII" not in redact(text)
    else:
        assert redact(text) == clean


def test_known_secrets() -> None:
    assert redact("ab s3cr3t-word.", known=["s3cr3t", "ab"]) == f"{MASK} {MASK}-word."
    assert redact("cabin ab", known=["ab"]) == f"cabin {MASK}"
    assert redact("public place", known=["public"]) == "public place"


@pytest.mark.parametrize("value", [7, "1.3.6.1", b"\xff\x00\xfe", "Phòng".encode(), b""])
def test_what_is_no_secret_passes_unharmed(value: object) -> None:
    assert redact_value(value, known=("geheim",)) == value


def test_secret_beside_vietnamese() -> None:
    clean = redact_value("Phòng máy, password: geheim".encode())
    assert clean == f"Phòng máy, password: {MASK}".encode()


def test_anonymise() -> None:
    values = {
        "1.3.6.1.2.1.1.1.0": b"Linux xa-ban-thi 6.1 at 203.0.113.9",
        "1.3.6.1.2.1.1.5.0": b"xa-ban-thi",
        "1.3.6.1.2.1.2.2.1.6.1": b"\x00\x1b\x21\x01\x02\x03",
        "1.3.6.1.2.1.47.1.1.1.1.11.1": b"FGT60F123",
        "1.3.6.1.2.1.4.20.1.1.1": "8.8.4.4",
        "1.3.6.1.2.1.4.20.1.1.2": "10.1.2.3",
        "1.3.6.1.2.1.1.3.0": 5,
    }
    clean = anonymise(values)
    assert clean["1.3.6.1.2.1.1.1.0"].startswith(b"Linux host 6.1")
    assert clean["1.3.6.1.2.1.1.5.0"] == b"xxxxxxxxxx"
    assert clean["1.3.6.1.2.1.2.2.1.6.1"] == b"\x00\x1b\x21\0\0\0"
    assert clean["1.3.6.1.2.1.47.1.1.1.1.11.1"] == b"xxxxxxxxx"
    assert clean["1.3.6.1.2.1.4.20.1.1.1"] == "192.0.2.4"
    assert clean["1.3.6.1.2.1.4.20.1.1.2"] == "10.1.2.3"
    assert clean["1.3.6.1.2.1.1.3.0"] == 5


def test_recording_holds_no_credential(tmp_path: Path) -> None:
    class Engine:
        async def get(self, *_: object):
            return {"1.3.6.1.9.1.0": b"my community is c0mmun1ty", "1.3.6.1.9.2.0": -5}

        async def walk(self, *_: object):
            return {"1.3.6.1.8": {"1": "1.3.6", "2": 1 << 40, "3": b"\0\xff", "4": "10.0.0.1", "5": b""}}

        async def close(self) -> None: ...

    recording = Recording()
    engine = RecordingEngine(Engine(), recording)
    credential = SnmpCredential(community="c0mmun1ty")
    asyncio.run(engine.get("192.0.2.1", credential, ["1.3.6.1.9.1.0"]))
    asyncio.run(engine.walk("192.0.2.1", credential, ["1.3.6.1.8"]))
    path = recording.save(tmp_path / "new")
    assert "c0mmun1ty" not in path.read_text()
    assert "c0mmun1ty" not in repr(recording.known) or "known" not in repr(recording)
    session = ReplaySession.load(path)
    walks = asyncio.run(session.walk(["1.3.6.1.8", "1.3.6.1.80"]))
    assert walks["1.3.6.1.8"] == {"1": "1.3.6", "2": 1 << 40, "3": b"\0\xff", "4": "10.0.0.1", "5": b""}
    assert walks["1.3.6.1.80"] == {}
    assert asyncio.run(session.get(["1.3.6.1.9.2.0", "1.3.6.1.9.3.0"])) == {"1.3.6.1.9.2.0": -5}


def test_snmprec() -> None:
    text = "1.3.6.1.10.0|4|a|b\n# note\n\n1.3.6.1.9.0|2|-7\n1.3.6.1.9.0|2|8\n"
    text += ".1.3.6.1.2.0|64x|0a000001\n1.3.6.1.3.0|67|5\n"
    assert loads(text) == {"1.3.6.1.2.0": "10.0.0.1", "1.3.6.1.3.0": 5, "1.3.6.1.9.0": -7, "1.3.6.1.10.0": b"a|b"}
    assert list(loads(text)) == ["1.3.6.1.2.0", "1.3.6.1.3.0", "1.3.6.1.9.0", "1.3.6.1.10.0"]
    assert loads(dumps(loads(text))) == loads(text)


@pytest.mark.parametrize("line", ["x", "1.3|4", "1.3.a|2|5", "1.3.6|4x|zz", "1.3.6|2|five"])
def test_rubbish_is_no_recording(line: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        loads(line)
