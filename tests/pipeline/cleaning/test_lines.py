"""Lines that are of no article, and lines that only look like it."""

from __future__ import annotations

import pytest

from pipeline.cleaning.lines import Known, sift
from tests.pipeline.cleaning.pages import SENTENCES, a_page, paragraphs

KNOWN = Known(title="Harbour closed by the storm", authors=("Layal Barakat",))
STORY = list(SENTENCES)


def reasons(*lines: str, body: str = "") -> dict[str, str]:
    _, cut = sift(a_page(body), lines, KNOWN)
    return {part.text: part.reason for part in cut}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Harbour closed by the storm", "headline"),
        ("HARBOUR CLOSED BY THE STORM", "headline"),
        ("By Layal Barakat", "byline"),
        ("Layal Barakat", "byline"),
        ("14 May 2024, 10:20", "date"),
        ("Updated on March 5, 2024 at 10:20 GMT", "date"),
        ("Reading time: 3 minutes", "counter"),
        ("This page is no longer updated.", "archive notice"),
        ("You are reading an archived copy of this page.", "archive notice"),
        ("Diese Seite wird nicht mehr aktualisiert.", "archive notice"),
        ("Register for free to listen to this article.", "wall"),
        ("Posted by the harbour office in Storms", "imprint"),
        ("Words by our reporter, pictures by the archive", "imprint"),
        ("Translated from the French by our volunteers", "translation notice"),
        ("Views expressed here are those of the author alone.", "disclaimer"),
        ("Layal Barakat is a staff writer at the Daily and has covered the harbour since 2011.", "author"),
        ("layal@daily.example", "imprint"),
    ],
)
def test_what_stands_above_a_story_is_not_the_story(line: str, reason: str) -> None:
    assert reasons(line, *STORY) == {line: reason}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Read also: Ten storms to remember", "read also"),
        ("Lire aussi : dix tempêtes", "read also"),
        ("Lesen Sie auch: Zehn Stürme", "read also"),
        ("Lea también: diez tormentas", "read also"),
        ("اقرأ أيضا: عشر عواصف", "read also"),
        ("You may also like:", "read also"),
        ("Share this article", "share"),
        ("شارك عبر فيسبوك", "share"),
        ("Sign up for our morning newsletter", "subscribe"),
        ("12 comments", "comments"),
        ("Comments on this story are closed.", "comments"),
        ("التعليقات (3)", "comments"),
        ("We use cookies to make this site better.", "consent"),
        ("1,204 views", "counter"),
        ("Advertisement", "counter"),
        ("Photo: Emil Aubert", "credit"),
        ("Back to top", "page furniture"),
        ("Tags: storm, harbour", "page furniture"),
    ],
)
def test_calls_and_furniture_are_cut_wherever_they_stand(line: str, reason: str) -> None:
    assert reasons(*STORY[:2], line, *STORY[2:] * 3) == {line: reason}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("© 2024 Daily. All rights reserved.", "rights"),
        ("جميع الحقوق محفوظة", "rights"),
        ("Follow us on Facebook and Instagram.", "subscribe"),
        ("Create a free account to continue reading.", "wall"),
        ("Become a member and keep this paper alive.", "subscribe"),
        ("Email Layal Barakat at layal@daily.example or call her.", "subscribe"),
        ("Follow AP’s full coverage of the storm.", "subscribe"),
        ("This text may be reused if its author is named.", "rights"),
        ("Next post: What the storm left", "read also"),
        ("The views expressed in this column are the author's own.", "disclaimer"),
        ("Layal Barakat is our harbour correspondent.", "author"),
    ],
)
def test_what_stands_below_a_story_is_cut_there_and_nowhere_else(line: str, reason: str) -> None:
    long = STORY * 3
    assert reasons(*long, line) == {line: reason}
    assert reasons(*long[:5], line, *long[5:]) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a third before the exchange closed.",
        "Related charges against the harbour master were dropped in June.",
        "By the time help came, the harbour closed by the storm had become a lake of timber and oranges.",
        "Print shops along the quay were flooded.",
        "On 14 May 2024 the council of the lower town will vote on the matter.",
        "Comments by the minister did not help.",
        "“Read more,” she told the children.",
        "Next morning the sea was flat.",
        "Photo shops closed early.",
        "Layal was there.",
    ],
)
def test_sentences_that_begin_alike_stay(line: str) -> None:
    assert reasons(*STORY[:1], line, *STORY[1:] * 2, line, STORY[0]) == {}


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("Lay Barakat is a reporter in Sarem.", True),
        ("Rami Barakat is a fisherman in Sarem.", False),
        ("Layal Barakats is a street in Sarem.", False),
    ],
)
def test_a_note_may_shorten_the_first_name_of_its_author(line: str, *, cut: bool) -> None:
    assert bool(reasons(*STORY, line)) is cut


def test_a_paragraph_that_is_one_link_between_prose_is_cut() -> None:
    link = "TEN STORMS THAT CHANGED THE COAST"
    body = paragraphs(*STORY[:2], f"<a href='/ten'>{link}</a>", *STORY[2:] * 2)
    assert reasons(*STORY[:2], link, *STORY[2:] * 2, body=body) == {link: "link"}


def test_a_page_made_of_links_keeps_them() -> None:
    links = [f"Storm number {number} of a long winter" for number in range(8)]
    lines = [line for pair in zip(links, STORY * 2, strict=False) for line in (pair[1], pair[0])]
    body = "".join(f"<p><a href='#'>{link}</a></p>" for link in links)
    assert reasons(*lines, STORY[0], body=body) == {}


def test_a_caption_told_twice_is_told_once() -> None:
    caption = "The ferry at the breakwater on Sunday"
    kept, cut = sift(a_page(""), [STORY[0], caption, caption, *STORY[1:]], KNOWN)
    assert kept.count(caption) == 1
    assert [part.reason for part in cut] == ["repeated"]


def test_what_is_cut_at_an_edge_does_not_hide_what_stands_behind_it() -> None:
    above, below = ["Home", "Share this article"], ["Back to top", "Share this article", "Tags: harbour", "Menu"]
    bio = "Layal Barakat writes about harbours."
    _, cut = sift(a_page(""), [*above, "12 views", "By Layal Barakat", *STORY, bio, *below, "Print", "3 views"], KNOWN)
    assert {"By Layal Barakat": "byline", bio: "author"}.items() <= {part.text: part.reason for part in cut}.items()


def test_nothing_is_lost_and_the_order_stays() -> None:
    lines = ["By Layal Barakat", *STORY, "Share this article"]
    kept, cut = sift(a_page(""), lines, KNOWN)
    assert kept == STORY
    assert [part.text for part in cut] == ["By Layal Barakat", "Share this article"]


def test_where_all_would_go_all_stays() -> None:
    kept, cut = sift(a_page(""), ["Harbour closed by the storm"], KNOWN)
    assert (kept, cut) == (["Harbour closed by the storm"], ())


def test_the_headline_that_the_page_shows_is_cut_where_the_title_is_another_one() -> None:
    shown = "Pilots stay ashore as the harbour closes"
    known = Known(title=KNOWN.title, authors=(), shown=shown)
    kept, cut = sift(a_page(""), [shown, *STORY], known)
    assert (kept, [part.reason for part in cut]) == (STORY, ["headline"])


@pytest.mark.parametrize(
    "line",
    [
        "Translated into coins, the damage is that of nine years of harbour dues, said the office.",
        "This newspaper has reported on the roof since it was built, and never liked it.",
        "The text was also read out in the school, where nobody laughed.",
        "Published minutes show who had asked for the roof.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line: str) -> None:
    assert reasons(line, *STORY, line) == {}
