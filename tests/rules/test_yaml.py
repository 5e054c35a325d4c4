"""Scalars stay as written, every value knows its place, and nothing costs more than it may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleError
from rules.nodes import Node, locate, plain
from rules.yaml import MOST_ALIASED, parse, read
from rules.yaml_text import LARGEST


def faults(text: str | bytes) -> list[str]:
    """Return the faults of a text that cannot be read, as people see them."""
    with pytest.raises(RuleError) as caught:
        read(text, "f.yaml")
    return str(caught.value).splitlines()


def test_scalars_stay_as_they_are_written() -> None:
    text = "country: NO\ntime: 22:30\nnumber: 0123\nyes: on\nfloat: 1e3\nquoted: 'null'\nterm: [place:aden, re:/a?/]"
    assert plain(read(text, "f.yaml")) == {
        "country": "NO",
        "time": "22:30",
        "number": "0123",
        "yes": "on",
        "float": "1e3",
        "quoted": "null",
        "term": ["place:aden", "re:/a?/"],
    }


@pytest.mark.parametrize("nothing", ["", " ~", " null", " # only a comment"])
def test_no_value_is_none(nothing: str) -> None:
    assert plain(read(f"key:{nothing}\n", "f.yaml")) == {"key": None}


def test_an_empty_file_is_no_value() -> None:
    assert read("# nothing yet\n", "f.yaml").value is None


def test_every_value_and_every_key_knows_its_place() -> None:
    root = read("سوريا: [لبنان, 😀, {x: y}]\nwords:\n  - a\n", "f.yaml")
    assert locate(root, ("سوريا", 2, "x")).place == "f.yaml:1:23"
    assert root.keys["words"].place == "f.yaml:2:1"
    assert locate(root, ("words", 0)).place == "f.yaml:3:5"


def test_locating_goes_as_far_as_the_path_leads() -> None:
    root = read("a: {b: [c]}\n", "f.yaml")
    assert locate(root, ("a", "b", 7, "z")).place == "f.yaml:1:8"
    assert locate(root, ("a", "str", "b", 0)).value == "c"


def test_a_key_given_twice_is_told_with_both_places_and_the_first_one_stays() -> None:
    node, found = parse("a: 1\nb: 2\na: 3\n", "f.yaml")
    assert [str(fault) for fault in found] == ['f.yaml:3:1 E006 the key "a" is given twice; first at f.yaml:1:1']
    assert node is not None
    assert plain(node) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "a: [1, 2\nb: 3\n",
            (
                '2:2 E005 the list that opens with "[" at 1:4 goes on without a "," or a "]"; '
                "text that holds any of , [ ] { } stands in quotes there"
            ),
        ),
        (
            "a: b: c\n",
            '1:5 E005 a ": " stands where no key can be; put the text in quotes, or check the indentation',
        ),
        ("a:\n\t- x\n", "2:1 E005 a tab cannot indent a line; use spaces"),
        ("a: 1\nb: 'x\nc: 2\n", "2:4 E005 the quote that opens here is never closed"),
        ("{a: b, c:}\n", '1:9 E005 a ":" without a space after it; put a space there, or the text in quotes'),
        ("a: [** b]\n", "1:5 E005 text cannot start with * or &; put the text in quotes"),
        ("a: @x\n", "1:4 E005 text cannot start with @; put the text in quotes"),
        ("a: *b\n", "1:4 E009 nothing is named &b above this alias"),
        ("a: &b [*b]\n", "1:8 E009 the alias *b stands inside what it names"),
        ("a: 1\n---\nb: 2\n", "2:1 E007 a second document starts here; one file holds one document"),
        ("? [a, b]\n: c\n", "1:3 E010 a key must be plain text, not a list or a map"),
        ("a: !env HOME\n", '1:4 E010 tags such as "!env" have no meaning here'),
        ("<<: x\n", '1:5 E010 "<<" takes a map, or a list of maps'),
        ("a: b\0c\n", "1:5 E004 a NUL character may not stand in YAML"),
        ("a: \x1b[31m\n", "1:4 E004 the character U+001B may not stand in YAML"),
        (
            'a: "re:/\\bT-72/"\n',
            (
                "1:4 E004 the character U+0008 may not be in a text, even as an escape; "
                "in single quotes a backslash stands for itself"
            ),
        ),
        ('a: "\\ud800"\n', "1:7 E005 an escape that stands for no character"),
        ('a: "\\xg1"\n', "1:7 E005 an escape that stands for no character"),
        ("a: 1\n\ufeffb: 2\n", "2:1 E004 a byte order mark may only stand at the start of a file"),
        ("a: \ud800\n", "1:4 E004 the character U+D800 may not stand in YAML"),
        (b"a: \xed\xa0\x80\n", "1:4 E003 the byte 0xED here is not UTF-8; save the file as UTF-8"),
        (b"\xc3\xa9: 1\nb: caf\xe9\n", "2:7 E003 the byte 0xE9 here is not UTF-8; save the file as UTF-8"),
        (b"\xff\xfea\x00", "1:1 E003 the byte 0xFF here is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_fault_names_its_place_and_its_cause(text: str | bytes, fault: str) -> None:
    assert faults(text) == [f"f.yaml:{fault}"]


def test_slips_are_told_together_with_the_fault_that_ends_the_reading() -> None:
    assert [fault.split()[1] for fault in faults("a: 1\na: 2\nb: [\n")] == ["E006", "E005"]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert plain(read("\ufeffa: b\n".encode(), "f.yaml")) == {"a": "b"}


def test_anchors_aliases_and_merged_maps_are_read() -> None:
    text = "base: &base {x: 1, y: 2}\nown: {<<: *base, x: 3}\nboth: {<<: [{z: 0}, *base]}\nsame: *base\n"
    assert plain(read(text, "f.yaml")) == {
        "base": {"x": "1", "y": "2"},
        "own": {"x": "3", "y": "2"},
        "both": {"z": "0", "x": "1", "y": "2"},
        "same": {"x": "1", "y": "2"},
    }


def bomb(levels: int, width: int) -> str:
    """Return a text in which each line holds the line above several times over."""
    lines = [f"a0: &a0 [{', '.join('x' * width)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_aliases_may_not_unfold_to_more_than_anyone_would_write() -> None:
    assert faults(bomb(9, 9)) == ["f.yaml:6:15 E009 the aliases up to here unfold to more than 200,000 values"]
    assert MOST_ALIASED < 9**6


def test_a_small_file_may_not_unfold_to_a_large_one() -> None:
    assert faults(bomb(6, 6)) == ["f.yaml:1:1 E009 the aliases in this file unfold to far more than is written"]


def test_nesting_is_bounded_also_through_aliases() -> None:
    deep = "f.yaml:{} E008 lists and maps are nested more than 60 deep".format
    assert faults("[\n" * 5_000) == [deep("61:1")]
    assert faults("- " * 5_000 + "x") == [deep("1:121")]
    assert faults("[" * 5_000)[0].endswith("E008 lists and maps are nested far too deep")
    chain = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 70))
    assert faults(chain) == [deep("60:12")]


def test_a_file_larger_than_the_bound_is_not_parsed() -> None:
    assert faults(b"#" * (LARGEST + 1)) == ["f.yaml:1:1 E002 the file is larger than 64 MB"]


def test_a_list_of_a_hundred_thousand_words_is_read_whole() -> None:
    root = read("words:\n" + "".join(f"  - word number {n}\n" for n in range(100_000)), "f.yaml")
    words = root.entries["words"].items
    assert len(words) == 100_000
    assert words[-1].place == "f.yaml:100001:5"


def test_a_map_is_narrowed_and_extended_with_its_places() -> None:
    root = read("a: 1\nb: 2\n", "f.yaml")
    narrowed = root.only({"b", "c"}).also("d", Node(value="4", file="g.yaml", line=7, column=8))
    assert plain(narrowed) == {"b": "2", "d": "4"}
    assert [key.place for key in narrowed.keys.values()] == ["g.yaml:7:8", "f.yaml:2:1"]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    node, found = parse(text, "f.yaml")
    assert node or found
    assert all(fault.line >= 1 and fault.column >= 1 for fault in found)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    node, found = parse(data, "f.yaml")
    assert node or found
