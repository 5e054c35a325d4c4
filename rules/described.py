"""A rule as it is written and what it asks for in, the Rule that its owner sees out."""

from __future__ import annotations

from rules.cases import Cases
from rules.condition import Condition
from rules.schema import Notify, RuleForm, WhereForm
from rules.types import Rule
from rules.versions import Versions
from rules.where import Where
from rules.written import Written


def described(written: Written[RuleForm], condition: Condition, *, cases: Cases, versions: Versions) -> Rule:
    """Return the rule, with its tests and its version."""
    form, node = written.form, written.node
    channels = [to if isinstance(to, Notify) else Notify(to=to) for to in form.notify or ()]
    return Rule(
        id=form.id,
        title=form.title or form.id,
        severity=form.severity,
        status=form.status,
        tags=form.tags,
        notify=None if form.notify is None else tuple(channel.to for channel in channels),
        templates={channel.to: channel.template for channel in channels if channel.template != "full"},
        where=_where(form.where) if form.where else None,
        cases=tuple(cases.read(form.tests, node=node.entries.get("tests"), condition=condition)),
        version=versions.of_rule(form.id, where=node.entries.get("where")),
        place=node.place,
    )


def _where(form: WhereForm) -> Where:
    return Where(
        languages=form.lang,
        sources=form.sources.ids,
        tags=form.sources.tags,
        excluded=form.sources.not_,
        reliability=form.reliability,
        max_age=form.max_age,
        min_words=form.min_words or 0,
    )
