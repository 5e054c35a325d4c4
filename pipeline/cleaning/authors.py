"""What stands where an author should in, the names of people (or of a named desk) out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_BY = re.compile(
    r"^\s*(?:written\s+by|posted\s+by|reported\s+by|story\s+by|text\s+by|opinion\s+by|words\s+by|author[s:]*|by|par|von|"
    r"texto\s+de|por|di|da|door|av|yazan|haber|بقلم|كتبت|كتبه|كتب|إعداد|تحرير|الكاتب|ترجمة)\b\s*:?\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[;,،|/•·\n]|\s&\s|\s(?:and|et|und|y|e|en|ve|و|with|avec|mit|con)\s)\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:\(.*|<.*|\[.*|@\S+.*|\S+@\S+.*|https?:.*|\s[-–—]\s.*|\s(?:in|at|for|à|für|updated|published|posted|on)\s.*"
    r"|\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|producer|columnist|journalist|contributor|contributing|bureau|chief|staff|"
    r"desk|senior|photographer|analyst|fellow|professor|director|redakteur\w*|korrespondent\w*|journaliste|rédact\w+|"
    r"envoyée?|correspondante?|redactora?|corresponsal|periodista|muhabir\w*|editör\w*)\b|مراسل|محرر|صحفي|صحافي",
    re.IGNORECASE,
)
_NOBODY = {
    *("admin", "administrator", "administrateur", "administrador", "webmaster", "root", "user", "guest", "anonymous"),
    *(
        "editor",
        "editors",
        "editorial",
        "staff",
        "newsroom",
        "newsdesk",
        "news desk",
        "web desk",
        "online desk",
        "team",
    ),
    *(
        "redaktion",
        "redaction",
        "rédaction",
        "la rédaction",
        "redacción",
        "redaccion",
        "author",
        "unknown",
        "none",
        "null",
    ),
    *(
        "المحرر",
        "الإدارة",
        "التحرير",
        "مدير الموقع",
        "هيئة التحرير",
        "wire services",
        "agencies",
        "web",
        "online",
        "news",
    ),
}
_MOST_WORDS = 6
_MOST_AUTHORS = 20


def names(texts: Iterable[str], *, site: str = "", host: str = "") -> tuple[str, ...]:
    """Return the names in the texts, each once, in order; the site's own name and mere roles are nobody."""
    nobody = {*_NOBODY, _folded(site), _folded(host.removeprefix("www.")), _folded(host.rpartition(".")[0])} - {""}
    found = dict.fromkeys(name for text in texts for name in _split(text) if _is_name(name, nobody))
    unique = {_folded(name): name for name in reversed(found)}
    return tuple(name for name in found if unique[_folded(name)] == name)[:_MOST_AUTHORS]


def signed(line: str) -> str | None:
    """Return what follows the "By" of a line that is a byline and nothing else, or None."""
    match = _BY.match(line)
    rest = line[match.end() :] if match else ""
    return rest if rest and len(rest) <= 120 and not re.search(r"[.!?؟]\s", rest) else None


def without_role(text: str) -> str | None:
    """Return what stands around a role, which may be nothing; None where the text names no role."""
    return " ".join(_ROLE.sub("", text).split()).strip(" ,-–—") if _ROLE.search(text) else None


def _split(text: str) -> list[str]:
    return [_trimmed(part) for part in _AND.split(_BY.sub("", text)[:500])]


def _trimmed(part: str) -> str:
    name = _TAIL.sub("", _BY.sub("", part.strip())).strip(" .:-–—\"'“”«»*")
    return name.title() if name.isupper() and " " in name else name


def _is_name(name: str, nobody: Collection[str]) -> bool:
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or len(name) < 3 or _folded(name) in nobody:
        return False
    if (
        any(map(str.isdigit, name))
        or _ROLE.search(name)
        or "/" in name
        or re.search(r"\.(?:com|net|org|co|tv)\b", name)
    ):
        return False
    return name[0].isupper() or not name[0].islower()


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
