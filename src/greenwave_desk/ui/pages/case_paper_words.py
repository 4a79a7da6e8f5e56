"""The words of papers: in what form, how many, from whom, and why one need not be brought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ... import wording
from ...desk.case_views import CaseView, MaterialLine
from ...domain.cases import MaterialMark, MaterialState
from ...domain.service_items import Material, MaterialForm
from .. import terms

TONE: Final = {
    MaterialState.OPEN: "grey",
    MaterialState.PRESENT: "green",
    MaterialState.MISSING: "red",
    MaterialState.ON_FILE: "green",
    MaterialState.NOT_NEEDED: "grey",
}

_FACTS: Final = {
    "categories": QT_TRANSLATE_NOOP("CasePapers", "the category on the roster"),
    "disability_cert": QT_TRANSLATE_NOOP("CasePapers", "the disability certificate on the roster"),
}

_OTHER_MATTER: Final = "case:"


def state(value: MaterialState) -> str:
    """What is known of a paper."""
    return wording.material_state(value, terms.language())


def details(material: Material) -> str:
    """Form, copies, issuer, how to get it; what is not known is told at the window."""
    parts = []
    if material.form is not MaterialForm.UNKNOWN:
        parts.append(wording.material_form(material.form, terms.language()))
    if material.copies is not None:
        copies = QCoreApplication.translate("CasePapers", "copies: {count}")
        parts.append(copies.format(count=material.copies))
    if not parts:
        parts.append(
            QCoreApplication.translate("CasePapers", "form and copies as told at the window")
        )
    if material.issuer:
        issuer = QCoreApplication.translate("CasePapers", "from {office}")
        parts.append(issuer.format(office=material.issuer))
    parts += [part for part in (material.how, material.condition) if part]
    return terms.DOT.join(parts)


def because(line: MaterialLine) -> str:
    """By what the desk has it on file; empty where it has not."""
    told = []
    for reason in line.because:
        if reason.startswith(_OTHER_MATTER):
            handed = QCoreApplication.translate("CasePapers", "handed in for matter {number}")
            told.append(handed.format(number=reason.removeprefix(_OTHER_MATTER)))
        elif reason in _FACTS:
            told.append(QCoreApplication.translate("CasePapers", _FACTS[reason]))
        else:
            told.append(QCoreApplication.translate("CasePapers", "the roster"))
    if not told:
        return ""
    comma = QCoreApplication.translate("Terms", ", ")
    return QCoreApplication.translate("CasePapers", "On file: {what}").format(
        what=comma.join(dict.fromkeys(told))
    )


def marks(view: CaseView, said: Sequence[MaterialMark]) -> str:
    """What a step said of papers: ``缺：身份证、银行账户``."""
    comma = QCoreApplication.translate("Terms", ", ")
    pattern = QCoreApplication.translate("CasePapers", "{state}: {papers}")
    told = []
    for each in MaterialState:
        names = [name(view, mark.key) for mark in said if mark.state is each]
        if names:
            told.append(pattern.format(state=state(each), papers=comma.join(names)))
    return terms.DOT.join(told)


def name(view: CaseView, key: str) -> str:
    """The name of a paper of a matter; its key where the catalogue here has none."""
    found = view.item.material(key) if view.item is not None else None
    return found.name if found is not None else key
