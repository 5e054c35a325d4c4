"""A list of feeds as OPML in, its outlines out; and the other way round (https://opml.org/spec2.opml)."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from connectors.plain import one_line

_DOCTYPE = re.compile(rb"(?is)<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>")
_BARE = re.compile(rb"(?i)&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)")
_NO_FEEDS = {"link", "include"}  # outlines with an address of something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed in a list: its address as written, what it is called, and the folders and categories that it stands in.

    `line` is where it stands; the address is "" where the list calls something a feed without saying where it is.
    """

    line: int = 0
    url: str
    title: str = ""
    tags: tuple[str, ...] = ()


def read_opml(body: bytes) -> tuple[Outline, ...]:
    """Return the feeds of a list in their order; a broken one is read as far as it goes. It can define no entities.

    Raises ValueError where nothing in it is an outline.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_mended(body), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    found = [] if root is None else [each for each in root.iter("{*}*") if _name(each) == "outline"]
    if not found:
        raise ValueError("no outlines in it")
    return tuple(outline for each in found if (outline := _outline(each)))


def written_opml(outlines: Iterable[Outline], *, title: str, at: datetime) -> bytes:
    """Return the list as OPML 2.0, in UTF-8."""
    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "dateCreated").text = format_datetime(at)
    for outline in outlines:
        said = etree.SubElement(body, "outline", text=outline.title, type="rss", xmlUrl=outline.url)
        if outline.tags:
            said.set("category", one_line(",".join(outline.tags)))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _mended(body: bytes) -> bytes:
    """Return the list without its document type, and with an ampersand wherever it was meant to be one.

    Addresses are often written as they are, and from `?a=1&b=2` a parser that recovers would take the middle away.
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        body = re.sub(r"^\s*<\?xml.*?\?>", "", body.decode("utf-16", "replace")).encode()
    return _BARE.sub(b"&amp;", _DOCTYPE.sub(b"", body.lstrip(), count=1))


def _outline(element: etree._Element) -> Outline | None:
    """Return the feed that an outline is; None for a folder."""
    said = _said(element)
    kind = said.get("type", "").lower()
    if "xmlurl" not in said and (kind in _NO_FEEDS or not kind or len(element)):
        return None
    return Outline(
        line=element.sourceline or 0,
        url=said.get("xmlurl", "").strip(),
        title=_title(said),
        tags=tuple(dict.fromkeys([*_folders(element), *_categories(said.get("category", ""))])),
    )


def _folders(element: etree._Element) -> Sequence[str]:
    around = (_said(each) for each in element.iterancestors("{*}*") if _name(each) == "outline")
    return [name for said in around if (name := _title(said))][::-1]


def _title(said: Mapping[str, str]) -> str:
    return " ".join(html.unescape(said.get("title") or said.get("text", "")).split())


def _categories(written: str) -> Sequence[str]:
    """Return the words of a category, which is written as paths: /news/lebanon,world."""
    return [word for path in written.split(",") for part in path.split("/") if (word := part.strip())]


def _said(element: etree._Element) -> Mapping[str, str]:
    return {_local(str(name)): value for name, value in element.attrib.items()}


def _name(element: etree._Element) -> str:
    return _local(str(element.tag))


def _local(name: str) -> str:
    """Return a name without its namespace or prefix, which a broken list does not even declare."""
    return re.split(r"[}:]", name)[-1].lower()
