"""An HTTP answer read and checked: status, length, time, and that it is JSON."""

import json
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from time import monotonic

from collectors.errors import CollectError, Fault
from collectors.session import Json
from collectors.text import say

MOST = 8 << 20
"""Bytes of one answer."""
CHUNK = 1 << 16


def check_status(path: str, response: HTTPResponse) -> None:
    """Raise what a status other than 200 means."""
    status, where = response.status, bare(path)
    if status == HTTPStatus.OK:
        return
    if status == HTTPStatus.UNAUTHORIZED:
        raise CollectError(Fault.AUTH, say("The API key is wrong or not valid from this address"))
    if status == HTTPStatus.FORBIDDEN:
        raise CollectError(Fault.REFUSED, say("The API key may not read {path}", path=where))
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
        raise CollectError(Fault.UNSUPPORTED, say("The device does not know {path}", path=where))
    if 300 <= status < 400:  # noqa: PLR2004 - HTTP's classes of status
        text = say("The device wants {path} to be asked elsewhere: redirects are not followed", path=where)
        raise CollectError(Fault.GARBLED, text)
    raise CollectError(Fault.GARBLED, say("{path} was answered with status {status}", path=where, status=status))


def read_body(path: str, response: HTTPResponse, connection: HTTPConnection, ends: float) -> bytes:
    """Return a whole body; raises where it is cut off, too long, or not there by ``ends`` (of ``monotonic``)."""
    body = bytearray()
    promised = response.length
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(left(ends))
        chunk = response.read1(CHUNK)
        body += chunk
        if len(body) > MOST:
            text = say("The answer to {path} is longer than {most:bytes}", path=bare(path), most=MOST)
            raise CollectError(Fault.TOO_BIG, text)
        if not chunk:
            break
    if promised is not None and len(body) != promised:
        raise CollectError(Fault.TRUNCATED, say("The answer to {path} broke off", path=bare(path)))
    response.close()  # read1 leaves that to us, and the connection serves no other request before
    return bytes(body)


def decoded(path: str, body: bytes) -> Json:
    """Return what JSON says."""
    try:
        answer: Json = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise CollectError(Fault.GARBLED, say("{path} was not answered in JSON", path=bare(path))) from error
    return answer


def _no_number(_: str) -> float:
    raise ValueError("no JSON")


def bare(path: str) -> str:
    """Return a path without its query."""
    return path.split("?", maxsplit=1)[0]


def left(ends: float) -> float:
    """Return the seconds that are left; raises TimeoutError if none are."""
    left = ends - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def late(path: str) -> CollectError:
    """Say that time ran out."""
    return CollectError(Fault.TIMEOUT, say("{path} was not answered in time", path=bare(path)))
