"""A bounded set of threads."""

from __future__ import annotations

from collections import Counter, deque
from functools import partial
from threading import Event, Lock

from pipeline.crew import Crew


def waiting(go_on: Event) -> None:
    go_on.wait(10)


def test_all_work_is_done_and_never_more_at_once_than_the_crew_has_hands() -> None:
    crew, lock = Crew(3, name="test"), Lock()
    todo, most, at_work, done = deque(range(50)), 0, 0, Counter[int]()

    def job(number: int) -> None:
        nonlocal most, at_work
        with lock:
            at_work += 1
            most = max(most, at_work)
            done[number] += 1
        with lock:
            at_work -= 1

    def take(room: int) -> int:
        taken = [todo.popleft() for _ in range(min(room, len(todo)))]
        for number in taken:
            crew.start("host", partial(job, number))
        return len(taken)

    crew.work_off(take, stopping=Event())
    assert done == Counter(range(50))
    assert most <= 3


def test_a_key_is_busy_while_it_has_as_many_jobs_as_it_bears() -> None:
    crew, go_on = Crew(3, name="test"), Event()
    crew.start("slow", partial(waiting, go_on))
    assert crew.busy(1) == {"slow"}
    assert crew.busy(2) == frozenset()
    assert crew.room == 2
    go_on.set()
    assert crew.close(10)
    assert crew.busy(1) == frozenset()


def test_jobs_that_ask_nobody_keep_nothing_busy() -> None:
    crew, leave = Crew(4, name="test"), Event()
    for _ in range(3):
        crew.start("", partial(waiting, leave))
    assert crew.busy(1) == frozenset()
    leave.set()
    assert crew.close(10)


def test_a_job_that_raises_frees_its_place() -> None:
    crew = Crew(1, name="test")
    todo = deque([ZeroDivisionError, None])
    seen: list[object] = []

    def job(error: type[Exception] | None) -> None:
        seen.append(error)
        if error:
            raise error

    def take(room: int) -> int:
        if not (room and todo):
            return 0
        error = todo.popleft()
        crew.start("host", lambda: job(error))
        return 1

    crew.work_off(take, stopping=Event())
    assert seen == [ZeroDivisionError, None]


def test_closing_says_when_something_is_still_in_hand() -> None:
    crew, go_on = Crew(1, name="test"), Event()
    crew.start("stuck", partial(waiting, go_on))
    assert not crew.close(0.01)
    go_on.set()
    assert crew.close(10)


def test_nothing_starts_once_the_crew_is_closing() -> None:
    crew, started = Crew(1, name="test"), Event()
    assert crew.close(10)
    crew.start("late", started.set)
    assert crew.close(10)
    assert not started.is_set()
