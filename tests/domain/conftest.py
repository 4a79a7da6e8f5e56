"""The shipped catalogue, read once, facts from typed text, and a small catalogue to build on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.conditions import Condition
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.facts import FactDeclaration, KnownFact
from greenwave_desk.domain.ids import FactName, PolicyCode
from greenwave_desk.domain.policies import Policy
from greenwave_desk.exchange.catalogue_files import load_catalogue

# second_engine.py lies beside the tests and is imported by its own name.
sys.path.insert(0, str(Path(__file__).parent))

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


@pytest.fixture(scope="session")
def policies_of(catalogue: Catalogue) -> Callable[..., Catalogue]:
    """A catalogue whose policies are ``CODE=condition`` or ``CODE={fields of the policy}``."""

    def make(of: Catalogue = catalogue, **policies: Condition | dict[str, object]) -> Catalogue:
        bare = msgspec.structs.replace(
            of.policies[0], received_when=None, relations=(), grades=(), amounts=()
        )
        made: list[Policy] = []
        for code, said in policies.items():
            fields = said if isinstance(said, dict) else {"conditions": said}
            made.append(msgspec.structs.replace(bare, code=PolicyCode(code), **fields))
        return msgspec.structs.replace(of, policies=tuple(made))

    return make


@pytest.fixture(scope="session")
def facts_with(catalogue: Catalogue) -> Callable[..., Catalogue]:
    """The catalogue with a fact declared otherwise: ``name={fields of the declaration}``."""

    def make(of: Catalogue = catalogue, **changed: dict[str, object]) -> Catalogue:
        def each(declaration: FactDeclaration) -> FactDeclaration:
            fields = changed.get(declaration.name)
            return msgspec.structs.replace(declaration, **fields) if fields else declaration

        return msgspec.structs.replace(of, facts=tuple(each(one) for one in of.facts))

    return make
