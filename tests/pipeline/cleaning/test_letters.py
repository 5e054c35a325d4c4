"""Letters to readers that a paper lays over all its stories, and columns that only open like one."""

from __future__ import annotations

import pytest

from pipeline.cleaning.letters import letter_to_readers
from tests.pipeline.cleaning.pages import SENTENCES

PAUSE = "The review is taking a pause, and all subscriptions will be refunded by the end of the month."


@pytest.mark.parametrize(
    ("letter", "places"),
    [
        ([f"Dear readers, {PAUSE}"], range(1)),
        (["A note to our readers", PAUSE, "We thank all who wrote.", "— The editors"], range(4)),
        (["Chers lecteurs,", "La revue fait une pause jusqu'au printemps.", "La rédaction"], range(3)),
        (["أعزاءنا القراء، تتوقف المجلة عن الصدور في نهاية الشهر بعد أن توقفت عن الصدور ورقيا."], range(1)),
    ],
)
def test_a_letter_is_known_by_whom_it_addresses_what_it_tells_and_where_it_ends(
    letter: list[str], places: range
) -> None:
    assert letter_to_readers([*letter, *SENTENCES], within=4) == places


@pytest.mark.parametrize(
    "opening",
    [
        ["Dear reader, you will not believe what stands on the roof of the ministry."],
        ["Dear readers, the council met on Monday.", PAUSE, "Nobody clapped."],
        ["To our readers", "Send us your pictures of the flood.", "The editors"],
        [PAUSE, "The editors"],
    ],
)
def test_a_story_that_shares_but_some_of_that_stays(opening: list[str]) -> None:
    assert not letter_to_readers([*opening, *SENTENCES], within=4)


def test_a_letter_that_is_most_of_its_page_is_the_story() -> None:
    assert not letter_to_readers([f"Dear readers, {PAUSE}", SENTENCES[0]], within=4)
