"""A page that lists articles and the selectors for it in, its items and the page behind it out. Runs in a child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from connectors.errors import ConnectorError
from connectors.sources.documents import Item
from connectors.sources.markup import line_of, select, tree_of
from connectors.sources.texts import storable
from connectors.web.urls import key_form, request_form

MOST_ITEMS = 5_000  # of one page; no page for people lists more


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """Where on a page something stands, in CSS. `title` and `date` are looked for within the item.

    Without `item`, the item is the largest part of the page that holds one link and no other.
    """

    link: str
    item: str | None = None
    title: str | None = None
    date: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """What one page lists: each link once, under `keys` in the form that names it; and the page that it leads on to."""

    items: tuple[Item, ...] = ()
    keys: tuple[str, ...] = ()
    next: str | None = None
    refused: tuple[str, ...] = ()


def read_page(body: bytes, content_type: str, *, url: str, selectors: Selectors) -> ListedPage:
    """Read a page; one on which the selectors find nothing lists nothing. Slow on hostile pages, hence for children."""
    tree = tree_of(body, content_type)
    if tree is None:
        return ListedPage()
    base = next((_resolved(each.get("href", ""), url) for each in tree.iter("base")), None) or url
    found: dict[str, Item] = {}
    refused = 0
    for link, item in _listed(tree, selectors):
        target = _resolved(_href(link), base)
        if target is None:
            refused += 1
        elif len(found) < MOST_ITEMS:
            _put(found, _item(link, item, url=target, selectors=selectors))
    onward = (_resolved(_href(each), base) for each in (select(tree, selectors.next) if selectors.next else ()))
    return ListedPage(
        items=tuple(found.values()),
        keys=tuple(found),
        next=next(filter(None, onward), None),
        refused=(f"{refused} links cannot be asked",) if refused else (),
    )


def _listed(tree: HtmlElement, selectors: Selectors) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Yield each link with the item that it belongs to."""
    if selectors.item:
        for item in select(tree, selectors.item):
            yield from ((link, item) for link in select(item, selectors.link)[:1])
        return
    links = select(tree, selectors.link)
    held = Counter(part for link in links for part in (link, *link.iterancestors()))
    for link in links:
        item = link
        for part in link.iterancestors():
            if held[part] > 1:
                break
            item = part
        yield link, item


def _item(link: HtmlElement, item: HtmlElement, *, url: str, selectors: Selectors) -> Item:
    dates = select(item, selectors.date) if selectors.date else []
    return Item(link=url, title=_title(link, item, selectors.title), published=_date(dates[0]) if dates else None)


def _title(link: HtmlElement, item: HtmlElement, selector: str | None) -> str:
    named = select(item, selector) if selector else []
    pictures = (str(picture.get("alt", "")) for picture in link.iter("img"))
    said = (*map(line_of, named), line_of(link), *(_said(link, "title", "aria-label")), *pictures)
    return next(filter(None, map(storable, said)), "")


def _date(element: HtmlElement) -> str | None:
    """Return the time in the words for programs where there are any, else in those for people."""
    said = (*_said(element, "datetime", "content", "data-date"), line_of(element))
    return next(filter(None, map(storable, said)), None)


def _said(element: HtmlElement, *attributes: str) -> list[str]:
    return [str(element.get(name, "")) for name in attributes]


def _href(element: HtmlElement) -> str:
    """Return where an element leads: it is a link, or holds one, or stands in one."""
    within = (*element.iter("a", "area", "link"), *element.iterancestors("a"))
    return next((href for each in (element, *within) if (href := str(each.get("href", "")).strip())), "")


def _put(found: dict[str, Item], item: Item) -> None:
    """Keep the first of several links to one page, with the title of the first that has one."""
    key = key_form(item.link or "")
    known = found.get(key)
    if known is None or (item.title and not known.title):
        found[key] = item


def _resolved(href: str, base: str) -> str | None:
    if not href or href.startswith("#"):
        return None
    try:
        return request_form(href, base)
    except ConnectorError:
        return None
