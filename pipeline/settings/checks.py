"""Settings that are well formed in, what does not fit together out: findings that need more than one value to see."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from pipeline.settings.files import open_to_others
from pipeline.settings.forms import ConfigurationForm
from pipeline.settings.kinds import configuration
from rules.errors import Diagnostic
from rules.fields import secrets_at
from rules.nodes import Node, locate
from rules.suggestions import did_you_mean
from rules.types import Rule

SHORTEST_INTERVAL = timedelta(minutes=5)
SHORTEST_PATIENCE = timedelta(hours=24)


def ids_given_twice(root: Node) -> Iterator[Diagnostic]:
    """Yield each source whose id another source already has."""
    seen: dict[str, Node] = {}
    for source in locate(root, ("sources",)).items:
        name = source.entries.get("id")
        if name is None or not isinstance(name.value, str):
            continue
        first = seen.setdefault(name.value, name)
        if first is not name:
            message = f'the source "{name.value}" is given twice'
            yield name.diagnostic("E013", message, hint=f"first at {first.place}")


def mail_without_server(root: Node) -> Iterator[Diagnostic]:
    """Yield each channel that sends mail although there is nobody to take it."""
    for name, channel in locate(root, ("channels",)).entries.items():
        kind = channel.entries.get("type")
        if kind and kind.value == "email" and "smtp" not in root.entries:
            message = f'the channel "{name}" sends mail, but there is no "smtp"'
            yield kind.diagnostic("E022", message, hint="add smtp: {host: …, from: …}")


def unknown_channels(rules: Collection[Rule], sections: Node, channels: Collection[str]) -> Iterator[Diagnostic]:
    """Yield each name of a channel in a rule's `notify` that no channel has."""
    nodes = {locate(node, ("id",)).value: node for node in locate(sections, ("rules",)).items}
    for rule in rules:
        for index, name in enumerate(rule.notify or ()):
            if name not in channels:
                place = locate(nodes[rule.id], ("notify", index))
                yield place.diagnostic("E027", f'no channel "{name}"', hint=did_you_mean(name, channels))


def unknown_sources(sections: Node, sources: Node) -> Iterator[Diagnostic]:
    """Yield each source in a rule's `where` that does not exist, and each tag there that no source carries."""
    ids = {str(_at(source, "id").value) for source in sources.items}
    tags = {str(tag.value) for source in sources.items for tag in _at(source, "tags").items}
    for rule in locate(sections, ("rules",)).items:
        wanted = _at(rule, "where", "sources")
        for node in (*_at(wanted, "ids").items, *_at(wanted, "not").items):
            if node.value not in ids:
                hint = did_you_mean(str(node.value), ids)
                yield node.diagnostic("E034", f'no source "{node.value}"', hint=hint)
        for node in _at(wanted, "tags").items:
            if node.value not in tags:
                hint = did_you_mean(str(node.value), tags)
                yield node.diagnostic("W109", f'no source carries the tag "{node.value}"', hint=hint)


def _at(node: Node, *keys: str) -> Node:
    """Return what stands under keys inside keys; an empty value where nothing does."""
    for key in keys:
        node = node.entries.get(key, replace(node, value=None))
    return node


def advice(form: ConfigurationForm, root: Node) -> Iterator[Diagnostic]:
    """Yield what may be meant so, but should be looked at."""
    if not form.channels:
        yield root.diagnostic("W154", "there are no channels, so alerts are kept but sent to nobody")
    for index, source in enumerate(form.sources):
        if source.every is not None and source.every < SHORTEST_INTERVAL:
            place = locate(root, ("sources", index, "every"))
            yield place.diagnostic(
                "W153", f'"{source.id}" is asked more often than every 5m, which many hosts take ill'
            )
    if sum(form.delivery.retry, timedelta()) < SHORTEST_PATIENCE:
        place = locate(root, ("delivery", "retry"))
        yield place.diagnostic("W155", "a receiver that is away for less than a day will miss messages")


def open_secrets(root: Node) -> Iterator[Diagnostic]:
    """Yield each secret that is written out in a file which others can read."""
    for secret in secrets_at(configuration(), root):
        if not secret.secret and open_to_others(Path(secret.file)):
            hint = f'chmod 600 {secret.file}, or write "${{NAME}}" and set that variable'
            yield secret.diagnostic("W152", "others can read this secret", hint=hint)
