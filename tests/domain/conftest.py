"""The shipped catalogue, read once, and facts from typed text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.facts import KnownFact
from greenwave_desk.domain.ids import FactName
from greenwave_desk.exchange.catalogue_files import load_catalogue

INVENTED = {
    "dibao_standard_month_rural": "600",
    "dibao_standard_month_urban": "800",
    "disposable_income_pc_last_year": "20000",
    "rigid_ratio_threshold": "0.5",
}
"""Figures for tests alone: no county's."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[2] / "data" / "catalogue")


@pytest.fixture(scope="session")
def filled(catalogue: Catalogue) -> Catalogue:
    """The catalogue with invented county figures."""
    for name, value in INVENTED.items():
        catalogue = with_parameter(catalogue, name, value)
    return catalogue


@pytest.fixture(scope="session")
def stated(catalogue: Catalogue) -> Callable[..., dict[FactName, KnownFact]]:
    """Facts from ``name="typed text"``."""

    def facts(**texts: str) -> dict[FactName, KnownFact]:
        return {
            FactName(name): KnownFact(
                parse_value(catalogue.fact(FactName(name)), text), "today", "2026-11-23"
            )
            for name, text in texts.items()
        }

    return facts
