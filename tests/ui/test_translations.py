from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from greenwave_desk import paths
from greenwave_desk.ui import keys

SOURCE = Path(keys.__file__).parent.parent
WORDS = paths.resources("translations", "greenwave_zh_CN.ts")


def _tool(name: str) -> str:
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    if beside is None:
        pytest.skip(f"{name} is not installed here")
    return beside


def _messages(file: Path) -> list[tuple[str, str, str, str]]:
    found = []
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            shown = message.find("translation")
            assert shown is not None
            found.append(
                (name, message.findtext("source") or "", shown.text or "", shown.get("type") or "")
            )
    return found


def test_every_text_of_the_window_has_its_chinese(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    files = sorted(str(file) for file in SOURCE.rglob("*.py"))
    subprocess.run(
        [_tool("pyside6-lupdate"), *files, "-source-language", "en", "-target-language", "zh_CN",
         "-locations", "none", "-ts", str(fresh)],
        check=True, capture_output=True,
    )  # fmt: skip
    wanted = {(context, source) for context, source, _, _ in _messages(fresh)}
    kept = {(context, source) for context, source, _, _ in _messages(WORDS)}
    assert wanted - kept == set(), "run pyside6-lupdate and translate these"
    assert kept - wanted == set(), "these are asked for nowhere"


def test_no_text_is_unfinished_or_left_in_english() -> None:
    for context, source, shown, kind in _messages(WORDS):
        assert kind == "", (context, source)
        assert shown, (context, source)
        if source not in {
            "SHA-256",
            "Chinese",
            "No. {number}",
            "{kinds} {grade}",
            "{state}: {papers}",
            "{what} ({facts}) {then}",
            "{name} ({how})",
            "{name}: {policy}",
        }:
            assert any("\u4e00" <= char <= "\u9fff" or char == "、" for char in shown) or (
                not any(char.isalpha() for char in source)
            ), (context, source, shown)


def test_a_translation_fills_in_the_same_facts() -> None:
    for context, source, shown, _ in _messages(WORDS):
        facts = sorted(part.split("}")[0] for part in source.split("{")[1:])
        assert facts == sorted(part.split("}")[0] for part in shown.split("{")[1:]), (
            context,
            source,
        )


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    subprocess.run(
        [_tool("pyside6-lrelease"), str(WORDS), "-qm", str(made)], check=True, capture_output=True
    )
    assert made.read_bytes() == WORDS.with_suffix(".qm").read_bytes()
