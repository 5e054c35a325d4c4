"""The items of one document and what is remembered of the last in, a name for each item out that stays its name.

An item is named by its id; else by its link in key form; else by a hash of title, date and the beginning of its text.
The URL of the document itself is neither id nor link. Where two items of one document would be named alike, the next of
the three is added to both. Where an id lies, it is left aside: if more than 5 % of a document's ids are blank or
shared, or at least 80 % are new while 80 % of the links are known, the feed is read by link from then on. What the last
document held under another spelling of its name, or in a feed read by link under the same link, keeps the name it had.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from connectors.errors import ConnectorError
from connectors.sources.documents import Item
from connectors.sources.memory import Known, Memory
from connectors.web.urls import host_in, key_form, without_host, without_scheme

LONGEST = 2_048  # bytes; PostgreSQL indexes no more than 2,704
WORTHLESS = 0.05
RENEWED = 0.8

_DIGEST = "sha256:"
_UNREAD = "\0"  # no id holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Identity, second key, id (or "") and link in key form (or "") of each item, in order; were ids left aside?

    They are `doubtful` if the words of an item that was not read would be needed to tell it from others.
    """

    identities: tuple[str, ...]
    second_keys: tuple[str, ...]
    ids: tuple[str, ...]
    links: tuple[str, ...]
    by_link: bool
    doubtful: bool


def name_items(items: Sequence[Item | Known], *, document_url: str, memory: Memory) -> Names:
    """Name every item. Two items have the same identity only if all of id, link, title, date and beginning agree."""
    own, spellings = _key(document_url, ""), spellings_of(document_url)
    keys = (item.link if isinstance(item, Known) else _key(item.link or "", document_url) for item in items)
    links = tuple("" if link == own else link for link in keys)
    ids = tuple("" if item.id in spellings else (item.id or "").strip() for item in items)
    by_link = memory.by_link or _worthless(ids, links) or _renewed(ids, links, memory=memory)
    chains = [
        tuple(filter(None, ("" if by_link else id_, link, _digest(item))))
        for item, id_, link in zip(items, ids, links, strict=True)
    ]
    names = _shortest_apart(chains, known=memory.items.keys())
    identities = _as_before(names, links if by_link else (), memory=memory)
    return Names(
        identities=identities,
        second_keys=second_keys(identities),
        ids=ids,
        links=links,
        by_link=by_link,
        doubtful=any(_UNREAD in name for name in names),
    )


def spellings_of(document_url: str) -> frozenset[str]:
    """Return a document's own URL with http and https: it names no item of it, and is the page of none."""
    rest = without_scheme(document_url)
    return frozenset({document_url, rest, rest.replace("https:", "http:", 1)})


def rests_on_words(identity: str) -> bool:
    """Say whether an item must be read to be named so again."""
    return _DIGEST in identity


def second_keys(identities: Sequence[str]) -> tuple[str, ...]:
    """Return for each identity a key that outlives a move to https, and to another host where that is safe.

    It is where all URLs among them stand on one host and none falls together with another: a feed that collects
    several sites has `/?p=12` of each.
    """
    if len({host_in(name) for name in identities} - {""}) != 1:
        return tuple(map(without_scheme, identities))
    short = [without_host(name) for name in identities]
    seen = Counter(short)
    return tuple(key if seen[key] == 1 else without_scheme(name) for key, name in zip(short, identities, strict=True))


def _key(link: str, document_url: str) -> str:
    """Return the key form of a link, "" for one that cannot be asked."""
    try:
        return key_form(link, document_url) if link else ""
    except ConnectorError:
        return ""


def _digest(item: Item | Known) -> str:
    if isinstance(item, Known):
        return _UNREAD + item.mark
    text = (item.summary or item.content or "")[:200]
    return _DIGEST + sha256("\0".join((item.title, item.published or "", text)).encode()).hexdigest()


def _worthless(ids: Sequence[str], links: Sequence[str]) -> bool:
    """An item listed twice over, id and link, is no fault of its id."""
    listed = list(dict.fromkeys(zip(ids, links, strict=True)))
    seen = Counter(id_ for id_, _ in listed)
    return sum(not id_ or seen[id_] > 1 for id_, _ in listed) > WORTHLESS * len(listed)


def _renewed(ids: Sequence[str], links: Sequence[str], *, memory: Memory) -> bool:
    if not ids or not memory.items:
        return False
    known_ids = {*memory.items, *second_keys(tuple(memory.items)), *_beginnings(memory.items)}
    known_links = set(memory.items.values()) - {""}
    new = sum(id_ not in known_ids and key not in known_ids for id_, key in zip(ids, second_keys(ids), strict=True))
    known = sum(link in known_links for link in links)
    return new >= RENEWED * len(ids) and known >= RENEWED * len(links)


def _beginnings(names: Iterable[str]) -> set[str]:
    """Return what longer names begin with: the ids of items that an id alone did not tell apart."""
    return {name[:place] for name in names for place, sign in enumerate(name) if sign == " "}


def _shortest_apart(chains: Sequence[tuple[str, ...]], *, known: Iterable[str]) -> list[str]:
    """Join as few links of each chain as tell it from different ones; a longer name once given is kept."""
    known = set(known)
    depths = [1] * len(chains)
    for depth in (2, 3):
        seen = Counter(_joined(chain, at) for chain, at in set(zip(chains, depths, strict=True)))
        depths = [
            depth if seen[_joined(chain, at)] > 1 or _joined(chain, depth) in known else at
            for chain, at in zip(chains, depths, strict=True)
        ]
    return [_joined(chain, at) for chain, at in zip(chains, depths, strict=True)]


def _joined(chain: tuple[str, ...], depth: int) -> str:
    name = " ".join(chain[:depth])
    if len(name.encode()) <= LONGEST or _UNREAD in name:
        return name
    return _DIGEST + sha256(name.encode()).hexdigest()


def _as_before(names: Sequence[str], links: Sequence[str], *, memory: Memory) -> tuple[str, ...]:
    """Exchange a name for the one under which the last document knew the same item, if only one item claims it."""
    by_name = {without_scheme(name): name for name in memory.items}
    by_link = _listed_once((link, name) for name, link in memory.items.items())
    once = _listed_once(zip(links, names, strict=False))
    known = {name: by_link[link] for link, name in once.items() if link in by_link}
    renamed = [
        name if name in memory.items else known.get(name) or by_name.get(without_scheme(name), name) for name in names
    ]
    taken = Counter(renamed)
    return tuple(old if taken[old] == 1 else name for old, name in zip(renamed, names, strict=True))


def _listed_once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the link and name of each pair whose link no other pair has."""
    listed = [(link, name) for link, name in pairs if link]
    seen = Counter(link for link, _ in listed)
    return {link: name for link, name in listed if seen[link] == 1}
