"""Syslog over TCP, real sockets on loopback: the slow, the silent, the many, the strange and the broken."""

import asyncio
import socket
import ssl
import subprocess
from contextlib import asynccontextmanager, suppress

import pytest
import uvloop

from collectors.sessions import syslog_listener
from collectors.sessions.syslog_listener import Gate

pytestmark = pytest.mark.live


@asynccontextmanager
async def serving(tls=None, **limits):
    heard, away = [], []
    gate = Gate(
        take=lambda message, address: heard.append((message, address)),
        known=lambda address: address != "127.9.9.9",
        turned_away=away.append,
        **limits,
    )
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    where = sock.getsockname()
    sock.listen()
    sock.settimeout(0)
    server = await syslog_listener.listen(sock, gate, tls)
    try:
        yield where, gate, heard, away
    finally:
        server.close()


async def until(condition) -> None:
    for _ in range(300):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError


async def ended(reader) -> bool:
    with suppress(ConnectionResetError):
        return await asyncio.wait_for(reader.read(1), 5) == b""
    return True


async def connect(where, source="127.0.0.1"):
    return await asyncio.open_connection(*where, local_addr=(source, 0))


def test_both_framings_in_pieces_and_a_last_line_without_end() -> None:
    async def play() -> None:
        async with serving() as (where, gate, heard, _):
            _, writer = await connect(where)
            for piece in (b"<13>a", b"\n5 <1", b"3>b<13>c\n<13>last"):
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.02)
            writer.close()
            await until(lambda: len(heard) == 4)
            assert [message for message, _ in heard] == [b"<13>a", b"<13>b", b"<13>c", b"<13>last"]
            await until(lambda: not gate.open)

    asyncio.run(play())


def test_who_sends_a_letter_at_a_time_is_cut_off_and_who_is_silent_may_stay() -> None:
    async def play() -> None:
        async with serving(whole=0.2, idle=30.0) as (where, gate, heard, _):
            slow, dripping = await connect(where)
            quiet, silent = await connect(where)
            for _ in range(100):
                with suppress(ConnectionError):
                    dripping.write(b"x")
                    await dripping.drain()
                await asyncio.sleep(0.02)
                if gate.broken:
                    break
            assert gate.broken == 1 and heard == [] and await ended(slow)
            silent.write(b"<13>still here\n")
            await until(lambda: heard)
            assert not quiet.at_eof()
            silent.close()

    asyncio.run(play())


def test_a_connection_that_says_nothing_for_too_long_is_ended() -> None:
    async def play() -> None:
        async with serving(idle=0.1) as (where, gate, _, _):
            reader, _ = await connect(where)
            assert await ended(reader)
            await until(lambda: gate.broken == 1 and not gate.open)

    asyncio.run(play())


def test_few_connections_each_and_in_all_and_none_of_strangers() -> None:
    async def play() -> None:
        async with serving(each=2, all=3) as (where, gate, heard, away):
            kept = [await connect(where) for _ in range(2)]
            third, _ = await connect(where)
            other = await connect(where, "127.0.0.2")
            fourth, _ = await connect(where, "127.0.0.3")
            strange, _ = await connect(where, "127.9.9.9")
            assert await ended(third) and await ended(fourth) and await ended(strange)
            assert gate.refused == 2 and away == ["127.9.9.9"] and gate.open.total() == 3
            for _, writer in (*kept, other):
                writer.write(b"<13>x\n")
            await until(lambda: len(heard) == 3)
            for _, writer in (*kept, other):
                writer.close()
            await until(lambda: not gate.open)

    asyncio.run(play())


def test_a_stream_that_is_no_syslog_is_ended_and_the_next_one_served() -> None:
    async def play() -> None:
        async with serving() as (where, gate, heard, _):
            reader, writer = await connect(where)
            writer.write(b"999999999999 <13>x")
            assert await ended(reader) and gate.broken == 1
            _, writer = await connect(where)
            writer.write(b"<13>good\n")
            await until(lambda: heard)
            writer.close()

    asyncio.run(play())


def test_what_cannot_be_dealt_with_ends_its_connection_and_nothing_else() -> None:
    async def play() -> None:
        async with serving() as (where, gate, heard, _):
            taken, gate.take = gate.take, lambda _message, _address: 1 / 0
            reader, writer = await connect(where)
            writer.write(b"<13>x\n")
            assert await ended(reader) and gate.failures == 1
            gate.take = taken
            _, writer = await connect(where)
            writer.write(b"<13>good\n")
            await until(lambda: heard)
            writer.close()

    asyncio.run(play())


@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def test_tls_whose_first_octets_come_at_once_and_who_never_shakes_hands(tmp_path, loop) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=x", "-keyout", tmp_path / "key", "-out", tmp_path / "crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.check_hostname = False
    trust.load_verify_locations(tmp_path / "crt")

    def send(where) -> None:
        with socket.create_connection(where) as plain, trust.wrap_socket(plain) as secure:
            secure.sendall(b"7 <13>tls")

    async def play() -> None:
        tls = syslog_listener.context(str(tmp_path / "crt"), str(tmp_path / "key"))
        async with serving(tls) as (where, gate, heard, _):
            for n in range(30):
                await asyncio.to_thread(send, where)
                await until(lambda n=n: len(heard) == n + 1 and not gate.open)
            assert {message for message, _ in heard} == {b"<13>tls"} and gate.broken == 0
            reader, writer = await connect(where)
            writer.write(b"<13>this is no handshake\n")
            assert await ended(reader)
            await until(lambda: not gate.open)
            assert len(heard) == 30

    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(play())
