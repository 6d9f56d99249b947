"""The demonstration's inbox: letters come in by SMTP and webhook, are shown safely, and stay bounded."""

import asyncio
import contextlib
import smtplib
import socket
from email.message import EmailMessage

import pytest

from configuration.demo import letters, smtp
from configuration.demo.inbox import answer
from configuration.demo.letters import Letters, letter_of


@pytest.fixture
def folder(tmp_path) -> Letters:
    return Letters(tmp_path / "inbox")


def mail(subject: str, text: str, html: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@chodon.example", "b@chodon.example"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_a_letter_is_shown_without_running_anything(folder: Letters) -> None:
    folder.keep(letter_of("a@x", ["b@x"], mail("Xã <b>Bản Thi</b>", "đứt <script>1</script>")))
    folder.keep(letter_of("a@x", ["b@x"], mail("html", "text", "<script>alert(1)</script>")))

    page = answer(folder, "GET", "/", b"")[2].decode()
    shown = [answer(folder, "GET", f"/m/{letter.key}", b"")[2].decode() for letter in folder.all()]

    assert "Xã &lt;b&gt;Bản Thi&lt;/b&gt;" in page
    assert all("<script" not in text for text in (page, *shown))
    assert 'sandbox=""' in shown[0]
    assert "đứt" in shown[1]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"Content-Type: text/plain; charset=nonsense\n\nx", b"Subject: =?utf-8?q?=ff\n\n"]
)
def test_whatever_comes_is_kept(folder: Letters, data: bytes) -> None:
    folder.keep(letter_of("", [], data))

    assert len(folder.all()) == 1
    assert answer(folder, "GET", "/", b"")[0] == 200


def test_newest_first_and_bounded(folder: Letters, monkeypatch) -> None:
    monkeypatch.setattr(letters, "KEPT", 3)
    for n in range(6):
        folder.keep(letter_of("a@x", ["b@x"], mail(f"n{n}", "x")))

    assert [letter.subject for letter in folder.all()] == ["n5", "n4", "n3"]


def test_webhook(folder: Letters) -> None:
    assert answer(folder, "POST", "/webhook", '{"subject": "Thử"}'.encode())[0] == 204
    assert answer(folder, "POST", "/webhook/x", b"\xff not json")[0] == 204

    assert [letter.subject for letter in folder.all()] == ["", "Thử"]


@pytest.mark.parametrize("path", ["/m/../../secret", "/m/", "/m/1", "/nothing"])
def test_pages_that_are_not(folder: Letters, path: str) -> None:
    assert answer(folder, "GET", path, b"")[0] == 404


def test_clear(folder: Letters) -> None:
    folder.keep(letter_of("a@x", ["b@x"], mail("s", "x")))

    assert answer(folder, "POST", "/clear", b"")[0] == 303
    assert folder.all() == []


@contextlib.contextmanager
def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    yield port


def test_smtp_conversation() -> None:
    taken: list[tuple] = []

    def talk(port: int) -> list[int]:
        with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
            client.sendmail("a@x", ["b@x", "c@x"], b"Subject: s\r\n\r\n.dot\r\n..two\r\n")
            codes = [client.docmd("RCPT TO:<d@x>")[0], client.docmd("DATA")[0], client.docmd("NONSENSE")[0]]
            client.docmd("MAIL FROM:<a@x>")
            return [*codes, client.docmd("RCPT TO:<d@reject.example>")[0], client.docmd("RCPT TO:<d@later.example>")[0]]

    async def run(port: int) -> list[int]:
        server = await smtp.listen(port, lambda *letter: taken.append(letter))
        codes = await asyncio.to_thread(talk, port)
        server.close()
        return codes

    with free_port() as port:
        codes = asyncio.run(run(port))

    assert codes == [503, 503, 502, 550, 451]
    assert taken == [("a@x", ("b@x", "c@x"), b"Subject: s\r\n\r\n.dot\r\n..two\r\n")]
