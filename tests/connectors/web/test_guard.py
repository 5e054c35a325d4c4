"""No spelling, redirect or changing name leads to a machine that may not be asked."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.web.http import Http, Purpose
from tests.doors import an_open_door
from tests.servers import Site, head, raw, redirect, serving

ONLY_THIS = (ip_network("127.0.0.1/32"),)  # where the test's own site is; everything else is out of bounds

HOSTS = """
127.0.0.2 127.2 127.0.2 127.0.0.2. 2130706434 0x7f000002 0x7F.2 0x7f.0.0.2 0177.0.0.2 017700000002 0177.2
127.0.0.0x2 １２７.０.０.２ 127。0。0。2 ①②⑦.0.0.② %31%32%37.0.0.2 0 0.0.0.0 00.0.0.0 0x0
[::1] [0:0:0:0:0:0:0:1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:0:127.0.0.1] [::127.0.0.1] [64:ff9b::7f00:1]
[64:ff9b::127.0.0.1] [64:ff9b:1::7f00:1] [2002:7f00:1::] [2002:a9fe:a9fe::1] [2001:0:7f00:1::] [fe80::1] [fec0::1]
[fc00::1] [fd00:ec2::254] [ff02::1] [100::1] [2001:db8::1] [::ffff:169.254.169.254] [::ffff:a9fe:a9fe]
10.0.0.1 172.16.0.1 192.168.0.1 100.64.0.1 100.100.100.200 169.254.169.254 0xa9fea9fe 2852039166 169.254.43518
0251.0376.0251.0376 0xa9.0xfe.0xa9.0xfe 192.0.0.192 168.63.129.16 192.88.99.1 198.18.0.1 192.0.2.1 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 4294967295
inside.example mixed.example mapped.example
"""

TRICKS = [
    "http://127.0.0.2\\@public.example/",
    "http://127.0.0.2#@public.example/",
    "http://127.0.0.2?@public.example/",
    "http://127.0.0.2/@public.example/",
    "http://public.example@127.0.0.2/",
    "http://public.example:80@127.0.0.2/",
    "http://127.0.0.2:80@public.example/",
    "http://public.example%40127.0.0.2/",
    "http:127.0.0.2/",
    "http:///127.0.0.2/",
    "http:\\\\127.0.0.2\\",
    "http://127.0.0.2\t/",
    "http://127.0.0.2%00.public.example/",
    "http://127.0.0.2 .public.example/",
    "http://[::1%25lo]/",
    "file:///etc/passwd",
    "gopher://127.0.0.2/",
]

NAMES = {
    "inside.example": ["10.0.0.1"],
    "mixed.example": ["127.0.0.1", "10.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "open.example": ["127.0.0.1"],
}


def resolve(host: str) -> list[str]:
    if host in NAMES:
        return NAMES[host]
    odd_spelling = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)  # asks nobody
    return [str(answer[4][0]) for answer in odd_spelling]


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down every address that anyone tries to reach; nothing but 127.0.0.1 is really reached."""
    addresses: list[str] = []
    connect = socket.create_connection

    def record(address: tuple[str, int], *args: Any, **named: Any) -> socket.socket:
        addresses.append(address[0])
        if address[0] != "127.0.0.1":
            raise ConnectionRefusedError(111, "not in this test")
        return connect(address, *args, **named)

    monkeypatch.setattr(socket, "create_connection", record)
    return addresses


@pytest.fixture(scope="module")
def http() -> Iterator[Http]:
    with an_open_door(allow_private=ONLY_THIS, resolve=resolve) as door:
        yield door


@pytest.fixture
def site() -> Iterator[Site]:
    pages = {f"/{number}": redirect(target.encode().decode("latin-1")) for number, target in enumerate(TARGETS)}
    with serving({**pages, "/": "hello", "/closing": lambda _: raw(head(), b"bye")}) as running:
        yield running


TARGETS = [
    *[f"http://{host}/" for host in HOSTS.split()],
    *[f"https://{host}:8443/x" for host in HOSTS.split()],
    *TRICKS,
]


def refusal(http: Http, url: str) -> Reason:
    with pytest.raises(ConnectorError) as caught:
        http.get(url, purpose=Purpose.PAGE, obey_robots=False)
    return caught.value.reason


@pytest.mark.parametrize("url", TARGETS)
def test_a_forbidden_address_is_never_reached(http: Http, reached: list[str], url: str) -> None:
    assert refusal(http, url) in {Reason.ADDRESS_REFUSED, Reason.BAD_URL}
    assert reached == []


def test_nor_behind_a_redirect(http: Http, site: Site, reached: list[str]) -> None:
    reasons = {target: refusal(http, site.at(f"/{number}")) for number, target in enumerate(TARGETS)}
    wrong = {
        target: reason for target, reason in reasons.items() if reason not in {Reason.ADDRESS_REFUSED, Reason.REDIRECT}
    }
    assert wrong == {}
    assert set(reached) == {"127.0.0.1"}


def test_nor_by_a_webhook(http: Http, reached: list[str]) -> None:
    for url in TARGETS:
        with pytest.raises(ConnectorError) as caught:
            http.post(url, body=b"{}", headers={}, timeout=timedelta(seconds=5))
        assert caught.value.reason in {Reason.ADDRESS_REFUSED, Reason.BAD_URL}
    assert reached == []


def test_odd_ports_of_an_open_host_are_fine(http: Http, site: Site) -> None:
    assert http.get(site.at("/", "open.example"), purpose=Purpose.PAGE).body == b"hello"


def test_the_host_header_keeps_the_name(http: Http, site: Site) -> None:
    http.get(site.at("/", "open.example"), purpose=Purpose.PAGE)
    assert {request.headers["host"] for request in site.requests} == {f"open.example:{site.port}"}


def test_a_name_that_changes_its_mind_is_judged_anew_for_each_connection(site: Site, reached: list[str]) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with an_open_door(allow_private=ONLY_THIS, resolve=lambda _: next(answers)) as http:
        url = site.at("/closing", "rebinding.example")
        assert http.get(url, purpose=Purpose.PAGE, obey_robots=False).status == 200
        assert refusal(http, url) is Reason.ADDRESS_REFUSED
    assert reached == ["127.0.0.1"]


def test_the_very_address_that_was_judged_is_connected_to(site: Site, reached: list[str]) -> None:
    asked: list[str] = []

    def once(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with an_open_door(allow_private=ONLY_THIS, resolve=once) as http:
        assert http.get(site.at("/", "twice.example"), purpose=Purpose.PAGE, obey_robots=False).status == 200
    assert (asked, reached) == (["twice.example"], ["127.0.0.1"])


def test_a_dead_address_leaves_time_for_the_next(site: Site, reached: list[str]) -> None:
    allowed = (ip_network("127.0.0.0/8"),)
    with an_open_door(allow_private=allowed, resolve=lambda _: ["127.0.0.3", "127.0.0.1"]) as http:
        assert http.get(site.at("/", "two.example"), purpose=Purpose.PAGE, obey_robots=False).status == 200
    assert reached == ["127.0.0.3", "127.0.0.1"]


def test_when_every_address_is_dead_the_error_says_so(reached: list[str]) -> None:
    allowed = (ip_network("127.0.0.0/8"),)
    with an_open_door(allow_private=allowed, resolve=lambda _: ["127.0.0.3", "127.0.0.4"]) as http:
        assert refusal(http, "http://dead.example/") is Reason.CONNECT
    assert reached == ["127.0.0.3", "127.0.0.4"]


def test_the_environment_cannot_send_us_through_a_proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    with an_open_door() as fresh:
        assert fresh.get(site.at("/"), purpose=Purpose.PAGE).status == 200
