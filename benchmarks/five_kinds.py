"""A kind of page and a number in, made-up pages of one host that carry what such pages carry around an article, out.

The five kinds: a daily that is frozen under an archive notice, a magazine that pauses with a letter on top, a
translation site with a wall and a consent layer, a blog of opinions with disclaimers, a video page under which somebody
posts an article. The wording here is of its own; no rule is written after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.corpora import Sample
from benchmarks.kinds.tongues import ENGLISH

HOSTS = 8  # of each kind
STORIES = 4  # of a host: the one that is read, and three siblings
TAKEN = 4  # of each pool, by one host


@dataclass(frozen=True, slots=True)
class Kind:
    """What stands above and below the text, and beside it; `{n}` changes with every story."""

    above: Sequence[str]
    below: Sequence[str]
    beside: Sequence[str]


KINDS = {
    "frozen daily": Kind(
        above=(
            "This newspaper ceased publication in 2019. Its pages are kept by the city library as they were.",
            "You are reading an archived copy. Links and forms on this page may no longer work.",
            "Staff writer | {n} May 2018 | 07:{n}",
            "Archive of the Harbour Gazette, 2004 to 2019",
            "Please do not send letters: nobody will receive them.",
            "Updated {n} May 2018",
        ),
        below=(
            "© 2018 The Harbour Gazette. All rights reserved.",
            "Comments on this article were closed when the newspaper was.",
            "Also in this edition: weather, tides and deaths",
            "Back to the front page of that day",
            "The publisher's assets are administered by the receivers.",
            "Print this page",
        ),
        beside=("Classified advertisements are no longer accepted.", "Subscribe to the print edition"),
    ),
    "paused magazine": Kind(
        above=(
            "Dear readers, after eleven years and forty issues our magazine takes a break from the first of June.",
            "The archive stays open and free, and subscriptions that are running will be paid back by the autumn.",
            "With thanks for your letters, The Editors",
            "An essay from our issue {n}",
            "Words by our correspondent, pictures by the archive",
            "Reading time: {n} minutes",
        ),
        below=(
            "Our magazine lives from its readers. Become a friend of the archive for the price of one coffee.",
            "Sign up for our newsletter and never miss what we do next.",
            "More from this issue",
            "Share this essay",
            "Our magazine is a quarterly of long essays about short distances.",
            "Download this issue as a PDF",
        ),
        beside=("Browse all forty issues", "About us"),
    ),
    "translation site": Kind(
        above=(
            "This text is available in five languages. Choose yours above.",
            "Translated by our volunteers from the regional press; the original is linked below.",
            "Register for free to listen to this article.",
            "Translation no. {n}",
            "Our partners in the region choose what is translated.",
            "Published in the original on {n} March 2024",
        ),
        below=(
            "Create a free account to continue reading.",
            "Already registered? Log in here.",
            "Help us translate: volunteers are always welcome.",
            "This translation may be reused if our site is named.",
            "Found a mistake? Select it and press the button.",
            "Read the original text",
        ),
        beside=("We and our 88 partners use cookies to process personal data.", "Terms of use"),
    ),
    "opinion blog": Kind(
        above=(
            "The views expressed here are those of the author alone and not of any institution.",
            "Posted by the blogger on {n} October 2023 in Politics",
            "Guest posts are welcome, see the rules for contributors.",
            "Leave a comment",
            "{n} people like this",
            "This blog is not for hire.",
        ),
        below=(
            "Disclaimer: nothing in this post is advice, legal or otherwise.",
            "Your email address will not be published. Required fields are marked with a star.",
            "Share this on your favourite network",
            "Previous post: what I wrote the week before",
            "Everything on this blog may be shared if its author is named.",
            "Like this: Loading...",
        ),
        beside=("Follow this blog by email", "Blog at a free host"),
    ),
    "video page": Kind(
        above=(
            "{n},214 views",
            "Uploaded by a user of this site",
            "Report this video | Add to playlist",
            "This video is also available in high definition.",
            "Category: News and politics",
            "Licence: as agreed with the owner",
        ),
        below=(
            "Thumbs up, this is what we needed to see today!!",
            "Can somebody tell me where this was filmed?",
            "Sign in to add your comment",
            "The comments are the property of those who post them.",
            "Up next: the ten strangest harbours in the world",
            "Show more replies ({n})",
        ),
        beside=("Upload your own video", "Popular today"),
    ),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its true text, and the strings on it that are of no article."""

    sample: Sample
    foreign: tuple[str, ...]


def pages_of(kind: str, host: int) -> list[Page]:
    """Return the stories of one host, all in the same furniture."""
    chance = Random(f"{kind} {host}")  # noqa: S311 - no secret
    made = KINDS[kind]
    above, below = (sorted(chance.sample(pool, TAKEN), key=pool.index) for pool in (made.above, made.below))
    return [_page(kind, host, story=story, above=above, below=below) for story in range(STORIES)]


def _page(kind: str, host: int, *, story: int, above: Sequence[str], below: Sequence[str]) -> Page:
    chance = Random(f"{kind} {host} {story}")  # noqa: S311 - no secret
    number = chance.randint(10, 28)
    head, foot, side = (tuple(text.format(n=number) for text in texts) for texts in (above, below, KINDS[kind].beside))
    title = ENGLISH.headline(chance, 8)
    story_text = [" ".join(ENGLISH.sentence(chance) for _ in range(chance.randint(1, 3))) for _ in range(9)]
    url = f"https://host{host}.{kind.replace(' ', '-')}.example/{story}-{title.replace(' ', '-').lower()}"
    before, after = map(_block, side)
    told = "".join(f"<p>{text}</p>" for text in story_text)
    html = (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<div>{before}</div><div class='content'><h1>{title}</h1>{''.join(map(_block, head))}{told}"
        f"{''.join(map(_block, foot))}</div><div>{after}</div></body></html>"
    )
    return Page(Sample(url, url, html.encode(), "\n".join(story_text)), (*head, *foot, *side))


def _block(text: str) -> str:
    return f"<p>{text}</p>"
