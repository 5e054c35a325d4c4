"""A text and the words that matched in it in, the few short pieces that show them best out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rules.text.sentences import sentences
from rules.types import Mention

LONGEST = 240  # characters of one snippet, unless what matched is itself longer
BEFORE = 80  # of them in front of the first match, where the sentence is too long to be shown whole
MOST = 3  # snippets of one article
GAP = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of a text. Each highlight sliced from it is a matched surface; they are in order and never overlap."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the text from start to end in pieces, each with whether it matched."""
        edges = [0, *(edge for highlight in self.highlights for edge in highlight), len(self.text)]
        for index, (start, end) in enumerate(pairwise(edges)):
            if start < end:
                yield self.text[start:end], index % 2 == 1


def snippets(text: str, mentions: Iterable[Mention]) -> tuple[Snippet, ...]:
    """Return at most three pieces of the text, in reading order, that show as many different terms as they can.

    A piece is the sentence around what matched, or part of a long one; an ellipsis stands where it was cut.
    Mentions whose surface is not there (the text may have been changed since) are passed over.
    """
    page = _Page(text)
    windows: list[_Window] = []
    for mention in _found(text, mentions):
        if windows and mention.start < windows[-1].end:
            windows[-1] = windows[-1].with_also(mention)
        else:
            windows.append(page.around(mention, floor=windows[-1].end if windows else 0))
    chosen = _most_telling(list(_joined(text, windows)))
    return tuple(page.cut_out(window) for window in sorted(chosen, key=lambda window: window.start))


def marked(text: str, mentions: Iterable[Mention], *, most: int) -> Snippet:
    """Return the text from its beginning, at most so many characters of it, with what matched in it."""
    shown = text[:most]
    highlights = _highlights(_found(shown, mentions), start=0)
    return Snippet(text=shown + GAP if shown != text else text, highlights=highlights)


def opening(text: str) -> Snippet:
    """Return the beginning of a text, for where nothing in it matched."""
    start = len(text) - len(text.lstrip())
    nothing = Mention(field="body", start=start, end=start, surface="", term="")
    page = _Page(text)
    return page.cut_out(replace(page.around(nothing, floor=start), mentions=()))


@dataclass(frozen=True, slots=True)
class _Window:
    """The part of a text from start to end, and what matched in it."""

    start: int
    end: int
    mentions: tuple[Mention, ...]

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(mention.term for mention in self.mentions)

    def with_also(self, mention: Mention) -> _Window:
        return _Window(self.start, max(self.end, mention.end), (*self.mentions, mention))


class _Page:
    """A text with the places where its sentences begin and end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._edges = [*_beginnings(text), len(text)]

    def around(self, mention: Mention, *, floor: int) -> _Window:
        """Return the sentence around a mention, from `floor` on, or as much of it as a snippet may hold."""
        first, last = self._sentence(mention.start, mention.end)
        start, end = max(first, floor), last
        if end - start > LONGEST:
            start, end = self._part(start, end, mention)
        while start < mention.start and self._text[start].isspace():
            start += 1
        while end > mention.end and self._text[end - 1].isspace():
            end -= 1
        return _Window(start, end, (mention,))

    def cut_out(self, window: _Window) -> Snippet:
        """Return the window's text, with an ellipsis on each side where the sentence goes on."""
        first, last = self._sentence(window.start, window.end)
        before = GAP if self._text[first : window.start].strip() else ""
        after = GAP if self._text[window.end : last].strip() else ""
        return Snippet(
            text=before + self._text[window.start : window.end] + after,
            highlights=_highlights(window.mentions, start=window.start - len(before)),
        )

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence of `start` begins and the one of `end` stops."""
        final = len(self._edges) - 1
        first = bisect_right(self._edges, start, hi=final) - 1
        last = bisect_left(self._edges, max(end, start + 1), hi=final)
        return self._edges[first], self._edges[last]

    def _part(self, first: int, last: int, mention: Mention) -> tuple[int, int]:
        """Return as much of a long sentence as there is room for; where it is cut, between words if that can be."""
        start = max(first, min(mention.start - BEFORE, last - LONGEST))
        end = max(mention.end, min(last, start + LONGEST))
        left = self._text.find(" ", start, mention.start) if start > first else -1
        right = self._text.rfind(" ", mention.end, end) if end < last else -1
        return max(start, left), end if right == -1 else right


def _beginnings(text: str) -> Iterator[int]:
    """Yield where each sentence begins, and none goes on over the end of its line."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield from sentences(text, start, start + len(line))
        start += len(line)


def _found(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    there = (mention for mention in mentions if text[mention.start : mention.end] == mention.surface != "")
    return sorted(there, key=lambda mention: (mention.start, -mention.end))


def _joined(text: str, windows: Iterable[_Window]) -> Iterator[_Window]:
    """Join neighbours in one paragraph that fit into one snippet."""
    last: _Window | None = None
    for window in windows:
        if last and window.end - last.start <= LONGEST and "\n" not in text[last.end : window.start]:
            last = _Window(last.start, window.end, (*last.mentions, *window.mentions))
            continue
        if last:
            yield last
        last = window
    if last:
        yield last


def _most_telling(windows: list[_Window]) -> list[_Window]:
    """Choose those that add most terms to the ones chosen before, the earlier where two add as many."""
    chosen: list[_Window] = []
    told: frozenset[str] = frozenset()
    while windows and len(chosen) < MOST:
        best = max(windows, key=lambda window: len(window.terms - told))
        windows.remove(best)
        chosen.append(best)
        told |= best.terms
    return chosen


def _highlights(mentions: Sequence[Mention], *, start: int) -> tuple[tuple[int, int], ...]:
    """Return the places of the mentions counted from `start`; of two that overlap, the first and longer one."""
    spans: list[tuple[int, int]] = []
    for mention in mentions:
        if not spans or mention.start - start >= spans[-1][1]:
            spans.append((mention.start - start, mention.end - start))
    return tuple(spans)
