"""A small web archive for tests: what it holds, listed as the Wayback CDX server does, and played back as captured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

from tests.servers import Asked, Raw, Route, reply

CDX = "/cdx/search/cdx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One capture: of what, when (14 digits), and as what the archive lists it."""

    url: str
    timestamp: str = "20120602100000"
    mimetype: str = "text/html"
    status: str = "200"
    digest: str = "SHA1AAAA"

    @property
    def urlkey(self) -> str:
        parts = urlsplit(self.url)
        host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
        return f"{host}){parts.path}{'?' + parts.query if parts.query else ''}".lower()

    @property
    def line(self) -> str:
        return f"{self.urlkey} {self.timestamp} {self.url} {self.mimetype} {self.status} {self.digest}"


def listing(*captures: Held, keys: bool = True, repeats: bool = False) -> Route:
    """Return what answers as a CDX server that holds these captures; filters are left to whoever asks.

    Without `keys` it never says how to go on; with `repeats` each part begins with the last line of the one before.
    """
    lines = sorted(captures, key=lambda held: (held.urlkey, held.timestamp))

    def answer(asked: Asked) -> Raw:
        given = {name: values[0] for name, values in parse_qs(asked.path.partition("?")[2]).items()}
        start, end = given.get("from", "0"), given.get("to", "9" * 14)
        found = [held for held in lines if start <= held.timestamp <= end]
        behind = unquote(given.get("resumeKey", ""))
        rest = [held for held in found if _place(held) > behind]
        if repeats and behind:
            rest = [held for held in found if _place(held) >= behind]
        limit = int(given.get("limit", "150000"))
        part = rest[:limit]
        more = f"\n\n{quote(_place(part[-1]))}" if keys and len(rest) > limit else ""
        return reply("\n".join(held.line for held in part) + more + "\n" * bool(part), type="text/plain")

    return answer


def playback(held: Held) -> str:
    """Return the path under which a capture is played back."""
    return f"/web/{held.timestamp}id_/{held.url}"


def memento(
    body: str | bytes = "<p>The port was closed.</p>",
    status: int = 200,
    *,
    at: str = "Sat, 02 Jun 2012 10:00:00 GMT",
    **headers: str,
) -> Raw:
    """Return what an archive answers with a capture of that time."""
    return reply(body, status, memento_datetime=at, **headers)


def urls(site: str, names: Sequence[str]) -> list[Held]:
    """Return captures of the pages of these names."""
    return [Held(url=f"{site}/{name}") for name in names]


def _place(held: Held) -> str:
    return f"{held.urlkey} {held.timestamp}"
