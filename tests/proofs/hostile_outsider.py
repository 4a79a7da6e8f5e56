"""Attackers without any office's secret keys: with none at all, and with public keys only."""

from __future__ import annotations

import base64
import random
import string

from hostile_forge import (
    Attack,
    archived,
    attack,
    comment,
    described,
    fields,
    packed,
    party,
    sealed,
    signed,
    with_raw,
)
from hostile_world import Genuine, World

from greenwave_desk.domain.errors import ErrorCode
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange.keys import new_identity
from greenwave_desk.exchange.layout import MANIFEST, SIGNATURE

DAMAGE = (
    ErrorCode.BUNDLE_TRUNCATED, ErrorCode.BUNDLE_DAMAGED, ErrorCode.BUNDLE_WRONG_KEY,
    ErrorCode.BUNDLE_NOT_A_BUNDLE,
)  # fmt: skip
STRANGERS = (ErrorCode.BUNDLE_UNKNOWN_SENDER, ErrorCode.BUNDLE_KEY_REPLACED)
CHUNK = 65_536 + 16


def bases(world: World) -> list[Genuine]:
    """Reports and issues between the county and its own desks."""
    return [each for each in world.genuine.values() if each.name.startswith(("report", "issue"))]


# without any key: the bytes of real bundles, changed


def _cut(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice([1, 2, 16, 64, 512, 4096]))


def flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    near = rng.choice([len(data), 400])
    for _ in range(rng.choice([1, 1, 1, 2, 8])):
        changed[rng.randrange(near)] ^= 1 << rng.randrange(8)
    return bytes(changed)


def truncate(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.choice([rng.randrange(len(data)), rng.randrange(400), len(data) - 1])]


def insert(data: bytes, rng: random.Random) -> bytes:
    at, more = rng.randrange(len(data) + 1), rng.randbytes(rng.choice([1, 16, 512, CHUNK]))
    return data[:at] + more + data[at:]


def remove(data: bytes, rng: random.Random) -> bytes:
    start, end = _cut(data, rng)
    return data[:start] + data[end:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    start, end = _cut(data, rng)
    return data[:end] + data[start:end] + data[end:]


def blank(data: bytes, rng: random.Random) -> bytes:
    start, end = _cut(data, rng)
    return data[:start] + rng.choice([b"\0", b"\xff", b"A"]) * (end - start) + data[end:]


def shuffle_sectors(data: bytes, rng: random.Random) -> bytes:
    size = rng.choice([512, 4096, 16384])
    one, two = rng.sample(range(len(data) // size), 2)
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    pieces[one], pieces[two] = pieces[two], pieces[one]
    return b"".join(pieces)


BYTES = (flip, truncate, insert, remove, repeat, blank, shuffle_sectors)


def bytes_changed(world: World, rng: random.Random) -> Attack:
    """Bits flipped, bytes lost, added or exchanged anywhere."""
    base, change = rng.choice(bases(world)), rng.choice(BYTES)
    data = base.data
    while data == base.data:
        data = change(base.data, rng)
    return attack(f"{change.__name__} {base.name}", base.recipient, data, *DAMAGE)


def blocks_swapped(world: World, rng: random.Random) -> Attack:
    """Blocks of the cipher exchanged, within a long bundle or between two."""
    if rng.random() < 0.5:
        base = world.genuine["foreign-first"]
        start = len(base.data) % CHUNK
        pieces = [base.data[at : at + CHUNK] for at in range(start, len(base.data), CHUNK)]
        one, two = rng.sample(range(len(pieces)), 2)
        way = rng.randrange(3)
        if way == 0:
            pieces[one], pieces[two] = pieces[two], pieces[one]
        elif way == 1:
            pieces[one] = pieces[two]
        else:
            del pieces[one]
        data = base.data[:start] + b"".join(pieces)
        return attack(f"blocks {way} {one} {two}", base.recipient, data, *DAMAGE)
    one_, two_ = rng.sample(bases(world), 2)
    at = rng.choice([len(one_.data) % CHUNK, len(one_.data) % CHUNK - 16, rng.randrange(1, 60_000)])
    rest = two_.data[len(two_.data) % CHUNK - (len(one_.data) % CHUNK - at) :]
    data = one_.data[:at] + rest
    return attack(f"splice {one_.name} {two_.name} {at}", one_.recipient, data, *DAMAGE)


def header_tricks(world: World, rng: random.Random) -> Attack:
    """Stanzas taken away, doubled, added; other spellings of the same bytes; an armor."""
    base = rng.choice(bases(world))
    if rng.random() < 0.05:
        fence = b"-----%s AGE ENCRYPTED FILE-----\n"
        inside = base64.encodebytes(base.data) + b"\n" * rng.randrange(99)
        data = fence % b"BEGIN" + inside + fence % b"END"
        return attack("armor", base.recipient, data, *DAMAGE)
    end = base.data.index(b"\n", base.data.index(b"\n--- ") + 1) + 1
    head, payload = base.data[:end].splitlines(), base.data[end:]
    trick = rng.choice([_other_stanzas, _other_spelling])
    trick(head, rng)
    ending = b"\r\n" if rng.random() < 0.1 else b"\n"
    data = ending.join(head) + ending + payload
    return attack(f"{trick.__name__} {base.name}", base.recipient, data, *DAMAGE)


def _key(rng: random.Random) -> bytes:
    return base64.b64encode(rng.randbytes(32)).rstrip(b"=")


def _other_stanzas(head: list[bytes], rng: random.Random) -> None:
    word = "".join(rng.choices(string.ascii_letters, k=5)).encode()
    foreign = [b"-> X25519 " + _key(rng), _key(rng)]
    more = rng.choice([
        [], head[1:3], foreign * rng.randint(1, 9), [b"-> ssh-ed25519 " + word, _key(rng)],
        [b"-> scrypt " + _key(rng)[:22] + b" 1%d" % rng.randrange(9), _key(rng)],
        [b"-> " + word + b"-grease", b""] * 2, [b"-> x-grease " + word * 900, b""],
    ])  # fmt: skip
    if not more:
        del head[1:3]
    elif rng.random() < 0.5:
        head[1:1] = more
    else:
        head[-1:-1] = more


def _other_spelling(head: list[bytes], rng: random.Random) -> None:
    way = rng.randrange(5)
    if way == 0:
        head[1] = head[1].replace(b"X25519", rng.choice([b"x25519", b"X25518", b"X25519 "]))
    elif way == 1:
        head[rng.choice([1, 2, -1])] += rng.choice([b"=", b" ", b"\t", b"A"])
    elif way == 2:
        head[-1] = b"--- " + _key(rng)
    elif way == 3:
        head[0] = rng.choice([b"age-encryption.org/v2", b"age-encryption.org/v1 ", b"", b"GWB1"])
    else:
        head[2] = head[2][:-1] + bytes([head[2][-1] ^ 1])


def wrong_reader(world: World, rng: random.Random) -> Attack:
    """A real bundle carried to an office that it is not for; grown, so that each is another."""
    base = rng.choice(list(world.genuine.values()))
    openers = [each for each in world.offices if each not in (base.recipient, *base.copies)]
    data = rng.choice([base.data, flip(base.data, rng), truncate(base.data, rng)])
    return attack(f"carried {base.name}", rng.choice(openers), data, *DAMAGE)


# with public keys: sealed anew


def garbage(world: World, rng: random.Random) -> Attack:
    """Anything at all, sealed to the recipient."""
    base = rng.choice(bases(world))
    size = rng.choice([0, 1, 512, 65_536, 65_536, 131_072, rng.randrange(70_000)])
    plain = rng.choice([rng.randbytes(size), bytes(size), base.manifest.ljust(size)])
    data = sealed(plain, world.keys[base.recipient].sealing)
    malformed = (ErrorCode.BUNDLE_MALFORMED, ErrorCode.BUNDLE_TRUNCATED)
    return attack(f"garbage {size}", base.recipient, data, *malformed)


def invented(world: World, rng: random.Random) -> Attack:
    """A whole bundle under keys of the attacker's own, naming whomever it likes."""
    base, own = rng.choice(bases(world)), new_identity()
    manifest = fields(base)
    claimed = rng.choice([manifest["sender"]["id"], manifest["recipient"]["id"], "nobody"])
    manifest["sender"] = party(own, claimed, manifest["sender"]["name"])
    manifest["serial"] = rng.randint(1, 999_999)
    raw = canonical_json(manifest)
    members = [(MANIFEST, raw), (SIGNATURE, signed(raw, own, comment(manifest)))]
    data = with_raw(world, base, [*members, *base.members[2:]])
    return attack(f"invented {base.name}", base.recipient, data, *STRANGERS)


def signature_stripped(world: World, rng: random.Random) -> Attack:
    """The signature taken away, emptied, cut, or of the older form."""
    base = rng.choice(bases(world))
    way = rng.randrange(5)
    if way == 0:
        data = with_raw(world, base, [base.members[0], *base.members[2:]])
        return attack("no signature", base.recipient, data, ErrorCode.BUNDLE_MALFORMED)
    rows = base.signature.split(b"\n")
    if way == 1:
        bare = rng.choice([b"", b"\n" * 4, b"\n".join(rows[:2]) + b"\n", bytes(rng.randrange(900))])
    elif way == 2:
        bare = base.signature[: rng.randrange(len(base.signature))]
    elif way == 3:
        old = base64.b64decode(rows[1])
        rows[1] = base64.b64encode(b"Ed" + old[2:])
        bare = b"\n".join(rows)
    else:
        row = rng.choice([1, 3])
        old_ = bytearray(base64.b64decode(rows[row]))
        old_[rng.randrange(len(old_))] ^= 1 << rng.randrange(8)
        rows[row] = base64.b64encode(bytes(old_))
        bare = b"\n".join(rows)
    data = with_raw(world, base, [base.members[0], (SIGNATURE, bare), *base.members[2:]])
    return attack(f"signature {way}", base.recipient, data, ErrorCode.BUNDLE_SIGNATURE)


def signature_of_another(world: World, rng: random.Random) -> Attack:
    """A real signature of another bundle, or one by a stranger who copied the key's number."""
    base = rng.choice(bases(world))
    if rng.random() < 0.5:
        other = rng.choice([each for each in bases(world) if each is not base])
        signature = other.signature
    else:
        own, true = new_identity(), world.keys[base.sender]
        signature = signed(base.manifest, own, comment(fields(base)), key_id=true.key_id)
    data = with_raw(world, base, [base.members[0], (SIGNATURE, signature), *base.members[2:]])
    return attack(f"other signature {base.name}", base.recipient, data, ErrorCode.BUNDLE_SIGNATURE)


def manifest_edited(world: World, rng: random.Random) -> Attack:
    """The signed manifest changed by a value or a byte, its real signature kept."""
    base, manifest = rng.choice(bases(world)), None
    raw = base.manifest
    if rng.random() < 0.5:
        manifest = fields(base)
        field = rng.choice(["serial", "created", "program", "name", "answers"])
        if field == "name":
            manifest["sender"]["name"] += rng.choice(string.ascii_letters)
        else:
            manifest[field] = {
                "serial": rng.randint(1, 10**6 - 1), "created": "2031-01-01T00:00:00.000Z",
                "program": f"x {rng.random()}", "answers": "0" * 64,
            }[field]  # fmt: skip
        raw = canonical_json(manifest)
        codes = (ErrorCode.BUNDLE_SIGNATURE,)
    else:
        changed = bytearray(raw)
        changed[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
        raw = bytes(changed)
        codes = (
            ErrorCode.BUNDLE_SIGNATURE, ErrorCode.BUNDLE_MALFORMED, ErrorCode.BUNDLE_TOO_NEW,
            ErrorCode.BUNDLE_WRONG_KIND, ErrorCode.BUNDLE_WRONG_RECIPIENT, *STRANGERS,
        )  # fmt: skip
    data = with_raw(world, base, [(MANIFEST, raw), *base.members[1:]])
    return attack(f"manifest {base.name}", base.recipient, data, *codes)


def parts_edited(world: World, rng: random.Random) -> Attack:
    """Manifest and signature as they were; the parts under them are not."""
    base = rng.choice(bases(world))
    parts = list(base.members[2:])
    at, way = rng.randrange(len(parts)), rng.randrange(6)
    name, content = parts[at]
    if way == 0:
        parts[at] = (name, flip(content, rng) if len(content) > 400 else content[:-1])
    elif way == 1:
        parts[at] = (name, packed([b"{}"]))
    elif way == 2:
        del parts[at]
    elif way == 3:
        parts.insert(at, parts[at])
    elif way == 4:
        parts.insert(rng.randint(0, len(parts)), (f"{rng.random()}.jsonl.zst", content))
    else:
        other = rng.choice([each for each in bases(world) if each is not base])
        parts[at] = (name, other.members[2][1])
    if parts == list(base.members[2:]):
        return parts_edited(world, rng)
    data = with_raw(world, base, [*base.members[:2], *parts])
    codes = (ErrorCode.BUNDLE_TAMPERED, ErrorCode.BUNDLE_MALFORMED)
    return attack(f"part {way} {base.name}", base.recipient, data, *codes)


def archive_edited(world: World, rng: random.Random) -> Attack:
    """The archive around a real bundle's members, with one byte that does not belong."""
    base = rng.choice(bases(world))
    plain = bytearray(archived(base.members))
    places = [*range(512), *range(len(plain) - 2000, len(plain))]
    plain[rng.choice(places)] ^= 1 << rng.randrange(8)
    data = sealed(bytes(plain), world.keys[base.recipient].sealing)
    return attack(f"archive {base.name}", base.recipient, data, ErrorCode.BUNDLE_MALFORMED)


def enrolment_invented(world: World, rng: random.Random) -> Attack:
    """An answer to an enrolment that this desk never asked for, by a county that nobody knows."""
    base, own = world.genuine[f"enrol-{rng.choice(['first', 'second'])}"], new_identity()
    manifest = fields(base)
    manifest["sender"] = party(own, manifest["sender"]["id"], manifest["sender"]["name"])
    kept = rng.random() < 0.5
    if not kept:
        manifest["answers"] = rng.randbytes(32).hex()
    described(manifest, list(base.members[2:]), [1])
    raw = canonical_json(manifest)
    members = [(MANIFEST, raw), (SIGNATURE, signed(raw, own, comment(manifest))), base.members[2]]
    code = ErrorCode.ALREADY_ENROLLED if kept else ErrorCode.ENROLMENT_OTHER_REQUEST
    data = with_raw(world, base, members)
    return Attack("enrolment", base.recipient, data, frozenset([code]), enrolling=True)


NO_KEYS = (bytes_changed, bytes_changed, blocks_swapped, header_tricks, wrong_reader)
PUBLIC_KEYS = (
    garbage, invented, signature_stripped, signature_of_another, manifest_edited, parts_edited,
    archive_edited, enrolment_invented,
)  # fmt: skip
