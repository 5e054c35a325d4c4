"""An IP address in, whether it may be asked out: only plain public machines, and the networks the operator opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# Python calls these global, yet what answers there is not the plain public machine that the address seems to name.
_ODD_IPV4 = (
    IPv4Network("168.63.129.16/32"),  # metadata and health service of a large cloud, on an address that looks public
    IPv4Network("192.0.0.0/24"),  # protocol assignments, metadata of another cloud among them (RFC 6890)
    IPv4Network("192.88.99.0/24"),  # 6to4 relays (RFC 7526)
    IPv4Network("192.31.196.0/24"),  # AS112 (RFC 7535)
    IPv4Network("192.52.193.0/24"),  # multicast tunnels (RFC 7450)
    IPv4Network("192.175.48.0/24"),  # AS112 (RFC 7534)
)
# Everything plain lies in here; mapped, compatible, translated (64:ff9b::/96) and local addresses all lie outside.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_ODD_IPV6 = (
    IPv6Network("2001::/23"),  # protocol assignments, Teredo with its IPv4 inside among them (RFC 2928)
    IPv6Network("2001:db8::/32"),  # documentation (RFC 3849)
    IPv6Network("2002::/16"),  # 6to4, with an IPv4 address inside (RFC 3056)
    IPv6Network("2620:4f:8000::/48"),  # AS112 (RFC 7534)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)


def first_refused(addresses: Iterable[str], allowed: Sequence[Network]) -> str | None:
    """Return the first address that may not be asked, or None when every one may."""
    return next((text for text in addresses if not may_ask(text, allowed)), None)


def may_ask(address: str, allowed: Sequence[Network]) -> bool:
    """Say whether an address is plain global unicast or lies in a network that the operator allowed.

    What is no address at all may not be asked either.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in allowed) or _is_plain(parsed)


def _is_plain(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        return address in _GLOBAL_UNICAST and not any(address in network for network in _ODD_IPV6)
    # is_global alone lets multicast through
    return address.is_global and not address.is_multicast and not any(address in network for network in _ODD_IPV4)
