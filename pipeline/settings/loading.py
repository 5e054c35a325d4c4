"""marsad.yaml and the environment in, Settings out, or every fault of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from connectors.types import FetchSettings
from pipeline.collector import paused
from pipeline.errors import ConfigError
from pipeline.settings import checks
from pipeline.settings.databases import absolute
from pipeline.settings.forms import ConfigurationForm, FetchForm
from pipeline.settings.including import Files
from pipeline.settings.kinds import channel_of, configuration, source_of
from pipeline.settings.overrides import override
from pipeline.settings.secrets import Secrets
from pipeline.settings.values import DeliverySettings, RetentionSettings, Settings, WebSettings
from rules.errors import Diagnostic, RuleError
from rules.loading import load
from rules.nodes import Node, locate
from rules.schema import RuleSections
from rules.types import RuleSet
from rules.validation import validate

RULE_SECTIONS = frozenset(RuleSections.model_fields)
UNKNOWN_NAME = "E034"


def load_settings(path: Path, environ: Mapping[str, str]) -> Settings:
    """Return what the file, the files it includes and the environment come to.

    Raises ConfigError with every fault and warning of settings and rules, in the order of the files.
    """
    with paused():
        return _loaded(path, environ)


def _loaded(path: Path, environ: Mapping[str, str]) -> Settings:
    files, secrets = Files(path), Secrets(environ)
    everything = files.gather()
    if not files.read:
        raise ConfigError(files.diagnostics)
    sections = everything.only(RULE_SECTIONS)
    root = override(everything.only(everything.entries.keys() - RULE_SECTIONS), environ)
    root = secrets.database(secrets.fill(root))
    form, faults = validate(configuration(), root)
    ruleset, findings = _rules(sections, whole=files.whole)
    found = {*files.diagnostics, *secrets.diagnostics, *findings}
    found |= {fault for fault in faults if fault.place not in secrets.unfilled}
    found |= {*checks.ids_given_twice(root), *checks.open_secrets(root)}
    if files.whole:
        found |= {*_checked(root, sections, form=form, ruleset=ruleset)}
    if form is None or ruleset is None or not all(finding.is_warning for finding in found):
        raise ConfigError(found)
    return _settings(form, ruleset, path=path.absolute(), files=files, warnings=found)


def _rules(sections: Node, *, whole: bool) -> tuple[RuleSet | None, tuple[Diagnostic, ...]]:
    """Read the rules. While a file is missing, names that nobody knows may well be in it and are not told."""
    try:
        ruleset = load(sections.entries)
    except RuleError as error:
        return None, tuple(fault for fault in error.diagnostics if whole or fault.code != UNKNOWN_NAME)
    return ruleset, ruleset.warnings


def _checked(
    root: Node, sections: Node, *, form: ConfigurationForm | None, ruleset: RuleSet | None
) -> Iterator[Diagnostic]:
    """Yield what does not fit together, and what may lie in another file than one thought."""
    yield from checks.mail_without_server(root)
    yield from checks.unknown_sources(sections, locate(root, ("sources",)))
    if form:
        yield from checks.advice(form, root)
    if ruleset:
        channels = locate(root, ("channels",)).entries
        yield from checks.unknown_channels(ruleset.rules.values(), sections, channels)


def _settings(
    form: ConfigurationForm, ruleset: RuleSet, *, path: Path, files: Files, warnings: Iterable[Diagnostic]
) -> Settings:
    folder = path.parent
    return Settings(
        path=path,
        database=absolute(form.database, folder),
        data=(folder / Path(form.data).expanduser()).absolute(),
        fetch=_fetch(form.fetch),
        sources=tuple(source_of(source, folder) for source in form.sources),
        smtp=form.smtp,
        channels={name: channel_of(name, options) for name, options in form.channels.items()},
        delivery=DeliverySettings(**dict(form.delivery)),
        web=WebSettings(**dict(form.web)),
        retention=RetentionSettings(**dict(form.retention)),
        ruleset=ruleset,
        files=tuple(file.absolute() for file in files.read),
        patterns=tuple(files.patterns),
        warnings=tuple(sorted(warnings)),
    )


def _fetch(form: FetchForm) -> FetchSettings:
    return FetchSettings(
        user_agent=form.user_agent or f"marsad/{version('marsad')}",
        contact=form.contact,
        timeout=form.timeout,
        max_bytes=form.max_bytes,
        concurrency=form.per_host.concurrency,
        delay=form.per_host.delay,
        allow_private=form.allow_private,
    )
