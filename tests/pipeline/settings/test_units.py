"""Sizes, shares, networks and addresses: what they come to, and a clear word for everything else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from pipeline.settings import Address
from pipeline.settings.units import lifetime, listen, network, share, size


@pytest.mark.parametrize(
    ("text", "bytes_"), [("1B", 1), ("500kB", 500_000), ("10MB", 10_000_000), ("10 MB", 10_000_000), ("1MiB", 2**20)]
)
def test_a_size_is_a_number_of_bytes(text: str, bytes_: int) -> None:
    assert size(text) == bytes_


def test_a_share_is_a_part_of_one() -> None:
    assert [share(text) for text in ("0%", "20%", "100%")] == [0, 0.2, 1]


def test_a_network_may_be_a_single_address() -> None:
    assert str(network("10.0.0.0/8")) == "10.0.0.0/8"
    assert str(network("fd00::/8")) == "fd00::/8"
    assert str(network("192.168.1.7")) == "192.168.1.7/32"


def test_an_address_has_a_host_and_a_port() -> None:
    assert listen("127.0.0.1:8080") == Address(host="127.0.0.1", port=8080)
    assert listen("[::1]:0") == Address(host="::1", port=0)
    assert listen("marsad.internal:80") == Address(host="marsad.internal", port=80)


def test_a_lifetime_may_have_no_end() -> None:
    assert lifetime("forever") is None
    assert lifetime("90d") == timedelta(days=90)


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (size, "10", "must be a number and a unit"),
        (size, "0MB", "must be a number and a unit"),
        (size, "10 Mb", "must be a number and a unit"),
        (share, "20", "must be a percentage"),
        (share, "101%", "must be a percentage"),
        (network, "10.1.0.0/8", "must begin where the network begins; write 10.0.0.0/8"),
        (network, "10.0.0.0/33", "must be a network such as"),
        (network, "localhost", "must be a network such as"),
        (listen, "8080", "must be an address and a port"),
        (listen, "127.0.0.1:99999", "must be an address and a port"),
        (listen, "::1:80", "must be an address and a port"),
        (lifetime, "never", "or forever"),
        (lifetime, None, "or forever"),
    ],
)
def test_anything_else_is_refused_with_what_would_do(
    read: Callable[[object], object], text: object, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        read(text)
