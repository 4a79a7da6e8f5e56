"""The second reader's keys and seal: age v1, its keys, and the fingerprint (sections 2 and 8)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

from nacl import bindings
from nacl.exceptions import CryptoError

CHUNK, TAG = 65_536, 16


class RefusedError(Exception):
    """How the opening ends."""


def refuse(outcome: str) -> None:
    raise RefusedError("bundle-" + outcome)


def must(holds: bool, outcome: str = "malformed") -> None:
    if not holds:
        refuse(outcome)


LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _checksum(prefix: str, values: list[int]) -> int:
    total = 1
    for value in [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix), *values]:
        top, total = total >> 25, (total & 0x1FFFFFF) << 5 ^ value
        for bit, constant in enumerate(
            (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
        ):
            total ^= constant if top >> bit & 1 else 0
    return total


def bech32(text: str, prefix: str) -> bytes:
    """The 32 bytes of an age key (BIP 173)."""
    head, _, tail = text.rpartition("1")
    if head != prefix or any(letter not in LETTERS for letter in tail) or len(tail) != 58:
        raise ValueError("not such a key")
    values = [LETTERS.index(letter) for letter in tail]
    number = int("".join(f"{value:05b}" for value in values[:-6]), 2)
    if _checksum(prefix, values) != 1 or number & 0xF:
        raise ValueError("not such a key")
    return (number >> 4).to_bytes(32, "big")


def recipient_of(secret: str) -> str:
    """The recipient (age1...) of an age identity."""
    public = bindings.crypto_scalarmult_base(bech32(secret.lower(), "age-secret-key-"))
    bits = "".join(f"{byte:08b}" for byte in public) + "0000"
    values = [int(bits[at : at + 5], 2) for at in range(0, 260, 5)]
    total = _checksum("age", [*values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [total >> 5 * (5 - place) & 31 for place in range(6)]
    return "age1" + "".join(LETTERS[value] for value in values)


def signing_of(keys: dict[str, str]) -> str:
    """The minisign public key of a stored pair."""
    public, _ = bindings.crypto_sign_seed_keypair(bytes.fromhex(keys["signing_seed"]))
    return base64.b64encode(b"Ed" + bytes.fromhex(keys["key_id"]) + public).decode()


def fingerprint(signing: str, sealing: str) -> str:
    said = f"greenwave-desk fingerprint v1\n{signing}\n{sealing}\n".encode()
    raw = hashlib.sha512(said).digest()
    return " ".join(
        f"{int.from_bytes(raw[at : at + 5], 'big') % 100_000:05d}" for at in range(0, 60, 5)
    )


def b64(text: bytes, size: int | None = None) -> bytes:
    """Canonical base64 without padding."""
    try:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except ValueError:
        raise RefusedError("bundle-damaged") from None
    canonical = base64.b64encode(raw).rstrip(b"=") == text
    must(canonical and (size is None or len(raw) == size), "damaged")
    return raw


def header(data: bytes) -> tuple[list[tuple[bytes, bytes]], bytes, bytes, int]:
    """Stanzas, MAC, the bytes under it, and the header's length."""
    first, at = b"age-encryption.org/v1\n", 22
    if not data.startswith(first):
        refuse("truncated" if first.startswith(data) else "not-a-bundle")

    def line() -> bytes:
        nonlocal at
        end = data.find(b"\n", at, 4096)
        if end < 0:
            refuse("damaged" if len(data) >= 4096 else "truncated")
        start, at = at, end + 1
        return data[start:end]

    stanzas, grease = [], 0
    while (words := line()).startswith(b"-> "):
        kind, *rest = words[3:].split(b" ")
        if kind == b"X25519":
            must(len(rest) == 1, "damaged")
            stanzas.append((b64(rest[0], 32), b64(line(), 32)))
        elif kind.endswith(b"-grease"):
            grease += 1
            must(all(re.fullmatch(rb"[!-~]+", word) for word in (kind, *rest)), "damaged")
            for number in range(17):
                body = line()
                b64(body)
                must(len(body) <= 64 and number < 16, "damaged")
                if len(body) < 64:
                    break
        else:
            refuse("not-a-bundle")
    must(words.startswith(b"--- "), "damaged")
    mac = b64(words[4:], 32)
    must(1 <= len(stanzas) <= 8 and grease <= 1, "not-a-bundle")
    return stanzas, mac, data[: at - len(words) + 2], at


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """32 bytes of HKDF-SHA-256."""
    key = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(key, info + b"\x01", "sha256")


def file_key(stanzas: list[tuple[bytes, bytes]], secret: str) -> bytes | None:
    """What an identity finds in the stanzas."""
    own = bech32(secret.lower(), "age-secret-key-")
    public = bindings.crypto_scalarmult_base(own)
    for share, body in stanzas:
        try:
            shared = bindings.crypto_scalarmult(own, share)
            key = hkdf(shared, share + public, b"age-encryption.org/v1/X25519")
            return _open(body, bytes(12), key)
        except (CryptoError, RuntimeError):
            continue
    return None


def _open(sealed: bytes, nonce: bytes, key: bytes) -> bytes:
    opened: bytes = bindings.crypto_aead_chacha20poly1305_ietf_decrypt(sealed, None, nonce, key)
    return opened


def decrypt(data: bytes, key: bytes, mac: bytes, under: bytes, start: int) -> bytes:
    """All plain bytes."""
    expected = hmac.digest(hkdf(key, b"", b"header"), under, "sha256")
    must(hmac.compare_digest(expected, mac), "damaged")
    stream = hkdf(key, data[start : start + 16], b"payload")
    pieces, at, number = [], start + 16, 0
    while at < len(data):
        sealed = data[at : at + CHUNK + TAG]
        at += len(sealed)
        last = at == len(data)
        try:
            pieces.append(_open(sealed, number.to_bytes(11, "big") + bytes([last]), stream))
        except CryptoError:
            if last:
                try:
                    _open(sealed, number.to_bytes(11, "big") + b"\0", stream)
                except CryptoError:
                    refuse("damaged")
                refuse("truncated")
            refuse("damaged")
        number += 1
    return b"".join(pieces)
