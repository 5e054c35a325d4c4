"""A line of a text in; whether it counts or tells the time, so that it is another one at every look, out."""

from __future__ import annotations

import re

MOST_WORDS = 7
_WORDS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_COUNTS = frozenset(
    """
    view views read reads reading min mins minute minutes hour hours day days ago comment comments share shares
    shared like likes reply replies visit visits visitor visitors follower followers rating ratings vote votes
    updated modified edited today yesterday am pm gmt utc est edt cet
    vue vues lecture lectures heure heures jour jours commentaire commentaires partage partages lu fois modifié
    مشاهدة مشاهدات مشاهده تعليق تعليقات مشاركة مشاركات قراءة قراءات زيارة زيارات دقيقة دقائق ساعة ساعات يوم أيام
    منذ تحديث إعجاب
    """.split()  # noqa: SIM905 - reads better than a list of quotes
)


def is_volatile(line: str) -> bool:
    """Return whether a short line with numbers is one of those: "1,204 views", "updated 3 hours ago"."""
    words = _WORDS.findall(line[:200].casefold())
    return len(words) <= MOST_WORDS and bool(_DIGIT.search(line)) and not _COUNTS.isdisjoint(words)


def steady(lines: list[str]) -> list[str]:
    """Return the lines that say something, with single spaces."""
    return [" ".join(line.split()) for line in lines if line.strip() and not is_volatile(line)]
