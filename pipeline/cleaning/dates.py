"""What pages write for a day or a moment in, a date or an aware time out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from connectors.types import Published

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SPOKEN = {
    1: "january jan janvier janv januar jänner enero ene ocak يناير جانفي كانون\u00a0الثاني janeiro gennaio",
    2: "february feb février févr fevrier februar febrero şubat subat فبراير فيفري شباط fevereiro febbraio",
    3: "march mar mars märz maerz marzo mart مارس آذار março",
    4: "april apr avril avr abril abr nisan أبريل ابريل أفريل نيسان aprile",
    5: "may mai mayo mayıs mayis مايو ماي أيار ايار maio maggio",
    6: "june jun juin juni junio haziran يونيو جوان حزيران junho giugno",
    7: "july jul juillet juil juli julio temmuz يوليو جويلية تموز julho luglio",
    8: "august aug août aout agosto ago ağustos agustos أغسطس اغسطس أوت آب",
    9: "september sep sept septembre septiembre eylül eylul سبتمبر أيلول ايلول setembro settembre",
    10: "october oct octobre oktober okt octubre ekim أكتوبر اكتوبر تشرين\u00a0الأول outubro ottobre",
    11: "november nov novembre noviembre kasım kasim نوفمبر تشرين\u00a0الثاني novembro",
    12: "december dec décembre déc dezember dez diciembre dic aralık aralik ديسمبر كانون\u00a0الأول dezembro dicembre",
}
_MONTHS = {word.replace("\u00a0", " "): month for month, words in _SPOKEN.items() for word in words.split(" ")}
_NAMES = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2})(?:[T\s]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<![\d.])(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?\s*(?:de\s+|of\s+)?(?P<month>{_NAMES})\.?,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<month>{_NAMES})\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[/.](?P<month>[01]?\d)[/.](?P<day>[0-3]?\d)(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?!\d)")
_IN_URL = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/_-]?(?P<month>[01]\d|" + "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r")[/_-]?(?P<day>[0-3]?\d)(?!\d)",
    re.IGNORECASE,
)


def read_moment(text: str) -> Published | None:
    """Return what a machine-readable field says: aware with its own offset, or the bare date where no zone is given."""
    text = text.strip().translate(_DIGITS)
    return _iso(text) or _mail(text) or _epoch(text) or read_day(text)


def read_day(text: str) -> date | None:
    """Return the first day that a text for people names, in any of the languages known here."""
    text = text.translate(_DIGITS)
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _DOTTED):
        if (match := pattern.search(text)) and (day := _day(match)):
            return day
    match = _SLASHED.search(text)
    return _slashed(match) if match else None


def day_in_url(url: str) -> date | None:
    """Return the day that the path of a URL names: /2024/03/05/, /20240305-, /2024/mar/05/."""
    for match in _IN_URL.finditer(url.partition("?")[0]):
        if day := _day(match):
            return day
    return None


def day_of(moment: Published) -> date:
    """Return the day, in the moment's own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def near(one: Published, other: Published) -> bool:
    """Say whether two moments lie within a day of each other; a bare date is the whole of its day, anywhere."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) <= timedelta(days=1)
    return abs(day_of(one) - day_of(other)) <= timedelta(days=1)


def _iso(text: str) -> Published | None:
    match = _ISO.match(text)
    if not match or not (day := _day(match)):
        return None
    if not match["time"] or not match["zone"]:
        return day
    zone = match["zone"].upper().replace("UTC", "Z").replace("GMT", "Z")
    hour, _, rest = match["time"].partition(":")
    try:
        return datetime.fromisoformat(f"{day}T{hour:0>2}:{rest}{zone}")
    except ValueError:
        return day


def _mail(text: str) -> Published | None:
    if "," not in text[:5] and ":" not in text:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.date()


def _epoch(text: str) -> Published | None:
    if not re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _day(match: re.Match[str]) -> date | None:
    if "month" not in match.re.groupindex:
        return _date(*match["day"].split("-"))
    return _date(match["year"], match["month"], match["day"])


def _slashed(match: re.Match[str]) -> date | None:
    """Half the world writes the day first: only numbers that can be read in one way alone say a day."""
    readings = {_date(match["year"], match["two"], match["one"]), _date(match["year"], match["one"], match["two"])} - {
        None
    }
    return readings.pop() if len(readings) == 1 else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError:
        return None
