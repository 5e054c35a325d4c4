"""What is remembered of a host and one more article of it in, the memory with that article in it out.

Stories are counted, not pages: what a copy or a reprint says again is not repeated by its host. The memory forgets what
was not seen for a season, and holds so many lines and no more: those of most stories, and those of the latest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from pipeline.cleaning.furniture import REASON, Furniture, line_key
from pipeline.types import PARAGRAPHS, Article, HostMemory, RepeatedLine, StoryLines

FEWEST_OTHERS = 2  # stories that hold a line, beside the one that is read
USUAL = 0.75  # of the stories since a line was first seen: it is part of the page, however long, wherever it stands
COMMON = 1 / 3  # of these stories: at an end of a text a long line goes as well
LATEST = 10  # stories that such shares are of at least: a week's background comes back in three stories in a row
SHORT = 120  # characters; of a longer line it takes more to believe that it is no article
FORGOTTEN = timedelta(days=90)  # after which a line, or a whole host, was last seen: by then pages look otherwise
MOST_REPEATED = 300  # lines of a host
MOST_ONCE = 1_200  # with these some 60 KB at most
OF_A_PAGE = 50  # lines from each end: furniture does not stand in the middle of a book
NEWS = 0.3  # of a story's letters that must be new: less is an earlier story, edited
NEAR_NEWS = 0.5  # the same where a near copy is known: short articles in much furniture seem to be copies of each other
LONGEST_SHOWN = 300
AGAIN_AT = (3, 10, 30)  # stories: earlier pages of the host are then cleaned once more
MOST_PAGES = 60


def with_article(memory: HostMemory, article: Article, *, new: bool, today: date) -> HostMemory:
    """Return the memory after the article; `new` says that neither a copy nor a near copy was there before."""
    repeated = {line.key: line for line in memory.lines if today - line.seen <= FORGOTTEN}
    once = tuple(story for story in memory.once if today - story.day <= FORGOTTEN)
    first_in = {key: story.number for story in once for key in story.keys}
    found = dict(_lines(article))
    new_keys = found.keys() - repeated.keys() - first_in.keys()
    fresh = sum(len(found[key]) for key in new_keys)
    counts = bool(found) and fresh >= (NEWS if new else NEAR_NEWS) * sum(map(len, found.values()))
    stories = memory.stories + counts
    for key, text in found.items():
        if line := repeated.get(key):
            repeated[key] = replace(line, stories=line.stories + counts, seen=today)
        elif counts and key in first_in:
            shown = text[:LONGEST_SHOWN]
            repeated[key] = RepeatedLine(key=key, stories=2, since=first_in[key], seen=today, text=shown)
    if counts:
        once = (StoryLines(number=stories, day=today, keys=tuple(key for key in found if key in new_keys)), *once)
    pages = (*memory.pages, article.id)[-MOST_PAGES:] if memory.stories < AGAIN_AT[-1] else ()
    return HostMemory(stories=stories, lines=_most_telling(repeated.values()), once=_latest(once), pages=pages)


def furniture_of(memory: HostMemory, *, itself: bool) -> Furniture:
    """Return what the host repeats beside one page; `itself` says that this page is one of those remembered."""
    anywhere, ends = set(), set()
    others = memory.stories - itself
    for line in memory.lines:
        seen = line.stories - itself
        if seen < FEWEST_OTHERS:
            continue
        since = memory.stories - line.since + 1 - itself
        share = seen / max(since, min(others, LATEST))
        if share >= USUAL:
            anywhere.add(line.key)
        elif share >= COMMON or len(line.text) <= SHORT:
            ends.add(line.key)
    return Furniture(anywhere=frozenset(anywhere), ends=frozenset(ends))


def reached(before: HostMemory, after: HostMemory) -> bool:
    """Whether the host has now told enough stories to look at its earlier pages again."""
    return any(before.stories < stories <= after.stories for stories in AGAIN_AT)


def _lines(article: Article) -> Iterator[tuple[int, str]]:
    repeated = [part.text for part in article.cut if part.reason == REASON]
    lines = [*article.text.split(PARAGRAPHS), *repeated]
    for line in lines if len(lines) <= 2 * OF_A_PAGE else (*lines[:OF_A_PAGE], *lines[-OF_A_PAGE:]):
        if (key := line_key(line)) is not None:
            yield key, line


def _most_telling(lines: Iterable[RepeatedLine]) -> tuple[RepeatedLine, ...]:
    """Return the lines of most stories, of those in as many the latest."""
    return tuple(sorted(lines, key=lambda line: (-line.stories, -line.since, line.key))[:MOST_REPEATED])


def _latest(once: Sequence[StoryLines]) -> tuple[StoryLines, ...]:
    """Return the latest stories that there is room for."""
    room = accumulate(len(story.keys) for story in once)
    return tuple(story for story, lines in zip(once, room, strict=True) if lines <= MOST_ONCE)
