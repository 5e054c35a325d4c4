"""How items are told apart, and how they keep their names whatever a feed does to its ids."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connectors.sources.documents import Item
from connectors.sources.identity import Names, name_items, second_keys
from connectors.sources.memory import Memory

URL = "https://daily.example/feed"
FORGETFUL = Memory()


def an_item(number: int, **more: str | None) -> Item:
    given = {"id": f"tag:{number}", "link": f"https://daily.example/{number}", "title": f"Item {number}"}
    return Item(**{**given, **more})  # type: ignore[arg-type]


def many(make: Callable[[int], Item], count: int = 40) -> list[Item]:
    return [make(number) for number in range(count)]


def named(items: list[Item], memory: Memory = FORGETFUL) -> Names:
    return name_items(items, document_url=URL, memory=memory)


def remember(names: Names) -> Memory:
    return Memory(items=dict(zip(names.identities, names.links, strict=True)), by_link=names.by_link)


def test_an_item_is_named_by_its_id_as_it_is_written() -> None:
    assert named([an_item(1, id=" https://Daily.example/?p=1#x ")]).identities == ("https://Daily.example/?p=1#x",)


def test_without_an_id_by_the_key_form_of_its_link() -> None:
    items = [*many(an_item), an_item(99, id=None, link="http://daily.example/99?utm_source=rss#top")]
    assert named(items).identities[-1] == "https://daily.example/99"


def test_without_either_by_what_it_says() -> None:
    items = [*many(an_item), an_item(98, id=None, link=None), an_item(99, id="  ", link="mailto:desk@daily.example")]
    *_, one, other = named(items).identities
    assert one.startswith("sha256:")
    assert one != other


def test_a_later_edit_behind_the_beginning_does_not_change_a_name_made_of_words() -> None:
    def spoken(tail: str) -> str:
        return named([an_item(1, id=None, link=None, summary="word " * 50 + tail)]).identities[0]

    assert spoken("as written first") == spoken("as corrected")


def test_a_shared_id_is_completed_by_the_link() -> None:
    items = [*many(an_item), an_item(50, id="tag:same"), an_item(51, id="tag:same")]
    names = named(items)
    assert not names.by_link
    assert names.identities[-2:] == ("tag:same https://daily.example/50", "tag:same https://daily.example/51")


def test_items_that_share_id_and_link_are_told_apart_by_their_words() -> None:
    live = [an_item(number, id="tag:live", link="https://daily.example/live") for number in range(2)]
    names = named([*many(an_item), *live])
    assert len(set(names.identities[-2:])) == 2


def test_an_item_listed_twice_over_is_one_item() -> None:
    names = named([*many(an_item), an_item(3)])
    assert names.identities[-1] == names.identities[3]
    assert not names.by_link


def test_a_completed_name_is_kept_when_its_twin_is_gone() -> None:
    both = named([*many(an_item), an_item(50, id="tag:same"), an_item(51, id="tag:same")])
    one = named([*many(an_item), an_item(51, id="tag:same")], remember(both))
    assert one.identities[-1] == both.identities[-1]


@pytest.mark.parametrize(
    "lying",
    [lambda _: None, lambda _: "https://daily.example/feed", lambda n: f"tag:{n // 2}"],
    ids=["blank", "one", "pairs"],
)
def test_ids_that_are_blank_or_shared_are_left_aside(lying: Callable[[int], str | None]) -> None:
    names = named(many(lambda number: an_item(number, id=lying(number))))
    assert names.by_link
    assert names.identities == tuple(f"https://daily.example/{number}" for number in range(40))


@pytest.mark.parametrize(("blank", "by_link"), [(2, False), (3, True)])
def test_up_to_a_twentieth_of_the_ids_may_be_missing(blank: int, *, by_link: bool) -> None:
    names = named(many(lambda number: an_item(number, **({"id": None} if number < blank else {}))))
    assert names.by_link is by_link


def test_a_feed_once_read_by_link_stays_so() -> None:
    assert named(many(an_item), Memory(by_link=True)).by_link


def test_ids_with_a_clock_in_them_are_left_aside_and_nothing_is_listed_anew() -> None:
    before = named(many(lambda number: an_item(number, id=f"{number}?t=100")))
    after = named(many(lambda number: an_item(number, id=f"{number}?t=200")), remember(before))
    assert after.by_link
    assert after.identities == before.identities
    later = named(many(lambda number: an_item(number, id=f"{number}?t=300")), remember(after))
    assert later.identities == before.identities


def test_a_change_of_all_ids_beside_new_items_lists_only_these() -> None:
    before = named(many(an_item))
    items = [an_item(70, id="new-70"), *many(lambda number: an_item(number, id=f"new-{number}"), 39)]
    after = named(items, remember(before))
    assert set(after.identities) - set(before.identities) == {"https://daily.example/70"}


def test_a_feed_that_lost_its_ids_lists_nothing_anew() -> None:
    before = named(many(an_item))
    after = named(many(lambda number: an_item(number, id=None)), remember(before))
    assert after.identities == before.identities


def test_ids_that_moved_to_https_are_the_same_ids() -> None:
    before = named(many(lambda number: an_item(number, id=f"http://daily.example/?p={number}")))
    after = named(many(lambda number: an_item(number, id=f"https://daily.example/?p={number}")), remember(before))
    assert after.identities == before.identities
    assert not after.by_link


def test_ids_that_moved_to_another_host_keep_their_second_key() -> None:
    old = named(many(lambda number: an_item(number, id=f"https://old.example/?p={number}")))
    new = named(many(lambda number: an_item(number, id=f"https://new.example/?p={number}")))
    assert new.second_keys == old.second_keys
    assert not set(new.identities) & set(old.identities)


def test_news_is_no_change_of_ids() -> None:
    before = named(many(an_item))
    after = named([an_item(number) for number in range(39, 79)], remember(before))
    assert not after.by_link


def test_a_link_that_two_items_share_names_neither_after_the_other() -> None:
    before = named([an_item(1, id="a", link="https://daily.example/live")])
    live = [an_item(number, id=None, link="https://daily.example/live") for number in (1, 2)]
    after = named(live, remember(before))
    assert len(set(after.identities)) == 2
    assert before.identities[0] not in after.identities


def test_ids_that_differ_in_their_scheme_only_may_name_two_items() -> None:
    before = named([an_item(1, id="http://daily.example/live")])
    after = named(
        [an_item(1, id="http://daily.example/live"), an_item(2, id="https://daily.example/live")], remember(before)
    )
    assert after.identities == ("http://daily.example/live", "https://daily.example/live")


def test_a_feed_that_collects_sites_keeps_their_hosts_apart() -> None:
    names = ("https://one.example/?p=12", "https://two.example/?p=13")
    assert second_keys(names) == names


def test_second_keys_that_fall_together_are_given_up() -> None:
    assert second_keys(("http://one.example/a", "https://one.example/a")) == ("https://one.example/a",) * 2


def test_a_name_fits_into_an_index() -> None:
    long = "https://daily.example/" + "ص" * 2_000
    names = named([an_item(1, id=long)])
    assert names.identities[0].startswith("sha256:")
    assert max(len(name.encode()) for name in (*names.identities, *names.second_keys)) <= 2_048


ITEMS = st.lists(
    st.builds(
        Item,
        id=st.none()
        | st.sampled_from(["", "a", "b", "http://x.example/1", "https://x.example/1", "https://y.example/1"]),
        link=st.none() | st.sampled_from(["https://x.example/1", "https://x.example/2", "/1", "mailto:a", "https://["]),
        title=st.sampled_from(["", "One", "Two"]),
        summary=st.none() | st.just("words"),
    ),
    max_size=12,
)


TWINS = [
    Item(id="a", link="https://x.example/2", title="", summary=None),
    Item(id="a", link="https://x.example/2", title="", summary="words"),
]


@example([], TWINS)
@given(ITEMS, ITEMS)
def test_names_are_complete_stable_and_apart(before: list[Item], after: list[Item]) -> None:
    memory = remember(named(before))
    names = named(after, memory)
    assert len(names.identities) == len(names.second_keys) == len(names.links) == len(after)
    assert all(names.identities)
    again = named(after, remember(names))
    assert again.identities == names.identities
    said = [(item.title, item.summary, link) for item, link in zip(after, names.links, strict=True)]
    assert len(set(zip(names.identities, said, strict=True))) == len(set(names.identities))
