"""Words around a name that say what it is the name of."""

from __future__ import annotations

_BEFORE_A_PLACE = """
city town village port province governorate district northern southern eastern western ville region puerto ciudad
provincia مدينه بلده قريه ريف محافظه منطقه قضاء ناحيه شمال جنوب شرق غرب مخيم معبر مطار ميناء اهالي سكان
"""
_AFTER_A_GROUP = """
group groups fighter fighters militant militants jihadist jihadists terrorist terrorists held claimed controlled
affiliated linked commander commanders leader leaders cell cells bastion stronghold member members
"""

BEFORE_A_PLACE = frozenset(_BEFORE_A_PLACE.split())
"""As `fold.level_0` leaves them, Arabic ones without article."""

AFTER_A_GROUP = frozenset(_AFTER_A_GROUP.split())
BEFORE_AN_ABBREVIATION = frozenset({"the", "by", "from", "of"})
"""Before an abbreviation that is a word too, once its long form has been used."""
