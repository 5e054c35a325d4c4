"""A place and what stands beside it in, whether that says that a namesake is meant out: Lebanon, Ohio; Damascus, Md.

American towns have the names of the whole Old World, and news say in which state they lie.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rules.names.fold import level_0
from rules.names.spots import Spot, Surroundings

_STATES = """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|
Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|
New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|Ontario|Alberta|
Saskatchewan|Manitoba|Nova Scotia|New Brunswick|British Columbia|Queensland|New South Wales|
Californie|Floride|Louisiane|Pennsylvanie|Virginie|Caroline du (?:Nord|Sud)|Nouveau-Mexique|Dakota du (?:Nord|Sud)|
Carolina del (?:Norte|Sur)|Nuevo (?:México|Hampshire)|Nueva Jersey|Pensilvania|Luisiana|Misisipi|Misuri|Oregón
"""
_AFTER_A_COMMA_ONLY = "New York|Upstate New York|Georgia|Nueva York|Géorgie|Washington State"
# As agencies shorten them; of the two letters of the post those that are a word count by their capitals.
_SHORT = """
Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|
Va|Vt|Wash|Wis|Wyo|Ont|Que|N\\. ?[HJMYCD]|S\\. ?[CD]|R\\. ?I|W\\. ?Va
"""
_POST = """
AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|
SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|ON
"""
_IN = "in|in the state of|en|dans l[e’'a]|dans le|dans la|dans l[’']État d[ue]|en el estado de"


def _any(names: str) -> str:
    return names.replace("\n", "").replace(" ", r"\s")


_A_COUNTY = r"(?:\s?,\s(?:in\s)?[A-Z][\w.]+(?:\s[A-Z][\w.]+)?\s(?:County|Parish|Township))?"
_BEHIND = re.compile(
    rf"{_A_COUNTY}\s?[,(،]\s?(?:(?:{_any(_IN)})\s?)?(?:{_any(_STATES)}|{_any(_AFTER_A_COMMA_ONLY)})(?!\w)(?!\s+(?:and|et|y|or)\s)"
    rf"|\s?[,(،]\s?(?:{_any(_STATES)})(?!\w)"
    rf"|\s?[,(]\s?(?:(?:{_SHORT.replace(chr(10), '')})\.|(?:{_any(_POST)})(?![\w.]))"
    r"|[\s،,]+(?:في\s+|ب)ولاية\s"
)
_IN_A_STATE = re.compile(rf"\s(?:{_any(_IN)})\s?(?:{_any(_STATES)})(?!\w)")

_OPENING = frozenset({",", "(", "،", "ف", "ب"})

_A_TOWN = "town|city|village|suburb|community|hamlet|ville|commune|bourgade|pueblo|ciudad|localidad"
_DESCRIBED = re.compile(
    rf",\s[^,.;:!?()]{{0,30}}?\b(?:{_A_TOWN})\s[^,.;:!?()]{{0,25}}?\b(?:in|of|du|de l['’]|dans l[e’'a]|en|de)"
    rf"\s?(?:\w+\s)?(?:{_any(_STATES)})(?!\w)"
)
_BEFORE = re.compile(
    rf"\b(?:{_any(_STATES)})(?:['’]s(?:\s(?:{_A_TOWN})\sof)?|\s(?:{_A_TOWN})(?:\s(?:of|called|named))?)\s\Z"
)

_ENDINGS = tuple(f"{word} " for word in ("'s", "’s", "of", "called", "named", *_A_TOWN.split("|")))

LONGEST = 90  # characters behind and before a place that are looked at


def behind(following: str) -> bool:
    """Return whether this text begins by saying in which state it lies: ", Ohio", " (Ohio)", ", a town in Ohio"."""
    if following[:2].strip()[:1] not in _OPENING:
        return False
    return _BEHIND.match(following) is not None or _DESCRIBED.match(following) is not None


def before(preceding: str) -> bool:
    """Return whether this text ends by saying so: "Ohio's ", "the Maryland town of "."""
    return preceding.endswith(_ENDINGS) and _BEFORE.search(preceding) is not None


def in_a_state(following: str) -> bool:
    """Return whether " in Ohio" begins this text; behind a country it may be told where something happened."""
    return _IN_A_STATE.match(following) is not None


_OTHERS = frozenset({"county", "township", "borough", "atoll"})
_WHERE = frozenset(
    {"in", "at", "near", "of", "around", "outside", "the", "called", "named", "a", "dans", "pres", "cerca"}
)
_IN_COURT = re.compile(r"\s(?:v|vs)\.?\s[A-Z]")
_ENDS = re.compile(r"\s*(?:[.)!?;:،]|,\s(?!and\b|et\b|y\b)[a-zà-ÿ\d]|\Z)")  # what follows is no more of a list
_IN_A_COUNTRY = re.compile(r"\s?[,(]\s?(?:(?:in|en|au|aux|dans l[ea'’])\s?)?\Z|\s(?:in|en|au|aux)\s\Z")
_LOCATED = frozenset(
    {"in", "near", "at", "of", "from", "to", "outside", "around", "a", "de", "d", "pres", "en", "cerca"}
)
_TOWNS = frozenset(_A_TOWN.split("|")) | {"port", "island", "district", "region", "peninsula"}
_ONE_TOWN = re.compile(rf"\b(?:the|la|le)\s(?:{_A_TOWN})\s(?:of|de)\s\Z", re.IGNORECASE)
_YOUNGER = frozenset({"new", "fort", "lake"})
_ARTICLES = frozenset({"the", "a", "this", "that", "our", "their", "its"})
_NAMED = frozenset({"of", "called", "named", "de", "d"})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Looks for namesakes far away in one document."""

    around: Surroundings

    def far_away(self, spot: Spot) -> str:
        """Return why a namesake elsewhere is meant: its state, its country or a court case is named beside it."""
        if spot.after in _OTHERS and self.around.speaks(spot.right, spot):
            return "what is called so lies elsewhere"
        following, preceding = self.around.following(spot.hit, LONGEST), self.around.preceding(spot.hit, LONGEST)
        in_it = not spot.entry.is_country or spot.before in _WHERE
        if behind(following) or (in_it and in_a_state(following)) or before(preceding):
            return "a state is named beside it"
        if spot.before in _YOUNGER and spot.left[0].isupper() and self._has_no_article(spot):
            return "the word before it makes it another town"
        if spot.entry.is_country and not _ONE_TOWN.search(preceding):
            return ""
        if self._in_another_country(spot) or self._of_another_country(spot):
            return "another country is named beside it"
        return "it is the name of a case" if _IN_COURT.match(following) else ""

    def _has_no_article(self, spot: Spot) -> bool:
        before = level_0(self.around.left(spot.hit.start - 1))
        return before not in _ARTICLES and self.around.speaks(spot.left, spot)

    def _in_another_country(self, spot: Spot) -> bool:
        """Return whether another country follows as where it lies, and no list goes on behind it: "Tripoli, Greece"."""
        if spot.hit.alias.script == "arabic":
            return self._another(spot, spot.hit.end, self.around.nations) and bool(spot.right)
        if spot.before not in _LOCATED:
            return False
        for country in (spot.hit.end, spot.hit.end + 1, spot.hit.end + 2):
            if country in self.around.lands:
                return self._another(spot, country, self.around.lands) and self._lies_in(spot, country)
        return False

    def _lies_in(self, spot: Spot, country: int) -> bool:
        reading = self.around.reading
        field, _, end = reading.span(spot.hit.start, spot.hit.end)
        if reading.field(country) != field:
            return False
        _, begins, ends = reading.span(country, self.around.ends.get(country, country + 1))
        text = reading.text(field)
        return bool(_IN_A_COUNTRY.fullmatch(text[end:begins]) and _ENDS.match(text, ends))

    def _of_another_country(self, spot: Spot) -> bool:
        """Return whether a town of another country is said to be called so: "the Greek town of Tripoli"."""
        if spot.before not in _NAMED:
            return False
        words = range(spot.hit.start - 2, spot.hit.start - 4, -1)
        if not any(level_0(self.around.reading.surface(number)) in _TOWNS for number in words):
            return False
        return any(
            self._another(spot, number, self.around.nations) for number in range(spot.hit.start - 4, spot.hit.start)
        )

    def _another(self, spot: Spot, number: int, spoken: Mapping[int, AbstractSet[str]]) -> bool:
        """Return whether a word speaks of a country, and of another one than that of the entry."""
        nations = spoken.get(number)
        return nations is not None and nations.isdisjoint(spot.entry.countries)
