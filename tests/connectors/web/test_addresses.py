"""Which addresses may be asked."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.web.addresses import first_refused, may_ask

REFUSED = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16
169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1
198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::1 100::1
2001::1 2001:0:7f00:1:: 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808::1 3fff::1 5f00::1 fc00::1
fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1
"""

ALLOWED = "1.1.1.1 8.8.8.8 93.184.215.14 172.32.0.1 192.169.0.1 2606:4700::1111 2a00:1450:4001:812::200e"


@pytest.mark.parametrize("address", REFUSED.split())
def test_what_is_not_a_plain_public_machine_may_not_be_asked(address: str) -> None:
    assert not may_ask(address, ())


@pytest.mark.parametrize("address", ALLOWED.split())
def test_a_public_machine_may_be_asked(address: str) -> None:
    assert may_ask(address, ())


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "2130706433", "1.2.3.4/32", "１.1.1.1"])
def test_what_is_no_address_may_not_be_asked(text: str) -> None:
    assert not may_ask(text, ())


def test_the_operator_may_open_a_network_and_only_that() -> None:
    allowed = (ip_network("10.1.0.0/16"), ip_network("fd00::/8"))
    assert may_ask("10.1.2.3", allowed)
    assert may_ask("fd12::1", allowed)
    assert not may_ask("10.2.0.1", allowed)
    assert not may_ask("::ffff:10.1.2.3", allowed)


def test_one_bad_answer_among_good_ones_is_named() -> None:
    assert first_refused(["1.1.1.1", "10.0.0.1", "8.8.8.8"], ()) == "10.0.0.1"
    assert first_refused(["1.1.1.1", "8.8.8.8"], ()) is None


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_any_ipv6_wrapping_may_not_be_asked(inner: IPv4Address) -> None:
    number = int(inner)
    wrapped = [number, (0xFFFF << 32) + number, (0x64FF9B << 96) + number, (0x2002 << 112) + (number << 80)]
    assert not any(may_ask(str(IPv6Address(value)), ()) for value in wrapped)
