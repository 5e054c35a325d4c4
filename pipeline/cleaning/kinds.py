"""What was read on a page and how the page is made in; whether that is an article, or what else it is, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from pipeline.cleaning.listings import why_listing
from pipeline.cleaning.markup import Markup
from pipeline.cleaning.page import Page
from pipeline.types import PageKind

FEWEST_WORDS = 20  # below this it is a menu or a cookie notice
WALL_SHARE = 0.4  # of a short text that talks of consent, accounts and subscriptions
MOST_FRAMES = 5  # named
LONGEST_ADDRESS = 500  # characters
SHORT_TEXT = 250  # words; a longer text about cookies is an article about cookies

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_WORD = 2  # characters, roughly
_WALL = re.compile(
    r"\bcookies?\b|\bconsent\b|\bpersonal data\b|legitimate interest|privacy policy|our (?:\d+ )?partners"
    r"|subscribe (?:now|to (?:continue|read))|already (?:a subscriber|have an account)|third[- ]party vendors"
    r"|(?:(?:sign|log) in|register) (?:now|to (?:continue|read))|create (?:a|your) (?:free )?account"
    r"|to continue reading|free trial"
    r"|enable javascript|are you a robot|unusual (?:traffic|activity)|verify(?:ing)? (?:that )?you are"
    r"|données personnelles|nos partenaires|abonnez-vous|s'abonner|déjà abonné|créer un compte|pour lire la suite"
    r"|Datenschutz|Einwilligung|jetzt abonnieren|bereits Abonnent|Weiterlesen mit|personenbezogene"
    r"|datos personales|nuestros socios|suscríbete|política de privacidad|para seguir leyendo|iniciar sesión"
    r"|ملفات تعريف الارتباط|الكوكيز|سياسة الخصوصية|سجل الدخول|تسجيل الدخول|اشترك الآن|إنشاء حساب"
    r"|çerez|kişisel veri|gizlilik politikası|abone ol|üye girişi",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:404|403|410|500|502|503)\b|(?:page|article|story) (?:was )?(?:not found|no longer|you requested)"
    r"|you are looking for|access denied|page (?:introuvable|non trouvée)|seite (?:wurde )?nicht gefunden"
    r"|página no encontrada|الصفحة غير موجودة|sayfa bulunamadı|service unavailable|internal server error"
    r"|account suspended|domain (?:is )?for sale",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page is, and the sentence that says why it is no article."""

    kind: PageKind
    why: str = ""


def kind_of(page: Page, lines: Sequence[str], *, consent: int = 0) -> Verdict:
    """Judge a page by the lines read on it. `consent` is the number of letters of consent layers already taken out."""
    words = sum(map(count_words, lines))
    if why := _broken(page.markup, lines, words):
        return Verdict("error", why)
    if words < FEWEST_WORDS:
        return _too_little(page, words, consent)
    if words < SHORT_TEXT and _wall_share(lines) > WALL_SHARE:
        return Verdict("wall", "nothing but a request to consent, register or subscribe")
    if page.data and page.data.live:
        return Verdict("live")
    if not _says_article(page) and (why := why_listing(page, lines)):
        return Verdict("listing", why)
    return Verdict("article")


def count_words(text: str) -> int:
    """Return the number of words; scripts without spaces count two characters a word."""
    packed = len(_CJK.findall(text))
    return len(text.split()) + packed // _CJK_WORD if packed else len(text.split())


def _broken(markup: Markup, lines: Sequence[str], words: int) -> str:
    if sum(line.count("\ufffd") for line in lines) * 50 > sum(map(len, lines)):
        return "the text cannot be decoded"
    told = (markup.title, *markup.headings[:1])
    short = words < SHORT_TEXT // 2
    return "an error page" if short and any(len(text) < 80 and _ERROR.search(text) for text in told) else ""


def _too_little(page: Page, words: int, consent: int) -> Verdict:
    if frames := _frames(page):
        return Verdict("error", f"a set of frames, whose text stands at {frames}")
    why = f"too little text for an article (words: {words})"
    return Verdict("wall", f"{why}; the rest is a consent layer") if consent else Verdict("error", why)


def _frames(page: Page) -> str:
    addresses = [frame.get("src", "").strip() for frame in islice(page.tree.iter("frame"), MOST_FRAMES)]
    return ", ".join(urljoin(page.url, address)[:LONGEST_ADDRESS] for address in addresses if address)


def _wall_share(lines: Sequence[str]) -> float:
    letters = sum(map(len, lines))
    return sum(len(line) for line in lines if speaks_of_walls(line)) / max(letters, 1)


def speaks_of_walls(line: str) -> bool:
    """Say whether a line talks of consent, accounts or subscriptions."""
    return _WALL.search(line) is not None


def _says_article(page: Page) -> bool:
    declared = page.markup.meta("og:type").lower() == "article" or bool(page.markup.meta("article:published_time"))
    return declared or bool(page.data and page.data.headline and page.data.published)
