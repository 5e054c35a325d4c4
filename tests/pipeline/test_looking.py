"""An article that was told of is read again: what changed is kept and told once, what is gone is noted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.types import Archived, Capture, Entry
from pipeline.carrying import Carrying
from pipeline.desk import Desk, Tally
from pipeline.looking import Looking
from pipeline.stages.compose import compose
from pipeline.store import Store, alerts, articles, captures, deliveries, entries, faults, looks, revisions
from pipeline.types import Alert, Article, Delivery
from pipeline.versions import History
from rules.loading import RuleSet, load
from rules.yaml import read
from tests.builders import NOON, a_capture, a_listing
from tests.spools import spool_of

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
RULES = """
rules:
  - {id: port, title: Ports, match: {keywords: [harbour]}}
  - {id: toll, title: Deaths, match: {keywords: [killed]}}
  - {id: quiet, title: Quiet, status: shadow, match: {keywords: [crane]}}
"""
PAGE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The council met on Sunday evening and spoke at length about the price of bread, as it does in every winter.</p>
<p>{lead}</p>
<p>Residents said that they had heard nothing of the matter before, and that nobody had asked them about it.</p>
<p>{end}</p></article></body></html>"""
LEAD = "The harbour was closed on Sunday after two cranes had fallen into the water, a spokesman of the port said."
END = "Nobody at the ministry could be reached by telephone on Sunday, and the office remained closed on Monday."
ANSWERED = "The ministry answered on Monday that it would look into the matter in the coming days."
NOTHING = "Nothing of any interest was said about the matter, which will be on the table again on Monday."
CRANE = "The crane was taken down, and a spokesman of the city said that another one would follow."
DEAD = "Four people were killed, the ministry said on Monday, when one of the cranes fell down."
TITLE = "Council speaks about bread"


def a_page(title: str = TITLE, lead: str = LEAD, end: str = END) -> str:
    return PAGE.format(title=title, lead=lead, end=end)


ANOTHER = """<html lang="en"><head><title>Lemons</title><link rel="canonical" href="https://daily.example/lemons"></head>
<body><article><h1>Lemons</h1><p>Growers along the coast expect the largest harvest of lemons since they began to count
them, thanks to a mild spring and to much rain in autumn.</p><p>Prices have fallen by half within two weeks, which
pleases cooks more than farmers, who now talk about jam, juice and soap.</p><p>An exhibition in the old market will show
forty kinds of citrus fruit until Christmas, with tastings every afternoon.</p></article></body></html>"""


class Newsroom:
    """One page that changes, an article that was read of it at noon, and a clock."""

    def __init__(self, store: Store, rules: str = RULES) -> None:
        self.store, self.now, self.asked = store, NOON, 0
        self.answer: str | ConnectorError = a_page()
        self.desk = Desk(sources={}, pollers={}, channels={"desk": None}, ruleset=ruleset(rules), per_host=1)  # type: ignore[dict-item]  # nothing is sent

    def page(self, entry: Entry) -> Capture:
        self.asked += 1
        if isinstance(self.answer, ConnectorError):
            raise self.answer
        return a_capture(self.answer, url=entry.url, captured_at=self.now)

    def with_what_it_takes(self) -> dict[str, Any]:
        return {
            "spool": spool_of(self.store, now=lambda: self.now),
            "pages": self.page,
            "isolate": at_once,
            "now": lambda: self.now,
        }

    def carry(self, **listed: Any) -> None:
        """List the page at noon, carry it through, and have what it led to composed as if it had been sent."""
        self.store.write(lambda db: entries.add(db, [a_listing("1", **listed)], now=NOON))
        asked: dict[str, Any] = {"limit": 1, "busy": (), "per_host": 1, "token": "t", "lease": HOUR}
        (claim,) = self.store.write(lambda db: entries.claim(db, now=NOON, **asked))
        Carrying(self.store, Tally(), **self.with_what_it_takes()).run(claim, self.desk)
        self.send()

    def look(self, after: timedelta) -> int:
        """Read again what is due so long after noon; return how many articles that are."""
        self.now = NOON + after
        asked: dict[str, Any] = {"limit": 9, "busy": (), "per_host": 1, "token": "t", "lease": HOUR}
        claims = self.store.write(lambda db: looks.claim(db, now=self.now, **asked))
        for claim in claims:
            Looking(self.store, Tally(), **self.with_what_it_takes()).run(claim, self.desk)
        return len(claims)

    def send(self) -> list[Any]:
        """Compose what is owed and not yet composed; return the messages, those of the earliest alert first."""
        owed: dict[str, Any] = {"limit": 50, "busy": (), "token": "t", "lease": HOUR}
        sent: list[Any] = []
        while claims := self.store.write(lambda db: deliveries.claim(db, now=self.now, **owed)):
            sent.extend(map(self._send, claims))
        return sent

    def _send(self, claim: Any) -> Any:
        telling = self.store.read(lambda db: alerts.telling(db, claim.delivery.alert))
        message = compose(telling, claim.delivery, reply_to=claim.reply_to, now=self.now)
        self.store.write(lambda db: deliveries.keep(db, claim, message))
        self.store.write(lambda db: deliveries.give_up(db, claim, reason="test"))
        return message

    @property
    def article(self) -> Article:
        (article,) = self.store.read(lambda db: list(articles.newest(db)))
        return article

    @property
    def history(self) -> History:
        article = self.article.id
        return self.store.read(lambda db: revisions.history(db, article))

    @property
    def opened(self) -> dict[str, Alert]:
        return {alert.rule: alert for alert, _ in self.store.read(lambda db: list(alerts.newest(db)))}

    @property
    def owed(self) -> list[Delivery]:
        return self.store.read(lambda db: list(deliveries.newest(db)))


def at_once(fn: Callable[..., Any], /, *args: Any, **more: Any) -> Any:
    return fn(*args, **more)


def ruleset(text: str) -> RuleSet:
    return load(read(text, "rules.yaml").entries)


@pytest.fixture
def newsroom(sqlite_store: Store) -> Newsroom:
    return Newsroom(sqlite_store)


@pytest.fixture
def anywhere(store: Store) -> Newsroom:
    """Return a newsroom on each kind of database in turn."""
    return Newsroom(store)


def test_an_article_that_was_told_of_is_read_again_at_its_four_marks(anywhere: Newsroom) -> None:
    anywhere.carry()
    looked = [anywhere.look(after) for after in (HOUR / 2, HOUR, 2 * HOUR, 6 * HOUR, DAY, 6 * DAY, 7 * DAY, 99 * DAY)]
    assert looked == [0, 1, 0, 1, 1, 0, 1, 0]
    assert (anywhere.history, len(anywhere.owed)) == (History(), 1)
    assert len(anywhere.store.read(lambda db: captures.of(db, anywhere.article.id))) == 5


def test_marks_that_were_missed_are_not_made_up_for(newsroom: Newsroom) -> None:
    newsroom.carry()
    assert [newsroom.look(after) for after in (3 * DAY, 4 * DAY, 7 * DAY, 8 * DAY)] == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("page", "listed"),
    [
        (
            a_page(lead=NOTHING),
            {},
        ),
        (a_page(lead=CRANE), {}),
        (a_page(), {"lane": "history"}),
        (a_page(), {"archived": Archived(location="https://archive.example/1", captured_at=NOON)}),
    ],
    ids=["of no rule", "of a rule on trial", "of old news", "in an archive"],
)
def test_nobody_reads_others_again(newsroom: Newsroom, page: str, listed: dict[str, Any]) -> None:
    newsroom.answer = page
    newsroom.carry(**listed)
    assert newsroom.look(8 * DAY) == 0


def test_a_change_where_nobody_was_shown_anything_is_kept_and_not_told(newsroom: Newsroom) -> None:
    newsroom.carry()
    newsroom.answer = a_page(end=ANSWERED)
    newsroom.look(HOUR)
    first, second = newsroom.history.revisions
    assert (first.number, first.read_at, second.number, second.read_at) == (1, NOON, 2, NOON + HOUR)
    assert (first.text.count(END), second.text, second.text.count("ministry answered")) == (1, newsroom.article.text, 1)
    assert second.diff.splitlines() == [
        "--- version 1",
        "+++ version 2",
        "@@ -4,2 +4,2 @@",
        " Residents said that they had heard nothing of the matter before, and that nobody had asked them about it.",
        f"-{END}",
        f"+{ANSWERED}",
    ]
    assert len(newsroom.owed) == 1


def test_a_change_of_what_people_were_shown_is_told_once(newsroom: Newsroom) -> None:
    newsroom.carry()
    newsroom.answer = a_page(lead=LEAD.replace("two cranes", "three boats"))
    newsroom.look(HOUR)
    newsroom.look(6 * HOUR)
    (message,) = newsroom.send()
    assert (message.type, message.alert) == ("alert.updated", newsroom.opened["port"].id)
    assert message.reply_to is not None
    assert "The article has changed.\n" in message.text
    assert "three boats" in message.text
    assert [snippet["text"] for snippet in message.data["alert"]["articles"][0]["snippets"]] == [
        LEAD.replace("two cranes", "three boats")
    ]
    assert len(newsroom.history.revisions) == 2
    assert newsroom.send() == []


def test_a_rule_that_no_longer_holds_is_told_with_what_had_been_there(anywhere: Newsroom) -> None:
    anywhere.carry()
    anywhere.answer = a_page(lead=NOTHING)
    anywhere.look(HOUR)
    (message,) = anywhere.send()
    assert "The article has changed, and what the rule asks for no longer stands in it." in " ".join(
        message.text.split()
    )
    assert "The *harbour* was closed" in message.text
    assert message.data["alert"]["articles"][0]["outdated"] is True
    anywhere.answer = a_page()
    anywhere.look(6 * HOUR)
    (message,) = anywhere.send()
    assert ("outdated" in message.data["alert"]["articles"][0], "The article has changed.\n" in message.text) == (
        False,
        True,
    )


def test_a_rule_that_a_change_fulfils_opens_its_own_alert_and_no_other_a_second_time(anywhere: Newsroom) -> None:
    anywhere.carry()
    anywhere.answer = a_page(end=DEAD)
    anywhere.look(HOUR)
    (message,) = anywhere.send()
    assert (message.type, message.alert) == ("alert.opened", anywhere.opened["toll"].id)
    anywhere.answer = a_page(end=DEAD.replace("Four", "Five"))
    anywhere.look(6 * HOUR)
    (message,) = anywhere.send()
    assert (message.type, message.alert) == ("alert.updated", anywhere.opened["toll"].id)
    assert [row.event.partition(" ")[0] for row in anywhere.owed if row.alert == anywhere.opened["port"].id] == [
        "opened"
    ]


def test_another_headline_is_news_to_all_who_were_told(newsroom: Newsroom) -> None:
    newsroom.carry()
    newsroom.answer = a_page(title="Council speaks about the port")
    newsroom.look(HOUR)
    (message,) = newsroom.send()
    assert message.subject.endswith("Council speaks about the port")


def test_a_change_before_anybody_was_told_is_no_news_of_its_own(newsroom: Newsroom) -> None:
    newsroom.send = list  # type: ignore[method-assign]  # the receiver is away
    newsroom.carry()
    newsroom.answer = a_page(lead=LEAD.replace("two cranes", "three boats"))
    newsroom.look(HOUR)
    assert [delivery.event for delivery in newsroom.owed] == ["opened"]


def test_an_edited_rule_makes_no_news_of_a_changed_article(newsroom: Newsroom) -> None:
    newsroom.carry()
    edited = ruleset(RULES.replace("[harbour]", "[airport]"))
    newsroom.desk = Desk(sources={}, pollers={}, channels=newsroom.desk.channels, ruleset=edited, per_host=1)
    newsroom.answer = a_page(end=ANSWERED)
    newsroom.look(HOUR)
    assert (len(newsroom.history.revisions), newsroom.send()) == (2, [])


@pytest.mark.parametrize("reason", [Reason.NOT_FOUND, Reason.GONE])
def test_a_page_that_is_gone_is_noted_with_the_time_and_what_was_read_stays(newsroom: Newsroom, reason: Reason) -> None:
    newsroom.carry()
    text = newsroom.article.text
    newsroom.answer = ConnectorError("not there", reason=reason, transient=False)
    newsroom.look(HOUR)
    newsroom.look(6 * HOUR)
    assert newsroom.history == History(withdrawn_at=NOON + HOUR)
    assert (newsroom.article.text, len(newsroom.owed)) == (text, 1)
    assert len(newsroom.store.read(lambda db: captures.of(db, newsroom.article.id))) == 1
    newsroom.answer = a_page()
    newsroom.look(DAY)
    assert newsroom.history == History()


def test_a_host_that_does_not_answer_is_asked_again_soon_and_given_up_until_the_next_mark(newsroom: Newsroom) -> None:
    newsroom.carry()
    newsroom.answer = ConnectorError("no answer", reason=Reason.TIMEOUT)
    minutes = [60, 61, 71, 72, 100, 360]
    assert [newsroom.look(minute * HOUR / 60) for minute in minutes] == [1, 1, 1, 0, 0, 1]
    assert {fault.stage for fault in newsroom.store.read(lambda db: list(faults.newest(db)))} == {"look"}
    assert newsroom.history == History()


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><h1>404</h1><p>Page not found</p></body></html>", "error"),
        (ANOTHER, "another-article"),
    ],
)
def test_what_is_no_longer_the_article_is_a_fault_and_no_version(newsroom: Newsroom, page: str, reason: str) -> None:
    newsroom.carry()
    newsroom.answer = page
    newsroom.look(HOUR)
    (fault,) = newsroom.store.read(lambda db: list(faults.newest(db)))
    assert (fault.stage, fault.reason, newsroom.history) == ("look", reason, History())


def test_a_look_that_somebody_else_has_taken_over_changes_nothing(anywhere: Newsroom) -> None:
    anywhere.carry()
    anywhere.answer = a_page(lead=LEAD.replace("two cranes", "three boats"))
    asked: dict[str, Any] = {"limit": 9, "busy": (), "per_host": 1, "lease": HOUR}
    anywhere.now = NOON + HOUR
    (late,) = anywhere.store.write(lambda db: looks.claim(db, now=anywhere.now, token="late", **asked))
    assert anywhere.look(3 * HOUR) == 1
    Looking(anywhere.store, Tally(), **anywhere.with_what_it_takes()).run(late, anywhere.desk)
    assert (len(anywhere.history.revisions), len(anywhere.send())) == (2, 1)
