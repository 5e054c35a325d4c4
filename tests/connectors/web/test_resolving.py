"""From a name to its addresses."""

from __future__ import annotations

import socket
from threading import Event

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.web.resolving import Resolve, addresses_of, ask_the_system


def failure(resolve: Resolve, *, seconds: float = 10) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        addresses_of("gazette.example", resolve, seconds=seconds)
    assert "gazette.example" in str(caught.value)
    return caught.value


def raising(error: Exception) -> Resolve:
    def resolve(_: str) -> list[str]:
        raise error

    return resolve


def test_every_answer_is_kept_once_and_in_order() -> None:
    answers = ["1.1.1.1", "2606:4700::1111", "1.1.1.1"]
    assert addresses_of("gazette.example", lambda _: answers, seconds=10) == ("1.1.1.1", "2606:4700::1111")


@pytest.mark.parametrize("address", ["10.0.0.1", "::1", "2001:db8::1"])
def test_an_address_needs_no_one_to_resolve_it(address: str) -> None:
    assert addresses_of(address, raising(AssertionError("asked")), seconds=10) == (address,)


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        socket.gaierror(socket.EAI_NODATA, "No address associated with hostname"),
        UnicodeError("label empty or too long"),
    ],
)
def test_a_name_that_does_not_exist_will_not_exist_in_a_minute(error: Exception) -> None:
    found = failure(raising(error))
    assert (found.reason, found.transient) == (Reason.DNS, False)


def test_a_name_without_addresses_does_not_exist() -> None:
    assert not failure(lambda _: []).transient


@pytest.mark.parametrize(
    "error",
    [socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), socket.gaierror(socket.EAI_FAIL, "x"), OSError("x")],
)
def test_a_resolver_in_trouble_may_be_asked_again(error: Exception) -> None:
    found = failure(raising(error))
    assert (found.reason, found.transient) == (Reason.DNS, True)


def test_a_resolver_that_hangs_is_left_behind() -> None:
    let_go = Event()

    def hang(_: str) -> list[str]:
        let_go.wait()
        return []

    assert failure(hang, seconds=0.05).reason is Reason.TIMEOUT
    let_go.set()


@pytest.mark.parametrize("name", ["localhost", "gazette.localhost", "www.gazette.localhost"])
def test_names_under_localhost_are_this_machine_without_asking_anyone(name: str) -> None:
    assert ask_the_system(name) == ("127.0.0.1",)


@pytest.mark.parametrize("spelling", ["2130706434", "0x7f.2", "0177.0.0.2", "127.2"])
def test_the_system_reads_odd_spellings_of_an_address(spelling: str) -> None:
    assert ask_the_system(spelling) == ("127.0.0.2",)
