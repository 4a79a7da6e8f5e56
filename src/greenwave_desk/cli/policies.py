"""Subcommands about policies: screen people, show and fill the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import click

from .. import wording
from ..desk.office import Desk
from ..domain.catalogue import Catalogue, Parameter
from ..domain.ids import Day, FactName
from ..domain.screening import PolicyResult, Question, Screening, Verdict
from .output import local_time, table, write_json_array
from .people import resolve
from .session import Session, pass_session
from .shapes import (
    AnswerRow,
    CatalogueAnswer,
    CatalogueRow,
    FactRow,
    ParameterRow,
    PolicyRow,
    ScreenAnswer,
)


@click.command()
@click.argument("person", required=False)
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE",
              help="本次说明的情况，可重复 · what the visitor says; may be repeated")  # fmt: skip
@click.option("--keep", is_flag=True, help="记下这些情况 · keep these answers")
@click.option("--looked-up", is_flag=True,
              help="查部门数据得来（与 --keep 同用）· looked up; with --keep")  # fmt: skip
@click.option("--withdraw", multiple=True, metavar="NAME",
              help="收回以前的回答，可重复 · take an answer back; may be repeated")  # fmt: skip
@click.option("--explained", is_flag=True, help="记为已讲解 · record that it was explained")
@click.option("--on", metavar="DAY", default=None,
              help="按哪一天的情况（YYYY-MM-DD）· as of a day")  # fmt: skip
@click.option("--version", type=int, default=None, metavar="N",
              help="按哪一版目录 · by an earlier version of the catalogue")  # fmt: skip
@click.option("--all", "everybody", is_flag=True, help="全部名册 · the whole roster")
@click.option("--village", default="", help="只看一个村（与 --all 同用）· one village of it")
@pass_session
def screen(
    session: Session,
    person: str | None,
    *,
    facts: tuple[str, ...],
    withdraw: tuple[str, ...],
    on: str | None,
    version: int | None,
    village: str,
    keep: bool,
    looked_up: bool,
    explained: bool,
    everybody: bool,
) -> None:
    """逐项核对政策 · Go through the policies with a person, or with the whole roster."""
    alone = (facts, keep, explained, withdraw, version is not None)
    if everybody == bool(person) or (everybody and any(alone)):
        raise click.UsageError(
            session.text("请给出一个人，或者只用 --all", "name one person, or use --all alone")
        )
    if village and not everybody:
        raise click.UsageError(session.text("--village 要和 --all 一起用", "--village needs --all"))
    if looked_up and not keep:
        raise click.UsageError(
            session.text("--looked-up 要和 --keep 一起用", "--looked-up needs --keep")
        )
    day = _day(session, on)
    if keep or explained or withdraw:
        session.need("desk")
    with session.office() as office:
        policies = office.interpretation if isinstance(office, Desk) else office.insights
        if person is None:
            _everybody(session, policies.screen_all(village, day))
            return
        lookup = office.reception if isinstance(office, Desk) else office.insights
        who = resolve(session, lookup, person)
        stated = stated_facts(session, facts)
        if isinstance(office, Desk):
            for name in withdraw:
                office.interpretation.answer(who, FactName(name), None)
            if keep:
                source = "lookup" if looked_up else "visitor"
                for fact, value in stated.items():
                    office.interpretation.answer(who, fact, value, source=source)
                stated = {}
        screening = policies.screen(who, stated, on=day, version=version)
        if explained and isinstance(office, Desk):
            office.interpretation.record(screening)
    session.answer(ScreenAnswer.of(screening), lambda: _screening(session, screening))


@click.command()
@click.argument("person")
@pass_session
def answers(session: Session, person: str) -> None:
    """一个人回答过、查到过的情况 · What was answered or looked up for a person."""
    session.need("desk")
    with session.desk() as desk:
        told = desk.interpretation.answers(resolve(session, desk.reception, person))
    rows = [
        AnswerRow(
            fact=each.fact,
            label=each.label,
            value=each.value,
            text=each.text,
            source=each.source,
            on=each.on,
            stale=each.stale,
            over=each.over,
        )
        for each in told
    ]
    session.answer(
        rows,
        lambda: table(
            session.text("情况|回答|来源|日期|", "Fact|Answer|From|Day|").split("|"),
            [
                (
                    f"{row.label}（{row.fact}）",
                    row.text,
                    wording.fact_source(row.source, session.language),
                    row.on,
                    _age_of(session, row),
                )
                for row in rows
            ],
        ),
    )


def _age_of(session: Session, row: AnswerRow) -> str:
    if row.over:
        return session.text("已过期，不再算数", "its period is over")
    return session.text("较旧，请再确认", "too old, ask again") if row.stale else ""


def _day(session: Session, text: str | None) -> Day | None:
    """A day that was typed; wrong usage where it is none."""
    if text is None:
        return None
    try:
        return Day(date.fromisoformat(text).isoformat())
    except ValueError as error:
        raise click.UsageError(
            session.text(f"日期应写成 2026-07-01：{text}", f"should be a day, 2026-07-01: {text}")
        ) from error


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
@click.option("--from", "valid_from", default="", metavar="DAY",
              help="从哪一天起执行 · in force from")  # fmt: skip
@click.option("--to", "valid_to", default="", metavar="DAY",
              help="执行到哪一天 · in force until")  # fmt: skip
@click.option("--document", default="", help="依据的文件 · the document that announced it")
@pass_session
def set_(session: Session, assignment: str, valid_from: str, valid_to: str, document: str) -> None:
    """填写一个县级参数（空值表示不知道）· Fill in a county parameter; empty: unknown."""
    name, value = split_assignment(session, assignment)
    first, last = (_day(session, text or None) or "" for text in (valid_from, valid_to))
    with session.county() as county:
        changed = county.insights.set_parameter(
            name, value, valid_from=first, valid_to=last, document=document
        )
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
            if policy.verdict is verdict:
                yield from _policy(session, policy)
    if screening.next_question is not None:
        yield from _question(session, screening.next_question)
    yield session.text("以上供参考，以主管部门认定为准。", "Advice only; an office decides.")


def _policy(session: Session, policy: PolicyResult) -> Iterator[str]:
    already = session.text("（已在享受）", " (received already)") if policy.already else ""
    word = wording.verdict(policy.verdict, session.language)
    yield f"{policy.code}  {word}  {policy.name}{already}"
    if policy.verdict is Verdict.NOT_ENTITLED:
        return
    if policy.seldom:
        yield session.text("    这个年龄一般用不上", "    seldom concerns somebody of this age")
        return
    for missing in policy.missing:
        yield f"    {wording.supplier(missing.who, session.language)}: {missing.text}"
    for rule in policy.local_rules:
        yield session.text(f"    待当地确认: {rule}", f"    local rule to confirm: {rule}")
    for relation in policy.relations:
        if relation.standing:
            standing = wording.relation_standing(relation.standing, session.language)
            kind = wording.relation_kind(relation.kind, session.language)
            yield f"    {relation.policy} {relation.name}（{standing}）: {kind}"
    if policy.verdict is Verdict.ENTITLED:
        for amount in policy.amounts:
            yield f"    {amount.text}"
    for fact in policy.stale:
        yield session.text(f"    依据较旧: {fact}", f"    too old, ask again: {fact}")


def _question(session: Session, question: Question) -> Iterator[str]:
    if question.who == "lookup":
        where = question.where or session.text("部门数据", "a department's data")
        yield session.text(
            f"下一步请查{where}（可定 {question.settles} 项，不用问来访人）：{question.text}",
            f"Look up next in {where} (settles {question.settles}): {question.text}",
        )
    else:
        yield session.text(
            f"下一个问题（可定 {question.settles} 项）：{question.text}",
            f"Next question (settles {question.settles}): {question.text}",
        )
    if question.again:
        yield session.text("    以前的回答已经较旧，请再确认", "    told long ago: confirm it")
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
