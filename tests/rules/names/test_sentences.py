"""The sentences that the rules for names were written with: in each of them just what a careful reader finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rules.match import mentions
from rules.nodes import plain
from rules.types import RuleSet
from rules.yaml import read
from tests.builders import a_document
from tests.rules.asking import rules_of_files

SENTENCES = Path(__file__).parent / "sentences"
SHIPPED = Path(__file__).parents[3] / "rules" / "data"


def sentences() -> Iterator[Any]:
    """Yield each sentence with what is to be found in it; a known gap must stay one, or be taken off the list."""
    for file in sorted(SENTENCES.glob("*.yaml")):
        held: Any = plain(read(file.read_text("utf-8"), file.name))
        for number, given in enumerate(held["sentences"], 1):
            marks = [pytest.mark.xfail(reason=given["gap"], strict=True)] if "gap" in given else []
            found = [tuple(pair) for pair in given["found"]]
            yield pytest.param(given["text"], found, id=f"{file.stem}-{number}", marks=marks)


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return rules_of_files(SHIPPED.glob("*.yaml"))


@pytest.mark.parametrize(("text", "found"), [*sentences()])
def test_a_sentence_mentions_what_a_careful_reader_finds(
    text: str, found: list[tuple[str, str]], shipped: RuleSet
) -> None:
    told = [(mention.surface, mention.term) for mention in mentions(a_document(text, title=""), shipped)]
    assert told == found
