"""The screener: whose word counts on which day, which catalogue, and what was answered before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.categories import AssistanceCategory
from greenwave_desk.domain.errors import CatalogueError, ErrorCode
from greenwave_desk.domain.events import FactStated
from greenwave_desk.domain.ids import Day, FactName, PersonId
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.screening import Outline, PolicyResult, Screening, Verdict
from greenwave_desk.store.screening import Screener
from greenwave_desk.store.session import Session

MADE = "2026-11-01T02:00:00+00:00"
BOARDING, MEDICAL, INSURED, CERT = (
    FactName(name) for name in ("boarding", "med_bills", "insured_resident", "disability_cert")
)
RURAL = "dibao_standard_month_rural"


@pytest.fixture
def screener(session: Session) -> Screener:
    return Screener(session)


@pytest.fixture
def pupil(session: Session, person: Callable[..., Person]) -> Person:
    """A child of fourteen in a dibao family; beside it an old man of another village."""
    child = person(1, birth="2012-05-05", categories=(AssistanceCategory.DIBAO,))
    others = [person(2, village="李庄村"), person(3, birth="2012-05-05", disability_grade=2)]
    on_roster(session, child, *others)
    return child


def on_roster(session: Session, *people: Person, made: str = MADE) -> None:
    with session.store.atomic():
        edition = session.store.roster.edition()
        session.store.roster.replace(
            1 + (edition.number if edition else 0),
            people,
            made=made,
            source="",
            applied_at=session.now(),
        )


def tell(
    session: Session, screener: Screener, who: Person, source: str = "visitor", **texts: str | None
) -> None:
    """Answers as they are kept; None withdraws one."""
    with session.store.atomic():
        for name, text in texts.items():
            fact = FactName(name)
            value = "" if text is None else screener.checked(fact, text)
            session.record(
                FactStated(person=who.id, fact=fact, value=value, source=source), subject=who.id
            )


def of(screening: Screening, code: str) -> PolicyResult:
    return next(each for each in screening.policies if each.code == code)


def source(screening: Screening, code: str, fact: FactName) -> tuple[str, str, str]:
    reason = next(each for each in of(screening, code).reasons if each.fact == fact)
    return reason.source, reason.on, reason.value


# ---- what was answered


def test_an_answer_counts_from_then_on_with_who_said_it_and_when(
    session: Session, screener: Screener, pupil: Person, clock: Any
) -> None:
    tell(session, screener, pupil, school_stage="primary", boarding="yes")
    now = screener.screen(pupil, {})
    assert of(now, "JY-02").verdict is Verdict.ENTITLED
    assert source(now, "JY-02", BOARDING) == ("today", "2026-11-23", "是")
    assert source(now, "JY-02", FactName("categories")) == ("roster", "2026-11-01", "低保")
    clock.forward(days=1)
    later = screener.screen(pupil, {})
    assert source(later, "JY-02", BOARDING) == ("earlier", "2026-11-23", "是")
    tell(session, screener, pupil, "lookup", boarding="no")
    assert source(screener.screen(pupil, {}), "JY-02", BOARDING) == ("lookup", "2026-11-24", "否")


def test_a_day_begins_in_china(
    session: Session, screener: Screener, pupil: Person, clock: Any
) -> None:
    clock.forward(hours=14)  # 15:15 UTC is 23:15 in China, still the day
    tell(session, screener, pupil, boarding="yes")
    assert screener.screen(pupil, {}).day == "2026-11-23"
    clock.forward(hours=1)
    assert screener.screen(pupil, {}).day == "2026-11-24"
    assert screener.facts(pupil)[BOARDING].source == "earlier"


def test_a_withdrawn_answer_is_as_if_it_had_not_been_given(
    session: Session, screener: Screener, pupil: Person, clock: Any
) -> None:
    before = screener.screen(pupil, {})
    tell(session, screener, pupil, boarding="yes")
    assert screener.screen(pupil, {}) != before
    clock.forward(minutes=1)
    tell(session, screener, pupil, boarding=None)
    assert screener.screen(pupil, {}) == before
    assert screener.told(pupil) == ()
    assert BOARDING not in screener.facts(pupil)


def test_what_was_looked_up_in_vain_is_asked_of_the_visitor_and_then_of_nobody(
    session: Session, screener: Screener, pupil: Person
) -> None:
    def who() -> str:
        missing = of(screener.screen(pupil, {MEDICAL: "yes"}), "YB-02").missing
        return next(each.who for each in missing if each.fact == INSURED)

    def asked() -> list[tuple[str, str]]:
        stated: dict[FactName, str] = {}
        found = []
        while (question := screener.screen(pupil, stated).next_question) is not None:
            found.append((question.fact, question.who))
            stated[question.fact] = "unknown"
        return found

    assert who() == "lookup"
    assert (INSURED, "lookup") in asked()
    tell(session, screener, pupil, "lookup", insured_resident="unknown")
    assert who() == "visitor"
    assert (INSURED, "visitor") in asked()
    tell(session, screener, pupil, insured_resident="unknown")
    assert INSURED not in dict(asked())
    assert who() == "visitor"


def test_what_was_told_is_listed_newest_first_with_how_it_was_typed(
    session: Session, screener: Screener, pupil: Person, clock: Any
) -> None:
    tell(session, screener, pupil, med_bills="yes")
    clock.forward(minutes=1)
    tell(session, screener, pupil, "lookup", disability_kind="5,4")
    clock.forward(minutes=1)
    tell(session, screener, pupil, boarding="unknown")
    listed = [
        (told.fact, told.typed, told.known.source, told.over) for told in screener.told(pupil)
    ]
    assert listed == [
        ("boarding", "unknown", "today", False),
        ("disability_kind", "4,5", "lookup", False),
        ("med_bills", "yes", "today", False),
    ]
    # Corrected, it is the newest.
    clock.forward(minutes=1)
    tell(session, screener, pupil, med_bills="no")
    newest = screener.told(pupil)[0]
    assert (newest.fact, newest.typed) == ("med_bills", "no")


def test_answers_of_others_are_not_this_persons(
    session: Session, screener: Screener, pupil: Person, person: Callable[..., Person]
) -> None:
    tell(session, screener, person(2), boarding="yes")
    assert BOARDING not in screener.facts(pupil)


# ---- tried out


def test_what_is_tried_out_is_kept_nowhere(
    session: Session, screener: Screener, pupil: Person
) -> None:
    before = screener.screen(pupil, {})
    tried = screener.screen(pupil, {FactName("school_stage"): "primary", BOARDING: "yes"})
    assert of(tried, "JY-02").verdict is Verdict.ENTITLED
    assert screener.screen(pupil, {}) == before
    assert screener.told(pupil) == ()


def test_what_is_tried_out_goes_before_what_was_said_but_not_knowing_does_not(
    session: Session, screener: Screener, pupil: Person
) -> None:
    tell(session, screener, pupil, school_stage="primary", boarding="no")
    assert source(screener.screen(pupil, {BOARDING: "yes"}), "JY-02", BOARDING)[2] == "是"
    assert source(screener.screen(pupil, {BOARDING: "unknown"}), "JY-02", BOARDING)[2] == "否"


def test_a_value_that_cannot_be_is_refused(screener: Screener, pupil: Person) -> None:
    with pytest.raises(CatalogueError) as caught:
        screener.screen(pupil, {BOARDING: "perhaps"})
    assert caught.value.code is ErrorCode.FACT_VALUE_INVALID
    with pytest.raises(CatalogueError) as caught:
        screener.checked(FactName("shoe_size"), "44")
    assert caught.value.code is ErrorCode.FACT_UNKNOWN


# ---- as of a day


def test_an_answer_is_over_with_its_school_year(
    session: Session, screener: Screener, pupil: Person, clock: Any
) -> None:
    tell(session, screener, pupil, school_stage="primary", boarding="yes")
    last, first = Day("2027-08-31"), Day("2027-09-01")
    assert of(screener.screen(pupil, {}, on=last), "JY-02").verdict is Verdict.ENTITLED
    gone = of(screener.screen(pupil, {}, on=first), "JY-02")
    assert gone.verdict is Verdict.UNDECIDED
    assert {"school_stage", "boarding"} <= {each.fact for each in gone.missing}
    assert {told.over for told in screener.told(pupil)} == {False}
    clock.forward(days=300)
    assert {(told.fact, told.over) for told in screener.told(pupil)} == {
        ("school_stage", True), ("boarding", True),
    }  # fmt: skip
    question = screener.screen(pupil, {}).next_question
    assert question is not None
    assert not question.again  # it is asked for anew, not to be confirmed


def test_an_answer_that_is_over_gives_way_to_the_roster(
    session: Session, screener: Screener, person: Callable[..., Person], small_catalogue: Catalogue
) -> None:
    """The visitor had said that there is no certificate; the roster of the next year has one."""

    def renewing(catalogue: Catalogue) -> Catalogue:
        facts = tuple(
            msgspec.structs.replace(each, renews="09-01", fresh_days=None)
            if each.name == CERT
            else each
            for each in catalogue.facts
        )
        return msgspec.structs.replace(catalogue, version=catalogue.version + 1, facts=facts)

    who = person(1, disability_certificate="379900196203071234", birth="1962-03-07")
    on_roster(session, who)
    with session.store.atomic():
        session.store.catalogues.keep(renewing(small_catalogue), session.now())
    tell(session, screener, who, disability_cert="no")
    said = screener.facts(who, Day("2027-08-31"))[CERT]
    assert (said.value, said.source) == (False, "today")
    told = screener.facts(who, Day("2027-09-01"))[CERT]
    assert (told.value, told.source, told.on) == (True, "roster", "2026-11-01")


def test_an_old_answer_is_marked_on_the_day_that_is_asked_about(
    session: Session, screener: Screener, pupil: Person
) -> None:
    tell(session, screener, pupil, hukou_local="yes", disability_cert="yes")
    for day, stale in (("2027-11-23", False), ("2027-11-24", True)):
        facts = screener.facts(pupil, Day(day))
        assert facts[CERT].stale is stale
        assert not facts[FactName("hukou_local")].stale


def test_an_old_edition_is_marked_for_everybody_alike(
    session: Session, screener: Screener, pupil: Person
) -> None:
    """The roster's identities go stale 120 days after the edition was made."""
    for day, stale in (("2027-03-01", False), ("2027-03-02", True)):
        one = screener.screen(pupil, {}, on=Day(day))
        assert of(one, "YB-01").verdict is Verdict.ENTITLED
        assert of(one, "YB-01").stale == (("categories",) if stale else ())
        assert screener.facts(pupil, Day(day))[FactName("categories")].stale is stale
        found = {who.id: facts for who, facts in screener.everybody(Day(day))}
        assert found[pupil.id][FactName("categories")].stale is stale
        assert found[pupil.id] == screener.facts(pupil, Day(day))


def test_age_is_of_the_day(screener: Screener, pupil: Person) -> None:
    ages = [screener.facts(pupil, Day(day))[FactName("age")].value for day in
            ("2026-05-04", "2026-05-05", "2030-05-04", "2030-05-05")]  # fmt: skip
    assert ages == [13, 14, 17, 18]
    assert screener.screen(pupil, {}, on=Day("2030-05-05")).day == "2030-05-05"


def test_each_day_has_its_figures(session: Session, screener: Screener, pupil: Person) -> None:
    first = screener.catalogue()
    raised = with_parameter(first, RURAL, "600", valid_from="2026-01-01")
    raised = with_parameter(raised, RURAL, "700", valid_from="2027-01-01")
    with session.store.atomic():
        session.store.catalogues.keep(raised, session.now())
    stated = {
        FactName(name): text
        for name, text in {
            "categories": "tuopin", "hukou_local": "yes", "hukou_rural": "yes",
            "income_pc_month": "650", "property_ok": "yes", "disability_cert": "no",
            "serious_disease": "no", "adult_jobless": "no",
        }.items()
    }  # fmt: skip

    def verdict(day: str, version: int | None = None) -> Verdict:
        return of(screener.screen(pupil, stated, on=Day(day), version=version), "MZ-01").verdict

    assert verdict("2026-12-31") is Verdict.NOT_ENTITLED
    assert verdict("2027-01-01") is Verdict.ENTITLED
    assert verdict("2025-12-31") is Verdict.UNDECIDED
    # The version before had no figure at all.
    assert verdict("2027-01-01", first.version) is Verdict.UNDECIDED


# ---- versions of the catalogue


def test_an_earlier_version_judges_as_it_did(
    session: Session, screener: Screener, pupil: Person
) -> None:
    first = screener.catalogue()
    second = with_parameter(first, RURAL, "600")
    with session.store.atomic():
        session.store.catalogues.keep(second, session.now())
    assert screener.catalogue() == second
    assert screener.catalogue(first.version) == first
    assert screener.screen(pupil, {}).catalogue == second.version
    assert screener.screen(pupil, {}, version=first.version).catalogue == first.version
    with pytest.raises(CatalogueError) as caught:
        screener.screen(pupil, {}, version=99)
    assert caught.value.code is ErrorCode.CATALOGUE_VERSION_MISSING


def test_a_new_version_is_used_at_once(session: Session, screener: Screener, pupil: Person) -> None:
    engine = screener.engine()
    assert screener.engine() is engine
    with session.store.atomic():
        session.store.catalogues.keep(with_parameter(engine.catalogue, RURAL, "600"), session.now())
    assert screener.engine() is not engine
    assert screener.engine().catalogue.version == engine.catalogue.version + 1
    # Engines of many days come and go, each right for its own.
    days = [Day(f"2026-11-{number:02d}") for number in range(1, 9)]
    assert [screener.engine(day).day for day in [*days, *days]] == [*days, *days]


def test_an_answer_that_the_catalogue_no_longer_asks_for_rests(
    session: Session, screener: Screener, pupil: Person
) -> None:
    tell(session, screener, pupil, boarding="yes", med_bills="yes")
    catalogue = screener.catalogue()
    bare = msgspec.structs.replace(
        catalogue,
        version=catalogue.version + 1,
        facts=tuple(each for each in catalogue.facts if each.name != MEDICAL),
        policies=tuple(each for each in catalogue.policies if each.code == "JY-02"),
    )
    with session.store.atomic():
        session.store.catalogues.keep(bare, session.now())
    assert [told.fact for told in screener.told(pupil)] == ["boarding"]
    assert MEDICAL not in screener.facts(pupil)
    before = screener.screen(pupil, {}, version=catalogue.version)
    assert source(before, "YB-02", MEDICAL)[2] == "是"  # it was never taken away


# ---- the whole roster


def test_the_roster_is_gone_through_with_what_is_known_of_each(
    session: Session, screener: Screener, pupil: Person
) -> None:
    tell(session, screener, pupil, school_stage="primary", boarding="yes")

    def brief(outlines: tuple[Outline, ...]) -> list[tuple[str, Verdict, bool, tuple[str, ...]]]:
        return [
            (each.code, each.verdict, each.already, tuple(m.fact for m in each.missing))
            for each in outlines
        ]

    found = dict(screener.outlines())
    screened = {each.person: each for each in screener.screen_all()}
    assert len(found) == len(screened) == 3
    for who, outlines in found.items():
        one = screener.screen(who, {})
        assert [each.code for each in outlines] == [each.code for each in one.policies]
        assert brief(outlines) == [
            (each.code, each.verdict, each.already, tuple(m.fact for m in each.missing))
            for each in one.policies
        ]
        assert screened[who.id].policies == one.policies
        assert screened[who.id].next_question is None
    assert Verdict.ENTITLED in {each.verdict for each in found[pupil] if each.code == "JY-02"}


def test_one_village_is_gone_through_alone(
    session: Session, screener: Screener, pupil: Person
) -> None:
    assert [who.id for who, _ in screener.outlines("李庄村")] == [PersonId("person-2")]
    assert [each.person for each in screener.screen_all("李庄村")] == [PersonId("person-2")]
    assert list(screener.outlines("张庄村")) == []


def test_the_roster_is_gone_through_as_of_a_day(
    session: Session, screener: Screener, pupil: Person
) -> None:
    """At eighteen nobody is a child any more, on the very birthday."""
    for day, verdict in (("2030-05-04", Verdict.UNDECIDED), ("2030-05-05", Verdict.NOT_ENTITLED)):
        outlines = {who.id: each for who, each in screener.outlines(on=Day(day))}
        child = next(each for each in outlines[pupil.id] if each.code == "MZ-06")
        assert child.verdict is verdict


def test_without_a_catalogue_nobody_is_judged(
    session: Session, screener: Screener, person: Callable[..., Person]
) -> None:
    with session.store.atomic():
        session.store.catalogues.start_again()
    with pytest.raises(CatalogueError) as caught:
        screener.screen(person(1), {})
    assert caught.value.code is ErrorCode.CATALOGUE_MISSING


# days before somebody was born


def test_who_was_not_born_yet_has_no_age_and_stands_on_no_survey(session, person) -> None:
    grown, child = person(1), person(2, birth="2020-06-01", name="曾小")
    with session.store.atomic():
        session.store.roster.replace(
            1, [grown, child], made="2026-11-23", source="", applied_at=session.now()
        )
    screener = Screener(session)
    for day, ages in (
        ("0001-01-01", {}),
        ("2020-05-31", {grown.id: 58}),
        ("2020-06-01", {grown.id: 58, child.id: 0}),
        ("9999-12-31", {grown.id: 8037, child.id: 7979}),
    ):
        on = Day(day)
        facts = {who.id: known for who, known in screener.everybody(on)}
        assert {who: known[FactName("age")].value for who, known in facts.items()} == ages
        assert {who.id for who, _ in screener.outlines("", on)} == set(ages)
        for who in (grown, child):
            assert (FactName("age") in screener.facts(who, on)) is (who.id in ages)
            assert len(screener.screen(who, {}, on=on).policies) == 21


def test_a_window_left_open_past_midnight_judges_by_the_new_day(session, person, clock) -> None:
    someone = person(1, birth="1966-11-24")
    with session.store.atomic():
        session.store.roster.replace(
            1, [someone], made="2026-11-23", source="", applied_at=session.now()
        )
    screener = Screener(session)
    before = screener.facts(someone)[FactName("age")]
    clock.forward(hours=15)  # 00:15 in China
    after = screener.facts(someone)[FactName("age")]
    assert (before.value, after.value) == (59, 60)
    assert screener.engine() is not screener.engine(Day("2026-11-23"))
    assert screener.screen(someone, {}).day == "2026-11-24"
