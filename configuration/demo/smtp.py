"""As much of an SMTP server (RFC 5321) as a notifier talks to: it takes every letter and relays none."""

import asyncio
import re
from collections.abc import Callable, Sequence
from contextlib import suppress

from configuration.demo.letters import LARGEST

_PATIENCE = 60.0
_MOST_RECIPIENTS = 100
_LINE = 8192
_ADDRESS = re.compile(r"(?:FROM|TO):\s*<([^<>\s]*)>.*", re.IGNORECASE)

type Take = Callable[[str, Sequence[str], bytes], None]


class Conversation:
    """One client. A recipient at ``reject.example`` is refused for good, one at ``later.example`` for now."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, take: Take) -> None:
        """Talk on a connection; what comes is given to ``take``."""
        self._reader, self._writer, self._take = reader, writer, take
        self._sender: str | None = None
        self._recipients: list[str] = []

    async def hold(self) -> None:
        """Answer until the client leaves."""
        try:
            await self._say("220 Hop thu minh hoa ESMTP")
            while line := await asyncio.wait_for(self._reader.readline(), _PATIENCE):
                verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
                if not await self._one(verb.upper(), rest):
                    break
        except (TimeoutError, ConnectionError, ValueError, asyncio.IncompleteReadError):
            pass  # a line too long, a client gone
        finally:
            self._writer.close()
            with suppress(ConnectionError):
                await self._writer.wait_closed()

    async def _one(self, verb: str, rest: str) -> bool:
        """Answer one command; say whether to go on."""
        match verb:
            case "EHLO":
                await self._say(f"250-minhhoa\r\n250-SIZE {LARGEST}\r\n250-8BITMIME\r\n250 SMTPUTF8")
            case "HELO":
                await self._say("250 minhhoa")
            case "MAIL":
                self._reset()
                self._sender = self._address(rest)
                await self._say("250 ok" if self._sender is not None else "501 MAIL FROM:<address>")
            case "RCPT":
                await self._recipient(self._address(rest))
            case "DATA":
                await self._data()
            case "RSET":
                self._reset()
                await self._say("250 ok")
            case "NOOP":
                await self._say("250 ok")
            case "QUIT":
                await self._say("221 bye")
                return False
            case _:
                await self._say("502 not known here")
        return True

    async def _recipient(self, address: str | None) -> None:
        if self._sender is None:
            await self._say("503 MAIL first")
        elif not address:
            await self._say("501 RCPT TO:<address>")
        elif address.endswith("@reject.example"):
            await self._say("550 no such mailbox")
        elif address.endswith("@later.example"):
            await self._say("451 try again later")
        elif len(self._recipients) >= _MOST_RECIPIENTS:
            await self._say("452 too many recipients")
        else:
            self._recipients.append(address)
            await self._say("250 ok")

    async def _data(self) -> None:
        if not self._recipients:
            await self._say("503 RCPT first")
            return
        await self._say("354 end with a dot")
        lines: list[bytes] = []
        size = 0
        while (line := await asyncio.wait_for(self._reader.readline(), _PATIENCE)) not in (b".\r\n", b".\n"):
            if not line:
                raise ConnectionError
            size += len(line)
            if size <= LARGEST:
                lines.append(line.removeprefix(b"."))
        if size > LARGEST:
            await self._say("552 too large")
        else:
            self._take(self._sender or "", tuple(self._recipients), b"".join(lines))
            await self._say("250 kept")
        self._reset()

    def _reset(self) -> None:
        self._sender, self._recipients = None, []

    @staticmethod
    def _address(rest: str) -> str | None:
        found = _ADDRESS.fullmatch(rest.strip())
        return found[1] if found else None

    async def _say(self, line: str) -> None:
        self._writer.write(line.encode() + b"\r\n")
        await self._writer.drain()


async def listen(port: int, take: Take) -> asyncio.Server:
    """Take letters on 127.0.0.1."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Conversation(reader, writer, take).hold()

    return await asyncio.start_server(meet, "127.0.0.1", port, limit=_LINE)
