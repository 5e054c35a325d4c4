"""What was read of an article in, whether some of it is behind a wall out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.cleaning.markup import lines_named
from pipeline.cleaning.page import Page
from pipeline.cleaning.wordings import speaks_of_walls
from pipeline.types import Cut

FEWEST_SIGNS = 2  # one alone is often wrong: half of the press says that its free articles are not
FAR_SHORTER = 0.7  # of what the publisher or the feed hands out elsewhere
_WALL = re.compile(r"(?:reg|pay|subscri\w+|meter\w*|sign-?in)[-_]?(?:wall|gate|barrier|overlay|prompt)", re.IGNORECASE)
_LONGEST_WALL = 400
_TAG = re.compile(r"<[^<>]{1,1000}>")
_END = re.compile(r"[.!?؟。][\"”»’')\]]*$")


def is_partial(page: Page, lines: Sequence[str], cut: Sequence[Cut], *, handed_out: str) -> bool:
    """Say whether at least two signs speak for it. `handed_out` is what the feed carries of the article, as HTML."""
    letters = sum(map(len, lines))
    fuller = max(len(page.data.body) if page.data else 0, len(_TAG.sub("", handed_out)))
    before_a_wall = any(part.reason == "wall" for part in cut)
    signs = (
        before_a_wall,
        page.data is not None and page.data.free is False,
        letters < FAR_SHORTER * fuller,
        bool(lines) and not _END.search(lines[-1].strip(" |")),
    )
    wanting = FEWEST_SIGNS - sum(signs)
    return wanting <= 0 or (wanting == 1 and not before_a_wall and _stands_before_a_wall(page))


def _stands_before_a_wall(page: Page) -> bool:
    return any(map(speaks_of_walls, lines_named(page.names, _WALL, longest=_LONGEST_WALL)))
