from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from greenwave_desk import paths
from greenwave_desk.ui.theme import fonts, stylesheet
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import (
    LIGHT,
    PAIRS,
    PALETTES,
    SCALE,
    Palette,
    Scheme,
    TypeSize,
    contrast,
)


def test_contrast_knows_the_two_ends_of_its_scale() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
def test_every_text_is_readable_on_its_ground(palette: Palette, pair: tuple[str, str]) -> None:
    text, ground = (getattr(palette, token) for token in pair)
    assert contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_the_edge_of_a_field_can_be_seen(palette: Palette) -> None:
    assert contrast(palette.edge, palette.card) >= 3
    assert contrast(palette.green, palette.card) >= 3  # the ring around what has the focus


def test_the_light_palette_is_the_one_that_was_agreed() -> None:
    assert (LIGHT.ink, LIGHT.muted, LIGHT.paper) == ("#1D2A26", "#63736C", "#F5F8F6")
    assert (LIGHT.green, LIGHT.green_soft) == ("#17745A", "#E4F2EC")
    assert (LIGHT.peony, LIGHT.amber, LIGHT.red) == ("#B8336A", "#9A6200", "#B3261E")


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
@pytest.mark.parametrize("scale", SCALE.values())
def test_qt_reads_the_whole_sheet(
    qapp: QApplication, look: Look, palette: Palette, scale: float
) -> None:
    # A sheet that Qt cannot parse is a warning, and a warning fails the test.
    qapp.setStyleSheet(stylesheet.build(palette, scale))
    look.choose()


def test_the_window_speaks_in_its_own_font(qapp: QApplication, look: Look) -> None:
    font = fonts.load(paths.resources("fonts"))
    assert QFontInfo(font).family() == "Noto Sans SC"
    assert "Greenwave Rare" in font.families()


def test_the_choice_is_kept_and_holds_three_words_only(qapp: QApplication, tmp_path: Path) -> None:
    kept = tmp_path / "window.ini"
    font = fonts.load(paths.resources("fonts"))
    first = Look(qapp, font, paths.resources(), kept)
    first.choose(scheme=Scheme.DARK, size=TypeSize.LARGE, language="en")
    again = Look(qapp, font, paths.resources(), kept)
    assert (again.scheme, again.size, again.language) == (Scheme.DARK, TypeSize.LARGE, "en")
    words = [line for line in kept.read_text().splitlines() if "=" in line]
    assert sorted(words) == ["language=en", "scheme=dark", "size=large"]


def test_a_damaged_choice_falls_back_to_the_usual_look(qapp: QApplication, tmp_path: Path) -> None:
    kept = tmp_path / "window.ini"
    kept.write_text("[General]\nscheme=plaid\nsize=\nlanguage=tlh\n")
    look = Look(qapp, fonts.load(paths.resources("fonts")), paths.resources(), kept)
    assert (look.scheme, look.size, look.language) == (Scheme.SYSTEM, TypeSize.NORMAL, "zh")
