"""A seed in, two languages out: words that nobody speaks behind the commonest ones of English and Arabic, as by Zipf.

An invented Arabic word never begins with a letter that may be a particle, so every reader takes the same particles off
it, and the answers of all engines can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from random import Random
from typing import Literal

Script = Literal["latin", "arabic"]

SIZES: dict[Script, int] = {"latin": 60_000, "arabic": 30_000}
COMMON = 4_000  # words that no rule asks for
PARTICLES = ("و", "ب", "ل", "ال", "ال", "ال", "بال", "وال", "لل", "ف", "ك")

_COMMON: dict[Script, str] = {
    "latin": """
        the of and to in a is that for it was on with as his he be at by had not are but from or have an they which one
        were her all she there would their we him been has when who will more no if out so said what up its about into
        than them can only other new some could time these two may then do first any my now such like our over man me
        even most made after also did many before must through years where much way well should because each just those
        people how too little state good very make world still own see men work long here between both life being under
        never day same another know while last might great old year off come since against go came right used take
    """,
    "arabic": """
        في من على إلى عن التي الذي هذا هذه كان كانت ما لا لم لن قد مع كل بعد قبل بين حتى أو ثم إن أن هو هي هم نحن ذلك
        تلك عند منذ حول خلال ضد غير كما لكن حيث إذا أي بعض أكثر أمس اليوم أول قال قالت وقد وكان فيما عليه عليها منه
    """,
}
_NEWS: dict[Script, str] = {
    "latin": """
        convoy siege militia border checkpoint shelling truce harbour ministry spokesman refugees brigade airstrike
        ceasefire hostages mortar fighters offensive district governor election parliament protest strike curfew bread
        fuel electricity hospital school mosque church bridge tunnel smuggling rocket drone artillery detained prisoner
        observers envoy negotiations sanctions embargo currency inflation harvest drought flood earthquake rescue
    """,
    "arabic": """
        حكومة جيش مدينة هدنة حصار نزوح مخيم حدود معبر قصف غارة صاروخ مدفعية رئيس محافظ حزب نائب مظاهرة إضراب
        خبز مازوت مدرسة مستشفى جسر نفق تهريب مقاتل هجوم عملية قتيل جريح معتقل مراقب مبعوث محادثات عقوبات حصاد جفاف
    """,
}
_ONSETS: dict[Script, str] = {
    "latin": "b bl br c ch cr d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w y z",
    "arabic": "م ن ر د ط ح ع ج ش ص ض ق غ خ ه ي ت ث ذ ز ظ",
}
_RIMES: dict[Script, str] = {
    "latin": "a e i o u ai ea io ou an en in on un ar er ir or al el il as es is ant ent ing é ô ü",
    "arabic": "ا و ي ر ل م ن س ب د ت ع ق ف ك ه ار ال ان ات ين ون أ ى ة",
}


@dataclass(frozen=True)
class Language:
    """Words by how often they are met, the commonest first."""

    script: Script
    words: tuple[str, ...]

    @cached_property
    def weights(self) -> list[float]:
        """Return the weights of all words, added up."""
        return list(accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(len(self.words))))

    def draw(self, random: Random, count: int) -> list[str]:
        """Return so many words as a text has them."""
        return random.choices(self.words, cum_weights=self.weights, k=count)

    def rare(self, random: Random) -> str:
        """Return a word that rules may ask for: none of the commonest."""
        return self.words[random.randrange(COMMON, len(self.words))]


def languages(seed: int) -> dict[Script, Language]:
    """Return both languages; the same ones for the same seed."""
    return {script: _language(script, Random(f"{seed} {script}")) for script in SIZES}  # noqa: S311 - same every time


def elsewhere(language: Language, *, seed: int, known: int = 10_000) -> Language:
    """Return the language as another newspaper has it: the rarer words are others."""
    kept = language.words[:known]
    fresh = _invented(language.script, Random(f"{seed} elsewhere"), taken=set(language.words))  # noqa: S311 - the same
    return Language(language.script, (*kept, *islice(fresh, len(language.words) - known)))


def _language(script: Script, random: Random) -> Language:
    common, news = _COMMON[script].split(), _NEWS[script].split()
    if script == "arabic":
        news = [word for word in news if word[0] in _ONSETS["arabic"]]
    invented = _invented(script, random, taken={*common, *news})
    between = islice(invented, COMMON - len(common))
    behind = islice(invented, SIZES[script] - COMMON - len(news))
    return Language(script, (*common, *between, *news, *behind))


def _invented(script: Script, random: Random, *, taken: set[str]) -> Iterator[str]:
    onsets, rimes = _ONSETS[script].split(), _RIMES[script].split()
    taken = set(taken)
    while True:
        syllables = random.choices((2, 3, 4), weights=(5, 4, 1))[0]
        word = "".join(random.choice(onsets) + random.choice(rimes) for _ in range(syllables))
        if word not in taken:
            taken.add(word)
            yield word
