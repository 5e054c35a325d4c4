"""One word of a text in, all that decides whether it is part of a name out: worked out once per spelling."""

from __future__ import annotations

from dataclasses import dataclass

from rules.names.fold import is_article, level_0, sounds
from rules.names.index import Index, literal
from rules.names.ordinary import ORDINARY
from rules.text.arabic import is_arabic, name_readings
from rules.text.words import as_typed

FEWEST_LETTERS_LOW = 5
SHORT = 4  # letters of a word that in capitals is rather an abbreviation than a place

_INDEFINITE = "ً"  # tanwin: an Arabic word that carries it is an adverb or a noun, never a place


@dataclass(frozen=True, slots=True)
class Sighting:
    """A word as the names see it.

    `readings` are what it may be as the first word of a name, at level 0; `sounds` are its keys.
    """

    surface: str
    plain: str
    readings: tuple[str, ...]
    sounds: tuple[str, ...]
    ordinary: bool
    capital: bool

    @property
    def is_short_and_in_capitals(self) -> bool:
        """Return whether this looks like an abbreviation."""
        return len(self.surface) <= SHORT and self.surface.isupper()

    @property
    def may_sound(self) -> bool:
        """Return whether a name may begin with this word by its sounds: without a capital only a long one may."""
        return self.capital or (not self.ordinary and len(self.plain) >= FEWEST_LETTERS_LOW)

    def is_article(self, following: Sighting) -> bool:
        """Return whether this is an Arabic article, before that word."""
        return is_article(self.plain, following.plain)

    def may_begin(self, index: Index) -> bool:
        """Return whether some name begins with this word."""
        return (
            any(index.exact(reading) or index.begins_exact(reading) for reading in self.readings)
            or (self.may_sound and any(map(index.begins_sounding, self.sounds)))
            or bool(index.typed(as_typed(self.surface)))
        )

    def may_go_on(self, index: Index) -> bool:
        """Return whether some name goes on with this word."""
        return (
            is_article(self.plain, self.plain[1:])
            or index.has_word(self.plain)
            or any(map(index.has_sounds, self.sounds))
        )


def sight(surface: str) -> Sighting:
    """Return what there is to know of a word."""
    plain = level_0(surface)
    arabic = is_arabic(plain)
    ordinary = plain in ORDINARY
    sound = "" if arabic or not plain.isascii() else sounds(plain)
    signs = [sign for sign in surface if sign.isalnum()]
    return Sighting(
        surface=surface,
        plain=plain,
        readings=() if arabic and _INDEFINITE in surface else tuple(name_readings(plain)) if arabic else (plain,),
        sounds=tuple(filter(None, (sound, literal(plain) if ordinary else ""))),
        ordinary=ordinary,
        capital=not signs or not signs[0].islower(),
    )
