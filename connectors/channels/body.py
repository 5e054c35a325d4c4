"""A message in, the bytes of a webhook's body out, small enough for every receiver wherever that can be done."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from connectors.timestamps import rfc3339
from connectors.types import Json, Message

LARGEST = 20_000  # bytes; more than that Standard Webhooks advises against
SPARE = ("mentions", "snippets")  # what an article can do without: offsets before words

Article: TypeAlias = dict[str, Any]


def body_of(message: Message) -> bytes:
    """Return the body: the same bytes for the same message.

    Where it would be too large, the oldest articles lose their mentions and snippets first, as many as it takes, and
    `trimmed` names on each what it lost; every article keeps its title and URL.
    """
    body = _bytes_of(message, message.data)
    if len(body) < LARGEST or "alert" not in message.data:
        return body
    return _bytes_of(message, _trimmed(message.data, excess=len(body) - LARGEST + 1))


def _bytes_of(message: Message, data: Mapping[str, Json]) -> bytes:
    return _encoded({"type": message.type, "timestamp": rfc3339(message.created_at), "data": dict(data)})


def _encoded(value: Json) -> bytes:
    # a lone surrogate, which no encoding can carry, becomes one question mark: offsets hold
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _trimmed(data: Mapping[str, Any], *, excess: int) -> dict[str, Json]:
    alert = data["alert"]
    return {**data, "alert": {**alert, "articles": list(_lighter(alert["articles"], excess=excess))}}


def _lighter(articles: list[Article], *, excess: int) -> Iterator[Article]:
    for article in articles:
        lighter = article
        for part in SPARE:
            if excess > 0 and article.get(part):
                lost = [*lighter.get("trimmed", ()), part]
                lighter, heavier = {**lighter, part: [], "trimmed": lost}, lighter
                excess -= len(_encoded(heavier)) - len(_encoded(lighter))
        yield lighter
