"""Pages of many makes, written for these tests, through the whole stage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connectors.timestamps import published_text
from pipeline.errors import NothingToRead
from pipeline.stages.extract import extract
from pipeline.types import Article
from tests.builders import a_capture, an_entry

PAGES = Path(__file__).parents[1] / "data" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def truth(name: str) -> dict[str, Any]:
    return dict(json.loads((PAGES / f"{name}.json").read_text("utf-8")))


def read(name: str, **entry: Any) -> Article:
    url = truth(name)["url"]
    capture = a_capture((PAGES / f"{name}.html").read_bytes(), url=url, content_type="text/html")
    return extract(an_entry(**{"url": url, "title": "", **entry}), capture)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_its_truth_says(name: str) -> None:
    expected = truth(name)
    if "has" not in expected:
        with pytest.raises(NothingToRead) as refused:
            read(name)
        assert refused.value.kind == expected["kind"]
        return
    article = read(name)
    assert [part for part in expected["has"] if part not in article.text] == []
    assert [part for part in expected["lacks"] if part in article.text] == []
    assert article.url == expected.get("canonical", expected["url"])
    found = {
        "kind": article.kind,
        "title": article.title,
        "authors": list(article.authors),
        "published": published_text(article.published),
        "site": article.site,
        "language": article.language,
        "source": article.original_source,
    }
    assert {key: found[key] for key in found if key in expected} == {k: expected[k] for k in found if k in expected}
    if "grade" in expected:
        assert article.published_grade in expected["grade"]
