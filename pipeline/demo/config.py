"""An open newsroom and a folder in, a configuration that watches it out: marsad.yaml, rules, gazetteer, secret."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from pydantic import BaseModel, TypeAdapter

from pipeline.demo.arrivals import By
from pipeline.demo.room import Newsroom
from pipeline.demo.stories import DATA
from rules.nodes import plain
from rules.yaml import read

WATCH = DATA / "watch"
RULES = "levant.yaml"
RECEIVERS: Mapping[str, By] = {"desk": "mail", "hook": "webhook"}


class _Told(BaseModel):
    id: str
    status: str = "live"
    notify: tuple[str, ...] = tuple(RECEIVERS)


def write(folder: Path, room: Newsroom, *, every: str | None = None, retry: Sequence[str] = ()) -> Path:
    """Write the files and return the path of marsad.yaml.

    `every` is how often each source is asked, `retry` are the waits between the tries of a message; without them the
    service's own hold.
    """
    for part in ("rules", "gazetteer"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "rules" / RULES).write_text((WATCH / "rules" / RULES).read_text("utf-8"), "utf-8")
    for shipped in (files("rules") / "data").iterdir():
        if shipped.name.endswith(".yaml"):
            (folder / "gazetteer" / shipped.name).write_text(shipped.read_text("utf-8"), "utf-8")
    secret = folder / "hook-secret"
    secret.touch(mode=0o600)
    secret.write_text(room.hook.secret + "\n", "utf-8")
    path = folder / "marsad.yaml"
    path.write_text(_settings(room, every=every, retry=retry), "utf-8")
    return path


@cache
def told_by() -> Mapping[str, tuple[By, ...]]:
    """Return, for each rule, the receivers that it tells; none where it is not live."""
    text = (WATCH / "rules" / RULES).read_bytes()
    held = TypeAdapter(dict[str, tuple[_Told, ...]]).validate_python(plain(read(text, RULES)))
    return {rule.id: tuple(RECEIVERS[name] for name in rule.notify if rule.status == "live") for rule in held["rules"]}


def _settings(room: Newsroom, *, every: str | None, retry: Sequence[str]) -> str:
    return Template((WATCH / "marsad.yaml").read_text("utf-8")).substitute(
        sources="\n".join(f"  - {_source(room, id_, every=every)}" for id_ in room.sites),
        mail_host=room.mail.host,
        mail_port=room.mail.port,
        hook_url=room.hook.url,
        delivery=f"delivery: {{retry: [{', '.join(retry)}]}}" if retry else "",
    )


def _source(room: Newsroom, id_: str, *, every: str | None) -> str:
    site = room.sites[id_]
    told = {
        "id": id_,
        "feed": site.feed_url,
        "every": every,
        "language": site.outlet.language,
        "tags": site.outlet.tags,
    }
    return json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)  # which is YAML too
