"""What a host repeats is learnt as its articles are stored, and is no reason to alert anybody."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pipeline.cleaning.furniture import NONE
from pipeline.learning import FRESH, Known, learn
from pipeline.stages.dedupe import dedupe
from pipeline.store import Store, alerts, articles, memories
from pipeline.types import Article, HostMemory, Neighbours, Told
from tests.builders import NOON, a_match, an_alert, an_article
from tests.clocks import HandClock
from tests.pipeline.cleaning.pages import SENTENCES
from tests.walk.scene import Story, a_scene

HOST = "daily.example"
OFFER = "Follow the news of the port of Aden, closed or open, in our letter."
STORIES = (
    " ".join(SENTENCES),
    "The orchards above the town were frozen for the third night, and the growers lit fires between the rows of trees.",
    "A court ordered the owner of the mill to give back the two fields that his father had taken in the year of war.",
    "Nobody in the station knew why the night train had stopped, until the driver came in and asked for a telephone.",
)


def stored(store: Store, number: int, *, matched: bool = False) -> Article:
    """Store one story of the host with its offer below, and learn from it."""
    article = an_article(f"{STORIES[number]}\n\n{OFFER}", url=f"https://{HOST}/{number}", fingerprint=f"of {number}")
    kinship = dedupe(article, Neighbours())
    store.write(partial(articles.add, article=article, kinship=kinship))
    if matched:
        told = an_alert(articles=(article.id,))
        store.write(partial(alerts.save, told=Told(matches=(a_match(document=article.id),), alerts=(told,))))
    store.write(partial(learn, article=article, kinship=kinship, host=HOST, now=NOON))
    return article


def text_of(store: Store, article: Article) -> str:
    found = store.read(partial(articles.get, article=article.id))
    assert found is not None
    return found.text


def test_earlier_pages_are_cleaned_again_at_the_third_story(store: Store) -> None:
    first, second = stored(store, 0), stored(store, 1)
    assert text_of(store, first) == first.text
    stored(store, 2)
    assert [text_of(store, article) for article in (first, second)] == [STORIES[0], STORIES[1]]
    read = store.read(partial(articles.get, article=first.id))
    assert read is not None
    assert [(cut.text, cut.reason) for cut in read.cut] == [(OFFER, "furniture")]
    copy = an_article(read.text, url="https://other.example/1", fingerprint=read.fingerprint, simhash=read.simhash)
    around = store.read(partial(articles.neighbours, article=copy))
    assert (around.same, [id_ for id_, _ in around.near]) == (first.id, [first.id])


def test_an_article_that_was_told_keeps_the_words_it_was_told_by(store: Store) -> None:
    first, second = stored(store, 0, matched=True), stored(store, 1)
    stored(store, 2)
    assert text_of(store, first) == first.text
    assert text_of(store, second) == STORIES[1]


def test_copies_of_one_story_teach_nothing(store: Store) -> None:
    stored(store, 0)
    for number in range(1, 5):
        copy = an_article(f"{STORIES[0]}\n\n{OFFER}", url=f"https://{HOST}/copy/{number}")
        kinship = dedupe(copy, Neighbours(same="art-1"))
        store.write(partial(learn, article=copy, kinship=kinship, host=HOST, now=NOON))
    assert store.read(partial(memories.of, host=HOST)).stories == 1
    assert not Known(store, now=lambda: NOON).of(HOST).ends


def test_what_a_host_repeats_makes_no_rule_fire_once_it_is_known(tmp_path: Path) -> None:
    """Nothing can be known before two stories: these are told, and stay told."""
    stories = [
        Story(str(number), f"News of day {number}", text=f"{text}\n{OFFER}") for number, text in enumerate(STORIES)
    ]
    with a_scene(tmp_path, *stories[:1]) as scene:
        for number in range(1, len(stories) + 1):
            scene.publish(*stories[:number])
            scene.once()
        told = [stories[0].title, stories[1].title]
        assert scene.told == told
        texts = {article.title: article.text for article in scene.articles}
        assert [texts[story.title] for story in stories[2:]] == list(STORIES[2:])
        assert len(scene.articles) == len(stories)


def test_a_host_that_has_told_many_stories_is_looked_at_now_and_then(store: Store) -> None:
    many = HostMemory(stories=30)
    store.write(partial(memories.keep, host=HOST, memory=many, now=NOON))
    for number in range(80):
        article = an_article(f"Story {chr(65 + number)} of its own, told at length.", url=f"https://{HOST}/{number}")
        store.write(partial(learn, article=article, kinship=dedupe(article, Neighbours()), host=HOST, now=NOON))
    met = store.read(partial(memories.of, host=HOST)).stories - many.stories
    assert 1 <= met <= 30


def test_what_a_host_repeats_is_looked_up_once_a_minute(store: Store) -> None:
    clock = HandClock()
    known = Known(store, now=clock.now)
    for number in range(2):
        assert known.of(HOST) == NONE  # as long as that is so, each page asks
        stored(store, number)
    learnt = known.of(HOST)
    assert learnt.ends | learnt.anywhere
    store.write(partial(memories.forget, host=HOST))
    assert known.of(HOST) == learnt
    clock.wait(FRESH)
    assert known.of(HOST) == NONE
