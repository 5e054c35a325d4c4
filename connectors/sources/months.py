"""The names of months and of time zones, folded, and what they stand for. Nothing else knows them."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import Final

# One line per language or habit, January to December; `|` between spellings. Short forms are the ones that sites print.
_EUROPE = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
janv|janvier fevr|fevrier mars avr|avril mai juin juil|juillet aout sept|septembre octobre novembre decembre
janner|januar februar marz|maerz|mrz april mai juni juli august september okt|oktober november dez|dezember
ene|enero febrero marzo abr|abril mayo junio julio ago|agosto set|septiembre|setiembre octubre noviembre dic|diciembre
oca|ocak sub|subat mart nis|nisan mayis haz|haziran tem|temmuz agu|agustos eyl|eylul eki|ekim kas|kasim ara|aralik
"""
# Iran, Afghanistan and the Kurds of Iran, for Gregorian dates
_PERSIAN = """
ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر
"""
# Egypt and the Gulf; Tunisia and Algeria; Morocco; the Levant and Iraq, whose names are of two words
_ARABIC = """
يناير فبراير مارس ابريل مايو يونيو|يونيه يوليو|يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
جانفي فيفري مارس افريل ماي جوان جويليه اوت سبتمبر اكتوبر نوفمبر ديسمبر
يناير فبراير مارس ابريل ماي يونيو يوليوز غشت شتنبر اكتوبر نونبر دجنبر
كانون_الثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_الاول تشرين_الثاني كانون_الاول
كانون_ثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_اول تشرين_ثاني كانون_اول
كانون_ثان شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_اول تشرين_ثان كانون_اول
"""

# RFC 5322 and the zones of Europe, East Asia and Australia. AST, IST, CST of China and single letters mean too many
# things to be believed: a time in one of them counts as having no zone.
_HOURS: Final = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2,
    "eet": 2, "eest": 3, "msk": 3, "trt": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip


def fold(text: str) -> str:
    """Return the text in small letters without accents and vowel marks, every digit as one of 0 to 9.

    Of a longer text than anyone writes for a date the beginning is taken: a storm of marks would cost its square.
    """
    small = unicodedata.normalize("NFKD", text[:_LONGEST]).lower().translate(_LETTERS)
    bare = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in small
        if unicodedata.category(char) not in {"Mn", "Cf"}
    )
    return unicodedata.normalize("NFC", bare)


_LONGEST = 2_000  # characters
_LETTERS = str.maketrans({"ı": "i", "ـ": None, "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "،": ",", "\u200c": None})
MONTHS: Final = {
    fold(spelling.replace("_", " ")): number
    for row in (_EUROPE + _PERSIAN + _ARABIC).splitlines()
    for number, spellings in enumerate(row.split(), start=1)
    for spelling in spellings.split("|")
}
"""Folded name of a month to its number."""

ZONES: Final = {name: timedelta(hours=hours) for name, hours in _HOURS.items()}
"""Folded name of a zone to its offset from UTC."""
