"""What a host repeats is learnt from its stories: enough of them, different ones, lately."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice, product

from pipeline.cleaning.furniture import Furniture, line_key
from pipeline.cleaning.repeats import MOST_ONCE, furniture_of, with_article
from pipeline.types import Cut, HostMemory
from tests.builders import an_article

TODAY = date(2026, 11, 22)
COOKIE = "We and our 214 partners store small files on your device."
BOX = (
    "Ines Morel has walked the coast of this country for eleven years, and writes down for us what she sees between "
    "its harbours and its markets."
)
_WORDS = ("harbour", "market", "school", "bridge", "well", "mill", "ferry", "orchard", "court", "station")
_DONE = ("opened", "burnt", "closed", "moved", "flooded", "grew", "vanished", "stood", "shook", "fell")


def stories() -> Iterable[str]:
    """Yield as many different sentences as anybody may want."""
    for one, what, other in product(_WORDS, _DONE, _WORDS):
        yield f"The {one} {what} on the morning on which the {other} of the town was to be shown to its new owners."


def taught(*lines: str, count: int, memory: HostMemory | None = None, today: date = TODAY) -> HostMemory:
    """Return the memory of a host after so many different stories with these lines in each."""
    memory = memory or HostMemory()
    known = memory.stories
    for number, text in enumerate(islice(stories(), known, known + count), known):
        article = an_article("\n\n".join((lines[0], text, *lines[1:]) if lines else (text,)), url=f"https://d/{number}")
        memory = with_article(memory, article, new=True, today=today)
    return memory


def goes(line: str, furniture: Furniture) -> bool:
    return line_key(line) in furniture.anywhere | furniture.ends


def test_a_line_of_two_other_stories_is_furniture_and_one_of_a_single_other_is_not() -> None:
    assert not goes(COOKIE, furniture_of(taught(COOKIE, count=1), itself=False))
    assert goes(COOKIE, furniture_of(taught(COOKIE, count=2), itself=False))
    assert not goes(COOKIE, furniture_of(taught(COOKIE, count=2), itself=True))
    assert goes(COOKIE, furniture_of(taught(COOKIE, count=3), itself=True))


def test_what_each_story_says_of_its_own_is_no_furniture() -> None:
    memory = taught(COOKIE, count=30)
    furniture = furniture_of(memory, itself=False)
    assert (memory.stories, furniture.anywhere | furniture.ends) == (30, frozenset({line_key(COOKIE)}))


def test_copies_and_reprints_of_one_story_are_one_story() -> None:
    memory = HostMemory()
    text = "\n\n".join(islice(stories(), 8))
    for number in range(5):
        edited = an_article(f"{text}\n\nCorrected at {number} o'clock.", url=f"https://d/{number}")
        memory = with_article(memory, edited, new=number in {0, 3}, today=TODAY)
    assert memory.stories == 1
    assert furniture_of(memory, itself=False) == Furniture()


def test_a_paragraph_of_a_weeks_news_is_not_what_the_page_is_made_of() -> None:
    memory = taught(BOX, count=3, memory=taught(COOKIE, count=20))
    assert not goes(BOX, furniture_of(memory, itself=False))
    memory = taught(BOX, count=5, memory=memory)
    assert goes(BOX, furniture_of(memory, itself=False))


def test_a_line_in_the_middle_goes_only_where_most_stories_hold_it() -> None:
    some = taught(COOKIE, count=4, memory=taught(count=20))
    assert line_key(COOKIE) in furniture_of(some, itself=False).ends
    most = taught(COOKIE, count=20)
    assert line_key(COOKIE) in furniture_of(most, itself=False).anywhere


def test_a_line_that_was_cut_counts_as_seen_and_one_unseen_for_a_season_is_forgotten() -> None:
    memory = taught(COOKIE, BOX, count=3)
    later = TODAY + timedelta(days=80)
    article = an_article(next(islice(stories(), 50, None)), cut=(Cut(text=COOKIE, reason="furniture"),))
    memory = with_article(memory, article, new=True, today=later)
    assert {line.text: line.seen for line in memory.lines} == {COOKIE: later, BOX: TODAY}
    memory = taught(count=1, memory=memory, today=TODAY + timedelta(days=100))
    assert goes(COOKIE, furniture_of(memory, itself=False))
    assert not goes(BOX, furniture_of(memory, itself=False))


def test_a_million_different_lines_leave_room_for_what_is_repeated() -> None:
    memory = taught(COOKIE, count=2)
    page = "\n\n".join(map(" ".join, product(map(chr, range(0x4E00, 0x4E64)), repeat=3)))
    memory = with_article(memory, an_article(page), new=True, today=TODAY)
    assert len(memory.once[0].keys) == 100
    for number in range(20):
        page = "\n\n".join(f"line {chr(0x4E00 + number)} {chr(0x5E00 + place)}" for place in range(100))
        memory = with_article(memory, an_article(page), new=True, today=TODAY)
    assert MOST_ONCE - 100 <= sum(len(story.keys) for story in memory.once) <= MOST_ONCE
    assert COOKIE in {line.text for line in memory.lines}
