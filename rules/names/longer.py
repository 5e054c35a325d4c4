"""A place's name and the words with capitals behind it in, whether it is only the first word of a longer name out.

English puts names together so: Lebanon Ford, Palmyra Eagles. Offices and landmarks of a place speak of it all the same.
"""

from __future__ import annotations

from rules.names.ordinary import ORDINARY
from rules.names.persons import FIRST_NAMES, TITLES
from rules.names.spots import Spot, Surroundings

FEWEST_LETTERS = 3
_WHERE = """
in from to near around outside inside into toward towards across throughout between within dans vers depuis en pres
desde hacia cerca
"""
_OF_A_PLACE_WORDS = """
airbase airport canton citadel countryside governor governorate mayor municipality offensive uprising massacre
outskirts suburbs correspondent bureau photo photograph photographer photos reuters afp chamber gov maj brig lt col
gen airstrikes envoy ambassador consulate directorate sharia patriarch archbishop metropolitan diocese kurds kurd
turkmen alawites alawis shiites shias sunnis maronites christians muslims jews druzes armenians assyrians ismailis
yazidis bedouin bedouins islamists islamist jihadists salafists baathists baath communists suq souk souq umayyad
corniche riviera refinery hezbollah monday tuesday wednesday thursday friday saturday sunday january february march
april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
lundi mardi mercredi jeudi vendredi samedi dimanche
"""

WHERE = frozenset(_WHERE.split())
_OF_A_PLACE = frozenset(_OF_A_PLACE_WORDS.split())


def part_of_a_longer_name(spot: Spot, around: Surroundings) -> str:
    """Return why the name goes on with the next word; nothing where a place is meant, or a headline says nothing."""
    if spot.before in WHERE or not _may_go_on(spot, around):
        return ""
    return f"it is part of a longer name that goes on with “{spot.right}”"


def _may_go_on(spot: Spot, around: Surroundings) -> bool:
    word, plain = spot.right, spot.after
    if len(word) < FEWEST_LETTERS or not word[0].isupper() or not word[1:].islower() or spot.hit.end in around.named:
        return False
    if around.reading.after(spot.hit.end).strip(" \u00a0") or not around.speaks(word, spot):
        return False
    known = plain in ORDINARY or plain in _OF_A_PLACE or plain in FIRST_NAMES or plain in TITLES
    return not (known or spot.hit.end in around.nations or around.capitals.shouted(spot.hit))
