"""Texts as people write them in, sizes, shares, networks and addresses out: types for the fields of the forms."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from pipeline.settings.values import Address
from rules.durations import duration

SIZE = re.compile(r"([0-9]{1,9})\s*(B|kB|KB|MB|GB|KiB|MiB|GiB)")
SIZES = {"B": 1, "kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}
SHARE = re.compile(r"([0-9]{1,3})\s*%")
LISTEN = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^:\[\]\s]+):(?P<port>[0-9]{1,5})")


def size(text: object) -> int:
    """Return the bytes that a text such as `10MB` names; raises ValueError."""
    found = SIZE.fullmatch(text) if isinstance(text, str) else None
    if not found or not int(found[1]):
        raise ValueError("must be a number and a unit, such as 500kB or 10MB")
    return int(found[1]) * SIZES[found[2]]


def share(text: object) -> float:
    """Return the part of one that a text such as `20%` names; raises ValueError."""
    found = SHARE.fullmatch(text) if isinstance(text, str) else None
    if not found or int(found[1]) > 100:
        raise ValueError("must be a percentage from 0% to 100%")
    return int(found[1]) / 100


def network(text: object) -> IPv4Network | IPv6Network:
    """Return the network that a text such as `10.0.0.0/8` names; raises ValueError."""
    try:
        found = ip_network(str(text), strict=False)
    except ValueError:
        raise ValueError("must be a network such as 10.0.0.0/8 or fd00::/8") from None
    if "/" in str(text) and str(found.network_address) != str(ip_address(str(text).partition("/")[0])):
        raise ValueError(f"must begin where the network begins; write {found}")
    return found


def listen(text: object) -> Address:
    """Return the host and port that a text such as `127.0.0.1:8080` or `[::1]:8080` names; raises ValueError."""
    found = LISTEN.fullmatch(text) if isinstance(text, str) else None
    if not found or int(found["port"]) > 65_535:
        raise ValueError("must be an address and a port, such as 127.0.0.1:8080")
    return Address(host=found["host"].strip("[]"), port=int(found["port"]))


def lifetime(text: object) -> timedelta | None:
    """Return a span, or None for `forever`; raises ValueError."""
    if text == "forever":
        return None
    try:
        return duration(text)
    except ValueError as error:
        raise ValueError(f"{error}, or forever") from None


def _text(*examples: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "examples": list(examples)})


Size = Annotated[int, BeforeValidator(size), _text("500kB", "10MB")]
Share = Annotated[float, BeforeValidator(share), _text("20%")]
Network = Annotated[IPv4Network | IPv6Network, BeforeValidator(network), _text("10.0.0.0/8")]
Listen = Annotated[Address, BeforeValidator(listen), _text("127.0.0.1:8080")]
Lifetime = Annotated[timedelta | None, BeforeValidator(lifetime), _text("90d", "forever")]
