"""What `marsad check` learns from what the service remembers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pipeline.lints import too_often
from pipeline.settings import Settings, load_settings
from pipeline.store import Connection, alerts, articles, open_store
from pipeline.types import Told
from tests.builders import NOON, a_kinship, a_match, an_article

CONFIG = """
rules:
  - {id: ports, match: [port]}
  - {id: storms, match: [storm]}
"""


def settings(folder: Path) -> Settings:
    (folder / "marsad.yaml").write_text(CONFIG)
    return load_settings(folder / "marsad.yaml", {})


def worked(found: Settings, *, read: int, **matched: int) -> None:
    """Have the service read so many articles, of which each rule matched so many."""

    def remember(db: Connection) -> None:
        for number in range(read):
            article = an_article(url=f"https://daily.example/{number}")
            articles.add(db, article, a_kinship())
            found = [a_match(rule=rule, document=article.id) for rule, count in matched.items() if number < count]
            alerts.save(db, Told(matches=tuple(found)))

    store = open_store(found.database, data=found.data)
    store.write(remember)
    store.close()


def test_a_rule_that_matched_a_good_part_of_last_month_is_told_with_its_figures(tmp_path: Path) -> None:
    found = settings(tmp_path)
    worked(found, read=200, ports=11, storms=10)
    (warning,) = too_often(found, now=NOON)
    assert str(warning) == (
        f'{tmp_path / "marsad.yaml"}:3:5 W156 "ports" matched 11 of the 200 articles of the last 30 days (6%); '
        "ask for more at once, or rule out what is not meant"
    )


def test_of_few_articles_or_old_ones_nothing_is_said(tmp_path: Path) -> None:
    found = settings(tmp_path)
    worked(found, read=199, ports=199)
    assert list(too_often(found, now=NOON)) == []
    worked(found, read=200, ports=200)
    assert list(too_often(found, now=NOON + timedelta(days=31))) == []


def test_where_the_service_has_not_worked_yet_nothing_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert list(too_often(found, now=NOON)) == []
    assert [path.name for path in tmp_path.iterdir()] == ["marsad.yaml"]


def test_a_database_of_an_earlier_version_is_left_as_it_is(tmp_path: Path) -> None:
    found = settings(tmp_path)
    file = Path(found.database.removeprefix("sqlite:///"))
    file.touch()
    assert list(too_often(found, now=NOON)) == []
    assert file.stat().st_size == 0
