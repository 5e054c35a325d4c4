"""Days and moments as pages write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from connectors.types import Published
from pipeline.cleaning.dates import day_in_url, near, read_day, read_moment

DAY = date(2024, 3, 5)


def at(hours: float) -> datetime:
    return datetime(2024, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-05T10:20:30Z", at(0)),
        ("2024-03-05T10:20:30.123+0200", at(2)),
        ("2024-03-05 10:20:30 +05:30", at(5.5)),
        ("2024-03-05T10:20:30 UTC", at(0)),
        ("Tue, 05 Mar 2024 10:20:30 GMT", at(0)),
        ("1709634030", at(0)),
        ("1709634030000", at(0)),
        ("2024-03-05T10:20:30", DAY),
        ("2024-03-05", DAY),
        ("٢٠٢٤-٠٣-٠٥", DAY),
        ("2024-02-31", None),
        ("soon", None),
        ("", None),
    ],
)
def test_machine_readable_moments_keep_their_offset_and_invent_none(text: str, moment: Published | None) -> None:
    found = read_moment(text)
    assert found == moment
    if isinstance(found, datetime) and isinstance(moment, datetime):
        assert found.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "March 5, 2024",
        "Published on 5th of March 2024, 10:20",
        "5 mars 2024 à 10:20",
        "5. März 2024",
        "martes 5 de marzo de 2024",
        "5 Mart 2024 Salı",
        "الثلاثاء ٥ آذار ٢٠٢٤",
        "5 مارس 2024",
        "05.03.2024, 13:33 Uhr",
        "2024/3/5",
        "Mar. 5 2024",
    ],
)
def test_days_written_for_people_are_read_in_every_language_known_here(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"), [("13/03/2024", date(2024, 3, 13)), ("03/13/2024", date(2024, 3, 13)), ("03/05/2024", None)]
)
def test_numbers_that_can_be_read_in_two_ways_say_no_day(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://daily.example/2024/03/05/port", DAY),
        ("https://daily.example/2024/mar/05/port", DAY),
        ("https://daily.example/port-20240305-1", DAY),
        ("https://daily.example/2024/03/port", None),
        ("https://daily.example/a?d=/2024/03/05/", None),
    ],
)
def test_an_address_may_name_the_day(url: str, day: date | None) -> None:
    assert day_in_url(url) == day


def test_nearness_is_a_day_and_a_bare_date_is_the_whole_of_it() -> None:
    noon = datetime(2024, 3, 5, 12, tzinfo=UTC)
    assert near(noon, noon + timedelta(hours=23))
    assert not near(noon, noon + timedelta(hours=25))
    assert near(DAY, noon + timedelta(hours=30))
    assert not near(DAY, noon + timedelta(days=2))
