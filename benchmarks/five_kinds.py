"""A kind of page and a number in, made-up pages of one host that carry what such pages carry around an article, out.

The five kinds: a daily that is frozen under an archive notice, a magazine that pauses with a letter on top, a
translation site with a wall and a consent layer, a blog of opinions with disclaimers, a video page under which somebody
posts an article. No phrase that is cut was written after the wording here; of the names of containers some are known.
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
PLAIN = 3  # one string in so many stands in a paragraph like those of the text
ABOVE = ("div class='notice'", "div class='post-meta'", "p class='dateline'", "div class='entry-info'")
BELOW = ("div class='comments'", "div class='share'", "footer", "div class='related-links'", "div class='post-footer'")


@dataclass(frozen=True, slots=True)
class Kind:
    """What stands above and below the text, and beside it; `{n}` changes with every story."""

    above: Sequence[str]
    below: Sequence[str]
    beside: Sequence[str]


KINDS = {
    "frozen daily": Kind(
        above=(
            "The Coast Courier closed on 30 June 2017. What you see is the page as it was printed then.",
            "This edition is kept for the record and is not looked after any more.",
            "By our city desk, {n} June 2016",
            "First printed on page {n} of the morning edition",
            "Last changed: {n} June 2016 at 06:{n}",
            "Online archive of the Coast Courier",
        ),
        below=(
            "Copyright 2016 Coast Courier Publishing. No part of this page may be copied.",
            "Readers can no longer comment on this story.",
            "More stories from {n} June 2016",
            "Return to that day's edition",
            "Questions about the archive are answered by the town museum.",
            "Send this page to a friend",
        ),
        beside=("Place a classified advertisement", "Today's tides"),
    ),
    "paused magazine": Kind(
        above=(
            "To our readers: from this summer on we pause, and nobody knows yet for how long.",
            "All that we have published stays where it is, and costs nothing.",
            "Yours, the editorial team",
            "Essay · Issue {n}",
            "Text by a friend of the house, drawings by another",
            "{n} min read",
        ),
        below=(
            "If you like what we do, please consider a donation.",
            "Subscribe to our letter and hear from us four times a year.",
            "Further reading in our archive",
            "Tell your friends about this essay",
            "We are a small review with no advertisements and no office.",
            "Buy this issue in print",
        ),
        beside=("All issues", "Who we are"),
    ),
    "translation site": Kind(
        above=(
            "Also in: Français, العربية, Türkçe",
            "Translation by a volunteer of our network; the original appeared in a local weekly.",
            "Sign in to save this article to your list.",
            "Text {n} of our spring series",
            "Share in your language",
            "Original published {n}.03.2024",
        ),
        below=(
            "To read the rest, log in or open a free account.",
            "Have an account? Sign in",
            "We are looking for translators from Kurdish and Armenian.",
            "You may republish this translation as long as you link to us.",
            "Something wrong with this translation? Tell us.",
            "Go to the original",
        ),
        beside=("This site stores cookies on your device with your consent.", "Imprint and data protection"),
    ),
    "opinion blog": Kind(
        above=(
            "What is written here is my own view and nobody else's.",
            "{n} October 2023 by the author, filed under Town and Country",
            "Readers may send me texts of their own, and sometimes I print them.",
            "{n} comments so far",
            "Rated {n} times",
            "This blog has no sponsors.",
        ),
        below=(
            "Please note: I am no lawyer, and this is not legal advice.",
            "Comments are moderated. Your address stays with me.",
            "Spread the word",
            "Older: what I thought of the budget",
            "Quote me as you like, with my name.",
            "Be the first to like this.",
        ),
        beside=("Get new posts by email", "Powered by a free theme"),
    ),
    "video page": Kind(
        above=(
            "Watched {n},914 times",
            "Added by a member on {n} March 2024",
            "Flag this clip | Save for later",
            "Rate this clip: {n} of 30",
            "Filed in: World",
            "Standard licence of this site",
        ),
        below=(
            "great clip, thank you for posting!!!",
            "where is this? looks like my home town",
            "Log in to write a comment",
            "Older comments ({n})",
            "Next clip: a bridge is blown up",
            "Users are responsible for what they upload.",
        ),
        beside=("Add a clip", "Most watched"),
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
    head, foot = [(_tag(chance, ABOVE), text) for text in above], [(_tag(chance, BELOW), text) for text in below]
    return [_page(kind, host, story=story, above=head, below=foot) for story in range(STORIES)]


def _tag(chance: Random, tags: Sequence[str]) -> str:
    return chance.choice(tags) if chance.randrange(PLAIN) else "p"


def _page(
    kind: str, host: int, *, story: int, above: Sequence[tuple[str, str]], below: Sequence[tuple[str, str]]
) -> Page:
    chance = Random(f"{kind} {host} {story}")  # noqa: S311 - no secret
    number = chance.randint(10, 28)
    head, foot = ([(tag, text.format(n=number)) for tag, text in texts] for texts in (above, below))
    before, after = KINDS[kind].beside
    title = ENGLISH.headline(chance, 8)
    told = [" ".join(ENGLISH.sentence(chance) for _ in range(chance.randint(1, 3))) for _ in range(9)]
    url = f"https://host{host}.{kind.replace(' ', '-')}.example/{story}-{title.replace(' ', '-').lower()}"
    html = (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<div><p>{before}</p></div><div class='content'><h1>{title}</h1>{''.join(map(_block, head))}"
        f"{''.join(_block(('p', text)) for text in told)}{''.join(map(_block, foot))}</div><div><p>{after}</p></div>"
        "</body></html>"
    )
    foreign = (*(text for _, text in (*head, *foot)), before, after)
    return Page(Sample(url, url, html.encode(), "\n".join(told)), foreign)


def _block(made: tuple[str, str]) -> str:
    tag, text = made
    inner = text if tag.startswith("p") else f"<p>{text}</p>"
    return f"<{tag}>{inner}</{tag.partition(' ')[0]}>"
