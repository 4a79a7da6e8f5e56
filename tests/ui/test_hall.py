from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.desk.queue_views import HallCall
from greenwave_desk.desk.queue_views import HallDisplay as Calls
from greenwave_desk.domain.ids import Timestamp
from greenwave_desk.domain.visits import Lane
from greenwave_desk.ui.hall import board, display, sentences, voice
from greenwave_desk.ui.hall.display import HallDisplay
from greenwave_desk.ui.hall.hall import VOICE, Hall
from greenwave_desk.ui.hall.voice import Speaker, Voice, find_speaker
from greenwave_desk.ui.theme.look import Look


def call(number: str, window: str = "1", *, calls: int = 1, minute: int = 0) -> HallCall:
    return HallCall(
        number=number,
        window=window,
        name="张**" if number.startswith("L") else "",
        lane=Lane.PRIORITY if number.startswith("L") else Lane.ORDINARY,
        at=Timestamp(f"2026-11-24T01:{minute:02d}:00Z"),
        calls=calls,
    )


def calls(*told: HallCall) -> Calls:
    return Calls(calls=told, waiting_priority=6, waiting_ordinary=12)


FOUR = (call("L004", minute=4), call("A003", "2", minute=3), call("L002", minute=2), call("A001"))


@pytest.fixture
def screen(qtbot: QtBot, look: Look) -> Iterator[HallDisplay]:
    made = HallDisplay(look)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    made.show()
    yield made
    made.close()


# which calls are shown, and where


def test_a_new_call_comes_on_top_and_the_oldest_goes() -> None:
    now = (call("L005", minute=5), *FOUR[:3])
    assert [each.number for each in board.arranged(FOUR, FOUR, now)] == [
        "L005", "L004", "A003", "L002",
    ]  # fmt: skip


def test_a_number_that_is_called_again_keeps_its_place() -> None:
    again = call("L002", calls=2, minute=6)
    now = (again, FOUR[0], FOUR[1], FOUR[3])
    shown = board.arranged(FOUR, FOUR, now)
    assert [each.number for each in shown] == ["L004", "A003", "L002", "A001"]
    assert shown[2].calls == 2
    assert board.called_again(FOUR, now) == (again,)


def test_a_number_that_had_gone_from_the_screen_comes_back_on_top() -> None:
    again = call("L000", calls=2, minute=6)
    now = (again, *FOUR[:3])
    assert board.arranged(FOUR, FOUR, now)[0] is again


def test_a_number_called_to_another_window_is_a_new_call() -> None:
    elsewhere = call("A001", "3", minute=7)
    shown = board.arranged(FOUR, FOUR, (elsewhere, *FOUR[:3]))
    assert board.key(shown[0]) == ("A001", "3")
    assert len(shown) == 4


def test_two_calls_since_the_last_look_are_said_in_their_order() -> None:
    later, earlier = call("L006", minute=9), call("L005", minute=8)
    fresh = board.called_again(FOUR, (later, earlier, *FOUR[:2]))
    assert [each.number for each in fresh] == ["L005", "L006"]


# the display


def picture(screen: HallDisplay) -> QImage:
    return screen.grab().toImage()


def test_what_is_called_anew_flashes_and_then_rests(qtbot: QtBot, screen: HallDisplay) -> None:
    screen._flash.setInterval(1)
    assert screen.tell(calls(*FOUR), "演示中心") == ()  # all is news when it is opened
    assert not screen.flashing
    screen.tell(calls(call("A003", "2", calls=2, minute=5), FOUR[0], *FOUR[2:]), "演示中心")
    assert screen.flashing == {"A003"}
    assert [each.number for each in screen.calls] == ["L004", "A003", "L002", "A001"]
    bright = picture(screen)
    screen._blink()
    assert picture(screen) != bright
    qtbot.waitUntil(lambda: not screen.flashing)


def test_a_flash_is_slow_enough_to_harm_nobody() -> None:
    assert 1000 / (2 * display.FLASH_MS) <= 3


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920), (480, 320)])
def test_every_line_is_inside_the_screen(
    screen: HallDisplay, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    drawn: list[tuple[str, QRectF, float]] = []
    whole = display.fitted

    def fitted(font, text, wanted, area):  # type: ignore[no-untyped-def]
        made = whole(font, text, wanted, area)
        drawn.append((text, area, QFontMetricsF(made).horizontalAdvance(text)))
        return made

    monkeypatch.setattr(display, "fitted", fitted)
    screen.tell(calls(*FOUR), "青麦镇退役军人和便民综合服务中心（南区）")
    screen.resize(*size)
    picture(screen)
    assert {text for text, _, _ in drawn} >= {"L004", "A003", "L002", "A001", "张**"}
    for text, area, wide in drawn:
        assert QRectF(screen.rect()).contains(area), text
        assert wide <= area.width() + 1, text


def test_figures_are_read_from_eight_metres(
    screen: HallDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a screen of 43 inches a pixel is half a millimetre: 1/200 of 8 m are 80 pixels.

    A figure is 0.73 of its font's size.
    """
    sizes: dict[str, float] = {}
    whole = display.fitted

    def fitted(font, text, wanted, area):  # type: ignore[no-untyped-def]
        made = whole(font, text, wanted, area)
        sizes[text] = made.pixelSize() * 0.73
        return made

    monkeypatch.setattr(display, "fitted", fitted)
    screen.tell(calls(*FOUR), "演示中心")
    picture(screen)
    assert all(sizes[each.number] >= 80 for each in FOUR)
    assert sizes["L004"] >= 2 * sizes["L002"]


def test_the_screen_says_no_matter_and_no_category(screen: HallDisplay) -> None:
    """A call of the hall has no room for either: what is not in it cannot be shown."""
    assert set(HallCall.__struct_fields__) == {"number", "window", "name", "lane", "at", "calls"}
    screen.tell(calls(*FOUR), "演示中心")
    assert not screen.findChildren(QLabel)
    assert "张" not in screen.accessibleName()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_a_key_closes_it_and_the_names_are_gone(
    qtbot: QtBot, screen: HallDisplay, key: Qt.Key
) -> None:
    screen.tell(calls(*FOUR), "演示中心")
    qtbot.keyClick(screen, key)
    assert not screen.isVisible()
    assert screen.calls == ()


def test_nobody_is_shown_overnight(screen: HallDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    screen.tell(calls(*FOUR), "演示中心")
    tomorrow = display._now().replace(year=2099)
    monkeypatch.setattr(display, "_now", lambda: tomorrow)
    screen._tick()
    assert screen.calls == ()


# the sentence


def test_a_number_is_spoken_figure_by_figure(look: Look) -> None:
    look.choose(language="en")
    assert sentences.call("L007", "2") == "L007 to window 2, please"
    assert sentences.spoken("L007", "2") == "Number L 0 0 7, to window 2, please."
    assert sentences.window("综合窗口") == "综合窗口"
    look.choose(language="zh")
    assert "零零七" in sentences.spoken("L007", "2")


# the voice

PROGRAM = """#!/bin/sh
text="$*"
if [ "$text" = "" ]; then text="$(cat)"; fi
echo "begin $text" >> "{log}"
{then}
echo "end $text" >> "{log}"
"""


def program(folder: Path, then: str = "sleep 0.05", name: str = "spd-say") -> tuple[Path, Path]:
    folder.mkdir(exist_ok=True)
    file, log = folder / name, folder / "log"
    file.write_text(PROGRAM.format(log=log, then=then), encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file, log


def lines(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


@pytest.mark.parametrize("typed", [False, True])
def test_announcements_are_spoken_twice_in_order_and_never_overlap(
    qtbot: QtBot, tmp_path: Path, *, typed: bool
) -> None:
    file, log = program(tmp_path / "bin")
    made = Voice(Speaker(str(file), (), typed=typed))
    for number in ("L001", "A001", "L002"):
        made.say(number)
    qtbot.waitUntil(lambda: not made.busy)
    text = [line.replace("-- ", "") for line in lines(log)]
    assert text == [
        f"{step} {number}"
        for number in ("L001", "L001", "A001", "A001", "L002", "L002")
        for step in ("begin", "end")
    ]


@pytest.mark.parametrize("typed", [False, True])
def test_what_is_spoken_is_never_read_as_a_command(
    qtbot: QtBot, tmp_path: Path, *, typed: bool
) -> None:
    file, log = program(tmp_path / "bin")
    trap = tmp_path / "trap"
    sentence = f"--help \"quoted\" 'too' $(touch {trap}); `touch {trap}` & 号"
    made = Voice(Speaker(str(file), (), typed=typed), times=1)
    made.say(sentence)
    qtbot.waitUntil(lambda: not made.busy)
    assert lines(log)[0] == f"begin {sentence if typed else f'-- {sentence}'}"
    assert not trap.exists()


def test_a_program_that_hangs_is_ended_and_the_next_is_heard(qtbot: QtBot, tmp_path: Path) -> None:
    file, log = program(tmp_path / "bin", 'case "$text" in *L001*) exec sleep 600;; esac')
    made = Voice(Speaker(str(file), (), typed=False), times=1, patience_ms=400)
    made.say("L001")
    made.say("L002")
    qtbot.waitUntil(lambda: not made.busy)
    assert lines(log) == ["begin -- L001", "begin -- L002", "end -- L002"]


def test_a_program_that_fails_loses_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    file, log = program(tmp_path / "bin", 'case "$text" in *L001*) exit 3;; esac')
    made = Voice(Speaker(str(file), (), typed=False), times=1)
    made.say("L001")
    made.say("L002")
    qtbot.waitUntil(lambda: not made.busy)
    assert "end -- L002" in lines(log)


def test_a_program_that_is_not_there_leaves_it_silent(qtbot: QtBot, tmp_path: Path) -> None:
    made = Voice(Speaker(str(tmp_path / "none"), (), typed=True))
    made.say("L001")
    qtbot.waitUntil(lambda: not made.busy)
    assert made.speaker is None


def test_switched_off_it_says_nothing_and_takes_back_the_rest(qtbot: QtBot, tmp_path: Path) -> None:
    file, log = program(tmp_path / "bin", "exec sleep 600")
    made = Voice(Speaker(str(file), (), typed=False))
    made.say("L001")
    qtbot.waitUntil(lambda: bool(lines(log)))
    made.switch(on=False)
    made.say("L002")
    assert not made.busy
    assert lines(log) == ["begin -- L001"]


def test_the_first_program_of_the_system_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert find_speaker("linux") is None
    program(tmp_path / "bin", name="espeak-ng")
    found = find_speaker("linux")
    assert found is not None
    assert (found.name, found.typed) == ("espeak-ng", True)
    program(tmp_path / "bin", name="spd-say")
    found = find_speaker("linux")
    assert found is not None
    assert (found.name, found.typed) == ("spd-say", False)
    assert find_speaker("beos") is None


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_the_text_goes_by_standard_input(platform: str) -> None:
    assert all(speaker.typed for speaker in voice._SPEAKERS[platform])


# the hall of a window


def test_the_voice_says_new_calls_without_names(
    qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, log = program(tmp_path / "bin", ":")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setattr(voice.sys, "platform", "linux")
    look.choose(language="en")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    hall = Hall(look, window)
    assert Hall.of(window, look) is hall
    hall.voice.speaker = find_speaker("linux")
    hall.toggle()
    hall.tell(calls(*FOUR), "演示中心")
    assert not hall.voice.busy  # what was called before it was opened is not said again
    hall.tell(calls(call("L005", "2", minute=8), *FOUR[:3]), "演示中心")
    qtbot.waitUntil(lambda: not hall.voice.busy)
    begun = [line for line in lines(log) if line.startswith("begin")]
    assert begun == ["begin --wait --language zh -- Number L 0 0 5, to window 2, please."] * 2
    assert "张" not in log.read_text(encoding="utf-8")
    hall.switch_voice()
    assert not hall.voice.on
    window.close()
    assert not hall.display.isVisible()


def test_whether_the_voice_speaks_is_kept_on_the_computer(
    qtbot: QtBot, qapp: object, look: Look, tmp_path: Path
) -> None:
    kept = Look(qapp, look.font("body"), look.resources, tmp_path / "window.ini")  # type: ignore[arg-type]
    window = QWidget()
    qtbot.addWidget(window)
    hall = Hall(kept, window)
    assert hall.voice.on
    hall.switch_voice()
    assert kept.word(VOICE) == "off"
    other = QWidget()
    qtbot.addWidget(other)
    assert not Hall(kept, other).voice.on
