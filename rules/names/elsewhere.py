"""The text behind a place in, whether it says that a namesake is meant out: Lebanon, Ohio; Damascus, Md.

American towns have the names of the whole Old World, and news say in which state they lie.
"""

from __future__ import annotations

import re

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


_BEHIND = re.compile(
    rf"\s?[,(،]\s?(?:(?:{_any(_IN)})\s?)?(?:{_any(_STATES)}|{_any(_AFTER_A_COMMA_ONLY)})(?!\w)(?!\s+(?:and|et|y|or)\s)"
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
