"""Mail in, arrivals out: a mail server on this machine that delivers to nobody."""

from __future__ import annotations

import asyncio
import re
from email import message_from_bytes, policy
from threading import Thread
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from pipeline.demo.arrivals import Arrival, Temper, Tray

URL = re.compile(r"https?://[^\s<>\"]+")


class MailCatcher:
    """Takes mail without encryption or login, as only a server on this machine may; a refused one may come again."""

    host = "127.0.0.1"

    def __init__(self, tray: Tray, *, temper: Temper) -> None:
        self._handler = _Handler(tray, temper)
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="mail catcher", daemon=True)
        self.port = 0

    def __enter__(self) -> Self:
        self._server = self._loop.run_until_complete(self._listen())
        self.port = self._server.sockets[0].getsockname()[1]
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        # named, or the library would ask the DNS who we are
        make = lambda: SMTP(self._handler, hostname="catcher.example", loop=self._loop)  # noqa: E731
        return await self._loop.create_server(make, self.host, 0)

    async def _end(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


class _Handler:
    def __init__(self, tray: Tray, temper: Temper) -> None:
        self._tray = tray
        self._temper = temper

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802
        refuses = self._temper.refuses()
        keep = self._tray.refuse if refuses else self._tray.add
        arrival = _arrival(envelope.original_content or b"")
        if arrival.rule:
            keep(arrival)
        return "451 4.3.0 not in the mood, try again" if refuses else "250 2.0.0 taken"


def _arrival(raw: bytes) -> Arrival:
    mail = message_from_bytes(raw, policy=policy.default)
    text = mail.get_body(("plain",))
    return Arrival(
        by="mail",
        id=str(mail["Message-ID"]),
        rule=str(mail["X-Marsad-Rule"] or ""),
        subject=str(mail["Subject"]),
        urls=frozenset(URL.findall(text.get_content() if text else "")),
        raw=raw,
    )
