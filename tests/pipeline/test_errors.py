"""Errors of every room come back whole from a child process."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import TypeVar, cast

from connectors.errors import ConnectorError, Reason
from pipeline.errors import ConfigError, NothingToRead
from rules.errors import Diagnostic

Error = TypeVar("Error", bound=Exception)


def there_and_back(error: Error) -> Error:
    return cast("Error", pickle.loads(pickle.dumps(error)))  # noqa: S301 - written in the same line


def test_a_connector_error_keeps_its_reason_and_its_notes() -> None:
    error = ConnectorError("too busy", reason=Reason.RATE_LIMITED, transient=False, retry_after=timedelta(minutes=5))
    error.add_note("said twice")
    back = there_and_back(error)
    assert str(back) == "too busy"
    assert vars(back) == vars(error)


def test_a_page_without_an_article_keeps_its_kind() -> None:
    back = there_and_back(NothingToRead("only a cookie notice", kind="wall"))
    assert (str(back), back.kind) == ("only a cookie notice", "wall")


def test_a_configuration_error_keeps_every_diagnostic() -> None:
    found = Diagnostic(file="marsad.yaml", line=3, column=1, code="E001", message="unknown key")
    back = there_and_back(ConfigError([found]))
    assert back.diagnostics == (found,)
