"""A URL as given in, its request form out, which may be asked, or its key form, which names a page and never is."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

import idna

from connectors.errors import ConnectorError, Reason
from connectors.web.hosts import budget_key
from connectors.web.responses import shown
from connectors.web.tracking import is_tracking

LONGEST = 2_048

_CONTROLS_AND_SPACE = "".join(map(chr, range(0x21)))
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SLOPPY_START = re.compile(r"(?i)^(https?):/*")
_ORIGIN = re.compile(r"(?i)^https?://([^/?#]+)")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
_SESSION_IN_PATH = re.compile(r"(?i);(?:jsessionid|phpsessid)=[^/;?]*")
_HERE = {".", "%2e"}
_UP = {"..", ".%2e", "%2e.", "%2e%2e"}


def request_form(url: str, base: str | None = None) -> str:
    """Return the URL as it may be asked: parsed as browsers do (WHATWG), absolute, without fragment.

    A relative URL is resolved against `base`. Raises ConnectorError (BAD_URL) for anything but http and https, for a
    host that cannot be one, for user names and passwords, and beyond 2,048 characters.
    """
    try:
        parts = urlsplit(_absolute(url, base))
        asked = urlunsplit((parts.scheme, _netloc(parts), _path(parts.path), _query(parts.query), ""))
    except (ValueError, OSError) as error:
        raise _bad(url, str(error)) from error
    if len(asked) > LONGEST:
        raise _bad(url, f"longer than {LONGEST:,} characters")
    return asked


def key_form(url: str, base: str | None = None) -> str:
    """Return the name of the page behind a URL: equal for spellings of the same page. Never requested.

    On top of the request form: https for http, tracking parameters and session ids off, query sorted, escapes in one
    spelling; a trailing slash is kept. Raises ConnectorError (BAD_URL) where the request form does.
    """
    parts = urlsplit(_ESCAPE.sub(_one_spelling, request_form(url, base)))
    kept = sorted(pair for pair in parts.query.split("&") if pair and not is_tracking(pair.partition("=")[0]))
    return urlunsplit(("https", parts.netloc, _SESSION_IN_PATH.sub("", parts.path), "&".join(kept), ""))


def same_site(one: str, other: str) -> bool:
    """Say whether two absolute URLs belong to the same registrable domain."""
    return budget_key(one) == budget_key(other)


def host_in(text: str) -> str:
    """Return the host, as written, with which an absolute http or https URL begins; "" for any other text."""
    origin = _ORIGIN.match(text)
    return origin[1].lower() if origin else ""


def without_scheme(text: str) -> str:
    """Return an id or a link with `https` for `http`; whatever is no URL is returned as it is."""
    return re.sub(r"(?i)^https?://", "https://", text, count=1)


def without_host(text: str) -> str:
    """Return an id or a link without scheme and host, so that it outlives a move of its site.

    A bare host, and whatever is no URL, is returned as `without_scheme` does: nothing else would be left of it.
    """
    rest = _ORIGIN.sub("", text, count=1)
    return rest if rest.strip("/") else without_scheme(text)


def _bad(url: str, why: str) -> ConnectorError:
    return ConnectorError(f"not a URL that can be asked: {shown(url)} ({why})", reason=Reason.BAD_URL, transient=False)


def _absolute(url: str, base: str | None) -> str:
    url = re.sub(r"[\t\r\n]", "", url.strip(_CONTROLS_AND_SPACE))
    scheme = _SCHEME.match(url)
    if scheme and scheme.group().lower() not in {"http:", "https:"}:
        raise ValueError("neither http nor https")
    head, question, tail = url.partition("?")
    url = head.replace("\\", "/") + question + tail
    if sloppy := _SLOPPY_START.match(url):
        return f"{sloppy[1]}://{url[sloppy.end() :]}"
    if base is None:
        raise ValueError("relative, with nothing to resolve it against" if url else "empty")
    return urljoin(request_form(base), url)


def _netloc(parts: SplitResult) -> str:
    if "@" in parts.netloc:
        raise ValueError("user names and passwords are not sent along")
    if not parts.hostname:
        raise ValueError("no host")
    host = _host(parts.hostname)
    return host if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{host}:{parts.port}"


def _host(name: str) -> str:
    if ":" in name:
        return f"[{ipaddress.IPv6Address(name).compressed}]"
    name = unquote(name)
    if not name.isascii():
        name = idna.encode(name, uts46=True, std3_rules=False).decode()
    if _FORBIDDEN_IN_HOST.search(name) or ".." in name or name.startswith("."):
        raise ValueError("no possible host name")
    last = name.rstrip(".").rpartition(".")[2]
    if last.isdigit() or re.fullmatch(r"0[xX][0-9a-fA-F]*", last):
        return socket.inet_ntoa(socket.inet_aton(name.rstrip(".")))  # browsers read 127.1 and 0x7f000001 so as well
    return name.lower()


def _path(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for segment in segments:
        if segment.lower() in _UP:
            del kept[-1:]
        elif segment.lower() not in _HERE:
            kept.append(segment)
    if segments[-1].lower() in _HERE | _UP:
        kept.append("")
    return "/" + quote("/".join(kept), safe="/%!$&'()*+,;=:@[]|\\^~")


def _query(query: str) -> str:
    return quote(query, safe="/%!$&()*+,;=:@[]|\\^~?`{}")


def _one_spelling(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    return letter if letter in _UNRESERVED else escape[0].upper()
