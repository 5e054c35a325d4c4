"""Samples in; what each family of rules gains and costs, by reading every page without that family, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from statistics import fmean
from types import ModuleType
from typing import Any, TypeAlias

from benchmarks.corpora import Sample
from benchmarks.measured import Table, today
from benchmarks.scoring import Score, score
from connectors.types import Capture
from pipeline.cleaning import lines
from pipeline.cleaning.kinds import Verdict
from pipeline.cleaning.lines import HEAD_RULES
from pipeline.cleaning.overlays import Cleared
from pipeline.cleaning.phrases import PHRASES
from pipeline.stages import extract

Change: TypeAlias = tuple[ModuleType, str, object]  # a name, and what stands there while a family is off

WHOLE = ""  # the name of what has all families
OPENING = {"clear", "unlay", "unwrap_posts", "wrap_openings"}  # what works on the tree, before it is read
COLUMNS = ("family", "pages", "F1 gained", "sentences lost by it", "clean pages gained")


def families() -> dict[str, list[Change]]:
    """Return how each family is switched off, in the order in which they work."""
    return {
        "overlays": [(extract, "clear", lambda _page: Cleared({}))],
        "layout tables": [(extract, "unlay", _nothing)],
        "quoted posts": [(extract, "unwrap_posts", _nothing)],
        "openings of blocks": [(extract, "wrap_openings", _nothing)],
        "kind of page": [(extract, "kind_of", lambda *_given, **_asked: Verdict("article"))],
        "recovery": [(extract, "recover", lambda _page, read: list(read))],
        "letter to readers": [(lines, "letter_to_readers", lambda *_given, **_asked: range(0))],
        **{f"{name} in the head": [(lines, "HEAD_RULES", _without(name))] for name in HEAD_RULES},
        **{f"lines: {reason}": [_no_phrases(reason)] for reason in dict.fromkeys(phrase.reason for phrase in PHRASES)},
        "author's note": [(lines, "is_bio", _nothing)],
        "link between paragraphs": [(lines, "mark_links", _nothing)],
        "teasers and lists of links": [(lines, "promoted", lambda *_given: set())],
        "repeated line": [(lines, "mark_twins", _nothing)],
    }


def ablation(samples: Sequence[Sample], read: Callable[[Sample], str]) -> Table:
    """Return the table: what the whole has over the whole without one family, over all samples."""
    each = families()
    scores = [_by_family(sample, read, each) for sample in samples]
    whole = [found[WHOLE] for found in scores]
    rows = [(name, *_difference(whole, [found[name] for found in scores])) for name in each]
    about = f"Measured on {today()}, on {len(samples)} pages. Each family was switched off alone, all else as it is."
    return Table(name="extraction-ablation", about=about, columns=COLUMNS, rows=rows)


def _by_family(sample: Sample, read: Callable[[Sample], str], each: Mapping[str, Sequence[Change]]) -> dict[str, Score]:
    """Return the scores of a page with all families, and without each; it is opened anew only by those that open it."""
    kept = extract.opened
    opened: list[Any] = []

    def once(capture: Capture) -> Any:
        opened[:] = opened or [kept(capture)]
        return opened[0]

    found: dict[str, Score] = {}
    for name, changes in {WHOLE: (), **each}.items():
        opens = any(attribute in OPENING for _, attribute, _ in changes)
        with _switched_off([*changes, *(() if opens else ((extract, "opened", once),))]):
            found[name] = score(sample, read(sample))
    return found


def _difference(whole: Sequence[Score], without: Sequence[Score]) -> tuple[str, ...]:
    touched = sum(one != other for one, other in zip(whole, without, strict=True))
    f1 = fmean(score.f1 for score in whole) - fmean(score.f1 for score in without)
    lost = fmean(score.lost for score in whole) - fmean(score.lost for score in without)
    clean = sum(not score.foreign for score in whole) - sum(not score.foreign for score in without)
    return str(touched), f"{100 * f1:+.2f}", f"{100 * lost:+.2f}", f"{clean:+d}"


@contextmanager
def _switched_off(changes: Sequence[Change]) -> Iterator[None]:
    with ExitStack() as undo:
        for module, name, stand_in in changes:
            undo.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, stand_in)
        yield


def _no_phrases(reason: str) -> Change:
    return lines, "PHRASES", tuple(phrase for phrase in PHRASES if phrase.reason != reason)


def _without(name: str) -> Mapping[str, Any]:
    return {other: rule for other, rule in HEAD_RULES.items() if other != name}


def _nothing(*given: object) -> None:
    """Do nothing with what is given."""
