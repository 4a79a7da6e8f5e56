"""Does one job in a process of its own, says what is done, and may be killed at any moment.

A standing process with the program loaded forks for each order it reads (a line of JSON), kills
its child after the delay that the order names, and answers with a line of JSON how it ended. The
child says what is confirmed by appending lines to a file, as a command would to its output.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pkgutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from greenwave_desk import bootstrap, county, files
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.store.store import Store

ADMIN = OperatorName("admin")


class Voice:
    """Confirmed facts, one line each, in one write: a reader never sees half of one."""

    def __init__(self, path: str) -> None:
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(self, **facts: Any) -> None:
        os.write(self._fd, json.dumps(facts).encode() + b"\n")


def desk_export(order: dict[str, Any], voice: Voice) -> None:
    """Visits and reports in turn."""
    with _desk(order) as desk:
        store = desk.session.store
        people = list(islice(store.roster.people_in(), 4))
        for turn in range(2):
            for person in people[turn * 2 : turn * 2 + 2]:
                desk.reception.arrive(person.id, RecognitionMethod.MANUAL)
                head = store.journal.head()
                voice.say(event=head.seq, hash=head.hash)
            for each in _bundles(desk.exchange.export(Path(order["folder"]))):
                voice.say(sent=each.file, sha256=each.sha256)


def county_export(order: dict[str, Any], voice: Voice) -> None:
    """An issue for every desk, twice."""
    with _county(order) as opened:
        for _ in range(2):
            for each in _bundles(opened.issuing.export(Path(order["folder"]))):
                voice.say(sent=each.file, sha256=each.sha256)


def desk_import(order: dict[str, Any], voice: Voice) -> None:
    """Issues, one after the other."""
    with _desk(order) as desk:
        for path in order["bundles"]:
            desk.exchange.import_bundle(Path(path))
            voice.say(taken=path)


def county_import(order: dict[str, Any], voice: Voice) -> None:
    """Reports, one after the other."""
    with _county(order) as opened:
        for path in order["bundles"]:
            opened.collecting.import_bundle(Path(path))
            voice.say(taken=path)


JOBS = {job.__name__: job for job in (desk_export, county_export, desk_import, county_import)}


def _desk(order: dict[str, Any]) -> Any:
    return _opened(bootstrap.open_desk, order)


def _county(order: dict[str, Any]) -> Any:
    return _opened(bootstrap.open_county, order)


def _opened(open_office: Callable[..., Any], order: dict[str, Any]) -> Any:
    office = open_office(Path(order["home"]), operator=ADMIN, passphrase=order["passphrase"])
    Path(order["voice"]).with_suffix(".open").touch()  # from here on the delay counts
    order["opened"] = time.perf_counter()
    return office


def _bundles(exported: Any) -> Any:
    return exported if isinstance(exported, tuple) else exported.bundles


def watch(spans: list[tuple[str, float, float]]) -> None:
    """Note when transactions and files are open; for the measuring run only."""
    atomic, enter, leave = Store.atomic, files.Replacement.__enter__, files.Replacement.__exit__
    opened: list[float] = []

    @contextlib.contextmanager
    def timed(self: Store) -> Iterator[None]:
        start = time.perf_counter()
        with atomic(self):
            yield
        spans.append(("transaction", start, time.perf_counter()))

    def entered(self: files.Replacement) -> files.Replacement:
        opened.append(time.perf_counter())
        return enter(self)

    def left(self: files.Replacement, *told: Any) -> None:
        leave(self, *told)
        spans.append(("file", opened.pop(), time.perf_counter()))

    Store.atomic = timed  # type: ignore[method-assign]  # a stopwatch around the real thing
    files.Replacement.__enter__ = entered  # type: ignore[method-assign]  # the same
    files.Replacement.__exit__ = left  # type: ignore[method-assign]  # the same


def child(order: dict[str, Any]) -> None:
    """Do the job and end, without the parent's clean-up."""
    spans: list[tuple[str, float, float]] = []
    voice = Voice(order["voice"])
    if order.get("measure"):
        watch(spans)
    JOBS[order["job"]](order, voice)
    if order.get("measure"):
        zero = order["opened"]
        later = [(what, start - zero, end - zero) for what, start, end in spans if start > zero]
        voice.say(total=time.perf_counter() - zero, spans=later)


def _wait_until_open(order: dict[str, Any], pid: int) -> None:
    """Until the child has unlocked its workspace, unless the unlocking is what is to be killed."""
    mark = Path(order["voice"]).with_suffix(".open")
    while order.get("opened_first") and not mark.exists():
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return
        time.sleep(0.0005)


def serve() -> None:
    """Fork, wait, kill, answer; until there are no more orders."""
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                child(order)
                status = 0
            except Exception:  # noqa: BLE001 - told here: the process ends without its clean-up
                traceback.print_exc()
            finally:
                os._exit(status)
        if "delay" in order:
            _wait_until_open(order, pid)
            time.sleep(order["delay"])
            os.kill(pid, signal.SIGKILL)  # not waited for yet, so the number is still the child's
        _, ended = os.waitpid(pid, 0)
        answer = {"killed": os.WIFSIGNALED(ended), "status": os.waitstatus_to_exitcode(ended)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    for module in pkgutil.iter_modules(county.__path__, f"{county.__name__}."):
        importlib.import_module(module.name)  # once here, and not in every child
    serve()
