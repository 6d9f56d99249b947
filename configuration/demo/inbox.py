"""The demonstration's inbox: what would have been sent to people, to be looked at in a browser."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from configuration.demo import smtp
from configuration.demo.home import demo_folder
from configuration.demo.letters import LARGEST, Letter, Letters, call_of, letter_of
from inventory.demo import INBOX_PORT, SMTP_PORT

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_PATIENCE = 10.0
_MOST_HEADERS = 100
_KINDS: Mapping[str, str] = {"email": "Thư", "webhook": "Webhook"}
_STATUS = {
    200: "OK",
    204: "No Content",
    303: "See Other",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Content Too Large",
}

_STYLE = """
:root{color-scheme:light dark;--line:#8884;--soft:#888;--on:#206bc4}
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.3rem;margin:.2rem 0}p.note{color:var(--soft);margin:.2rem 0 1rem}
a{color:inherit;text-decoration:none}a.back,button{color:var(--on)}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.5rem .6rem;border-bottom:1px solid var(--line);
vertical-align:top}th{color:var(--soft);font-weight:500}tr:hover td{background:#8881}td.t{white-space:nowrap;
font-variant-numeric:tabular-nums}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);
padding:1rem;border-radius:6px;font:inherit}
iframe{width:100%;height:32rem;border:1px solid var(--line);border-radius:6px;background:#fff}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:var(--soft)}dd{margin:0}
form{float:right}
button{background:none;border:1px solid var(--line);border-radius:6px;padding:.3rem .7rem;cursor:pointer}
"""

type Answer = tuple[int, str, bytes]
"""Status, content type (or where to go, for 303), body."""


def list_page(letters: list[Letter]) -> str:
    """Return the list, newest first."""
    rows = "".join(
        f"<tr><td class=t>{_time(letter.at)}</td><td>{_KINDS.get(letter.kind, letter.kind)}</td>"
        f"<td>{escape(', '.join(letter.recipients))}</td>"
        f'<td><a href="/m/{letter.key}">{escape(letter.subject or "(không có tiêu đề)")}</a></td></tr>'
        for letter in letters
    )
    table = (
        f"<table><tr><th>Lúc</th><th>Kênh</th><th>Gửi tới</th><th>Nội dung</th></tr>{rows}</table>"
        if rows
        else '<p>Chưa có tin nào. Thử: <code>./mangxa demo cut "Bản Thi"</code></p>'
    )
    clear = '<form method=post action="/clear"><button>Xóa hết</button></form>' if rows else ""
    note = f"Những gì hệ thống đã gửi và gửi tới ai: {len(letters)} tin. Không tin nào rời khỏi máy này. Tự cập nhật."
    return _page("Hộp thư minh họa", f"{clear}<h1>Hộp thư minh họa</h1><p class=note>{note}</p>{table}", refresh=3)


def letter_page(letter: Letter) -> str:
    """Return one letter. Its HTML is shown where no script runs and nothing is fetched."""
    head = (
        f"<dl><dt>Lúc</dt><dd>{_time(letter.at)}</dd><dt>Kênh</dt><dd>{_KINDS.get(letter.kind, letter.kind)}</dd>"
        f"<dt>Từ</dt><dd>{escape(letter.sender) or '-'}</dd>"
        f"<dt>Gửi tới</dt><dd>{escape(', '.join(letter.recipients))}</dd></dl>"
    )
    text = f"<pre>{escape(letter.text)}</pre>" if letter.text else ""
    html = f'<iframe sandbox="" title="Thư" srcdoc="{escape(letter.html)}"></iframe>' if letter.html else ""
    title = letter.subject or "(không có tiêu đề)"
    return _page(title, f'<p><a class=back href="/">← Hộp thư</a></p><h1>{escape(title)}</h1>{head}{html or text}')


def _page(title: str, body: str, refresh: int = 0) -> str:
    again = f'<meta http-equiv=refresh content="{refresh}">' if refresh else ""
    return (
        f'<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport content="width=device-width">{again}'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><body>{body}"
    )


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, _ZONE).strftime("%d/%m/%Y %H:%M:%S")


def answer(letters: Letters, method: str, path: str, body: bytes) -> Answer:
    """Return the answer to one request."""
    if method not in ("GET", "POST"):
        return 405, "text/plain", b"GET or POST"
    return _shown(letters, path) if method == "GET" else _taken(letters, path, body)


def _shown(letters: Letters, path: str) -> Answer:
    page = "text/html; charset=utf-8"
    match path.partition("?")[0]:
        case "/":
            return 200, page, list_page(letters.all()).encode()
        case "/health":
            return 200, "text/plain", b"ok"
        case "/messages.json":
            rows = [
                {"key": m.key, "at": m.at, "kind": m.kind, "to": m.recipients, "subject": m.subject, "text": m.text}
                for m in letters.all()
            ]
            return 200, "application/json", json.dumps(rows, ensure_ascii=False).encode()
        case known if letter := letters.one(known.removeprefix("/m/")) if known.startswith("/m/") else None:
            return 200, page, letter_page(letter).encode()
    return 404, page, _page("404", "Không có trang này.").encode()


def _taken(letters: Letters, path: str, body: bytes) -> Answer:
    if path == "/clear":
        letters.clear()
        return 303, "/", b""
    if path == "/webhook" or path.startswith("/webhook/"):
        letters.keep(call_of(path, body))
        return 204, "", b""
    return 404, "text/plain", b"?"


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, letters: Letters) -> None:
    """Answer one HTTP request and close."""
    try:
        request = await asyncio.wait_for(_request(reader), _PATIENCE)
        status, kind, body = answer(letters, *request) if request else (400, "text/plain", b"?")
    except OverflowError:
        status, kind, body = 413, "text/plain", b"too large"
    except (TimeoutError, ConnectionError, ValueError, asyncio.IncompleteReadError):
        status, kind, body = 400, "text/plain", b"?"
    head = f"HTTP/1.1 {status} {_STATUS[status]}\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
    head += f"Location: {kind}\r\n" if status == 303 else f"Content-Type: {kind}\r\n" if kind else ""  # noqa: PLR2004
    head += "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'\r\n"
    head += "Cache-Control: no-store\r\n"
    with suppress(ConnectionError):
        writer.write(head.encode() + b"\r\n" + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


async def _request(reader: asyncio.StreamReader) -> tuple[str, str, bytes] | None:
    words = (await reader.readline()).decode("latin-1").split()
    if len(words) != 3:  # noqa: PLR2004 - method, path, version
        return None
    size = 0
    for _ in range(_MOST_HEADERS):
        name, _, value = (await reader.readline()).decode("latin-1").partition(":")
        if not name.strip():
            break
        if name.strip().lower() == "content-length":
            size = int(value)
    if not 0 <= size <= LARGEST:
        raise OverflowError
    return words[0], words[1], await reader.readexactly(size)


async def serve(letters: Letters, smtp_port: int, port: int) -> None:
    """Serve until told to stop."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    mail = await smtp.listen(smtp_port, lambda sender, to, data: letters.keep(letter_of(sender, to, data)))
    web = await asyncio.start_server(lambda r, w: talk(r, w, letters), "127.0.0.1", port)
    print(f"ready: mail on 127.0.0.1:{smtp_port}, page on http://127.0.0.1:{port}/", flush=True)
    await stop.wait()
    for server in (mail, web):
        server.close()


def main() -> int:
    """Start; returns the exit status."""
    smtp_port = int(os.environ.get("MANGXA_DEMO_SMTP_PORT") or SMTP_PORT)
    port = int(os.environ.get("MANGXA_DEMO_INBOX_PORT") or INBOX_PORT)
    try:
        asyncio.run(serve(Letters(demo_folder() / "inbox"), smtp_port, port))
    except OSError as error:
        print(f"the inbox cannot listen: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
