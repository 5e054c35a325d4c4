"""What alerts have told of an article and what rules find in its new version in; the alerts to be sent anew out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.types import Article
from pipeline.versions import Retelling
from pipeline.writing.data import article_data
from pipeline.writing.report import headline
from rules.types import Match, RuleSet


def update(
    told: Sequence[Retelling], article: Article, *, matches: Sequence[Match], ruleset: RuleSet
) -> tuple[str, ...]:
    """Return the ids of the alerts whose readers would see something else of the article than they have been shown.

    That is another headline, other sentences around the words that matched, other words, or that the rule no longer
    holds. Not what changes elsewhere in the text, and not what comes of a rule that was edited meanwhile.
    """
    found = {match.rule: match for match in matches}
    return tuple(each.alert for each in told if _differs(each, article, match=found.get(each.match.rule), by=ruleset))


def _differs(told: Retelling, article: Article, *, match: Match | None, by: RuleSet) -> bool:
    if match is None:
        return told.latest and _by_the_same(told.match, by)
    return not told.latest or _shown(told.article, told.match) != _shown(article, match)


def _by_the_same(match: Match, ruleset: RuleSet) -> bool:
    """Return whether rule and names are those by which it had matched, so that only the text can have changed."""
    rule = ruleset.rules.get(match.rule)
    return (
        rule is not None
        and rule.status in {"live", "shadow"}
        and (rule.version, ruleset.gazetteer_version) == (match.rule_version, match.gazetteer_version)
    )


def _shown(article: Article, match: Match) -> tuple[object, ...]:
    data = article_data(article, match)
    return headline(article), data["snippets"]
