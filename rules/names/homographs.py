"""Arabic names that are words of the language as well, and what the other words around them then are.

Arabic has no capitals: "صور" is Tyre or pictures, "تدمر" Palmyra or "she destroys". All are as `fold.level_0` leaves
them; a star stands for any ending.
"""

from __future__ import annotations

from collections.abc import Iterable

from rules.names.fold import level_0

_NOUNS = "صور الباب قارة الميادين الخيام الهول الطبقة المصنع"
_OTHERS = "دوما القصير سلمية السلمية جبلة"
_NO_NOUNS = "دوما القصير تدمر"
_COMPANY = {
    "حمص": "طحينه طحينية فول* فلافل عدس ليمون ثوم طبق صحن علبه علب كيلو غرام ملعقه ملاعق كوب مسلوق* سلق* نقع انقع انقعي"
    " اكل* ناكل ياكل تاكل مقبلات فلفل مهروس* مطحون* معلب* وصفه فته",
    "حلب": "بقر* ابقار* حليب غنم* اغنام* ماعز* ناقه نوق ابل ضرع راعي رعاه ماشيه مواشي اله الات كهربائيه",
    "الرقة": "لطف* حنان* عذوبه نعومه قلب قلبه قلبها مشاعر* انوثه جمال كل منتهي غايه تعامل"
    " معامله صوت صوتها طبع ملمس كلام",
    "درعا": "واقيا واقيه بشريا بشريه تكريميا تكريميه تذكاريا تذكاريه ارتدي يرتدي ترتدي لبس يلبس فولاذيا حديديا",
    "صيدا": "ثمينا سهلا وفيرا سمكا اسماك طيور بر رجال صيادون صياد صيادين",
    "حماة": "كنه زوجي زوجته زوجها ابنتي ابنته ابني ابنه عروس ديار",
    "الجولان": "اسواق سوق شوارع ارجاء انحاء حدائق حظر منع ممنوع حريه",
    "معلولا": "كان بات اصبح ظل حديثا مريضا جسدا قلبا جسمه",
    "أعزاز": "تقدير اكبار احترام بكل كل",
    "البقاع": "تلك هذه كل جميع كافه سائر مختلف شتي اطهر اقدس اجمل افضل خير احب"
    " مقدسه طاهره نائيه داكنه جلديه سوداء اوساخ ثياب تنظيف ازاله",
}

_TAKE_NOUNS = "حماة حلب تدمر صور"

NOUNS = frozenset(map(level_0, _NOUNS.split()))
ORDINARY = NOUNS | frozenset(map(level_0, _OTHERS.split()))
"""So common as words that even a text that speaks of their country means the word, unless something beside says not."""

BEHIND_PREPOSITIONS = frozenset(map(level_0, _NO_NOUNS.split()))
"""Adverbs, adjectives and verbs: behind a preposition they are names."""

TAKE_NOUNS = frozenset(map(level_0, _TAKE_NOUNS.split()))
"""Before a noun with the article, and behind no preposition, they are words: protectors of, milking, destroys."""

_KEEPS = {level_0(name): tuple(words.split()) for name, words in _COMPANY.items()}


def is_in_its_company(name: str, around: Iterable[str]) -> str:
    """Return the word of those around by which a name, given at level 0, is a word of the language."""
    keeps = _KEEPS.get(name, ())
    exact = {level_0(word) for word in keeps if not word.endswith("*")}
    stems = tuple(level_0(word[:-1]) for word in keeps if word.endswith("*"))
    return next((word for word in around if word in exact or (stems and word.startswith(stems))), "") if keeps else ""
