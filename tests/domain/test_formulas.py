"""Amounts by formula: the arithmetic is exact, and what is unknown in it stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.domain.formulas import (
    Calculated,
    FactFigure,
    Formula,
    Least,
    Minus,
    Most,
    Number,
    ParameterFigure,
    Plus,
    Times,
    calculated,
    formula_text,
    names_in,
)
from greenwave_desk.domain.ids import FactName

INCOME, SHARE = FactName("income"), FactName("share")
JOINED = [Plus, Minus, Times, Least, Most]


def number(value: str) -> Number:
    return Number(value=Decimal(value))


def fact(name: FactName) -> FactFigure:
    return FactFigure(name=name)


def param(name: str) -> ParameterFigure:
    return ParameterFigure(name=name)


def value(formula: Formula, **known: str | None) -> Calculated:
    """Of ``f_name`` facts and ``p_name`` parameters; None: known to be unknown."""

    def of(prefix: str) -> dict[str, Decimal | None]:
        return {
            name[2:]: None if text is None else Decimal(text)
            for name, text in known.items()
            if name.startswith(prefix)
        }

    facts = {FactName(name): figure for name, figure in of("f_").items()}
    return calculated(formula, facts, of("p_"))


def test_the_difference_to_a_standard() -> None:
    gap = Minus(parts=(param("standard"), fact(INCOME)))
    assert value(gap, p_standard="600", f_income="450.50") == Calculated(Decimal("149.50"))


def test_a_share_is_exact() -> None:
    tenth = Times(parts=(number("0.10"), param("income")))
    assert value(tenth, p_income="20001").value == Decimal("2000.10")


@pytest.mark.parametrize(
    ("joined", "result"), [(Plus, "9"), (Minus, "1"), (Times, "15"), (Least, "1"), (Most, "5")]
)
def test_parts_are_joined_from_the_first_to_the_last(joined: type, result: str) -> None:
    parts = {
        Plus: ("5", "3", "1"), Minus: ("5", "3", "1"), Times: ("5", "3", "1"),
        Least: ("5", "3", "1"), Most: ("1", "5", "3"),
    }[joined]  # fmt: skip
    assert value(joined(parts=tuple(number(each) for each in parts))) == Calculated(Decimal(result))


@pytest.mark.parametrize("joined", JOINED)
def test_one_unknown_part_leaves_the_whole_unknown(joined: type) -> None:
    """A cap that nobody has filled in caps nothing that could be said."""
    formula = joined(parts=(number("1"), param("cap"), fact(INCOME), fact(SHARE), param("cap")))
    assert value(formula, f_share="0") == Calculated(None, (INCOME,), ("cap",))
    assert value(formula, p_cap=None, f_income=None, f_share="0") == Calculated(
        None, (INCOME,), ("cap",)
    )


def test_nothing_is_not_unknown() -> None:
    assert value(Times(parts=(param("p"), fact(INCOME))), p_p="0", f_income="7").value == 0
    assert value(fact(INCOME), f_income="0") == Calculated(Decimal(0))


def test_what_a_formula_speaks_of() -> None:
    inner = Least(parts=(param("cap"), Times(parts=(number("2"), fact(INCOME)))))
    formula = Plus(parts=(inner, fact(SHARE), param("cap"), number("1")))
    assert names_in(formula) == ({INCOME, SHARE}, {"cap"})


def test_a_formula_is_said_in_words() -> None:
    named: Mapping[str, str] = {"income": "收入450", "cap": "最高额度", "share": "比例"}
    nested = Times(parts=(number("0.10"), Minus(parts=(param("cap"), fact(INCOME)))))
    assert formula_text(nested, named.__getitem__) == "0.1 × （最高额度 − 收入450）"
    capped = Least(parts=(param("cap"), Plus(parts=(fact(INCOME), number("5")))))
    assert formula_text(capped, named.__getitem__) == "最高额度、收入450 + 5中的较小者"
    sides = Minus(parts=(Most(parts=(number("1"), number("20"))), fact(SHARE)))
    assert formula_text(sides, named.__getitem__) == "（1、20中的较大者） − 比例"


leaves = st.one_of(
    st.integers(0, 9).map(lambda each: number(str(each))),
    st.sampled_from([INCOME, SHARE]).map(fact),
    st.sampled_from(["cap", "standard"]).map(param),
)
formulas: st.SearchStrategy[Formula] = st.recursive(
    leaves,
    lambda parts: st.builds(
        lambda kind, several: kind(parts=tuple(several)),
        st.sampled_from(JOINED),
        st.lists(parts, min_size=1, max_size=3),
    ),
    max_leaves=8,
)
known = st.dictionaries(
    st.sampled_from(["f_income", "f_share", "p_cap", "p_standard"]),
    st.integers(0, 9).map(str),
)


@given(formulas, known)
def test_a_formula_has_a_value_exactly_when_nothing_is_missing(
    formula: Formula, figures: dict[str, str]
) -> None:
    found = value(formula, **figures)
    facts, parameters = names_in(formula)
    missing_facts = {name for name in facts if f"f_{name}" not in figures}
    missing_parameters = {name for name in parameters if f"p_{name}" not in figures}
    assert set(found.missing_facts) == missing_facts
    assert set(found.missing_parameters) == missing_parameters
    assert (found.value is None) == bool(missing_facts or missing_parameters)


@given(formulas, known, st.integers(0, 9))
def test_knowing_more_never_changes_a_value(
    formula: Formula, figures: dict[str, str], more: int
) -> None:
    before = value(formula, **figures).value
    filler = dict.fromkeys(("f_income", "f_share", "p_cap", "p_standard"), str(more))
    after = value(formula, **{**filler, **figures}).value
    assert after is not None
    assert before in {None, after}
