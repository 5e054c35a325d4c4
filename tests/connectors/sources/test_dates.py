"""What a date text says, and what it is not believed to say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.sources.dates import NOTHING, Reading, as_utc, read_date
from connectors.sources.months import fold

TEN = datetime(2013, 10, 31, 10, 0, tzinfo=UTC)
DAY = date(2013, 10, 31)


@pytest.mark.parametrize(
    "raw",
    [
        "Thu, 31 Oct 2013 10:00:00 GMT",
        "Thu, 31 Oct 2013 10:00:00 Z",
        "31 Oct 13 10:00 UT",
        "Mon, 31 Oct 2013 10:00:00 GMT",  # no Monday, and nobody minds
        "Thu, 31 Oct 2013 12:00:00 +0200",
        "Thu, 31 Oct 2013 12:00:00 +0200 (EET)",
        "Thu, 31 Oct 2013 12:00:00 EET",
        "Thu, 31 Oct 2013 05:00:00 CDT",
        "Thu, 31 Oct 2013 10:00:00 -0000",
        "Thu, 31 Oct 2013 13:00:00 GMT+3",
        "Thu Oct 31 2013 12:00:00 GMT+0200 (Eastern European Time)",
        "Thu Oct 31 12:00:00 +0200 2013",
        "Thu Oct 31 12:00:00 EET 2013",
        "2013-10-31T10:00:00Z",
        "2013-10-31T10:00Z",
        "2013-10-31t12:00:00.250+02:00",
        "2013-10-31 12:00:00 +02",
        "20131031T100000Z",
        "1383213600",
        "1383213600000",
        "2013/10/31 19:00:00 +0900",
    ],
)
def test_a_date_with_its_zone_is_that_moment(raw: str) -> None:
    reading = read_date(raw)
    assert as_utc(reading) == TEN
    assert reading.zone == "given"


def test_the_offset_that_was_written_is_kept() -> None:
    value = read_date("2013-10-31T12:00:00+02:00").value
    assert isinstance(value, datetime)
    assert value.isoformat() == "2013-10-31T12:00:00+02:00"


@pytest.mark.parametrize(
    "raw",
    [
        "2013-10-31T10:00:00",
        "2013-10-31 10:00",
        "20131031T1000",
        "Thu Oct 31 10:00:00 2013",
        "31.10.2013 10:00",
        "31/10/2013 10:00",
        "10/31/2013 10:00 AM",
        "10:00, 31 October 2013",
        "October 31, 2013 at 10:00am",
        "31 octobre 2013 10h00",
        "Donnerstag, 31. Oktober 2013, 10:00 Uhr",
        "31 Ekim 2013 Perşembe 10:00",
        "31 de octubre de 2013 - 10:00",
        "31 تشرين الأول 2013 10:00",
        "الخميس ٣١ أكتوبر ٢٠١٣ ١٠:٠٠ صباحًا",
        "۳۱ أكتوبر ۲۰۱۳ ۱۰:۰۰",
        "2013년 10월 31일 10:00",
        "Thu, 31 Oct 2013 10:00:00 AST",  # Atlantic or Arabia: nobody can tell
        "Thu, 31 Oct 2013 10:00:00 A",
        "Thu, 31 Oct 2013 10:00:00 IST",
    ],
)
def test_a_date_without_a_zone_stands_in_the_assumed_one(raw: str) -> None:
    reading = read_date(raw, assumed=ZoneInfo("Asia/Beirut"))
    assert as_utc(reading) == TEN - timedelta(hours=2)
    assert reading.zone == "assumed"
    assert as_utc(read_date(raw)) == TEN


def test_the_assumed_zone_knows_summer() -> None:
    reading = read_date("1 July 2013 10:00", assumed=ZoneInfo("Asia/Beirut"))
    assert as_utc(reading) == datetime(2013, 7, 1, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "2013-10-31",
        "20131031",
        "31/10/2013",
        "10/31/2013",
        "31.10.13",
        "31-Oct-2013",
        "Oct 31st, 2013",
        "31 October 2013",
        "31. Oktober 2013",
        "31 octobre 2013",
        "31 de octubre de 2013",
        "31 Ekim 2013",
        "31 أكتوبر 2013",
        "31 تشرين الأول 2013",
        "31 تشرين الأول/أكتوبر 2013",
        "الخميس، 31 أكتوبر/تشرين الأول 2013",
        "31 أكتوبر، 2013",
        "31 تشرين أول 2013",
        "الخميس 27 ذو الحجة 1434هـ - 31 أكتوبر 2013م",
        "2013 Oct 31",
        "2013年10月31日",
        "Thu, 31 Oct 2013 25:61:00 GMT",  # no such time
    ],
)
def test_a_date_without_a_time_is_a_bare_date(raw: str) -> None:
    assert read_date(raw) == Reading(value=DAY, zone="none")


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ar-LB": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "ar-DZ": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar-MA": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
}


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_is_known_in(language: str) -> None:
    names = [name.replace("_", " ") for name in MONTHS[language].split()]
    assert [read_date(f"7 {name} 2013").value for name in names] == [date(2013, month, 7) for month in range(1, 13)]


def test_words_that_a_source_is_said_to_use_are_understood() -> None:
    words = {"AST": "+03:00", "Wiinmaand": "October"}
    moment = read_date("31 Wiinmaand 2013 10:00 AST", words=words)
    assert (moment.zone, moment.value and moment.value.isoformat()) == ("given", "2013-10-31T10:00:00+03:00")
    assert read_date("31 Wiinmaand 2013") == NOTHING
    assert read_date("31 Oct 2013 10:00 AST").zone == "assumed"


def test_a_storm_of_marks_costs_little() -> None:
    assert len(fold("a" + "\u0315\u0300" * 100_000)) < 3_000


def test_day_comes_before_month_where_both_are_possible() -> None:
    assert read_date("05/06/2013").value == date(2013, 6, 5)


@pytest.mark.parametrize(
    ("raw", "hour"),
    [
        ("12:30 AM", 0),
        ("12:30 pm", 12),
        ("1:30 p.m.", 13),
        ("11:30 am", 11),
        ("1:30 م", 13),
        ("1:30 مساءً", 13),
        ("1:30 ص", 1),
    ],
)
def test_halves_of_the_day_are_told_apart(raw: str, hour: int) -> None:
    assert as_utc(read_date(f"31 Oct 2013 {raw}")) == datetime(2013, 10, 31, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "yesterday",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "1970-01-01T00:00:00Z",
        "0",
        "1383",
        "2013",
        "2013-10",
        "31 June 2013",
        "1392/08/09",  # another calendar
        "27 ذو الحجة 1434",
        "27 محرم 1434 10:00",
        "99/99/2013",
        "12 Nevermonth 2013",
        "9999-12-31T23:59:59-05:00",
        "1" * 5_000,
    ],
)
def test_what_cannot_be_believed_is_no_date(raw: str | None) -> None:
    assert read_date(raw) == Reading()


def test_a_date_to_come_is_kept_as_claimed() -> None:
    assert as_utc(read_date("2099-01-01T00:00:00Z")) == datetime(2099, 1, 1, tzinfo=UTC)


def test_two_digits_of_a_year_belong_to_the_web() -> None:
    assert [read_date(f"31 Oct {year}").value for year in ("90", "99", "00", "13", "89")] == [
        date(year, 10, 31) for year in (1990, 1999, 2000, 2013, 2089)
    ]


def test_a_leap_second_is_not_lost() -> None:
    assert as_utc(read_date("2016-12-31T23:59:60Z")) == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@given(st.text(max_size=250))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    reading = read_date(text)
    assert (reading.value is None) <= (reading == Reading())


@given(
    st.datetimes(datetime(1990, 1, 2), datetime(2098, 12, 30)),  # noqa: DTZ001 - the zone is drawn beside it
    st.integers(-14 * 60, 14 * 60),
)
def test_what_rfc_3339_writes_is_read_back(moment: datetime, minutes: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_date(moment.isoformat()) == Reading(value=moment, zone="given")
