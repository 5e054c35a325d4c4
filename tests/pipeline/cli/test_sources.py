"""What is polled: seen, found, added, paused and resumed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Marsad
from tests.configurations import a_configuration
from tests.pipeline.cli.conftest import ADEN, Day
from tests.servers import redirect, reply
from tests.sitemaps import a_url, urlset
from tests.walk.archive import an_archive
from tests.walk.scene import Scene, Story, a_feed, a_scene

KEYS = (
    "id",
    "kind",
    "url",
    "health",
    "advice",
    "paused",
    "last_polled_at",
    "last_success_at",
    "next_due_at",
    "not_before",
    "reason",
    "backfill",
    "tags",
)
HOME = '<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head><body>Home</body></html>'


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A service with one source, and a home page that leads to another feed."""
    with a_scene(tmp_path, ADEN, Story("2", "A quiet day")) as scene:
        scene.routes["/"] = reply(HOME)
        scene.routes["/news.xml"] = reply(a_feed(scene.site, [ADEN, Story("gone")]), type="application/rss+xml")
        scene.write()
        yield scene


def test_programs_get_every_key_of_every_source(marsad: Marsad, day: Day) -> None:
    done = marsad("sources", "list", "--json", "--config", day.config)
    (source,) = done.records
    assert tuple(source) == KEYS
    assert (source["id"], source["kind"], source["url"]) == ("daily", "feed", f"{day.url}/feed")
    assert (source["health"], source["advice"]) == ("fine", None)
    assert (source["paused"], source["reason"], source["tags"]) == (False, None, [])
    assert all(source[name].endswith("Z") for name in ("last_polled_at", "last_success_at", "next_due_at"))
    assert (done.code, done.err) == (0, "")


def test_a_source_is_listed_before_it_is_first_polled(marsad: Marsad, scene: Scene) -> None:
    (source,) = marsad("sources", "list", "--json").records
    assert (source["paused"], source["last_polled_at"], source["next_due_at"]) == (False, None, None)
    assert scene.site.url in marsad("sources", "list").out


def test_a_walk_through_its_archive_is_shown_as_long_as_it_is_under_way(marsad: Marsad, scene: Scene) -> None:
    scene.routes |= {**an_archive(documents=2, each=1), "/archive/1": reply("later", 503, retry_after="3600")}
    assert marsad("backfill", "daily", "--from", "2013-01-01", "--to", "2013-01-31").code == 4
    (source,) = marsad("sources", "list", "--json").records
    walk = source["backfill"]
    assert (walk["from"], walk["to"], walk["state"], walk["done"]) == ("2013-01-01", "2013-01-31", "running", 1)
    assert "2013-01-01 to 2013-01-31: 1 documents" in marsad("sources", "list").out


def test_people_read_how_to_find_some_and_programs_read_nothing(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    told, listed = marsad("sources", "list"), marsad("sources", "list", "--json")
    assert (told.code, told.out, told.err) == (0, "", "No sources yet; `marsad sources add URL` finds some.\n")
    assert (listed.code, listed.out, listed.err) == (0, "", "")


def test_a_paused_source_is_left_alone_until_it_is_resumed(marsad: Marsad, scene: Scene) -> None:
    paused = marsad("sources", "pause", "daily")
    assert (paused.code, paused.out, paused.err) == (0, "", "daily is paused.\n")
    assert marsad("sources", "list", "--json").records[0]["paused"] is True
    assert " paused " in marsad("sources", "list").out
    for arguments in ([], ["--source", "daily"]):
        assert marsad("once", "--json", *arguments).records[0]["polled"] == 0
    assert scene.site.paths == []
    assert marsad("sources", "resume", "daily").err == "daily is polled again.\n"
    assert marsad("once", "--json").records[0]["polled"] == 1
    assert scene.site.asked("/feed")


@pytest.mark.parametrize("verb", ["pause", "resume"])
@pytest.mark.parametrize("name", ["dialy", ""])
def test_a_source_that_is_not_there_cannot_be_paused(marsad: Marsad, verb: str, name: str, scene: Scene) -> None:
    done = marsad("sources", verb, name)
    assert scene.site.paths == []
    assert (done.code, done.out) == (1, "")
    assert done.err == f"There is no source {name}; `marsad sources list` shows those there are.\n"


def test_what_lies_behind_a_home_page_is_shown_with_its_newest_pages_read(marsad: Marsad, scene: Scene) -> None:
    (found,) = marsad("sources", "test", scene.site.at("/"), "--json").records
    assert (found["kind"], found["options"], found["certainty"]) == (
        "feed",
        {"url": scene.site.at("/news.xml")},
        "sure",
    )
    read, gone = found["samples"]
    assert (read["title"], read["url"], read["trouble"]) == (ADEN.title, scene.site.at(ADEN.path), None)
    assert (read["article"]["text"], read["article"]["language"]) == (ADEN.body, "en")
    assert gone["article"] is None
    assert "404" in gone["trouble"]
    told = marsad("sources", "test", scene.site.at("/"))
    assert told.out.startswith(f"feed: {scene.site.at('/news.xml')}\n  Daily (sure: the page declares it")
    assert f"\n      {len(ADEN.body.split())} words · en\n      Harbour masters said" in told.out
    assert "\n      not read: " in told.out
    assert (told.code, told.err) == (0, "")


def test_of_the_others_only_the_headlines_are_asked_for(marsad: Marsad, scene: Scene) -> None:
    second = Story("second", "Only a headline")
    scene.routes["/more.xml"] = reply(a_feed(scene.site, [second]), type="application/rss+xml")
    scene.routes["/"] = reply(
        HOME.replace("</head>", '<link rel="alternate" type="application/rss+xml" href="/more.xml"></head>')
    )
    best, other = marsad("sources", "test", scene.site.at("/"), "--json").records
    assert best["options"] == {"url": scene.site.at("/news.xml")}
    assert other["samples"][0] | {"published": ""} == {
        "title": second.title,
        "url": scene.site.at(second.path),
        "published": "",
        "article": None,
        "trouble": None,
    }
    assert scene.site.asked(second.path) == []


def test_what_is_tested_is_not_kept(marsad: Marsad, scene: Scene) -> None:
    before = (scene.folder / "marsad.yaml").read_text()
    marsad("sources", "test", scene.site.at("/"))
    assert (scene.folder / "marsad.yaml").read_text() == before
    assert len(marsad("sources", "list", "--json").records) == 1


def test_what_is_found_is_added_and_every_comment_stays(marsad: Marsad, scene: Scene) -> None:
    scene.config = scene.config.replace("sources:\n", "sources: # ours\n  # the first of them\n") + "# the end\n"
    scene.write()
    before = scene.config.splitlines()
    added = marsad("sources", "add", scene.site.at("/"))
    after = (scene.folder / "marsad.yaml").read_text().splitlines()
    assert added.code == 0
    assert added.err == (
        f"Added to {scene.folder / 'marsad.yaml'} as 127-0-0-1. A running service takes it up within seconds.\n"
    )
    line = f'  - {{id: 127-0-0-1, feed: "{scene.site.at("/news.xml")}"}}'
    assert [written for written in after if written != line] == before
    assert after[after.index(line) - 1] == "sources: # ours"
    assert marsad("check").code == 0
    assert [record["id"] for record in marsad("sources", "list", "--json").records] == ["127-0-0-1", "daily"]
    assert marsad("once", "--source", "127-0-0-1", "--json").records[0]["polled"] == 1


def test_names_are_free_or_of_one_s_own_choice(marsad: Marsad, scene: Scene) -> None:
    for number in range(3):
        scene.routes[f"/{number}.xml"] = reply(a_feed(scene.site, [ADEN]), type="application/rss+xml")
    for arguments in (["0.xml"], ["1.xml"], ["2.xml", "--id", "mine"]):
        assert marsad("sources", "add", scene.site.at(f"/{arguments[0]}"), *arguments[1:]).code == 0
    names = [record["id"] for record in marsad("sources", "list", "--json").records]
    assert names == ["mine", "127-0-0-1-2", "127-0-0-1", "daily"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["/feed"], "is polled already, as daily."),
        (["/moved"], "is polled already, as daily."),
        (["/news.xml", "--id", "no good id"], "marsad.yaml:5:10 E024 "),
        (["/news.xml", "--id", "daily"], "marsad.yaml:6:10 E013 "),
        (["/story/1"], "Nothing to poll was found behind "),
    ],
)
def test_what_does_not_fit_in_is_not_added(marsad: Marsad, arguments: list[str], sentence: str, scene: Scene) -> None:
    scene.routes["/moved"] = redirect("/feed", 301)
    done = marsad("sources", "add", scene.site.at(arguments[0]), *arguments[1:])
    assert (done.code, done.out) == (1, "")
    assert sentence in done.err
    assert ".new" not in done.err
    assert (scene.folder / "marsad.yaml").read_text() == scene.config
    assert [path.name for path in scene.folder.iterdir() if path.name.endswith(".new")] == []


def test_sources_on_one_line_are_left_as_they_are_and_the_line_is_told(marsad: Marsad, scene: Scene) -> None:
    scene.config = scene.config.replace("sources:\n  - {", "sources: [{").replace('/feed"}', '/feed"}]')
    scene.write()
    done = marsad("sources", "add", scene.site.at("/news.xml"))
    assert done.code == 1
    assert f'please add this by hand: {{id: 127-0-0-1, feed: "{scene.site.at("/news.xml")}"}}' in done.err
    assert (scene.folder / "marsad.yaml").read_text() == scene.config


@pytest.mark.parametrize("verb", ["test", "add"])
def test_a_site_that_cannot_be_read_is_a_dependency_that_is_down(marsad: Marsad, verb: str, scene: Scene) -> None:
    gone = marsad("sources", verb, scene.site.at("/nowhere"))
    assert (gone.code, gone.out) == (5, "")
    assert "answered 404" in gone.err
    refused = marsad("sources", verb, "http://127.0.0.1:1/")
    assert (refused.code, refused.out) == (5, "")
    assert refused.err.startswith("http://127.0.0.1:1/ cannot be read: ")


def test_an_address_that_may_not_be_asked_is_not_asked(marsad: Marsad, scene: Scene) -> None:
    scene.config = scene.config.replace("allow_private: [127.0.0.0/8], ", "")
    scene.write()
    done = marsad("sources", "test", scene.site.at("/"))
    assert done.code == 5
    assert done.err == (
        f"{scene.site.at('/')} cannot be read: robots.txt comes before anything else, and 127.0.0.1 may not be asked:"
        " 127.0.0.1 is not a public address; if it is your own, name its network in fetch.allow_private\n"
    )
    assert scene.site.requests == []


@pytest.mark.parametrize("typed", ["ht tp://", "ftp://daily.example", ""])
def test_what_is_no_address_is_wrong_usage(marsad: Marsad, typed: str, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    done = marsad("sources", "test", typed)
    assert (done.code, done.out) == (2, "")
    assert "not a URL" in done.err


@pytest.fixture
def without_feeds(scene: Scene) -> Scene:
    """Return a site that has a feed, a sitemap, and headlines on its home page."""
    stories = [Story(str(number), f"The port of Aden was closed for day {number}") for number in range(10, 16)]
    links = "".join(f"<h2 class='title'><a href='{story.path}'>{story.title}</a></h2>" for story in stories)
    scene.routes.update({story.path: story.page for story in stories})
    scene.routes["/"] = reply(HOME.replace("Home", links))
    urls = (a_url(scene.site.at(story.path), f"2026-11-{story.number}") for story in stories)
    scene.routes["/sitemap.xml"] = reply(urlset(*urls), type="application/xml")
    return scene


@pytest.mark.parametrize(
    ("kind", "written", "shown"),
    [
        ("feed", 'feed: "{site}/news.xml"', "feed: {site}/news.xml\n"),
        ("sitemap", 'sitemap: "{site}/sitemap.xml"', "sitemap: {site}/sitemap.xml\n"),
        ("listing", 'listing: {{url: "{site}/", link: "h2.title > a"}}', "listing: {site}/\n"),
    ],
)
def test_each_kind_is_shown_with_articles_and_written_as_its_options_want_it(
    marsad: Marsad, without_feeds: Scene, kind: str, written: str, shown: str
) -> None:
    site = without_feeds.site.url
    (found,) = marsad("sources", "test", f"{site}/", "--kind", kind, "--json").records
    assert found["kind"] == kind
    assert [bool(sample["article"]) for sample in found["samples"][:1]] == [True]
    assert len(found["samples"]) == (2 if kind == "feed" else 3)
    added = marsad("sources", "add", f"{site}/", "--kind", kind, "--id", "new")
    assert (added.code, added.out.startswith(shown.format(site=site))) == (0, True)
    line = f"  - {{id: new, {written.format(site=site)}}}\n"
    assert line in (without_feeds.folder / "marsad.yaml").read_text()
    again = marsad("sources", "add", f"{site}/", "--kind", kind)
    assert (again.code, "is polled already, as new." in again.err) == (1, True)
    assert marsad("check").code == 0


def test_a_kind_that_is_not_there_is_not_found(marsad: Marsad, scene: Scene) -> None:
    done = marsad("sources", "add", scene.site.at("/news.xml"), "--kind", "page")
    assert done.code == 1
    assert "Nothing to poll as page was found behind " in done.err
