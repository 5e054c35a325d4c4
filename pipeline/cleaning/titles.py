"""What a page and its feed call the article in, its title without the site's name out."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SEPARATOR = re.compile(r"\s+[|\-–—―─·•∙●»:«›‹~/⋆★*]+\s+|\s*[|｜»›]\s*|\s+::\s+|_(?=[^_]+$)")
_FIRST = re.compile(r"^(?P<site>[^:]{2,60}):\s+(?=\S)")  # the name of a site before a colon, as in a list of contents
_LAST = re.compile(r"\s*[(\[](?P<site>[^()\[\]]{2,60})[)\]]$")
_LETTERS = re.compile(r"[^\W_]+")


def title_of(claims: Iterable[str], headings: Iterable[str], *, site: str = "", host: str = "", feed: str = "") -> str:
    """Return the first claim without the site's name, or the visible heading that says the same in its own words.

    A claim in a head is often cut, dressed for a search engine, or followed by the name of the site; a heading that
    contains it, or is contained in it, is what readers see. `feed` is what the feed calls the article.
    """
    shown = [heading for heading in headings if folded(heading) != folded(site)]
    first = ""
    for claim in (*claims, feed):
        bare = _attested(without_site(claim, site=site, host=host), shown, feed=feed)
        first = first or bare
        for heading in shown:
            if _same_title(bare, heading):
                return heading
    return _longest_part(first) or next(iter(shown), "")


def _attested(title: str, headings: Iterable[str], *, feed: str) -> str:
    """Return the end of a title that the feed or a heading repeats word for word; the rest is the name of the site.

    Such a name comes last and is shorter than most titles: a short last part that is repeated alone is a logo.
    """
    cuts = list(_SEPARATOR.finditer(title))
    firsts = [title[: cut.start()] for cut in reversed(cuts)]
    lasts = [title[cut.end() :] for cut in cuts]
    for said, ends in (([feed], firsts + lasts), (headings, firsts)):
        if found := _repeated(ends, said):
            return found
    for cut in cuts:
        first, last = title[: cut.start()], title[cut.end() :]
        if _repeated([last], headings):
            return first if len(first) > len(last) else last
    return title


def _repeated(ends: Iterable[str], said: Iterable[str]) -> str:
    """Return the first of these ends of a title that was said word for word, or ""."""
    keys = set(map(folded, said)) - {""}
    return next((end for end in ends if folded(end) in keys), "")


def _longest_part(title: str) -> str:
    """A title that no heading repeats may still carry the name of a site that gives its name nowhere else."""
    parts = re.split(r"\s*(?:\||::|»)\s*", title)
    longest = max(parts, key=len)
    return longest if len(longest) * 2 > len(title) else title


def without_site(title: str, *, site: str, host: str) -> str:
    """Return the title without parts at its ends that are the name of the site or of its host."""
    names = {folded(site), folded(host.removeprefix("www.")), folded(host.removeprefix("www.").partition(".")[0])} - {
        ""
    }
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if cuts and _names_site(title[cuts[-1].end() :], names):
            title = title[: cuts[-1].start()]
        elif cuts and _names_site(title[: cuts[0].start()], names):
            title = title[cuts[0].end() :]
        else:
            break
    for pattern in (_FIRST, _LAST):
        if (match := pattern.search(title)) and folded(match["site"]) in names:
            title = pattern.sub("", title)
    return title.strip()


def folded(text: str) -> str:
    """Return the letters and digits of a text, in one case and nothing between them."""
    return "".join(_LETTERS.findall(text.casefold()))


def _names_site(part: str, names: set[str]) -> bool:
    key = folded(part)
    return bool(key) and any(key == name or (len(key) > 3 and key in name) or _begins_with(key, name) for name in names)


def _begins_with(key: str, name: str) -> bool:
    """A site is often called by more words than its host."""
    return len(name) > 5 and key.startswith(name) and len(key) < 3 * len(name)


def _same_title(claim: str, heading: str) -> bool:
    one, other = folded(claim.removesuffix("…").removesuffix("...")), folded(heading)
    shorter, longer = sorted((one, other), key=len)
    if not shorter or len(shorter) * 5 < len(longer) * 2:
        return False
    return shorter in longer or _share(claim, heading) >= 0.75


def _share(claim: str, heading: str) -> float:
    one, other = (set(_LETTERS.findall(text.casefold())) for text in (claim, heading))
    return len(one & other) / max(len(one), len(other), 1)
