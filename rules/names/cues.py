"""Words around a name that say what it is the name of; as `fold.level_0` leaves them, Arabic ones without article."""

from __future__ import annotations

from collections.abc import Iterable

from rules.names.fold import level_0
from rules.text.arabic import is_arabic, name_readings, without_article

_BEFORE_A_PLACE = """
city town village port province governorate district northern southern eastern western ville region puerto ciudad
provincia مدينة مدينتي بلدة بلدتي بلدات قرية قرى ريف ريفي محافظة محافظتي محافظات منطقة قضاء ناحية شمال جنوب شرق غرب وسط
مخيم معبر مطار ميناء مرفأ أهالي سكان أطراف ضواحي محيط مشارف أحياء سجن قلعة آثار حصار تحرير سقوط بلدية محافظ جامعة قصف
"""
_AFTER_A_GROUP = """
group groups fighter fighters militant militants jihadist jihadists terrorist terrorists held claimed controlled
affiliated linked commander commanders leader leaders cell cells bastion stronghold member members rebel rebels unit
units militia militias militiamen troops gunmen insurgents extremists forces positions spokesman spokesperson
spokeswoman inspired aligned run led backed era checkpoint checkpoints convoy offensive
"""
_OF_GROUPS = """
kurdish kurds kurdes kurde kurdo kurda kurdos kurdas rebel rebels rebelles rebeldes militia militias milice milices
miliciens milicias milicianos militant militants insurgent insurgents jihadist jihadists djihadiste djihadistes
jihadistes yihadistas islamist islamists islamistes islamistas extremist extremists terrorist terrorists terroristes
terroristas fighter fighters combattants combatientes مقاتل مقاتلو مقاتلي مقاتلين مسلحو مسلحي مسلحين عناصر قيادي
قيادات أمير تنظيم جماعة حركة جبهة فصائل كتائب ميليشيا ميليشيات إرهابيي إرهابيو
"""

_LEADS_TO_A_PLACE = """
in at to from near around outside inside into toward towards through across over on onto of off besieged between
entered captured recaptured retook took left reached shelled bombed stormed hit struck attacked seized liberated overran
lost held defended evacuated fled quit controls control enter leave reach capture retake take shell bomb storm seize
a de d en dans vers sur pres depuis a du contre pour bombarde attaque quitte repris prend prendre assiege
hacia desde sobre cerca contra hasta por
"""
_PREPOSITIONS = """
في إلى من على عن نحو ضد مع بين خارج داخل عبر حول باتجاه تجاه قرب لدى أن إن بأن لأن لكن كانت غادر
"""

BEFORE_A_PLACE = frozenset(map(level_0, _BEFORE_A_PLACE.split()))
AFTER_A_GROUP = frozenset(_AFTER_A_GROUP.split())
"""Directly behind a group or its abbreviation."""
OF_GROUPS = frozenset(map(level_0, _OF_GROUPS.split()))
"""Near an abbreviation: who is spoken of so is armed."""
BEFORE_AN_ABBREVIATION = frozenset(
    {
        "the",
        "by",
        "from",
        "of",
        "against",
        "with",
        "to",
        "between",
        "pro",
        "anti",
        "joined",
        "join",
        "joining",
        "defeat",
    }
    | {"fight", "fighting", "l", "de", "par", "contre", "el", "del", "al", "contra", "por"}
)
"""Before an abbreviation that is a word too, once its long form has been used."""
INDEFINITE = frozenset(
    {"a", "an", "any", "another", "every", "each", "no", "some", "such", "their", "his", "its", "our", "your"}
    | {"un", "une", "aucun", "cet", "leur", "notre", "votre", "chaque", "tout", "quel", "nul", "vrai", "premier"}
    | {"uno", "una", "ningún", "cualquier", "otro"}
)
INDEFINITE_IN_FRENCH = frozenset({"un", "une", "aucun"})
"""Those that still say so with an adjective between: there nothing is put before another noun."""
LEADS_TO_A_PLACE = frozenset(_LEADS_TO_A_PLACE.split())
"""Before a place: prepositions of place, and verbs of which one is the object."""
STATES = frozenset({"state", "état", "estado"})
BEFORE_THE_STATE = frozenset(
    {
        "",
        "the",
        "l",
        "el",
        "so-called",
        "called",
        "group",
        "groupe",
        "against",
        "from",
        "by",
        "with",
        "fighting",
        "grupo",
    }
)
"""Before a group called a state that is written with a small letter."""
_PARTICLES_OF_SENTENCES = frozenset(map(level_0, ["أن", "إن", "بأن", "لأن", "لكن", "كانت"]))
PREPOSITIONS = frozenset(map(level_0, _PREPOSITIONS.split()))
"""Arabic words behind which stands a name rather than an adjective."""
BEFORE_NAMES = PREPOSITIONS - _PARTICLES_OF_SENTENCES
"""Those behind which stands a name rather than an adverb or a verb: "كانت دوما" is "she was always"."""

_CUES = BEFORE_A_PLACE | AFTER_A_GROUP | OF_GROUPS


def is_a_cue(plain: str) -> bool:
    """Return whether a word at level 0 may say what a name beside it is; prepositions say so of few names only."""
    return not _CUES.isdisjoint(plain_readings(plain))


def plain_readings(plain: str) -> Iterable[str]:
    """Return what a word at level 0 is, an Arabic one also without particles and article."""
    return {without_article(reading) for reading in name_readings(plain)} if is_arabic(plain) else {plain}
