"""Pages in, what an outlet serves out: the HTML of its make with all its clutter, its feed, its archive.

The templates are files of the newsroom: those of one outlet lie in the folder of its id. What is put into HTML or XML
is escaped; in a JSON template each value stands as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from html import escape
from string import Template

from pydantic import TypeAdapter

from pipeline.demo.fields import Ready, fields
from pipeline.demo.outlets import Outlet
from pipeline.demo.pages import Page
from pipeline.demo.stories import DATA
from rules.nodes import plain
from rules.yaml import read

PER_ARCHIVE_PAGE = 10
BETWEEN_COMMENTS = timedelta(minutes=3)


def page_html(page: Page, following: Page | None) -> bytes:
    """Return the page as its outlet serves it; `following` is the one that it invites to read next."""
    around = {
        "comments": Ready("\n".join(_comments(page))),
        "next_title": following.story.title if following else page.outlet.name,
        "next_url": following.url if following else page.home,
    }
    return _encoded(page.outlet, _fill(page.outlet, "page.html", values={**fields(page), **around}))


def feed_document(outlet: Outlet, pages: Sequence[Page], *, home: str) -> bytes:
    """Return the outlet's feed of these pages, newest first, in its own format and encoding."""
    suffix = outlet.feed.file.rpartition(".")[2]
    newest = fields(pages[0]) if pages else {"iso": "", "rfc": ""}
    values = {
        "home": home,
        "feed_url": home + outlet.feed.path,
        "updated_iso": newest["iso"],
        "updated_rfc": newest["rfc"],
        "items": _each(outlet, f"item.{suffix}", pages=pages),
        "listed": _each(outlet, f"listed.{suffix}", pages=pages),
    }
    return _encoded(outlet, _fill(outlet, outlet.feed.file, values=values))


def archive_html(outlet: Outlet, pages: Sequence[Page], *, home: str, number: int) -> bytes:
    """Return one page of the outlet's archive, counted from 0; beyond the last one it is empty."""
    shown = pages[number * PER_ARCHIVE_PAGE : (number + 1) * PER_ARCHIVE_PAGE]
    values = {"items": _each(outlet, "entry.html", pages=shown), "home": home, "following": number + 1}
    return _encoded(outlet, _fill(outlet, "archive.html", values=values))


def home_html(outlet: Outlet, *, home: str) -> bytes:
    """Return the front page: little more than where the feed stands."""
    link = f'<link rel="alternate" type="{outlet.feed.type}" href="{home}{outlet.feed.path}">'
    name = escape(outlet.name)
    return _encoded(outlet, f"<!DOCTYPE html><title>{name}</title>{link}<h1>{name}</h1><p>{escape(outlet.about)}</p>")


def robots_txt(outlet: Outlet) -> bytes:
    """Return what the outlet asks of machines."""
    return (DATA / "sites" / outlet.id / "robots.txt").read_bytes()


def _comments(page: Page) -> list[str]:
    """Return what readers say: the same for the same page, each page beginning elsewhere in the pool."""
    said = _said()[page.story.language]
    known = fields(page)
    filled = []
    for index in range(page.outlet.comments):
        at = page.published + (index + 1) * BETWEEN_COMMENTS
        remark = {**said[(page.number + index) % len(said)], "index": index + 1, "clock": f"{at:%H:%M}"}
        filled.append(_fill(page.outlet, "comment.html", values={**known, **remark}))
    return filled


@cache
def _said() -> Mapping[str, Sequence[Mapping[str, str]]]:
    file = DATA / "comments.yaml"
    held = TypeAdapter(dict[str, tuple[dict[str, str], ...]])
    return held.validate_python(plain(read(file.read_bytes(), file.name)))


def _each(outlet: Outlet, file: str, *, pages: Iterable[Page]) -> Ready:
    """Return the template filled for each page; nothing where the outlet has no such template."""
    if _template(outlet.id, file) is None:
        return Ready()
    between = ",\n" if file.endswith(".json") else "\n"
    return Ready(between.join(_fill(outlet, file, values=fields(page)).rstrip("\n") for page in pages))


def _fill(outlet: Outlet, file: str, *, values: Mapping[str, object]) -> str:
    template = _template(outlet.id, file)
    if template is None:
        raise FileNotFoundError(f"{outlet.id} has no {file}")
    written = _as_json if file.endswith(".json") else _as_markup
    return template.substitute({name: written(value) for name, value in values.items()})


@cache
def _template(outlet: str, file: str) -> Template | None:
    found = DATA / "sites" / outlet / file
    return Template(found.read_text("utf-8")) if found.is_file() else None


def _as_markup(value: object) -> str:
    return value if isinstance(value, Ready) else escape(str(value))


def _as_json(value: object) -> str:
    return value if isinstance(value, Ready) else json.dumps(value)


def _encoded(outlet: Outlet, text: str) -> bytes:
    return text.encode(outlet.encoding, "xmlcharrefreplace")
