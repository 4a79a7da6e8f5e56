"""A reader's memory does not grow with the bundle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, resource, sys, time
from pathlib import Path
import msgspec
from greenwave_desk.domain.exchange import Manifest
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange.layout import PEOPLE
from greenwave_desk.exchange.opening import open_bundle
sys.path.insert(0, sys.argv[1])
import make_vectors

folder, path = Path(sys.argv[2]), Path(sys.argv[3])
forge = make_vectors.Forge(make_vectors.identities())
pinned = forge.keys["county"].signing.text

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

def read(source):
    opened = open_bundle(source, folder, identity=forge.keys["desk"], trust=lambda _: pinned)
    lines = opened.lines(PEOPLE)
    next(lines)
    time.sleep(0.5)  # a reader that takes its time must not make the rest pile up
    count = 1 + sum(1 for _ in lines)
    opened.discard()
    return count

read(Path(sys.argv[1]) / "ok-county-issue.gwb")
before = peak()
count = read(path)
print(json.dumps({"lines": count, "grown_kib": peak() - before, "size": path.stat().st_size}))
"""

WRITER = """
import os, sys
from pathlib import Path
import msgspec
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange.layout import PEOPLE
from greenwave_desk.exchange.sealing import PartSource, seal
sys.path.insert(0, sys.argv[1])
import make_vectors
forge = make_vectors.Forge(make_vectors.identities())
manifest = msgspec.structs.replace(forge.issue()[0], parts=())
def lines():
    for number in range(1100):
        person = msgspec.structs.replace(make_vectors.person(number), note=os.urandom(65536).hex())
        yield canonical_json(person)
seal(Path(sys.argv[2]), identity=forge.keys["county"], manifest=manifest,
     parts=[PartSource(PEOPLE, lines())])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs the resource module")
def test_opening_a_bundle_of_a_hundred_megabytes_takes_no_more_memory(
    tmp_path: Path, vectors_folder: Path
) -> None:
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))
    path = tmp_path / "large.gwb"

    def run(script: str, *words: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", script, str(vectors_folder), *words],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        ).stdout

    run(WRITER, str(path))
    told = json.loads(run(SCRIPT, str(tmp_path), str(path)))
    assert told["lines"] == 1100
    assert told["size"] > 70_000_000
    assert told["grown_kib"] < 16_384, told
