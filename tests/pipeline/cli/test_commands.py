"""What holds for every command: help, exit codes, and how it takes a bad start or a sudden end."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import click
import pytest

from pipeline.cli import COMMANDS
from tests.commands import MARSAD, PATIENCE, Marsad, every_command, spawned
from tests.configurations import a_configuration
from tests.servers import HANG, Answer, Asked, raw, serving

EVERY = dict(every_command())
LEAVES = {words: found for words, found in EVERY.items() if not isinstance(found, click.Group)}
NEEDS_NO_FILE = {("init",), ("demo",), ("schema",), ("extract",), ("names", "import")}
READS = [
    words
    for words in LEAVES
    if words[-1] in {"list", "show", "match", "mentions", "extract", "explain", "schema", "check", "coverage"}
]
ARGUMENTS: dict[tuple[str, ...], list[str]] = {
    ("alerts", "show"): ["alert-1"],
    ("articles", "show"): ["art-1"],
    ("backfill",): ["daily", "--from", "2013-01-01", "--to", "2013-12-31"],
    ("export", "warc"): ["--output", "pages.warc.gz"],
    ("hosts", "forget"): ["daily.example"],
    ("hosts", "show"): ["daily.example"],
    ("channels", "enable"): ["desk"],
    ("channels", "test"): ["desk"],
    ("deliveries", "retry"): ["msg-1"],
    ("names", "explain"): ["Aden"],
    ("rules", "explain"): ["ports", "-"],
    ("sources", "add"): ["https://daily.example"],
    ("sources", "coverage"): ["daily"],
    ("sources", "import"): ["feeds.opml"],
    ("sources", "pause"): ["daily"],
    ("sources", "resume"): ["daily"],
    ("sources", "test"): ["https://daily.example"],
}
NEEDS_A_FILE = [[*words, *ARGUMENTS.get(words, [])] for words in LEAVES if words not in NEEDS_NO_FILE]
ADEN = "places: [{id: aden, name: Aden}]\nrules: [{id: aden, title: Aden, match: {places: [aden]}}]\n"
DOCUMENTS = '{"id": 1, "text": "The port of Aden is closed."}\n' * 20_000


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_tells_what_it_does_and_what_may_be_set(marsad: Marsad, words: tuple[str, ...]) -> None:
    done = marsad(*words, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: marsad {' '.join(words)} ")
    assert "..." not in done.out.replace("[ARGS]...", "").replace("[OPTIONS]...", ""), "a sentence that is cut off"
    options = [found for found in EVERY[words].params if isinstance(found, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_every_command_takes_a_configuration(words: tuple[str, ...]) -> None:
    assert "--config" in {name for found in LEAVES[words].params for name in found.opts}


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_every_command_that_reads_takes_json(words: tuple[str, ...]) -> None:
    assert "--json" in {name for found in LEAVES[words].params for name in found.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_of_each_what_it_says_of_itself(name: str) -> None:
    assert EVERY[name,].get_short_help_str(limit=200) == COMMANDS[name][1]


def test_the_list_of_commands_loads_none_of_them() -> None:
    look = "import sys, pipeline.cli as c\ntry: c.main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    loaded = told.stderr.split()
    assert {name for name in loaded if name.startswith("pipeline")} == {
        "pipeline",
        "pipeline.cli",
        "pipeline.cli.exits",
        "pipeline.collector",
        "pipeline.workers",
    }
    assert {"httpx", "lxml", "pydantic", "rich", "sqlalchemy", "trafilatura"}.isdisjoint(loaded)
    assert all(f"\n  {name} " in told.stdout for name in COMMANDS)


def test_without_a_command_they_are_listed_and_that_is_no_success(marsad: Marsad) -> None:
    done = marsad()
    assert (done.code, done.out) == (2, "")
    assert "Commands:" in done.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["alrts"], "'alerts'"),
        (["alerts", "lst"], "'list'"),
        (["alerts", "list", "--jsn"], "'--json'"),
        (["once", "--sources", "daily"], "'--source'"),
    ],
)
def test_what_is_misspelt_is_no_command_and_the_right_one_is_named(marsad: Marsad, words: list[str], hint: str) -> None:
    done = marsad(*words)
    assert (done.code, done.out) == (2, "")
    assert "Did you mean " in done.err
    assert hint in done.err


@pytest.mark.parametrize("words", NEEDS_A_FILE, ids=" ".join)
def test_without_a_configuration_each_names_the_command_that_writes_one(marsad: Marsad, words: list[str]) -> None:
    done = marsad(*words)
    assert (done.code, done.out) == (3, "")
    assert done.err == "There is no marsad.yaml. `marsad init` writes one to start from.\n"


@pytest.mark.parametrize("words", [words for words in NEEDS_A_FILE if words != ["check"]], ids=" ".join)
def test_with_a_faulty_configuration_each_says_on_stderr_what_is_wrong(
    marsad: Marsad, words: list[str], tmp_path: Path
) -> None:
    a_configuration(tmp_path, "webb: x\nsorces: []\n")
    done = marsad(*words)
    assert (done.code, done.out) == (3, "")
    assert "marsad.yaml:1:1 E021 " in done.err
    assert "marsad.yaml:2:1 E021 " in done.err


def test_the_variable_names_the_configuration(marsad: Marsad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_CONFIG", str(a_configuration(tmp_path / "elsewhere")))
    assert marsad("rules", "list").code == 0
    assert marsad("rules", "list", "--config", "nowhere.yaml").code == 3


@pytest.mark.parametrize("words", [["match", "documents"], ["--help"], ["rules", "list"], ["schema"]], ids=" ".join)
def test_a_reader_who_has_seen_enough_is_no_error(words: list[str], tmp_path: Path) -> None:
    a_configuration(tmp_path, ADEN)
    (tmp_path / "documents").write_text(DOCUMENTS)
    with spawned(*words, cwd=tmp_path) as process:
        assert process.stdout
        assert process.stderr
        if words[0] == "match":
            assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this machine")
@pytest.mark.parametrize("words", [["rules", "list", "--json"], ["rules", "list"], ["schema"]], ids=" ".join)
def test_a_full_disk_under_the_output_is_said_in_a_sentence(words: list[str], tmp_path: Path) -> None:
    a_configuration(tmp_path, ADEN)
    with Path("/dev/full").open("wb") as full, spawned(*words, cwd=tmp_path, stdout=full) as process:
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 5
    assert said.splitlines()[-1] == b"The output cannot be used: No space left on device"
    assert b"Traceback" not in said


@pytest.mark.parametrize(
    "ends", ["match <&-", "extract --ndjson <&-", "extract page.html <&- >&-", "extract page.html <&- 2>&-"]
)
def test_a_closed_end_is_one_at_which_there_is_nothing(ends: str, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    (tmp_path / "page.html").write_text("<title>Ferry</title>" + "<p>The ferry to Qalat did not sail today.</p>" * 9)
    command = ["sh", "-c", f"exec {shlex.join(MARSAD)} {ends}"]  # only a shell can close them
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)  # noqa: S603 - ours
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("words", [["once"], ["check", "--online"], ["sources", "test", "{}/feed"]], ids=" ".join)
def test_ctrl_c_ends_at_once_what_waits_for_others(words: list[str], tmp_path: Path) -> None:
    asked = Event()

    def hang(_: Asked) -> Answer:
        asked.set()
        return raw(b"HTTP/1.1 200 OK\r\n\r\n", HANG)

    with serving({"/feed": hang}) as site:
        sources = f"sources: [{{id: daily, feed: '{site.at('/feed')}'}}]"
        fetch = "fetch: {allow_private: [127.0.0.0/8], timeout: 1s, per_host: {delay: 0s}}"
        a_configuration(tmp_path, f"{fetch}\n{sources}\nchannels: {{screen: {{type: console}}}}\n")
        with spawned(*(word.format(site.url) for word in words), cwd=tmp_path, start_new_session=True) as process:
            assert asked.wait(PATIENCE)
            process.send_signal(signal.SIGINT)
            out, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in said


def test_ctrl_c_ends_what_waits_for_its_input(tmp_path: Path) -> None:
    a_configuration(tmp_path)
    with spawned("match", cwd=tmp_path, start_new_session=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b'{"id": 1}\n')
        process.stdin.flush()
        assert process.stdout.readline() == b'{"id":1,"matches":[]}\n'
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130


def test_the_command_is_installed_under_its_name() -> None:
    installed = Path(sys.executable).with_name("marsad")
    told = subprocess.run([installed, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert told.stdout.startswith("marsad, version ")
    again = subprocess.run([*MARSAD, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert again.stdout == told.stdout
