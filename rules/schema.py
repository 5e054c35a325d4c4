"""The rule language as pydantic models: which keys there are, and what kind of value each takes; others are refused.

What the values mean together (ids that exist, terms that hold a word) is looked at in `rules.loading`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from rules.durations import Duration
from rules.names.heads import Head
from rules.types import Reliability, Severity, Status, Template
from rules.values import (
    Cause,
    ChannelName,
    Country,
    CountryCode,
    Day,
    Every,
    GroupName,
    GroupTerm,
    Identifier,
    Language,
    Languages,
    NotBuilt,
    OfTag,
    PlaceId,
    PlaceName,
    PlaceTerm,
    SourceId,
    Term,
    Terms,
    Text,
    WithinText,
    Words,
    Zones,
    holding,
)

MOST_NEAR = 8  # items of one window: the time to find them grows with the number of their combinations

Item = TypeAliasType("Item", "Term | Clause | Annotated[tuple[Item, ...], holding(1)]")
Items = Annotated[tuple[Item, ...], holding(1)]
Weight = Annotated[float, Field(allow_inf_nan=False)]
SourceIds = Annotated[tuple[SourceId, ...], holding(1)]


class Form(BaseModel):
    """A map with known keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AtLeastForm(Form):
    """`at_least`: so many different ones of these."""

    n: Annotated[int, Field(ge=1)]
    of: Items


class NearForm(Form):
    """`near`: one hit of each of these inside the window."""

    of: Annotated[tuple[Item, ...], holding(2, MOST_NEAR)]
    within: WithinText
    ordered: bool = False
    except_near: Item | None = None


class RepeatedForm(Form):
    """`repeated`: so many hits of one item."""

    of: Item
    times: Annotated[int, Field(ge=1)]


class ScoreForm(Form):
    """`score`: items with their weights, and the sum that is enough."""

    at_least: Weight
    of: Annotated[dict[Term, Weight], Field(min_length=1)]


class Clause(Form):
    """A map of conditions; it holds where each of its keys does."""

    any: Items | None = None
    all: Items | None = None
    none: Items | None = None
    at_least: AtLeastForm | None = None
    near: NearForm | None = None
    repeated: RepeatedForm | None = None
    score: ScoreForm | None = None
    places: Annotated[tuple[PlaceTerm, ...], holding(1)] | None = None
    groups: Annotated[tuple[GroupTerm, ...], holding(1)] | None = None
    keywords: Terms | None = None
    place: PlaceName | None = None
    group: GroupName | None = None
    country: CountryCode | None = None
    parts: Literal["none", "only"] | None = None
    in_: Zones | None = Field(default=None, alias="in")


class About(Form):
    """Who answers for a rule, and what one should know about it."""

    owner: str | None = None
    why: str | None = None
    false_positives: tuple[str, ...] = ()
    expires: date | None = None


class SourcesForm(Form):
    """Which sources a rule listens to."""

    ids: SourceIds = ()
    tags: Words = ()
    not_: SourceIds = Field(default=(), alias="not")


class WhereForm(Form):
    """What must be so before the text is looked at."""

    lang: Languages = ()
    sources: SourcesForm = SourcesForm()
    reliability: Reliability | None = None
    max_age: Duration | None = None
    min_words: Annotated[int, Field(ge=1)] | None = None


class Notify(Form):
    """A channel to send to, and how much it is told."""

    to: ChannelName
    template: Template = "full"


def _each_once(channels: tuple[str | Notify, ...]) -> tuple[str | Notify, ...]:
    named: set[str] = set()
    for channel in channels:
        name = channel.to if isinstance(channel, Notify) else channel
        if name in named:
            raise PydanticCustomError("E013", 'the channel "{name}" is named twice', {"name": name})
        named.add(name)
    return channels


class CaseForm(Form):
    """One of a rule's `tests`: a text, and whether the rule must hold for it."""

    text: str
    expect: Literal["match", "no match"]
    name: Text | None = None
    title: str = ""
    language: Language | None = None
    because: Cause | None = None
    todo: bool = False


class RuleForm(Form):
    """One watch rule."""

    id: Identifier
    match: Items | Clause
    title: Text | None = None
    severity: Severity = "medium"
    status: Status = "live"
    tags: tuple[Text, ...] = ()
    notify: Annotated[tuple[ChannelName | Notify, ...], AfterValidator(_each_once)] | None = None
    about: About = About()
    where: WhereForm | None = None
    when: Every = "every"
    group: NotBuilt = None
    throttle: NotBuilt = None
    quiet: NotBuilt = None
    tests: tuple[CaseForm, ...] = ()


class FilterForm(Clause):
    """A condition that many rules share."""

    id: Identifier
    applies_to: Annotated[tuple[OfTag, ...], holding(1)] | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.model_fields_set - {"id", "applies_to", "in_", "parts"}:
            raise PydanticCustomError("E025", "a filter has at least one condition, such as any or none")
        return self


class ActiveForm(Form):
    """The time in which something bore its name: years, months or days, both included."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class EntryForm(Form):
    """What places and groups have in common."""

    id: Identifier
    name: Text
    names: dict[Language, Words] = {}
    abbr: tuple[Text, ...] = ()
    formerly: tuple[Text, ...] = ()
    misspelt: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    spelling: Literal["auto", "free", "strict"] = "auto"
    country: Country | None = None
    countries: tuple[Country, ...] = ()
    kind: str | None = None
    active: ActiveForm = ActiveForm()
    source: str | None = None
    licence: str | None = None
    needs: tuple[Term, ...] = ()
    homonyms: tuple[Country, ...] = ()
    ambiguous: tuple[Language, ...] = ()
    demonyms: dict[Language, Words] = {}


class PlaceForm(EntryForm):
    """A place."""

    inside: PlaceId | None = Field(default=None, alias="in")
    at: Annotated[tuple[float, ...], holding(2, 2)] | None = None
    radius: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?(m|km)$")] | None = None


class GroupForm(EntryForm):
    """An organisation. Its `core` is named with each of the `heads`, in several languages."""

    core: tuple[Text, ...] = ()
    heads: tuple[Head, ...] = ()

    @model_validator(mode="after")
    def _has_both(self) -> Self:
        if bool(self.core) != bool(self.heads):
            raise PydanticCustomError(
                "E025", '"core" and "heads" go together: the one is named with each of the others'
            )
        return self


class ListForm(RootModel[Terms]):
    """Terms under one name."""


class RuleSections(Form):
    """The sections of a configuration that make up the rules; for the schema that editors read."""

    rules: tuple[RuleForm, ...] = ()
    places: tuple[PlaceForm, ...] = ()
    groups: tuple[GroupForm, ...] = ()
    lists: dict[Identifier, ListForm] = {}
    filters: tuple[FilterForm, ...] = ()
