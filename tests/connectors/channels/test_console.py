"""The console, on streams that are a terminal and streams that are none."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, TextIO

import pytest

from connectors.channels.console import ConsoleChannel, ConsoleOptions
from connectors.errors import Reason
from tests.builders import a_message
from tests.clocks import HandClock
from tests.connectors.channel_contract import ChannelContract, Meaning, Reached


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Closed(io.StringIO):
    def write(self, _text: str, /) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def a_channel(stream: TextIO | None = None, **options: Any) -> ConsoleChannel:
    return ConsoleChannel("screen", ConsoleOptions(**options), now=HandClock().now, stream=stream)


class TestContract(ChannelContract):
    refusals: ClassVar = {"the other end of the pipe has left": (Closed(), Meaning(reason=Reason.RESET))}

    @contextmanager
    def reach(self, answer: Any = None) -> Iterator[Reached]:
        stream = answer or io.StringIO()
        yield Reached(channel=a_channel(stream), keys=lambda: re.findall(r"msg-\w+$", stream.getvalue(), re.MULTILINE))


def test_the_text_is_printed_without_a_line_broken() -> None:
    stream = io.StringIO()
    url = "https://daily.example/" + "closed-" * 40
    a_channel(stream).send(a_message(text=f"Why: because\n\n    the port of *Aden*\n{url}\n"))
    assert stream.getvalue() == f"msg-1\nWhy: because\n\n    the port of *Aden*\n{url}\n\n"


def test_matched_words_stand_out_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    a_channel(stream).send(a_message(text="the port of *Aden* is closed"))
    assert "the port of \x1b[1;33m*Aden*\x1b[0m is closed" in stream.getvalue()


def test_nothing_from_outside_can_steer_the_terminal() -> None:
    stream = Terminal()
    a_channel(stream).send(a_message(text="a\x1b]0;title\x07b c\x1b[2Jd\u202e\r\n[red]e[/red]"))
    assert "\x1b]0" not in stream.getvalue()
    assert "\x1b[2J" not in stream.getvalue()
    assert "\u202e" not in stream.getvalue()
    assert "[red]e[/red]" in stream.getvalue()


@pytest.mark.parametrize("to", ["stdout", "stderr"])
def test_it_prints_where_it_is_told_to(to: str, capsys: pytest.CaptureFixture[str]) -> None:
    a_channel(to=to).send(a_message())
    assert "Ports closed" in getattr(capsys.readouterr(), {"stdout": "out", "stderr": "err"}[to])


def test_by_itself_it_leaves_stdout_to_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    a_channel().send(a_message())
    assert capsys.readouterr().out == ""
