"""What is planted survives the real extraction, and copies are copies after it, whatever stands around them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipeline.clock import utc_now
from pipeline.demo.outlets import outlets
from pipeline.demo.pages import Page
from pipeline.demo.room import Newsroom, newsroom
from pipeline.stages.extract import extract
from pipeline.types import Article
from tests.builders import a_capture, an_entry
from tests.pipeline.demo.test_sites import asked


def article_on(page: Page) -> Article:
    status, headers, body = asked(page.url)
    assert status == 200
    entry = an_entry(source=page.outlet.id, url=page.url, title=page.story.title, published=page.published)
    capture = a_capture(
        body, url=page.url, final_url=page.url, content_type=headers["content-type"], captured_at=utc_now()
    )
    return extract(entry, capture)


@pytest.fixture(scope="module")
def articles(room: Newsroom) -> Mapping[str, Article]:
    return {page.url: article_on(page) for page in room.pages if page.outlet.id not in page.story.faults}


@pytest.mark.parametrize("outlet", [outlet.id for outlet in outlets()])
def test_no_paragraph_of_a_story_is_lost(room: Newsroom, articles: Mapping[str, Article], outlet: str) -> None:
    for page in filter(lambda page: page.url in articles, room.sites[outlet].pages):
        article = articles[page.url]
        lines = article.text.splitlines()
        assert [paragraph for paragraph in page.story.paragraphs if paragraph not in lines] == [], page.story.slug
        assert (article.title, article.language) == (page.story.title, page.story.language)


def test_exact_copies_have_one_fingerprint_and_no_two_stories_share_one(
    room: Newsroom, articles: Mapping[str, Article]
) -> None:
    prints: dict[str, set[str]] = {}
    for page in filter(lambda page: page.url in articles, room.pages):
        prints.setdefault(page.story.slug, set()).add(articles[page.url].fingerprint)
    assert {slug: found for slug, found in prints.items() if len(found) > 1} == {}
    assert len({one for found in prints.values() for one in found}) == len(prints)


@pytest.mark.parametrize("outlet", ["clipsouk", "salt-and-thyme", "al-difaf", "wadi-net", "tarjuman"])
def test_what_only_readers_teasers_and_layers_say_is_no_part_of_the_text(
    room: Newsroom, articles: Mapping[str, Article], outlet: str
) -> None:
    foreign = ("nobody is marking your words", "قارئ قديم", "أسئلة بلا أجوبة", "path open again", "214 partners")
    for page in filter(lambda page: page.url in articles, room.sites[outlet].pages):
        assert not [said for said in foreign if said in articles[page.url].text], page.story.slug


def test_bulletins_can_be_read_too() -> None:
    with newsroom() as room:
        for page in [room.publish() for _ in range(20)]:
            assert set(page.story.paragraphs) <= set(article_on(page).text.splitlines())
