from __future__ import annotations

import re
from pathlib import Path

import pytest

from greenwave_desk.documents.mark import parse_mark, read_mark
from greenwave_desk.domain.errors import DocumentError, ErrorCode


def svg(path: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20">{path}</svg>'


def test_mark_is_five_double_petals_a_heart_and_two_waves(resources: Path) -> None:
    mark = read_mark(resources / "mark" / "mark.svg")
    fills = [shape.fill for shape in mark.shapes]
    assert fills.count("#B8336A") == 5
    assert fills.count("#17745A") == 2
    assert len(fills) == 13


def test_mark_in_one_colour_is_the_same_drawing(resources: Path) -> None:
    coloured = (resources / "mark" / "mark.svg").read_text("utf-8")
    mono = (resources / "mark" / "mark-mono.svg").read_text("utf-8")
    assert len(set(re.findall(r'fill="([^"]+)"', mono))) == 1
    assert re.sub(r'fill="[^"]+"', "", mono) == re.sub(r'fill="[^"]+"', "", coloured)


def test_every_shape_lies_inside_the_picture(resources: Path) -> None:
    mark = read_mark(resources / "mark" / "mark.svg")
    for shape in mark.shapes:
        for stroke in shape.strokes:
            assert all(0 <= x <= mark.width for x in stroke.numbers[::2])
            assert all(0 <= y <= mark.height for y in stroke.numbers[1::2])


def test_numbers_go_on_without_a_repeated_command() -> None:
    (shape,) = parse_mark(svg('<path fill="#000000" d="M0 0 L 1,1 2 2 Z"/>')).shapes
    assert [stroke.command for stroke in shape.strokes] == ["M", "L", "L", "Z"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ('<path fill="#000000" d="M 0 0 l 1 1 Z"/>', "path uses more than"),
        ('<path fill="#000000" d="M 0 0 C 1 1 2"/>', "too few numbers"),
        ('<path fill="#000000" d="M 0 0 A 1 1 0 0 0 2 2"/>', "path uses more than"),
        ('<path fill="#000000" d="1 1 M 0 0"/>', "numbers without a command"),
        ('<path fill="#000000" transform="scale(2)" d="M 0 0 Z"/>', "unexpected"),
        ('<circle r="4"/>', "unexpected"),
    ],
)
def test_what_the_reader_cannot_draw_is_refused(path: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_mark(svg(path))


def test_missing_mark_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_mark(tmp_path / "mark.svg")
    assert caught.value.code is ErrorCode.FONT_MISSING
    assert caught.value.facts == {"file": "mark.svg"}
