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

LONGEST = 40  # characters behind a place that are looked at


def behind(following: str) -> bool:
    """Return whether a comma or bracket and a state begin this text, as in ", Ohio" and " (Ohio)"."""
    return following[:2].strip()[:1] in _OPENING and _BEHIND.match(following) is not None


def in_a_state(following: str) -> bool:
    """Return whether " in Ohio" begins this text; behind a country it may be told where something happened."""
    return _IN_A_STATE.match(following) is not None
