"""Messages by Apprise and by SMS gateways, against a server that takes them or says no."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from alerts.channel import Request, Service
from alerts.sender import SendError, send


@pytest.fixture
def server():
    heard = []

    class Answering(BaseHTTPRequestHandler):
        status, answer = 200, b'{"code": 0}'

        def _any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            heard.append((self.command, self.path, body))
            self.send_response(type(self).status)
            self.end_headers()
            self.wfile.write(type(self).answer)

        do_GET = do_POST = _any  # noqa: N815 - http.server's names

        def log_message(self, *_):
            pass

    one = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=one.serve_forever, daemon=True)
    thread.start()
    one.heard, one.kind, one.at = heard, Answering, f"127.0.0.1:{one.server_port}"
    yield one
    one.shutdown()
    one.server_close()


def test_a_service_gets_the_message_once(server):
    send(Service(f"json://{server.at}/in", "Xã Bản Thi mất kết nối", "từ 08:32", "crit"))
    [(method, path, body)] = server.heard
    told = json.loads(body)
    assert (
        (method, path) == ("POST", "/in") and told["title"] == "Xã Bản Thi mất kết nối" and "08:32" in told["message"]
    )


@pytest.mark.parametrize(("status", "permanent"), [(401, True), (404, True), (429, False), (503, False)])
def test_a_refusal_says_whether_to_try_again_and_never_the_address(server, status, permanent):
    server.kind.status = status
    with pytest.raises(SendError) as refused:
        send(Service(f"json://user:s3cret@{server.at}/in", "x", "y", "crit"))
    assert refused.value.permanent is permanent and str(status) in str(refused.value)
    assert "s3cret" not in str(refused.value) and len(server.heard) == 1


def test_a_service_that_is_away_is_tried_again_later():
    with pytest.raises(SendError) as away:
        send(Service("json://user:s3cret@127.0.0.1:9/in", "x", "y"))
    assert not away.value.permanent and "s3cret" not in str(away.value)


def test_an_address_nobody_understands_is_permanent():
    with pytest.raises(SendError) as wrong:
        send(Service("nosuch://s3cret", "x", "y"))
    assert wrong.value.permanent and "s3cret" not in str(wrong.value)


def test_a_gateway_that_says_200_to_everything_is_asked_for_its_yes(server):
    ask = Request(f"http://{server.at}/send?k=s3cret", {}, b"", method="GET", expect=r'"code": *0\b')
    send(ask)
    assert server.heard == [("GET", "/send?k=s3cret", b"")]
    server.kind.answer = b'{"code": 104, "error": "no money"}'
    with pytest.raises(SendError, match="not the one that means yes"):
        send(ask)
