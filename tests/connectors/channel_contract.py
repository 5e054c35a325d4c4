"""What every kind of channel promises. A test module of a kind inherits the contract and says how to reach the kind."""

from __future__ import annotations

import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Channel
from tests.builders import NOON, a_message

HOSTILE = "\r\nBcc: eve@example.net\x00\x1b[31m\u202e<script>&\ud800\u2028" + "Aden " * 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A channel with its other side. `keys` are those of the messages that have arrived there, in order."""

    channel: Channel
    keys: Callable[[], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """How an answer of the other side is to be read."""

    reason: Reason
    transient: bool = True
    retry_after: timedelta | None = None


class ChannelContract(ABC):
    """Inherit, and name the class `Test…`."""

    secrets: ClassVar[tuple[str, ...]] = ()
    refusals: ClassVar[Mapping[str, tuple[Any, Meaning]]]

    @abstractmethod
    def reach(self, answer: Any = None) -> AbstractContextManager[Reached]:
        """Reach a receiver that takes everything, or one that answers as it is told."""

    def test_a_message_arrives_under_its_key_however_often_it_is_sent(self) -> None:
        with self.reach() as reached:
            for key in ("msg-one", "msg-one", "msg-two"):
                receipt = reached.channel.send(a_message(key))
                assert receipt.at >= NOON
                assert receipt.detail
                assert not receipt.deferred
            assert reached.keys() == ["msg-one", "msg-one", "msg-two"]

    def test_hostile_words_arrive_as_words(self) -> None:
        with self.reach() as reached:
            reached.channel.send(a_message("msg-one", subject=HOSTILE, rule=HOSTILE, alert=HOSTILE, severity=HOSTILE))
            assert reached.keys() == ["msg-one"]

    def test_checking_sends_nothing(self) -> None:
        with self.reach() as reached:
            assert reached.channel.check()
            assert reached.keys() == []

    def test_each_refusal_has_its_meaning(self, subtests: pytest.Subtests) -> None:
        for name, (answer, meaning) in self.refusals.items():
            with subtests.test(name):
                error = self.refused(answer)
                found = Meaning(reason=error.reason, transient=error.transient, retry_after=error.retry_after)
                assert found == meaning

    def test_no_refusal_shows_a_secret(self, subtests: pytest.Subtests) -> None:
        for name, (answer, _) in self.refusals.items():
            with subtests.test(name):
                error = self.refused(answer)
                told = "".join(traceback.format_exception(error)) + repr(error)
                assert not [secret for secret in self.secrets if secret in told]

    def refused(self, answer: Any) -> ConnectorError:
        with self.reach(answer) as reached, pytest.raises(ConnectorError) as caught:
            reached.channel.send(a_message("msg-refused"))
        return caught.value
