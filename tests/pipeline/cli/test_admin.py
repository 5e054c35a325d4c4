"""`db` says whether the database is sound and makes it so; `doctor` says what needs a person."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import Marsad
from tests.configurations import a_configuration
from tests.pipeline.cli.conftest import ADEN
from tests.servers import reply
from tests.walk.scene import a_scene

SOUND = "The database is whole and of this version.\n"


def edit(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "marsad.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_new_database_is_brought_up_and_found_sound(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    fresh = marsad("db", "check")
    assert fresh.code == 1
    assert fresh.out == "The database is empty or of an earlier version; run `marsad db upgrade`.\n"
    assert [tuple(record) for record in marsad("db", "check", "--json").records] == [("problem",)]
    for _ in range(2):
        done = marsad("db", "upgrade")
        assert (done.code, done.out, done.err) == (0, "", "The database is of this version.\n")
    sound = marsad("db", "check")
    assert (sound.code, sound.out, sound.err) == (0, SOUND, "")
    silent = marsad("db", "check", "--json")
    assert (silent.code, silent.out) == (0, "")


@pytest.mark.postgres
def test_a_server_s_database_is_brought_up_and_found_sound(
    marsad: Marsad, postgres_database: str, tmp_path: Path
) -> None:
    a_configuration(tmp_path, f"database: '{postgres_database}'\n")
    assert marsad("db", "upgrade").code == 0
    assert marsad("db", "check").out == SOUND
    assert marsad("alerts", "list").code == 0


def test_a_database_that_is_torn_is_said_to_be(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    marsad("db", "upgrade")
    pages = bytearray((tmp_path / "marsad.db").read_bytes())
    pages[4096 * 8 : 4096 * 9] = bytes(4096)
    (tmp_path / "marsad.db").write_bytes(pages)
    done = marsad("db", "check")
    assert done.code in {1, 5}
    assert "is damaged" in done.out + done.err
    assert "Traceback" not in done.err


def test_a_table_that_somebody_changed_is_told(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    marsad("db", "upgrade")
    edit(tmp_path, "ALTER TABLE fault ADD COLUMN mine TEXT")
    done = marsad("db", "check")
    assert done.code == 1
    assert done.out.startswith("The tables are not as this version made them: ")


@pytest.mark.parametrize("words", [["db", "check"], ["db", "upgrade"], ["alerts", "list"], ["once"]], ids=" ".join)
def test_a_database_of_a_later_version_is_left_alone(marsad: Marsad, words: list[str], tmp_path: Path) -> None:
    a_configuration(tmp_path)
    marsad("db", "upgrade")
    edit(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "marsad.db").read_bytes()
    done = marsad(*words)
    assert (done.code, done.out) == (5, "")
    assert done.err.startswith("The database was made by a later marsad (its tables are of version 9999)")
    assert (tmp_path / "marsad.db").read_bytes() == before


def test_where_all_is_well_the_doctor_says_so_of_each_thing(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.write()
        marsad("once")
        told, listed = marsad("doctor"), marsad("doctor", "--json")
        sent = len(scene.box.mails), len(scene.hooks)
    assert (told.code, told.err, sent) == (0, "", (1, 1))
    assert all(line.startswith("ok   ") for line in told.out.splitlines())
    assert all(tuple(record) == ("about", "fine", "said") and record["fine"] is True for record in listed.records)
    assert [record["about"] for record in listed.records] == [
        "marsad",
        "sqlite",
        "disk",
        "configuration",
        "database",
        "sources",
        "entries",
        "deliveries",
        "faults",
        "channel desk",
        "channel hook",
    ]


def look(marsad: Marsad) -> dict[str, str]:
    """Return what the doctor finds fault with."""
    told, listed = marsad("doctor"), marsad("doctor", "--json")
    assert told.code == listed.code == 5
    found = {record["about"]: record["said"] for record in listed.records if not record["fine"]}
    assert [f"LOOK {about}: {said}" for about, said in found.items()] == [
        line for line in told.out.splitlines() if not line.startswith("ok   ")
    ]
    return found


def test_a_mail_server_that_is_down_needs_a_person(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene:
        scene.config = scene.config.replace(f"port: {scene.box.port}", "port: 1")
        scene.write()
        found = look(marsad)
    assert set(found) == {"channel desk"}
    assert "127.0.0.1" in found["channel desk"]


def test_a_source_that_fails_and_a_channel_that_is_disabled_need_a_person(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("gone", 410)
        scene.write()
        marsad("once")
        scene.routes["/feed"] = reply("oops", 500)
        marsad("once")
        found = look(marsad)
    assert found["source daily"].startswith("failing: server-error since ")
    assert "`marsad channels enable hook` undoes it" in found["channel hook"]
    assert set(found) == {"source daily", "channel hook"}


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        ("database: postgresql://marsad@127.0.0.1:1/marsad", "The database server is away"),
        ("database: sqlite:///nowhere/marsad.db", "The database cannot be opened"),
        ("data: file/below", "cannot be used: Not a directory"),
    ],
)
def test_a_database_that_is_down_hides_nothing_else(
    marsad: Marsad, trouble: str, sentence: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    a_configuration(tmp_path, f"{trouble}\nchannels: {{screen: {{type: console}}}}\n")
    found = look(marsad)
    assert set(found) == {"database"}
    assert sentence in found["database"]
    assert "ok   channel screen: prints to stderr\n" in marsad("doctor").out


def test_a_data_folder_several_folders_away_is_looked_at(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, "data: not/made/yet\n")
    assert marsad("doctor").code == 0
