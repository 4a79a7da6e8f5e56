"""Subcommands about policies: screen people, show and fill the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import click

from .. import wording
from ..desk.office import Desk
from ..domain.catalogue import Catalogue, Parameter
from ..domain.ids import FactName
from ..domain.screening import Question, Screening, Verdict
from .output import local_time, table, write_json_array
from .people import resolve
from .session import Session, pass_session
from .shapes import CatalogueAnswer, CatalogueRow, FactRow, ParameterRow, PolicyRow, ScreenAnswer


@click.command()
@click.argument("person", required=False)
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE",
              help="本次说明的情况，可重复 · what the visitor says; may be repeated")  # fmt: skip
@click.option("--keep", is_flag=True, help="记下这些情况 · keep these answers")
@click.option("--explained", is_flag=True, help="记为已解读 · record that it was explained")
@click.option("--all", "everybody", is_flag=True, help="全部名册 · the whole roster")
@click.option("--village", default="", help="只看一个村（与 --all 同用）· one village of it")
@pass_session
def screen(
    session: Session,
    person: str | None,
    facts: tuple[str, ...],
    village: str,
    *,
    keep: bool,
    explained: bool,
    everybody: bool,
) -> None:
    """逐项核对政策 · Go through the policies with a person, or with the whole roster."""
    if everybody == bool(person) or (everybody and (facts or keep or explained)):
        raise click.UsageError(
            session.text("请给出一个人，或者只用 --all", "name one person, or use --all alone")
        )
    if village and not everybody:
        raise click.UsageError(session.text("--village 要和 --all 一起用", "--village needs --all"))
    if keep or explained:
        session.need("desk")
    with session.office() as office:
        policies = office.interpretation if isinstance(office, Desk) else office.insights
        if person is None:
            _everybody(session, policies.screen_all(village))
            return
        lookup = office.reception if isinstance(office, Desk) else office.insights
        who = resolve(session, lookup, person)
        stated = stated_facts(session, facts)
        if keep and isinstance(office, Desk):
            for fact, value in stated.items():
                office.interpretation.answer(who, fact, value)
            stated = {}
        screening = policies.screen(who, stated)
        if explained and isinstance(office, Desk):
            office.interpretation.record(screening)
    session.answer(ScreenAnswer.of(screening), lambda: _screening(session, screening))


@click.group()
def catalogue() -> None:
    """政策目录 · The policy catalogue."""


@catalogue.command("show")
@pass_session
def show(session: Session) -> None:
    """目录里的政策、县级参数和可填写的情况 · Its policies, parameters and facts."""
    with session.office() as office:
        in_force = (
            office.interpretation.catalogue()
            if isinstance(office, Desk)
            else office.insights.catalogue()
        )
    session.answer(_answer(in_force), lambda: _catalogue(session, in_force))


@catalogue.command("set")
@click.argument("assignment", metavar="NAME=VALUE")
@pass_session
def set_(session: Session, assignment: str) -> None:
    """填写一个县级参数（空值表示不知道）· Fill in a county parameter; empty: unknown."""
    name, value = split_assignment(session, assignment)
    with session.county() as county:
        changed = county.insights.set_parameter(name, value)
    session.answer(
        _answer(changed),
        lambda: [
            session.text(
                f"已填写，目录现为第 {changed.version} 版。",
                f"Filled in; the catalogue is now version {changed.version}.",
            )
        ],
    )


@catalogue.command("versions")
@pass_session
def versions(session: Session) -> None:
    """（县级）各版目录，和哪些窗口在用 · (county) Every version, and how many desks have it."""
    with session.county() as county:
        rows = [CatalogueRow.of(each) for each in county.catalogues.versions()]
    session.answer(
        rows,
        lambda: table(
            session.text(
                "版|启用|政策|事项|在用的窗口", "Version|In force from|Policies|Matters|Desks"
            ).split("|"),
            [
                (
                    str(row.version) + (session.text("（现行）", " (now)") if row.in_force else ""),
                    local_time(row.applied_at),
                    str(row.policies),
                    str(row.items),
                    str(row.desks),
                )
                for row in rows
            ],
        ),
    )


def _everybody(session: Session, screenings: Iterable[Screening]) -> None:
    if session.as_json:
        write_json_array(ScreenAnswer.of(each) for each in screenings)
        return
    people = 0
    for people, each in enumerate(screenings, start=1):  # noqa: B007  # the count is used after
        print(f"{each.person}  {_counts(session, each)}")
    print(session.text(f"共 {people} 人。", f"{people} people."))


def stated_facts(session: Session, facts: Iterable[str]) -> Mapping[FactName, str]:
    """``NAME=VALUE`` options as a mapping; wrong usage where one has no ``=``."""
    return {
        FactName(name): value for name, value in (split_assignment(session, fact) for fact in facts)
    }


def split_assignment(session: Session, assignment: str) -> tuple[str, str]:
    """``NAME=VALUE`` as a pair; wrong usage where there is no ``=``."""
    name, sign, value = assignment.partition("=")
    if not sign or not name.strip():
        raise click.UsageError(
            session.text(f"应写成 名称=值：{assignment}", f"should be NAME=VALUE: {assignment}")
        )
    return name.strip(), value.strip()


def _counts(session: Session, screening: Screening) -> str:
    return "  ".join(
        f"{wording.verdict(verdict, session.language)} {screening.count(verdict)}"
        for verdict in Verdict
    )


def _screening(session: Session, screening: Screening) -> Iterator[str]:
    yield _counts(session, screening)
    for verdict in Verdict:
        for policy in screening.policies:
            if policy.verdict is not verdict:
                continue
            already = session.text("（已在享受）", " (received already)") if policy.already else ""
            word = wording.verdict(verdict, session.language)
            yield f"{policy.code}  {word}  {policy.name}{already}"
            for missing in policy.missing:
                yield f"    {wording.supplier(missing.who, session.language)}: {missing.text}"
    if screening.next_question is not None:
        yield from _question(session, screening.next_question)
    yield session.text("以上供参考，以主管部门认定为准。", "Advice only; an office decides.")


def _question(session: Session, question: Question) -> Iterator[str]:
    yield session.text(
        f"下一个问题（可定 {question.settles} 项）：{question.text}",
        f"Next question (settles {question.settles}): {question.text}",
    )
    options = " | ".join(f"{value} {text}".strip() for value, text in question.options)
    yield f"    --fact {question.fact}={options or question.kind}"


def _answer(catalogue: Catalogue) -> CatalogueAnswer:
    return CatalogueAnswer(
        version=catalogue.version,
        status=catalogue.status,
        compiled_on=catalogue.compiled_on,
        policies=tuple(
            PolicyRow(code=each.code, name=each.name, department=each.department)
            for each in catalogue.policies
        ),
        parameters=tuple(
            ParameterRow(
                name=each.name,
                label=each.label,
                value=each.value,
                unit=each.unit,
                chosen_by=each.choice.fact if each.choice else "",
            )
            for each in catalogue.parameters
        ),
        facts=tuple(
            FactRow(
                name=each.name,
                kind=each.kind,
                label=each.label,
                options=tuple((option.value, option.brief) for option in each.options),
            )
            for each in catalogue.facts
        ),
    )


def _catalogue(session: Session, catalogue: Catalogue) -> Iterator[str]:
    yield session.text(
        f"第 {catalogue.version} 版 · {catalogue.compiled_on}",
        f"Version {catalogue.version} · {catalogue.compiled_on}",
    )
    yield catalogue.status
    yield from table(
        session.text("编码|政策|部门", "Code|Policy|Department").split("|"),
        [(each.code, each.name, each.department) for each in catalogue.policies],
    )
    yield from table(
        session.text("参数|含义|值", "Parameter|Meaning|Value").split("|"),
        [(each.name, each.label, _parameter(session, each)) for each in catalogue.parameters],
    )


def _parameter(session: Session, parameter: Parameter) -> str:
    if parameter.choice is not None:
        fact = parameter.choice.fact
        return session.text(f"按 {fact} 取其一", f"one of two, by {fact}")
    if parameter.value is None:
        return session.text("未填写", "not filled in")
    return f"{parameter.value} {parameter.unit}".rstrip()
