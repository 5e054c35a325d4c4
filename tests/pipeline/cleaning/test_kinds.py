"""Articles, and what is none."""

from __future__ import annotations

import pytest

from benchmarks.kinds.made import SORTS, Made, pages
from pipeline.cleaning.classifier import ALWAYS, trained
from pipeline.cleaning.features import features_of
from pipeline.cleaning.kinds import FEWEST_WORDS, count_words, kind_of, sight_of
from pipeline.stages.extract import opened
from tests.builders import a_capture
from tests.pipeline.cleaning.pages import SENTENCES, a_page, paragraphs


def test_a_page_of_menus_is_not_an_article() -> None:
    verdict = kind_of(a_page("<ul><li>News<li>Sport</ul>"), ["News", "Sport"])
    assert (verdict.kind, verdict.why) == ("error", "too little text for an article (words: 2)")


def test_the_floor_is_a_number_of_words() -> None:
    page = a_page("")
    words = " ".join(SENTENCES).split()
    assert kind_of(page, [" ".join(words[: FEWEST_WORDS - 1])]).kind == "error"
    assert kind_of(page, [f"{' '.join(words[:FEWEST_WORDS])}."]).kind == "article"


def test_what_is_left_of_a_consent_layer_is_a_wall() -> None:
    assert kind_of(a_page(""), ["Daily"], consent=900).kind == "wall"


@pytest.mark.parametrize(
    "line",
    [
        (
            "We and our 87 partners use cookies to keep information on your device and process personal data, "
            "and you may object to this whenever you like on the page that we keep for it."
        ),
        (
            "Nous et nos partenaires utilisons des cookies et vos données personnelles pour mesurer l'audience, "
            "et vous pouvez vous y opposer à tout moment."
        ),
        (
            "يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربة القراءة وقياس عدد الزوار ويمكنك "
            "في أي وقت تغيير اختيارك من صفحة الإعدادات"
        ),
    ],
)
def test_a_request_for_consent_alone_is_a_wall(line: str) -> None:
    assert kind_of(a_page(f"<p>{line}</p>"), [line]).kind == "wall"


def test_a_long_article_about_cookies_is_an_article() -> None:
    lines = ["The regulator fined three sites over their cookies.", *SENTENCES * 4]
    assert kind_of(a_page(paragraphs(*lines)), lines).kind == "article"


@pytest.mark.parametrize("count", [2, 4, 8])
def test_a_short_plain_story_is_an_article_whatever_it_looks_like(count: int) -> None:
    towns = ("Taiz", "Lahij", "Ibb", "Mokha", "Zabid", "Hajjah", "Marib", "Saada")[:count]
    lines = [f"In {town} the market opened late that day, and nobody came to it." for town in towns]
    assert kind_of(a_page(paragraphs(*lines)), lines).kind == "article"


def test_an_error_page_is_known_by_what_it_calls_itself() -> None:
    page = a_page("<h1>Page not found</h1>", head="<title>404</title>")
    assert kind_of(page, [SENTENCES[0], SENTENCES[1]]).kind == "error"


def test_a_long_article_about_an_error_is_an_article() -> None:
    page = a_page("<h1>404: the number nobody calls</h1>")
    assert kind_of(page, list(SENTENCES * 2)).kind == "article"


def teasers(count: int) -> str:
    return "".join(
        f'<div class="teaser"><h2><a href="/n/{n}">Headline {n}</a></h2><p>{SENTENCES[n % 5]}</p></div>'
        for n in range(count)
    )


def test_blocks_that_each_lead_elsewhere_are_a_listing() -> None:
    verdict = kind_of(a_page(f"<main>{teasers(8)}</main>"), list(SENTENCES))
    assert verdict.kind == "listing"
    assert verdict.why == "8 teasers hold 100% of what was read"


def test_an_article_with_teasers_below_is_an_article() -> None:
    story = [f"{sentence} So it was." for sentence in SENTENCES * 2]
    assert kind_of(a_page(paragraphs(*story) + teasers(8)), story).kind == "article"


def test_a_page_that_says_in_many_places_that_it_is_an_article_is_believed() -> None:
    title = "Eight storms in one week"
    metas = {"og:type": "article", "og:title": title, "article:published_time": "2026-01-05"}
    data = f'{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "2026-01-05"}}'
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas.items())
    head += f'<script type="application/ld+json">{data}</script>'
    url = "https://daily.example/2026/01/05/eight-storms-in-one-week"
    page = a_page(f"<h1>{title}</h1>{teasers(8)}", head=head, url=url)
    assert kind_of(page, list(SENTENCES)).kind == "article"


def test_text_that_cannot_be_decoded_is_an_error() -> None:
    assert kind_of(a_page(""), ["\ufffdа\ufffd " * 40]).kind == "error"


def test_scripts_without_spaces_have_words_too() -> None:
    assert count_words("政府周二宣布港口将关闭直至另行通知") >= 8
    assert count_words("two words") == 2


HEADLINE = "Ferry crossings are halved until the autumn"
LINK = '<a href="/n/{n}">{headline} {n}</a>'
MAKES = {
    "rows with a linked title": f'<div class="row"><div>{LINK}</div><div>{{text}}</div></div>',
    "nothing but links": f"<li>{LINK}</li>",
    "links with a date": f"<li>{LINK} <span>5 March 2026</span></li>",
    "cards that are one link": '<a class="card" href="/n/{n}"><h3>{headline} {n}</h3><p>{text}</p></a>',
    "a heading and a call": '<section><h3>{headline} {n}</h3><p>{text}</p><a href="/n/{n}">Read more</a></section>',
    "whole posts under linked headings": f"<article><h2>{LINK}</h2><p>{{text}}</p><p>{{text}}</p></article>",
}


@pytest.mark.parametrize("make", MAKES)
def test_listings_of_every_make_are_known(make: str) -> None:
    blocks = [MAKES[make].format(n=n, headline=HEADLINE, text=SENTENCES[n % 5]) for n in range(9)]
    page = a_page(f"<main>{''.join(blocks)}</main>")
    lines = [f"{HEADLINE} {n}" for n in range(9)] + (list(SENTENCES) if "{text}" in MAKES[make] else [])
    assert kind_of(page, lines).kind == "listing"


def test_paragraphs_with_links_are_no_teasers() -> None:
    linked = [f'{sentence} <a href="/n">The report says more about it.</a>' for sentence in SENTENCES]
    lines = [f"{sentence} The report says more about it." for sentence in SENTENCES]
    assert kind_of(a_page(paragraphs(*linked)), lines).kind == "article"


def test_the_model_has_a_weight_for_each_number_and_no_other() -> None:
    numbers = features_of(sight_of(a_page(teasers(8)), list(SENTENCES), consent=0))
    assert {ALWAYS, *numbers} == {*trained().weights["article"]}
    assert all(-1 <= number <= 5 for number in numbers.values())


def test_likelihoods_make_one() -> None:
    likely = trained().likelihoods(features_of(sight_of(a_page(paragraphs()), list(SENTENCES), consent=0)))
    assert sum(likely.values()) == pytest.approx(1)
    assert max(likely, key=lambda kind: likely[kind]) == "article"


def judged(made: Made) -> str:
    page, lines, consent = opened(a_capture(made.body, url=made.url, content_type="text/html"))
    return kind_of(page, lines, consent=consent).kind


LATER = list(pages(100))[-4 * len(SORTS) :]  # of sites that the model was not trained on


def test_made_articles_are_taken_and_other_made_pages_refused() -> None:
    taken = [(judged(made) == "article", made.kind == "article", made.sort) for made in LATER]
    assert [sort for found, article, sort in taken if article and not found] == []
    others = [found for found, article, _ in taken if not article]
    assert sum(others) <= 0.2 * len(others)


def test_the_same_number_makes_the_same_pages() -> None:
    assert list(pages(2)) == list(pages(2))
