"""The JSON-LD of a page in, what it says about its article out (schema.org; https://www.w3.org/TR/json-ld11/).

Only nodes of an article type count. References by @id are followed, within @graph and across scripts.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from urllib.parse import urlsplit

Node: TypeAlias = dict[str, Any]

LONGEST_SCRIPT = 2_000_000
_DEEPEST = 6
_MOST_NODES = 2_000
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)+|(?:-->|//\]\]>|\]\]>|;)+\s*$", re.DOTALL
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleData:
    """What a publisher says of an article, as written there: times and names are read by others.

    `persons` are authors said to be people, `others` the rest; `free` is whether all of it can be read without paying;
    `updates` are the entries of a live blog; `based_on` names what it was taken from.
    """

    types: tuple[str, ...] = ()
    headline: str = ""
    persons: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    publisher: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""
    updates: tuple[str, ...] = ()
    based_on: str = ""
    section: str = ""
    location: str = ""
    image: str = ""
    free: bool | None = None

    @property
    def live(self) -> bool:
        """Whether it is a live blog."""
        return "LiveBlogPosting" in self.types


def read_jsonld(scripts: Iterable[str], url: str) -> ArticleData | None:
    """Return what is said of the article at `url`: of its own node where one names it, else of the fullest one."""
    nodes = list(_nodes(scripts))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(map(_ARTICLE.search, _types(node)))]
    if not articles:
        return None
    chosen = max(articles, key=lambda node: (_is_about(node, url), len(node)))
    return _with_updates(_reader(chosen, named), [node for node in articles if node is not chosen], url)


def _with_updates(data: ArticleData, others: Iterable[Node], url: str) -> ArticleData:
    """Some pages describe their live blog twice, as an article and as what it is."""
    for node in others:
        same = _is_about(node, url) or _text(node.get("headline")) == data.headline
        if same and "LiveBlogPosting" in _types(node) and (updates := _updates(node)):
            return replace(data, types=(*data.types, "LiveBlogPosting"), updates=updates)
    return data


def _updates(node: Node) -> tuple[str, ...]:
    return tuple(filter(None, (_update(update) for update in _list(node.get("liveBlogUpdate")))))


def _nodes(scripts: Iterable[str]) -> Iterator[Node]:
    left = _MOST_NODES
    for script in scripts:
        for node in _walk(_load(script), _DEEPEST):
            yield node
            left -= 1
            if not left:
                return


def _load(script: str) -> Any:
    if len(script) > LONGEST_SCRIPT:
        return None
    text = _WRAPPERS.sub("", script)
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if isinstance(value, list) and depth:
        for item in value:
            yield from _walk(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in _NESTED:
            if key in value and depth:
                yield from _walk(value[key], depth - 1)


def _types(node: Node) -> tuple[str, ...]:
    return tuple(str(kind).rpartition("/")[2] for kind in _list(node.get("@type")))


def _is_about(node: Node, url: str) -> bool:
    page = _path(url)
    names = (node.get("url"), node.get("@id"), *(_names(node.get("mainEntityOfPage"), "@id")))
    return bool(page) and any(_path(name) == page for name in names if isinstance(name, str))


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:
        return ""


def _reader(node: Node, named: dict[str, Node]) -> ArticleData:
    authors = [_resolved(author, named) for author in _list(node.get("author") or node.get("creator"))]
    groups = [author for author in authors if isinstance(author, dict) and "Person" not in _types(author)]
    return ArticleData(
        types=_types(node),
        headline=_text(node.get("headline") or node.get("name")),
        persons=tuple(name for author in authors if author not in groups for name in _names(author)),
        others=tuple(name for author in groups for name in _names(author)),
        published=_text(node.get("datePublished") or node.get("dateCreated") or node.get("uploadDate")),
        modified=_text(node.get("dateModified")),
        publisher=_text(_resolved(node.get("publisher"), named)),
        language=_text(node.get("inLanguage")),
        tags=_keywords(node),
        body=_long_text(node.get("articleBody")),
        updates=_updates(node),
        based_on=_text(node.get("isBasedOn")),
        section=_text(node.get("articleSection")),
        location=_text(node.get("contentLocation") or node.get("locationCreated") or node.get("dateline")),
        image=next(iter((*_names(node.get("image"), "url"), *_names(node.get("image"), "contentUrl"))), ""),
        free=_flag(node.get("isAccessibleForFree")),
    )


def _resolved(value: Any, named: dict[str, Node]) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """Return one line of text, whether written plainly, as a value with a language, or as a thing with a name."""
    for candidate in _names(value) or _names(value, "@value") or _names(value, "url"):
        return candidate
    return ""


def _names(value: Any, key: str = "name") -> list[str]:
    found = [item.get(key) if isinstance(item, dict) else item for item in _list(value)]
    flat = [text for item in found for text in _list(item)]
    return [line for text in flat if isinstance(text, str | int) and (line := " ".join(_plain(str(text)).split()))]


def _plain(text: str) -> str:
    return re.sub(r"<[^<>]{1,300}>", " ", html.unescape(text)) if "<" in text or "&" in text else text


def _long_text(value: Any) -> str:
    return "\n".join(map(_plain, filter(None, (item for item in _list(value) if isinstance(item, str))))).strip()


def _update(update: Any) -> str:
    if not isinstance(update, dict):
        return ""
    return "\n".join(filter(None, (_text(update.get("headline")), _long_text(update.get("articleBody")))))


def _keywords(node: Node) -> tuple[str, ...]:
    words = [part for text in _names(node.get("keywords")) for part in text.split(",")]
    tags = dict.fromkeys(map(str.strip, (*words, *_names(node.get("articleSection")))))
    return tuple(tag for tag in tags if tag and ":" not in tag)


def _flag(value: Any) -> bool | None:
    return {"true": True, "false": False}.get(str(value).lower().rpartition("/")[2])
