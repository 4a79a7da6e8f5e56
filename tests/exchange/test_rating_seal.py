"""Sealed ratings: one length, one recipient set, one matter; nothing else opens as a rating."""

from __future__ import annotations

import base64
import itertools
import json

import pyrage
import pytest

from greenwave_desk.domain.errors import ErrorCode, RatingError
from greenwave_desk.domain.ids import CaseId, RatingId
from greenwave_desk.domain.ratings import Call, Grade, Part, Rating
from greenwave_desk.exchange import rating_seal

ID = RatingId("00000000-0000-4000-8000-000000000001")
CASE = CaseId("00000000-0000-4000-8000-0000000000c1")
DESK = rating_seal.new_secret()
COUNTY = rating_seal.new_secret()
BOTH = (rating_seal.recipient_of(DESK), rating_seal.recipient_of(COUNTY))
ALL_PARTS = dict.fromkeys(Part, Grade.VERY_DISSATISFIED)


def rating(grade: Grade = Grade.FAIR, parts: dict[Part, Grade] | None = None) -> Rating:
    return Rating(id=ID, case=CASE, grade=grade, parts=parts or {})


def opened(text: str, secret: bytes = DESK, *, id_: RatingId = ID, case: CaseId = CASE) -> Rating:
    return rating_seal.unseal(text, (secret.decode(),), rating=id_, case=case)


def why(text: str, secret: bytes = DESK, *, id_: RatingId = ID, case: CaseId = CASE) -> str:
    with pytest.raises(RatingError) as caught:
        opened(text, secret, id_=id_, case=case)
    assert caught.value.code is ErrorCode.RATING_UNREADABLE
    return str(caught.value.facts["why"])


def by_hand(plain: bytes, *, fill: int = rating_seal.PLAIN) -> str:
    """Sealed as anybody can who knows the format."""
    keys = [pyrage.x25519.Recipient.from_str(each) for each in BOTH]
    while True:
        text = base64.b64encode(pyrage.encrypt(plain.ljust(fill), keys)).decode()
        if len(text) <= rating_seal.TEXT:
            return text.ljust(rating_seal.TEXT)


@pytest.mark.parametrize("secret", [DESK, COUNTY], ids=["desk", "county"])
@pytest.mark.parametrize("grade", Grade)
def test_what_was_sealed_opens_for_both_readers(secret: bytes, grade: Grade) -> None:
    said = rating(grade, {Part.ATTITUDE: Grade.SATISFIED})
    assert opened(rating_seal.seal(said, BOTH), secret) == said


def test_every_rating_has_the_same_length() -> None:
    parts = [{}, {Part.ATTITUDE: Grade.FAIR}, ALL_PARTS]
    lengths = {
        len(rating_seal.seal(rating(grade, each), readers))
        for grade, each, readers in itertools.product(Grade, parts, (BOTH[:1], BOTH))
        for _ in range(20)
    }
    assert lengths == {rating_seal.TEXT}


def test_what_is_encrypted_has_the_same_length_too() -> None:
    """The header's random stanza varies; what comes after it must not."""
    bodies = set()
    for grade, each in itertools.product(Grade, ({}, ALL_PARTS)):
        raw = base64.b64decode(rating_seal.seal(rating(grade, each), BOTH).rstrip())
        bodies.add(len(raw[raw.index(b"\n", raw.index(b"\n--- ") + 1) + 1 :]))
    assert len(bodies) == 1


def test_the_same_rating_is_never_sealed_alike() -> None:
    texts = {rating_seal.seal(rating(), BOTH) for _ in range(50)}
    assert len(texts) == 50


def test_an_age_tool_opens_it_to_plain_json() -> None:
    text = rating_seal.seal(rating(Grade.SATISFIED, {Part.LEVEL: Grade.FAIR}), BOTH)
    identity = pyrage.x25519.Identity.from_str(COUNTY.decode())
    plain = pyrage.decrypt(base64.b64decode(text.rstrip(" ")), [identity])
    assert json.loads(plain) == {"case": CASE, "grade": 4, "id": ID, "parts": {"level": 3}}


def test_any_identity_of_several_may_open() -> None:
    text = rating_seal.seal(rating(), BOTH)
    others = (rating_seal.new_secret().decode(), COUNTY.decode())
    assert rating_seal.unseal(text, others, rating=ID, case=CASE) == rating()


def test_strangers_do_not_open_it() -> None:
    assert why(rating_seal.seal(rating(), BOTH), rating_seal.new_secret()) == "key"
    assert why(rating_seal.seal(rating(), BOTH[:1]), COUNTY) == "key"


def test_a_rating_under_another_matter_or_id_is_none() -> None:
    text = rating_seal.seal(rating(), BOTH)
    assert why(text, case=CaseId("another")) == "moved"
    assert why(text, id_=RatingId("another")) == "moved"


def test_no_changed_character_gives_another_rating() -> None:
    text = rating_seal.seal(rating(), BOTH)
    for place in range(0, len(text.rstrip()), 3):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        assert why(changed) in {"damaged", "key"}, place


@pytest.mark.parametrize(
    "text", ["", "x", " " * rating_seal.TEXT, "é" * rating_seal.TEXT, "A" * rating_seal.TEXT]
)
def test_what_is_no_sealed_text_is_damaged(text: str) -> None:
    assert why(text) == "damaged"


GOOD = {"case": CASE, "grade": 5, "id": ID, "parts": {}}


@pytest.mark.parametrize(
    "content",
    [
        GOOD | {"grade": 0},
        GOOD | {"grade": 6},
        GOOD | {"grade": "5"},
        GOOD | {"grade": 4.5},
        GOOD | {"grade": [5, 1]},
        GOOD | {"parts": {"attitude": 9}},
        GOOD | {"parts": {"looks": 5}},
        GOOD | {"more": 1},
        {"case": CASE, "id": ID, "parts": {}},
        [],
    ],
)
def test_what_says_no_grade_from_one_to_five_is_no_rating(content: object) -> None:
    plain = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    assert why(by_hand(plain)) == "content"


def test_the_same_content_written_otherwise_is_no_rating() -> None:
    plain = json.dumps(GOOD, sort_keys=True, separators=(",", ":")).encode()
    assert opened(by_hand(plain)).grade is Grade.VERY_SATISFIED
    assert why(by_hand(json.dumps(GOOD, sort_keys=True).encode())) == "content"
    assert why(by_hand(plain[:-1] + b',"grade":1}')) == "content"
    assert why(by_hand(plain, fill=200)) == "damaged"


def test_a_passphrase_file_does_not_reach_the_library() -> None:
    head = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 18\n" + b"A" * 43 + b"\n--- "
    raw = head + b"A" * 43 + b"\n" + b"x" * 288
    assert why(base64.b64encode(raw).decode().ljust(rating_seal.TEXT)) == "damaged"


@pytest.mark.parametrize("readers", [(), ("",), ("age1nobody",), (BOTH[0], "age1nobody")])
def test_nothing_is_sealed_without_a_key(readers: tuple[str, ...]) -> None:
    with pytest.raises(RatingError) as caught:
        rating_seal.seal(rating(), readers)
    assert caught.value.code is ErrorCode.RATING_KEYS_MISSING


def test_call_backs_are_sealed_and_of_one_length() -> None:
    def call(outcome: str, *, closed: bool) -> Call:
        return Call(rating=ID, case=CASE, reached=closed, closed=closed, outcome=outcome)

    calls = [call("", closed=False), call("已当面致歉，材料清单改好了。" * 20, closed=True)]
    texts = [rating_seal.seal_call(each, BOTH) for each in calls]
    assert len({len(text) for text in texts}) == 1
    for each, text in zip(calls, texts, strict=True):
        assert rating_seal.unseal_call(text, (COUNTY.decode(),)) == each
    long = call("长" * 3000, closed=True)
    sealed = rating_seal.seal_call(long, BOTH)
    assert rating_seal.unseal_call(sealed, (DESK.decode(),)) == long
    with pytest.raises(RatingError):
        rating_seal.unseal_call(sealed, (rating_seal.new_secret().decode(),))
    with pytest.raises(RatingError):
        rating_seal.unseal_call("A" * 1_000_000, (DESK.decode(),))
