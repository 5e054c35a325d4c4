"""A term as a rule writes it in, its kind and its words out."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from rules.text.arabic import is_arabic, without_article
from rules.text.words import Word, as_typed, fold, in_lower_case, whole, words
from rules.vocabulary import Want

Phrase: TypeAlias = tuple[Want, ...]

KINDS = ("word", "exact", "stem", "re", "name", "list", "rule", "place", "group", "country")

FEWEST_LETTERS_OF_A_PREFIX = 3
CAPITALS = range(2, 6)  # so many capitals, and nothing else, are meant as capitals

_KIND = re.compile(r"([A-Za-z_]+):(?=\S)")
IDENTIFIER = re.compile(r"[a-z0-9-]+")


class TermError(ValueError):
    """What is wrong with a term; `code` is that of the fault."""

    def __init__(self, code: str, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class Term(NamedTuple):
    """A term taken apart; one without a kind is plain words."""

    kind: str
    text: str


def parse(written: str) -> Term:
    """Return the parts of a term. What stands before a colon that a space follows is no kind but text."""
    if found := _KIND.match(written):
        return Term(found[1], written[found.end() :].strip())
    return Term("", written)


def phrase_of(term: Term) -> Phrase:
    """Return the words of a term that consists of words; raises TermError for none, or a `*` that is too wide."""
    spans = [*whole(words(term.text))]
    if not spans:
        raise TermError("E042", f'"{term.text}" holds no word')
    stars = {place.start() for place in re.finditer(r"\*", term.text)}
    if term.kind == "exact":
        return tuple(Want("spelt", as_typed(term.text[start:end])) for start, end, _ in spans)
    ends = {span.end for span in spans}
    if misplaced := {star for star in stars if star not in ends or term.text[star + 1 : star + 2].isalnum()}:
        at = term.text[max(min(misplaced) - 10, 0) : min(misplaced) + 10]
        raise TermError("E043", f'a "*" may only end a word, not as in "{at}"')
    return tuple(_want(term, span, is_prefix=span.end in stars) for span in spans)


def stems_of(term: Term) -> Phrase:
    """Return the stems that a term asks for; raises TermError for none, or a `*`, which has no place there."""
    if "*" in term.text:
        hint = f'leave it out, or write "{term.text}" without "stem:"'
        raise TermError("E043", f'a "*" has no place in a stem, as in "{term.text}"', hint=hint)
    return tuple(Want("stem", in_lower_case(term.text[start:end])) for start, end, _ in whole(words(term.text)))


def _want(term: Term, span: Word, *, is_prefix: bool) -> Want:
    surface = term.text[span.start : span.end]
    folded = fold(surface)
    if is_prefix:
        if len(folded) < FEWEST_LETTERS_OF_A_PREFIX:
            message = f'"{surface}*" is too short: a prefix has at least {FEWEST_LETTERS_OF_A_PREFIX} letters'
            raise TermError("E043", message)
        return Want("prefix", folded)
    if not term.kind and is_in_capitals(surface):
        return Want("spelt", as_typed(surface))
    return Want("word", without_article(folded) if is_arabic(folded) else folded)


def is_in_capitals(surface: str) -> bool:
    """Return whether a word is an abbreviation that is not to be found in lower case."""
    return len(surface) in CAPITALS and surface.isalpha() and surface.isupper()


def words_in_capitals(term: Term) -> list[str]:
    """Return the words of a plain term that match capitals only."""
    if term.kind or term.text.islower():
        return []
    surfaces = (term.text[start:end] for start, end, _ in whole(words(term.text)))
    return [surface for surface in surfaces if is_in_capitals(surface)]
