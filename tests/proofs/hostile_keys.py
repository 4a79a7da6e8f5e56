"""Keys that are revoked, replaced and given up as offices do it, and whoever still holds them.

The offices go through it by their own jobs; after each step whatever the spent keys sign is
refused where the step is known, and what every key is worth there is as it has to be.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hostile_forge import forged, party
from hostile_neighbour import named
from hostile_world import Eyes, Genuine, World, identity_of

from greenwave_desk.domain.errors import ErrorCode
from greenwave_desk.exchange.keys import Identity, new_identity
from greenwave_desk.store.peers import PinStatus

REVOKED, REPLACED = ErrorCode.BUNDLE_KEY_REVOKED, ErrorCode.BUNDLE_KEY_REPLACED


class Spending:
    """Offices of one world that replace and revoke keys, and a thief with the spent ones."""

    def __init__(self, world: World, rng: random.Random, count: int) -> None:
        self.world, self.rng, self.count = world, rng, count
        self.codes: Counter[str] = Counter()
        self._first = dict(world.keys)

    def all(self) -> Counter[str]:
        """Every step in turn; gives how many refusals of each code there were."""
        self.desk_replaces()
        self.sister_is_revoked()
        self.county_replaces()
        return self.codes

    def desk_replaces(self) -> None:
        """The second desk announces new keys, and gives the former up when the county knows."""
        world = self.world
        second, county = world.offices["second"], world.offices["county"]
        old, stranger = world.keys["second"], new_identity()
        self._refused("county", "second", stranger, REPLACED)  # announced nowhere
        second.keys.rotate()
        new = identity_of(second)
        self._refused("county", "second", new, REPLACED)  # made, and not announced yet
        self._up("second")
        self._worth("county", "second", {new: PinStatus.CURRENT, old: PinStatus.FORMER})
        self._down("second")
        self._up("second")
        self._worth("county", "second", {new: PinStatus.CURRENT, old: PinStatus.RETIRED})
        self._refused("county", "second", old, REPLACED)
        self._refused("county", "second", stranger, REPLACED)
        world.keys["second"] = new
        # What is sealed to keys that were given up opens nowhere.
        eyes = Eyes(second)
        assert world.take("second", world.genuine["issue-second-3"].data) is (
            ErrorCode.BUNDLE_WRONG_KEY
        )
        assert eyes.notes() == 1
        assert county.keys.status().unaware == ()

    def sister_is_revoked(self) -> None:
        """The county shuts the third desk out; its sister knows from the next issue on."""
        world = self.world
        keys = world.keys["third"]
        assert world.take("first", world.genuine["shared-third-1"].data) is None
        world.offices["county"].venues.revoke(named(world, "third")["id"], "电脑被盗")
        self._worth("county", "third", {keys: PinStatus.REVOKED})
        self._refused("county", "third", keys, REVOKED)
        # A sister cannot know yet, and then does.
        self._worth("first", "third", {keys: PinStatus.CURRENT})
        assert world.take("first", world.genuine["shared-third-2"].data) is None
        self._down("first")
        self._worth("first", "third", {keys: PinStatus.REVOKED})
        self._refused("first", "third", keys, REVOKED)
        assert world.offices["first"].exchange.status().sisters == ()

    def county_replaces(self) -> None:
        """The county makes new keys; one desk hears of it, and the former are given up."""
        world = self.world
        county = world.offices["county"]
        old = world.keys["county"]
        county.keys.rotate()
        new = identity_of(county)
        for desk in ("first", "second"):
            self._refused(desk, "county", new, REPLACED)
        self._down("first")
        self._worth("first", "county", {new: PinStatus.CURRENT, old: PinStatus.FORMER})
        self._up("first")
        assert world.offices["second"].session.store.settings.get("name") in (
            county.keys.status().unaware
        )
        county.keys.retire(anyway=True)
        self._down("first")
        self._worth("first", "county", {new: PinStatus.CURRENT, old: PinStatus.RETIRED})
        self._refused("first", "county", old, REPLACED)
        self._refused("second", "county", new, REPLACED)
        eyes = Eyes(county)
        late = world.genuine["report-first-3"].data  # sealed to what was given up
        assert world.take("county", late) is ErrorCode.BUNDLE_WRONG_KEY
        assert eyes.notes() == 1

    def _refused(self, opener: str, sender: str, keys: Identity, code: ErrorCode) -> None:
        """Old and new bundles by these keys, in the name of their office."""
        world, rng = self.world, self.rng
        bases = [
            each for each in world.genuine.values()
            if each.sender == sender and opener in (each.recipient, *each.copies)
            and not each.name.startswith("enrol")
        ]  # fmt: skip
        # Known bundles come first: they were good, and are no longer.
        known = bases if keys == self._first[sender] else []
        eyes = Eyes(world.offices[opener])
        for number in range(self.count):
            base = known[number] if number < len(known) else rng.choice(bases)
            data = base.data if number < len(known) else self._forged(base, opener, sender, keys)
            assert world.take(opener, data) is code, (opener, base.name)
            assert eyes.unchanged(code, data), (opener, base.name)
            self.codes[code.value] += 1

    def _forged(self, base: Genuine, opener: str, sender: str, keys: Identity) -> bytes:
        world, serial = self.world, self.rng.randint(100_000, 999_999)
        thief = f"{sender} with {keys.fingerprint}"
        world.keys[thief] = keys

        def edit(manifest: dict[str, Any]) -> None:
            true = manifest["sender"]
            manifest["sender"] = party(keys, true["id"], true["name"])
            manifest["recipient"] = named(world, base.recipient)
            manifest["serial"] = serial

        return forged(world, base, signer=thief, edit=edit, to=opener)

    def _worth(self, where: str, whose: str, expected: dict[Identity, PinStatus]) -> None:
        peers = self.world.offices[where].session.store.peers
        pins = {pin.fingerprint: pin.status for pin in peers.pins(named(self.world, whose)["id"])}
        wanted = {keys.fingerprint: status for keys, status in expected.items()}
        assert {name: pins[name] for name in wanted} == wanted, (where, whose)

    def _up(self, desk: str) -> None:
        for file in self._written(self.world.offices[desk].exchange.export(self._out())):
            self.world.offices["county"].collecting.import_bundle(file)

    def _down(self, desk: str) -> None:
        office = self.world.offices[desk]
        node = office.session.store.node
        issued = self.world.offices["county"].issuing.export(self._out(), (node,))
        for file in self._written(issued):
            office.exchange.import_bundle(file)

    def _out(self) -> Path:
        out = self.world.folder / "spending"
        out.mkdir(exist_ok=True)
        return out

    @staticmethod
    def _written(made: Iterable[Any]) -> list[Path]:
        return [Path(each.file) for each in made]
