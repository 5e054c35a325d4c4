"""The rule language as pydantic models: which keys there are, and what kind of value each takes; others are refused.

What the values mean together (ids that exist, terms that hold a word) is looked at in `rules.loading`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from rules.scene import Zone
from rules.types import Severity, Status
from rules.windows import Unit, Window

NOT_BUILT = "E031"
MOST_NEAR = 8  # items of one window: the time to find them grows with the number of their combinations

_WITHIN = re.compile(r"([1-9][0-9]{0,5}) (word|sentence|paragraph)s?")


def _refuse(_: object, info: ValidationInfo) -> None:
    raise PydanticCustomError(NOT_BUILT, '"{key}" is not built yet', {"key": (info.field_name or "").rstrip("_")})


def window_of(written: str) -> Window:
    """Return the window that is written so; raises ValueError in words for people."""
    if found := _WITHIN.fullmatch(written.strip()):
        unit: dict[str, Unit] = {"word": "word", "sentence": "sentence", "paragraph": "paragraph"}
        return Window(int(found[1]), unit[found[2]])
    raise ValueError('a window is written like "8 words", "1 sentence" or "2 paragraphs"')


def _is_window(written: Any) -> Any:
    if isinstance(written, str):
        window_of(written)
    return written


def _holding(least: int, most: int | None = None) -> Any:
    """Return the check of a list's length as it is written: pydantic's own counts only the items that are right."""

    def check(written: Any) -> Any:
        if isinstance(written, list) and len(written) < least:
            raise ValueError(f"must hold at least {least}, not {len(written)}")
        if isinstance(written, list) and most is not None and len(written) > most:
            raise ValueError(f"must hold at most {most}, not {len(written)}")
        return written

    return BeforeValidator(check)


NotBuilt: TypeAlias = Annotated[Any, BeforeValidator(_refuse)]
Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=100)]
Text: TypeAlias = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Country: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
WithinText: TypeAlias = Annotated[str, BeforeValidator(_is_window)]
Item = TypeAliasType("Item", "Text | Clause | Annotated[tuple[Item, ...], _holding(1)]")
Items: TypeAlias = Annotated[tuple[Item, ...], _holding(1)]
Terms: TypeAlias = Annotated[tuple[Text, ...], _holding(1)]


class Form(BaseModel):
    """A map with known keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AtLeastForm(Form):
    """`at_least`: so many different ones of these."""

    n: Annotated[int, Field(ge=1)]
    of: Items


class NearForm(Form):
    """`near`: one hit of each of these inside the window."""

    of: Annotated[tuple[Item, ...], _holding(2, MOST_NEAR)]
    within: WithinText
    ordered: bool = False
    except_near: Item | None = None


class RepeatedForm(Form):
    """`repeated`: so many hits of one item."""

    of: Item
    times: Annotated[int, Field(ge=1)]


class ScoreForm(Form):
    """`score`: items with their weights, and the sum that is enough."""

    at_least: float
    of: Annotated[dict[Text, float], Field(min_length=1)]


class Clause(Form):
    """A map of conditions; it holds where each of its keys does."""

    any: Items | None = None
    all: Items | None = None
    none: Items | None = None
    at_least: AtLeastForm | None = None
    near: NearForm | None = None
    repeated: RepeatedForm | None = None
    score: ScoreForm | None = None
    places: Terms | None = None
    groups: Terms | None = None
    keywords: Terms | None = None
    place: Text | None = None
    group: Text | None = None
    country: Text | None = None
    parts: Literal["none", "only"] | None = None
    in_: Zone | Annotated[tuple[Zone, ...], _holding(1)] | None = Field(default=None, alias="in")


class About(Form):
    """Who answers for a rule, and what one should know about it."""

    owner: str | None = None
    why: str | None = None
    false_positives: tuple[str, ...] = ()
    expires: date | None = None


class Notify(Form):
    """A channel to send to."""

    to: Text
    template: NotBuilt = None


class RuleForm(Form):
    """One watch rule."""

    id: Identifier
    match: Items | Clause
    title: Text | None = None
    severity: Severity = "medium"
    status: Status = "live"
    tags: tuple[Text, ...] = ()
    notify: tuple[Text | Notify, ...] | None = None
    about: About = About()
    where: NotBuilt = None
    when: NotBuilt = None
    group: NotBuilt = None
    throttle: NotBuilt = None
    quiet: NotBuilt = None
    tests: NotBuilt = None

    @property
    def channels(self) -> tuple[str, ...] | None:
        """Return the names of the channels to send to; None where the rule names none."""
        if self.notify is None:
            return None
        return tuple(channel.to if isinstance(channel, Notify) else channel for channel in self.notify)


class Active(Form):
    """The years in which something bore its name."""

    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class EntryForm(Form):
    """What places and groups have in common."""

    id: Identifier
    name: Text
    names: dict[Language, Terms] = {}
    abbr: tuple[Text, ...] = ()
    formerly: tuple[Text, ...] = ()
    misspelt: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    spelling: Literal["auto", "free", "strict"] = "auto"
    country: Country | None = None
    countries: tuple[Country, ...] = ()
    kind: str | None = None
    active: Active = Active()
    source: str | None = None
    needs: tuple[Text, ...] = ()
    homonyms: tuple[Country, ...] = ()
    ambiguous: tuple[Language, ...] = ()
    demonyms: dict[Language, Terms] = {}


class PlaceForm(EntryForm):
    """A place."""

    inside: Identifier | None = Field(default=None, alias="in")
    at: Annotated[tuple[float, ...], _holding(2, 2)] | None = None
    radius: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?(m|km)$")] | None = None


class GroupForm(EntryForm):
    """An organisation."""


class ListForm(RootModel[Terms]):
    """Terms under one name."""


class RuleSections(Form):
    """The sections of a configuration that make up the rules; for the schema that editors read."""

    rules: tuple[RuleForm, ...] = ()
    places: tuple[PlaceForm, ...] = ()
    groups: tuple[GroupForm, ...] = ()
    lists: dict[Identifier, ListForm] = {}
    filters: NotBuilt = None
