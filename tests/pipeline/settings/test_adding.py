"""A source is put into a configuration as one line more, and nothing else of it changes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.settings import load_settings
from pipeline.settings.adding import NoRoomError, with_sources, write_sources
from rules.nodes import plain
from rules.yaml import read
from tests.configurations import a_configuration

NEW = {"id": "new", "feed": "https://new.example/rss?a=1&b=[2]"}
LINE = '- {id: new, feed: "https://new.example/rss?a=1&b=[2]"}'


def added(text: str) -> str:
    return with_sources(text, "marsad.yaml", [NEW])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", f"sources:\n  {LINE}\n"),
        ("# only a comment", f"# only a comment\n\nsources:\n  {LINE}\n"),
        ("data: x\n", f"data: x\n\nsources:\n  {LINE}\n"),
        ("sources:", f"sources:\n  {LINE}\n"),
        ("sources: # ours\n  # - {id: a}\nweb: x\n", f"sources: # ours\n  {LINE}\n  # - {{id: a}}\nweb: x\n"),
        ("sources:\n- {id: a}\n", f"sources:\n{LINE}\n- {{id: a}}\n"),
        ("sources:\n    # first\n    -\n      id: a\n", f"sources:\n    {LINE}\n    # first\n    -\n      id: a\n"),
        ("'sources':\r\n  - {id: a}\r\n", f"'sources':\r\n  {LINE}\r\n  - {{id: a}}\r\n"),
        ("\ufeffsources:\n- {id: a}\n", f"\ufeffsources:\n{LINE}\n- {{id: a}}\n"),
        ("x: |\n  sources:\n   - b\nsources:\n - a\n", f"x: |\n  sources:\n   - b\nsources:\n {LINE}\n - a\n"),
    ],
)
def test_the_line_stands_right_under_its_key(text: str, written: str) -> None:
    assert added(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "sources: []\n",
        "sources: [{id: a}]\n",
        "sources: [\n  {id: a}\n]\n",
        "sources: null\n",
        "{data: x}\n",
        "x: 1\n...\n",
    ],
)
def test_where_there_is_no_room_the_line_is_told(text: str) -> None:
    with pytest.raises(NoRoomError) as told:
        added(text)
    assert str(told.value).endswith(f"please add this by hand: {LINE.removeprefix('- ')}")


COMMENT = st.sampled_from(["", "  # a comment", " # sources: [x]"])
OTHER = st.sampled_from(
    ["# alone\n", "\n", "data: x  # kept\n", "fetch:\n  user_agent: 'a # b'\n", "web: {listen: x}\n"]
)
ITEM = st.sampled_from(
    ["- {{id: a{}}}\n", "- id: a{}\n  feed: 'x'   # odd\n", "- id: a{}\n\n", "# of the next\n- {{id: a{}}}\n"]
)


@st.composite
def configurations(draw: st.DrawFn) -> str:
    """Make up a configuration with sources in block style, comments and blank lines anywhere."""
    others = draw(st.lists(OTHER, max_size=4, unique=True))
    place = draw(st.integers(0, len(others)))
    indent = " " * draw(st.integers(0, 6))
    items = (item.format(number) for number, item in enumerate(draw(st.lists(ITEM, max_size=4))))
    listed = "".join(
        f"{indent if line.strip() else ''}{line}" for item in items for line in item.splitlines(keepends=True)
    )
    text = "".join([*others[:place], f"sources:{draw(COMMENT)}\n", listed, *others[place:]])
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(text=configurations())
def test_nothing_but_the_line_is_added_wherever_it_goes(text: str) -> None:
    lines = added(text).splitlines(keepends=True)
    (place,) = [number for number, line in enumerate(lines) if LINE in line]
    assert "".join(lines[:place] + lines[place + 1 :]) == text
    before, after = read(text, "x").entries["sources"], read("".join(lines), "x").entries["sources"]
    assert [plain(item) for item in after.items] == [NEW, *map(plain, before.items)]


def test_a_file_is_written_whole_with_its_rights_and_behind_a_link(tmp_path: Path) -> None:
    real = a_configuration(tmp_path / "real", "# ours\nchannels: {screen: {type: console}}\n")
    link = tmp_path / "real" / "linked.yaml"
    link.symlink_to(real)
    real.chmod(0o640)
    write_sources(load_settings(link, {}), [NEW], environ={})
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_text().startswith("# ours\n")
    assert [source.id for source in load_settings(real, {}).sources] == ["new"]
    assert set(real.parent.iterdir()) == {link, real}


def test_a_source_that_does_not_fit_in_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = a_configuration(tmp_path, "sources:\n  - {id: new, feed: 'https://old.example/rss'}\n")
    before = path.read_bytes()
    with pytest.raises(ConfigError) as told:
        write_sources(load_settings(path, {}), [NEW], environ={})
    assert str(told.value) == f'{path}:3:10 E013 the source "new" is given twice; first at {path}:2:10'
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_relative_paths_and_included_files_are_read_as_they_will_be(tmp_path: Path) -> None:
    path = a_configuration(
        tmp_path,
        "include: [more.yaml]\nchannels: {screen: {type: console}}\n",
        {"more.yaml": "sources:\n  - {id: old, feed: 'https://old.example/rss'}\n"},
    )
    write_sources(load_settings(path, {}), [NEW], environ={})
    assert {source.id for source in load_settings(path, {}).sources} == {"old", "new"}
    assert "new" not in (tmp_path / "more.yaml").read_text()
