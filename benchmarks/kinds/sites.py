"""A number in, a made-up site with its language, its shape and its habits out: how its pages are dressed.

The eight shapes stand for ways in which content systems lay out teasers; habits are what one site of the same shape
does and another does not: metas that call every page an article, JSON-LD, dates, calls to read more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.kinds.tongues import TONGUES, Tongue

MAKES = {
    "posts": '<article class="post hentry"><{heading} class="entry-title">{linked}</{heading}>{stamp}'
    '<div class="entry-summary"><p>{text}</p>{more}</div></article>',
    "cards": '<a class="card" href="{link}"><div class="card__image"></div><{heading}>{title}</{heading}><p>{text}</p>'
    "<span>{day}</span></a>",
    "rows": '<div class="views-row"><div class="field-title">{linked}</div><div class="field-date">{day}</div>'
    '<div class="field-body"><p>{text}</p></div>{more}</div>',
    "tables": "<tr><td>{day}</td><td>{linked}<br>{text} {more}</td></tr>",
    "lines": "<li>{linked} <span class=date>{day}</span></li>",
    "river": '<section class="item"><time>{day}</time><{heading}>{title}</{heading}><p>{text} {more}</p></section>',
    "definitions": "<dt>{linked}</dt><dd>{text} {day}</dd>",
    "results": '<div class="result"><h4>{linked}</h4><p class="snippet">… {text} …</p><cite>{host}{link}</cite></div>',
}
SHAPES = tuple(MAKES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site; `chance` is its own, so that the same site makes the same pages in the same order."""

    name: str
    host: str
    shape: str
    tongue: Tongue
    chance: Random
    metas: bool
    careless: bool
    data: bool
    dates: bool
    calls: bool
    bylines: bool
    consent: bool
    login: bool
    titles: str
    links: int


def site(number: int) -> Site:
    """Return the site of a number; eight in a row have all shapes."""
    chance = Random(f"site {number}")  # noqa: S311 - no secret
    tongue = TONGUES[number // len(SHAPES) % len(TONGUES)]
    return Site(
        name=tongue.headline(chance, 2),
        host=f"www.site{number}.example",
        shape=SHAPES[number % len(SHAPES)],
        tongue=tongue,
        chance=chance,
        metas=chance.random() < 0.7,
        careless=chance.random() < 0.2,
        data=chance.random() < 0.5,
        dates=chance.random() < 0.6,
        calls=chance.random() < 0.6,
        bylines=chance.random() < 0.5,
        consent=chance.random() < 0.4,
        login=chance.random() < 0.3,
        titles=chance.choice(("h2", "h3", "h2", "h1", "h4")),
        links=chance.choice((10, 30, 80, 200)),
    )


def teaser(at: Site) -> str:
    """Return one block that leads elsewhere, in the shape of the site."""
    chance, tongue = at.chance, at.tongue
    link = f"/n/{chance.randrange(10**6)}"
    title = tongue.headline(chance, chance.randint(5, 12))
    text = " ".join(
        tongue.sentence(chance) for _ in range(chance.randint(0 if at.shape in {"lines", "tables"} else 1, 3))
    )
    day = tongue.day(chance) if at.dates else ""
    if at.bylines:
        day = f"{tongue.by} {tongue.name(chance)} {day}"
    more = f'<a class="more" href="{link}">{chance.choice(tongue.more)}</a>' if at.calls or at.shape == "river" else ""
    return MAKES[at.shape].format(
        title=title,
        linked=f'<a href="{link}">{title}</a>',
        link=link,
        text=text,
        day=day,
        more=more,
        heading=at.titles,
        stamp=f'<time datetime="2026-01-02">{day}</time>' if day else "",
        host=at.host,
    )


def row(at: Site, teasers: Sequence[str]) -> str:
    """Return teasers within what the shape puts around them."""
    around = {"tables": "table", "lines": "ul", "definitions": "dl"}.get(at.shape, "div")
    return f'<{around} class="list">{"".join(teasers)}</{around}>'


def dressed(
    at: Site, main: str, *, title: str, path: str, says: str = "website", types: Sequence[str] = (), extra: str = ""
) -> tuple[str, bytes]:
    """Return address and page: `main` within the site's head, menus and foot. `says` is what an honest og:type says."""
    said = "article" if at.careless else says
    head = f"<title>{title} | {at.name}</title>" if at.chance.random() < 0.9 else f"<title>{at.name}</title>"
    if at.metas:
        head += f'<meta property="og:title" content="{title}"><meta property="og:type" content="{said}">'
    if at.metas and said == "article" and at.chance.random() < 0.8:
        head += '<meta property="article:published_time" content="2026-01-05T10:00:00Z">'
    if at.data and types:
        nodes = [{"@type": kind, "headline": title, "datePublished": "2026-01-05"} for kind in types]
        head += f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'
    over = f'<div id="onetrust-banner-sdk"><p>{" ".join(at.tongue.walls[:3])}</p></div>' if at.consent else ""
    door = '<form class="login"><input type="text"><input type="password"></form>' if at.login else ""
    menu = "".join(
        f'<li><a href="/s/{n}">{at.tongue.headline(at.chance, at.chance.randint(1, 3))}</a></li>'
        for n in range(at.links)
    )
    foot = f"<footer><p>© 2026 {at.name}</p><ul>{menu[: len(menu) // 3]}</ul></footer>"
    page = (
        f'<!DOCTYPE html><html lang="{at.tongue.code}"><head><meta charset="utf-8">{head}</head><body>{over}{door}'
        f"<nav><ul>{menu}</ul></nav>{main}{extra}{foot}</body></html>"
    )
    return f"https://{at.host}{path}", page.encode()
