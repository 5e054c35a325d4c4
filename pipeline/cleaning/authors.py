"""What stands where an author should in, the names of people (or of a named desk) out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipeline.cleaning.titles import folded

_BY = re.compile(
    r"^\s*(?:(?:written|posted|reported|story|text|opinion|words|analysis|review|column|commentary|perspective)\s+by"
    r"|author[s:]*"
    r"|by|par|von|texto\s+de|por|di|da|door|av|yazan|haber|текст|автор|بقلم|كتبت|كتبه|كتب|إعداد|تحرير|الكاتب"
    r"|ترجمة)\b\s*:?\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[;,،|/•·\n]|\s&\s|\s(?:and|et|und|y|e|en|ve|و|with|avec|mit|con)\s)\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:\(.*|<.*|\[.*|@\S+.*|\S+@\S+.*|https?:.*|\s[-–—]\s.*|\s(?:in|at|for|à|für|updated|published|posted|on)\s.*"
    r"|\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_STAMP = re.compile(
    r"\s+(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?\d.*$|(?<=[a-z]{5})\.\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_STAMPED = re.compile(r"^(?:last\s+)?(?:updated?|published|posted|modified)\b", re.IGNORECASE)
_AGENCY = (
    r"(?:the\s+)?(?:associated\s+press|canadian\s+press|press\s+association|agence\s+france-presse"
    r"|anadolu(?:\s+agency)?"
    r"|reuters|bloomberg|xinhua|yonhap|kyodo|afp|ap|cnn|bbc|dpa|efe|upi|pti|ani|ians|tass)"
    r"(?:\s+(?:news|business|health|sport|travel|opinion|wire))?"
)
_IS_AGENCY = re.compile(rf"{_AGENCY}$", re.IGNORECASE)
_FOR_SITE = re.compile(r"\sfor\s+\S+\.[a-z]{2,10}\W*$", re.IGNORECASE)
_PACKED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts in which a whole name is one word
_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|producer|columnist|journalist|contributor|contributing|bureau|chief"
    r"|staff|"
    r"desk|senior|photographer|analyst|fellow|professor|director|redakteur\w*|korrespondent\w*|journaliste|rédact\w+|"
    r"envoyée?|correspondante?|redactora?|corresponsal|periodista|muhabir\w*|editör\w*)\b|مراسل|محرر|صحفي|صحافي",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    map(
        folded,
        (
            *("admin", "administrator", "administrateur", "administrador", "webmaster", "root", "user", "guest"),
            *("anonymous", "editor", "editors", "editorial", "staff", "newsroom", "newsdesk", "news desk"),
            *("web desk", "online desk", "team", "redaktion", "redaction", "rédaction", "la rédaction"),
            *("redacción", "redaccion", "author", "unknown", "none", "null", "المحرر", "الإدارة", "التحرير"),
            *("مدير الموقع", "هيئة التحرير", "wire services", "agencies", "web", "online", "news"),
        ),
    )
)
_IS_FULL = re.compile(r"(?:[^\W\d_a-z][^\s:]*\s+){1,3}[^\W\d_a-z][^\s:]*")
_ADDRESS = re.compile(r"\.(?:com|net|org|co|tv)\b")
_SIGNS = " .:-–—\"'“”«»*"
_MOST_WORDS = 6
_MOST_AUTHORS = 20


def names(texts: Iterable[str], *, site: str = "", host: str = "") -> tuple[str, ...]:
    """Return the names in the texts, each once, in order; the site's own name and mere roles are nobody.

    Beside somebody's full name a single word is a degree, an outlet or a reader, and an agency is who employs them.
    """
    sites = set(_names_of(site, host)) - {""}
    nobody = sites | _NOBODY
    found = {folded(name): name for text in texts for name in _split(text, sites) if _is_name(name, nobody)}
    full = [name for name in found.values() if _is_full(name, folded(site))]
    return tuple(full or found.values())[:_MOST_AUTHORS]


def _names_of(site: str, host: str) -> Iterator[str]:
    bare = host.removeprefix("www.")
    yield from (folded(site), folded(re.split(r"\s*[|»–—]\s*", site)[0]))
    yield from (folded(bare), folded(host.rpartition(".")[0]), folded(bare.rpartition(".")[0]))


def _is_full(name: str, site: str) -> bool:
    several = " " in name or _PACKED.search(name) is not None
    return several and not _IS_AGENCY.match(name) and not site.startswith(folded(name))


def names_more(said: Sequence[str], found: Sequence[str]) -> bool:
    """Say whether people are named after all that were found, by names of several words and nothing else."""
    first = [*map(folded, found)]
    more = bool(first) and len(said) > len(first) and [*map(folded, said)][: len(first)] == first
    return more and all(_IS_FULL.fullmatch(name) for name in said if name not in found)


def signed(line: str) -> str | None:
    """Return what follows the "By" of a line that is a byline and nothing else, or None."""
    match = _BY.match(line)
    rest = line[match.end() :] if match else ""
    return rest if rest and len(rest) <= 120 and not re.search(r"[.!?؟]\s", rest) else None


def without_role(text: str) -> str | None:
    """Return what stands around a role, which may be nothing; None where the text names no role."""
    return " ".join(_ROLE.sub("", text).split()).strip(" ,-–—") if _ROLE.search(text) else None


def _split(text: str, sites: Collection[str]) -> list[str]:
    parts = _AND.split(_BY.sub("", text)[:500])
    return [_trimmed(part, sites) for part in parts if not _FOR_SITE.search(part)]


def _trimmed(part: str, sites: Collection[str]) -> str:
    name = _TAIL.sub("", _BY.sub("", part.strip())).strip(_SIGNS)
    bare = _STAMP.sub("", name).strip(_SIGNS)
    if " " in bare and not _STAMPED.match(bare):
        name = bare
    name = _without_outlet(name, sites)
    return name.title() if name.isupper() and " " in name else name


def _without_outlet(name: str, sites: Collection[str]) -> str:
    """Take an agency or the site's own name from the end of somebody's full name."""
    words = name.split()
    for end in range(2, len(words)):
        if folded("".join(words[end:])) in sites or _IS_AGENCY.match(" ".join(words[end:])):
            return " ".join(words[:end])
    return name


def _is_name(name: str, nobody: Collection[str]) -> bool:
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or len(name) < 3 or folded(name) in nobody:
        return False
    if any(map(str.isdigit, name)) or _ROLE.search(name) or "/" in name or _ADDRESS.search(name):
        return False
    return not name[0].islower() and not words[-1][0].islower()
