"""The verdict counts what is missing, what came twice, what is told apart and what nobody planted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.demo.arrivals import Arrival, By
from pipeline.demo.key import AnswerKey, Planted, Trap, answer_key
from pipeline.demo.outlets import outlets
from pipeline.demo.pages import Page
from pipeline.demo.stories import Story
from pipeline.demo.verdict import Line, verdict

BOTH: tuple[By, ...] = ("mail", "webhook")
FIRST, COPY, OTHER = "http://127.0.0.2/1", "http://127.0.0.3/1", "http://127.0.0.2/2"
KEY = AnswerKey(
    planted=(
        Planted(rule="ports", story="strike", urls=frozenset({FIRST, COPY})),
        Planted(rule="ports", story="storm", urls=frozenset({OTHER})),
    ),
    traps=(Trap(rule="ports", story="port wine", urls=frozenset({"http://127.0.0.2/3"}), why="a wine"),),
)


def an_arrival(*urls: str, by: By = "webhook", id_: str = "", rule: str = "ports") -> Arrival:
    return Arrival(by=by, id=id_ or f"{by} {urls[0]}", rule=rule, subject="Ports", urls=frozenset(urls))


def judged(*arrivals: Arrival) -> Line:
    [line] = verdict(KEY, arrivals, told_by={"ports": BOTH})
    return line


ALL = tuple(an_arrival(*urls, by=by) for by in BOTH for urls in ((FIRST, COPY), (OTHER,)))


def test_everything_once_by_every_receiver_is_right() -> None:
    line = judged(*ALL)
    assert line.is_right
    assert (line.planted, line.by_mail, line.by_webhook, line.missing, line.twice, line.apart) == (2, 2, 2, 0, 0, 0)
    assert (line.traps, line.strays) == (1, ())


def test_a_message_that_one_receiver_never_got_is_missing() -> None:
    line = judged(*ALL[1:])
    assert (line.is_right, line.missing) == (False, 1)


def test_the_same_message_again_under_its_id_is_no_second_one() -> None:
    assert judged(*ALL, ALL[0]).is_right


def test_another_message_about_the_same_story_is_one_too_many() -> None:
    line = judged(*ALL, an_arrival(COPY, by="mail", id_="another"))
    assert (line.is_right, line.twice) == (False, 1)


def test_a_story_told_without_its_copy_is_told_apart() -> None:
    line = judged(an_arrival(FIRST), an_arrival(OTHER), an_arrival(COPY, by="mail"), an_arrival(OTHER, by="mail"))
    assert (line.is_right, line.apart) == (True, 1)


def test_a_sprung_trap_and_two_stories_taken_for_one_are_strays() -> None:
    sprung, mixed = an_arrival("http://127.0.0.2/3"), an_arrival(FIRST, OTHER, by="mail")
    line = judged(*ALL, sprung, mixed)
    assert (line.is_right, line.strays) == (False, (sprung, mixed))


def test_a_rule_that_tells_only_one_receiver_owes_nothing_to_the_other() -> None:
    [line] = verdict(KEY, ALL[2:], told_by={"ports": BOTH[1:]})
    assert (line.is_right, line.by_mail) == (True, 0)


def test_the_key_puts_all_pages_of_a_story_side_by_side() -> None:
    wire, daily = outlets()[:2]
    story = Story(slug="strike", title="Strike", paragraphs=("…",), authors=("A",), alerts=("ports",), traps={"x": "y"})
    at = datetime(2026, 11, 22, tzinfo=UTC)
    pages = [
        Page(outlet=outlet, story=story, home=f"http://{outlet.id}", number=1, published=at + timedelta(hours=hour))
        for hour, outlet in enumerate((wire, daily))
    ]
    key = answer_key(pages)
    assert [(one.rule, one.urls) for one in key.planted] == [("ports", frozenset(page.url for page in pages))]
    assert [(one.rule, one.why) for one in key.traps] == [("x", "y")]
