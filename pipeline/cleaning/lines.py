"""The lines read on a page in; those of the article, and those that are not with the reason of each, out.

Every rule is narrow: it takes whole lines, up to a length, in a place. Nothing is lost for good: what is cut is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.cleaning.authors import signed
from pipeline.cleaning.dates import read_day
from pipeline.cleaning.letters import letter_to_readers
from pipeline.cleaning.markup import line_of
from pipeline.cleaning.page import Page
from pipeline.cleaning.phrases import PHRASES, Place
from pipeline.cleaning.promos import promoted
from pipeline.cleaning.titles import folded
from pipeline.types import Cut

HEAD, TAIL = 4, 6  # lines that stay
TITLE_LENGTH = 1.3  # times the title: a longer first line is the story itself
LONGEST_BYLINE = 120
LONGEST_BIO = 600
LONGEST_LINK = 200
MOST_LINKS = 5  # of a page: where there are more, they are what it is about
GUARD = 0.12  # of a page's letters: a structural rule that wants more does not understand the page
_OF_THE_PRESS = re.compile(
    r"\b(?:editor|reporter|correspondent|columnist|journalist|(?:staff|freelance) writer|bureau chief|rédact\w+"
    r"|journaliste|redakteur\w*|journalist\w*|periodista|muhabir\w*|gazeteci)\b|صحفي|صحافي|مراسل|محرر",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?؟。…][\"”»)']*$")
_SMALL_TALK = re.compile(
    r"\d{1,2}:\d\d|\b(?:updated?|published|posted|last modified|on|at|min(?:ute)?s?|read|by|am|pm|e[sd]t|gmt|utc|uhr|"
    r"mis à jour|publié|le|à|um|am|actualizado|publicado|el|نشر|آخر تحديث|تحديث|في)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an article before its lines are judged; `shown` is the headline that its page shows."""

    title: str
    authors: tuple[str, ...]
    shown: str = ""


def sift(page: Page, lines: Sequence[str], known: Known) -> tuple[list[str], tuple[Cut, ...]]:
    """Return the lines of the article, and the others each with its reason. All would go: then none goes."""
    reasons = [_phrase_of(line, "anywhere") for line in lines]
    for place in letter_to_readers(lines, within=HEAD):
        reasons[place] = "letter to readers"
    _mark_edge(lines, reasons, range(len(lines)), depth=HEAD, reason_of=lambda line: _head_reason(line, known))
    _mark_edge(lines, reasons, range(len(lines))[::-1], depth=TAIL, reason_of=lambda line: _tail_reason(line, known))
    mark_links(page, lines, reasons)
    for place in promoted(page, lines):
        reasons[place] = reasons[place] or "teaser"
    mark_twins(lines, reasons)
    kept = [line for line, reason in zip(lines, reasons, strict=True) if not reason]
    if not kept:
        return list(lines), ()
    cut = (Cut(text=line, reason=reason) for line, reason in zip(lines, reasons, strict=True) if reason)
    return kept, tuple(cut)


def _mark_edge(
    lines: Sequence[str], reasons: list[str], inwards: range, *, depth: int, reason_of: Callable[[str], str]
) -> None:
    """Ask about lines from the edge inwards, until so many have stayed: what is cut does not hide what is behind it."""
    stayed = 0
    for place in inwards:
        reasons[place] = reasons[place] or reason_of(lines[place])
        stayed += not reasons[place]
        if stayed == depth:
            return


def _head_reason(line: str, known: Known) -> str:
    found = next((reason for reason, rule in HEAD_RULES.items() if rule(line, known)), "")
    return found or _phrase_of(line, "head")


def _tail_reason(line: str, known: Known) -> str:
    return "author" if is_bio(line, known) else _phrase_of(line, "tail")


def _phrase_of(line: str, place: Place) -> str:
    bare = line.lstrip("-•*#> ").strip()
    places = {place} if place == "anywhere" else {place, "ends"}
    for phrase in PHRASES:
        if phrase.place in places and len(bare) <= phrase.longest and phrase.pattern.search(bare):
            return phrase.reason
    return ""


def _is_headline(line: str, known: Known) -> bool:
    key, title = folded(line), folded(known.title)
    if key and key == folded(known.shown):
        return True
    if not key or not title or len(key) > TITLE_LENGTH * len(title):
        return False
    return key == title or (title in key) or (len(key) >= len(title) / 2 and key in title)


def _is_byline(line: str, known: Known) -> bool:
    if len(line) > LONGEST_BYLINE:
        return False
    names = {folded(name) for name in known.authors}
    if folded(line) in names:
        return True
    rest = signed(line)
    return bool(rest) and (not names or any(name in folded(rest or "") for name in names))


def _is_dateline(line: str, known: Known) -> bool:  # noqa: ARG001 - all head rules are asked alike
    """A day, with at most a few words such as "updated" or "4 min read" around it."""
    if len(line) > LONGEST_BYLINE // 2 or read_day(line) is None:
        return False
    return len(re.findall(r"[^\W\d_]{2,}", _SMALL_TALK.sub(" ", line))) <= 3


def _introduces(line: str, known: Known) -> bool:
    """A note about an author that names what people of the press are: above a text a story may begin with any name."""
    return is_bio(line, known) and _OF_THE_PRESS.search(line) is not None


HEAD_RULES: dict[str, Callable[[str, Known], bool]] = {
    "headline": _is_headline,
    "byline": _is_byline,
    "date": _is_dateline,
    "author": _introduces,
}


def is_bio(line: str, known: Known) -> bool:
    """Say whether a line is a note about an author: a known name, and what that person does."""
    if len(line) > LONGEST_BIO:
        return False
    return any(_BIO.match(line[end:]) for name in known.authors if (end := _opens_with(name, line)))


def _opens_with(name: str, line: str) -> int:
    """Return the length of a name that the line opens with, also where the first name is shortened; or 0."""
    if line.casefold().startswith(name.casefold()):
        return len(name)
    first, _, last = name.rpartition(" ")
    match = re.match(rf"{re.escape(first[0])}\w+ {re.escape(last)}\b", line) if first else None
    return match.end() if match else 0


_BIO = re.compile(
    r"\s*,?\s*(?:\([^)]{1,60}\)\s*)?"
    r"(?:is|was|has been|covers|writes|reports|joined|works|can be reached|est|ist|es|هو|هي)\b",
    re.IGNORECASE,
)


def mark_links(page: Page, lines: Sequence[str], reasons: list[str]) -> None:
    """Mark paragraphs that are one link and no sentence, between prose; a page with many such lines is made of them."""
    candidates = {folded(line): place for place, line in _may_be_links(lines, reasons)}
    if not candidates:
        return
    links = {key for link in page.tree.iter("a") if (key := folded(line_of(link))) in candidates}
    if len(links) <= MOST_LINKS and sum(map(len, links)) <= GUARD * sum(len(folded(line)) for line in lines):
        for key in links:
            reasons[candidates[key]] = "link"


def _may_be_links(lines: Sequence[str], reasons: Sequence[str]) -> Iterator[tuple[int, str]]:
    for place, line in enumerate(lines[1:-1], 1):
        prose = any(len(near) > LONGEST_LINK // 2 for near in (lines[place - 1], lines[place + 1]))
        fits = 20 < len(line) <= LONGEST_LINK and not line.startswith(("-", "|", "http"))
        if prose and fits and not reasons[place] and not _SENTENCE_END.search(line):
            yield place, line


def mark_twins(lines: Sequence[str], reasons: list[str]) -> None:
    """Mark a line that says again what the line before it said: captions come twice."""
    for place in range(1, len(lines)):
        if not reasons[place] and len(key := folded(lines[place])) > 20 and key == folded(lines[place - 1]):
            reasons[place] = "repeated"
