"""What the rules have told, for people and for programs."""

from __future__ import annotations

from pathlib import Path

from tests.commands import Marsad
from tests.configurations import a_configuration
from tests.pipeline.cli.conftest import ADEN, OLD, Day

KEYS = ("id", "rule", "severity", "state", "opened_at", "articles", "lane")
ARTICLE_KEYS = ("url", "title", "source", "published")


def test_programs_get_every_key_of_an_alert_and_of_its_articles(marsad: Marsad, day: Day) -> None:
    done = marsad("alerts", "list", "--json", "--config", day.config)
    (alert,) = done.records
    assert tuple(alert)[: len(KEYS)] == KEYS
    assert (alert["rule"], alert["severity"], alert["state"], alert["lane"]) == ("ports", "high", "open", "live")
    assert alert["opened_at"].endswith("Z")
    (article,) = alert["articles"]
    assert tuple(article) == ARTICLE_KEYS
    assert (article["url"], article["title"], article["source"]) == (day.url + ADEN.path, ADEN.title, "daily")
    assert (done.code, done.err) == (0, "")


def test_each_lane_is_listed_by_its_name(marsad: Marsad, day: Day) -> None:
    def lane(*name: str) -> list[str]:
        found = marsad("alerts", "list", "--json", "--config", day.config, *name).records
        return sorted(alert["articles"][0]["url"].removeprefix(day.url) for alert in found)

    assert lane() == lane("--lane", "live") == [ADEN.path]
    assert lane("--lane", "history") == [OLD.path]
    assert lane("--lane", "all") == [ADEN.path, OLD.path]
    assert marsad("alerts", "list", "--lane", "dead", "--config", day.config).code == 2


def test_a_limit_leaves_the_newest(marsad: Marsad, day: Day) -> None:
    everything = marsad("alerts", "list", "--json", "--lane", "all", "--config", day.config).records
    first = marsad("alerts", "list", "--json", "--lane", "all", "--limit", "1", "--config", day.config).records
    assert first == everything[:1]
    assert marsad("alerts", "list", "--limit", "0", "--config", day.config).code == 2


def test_one_alert_is_shown_with_the_words_that_matched(marsad: Marsad, day: Day) -> None:
    (listed,) = marsad("alerts", "list", "--json", "--config", day.config).records
    (shown,) = marsad("alerts", "show", listed["id"], "--json", "--config", day.config).records
    assert {key: shown[key] for key in KEYS if key != "articles"} == {
        key: listed[key] for key in KEYS if key != "articles"
    }
    (article,) = shown["articles"]
    assert {key: article[key] for key in ARTICLE_KEYS} == listed["articles"][0]
    assert {found["term"] for found in article["mentions"]} == {"place:aden", "word:port"}
    assert article["rule_version"]
    assert article["gazetteer_version"]
    (snippet,) = article["snippets"]
    assert {snippet["text"][start:end] for start, end in snippet["highlights"]} == {"port", "Aden"}
    read = marsad("alerts", "show", listed["id"], "--config", day.config)
    assert "*Aden*" in read.out
    assert listed["id"] in read.out


def test_an_alert_that_is_not_there_is_said_and_the_answer_is_no(marsad: Marsad, day: Day) -> None:
    done = marsad("alerts", "show", "alert-0", "--json", "--config", day.config)
    assert (done.code, done.out) == (1, "")
    assert done.err == "There is no alert alert-0; `marsad alerts list --lane all` shows those there are.\n"


def test_people_read_that_there_are_none_yet_and_programs_read_nothing(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    told, listed = marsad("alerts", "list"), marsad("alerts", "list", "--json")
    assert (told.code, told.out, told.err) == (0, "", "No alerts here yet.\n")
    assert (listed.code, listed.out, listed.err) == (0, "", "")
