"""What may lie behind an address, as frozen values: leads, still to be followed, and proposals, which were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from connectors.types import Entry, Json

Certainty = Literal["sure", "likely", "guess"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A source of some kind that may be there, and what speaks for it.

    Where a site sends strangers home, a redirect must not count: then it leads not `through_redirects`.
    """

    kind: str
    options: Mapping[str, Json]
    why: str
    certainty: Certainty
    through_redirects: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A source that a person may add: what goes under `sources`, and the newest entries to judge it by."""

    kind: str
    options: Mapping[str, Json]
    title: str
    why: str
    certainty: Certainty
    samples: tuple[Entry, ...] = ()
