"""One compiled `re` for each part of each rule, tried in turn: what one writes first."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence

from benchmarks.matching.made import Watch
from benchmarks.matching.peers.peer import APART, Peer, Turn, plainly, timed
from benchmarks.matching.plain import Plain
from rules.types import Document


class Regexes(Peer):
    """Compiled expressions on the text in its plain form."""

    name = "compiled re per rule"
    version = f"Python {platform.python_version()}"

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._plain = Plain()
        self._rules = [(watch.id, *_compiled(plainly(watch, self._plain))) for watch in watches]

    def turn(self, documents: Sequence[Document]) -> Turn:
        """Return which rules hold for each document."""
        return timed(self._match, documents)

    def _match(self, document: Document) -> list[str]:
        text = f" {f'{APART} '.join(self._plain.paragraphs(document))} "
        return [
            identifier
            for identifier, wanted, unwanted in self._rules
            if all(part.search(text) for part in wanted) and not (unwanted and unwanted.search(text))
        ]


def _compiled(watch: Watch) -> tuple[list[re.Pattern[str]], re.Pattern[str] | None]:
    wanted = [re.compile(_any_of(group)) for group in watch.groups]
    if watch.near:
        one, other, most = watch.near
        between = f" (?:[^ ]+ ){{0,{most}}}"
        wanted.append(re.compile(f" (?:{one}{between}{other}|{other}{between}{one}) "))
    return wanted, re.compile(_any_of(watch.none)) if watch.none else None


def _any_of(phrases: Sequence[str]) -> str:
    return f" (?:{'|'.join(phrases)}) "
