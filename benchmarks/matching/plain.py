"""A document in, its words in their plain form out, as the peers and the oracle read it. Nothing of ours is used."""

from __future__ import annotations

import re
import unicodedata

from rules.types import Document

_WORD = re.compile(r"[^\W_]+")
_PARTICLES = re.compile(r"[وف]?(?:بال|كال|ال|لل|ب|ل|ك|س)?(?=\w\w)")
_LETTERS = str.maketrans({"ة": "ه", "ى": "ي"})


def normal(word: str) -> str:
    """Return the form that equal words share: no case, no accents, one letter for each sound, no particles."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    bare = bare.casefold().translate(_LETTERS)
    return _PARTICLES.sub("", bare, count=1) if bare[0] > "\u0600" else bare


class Plain(dict[str, str]):
    """What stands between two spaces, to its words in their plain form: read once, then looked up."""

    def __missing__(self, chunk: str) -> str:
        read = self[chunk] = " ".join(map(normal, _WORD.findall(chunk)))
        return read

    def paragraphs(self, document: Document) -> list[str]:
        """Return the title and each paragraph, a space between two words."""
        texts = (document.title, *document.body.split("\n\n"))
        return [" ".join(map(self.__getitem__, text.split())) for text in texts]

    def phrase(self, phrase: str) -> str:
        """Return a phrase of a rule in its plain form."""
        return " ".join(map(self.__getitem__, phrase.split()))
