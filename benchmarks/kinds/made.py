"""A number of sites in; for each its made-up pages of every kind, with what they are, out. Same number, same pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.kinds.sites import Site, dressed, row, site, teaser
from pipeline.types import PageKind

ARTICLE = ("NewsArticle",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One page: what it is, what sort of that, and the shape of its site."""

    kind: PageKind
    sort: str
    shape: str
    url: str
    body: bytes


def pages(sites: int) -> Iterator[Made]:
    """Return the pages of so many sites, one of each sort a site."""
    for number in range(sites):
        at = site(number)
        for sort, (kind, make) in SORTS.items():
            url, body = make(at)
            yield Made(kind=kind, sort=sort, shape=at.shape, url=url, body=body)


def _story(at: Site, paragraphs: int) -> str:
    chance = at.chance
    return "".join(
        f"<p>{' '.join(at.tongue.sentence(chance) for _ in range(chance.randint(1, 4)))}</p>" for _ in range(paragraphs)
    )


def _path(at: Site) -> str:
    slug = "-".join(f"w{at.chance.randrange(99)}x" for _ in range(at.chance.randint(3, 8)))
    plain = f"/news/{at.chance.randrange(10**6)}"
    return at.chance.choice((f"/2026/01/05/{slug}/", f"/{slug}.html", plain, f"/world/{slug}", f"{plain}/{slug}"))


def _told(at: Site, text: str, *, beside: str = "") -> tuple[str, bytes]:
    title = at.tongue.headline(at.chance, at.chance.randint(5, 11))
    by = (
        f'<p class="byline">{at.tongue.by} {at.tongue.name(at.chance)}, {at.tongue.day(at.chance)}</p>'
        if at.chance.random() < 0.6
        else ""
    )
    main = f'<main><article class="story"><h1>{title}</h1>{by}<div class="body">{text}</div></article></main>'
    return dressed(at, main, title=title, path=_path(at), says="article", types=ARTICLE, extra=beside)


def _article(at: Site) -> tuple[str, bytes]:
    return _told(at, _story(at, at.chance.randint(6, 30)))


def _short(at: Site) -> tuple[str, bytes]:
    return _told(at, _story(at, at.chance.randint(2, 4)))


def _with_teasers(at: Site) -> tuple[str, bytes]:
    return _told(at, _story(at, at.chance.randint(4, 12)), beside=row(at, [teaser(at) for _ in range(20)]))


def _roundup(at: Site) -> tuple[str, bytes]:
    """An article that goes from thing to thing, each with a heading and a link, as gift guides and news in brief do."""
    first = _story(at, 1)
    parts = (
        f"<h2>{at.tongue.headline(at.chance, 4)}</h2>{_story(at, at.chance.randint(1, 2))}"
        f'<p><a href="https://shop.example/{n}">{at.tongue.headline(at.chance, 4)}</a></p>'
        for n in range(at.chance.randint(4, 15))
    )
    return _told(at, first + "".join(parts))


def _with_links(at: Site) -> tuple[str, bytes]:
    linked = f'<a href="/n/1">{at.tongue.headline(at.chance, 5)}</a>'
    linked = f"<p>{at.tongue.sentence(at.chance)} {linked} {at.tongue.sentence(at.chance)}</p>"
    return _told(at, (linked + _story(at, 1)) * at.chance.randint(2, 8))


def _before_a_wall(at: Site) -> tuple[str, bytes]:
    call = "".join(f"<p>{text.format(site=at.name)}</p>" for text in at.tongue.doors[:2])
    return _told(at, _story(at, at.chance.randint(3, 6)) + f'<div class="regwall">{call}</div>')


def _on_privacy(at: Site) -> tuple[str, bytes]:
    """An article about cookies and accounts."""
    about = "".join(
        f"<p>{text.format(site=at.name)} {at.tongue.sentence(at.chance)}</p>" for text in at.tongue.walls[:2]
    )
    return _told(at, _story(at, 5) + about + _story(at, at.chance.randint(6, 12)))


def _listing(at: Site, *, title: str, path: str, intro: str = "", kinds: tuple[str, ...] = ()) -> tuple[str, bytes]:
    blocks = row(at, [teaser(at) for _ in range(at.chance.choice((6, 10, 15, 30)))])
    pager = (
        f'<div class="pagination"><a rel="next" href="{path}?page=2">2</a></div>' if at.chance.random() < 0.6 else ""
    )
    heading = f"<h1>{title}</h1>" if at.chance.random() < 0.8 else ""
    return dressed(at, f"<main>{heading}{intro}{blocks}{pager}</main>", title=title, path=path, types=kinds)


def _front(at: Site) -> tuple[str, bytes]:
    more = "".join(f"<h2>{name}</h2>{row(at, [teaser(at) for _ in range(6)])}" for name in at.tongue.sections[:4])
    return _listing(at, title=at.name, path="/", intro=more)


def _section(at: Site) -> tuple[str, bytes]:
    name = at.chance.choice(at.tongue.sections)
    path = at.chance.choice(("/news/local", "/category/local/", "/local.html", "/local", "/rubrique/local", "/s/12"))
    return _listing(at, title=name, path=path, kinds=("CollectionPage",))


def _tag(at: Site) -> tuple[str, bytes]:
    name = at.tongue.headline(at.chance, 2)
    intro = f"<p>{at.tongue.sentence(at.chance)}</p>" if at.chance.random() < 0.5 else ""
    path = at.chance.choice(("/tag/harbour/", "/topics/harbour", "/t/harbour", "/etiket/liman", "/harbour-pilots"))
    return _listing(at, title=name, path=path, intro=intro, kinds=("CollectionPage",))


def _author(at: Site) -> tuple[str, bytes]:
    name = at.tongue.name(at.chance)
    about = " ".join(at.tongue.sentence(at.chance) for _ in range(at.chance.randint(1, 4)))
    path = at.chance.choice(("/author/n-haddad/", "/profile/nh", "/auteur/nh", "/by/nadia-haddad", "/people/77"))
    return _listing(at, title=name, path=path, intro=f'<div class="bio"><p>{about}</p></div>', kinds=("ProfilePage",))


def _search(at: Site) -> tuple[str, bytes]:
    title = f"{at.chance.randrange(900)} {at.tongue.search} “{at.chance.choice(at.tongue.words)}”"
    path = at.chance.choice(("/?s=port", "/search?q=port", "/search/port", "/find?text=port", "/recherche?q=port"))
    return _listing(at, title=title, path=path, kinds=("SearchResultsPage",))


def _archive(at: Site) -> tuple[str, bytes]:
    path = at.chance.choice(("/2026/01/", "/archive/2026/01", "/archives.html", "/page/4/", "/news?page=4"))
    return _listing(at, title=at.tongue.day(at.chance), path=path)


def _said(at: Site, texts: tuple[str, ...], *, title: str, path: str, form: str = "") -> tuple[str, bytes]:
    chosen = at.chance.sample(texts, at.chance.randint(min(2, len(texts)), len(texts)))
    wrap = at.chance.choice(("div", "main", "section"))
    said = "".join(f"<p>{text.format(site=at.name)}</p>" for text in chosen)
    main = f"<{wrap} class='content'><h1>{title}</h1>{said}{form}</{wrap}>"
    return dressed(at, main, title=title, path=path)


def _consent(at: Site) -> tuple[str, bytes]:
    return _said(at, tuple(at.tongue.walls), title=at.name, path=at.chance.choice((_path(at), "/", "/consent?next=n")))


def _registration(at: Site) -> tuple[str, bytes]:
    title = at.tongue.headline(at.chance, 8)
    first = f"<p>{at.tongue.sentence(at.chance)}</p>" if at.chance.random() < 0.5 else ""
    return _said(at, tuple(at.tongue.doors), title=title, path=_path(at), form=first)


def _login(at: Site) -> tuple[str, bytes]:
    form = '<form><input type="email" name="u"><input type="password" name="p"><button>OK</button></form>'
    path = at.chance.choice(("/login", "/account/sign-in", "/user/login?destination=n", "/giris", "/connexion"))
    return _said(at, tuple(at.tongue.doors), title=at.name, path=path, form=form)


def _missing(at: Site) -> tuple[str, bytes]:
    return _said(at, tuple(at.tongue.errors), title=at.chance.choice(at.tongue.missing), path=_path(at))


def _missing_with_teasers(at: Site) -> tuple[str, bytes]:
    rest = row(at, [teaser(at) for _ in range(5)])
    return _said(at, tuple(at.tongue.errors), title=at.chance.choice(at.tongue.missing), path=_path(at), form=rest)


SORTS: dict[str, tuple[PageKind, Callable[[Site], tuple[str, bytes]]]] = {
    "story": ("article", _article),
    "short story": ("article", _short),
    "story above teasers": ("article", _with_teasers),
    "roundup": ("article", _roundup),
    "story full of links": ("article", _with_links),
    "story before a wall": ("article", _before_a_wall),
    "story about privacy": ("article", _on_privacy),
    "front page": ("listing", _front),
    "section": ("listing", _section),
    "tag": ("listing", _tag),
    "author": ("listing", _author),
    "search results": ("listing", _search),
    "archive": ("listing", _archive),
    "cookie wall": ("wall", _consent),
    "registration wall": ("wall", _registration),
    "login": ("wall", _login),
    "error": ("error", _missing),
    "error above teasers": ("error", _missing_with_teasers),
}
