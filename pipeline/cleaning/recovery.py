"""The lines read on a page in, the same lines with what had been left out between them out.

Three kinds of loss are mended: a body in several containers of one make, of which only the first was taken (magazines,
live blogs); updates of a live blog that stand in its JSON-LD; and an articleBody that holds a good deal more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from pipeline.cleaning.markup import line_of
from pipeline.cleaning.page import Page
from pipeline.cleaning.titles import folded

MAIN_SHARE = 0.4  # of the letters read: a container of this make holds the body
SENTENCE = 60  # letters of a block that ends like a sentence
PROSE = 150  # letters in such blocks that make a container part of the body
LINKED = 0.8  # of a block's letters: it leads elsewhere
MUCH_MORE = 1.25  # times the text, before articleBody is preferred to what was read
AGREEMENT = 0.8  # of the lines read must stand in it
_START = 8  # signs by which most lines differ
_LONG = 40  # letters; shorter lines are no evidence of where the body is
_ASIDE = {"aside", "footer", "nav", "form", "figure"}
_BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote")
_FOREIGN = re.compile(r"comment|adblock|newsletter|related|share", re.IGNORECASE)
_COMMENTS = re.compile(r"(?<![a-z])(?:comments?|discussion|replies)(?![a-z])", re.IGNORECASE)
_ENDS = (".", "!", "?", "؟", "。", "”", '"', "»", ":", "…", ")")


def recover(page: Page, lines: Sequence[str]) -> list[str]:
    """Return the lines with what belongs between or after them."""
    read = list(lines)
    if page.data and _holds_much_more(page.data.body, read):
        return [line.strip() for line in page.data.body.split("\n") if line.strip()]
    read = _with_twins(page, read)
    return _with_updates(page, read) if page.data and page.data.live else read


def _holds_much_more(body: str, lines: Sequence[str]) -> bool:
    if len(body) < MUCH_MORE * sum(map(len, lines)):
        return False
    whole, long = folded(body), [key for key in map(folded, lines) if len(key) >= _LONG]
    return sum(key in whole for key in long) >= AGREEMENT * len(long)


def _with_twins(page: Page, lines: list[str]) -> list[str]:
    """Insert the blocks of containers with the tag and class of the main one, where nothing of them was read."""
    places = {key: place for place, line in enumerate(lines) if len(key := folded(line)) >= _LONG}
    containers = _main_containers(page.tree, places, starts=set(map(_start, lines)))
    inserted: dict[int, list[str]] = {}
    last = -1
    for container in containers:
        blocks = list(_blocks(container))
        found = [places[key] for block in blocks if (key := folded(block)) in places]
        if found:
            last = max(found)
        elif _is_prose(container, blocks):
            inserted.setdefault(last, []).extend(block for block in blocks if folded(block) not in places)
    if not inserted:
        return lines
    merged = inserted.get(-1, [])
    for place, line in enumerate(lines):
        merged += [line, *inserted.get(place, [])]
    return merged


def _main_containers(tree: HtmlElement, places: dict[str, int], *, starts: set[str]) -> list[HtmlElement]:
    """Return all elements of the make in which most of what was read stands, if that make has a class.

    Most paragraphs of a page are not of its body; `starts` are those of what was read, by which that shows early.
    """
    letters: Counter[tuple[str, str]] = Counter()
    total = 0
    for paragraph in tree.iter("p"):
        text, parent = paragraph.text_content(), paragraph.getparent()
        if parent is not None and _start(text) in starts and (key := folded(text)) in places:
            total += len(key)
            letters[str(parent.tag), parent.get("class", "")] += len(key)
    for (tag, name), weight in letters.most_common(1):
        if name.strip() and weight >= MAIN_SHARE * total:
            return [element for element in tree.iter(tag) if element.get("class") == name]
    return []


def _start(text: str) -> str:
    return "".join(text[: 3 * _START].split())[:_START]


def _blocks(container: HtmlElement) -> Iterator[str]:
    for block in container.iter(*_BLOCKS):
        around = next(block.iterancestors(*_BLOCKS), None)
        nested = around is not None and container in around.iterancestors()
        if not nested and (line := line_of(block)) and _linked(block) < LINKED * len(line):
            yield line


def _is_prose(container: HtmlElement, blocks: Sequence[str]) -> bool:
    """Whether the blocks are sentences of the body, rather than links, or what readers or the site have to say."""
    prose = sum(len(block) for block in blocks if len(block) >= SENTENCE and block.endswith(_ENDS))
    if prose < PROSE or _linked(container) * 3 > sum(map(len, blocks)):
        return False
    if any(_is_aside(ancestor) for ancestor in container.iterancestors()):
        return False
    return not any(_FOREIGN.search(element.get("class", "") + element.get("id", "")) for element in container.iter())


def _is_aside(ancestor: HtmlElement) -> bool:
    """Whether an element is no part of a body: by its tag, or since what readers say stands in it."""
    if ancestor.tag in _ASIDE:
        return True
    return ancestor.tag != "body" and bool(_COMMENTS.search(f"{ancestor.get('class', '')} {ancestor.get('id', '')}"))


def _linked(element: HtmlElement) -> int:
    return sum(len(line_of(link)) for link in element.iter("a"))


def _with_updates(page: Page, lines: list[str]) -> list[str]:
    """Insert what is missing of an update before that part of it which was read, or else at the end."""
    read = folded("\n".join(lines))
    places = {key: place for place, line in enumerate(lines) if len(key := folded(line)) >= _LONG}
    starts: dict[str, list[str]] = {}
    for key in places:
        starts.setdefault(key[:_LONG], []).append(key)
    inserted: dict[int, list[str]] = {}
    for update in page.data.updates if page.data else ():
        keys = {folded(part): part for part in update.split("\n")}
        found = (places[start] for key in keys for start in starts.get(key[:_LONG], ()) if key.startswith(start))
        missing = [part for key, part in keys.items() if not _stands_in(read, key)]
        inserted.setdefault(min(found, default=len(lines)), []).extend(missing)
    merged: list[str] = []
    for place, line in enumerate(lines):
        merged += [*inserted.get(place, ()), line]
    return merged + inserted.get(len(lines), [])


def _stands_in(read: str, key: str) -> bool:
    """Whether both ends of a text were read: between its paragraphs the page may show what the text has not."""
    return key[:_LONG] in read and key[-_LONG:] in read
