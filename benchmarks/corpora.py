"""Folders of saved pages with their true texts in, pages out: the formats of two public sets, or pages made here.

aeb (scrapinghub/article-extraction-benchmark): `ground-truth.json` {id: {"url", "articleBody"}}, `html/ID.html.gz`.
fundus (dobbersc/fundus-evaluation): `dataset/ground_truth.json` {file: {"url", "body"}}, `dataset/html/FILE`; a
paragraph of the body in square brackets, such as a standfirst or a caption, may be left out or taken in.
Beside either, `metadata.json` may say {id: {"title", "authors", "published", "language"}}.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

_SYLLABLES = ("ba", "co", "di", "fu", "ga", "he", "jo", "ka", "li", "mo", "na", "pe", "ra", "si", "to", "vu", "wa")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a person found a page to say of itself; no day where it names none."""

    title: str
    authors: tuple[str, ...]
    published: date | None
    language: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One page, and the text that a person found on it; `optional` paragraphs are neither wanted nor wrong."""

    name: str
    url: str
    body: bytes
    text: str
    optional: tuple[str, ...] = ()
    known: Known | None = None


def load(folder: Path) -> list[Sample]:
    """Return every page of a corpus in one of the two formats."""
    return list(_aeb(folder) if (folder / "ground-truth.json").exists() else _fundus(folder / "dataset"))


def _known(folder: Path) -> dict[str, Known]:
    file = folder / "metadata.json"
    told = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return {
        name: Known(
            title=each["title"],
            authors=tuple(each["authors"]),
            published=date.fromisoformat(each["published"]) if each.get("published") else None,
            language=each["language"],
        )
        for name, each in told.items()
    }


def _aeb(folder: Path) -> Iterator[Sample]:
    known = _known(folder)
    for name, truth in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Sample(name, truth["url"], body, truth["articleBody"], known=known.get(name))


def _fundus(folder: Path) -> Iterator[Sample]:
    known = _known(folder)
    for name, truth in json.loads((folder / "ground_truth.json").read_text("utf-8")).items():
        body = gzip.decompress((folder / "html" / name).read_bytes())
        optional = tuple(part.strip()[1:-1] for part in truth["body"] if _is_optional(part))
        wanted = "\n".join(part for part in truth["body"] if not _is_optional(part))
        yield Sample(name, truth["url"], body, wanted, optional, known.get(name))


def _is_optional(paragraph: str) -> bool:
    return paragraph.strip().startswith("[") and paragraph.strip().endswith("]")


def made(count: int, *, size: int = 100_000, seed: int = 7) -> list[Sample]:
    """Return made-up news pages of about `size` bytes: menus, scripts, an article, teasers, a footer."""
    return [_page(Random(f"{seed} {number}"), number, size) for number in range(count)]  # noqa: S311 - no secret


def _page(random: Random, number: int, size: int) -> Sample:
    title = _words(random, 8).capitalize()
    paragraphs = [" ".join(_sentence(random) for _ in range(random.randint(2, 5))) for _ in range(14)]
    data = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"2026-03-{number % 28 + 1:02}T10:00:00+02:00",
        "author": {"@type": "Person", "name": _words(random, 2).title()},
    }
    menu = "".join(f'<li class="nav-item"><a href="/s/{n}">{_words(random, 2)}</a></li>' for n in range(60))
    teasers = "".join(
        f'<div class="card related-card"><a href="/a/{n}"><h3>{_words(random, 7)}</h3></a></div>' for n in range(40)
    )
    article = "".join(f'<p class="body-paragraph">{paragraph}</p>' for paragraph in paragraphs)
    html = (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | Made Daily</title>'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><nav><ul>{menu}</ul></nav>'
        f'<main><article class="article-body"><h1>{title}</h1>{article}</article>{teasers}</main>'
        f"<footer>{_words(random, 40)}</footer></body></html>"
    )
    filler = "<script>" + "var a=1;" * max(0, (size - len(html)) // 8) + "</script></head>"
    url = f"https://made.example/2026/03/{number}"
    return Sample(str(number), url, html.replace("</head>", filler, 1).encode(), "\n".join(paragraphs))


def _sentence(random: Random) -> str:
    return _words(random, random.randint(8, 20)).capitalize() + "."


def _words(random: Random, count: int) -> str:
    return " ".join("".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(count))
