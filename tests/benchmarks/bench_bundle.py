"""Seal and open the roster of a city, beside ``zstd -3 | age`` and ``age -d | zstd -d``.

Sealing writes, syncs and reads back; opening copies, authenticates, checks the signature,
every digest and every line. The peers do neither. Prints seconds (median) and ratios.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from greenwave_desk.domain.categories import AssistanceCategory
from greenwave_desk.domain.exchange import FORMAT, BundleKind, EditionInfo, Manifest
from greenwave_desk.domain.ids import DivisionCode, HouseholdId, NodeId, PersonId, Timestamp
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.exchange.keys import Identity, new_identity
from greenwave_desk.exchange.layout import PEOPLE
from greenwave_desk.exchange.opening import open_bundle
from greenwave_desk.exchange.sealing import PartSource, seal

PEOPLE_OF_A_CITY = 125_500
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "英兰秀桂芳玉华明军建国强志文平红梅海燕春"


def roster(people: int) -> list[bytes]:
    """Synthetic people whose ID numbers lie under a division that does not exist."""
    pick = random.Random(20_261_123)  # invented people, the same each time
    lines = []
    for number in range(people):
        birth = f"{pick.randint(1935, 2020)}-{pick.randint(1, 12):02d}-{pick.randint(1, 28):02d}"
        person = Person(
            id=PersonId(f"{pick.getrandbits(128):032x}"),
            name=pick.choice(SURNAMES) + pick.choice(GIVEN) + pick.choice(GIVEN),
            id_number=f"000000{birth.replace('-', '')}{number % 10_000:04d}",
            sex=pick.choice((Sex.MALE, Sex.FEMALE)),
            birth=birth,
            division=DivisionCode(f"000000{pick.randint(1, 20):03d}"),
            township=f"第{pick.randint(1, 20)}镇",
            village=f"第{pick.randint(1, 400)}村",
            address=f"第{pick.randint(1, 900)}号",
            phone=f"100{pick.randrange(10**8):08d}",
            household=HouseholdId(f"{pick.getrandbits(128):032x}"),
            head_name=pick.choice(SURNAMES) + pick.choice(GIVEN),
            relation="本人",
            household_size=pick.randint(1, 6),
            ethnic="汉族",
            categories=(pick.choice(list(AssistanceCategory)),),
            card=f"{number:010d}",
        )
        lines.append(canonical_json(person))
    return lines


def manifest(sender: Identity, recipient: Identity) -> Manifest:
    """A county issue without its parts."""
    return Manifest(
        format=FORMAT,
        kind=BundleKind.COUNTY_ISSUE,
        sender=sender.party(NodeId("county"), "县民政局"),
        recipient=recipient.party(NodeId("desk"), "镇便民服务中心"),
        serial=1,
        created=Timestamp("2026-11-23T08:15:00.000Z"),
        program="greenwave-desk bench",
        parts=(),
        edition=EditionInfo(
            roster=1,
            catalogue=1,
            scope=(DivisionCode("000000"),),
            made=Timestamp("2026-11-23T08:00:00.000Z"),
        ),
    )


def median(work: Callable[[], object], runs: int) -> float:
    """Seconds that ``work`` takes."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def measure(people: int, runs: int) -> dict[str, float]:
    """All figures of one run, ours and the peers' on the same bytes and disk."""
    county, desk = new_identity(), new_identity()
    lines = roster(people)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox = folder / "inbox"
        inbox.mkdir()
        plain, key, bundle = folder / "people.jsonl", folder / "key.txt", folder / "roster.gwb"
        plain.write_bytes(b"\n".join(lines) + b"\n")
        key.write_text(desk.sealing_secret + "\n")
        peer = folder / "peer.age"

        def seal_it() -> None:
            seal(
                bundle,
                identity=county,
                manifest=manifest(county, desk),
                parts=[PartSource(PEOPLE, lines)],
            )

        def open_it() -> None:
            pinned = county.signing.text
            open_bundle(bundle, inbox, identity=desk, trust=lambda _: pinned).discard()

        def shell(command: str) -> None:
            subprocess.run(["sh", "-c", command], check=True, cwd=folder)

        def peer_seal() -> None:
            shell(f"zstd -3 -q -c {plain.name} | age -r {desk.sealing} -o {peer.name}")

        def peer_open() -> None:
            shell(f"age -d -i {key.name} {peer.name} | zstd -d -q -c > /dev/null")

        ours_seal, theirs_seal = median(seal_it, runs), median(peer_seal, runs)
        ours_open, theirs_open = median(open_it, runs), median(peer_open, runs)
        return {
            "people": people,
            "plain_bytes": plain.stat().st_size,
            "bundle_bytes": bundle.stat().st_size,
            "seal_seconds": ours_seal,
            "seal_peer_seconds": theirs_seal,
            "seal_ratio": ours_seal / theirs_seal,
            "open_seconds": ours_open,
            "open_peer_seconds": theirs_open,
            "open_ratio": ours_open / theirs_open,
            "both_ratio": (ours_seal + ours_open) / (theirs_seal + theirs_open),
        }


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE_OF_A_CITY)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not (shutil.which("age") and shutil.which("zstd")):
        print("age and zstd are needed as peers", file=sys.stderr)
        return 1
    figures = measure(given.people, given.runs)
    if given.json:
        print(json.dumps(figures))
        return 0
    print(
        f"{figures['people']:,.0f} people, {figures['plain_bytes'] / 1e6:.1f} MB of lines, "
        f"{figures['bundle_bytes'] / 1e6:.1f} MB sealed"
    )
    for verb, peer in (("seal", "zstd -3 | age"), ("open", "age -d | zstd -d")):
        print(
            f"{verb}: {figures[verb + '_seconds']:.3f} s, {peer}: "
            f"{figures[verb + '_peer_seconds']:.3f} s, ratio {figures[verb + '_ratio']:.2f}"
        )
    print(f"both together: ratio {figures['both_ratio']:.2f} (goal: at most 3)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
