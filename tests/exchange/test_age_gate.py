from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from pyrage import encrypt, x25519

from greenwave_desk.domain.errors import BundleError, ErrorCode
from greenwave_desk.exchange import age_gate
from greenwave_desk.exchange.age_gate import check_header

KEY = base64.b64encode(bytes(range(32))).rstrip(b"=").decode()
"""32 bytes in 43 characters; the last one carries four bits."""
STANZA = f"-> X25519 {KEY}\n{KEY}\n"
MAC = f"--- {KEY}\n"
VERSION = "age-encryption.org/v1\n"
GREASE = "-> x-grease abc\nAAAA\n"
FULL = "A" * 64 + "\n"


def non_canonical(key: str) -> str:
    """The same 32 bytes with a bit set that no byte owns."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return key[:-1] + alphabet[alphabet.index(key[-1]) + 1]


GOOD = {
    "one recipient": VERSION + STANZA + MAC,
    "eight recipients": VERSION + STANZA * 8 + MAC,
    "grease after": VERSION + STANZA + GREASE + MAC,
    "grease before": VERSION + GREASE + STANZA + MAC,
    "grease without body": VERSION + STANZA + "-> grease-grease\n\n" + MAC,
    "grease of two lines": VERSION + STANZA + "-> a-grease 1 2 3\n" + FULL + "QUJD\n" + MAC,
}

NOT_OURS = {
    "another file": "PK\x03\x04" + "x" * 300,
    "armored": "-----BEGIN AGE ENCRYPTED FILE-----\n" + "A" * 64 + "\n",
    "version two": "age-encryption.org/v2\n" + STANZA + MAC,
    "carriage returns": VERSION.replace("\n", "\r\n") + STANZA + MAC,
    "blank before": "\n" + VERSION + STANZA + MAC,
    "passphrase": VERSION + f"-> scrypt {KEY[:22]} 18\n{KEY}\n" + MAC,
    "passphrase beside a key": VERSION + STANZA + f"-> scrypt {KEY[:22]} 18\n{KEY}\n" + MAC,
    "ssh": VERSION + f"-> ssh-ed25519 AAAA {KEY}\n{KEY}\n" + MAC,
    "hybrid": VERSION + f"-> mlkem768x25519 {KEY}\n{KEY}\n" + MAC,
    "small letters": VERSION + STANZA.replace("X25519", "x25519") + MAC,
    "no stanza": VERSION + MAC,
    "grease alone": VERSION + GREASE + MAC,
    "nine recipients": VERSION + STANZA * 9 + MAC,
    "two grease stanzas": VERSION + STANZA + GREASE * 2 + MAC,
    "stanza without a name": VERSION + "-> \n\n" + STANZA + MAC,
}

DAMAGED = {
    "argument too short": VERSION + f"-> X25519 {KEY[:-1]}\n{KEY}\n" + MAC,
    "argument too long": VERSION + f"-> X25519 {KEY}A\n{KEY}\n" + MAC,
    "argument padded": VERSION + f"-> X25519 {KEY}=\n{KEY}\n" + MAC,
    "argument not canonical": VERSION + f"-> X25519 {non_canonical(KEY)}\n{KEY}\n" + MAC,
    "argument not base64": VERSION + f"-> X25519 {KEY[:-1]}!\n{KEY}\n" + MAC,
    "argument missing": VERSION + f"-> X25519\n{KEY}\n" + MAC,
    "argument twice": VERSION + f"-> X25519 {KEY} {KEY}\n{KEY}\n" + MAC,
    "two blanks": VERSION + f"-> X25519  {KEY}\n{KEY}\n" + MAC,
    "blank at the end": VERSION + f"-> X25519 {KEY} \n{KEY}\n" + MAC,
    "body missing": VERSION + f"-> X25519 {KEY}\n" + MAC,
    "body missing between stanzas": VERSION + f"-> X25519 {KEY}\n" + STANZA + MAC,
    "body empty": VERSION + f"-> X25519 {KEY}\n\n" + MAC,
    "body too long": VERSION + f"-> X25519 {KEY}\n{KEY}A\n" + MAC,
    "body of two lines": VERSION + f"-> X25519 {KEY}\n{KEY}\nAAAA\n" + MAC,
    "body not canonical": VERSION + f"-> X25519 {KEY}\n{non_canonical(KEY)}\n" + MAC,
    "body with carriage return": VERSION + f"-> X25519 {KEY}\n{KEY}\r\n" + MAC,
    "empty line before the MAC": VERSION + STANZA + "\n" + MAC,
    "MAC missing": VERSION + STANZA + "---\n",
    "MAC without a blank": VERSION + STANZA + f"---{KEY}\n",
    "MAC too short": VERSION + STANZA + f"--- {KEY[:-1]}\n",
    "MAC not canonical": VERSION + STANZA + f"--- {non_canonical(KEY)}\n",
    "MAC padded": VERSION + STANZA + f"--- {KEY}=\n",
    "MAC with a blank behind": VERSION + STANZA + f"--- {KEY} \n",
    "grease without its last line": VERSION + STANZA + "-> a-grease\n" + FULL + MAC,
    "grease without any line": VERSION + STANZA + "-> a-grease\n" + MAC,
    "grease with a long line": VERSION + STANZA + "-> a-grease\n" + "A" * 65 + "\n" + MAC,
    "grease not canonical": VERSION + STANZA + "-> a-grease\nAB\n" + MAC,
    "grease with an empty argument": VERSION + STANZA + "-> a-grease  b\n\n" + MAC,
    "grease with a control character": VERSION + STANZA + "-> a-grease \x7f\n\n" + MAC,
    "grease without end": VERSION + STANZA + "-> a-grease\n" + FULL * 40 + "\n" + MAC,
    "header too long": VERSION + STANZA + "-> a-grease " + "x" * 5000 + "\n\n" + MAC,
}


@pytest.mark.parametrize("name", GOOD)
def test_a_header_of_our_profile_passes(name: str) -> None:
    head = GOOD[name].encode()
    assert check_header(head + b"\0" * 100).length == len(head)


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_is_not_of_our_profile_is_no_bundle(name: str) -> None:
    assert refusal(NOT_OURS[name].encode()) is ErrorCode.BUNDLE_NOT_A_BUNDLE


@pytest.mark.parametrize("name", DAMAGED)
def test_a_line_that_is_not_canonical_is_damage(name: str) -> None:
    assert refusal(DAMAGED[name].encode() + b"\0" * 100) is ErrorCode.BUNDLE_DAMAGED


def refusal(head: bytes) -> ErrorCode:
    with pytest.raises(BundleError) as refused:
        check_header(head)
    return refused.value.code


def test_every_beginning_of_a_header_is_truncated() -> None:
    head = GOOD["grease of two lines"].encode()
    assert {refusal(head[:end]) for end in range(len(head))} == {ErrorCode.BUNDLE_TRUNCATED}


def test_what_the_library_writes_passes_every_time() -> None:
    recipient = x25519.Identity.generate().to_public()
    for _ in range(300):
        sealed = encrypt(b"", [recipient, recipient])
        header = check_header(sealed)
        assert header.recipients == 2
        assert len(sealed) - header.length == age_gate.NONCE + age_gate.TAG


@pytest.mark.parametrize(
    "size", [0, 1, age_gate.NONCE, age_gate.NONCE + 65_551, age_gate.NONCE + 65_553]
)
def test_a_length_that_is_no_number_of_chunks_is_truncated(size: int) -> None:
    header = check_header(GOOD["one recipient"].encode())
    with pytest.raises(BundleError) as refused:
        age_gate.check_length(header, header.length + size)
    assert refused.value.code is ErrorCode.BUNDLE_TRUNCATED


def test_the_gate_closes_what_the_library_leaves_open() -> None:
    """Without a stanza's body the library reads on; the gate must not let it."""
    identity = x25519.Identity.generate()
    sealed = encrypt(b"x", [identity.to_public()])
    cut: Callable[[bytes], bytes] = lambda line: sealed.replace(line + b"\n", b"", 1)  # noqa: E731
    body = sealed.split(b"\n")[2]
    assert refusal(cut(body)) is ErrorCode.BUNDLE_DAMAGED
