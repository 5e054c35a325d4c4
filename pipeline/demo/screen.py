"""Arrivals and a verdict in, what a newcomer sees out: each alert, its words marked, and why; in the end a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pipeline.demo.arrivals import Arrival
from pipeline.demo.room import Newsroom
from pipeline.demo.verdict import Line

COLOURS = {"critical": "red", "high": "magenta", "medium": "yellow", "low": "cyan", "info": "blue"}
MARK = "bold reverse"


class Screen:
    """Prints to a terminal, or to whatever stands in for one; may be called from several threads."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def opened(self, room: Newsroom, config: Path) -> None:
        """Say what is there to be read, and with what configuration it is read."""
        sites = Table.grid(padding=(0, 2))
        for site in room.sites.values():
            sites.add_row(Text(site.outlet.name, "bold"), Text(site.outlet.about), Text(site.home, "dim"))
        self._console.print(f"A newsroom of {len(room.sites)} made-up sites is open, with {len(room.pages)} pages.\n")
        self._console.print(sites)
        self._console.print(Text(f"\nmarsad reads them with {config}\n"))

    def arrived(self, arrival: Arrival) -> None:
        """Show a webhook's alert in full, and of a mail that it came."""
        if arrival.by == "mail":
            told = Text(f"  by mail: {arrival.subject}", "dim", no_wrap=True, overflow="ellipsis")
            self._console.print(told)
        else:
            self._console.print(_alert(arrival.alert))

    def judged(self, lines: Sequence[Line], *, over: bool) -> None:
        """Print the table. Where the newsroom was closed in the middle (not `over`), some may still be on the way."""
        self._console.print(_table(lines, missing="missing" if over else "owed"))
        for line in lines:
            for stray in line.strays:
                told = f"{stray.rule} came by {stray.by} for {', '.join(sorted(stray.urls)) or 'nothing'}"
                self._console.print(Text(f"not planted: {told}", "red"))
        self._console.print(Text(_sentence(lines, over=over)))


def _alert(alert: Mapping[str, Any]) -> Panel:
    severity = alert["rule"]["severity"]
    colour = COLOURS.get(severity, "white")
    title = Text.assemble((f" {severity.upper()} ", f"reverse {colour}"), " ", (alert["rule"]["title"], "bold"))
    parts = Group(Text(alert["why"], "italic"), *map(_article, alert["articles"]))
    return Panel(parts, title=title, title_align="left", border_style=colour)


def _article(article: Mapping[str, Any]) -> Group:
    facts = " · ".join(filter(None, (article["source"], article["published"], article["url"])))
    snippets = [Padding(_snippet(snippet), (0, 0, 0, 4)) for snippet in article["snippets"]]
    return Group("", Text(article["title"], "bold"), Text(facts, "dim"), *snippets)


def _snippet(snippet: Mapping[str, Any]) -> Text:
    text = Text(snippet["text"])
    for start, end in snippet["highlights"]:
        text.stylize(MARK, start, end)
    return text


def _table(lines: Sequence[Line], *, missing: str) -> Table:
    table = Table(
        title="What was planted, and what came of it",
        title_justify="left",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    table.add_column("rule", overflow="fold")  # what may be wrapped is what rich makes narrower
    for head in ("planted", "mail", "webhook", missing, "twice", "traps", "sprung"):
        table.add_column(head, justify="right", no_wrap=True)
    for line in lines:
        numbers = (line.planted, line.by_mail, line.by_webhook, line.missing, line.twice, line.traps, len(line.strays))
        table.add_row(line.rule, *(str(number or "–") for number in numbers), style="" if line.is_right else "red")
    return table


def _sentence(lines: Sequence[Line], *, over: bool) -> str:
    """Say how it went. What appears while the service runs is told before its copies are out, so that is no fault."""
    planted, traps = sum(line.planted for line in lines), sum(line.traps for line in lines)
    missing, twice = sum(line.missing for line in lines), sum(line.twice for line in lines)
    apart, strays = sum(line.apart for line in lines), sum(len(line.strays) for line in lines)
    if over and not (missing or twice or apart or strays):
        return (
            f"All {planted} planted alerts arrived once, with every copy beside them. Of {traps} traps none was sprung."
        )
    parts = [
        f"{missing} messages are {'missing' if over else 'still on the way'}",
        f"{twice} came twice",
        *([f"{apart} alerts are told without all of their copies"] if over else []),
        f"{strays} came that nobody had planted",
    ]
    return f"Of {planted} planted alerts and {traps} traps: {', '.join(parts)}."
