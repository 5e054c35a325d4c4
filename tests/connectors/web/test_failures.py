"""What goes wrong before there is an answer, each with its own reason and one sentence."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from connectors.errors import ConnectorError, Reason
from connectors.web.http import Purpose
from tests.doors import an_open_door
from tests.mailbox import saying
from tests.servers import RESET, Raw, head, raw, serving

NAME = "gazette.localhost"


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """A certificate authority that the client trusts, as an operator's own would be."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return made


def with_certificate(issued: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    issued.configure_cert(context)
    return context


def refusal(url: str, **settings: Any) -> ConnectorError:
    with an_open_door(**settings) as http, pytest.raises(ConnectorError) as caught:
        http.get(url, purpose=Purpose.FEED, obey_robots=False)
    return caught.value


def refusal_of(tls: ssl.SSLContext) -> str:
    with serving({"/feed": "news"}, tls=tls) as site:
        error = refusal(site.at("/feed?key=s3cret", NAME))
    assert (error.reason, error.transient) == (Reason.TLS, True)
    assert site.requests == []
    prefix = f"https://{NAME}:{site.port}/feed?… has no valid certificate: "
    assert str(error).startswith(prefix)
    return str(error).removeprefix(prefix)


def test_a_certificate_is_judged_by_the_name_and_not_by_the_address(authority: trustme.CA) -> None:
    with serving({"/feed": "news"}, tls=with_certificate(authority.issue_cert(NAME))) as site, an_open_door() as http:
        assert http.get(site.at("/feed", NAME), purpose=Purpose.FEED, obey_robots=False).body == b"news"


def test_the_name_is_told_to_the_server_before_its_certificate(authority: trustme.CA) -> None:
    told: list[str | None] = []
    tls = with_certificate(authority.issue_cert(NAME))
    tls.sni_callback = lambda _socket, name, _context: told.append(name)
    with serving({"/feed": "news"}, tls=tls) as site, an_open_door() as http:
        http.get(site.at("/feed", NAME), purpose=Purpose.FEED, obey_robots=False)
    assert told == [NAME]


def test_a_certificate_for_another_name_is_refused(authority: trustme.CA) -> None:
    assert "Hostname mismatch" in refusal_of(with_certificate(authority.issue_cert("other.localhost")))


def test_an_expired_certificate_is_named_as_expired(authority: trustme.CA) -> None:
    old = authority.issue_cert(
        NAME, not_before=datetime(2019, 1, 1, tzinfo=UTC), not_after=datetime(2020, 1, 1, tzinfo=UTC)
    )
    assert refusal_of(with_certificate(old)) == "certificate has expired"


@pytest.mark.usefixtures("authority")
def test_a_certificate_of_an_unknown_authority_is_refused() -> None:
    refusal_of(with_certificate(trustme.CA().issue_cert(NAME)))


def test_a_server_without_tls_is_told_apart() -> None:
    with saying(b"220 mail.example at your service\r\n") as port:
        error = refusal(f"https://127.0.0.1:{port}/")
    assert error.reason is Reason.TLS
    assert "cannot speak TLS" in str(error)


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_refused_connection_says_so() -> None:
    error = refusal(f"http://127.0.0.1:{unused_port()}/feed")
    assert (error.reason, error.transient) == (Reason.CONNECT, True)
    assert str(error).endswith("/feed cannot be reached: Connection refused")


@pytest.mark.parametrize("answer", [raw(RESET), raw(head(content_length="99"), b"half", RESET)])
def test_a_connection_that_is_reset_says_so(answer: Raw) -> None:
    with serving({"/feed": answer}) as site:
        error = refusal(site.at("/feed"))
    assert (error.reason, error.transient) == (Reason.RESET, True)
    assert str(error) == f"{site.url}/feed broke off the connection"


def test_a_server_that_never_ends_its_greeting_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        error = refusal(f"https://127.0.0.1:{mute.getsockname()[1]}/", timeout=timedelta(seconds=0.2))
    assert error.reason is Reason.TIMEOUT


def test_no_secret_of_a_url_is_in_any_error() -> None:
    error = refusal(f"http://127.0.0.1:{unused_port()}/feed?token=s3cret")
    assert "s3cret" not in f"{error!r} {error} {error.__cause__!r}"
