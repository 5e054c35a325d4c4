"""The posts of a site made with WordPress, answered for tests as its REST interface does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from tests.builders import NOON
from tests.servers import Asked, Raw, reply

POSTS = "/wp-json/wp/v2/posts"
NO_SUCH_PAGE = '{"code":"rest_post_invalid_page_number","message":"…","data":{"status":400}}'


def a_post(number: int, *, url: str = "", at: datetime = NOON, zone: int = 2, **more: Any) -> dict[str, Any]:
    """Return a post as JSON: `at` is UTC, `zone` the hours by which the site's clock is ahead of it."""
    given = {
        "id": number,
        "link": url or f"https://blog.example/{number}",
        "date": _said(at + timedelta(hours=zone)),
        "date_gmt": _said(at),
        "modified_gmt": _said(at),
        "title": {"rendered": f"Post {number}"},
        "excerpt": {"rendered": "<p>The port was closed.</p>"},
        "content": {"rendered": "<p>The port was closed on Sunday.</p>", "protected": False},
    }
    return given | more


@dataclass(slots=True)
class Blog:
    """The posts of a site. `hidden` are ids that count and are not shown; `knows_modified` is false before 5.7."""

    posts: list[dict[str, Any]]
    hidden: set[int] = field(default_factory=set)
    totals: bool = True
    knows_modified: bool = True

    def __call__(self, asked: Asked) -> Raw:
        given = {name: values[0] for name, values in parse_qs(asked.path.partition("?")[2]).items()}
        if asked.path.startswith("/?") and given.get("rest_route") != "/wp/v2/posts":
            return reply("<html>The home page</html>")
        size, page = int(given["per_page"]), int(given["page"])
        found = self._found(given)
        pages = -(-len(found) // size)
        if page > max(pages, 1):
            return reply(NO_SUCH_PAGE, 400, type="application/json")
        shown = [post for post in found[(page - 1) * size : page * size] if post["id"] not in self.hidden]
        totals = {"x_wp_total": str(len(found)), "x_wp_totalpages": str(pages)} if self.totals else {}
        return reply(json.dumps(shown), 200, type="application/json; charset=UTF-8", **totals)

    def _found(self, given: dict[str, str]) -> Sequence[dict[str, Any]]:
        key = "modified_gmt" if given["orderby"] == "modified" else "date_gmt"
        found = sorted(self.posts, key=lambda post: (post[key], post["id"]), reverse=given["order"] == "desc")
        after = given.get("modified_after", "") if self.knows_modified else ""
        found = [post for post in found if post["modified_gmt"] > after]
        return [post for post in found if given.get("after", "") < post["date"] < given.get("before", "9")]


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}"
