"""What is known of a document beside its text in, whether a rule wants it at all out: cheap, and asked first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from rules.types import Document, Origin, Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The `where` of a rule: each part that is given must hold, and an empty one holds always.

    A part that asks for a value which the document does not carry is passed over.
    """

    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    reliability: Reliability | None = None
    max_age: timedelta | None = None
    min_words: int = 0

    def refusal(self, document: Document) -> str | None:
        """Return why the rule does not want the document, as in `its source is "wire"`; None where it does."""
        return next(self._refusals(document), None)

    def _refusals(self, document: Document) -> Iterator[str]:
        if self.languages and document.language and not _speaks(document.language, self.languages):
            yield f'its language is "{document.language}"'
        if document.origin:
            yield from self._unwanted(document.origin)
        if self.max_age is not None and document.age is not None and document.age > self.max_age:
            yield f"it was {_shown(document.age)} old when it was read"
        if self.min_words and (words := len(document.body.split())) < self.min_words:
            yield f"it has {words} word{'' if words == 1 else 's'}"

    def _unwanted(self, origin: Origin) -> Iterator[str]:
        if origin.source in self.excluded or (self.sources and origin.source not in self.sources):
            yield f'its source is "{origin.source}"'
        if self.tags and origin.tags is not None and not set(self.tags) & set(origin.tags):
            yield f'its source "{origin.source}" has none of the tags'
        if self.reliability and origin.reliability and origin.reliability > self.reliability:
            yield f"its source is of reliability {origin.reliability}"


def _speaks(language: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a language is one of those wanted, or a variety of one (basic filtering, RFC 4647, 3.3.1)."""
    said = language.lower()
    return any(said == one or said.startswith(f"{one}-") for one in map(str.lower, wanted))


def _shown(age: timedelta) -> str:
    return f"{age.days} days" if age.days > 1 else f"{age // timedelta(hours=1)} hours"
