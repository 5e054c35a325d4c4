"""A walk from page to page in, whether it goes on out: it ends where nothing is new, and never goes in circles.

Marks of the last 200 links are kept, and those of one page further back (Brent's algorithm: the first, second, fourth,
eighth … page): a pager that leads back to where it has been comes by that page again, however long its way was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

MOST_LINKS = 200
MOST_BARREN = 2  # pages in a row with nothing new


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """A walk: the page to read now (`url`, and its number in a template), pages `done`, and `barren` ones of late.

    `handed` counts what of the page in hand was handed over. `milestone` are the links of a page further back.
    """

    url: str
    number: int = 0
    done: int = 0
    barren: int = 0
    handed: int = 0
    links: tuple[str, ...] = ()
    milestone: tuple[str, ...] = ()
    milestone_url: str = ""

    def fresh(self, marks: Sequence[str]) -> list[int]:
        """Return the places of the links that were on none of the pages before."""
        seen = {*self.links, *self.milestone}
        return [place for place, mark in enumerate(marks) if mark not in seen]

    def stopped(self, marks: Sequence[str]) -> str:
        """Say why the page, read to its end, is the last to be read; "" if it is not."""
        beside = self.done & (self.done - 1) == 0  # the milestone is the page before: that one may merely be repeated
        back = bool(marks) and not beside and set(marks) <= set(self.milestone)
        if back or self.url == self.milestone_url:
            return "the pages lead back to one that was read"
        if not self.fresh(marks) and self.barren + 1 >= MOST_BARREN:
            return f"nothing new on {MOST_BARREN} pages running"
        return ""

    def turned(self, marks: Sequence[str], *, url: str, number: int) -> Pager:
        """Go on to the next page."""
        barren = 0 if self.fresh(marks) else self.barren + 1
        done = self.done + 1
        walk = replace(
            self, url=url, number=number, done=done, barren=barren, handed=0, links=merged(marks, self.links)
        )
        if done & (done - 1) == 0:
            return replace(walk, milestone=tuple(marks[:MOST_LINKS]), milestone_url=self.url)
        return walk


def mark(key: str) -> str:
    """Return what stands for a link."""
    return blake2b(key.encode(), digest_size=6).hexdigest()


def merged(*marks: Sequence[str]) -> tuple[str, ...]:
    """Return the marks together, the first ones first, as many as are kept."""
    return tuple(dict.fromkeys(each for some in marks for each in some))[:MOST_LINKS]
