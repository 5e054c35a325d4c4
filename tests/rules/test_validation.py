"""What pydantic finds is told at its place, in plain words, one slip once, and never with a secret."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal, Union

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, StringConstraints
from pydantic_core import PydanticCustomError

from rules.validation import validate
from rules.yaml import read


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Near(Form):
    of: list[Item] = Field(min_length=2)
    within: int = 5


class Clause(Form):
    any: list[Item] | None = None
    near: Near | None = None


Item = Union[Annotated[str, Field(min_length=1)], Clause]  # noqa: UP007 - refers to itself


class Mail(Form):
    type: Literal["mail"]
    to: list[str]


class Hook(Form):
    type: Literal["hook"]
    url: str


def refuse(text: str) -> str:
    if text == "nowhere":
        raise PydanticCustomError("E034", 'no place "{name}"', {"name": text, "hint": 'did you mean "aden"?'})
    if text.startswith("bad"):
        raise ValueError(f"must not be {text}")
    return text


class Rule(Form):
    id: str
    match: Item = "x"
    severity: Literal["low", "high"] = "low"
    ratio: Annotated[float, Field(ge=0, le=1)] = 0
    live: bool = True
    place: Annotated[str, AfterValidator(refuse)] = ""
    password: SecretStr = SecretStr("")
    code: Annotated[str, StringConstraints(pattern=r"^[a-z]+$", max_length=5)] = "a"
    names: dict[Annotated[str, StringConstraints(pattern=r"^[a-z]+$")], int] = {}
    channel: Annotated[Mail | Hook, Field(discriminator="type")] | None = None


for form in (Near, Clause, Rule):
    form.model_rebuild()


class File(Form):
    rules: list[Rule] = []


def found(text: str) -> list[str]:
    value, diagnostics = validate(Rule, read(text, "f.yaml"))
    assert (value is None) is bool(diagnostics)
    return [str(diagnostic).removeprefix("f.yaml:") for diagnostic in diagnostics]


def test_texts_become_what_the_model_asks_for() -> None:
    value, diagnostics = validate(Rule, read("{id: NO, ratio: 0.5, live: no, names: {a: 0123}}", "f.yaml"))
    assert diagnostics == ()
    assert value == Rule(id="NO", ratio=0.5, live=False, names={"a": 123})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{id: a, severty: high}", '1:9 E021 unknown key "severty" in "a"; did you mean "severity"?'),
        ("{id: a, match:x}", '1:9 E021 unknown key "match:x" in "a"; a space belongs after ":"'),
        ("match: {near: {of: [a, b], zzz: 1}}", '1:28 E021 unknown key "zzz" in near; known here: within'),
        ("match: {any: [{nere: 1}]}", '1:16 E021 unknown key "nere" in an item of any; did you mean "near"?'),
        ("match: {near: {}}", '1:15 E022 "of" is missing in near'),
        ("match: {near: {of: [a]}}", '1:20 E024 "of" must hold at least 2, not 1'),
        ("match: {near: {of: a}}", '1:20 E023 "of" must be a list, not "a"; write ["a"]'),
        ("match: [a]", '1:8 E023 "match" must be text or a map, not a list of 1'),
        ("match:", '1:7 E023 "match" must be text or a map, not nothing'),
        ("match: {any: [{near: {of: [a, []]}}]}", '1:31 E023 an item of "of" must be text or a map, not a list of 0'),
        ("severity: hihg", '1:11 E024 "severity" must be low or high, not "hihg"; did you mean "high"?'),
        ("ratio: 2", '1:8 E024 "ratio" must be at most 1, not "2"'),
        ("ratio: much", '1:8 E023 "ratio" must be a number, not "much"'),
        ("live: perhaps", '1:7 E023 "live" must be true or false, not "perhaps"'),
        ("names: {a: one}", '1:12 E023 "a" must be a whole number, not "one"'),
        ("names: {A: 1}", '1:9 E024 this name must have the form [a-z]+, not "A"'),
        ("code: abcdefgh", '1:7 E024 "code" must have at most 5 characters'),
        ("place: bad idea", '1:8 E024 "place" must not be bad idea'),
        ("place: nowhere", '1:8 E034 no place "nowhere"; did you mean "aden"?'),
        ("channel: {to: [x]}", '1:10 E022 "type" is missing in channel'),
        ("channel: {type: mial}", '1:17 E026 "type" must be mail or hook, not "mial"; did you mean "mail"?'),
        ("channel: {type: mail}", '1:10 E022 "to" is missing in channel'),
    ],
)
def test_each_fault_is_told_in_plain_words(text: str, fault: str) -> None:
    assert found(text if "id: a" in text else f"{text}\nid: a\n") == [fault]


def test_a_whole_that_is_no_map_is_told() -> None:
    assert found("- a\n") == ["1:1 E023 this must be a map, not a list of 1"]


def test_every_fault_is_told_in_the_order_of_the_file() -> None:
    text = "rules:\n  - {id: a, ratio: x}\n  - {severity: high}\n  - nothing\n"
    _, diagnostics = validate(File, read(text, "f.yaml"))
    assert [str(diagnostic) for diagnostic in diagnostics] == [
        'f.yaml:2:20 E023 "ratio" must be a number, not "x"',
        'f.yaml:3:5 E022 "id" is missing in an item of rules',
        'f.yaml:4:5 E023 an item of "rules" must be a map, not "nothing"',
    ]


def test_a_list_is_not_called_too_short_because_its_items_are_faulty() -> None:
    assert found("id: a\nmatch: {near: {of: [[], []]}}\n") == [
        '2:21 E023 an item of "of" must be text or a map, not a list of 0',
        '2:25 E023 an item of "of" must be text or a map, not a list of 0',
    ]


def test_a_secret_is_never_shown() -> None:
    node = read("{id: a, place: bad hunter2, password: bad hunter2}", "f.yaml")
    _, diagnostics = validate(Rule, node)
    assert "hunter2" not in str(diagnostics)
    node = node.also("severity", replace(read("hunter2", "f.yaml"), secret=True))
    _, diagnostics = validate(Rule, node)
    assert "hunter2" not in str(diagnostics)
    assert "severity" in str(diagnostics)
