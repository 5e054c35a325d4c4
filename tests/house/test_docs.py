"""The documentation and the code say the same: whatever can be typed or written is told of, and what is told works."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import BaseModel, SecretStr

from connectors.channels.signature import signed_headers, signing_key
from connectors.channels.smtp import SmtpSettings
from connectors.interfaces import Options
from connectors.registry import CHANNELS, SOURCES
from pipeline.cli import COMMANDS, command
from pipeline.errors import ConfigError
from pipeline.records import match_record
from pipeline.settings import forms, load_settings
from pipeline.settings.kinds import configuration
from rules import schema
from rules.codes import MEANING
from rules.errors import Diagnostic
from rules.match import match, mentions
from tests.builders import a_document
from tests.configurations import SECRET
from tests.house.pages import PAGES, ROOT, Block, Page, page

SOMEWHERE = "/srv/marsad"  # stands in the pages where a test has its own folder
GAZETTEER = ROOT / "rules" / "data" / "levant-places.yaml"
WHOLE = "yaml title=marsad.yaml"
COMMAND_PAGE = page("docs/commands.md")
SETTINGS_PAGE = page("docs/configuration.md")
CODES_PAGE = page("docs/codes.md")
FORMS: dict[str, type[BaseModel]] = {
    "fetch": forms.FetchForm,
    "fetch.per_host": forms.PerHostForm,
    "sources": forms.SourceForm,
    "smtp": SmtpSettings,
    "delivery": forms.DeliveryForm,
    "web": forms.WebForm,
    "retention": forms.RetentionForm,
}
RULE_FORMS = [
    form
    for _, form in inspect.getmembers(schema, inspect.isclass)
    if issubclass(form, schema.Form) and form.model_fields
]


def walked() -> Iterator[tuple[str, click.Command]]:
    """Yield each command and subcommand by the words that call it."""
    context = click.Context(command)
    for name in COMMANDS:
        found = command.get_command(context, name)
        assert found is not None
        yield f"marsad {name}", found
        if isinstance(found, click.Group):
            yield from ((f"marsad {name} {inner}", one) for inner, one in found.commands.items())


CALLED = dict(walked())


def written(form: type[BaseModel]) -> set[str]:
    """Return the keys of a form as people write them."""
    return {field.alias or name for name, field in form.model_fields.items()}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def diagnostics(text: str) -> list[Diagnostic]:
    """Return what there is to say of a whole configuration, in the words of somebody who stands in its folder."""
    path = Path("marsad.yaml")
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)
    try:
        return list(load_settings(path, {}).warnings)
    except ConfigError as error:
        return list(error.diagnostics)


@pytest.mark.parametrize("words", CALLED)
def test_every_command_is_told_of_with_every_option(words: str) -> None:
    one = CALLED[words]
    told = COMMAND_PAGE.section(words)
    if not isinstance(one, click.Group):
        assert options(one) - told.code == set()


def options(one: click.Command) -> set[str]:
    return {option.opts[-1] for option in one.params if isinstance(option, click.Option)}


def test_no_command_is_told_of_that_does_not_exist() -> None:
    told = {heading for heading in COMMAND_PAGE.headings if heading.startswith("marsad ")}
    assert told == set(CALLED)


def test_every_setting_has_its_heading() -> None:
    assert set(configuration().model_fields) - set(SETTINGS_PAGE.headings) == set()


@pytest.mark.parametrize("heading", FORMS)
def test_every_key_of_a_setting_is_told_of(heading: str) -> None:
    told = set(SETTINGS_PAGE.section(heading).spans)
    assert written(FORMS[heading]) - told == set()


def test_every_form_of_the_settings_is_looked_at() -> None:
    known = {form for _, form in inspect.getmembers(forms, inspect.isclass) if issubclass(form, forms.Form)}
    assert known - {forms.Form, forms.ConfigurationForm} == set(FORMS.values()) - {SmtpSettings}


@pytest.mark.parametrize(
    ("where", "kind", "options"),
    [
        *(("docs/sources.md", kind, entry.options) for kind, entry in SOURCES.items()),
        *(("docs/channels.md", kind, entry.options) for kind, entry in CHANNELS.items()),
    ],
)
def test_every_kind_of_source_and_channel_is_told_of_with_its_options(
    where: str, kind: str, options: type[Options]
) -> None:
    assert written(options) - page(where).section(kind).code == set()


@pytest.mark.parametrize("form", RULE_FORMS, ids=lambda form: form.__name__)
def test_every_key_of_the_rule_language_is_told_of(form: type[BaseModel]) -> None:
    assert written(form) - page("docs/rules.md").code == set()


def test_every_code_has_its_heading_and_its_meaning() -> None:
    assert [heading for heading in CODES_PAGE.headings if heading in MEANING] == list(MEANING)
    for code, meaning in MEANING.items():
        assert f"**{meaning[0].upper()}{meaning[1:]}.**" in CODES_PAGE.section(code).text


@pytest.mark.parametrize("code", MEANING)
def test_what_an_example_of_a_code_is_told_to_give_is_what_it_gives(code: str, tmp_path: Path) -> None:
    examples = CODES_PAGE.section(code).blocks
    for example, said in zip(examples[::2], examples[1::2], strict=True):
        found = [str(one).replace(str(tmp_path), SOMEWHERE) for one in diagnostics(example.text) if one.code == code]
        assert found == said.text.splitlines()


EXAMPLES = [(where, block) for where in PAGES for block in where.blocks if block.kind == WHOLE]


@pytest.mark.parametrize(("where", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_every_whole_example_loads_without_a_fault(where: Page, example: Block) -> None:
    assert [one for one in diagnostics(example.text) if not one.is_warning] == [], where.name


def test_the_defaults_that_are_shown_are_the_defaults() -> None:
    (shown,) = (block.text for where, block in EXAMPLES if where.name == SETTINGS_PAGE.name)
    path = Path("marsad.yaml")
    path.write_text(shown)
    given = load_settings(path, {})
    path.write_text("")
    bare = load_settings(path, {})
    for name in ("database", "data", "fetch", "sources", "smtp", "channels", "delivery", "web", "retention", "files"):
        assert getattr(given, name) == getattr(bare, name), name


@pytest.mark.parametrize("where", PAGES, ids=lambda where: where.name)
def test_every_link_leads_somewhere(where: Page) -> None:
    for link in where.links:
        path, _, anchor = link.partition("#")
        target = (where.path.parent / path).resolve() if path else where.path
        assert target.exists(), link
        assert not anchor or anchor in page(str(target.relative_to(ROOT))).anchors, link


@pytest.mark.parametrize("where", PAGES, ids=lambda where: where.name)
def test_every_command_line_that_is_shown_can_be_typed(where: Page) -> None:
    if where.name == "docs/house.md":
        return  # the map also names what is still to be built
    for words in where.commands():
        can_be_typed(command, words)


def can_be_typed(one: click.Command, words: list[str]) -> None:
    """Walk down the groups and have click read the options; what a placeholder stands for is not looked at."""
    context = click.Context(one)
    if isinstance(one, click.Group) and words and not words[0].startswith("-") and words[0] != "COMMAND":
        inner = one.get_command(context, words[0])
        assert inner is not None, words
        can_be_typed(inner, words[1:])
    elif "…" not in words:
        one.make_parser(context).parse_args(words)


def test_the_readme_leads_to_every_page() -> None:
    here = {link.partition("#")[0] for link in page("README.md").links}
    assert {str(path.relative_to(ROOT)) for path in ROOT.glob("docs/*.md")} - here == set()


def test_a_newcomer_who_copies_the_readme_gets_what_it_shows() -> None:
    blocks = page("README.md").blocks
    rule = re.search(r"<<'END'\n(.*?)END\n", "".join(block.text for block in blocks), re.DOTALL)
    given = re.search(r"echo '(\{.*\})' \| marsad match", "".join(block.text for block in blocks))
    assert rule
    assert given
    path = Path("marsad.yaml")
    path.write_text(rule[1] + GAZETTEER.read_text(encoding="utf-8"), encoding="utf-8")
    document = json.loads(given[1])
    found = match(a_document(document["text"], title=document["title"]), load_settings(path, {}).ruleset)
    (shown,) = (block.text for block in blocks if block.kind == "json")
    assert json.loads(shown) == {"id": "1", "matches": [match_record(one) for one in found]}


def test_what_is_told_to_be_found_under_another_spelling_is_found() -> None:
    path = Path("marsad.yaml")
    path.write_text(f"database: sqlite:///names.db\ninclude: ['{GAZETTEER.parent}/*.yaml']\n", encoding="utf-8")
    ruleset = load_settings(path, {}).ruleset
    examples = [block.text for block in page("docs/names.md").blocks if block.kind == "text mentions"]
    for text, told in (line.split(" → ") for line in "".join(examples).splitlines()):
        found = [one.surface for one in mentions(a_document(text, title=""), ruleset)]
        assert ", ".join(found) == told.replace("nothing", ""), text
    assert examples


def test_the_signature_that_receivers_are_told_to_check_is_ours() -> None:
    recipe = next(block.text for block in page("docs/channels.md").blocks if "def is_ours" in block.text)
    told: dict[str, Any] = {}
    exec(recipe, told)  # noqa: S102 - our own page
    proof = signed_headers("msg-1", b"{}", at=datetime.now(UTC), secrets=[signing_key(SecretStr(SECRET))])
    assert told["is_ours"](b"{}", proof, SECRET)
    assert not told["is_ours"](b"{ }", proof, SECRET)
