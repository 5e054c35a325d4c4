"""The text of a well-formed feed in, its items apart out: a mark of each, and a smaller feed of only those to be read.

An item whose mark is known says what it said before. feedparser, which takes fifty times as long, need not see it.
What is not plain and well-formed is not parted: it is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from lxml import etree

from connectors.sources.documents import Seen

_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"
_RSS_IN_RDF = ("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/")
_ITEMS = ("{*}item", "{*}entry", "{*}product")
_DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
_DELETE = "\x7f"  # allowed in XML, and left out of what is stored
_MARK_BYTES = 10
_DATES = ("lastbuilddate", "pubdate", "updated", "modified", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A feed whose items lie apart. `marks` has one for each, which changes with whatever the item says or inherits.

    `head` is the mark of what stands beside the items, without its dates.
    """

    marks: tuple[str, ...]
    head: str
    _root: etree._Element
    _items: Sequence[etree._Element]

    def wanted(self, seen: Seen) -> tuple[tuple[int, ...], int]:
        """Return the places of the items to be read now, the first unknown ones, and how many are left behind them."""
        start = self.marks.index(seen.after) + 1 if seen.after in self.marks else min(seen.done, len(self.marks))
        unknown = [place for place in range(start, len(self.marks)) if self.marks[place] not in seen.marks]
        return tuple(unknown[: seen.most]), len(unknown[seen.most :])

    def only(self, places: Collection[int]) -> str:
        """Return the feed with these items alone, all else as it is. It cannot be asked again."""
        kept = frozenset(places)
        for place, item in enumerate(self._items):
            parent = item.getparent()
            if place not in kept and parent is not None:
                parent.remove(item)
        return etree.tostring(self._root, encoding="unicode")


def part(text: str, *, url: str) -> Parted | None:
    """Return the feed parted; None where it must be read whole.

    That is: ill-formed, with a document type, of another make than RSS, RDF and Atom, with items in items or words
    between them. No entity is resolved and nothing is fetched.
    """
    if _DELETE in text:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    try:
        declared = _DECLARATION.match(text)
        root = etree.fromstring(text[declared.end() if declared else 0 :].encode(), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError):
        return None
    items = _items(root)
    if root.getroottree().docinfo.doctype or not items or any((item.tail or "").strip() for item in items):
        return None
    if len(items) != sum(1 for _ in root.iter(*_ITEMS)):
        return None
    inherited = _inherited(root, items[0], url=url)
    return Parted(
        marks=tuple(_mark(inherited, item) for item in items),
        head=_mark(inherited, *_head(root, items)),
        _root=root,
        _items=items,
    )


def _items(root: etree._Element) -> list[etree._Element]:
    if root.tag == "rss":
        channels = root.findall("channel")
        return channels[0].findall("item") if len(channels) == 1 else []
    makes = [(_RDF, f"{{{space}}}item") for space in _RSS_IN_RDF]
    makes += [(f"{{{space}}}feed", f"{{{space}}}entry") for space in _ATOM]
    found = [root.findall(item) for make, item in makes if root.tag == make]
    return max(found, key=len, default=[])


def _inherited(root: etree._Element, item: etree._Element, *, url: str) -> bytes:
    """Return what changes the meaning of an item without standing in it: bases, languages, the feed's own address."""
    around = [part for part in item.iterancestors() if part is not root]
    attributes = [(part.tag, sorted(part.attrib.items())) for part in (root, *around)]
    head = around[0] if around else root
    languages = [(part.tag, part.text) for part in head.iterchildren("{*}language")]
    return repr((url, attributes, languages)).encode("utf-8", "backslashreplace")


def _head(root: etree._Element, items: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Yield what stands beside the items, and, in RDF, in the channel beside them; dates change with every fetch."""
    parents = [root] if root is items[0].getparent() else [root, *root.iterchildren()]
    for parent in parents:
        for part in parent.iterchildren():
            holds_items = part.tag == items[0].tag or part in parents
            if not holds_items and not str(part.tag).rpartition("}")[2].lower().startswith(_DATES):
                yield part


def _mark(inherited: bytes, *said: etree._Element) -> str:
    mark = blake2b(digest_size=_MARK_BYTES, key=blake2b(inherited, digest_size=32).digest())
    for part in said:
        mark.update(etree.tostring(part, encoding="UTF-8", with_tail=False))
    return mark.hexdigest()
