from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from greenwave_desk.exchange import minisign
from greenwave_desk.exchange.minisign import SignatureError

SEED, KEY_ID = bytes(range(32)), bytes(range(8))
KEY = minisign.public_key(SEED, KEY_ID)
MESSAGE = "测试 message".encode()

needs_tool = pytest.mark.skipif(not shutil.which("minisign"), reason="minisign is not installed")


def signed(message: bytes = MESSAGE, trusted: str = "trusted 可信") -> str:
    return minisign.sign(message, seed=SEED, key_id=KEY_ID, trusted=trusted, untrusted="test")


def test_a_signature_gives_its_trusted_comment() -> None:
    assert minisign.verify(MESSAGE, signed(), KEY) == "trusted 可信"


@given(st.binary(max_size=200))
def test_a_signature_holds_for_its_message_alone(message: bytes) -> None:
    signature = signed(message)
    minisign.verify(message, signature, KEY)
    with pytest.raises(SignatureError):
        minisign.verify(message + b"\0", signature, KEY)


def test_no_character_of_a_signature_can_change_but_the_untrusted_comment() -> None:
    text = signed()
    first_line = text.index("\n")
    for at in range(len(text)):
        changed = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
        if 19 <= at < first_line:
            minisign.verify(MESSAGE, changed, KEY)
        else:
            with pytest.raises(SignatureError):
                minisign.verify(MESSAGE, changed, KEY)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "\n",
        lambda text: text[:-1],
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n" + text,
        lambda text: text.replace("untrusted comment: ", "comment: "),
        lambda text: text.replace("\ntrusted comment: ", "\n"),
        lambda text: text.split("\n", 2)[0] + "\n",
        lambda _: "",
    ],
)
def test_another_layout_is_no_signature(change: object) -> None:
    assert callable(change)
    with pytest.raises(SignatureError):
        minisign.verify(MESSAGE, change(signed()), KEY)


def test_the_older_form_is_refused_although_it_verifies() -> None:
    key = SigningKey(SEED)
    signature = key.sign(MESSAGE).signature
    whole = key.sign(signature + b"c").signature
    text = "\n".join(
        (
            "untrusted comment: legacy",
            base64.b64encode(b"Ed" + KEY_ID + signature).decode(),
            "trusted comment: c",
            base64.b64encode(whole).decode(),
            "",
        )
    )
    with pytest.raises(SignatureError, match="prehashed"):
        minisign.verify(MESSAGE, text, KEY)


def test_another_key_is_refused_even_under_the_same_identifier() -> None:
    other = minisign.public_key(hashlib.sha256(b"other").digest(), KEY_ID)
    with pytest.raises(SignatureError):
        minisign.verify(MESSAGE, signed(), other)
    renamed = minisign.PublicKey(b"12345678", KEY.key)
    with pytest.raises(SignatureError):
        minisign.verify(MESSAGE, signed(), renamed)


@pytest.mark.parametrize(
    "text",
    ["", KEY.text[:-1], KEY.text + "A", KEY.text.replace("RW", "RX", 1), " " + KEY.text, "钥" * 56],
)
def test_a_text_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(SignatureError):
        minisign.parse_public_key(text)


def test_a_key_reads_back_as_itself() -> None:
    assert minisign.parse_public_key(KEY.text) == KEY
    assert len(KEY.text) == 56


@pytest.mark.parametrize("comment", ["a\nb", "x" * 1025, "\u2028"])
def test_a_comment_is_one_short_line(comment: str) -> None:
    with pytest.raises(SignatureError):
        signed(trusted=comment)


@needs_tool
def test_the_public_tool_verifies_what_we_sign(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(MESSAGE)
    (tmp_path / "m.minisig").write_text(signed(), encoding="utf-8")
    (tmp_path / "key.pub").write_text(KEY.file)
    for key in (["-P", KEY.text], ["-p", "key.pub"]):
        run = subprocess.run(
            ["minisign", "-V", "-m", "m", *key], cwd=tmp_path, capture_output=True, check=True
        )
        assert "Signature and comment signature verified" in run.stdout.decode()
        assert "trusted 可信" in run.stdout.decode()
    (tmp_path / "m").write_bytes(MESSAGE + b"!")
    run = subprocess.run(
        ["minisign", "-V", "-m", "m", "-P", KEY.text],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode != 0


@needs_tool
def test_we_verify_what_the_public_tool_signs(tmp_path: Path) -> None:
    def tool(*words: str) -> None:
        subprocess.run(["minisign", *words], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "m").write_bytes(MESSAGE)
    tool("-G", "-W", "-p", "key.pub", "-s", "key.sec")
    tool("-S", "-H", "-m", "m", "-s", "key.sec", "-t", "county 7")
    key = minisign.parse_public_key((tmp_path / "key.pub").read_text().split("\n")[1])
    comment = (tmp_path / "key.pub").read_text().split("\n")[0]
    # The tool leaves out leading zeros.
    assert int(comment.split()[-1], 16) == int(key.number, 16)
    signature = (tmp_path / "m.minisig").read_text()
    assert minisign.verify(MESSAGE, signature, key) == "county 7"
    with pytest.raises(SignatureError):
        minisign.verify(MESSAGE + b"!", signature, key)
    with pytest.raises(SignatureError):
        minisign.verify(MESSAGE, signature, KEY)
