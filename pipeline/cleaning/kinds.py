"""What was read on a page and how the page is made in; whether that is an article, or what else it is, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipeline.cleaning.markup import Markup, line_of
from pipeline.cleaning.page import Page
from pipeline.cleaning.titles import folded
from pipeline.types import PageKind

FEWEST_WORDS = 20  # below this it is a menu or a cookie notice
WALL_SHARE = 0.4  # of a short text that talks of consent, accounts and subscriptions
SHORT_TEXT = 250  # words; a longer text about cookies is an article about cookies
FEWEST_TEASERS = 4
MOST_HEADINGS = 300
TEASER_SHARE = 0.6  # of the words read

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
_SECTION = re.compile(
    r"/(?:tags?|topics?|category|categories|authors?|search|archives?|page/\d+|section|kategorie|etiqueta)(?:/|$)"
)
_BLOCKS = ("li", "article", "div", "section", "td")


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
        why = f"too little text for an article (words: {words})"
        return Verdict("wall", f"{why}; the rest is a consent layer") if consent else Verdict("error", why)
    if words < SHORT_TEXT and _wall_share(lines) > WALL_SHARE:
        return Verdict("wall", "nothing but a request to consent, register or subscribe")
    if page.data and page.data.live:
        return Verdict("live")
    if not _says_article(page) and (why := _listing(page, lines, words)):
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


def _wall_share(lines: Sequence[str]) -> float:
    letters = sum(map(len, lines))
    return sum(len(line) for line in lines if speaks_of_walls(line)) / max(letters, 1)


def speaks_of_walls(line: str) -> bool:
    """Say whether a line talks of consent, accounts or subscriptions."""
    return _WALL.search(line) is not None


def _says_article(page: Page) -> bool:
    declared = page.markup.meta("og:type").lower() == "article" or bool(page.markup.meta("article:published_time"))
    return declared or bool(page.data and page.data.headline and page.data.published)


def _listing(page: Page, lines: Sequence[str], words: int) -> str:
    """Say why the page is a listing: what was read on it stands mostly in blocks that lead elsewhere."""
    teasers = _teasers(page.tree)
    if len(teasers) < FEWEST_TEASERS:
        return ""
    text = "\0".join(map(folded, teasers))
    led = sum(count_words(line) for line in lines if folded(line) in text)
    share = TEASER_SHARE / 2 if _is_section(page.url) else TEASER_SHARE
    return f"{len(teasers)} teasers hold {led} of its {words} words" if led > share * words else ""


def _teasers(tree: HtmlElement) -> list[str]:
    """Return the text of each block that has a sentence or so under one heading of its own, which is a link."""
    found = []
    for heading in islice(tree.iter("h2", "h3", "h4"), MOST_HEADINGS):
        if any(map(_is_link, (*heading.iter("a"), *islice(heading.iterancestors(), 1)))):
            text = line_of(_block_of(heading))
            if count_words(text) > count_words(line_of(heading)) + 5:
                found.append(text)
    return found


def _is_link(element: HtmlElement) -> bool:
    return element.tag == "a"


def _block_of(heading: HtmlElement) -> HtmlElement:
    """Return the largest block around a heading that holds no other heading."""
    block = heading
    for ancestor in heading.iterancestors():
        if len(list(islice(ancestor.iter("h1", "h2", "h3", "h4"), 2))) > 1:
            break
        if ancestor.tag in _BLOCKS:
            block = ancestor
    return block


def _is_section(url: str) -> bool:
    parts = urlsplit(url)
    return (parts.path in {"", "/"} and not parts.query) or bool(_SECTION.search(parts.path.lower()))
