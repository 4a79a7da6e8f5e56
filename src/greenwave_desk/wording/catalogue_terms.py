"""Names of the catalogue's parts, of what happens to them, and of the forms of papers."""

from __future__ import annotations

from ..domain.catalogue_difference import Manner, Part
from ..domain.service_items import MaterialForm
from .naming import Names, name_of
from .sentence import Language

FORMS: Names = {
    MaterialForm.ORIGINAL: ("原件", "original"),
    MaterialForm.COPY: ("复印件", "copy"),
    MaterialForm.BOTH: ("原件和复印件", "original and copy"),
    MaterialForm.UNKNOWN: ("以窗口告知为准", "as the window says"),
}

_PARTS: Names = {
    Part.POLICY: ("政策", "policy"),
    Part.ITEM: ("事项", "matter"),
    Part.PARAMETER: ("县级参数", "figure"),
    Part.RULE: ("办理期限", "rule"),
    Part.YEAR: ("工作日历", "working days"),
    Part.FACT: ("情况", "fact"),
    Part.SOURCE: ("来源", "source"),
    Part.HOTLINE: ("电话", "telephone"),
    Part.NEIGHBOUR: ("未收入的政策", "policy left out"),
    Part.ENUMERATION: ("取值表", "list of options"),
    Part.GROUP: ("合称", "group"),
    Part.HEAD: ("封面", "head"),
}

_MANNERS: Names = {
    Manner.ADDED: ("新增", "added"),
    Manner.REMOVED: ("删除", "removed"),
    Manner.CHANGED: ("改动", "changed"),
    Manner.MOVED: ("次序变动", "in another order"),
}


def material_form(form: MaterialForm, language: Language = "zh") -> str:
    """In what form a paper is asked for."""
    return name_of(FORMS, form, language)


def catalogue_part(part: Part, language: Language = "zh") -> str:
    """A part of the catalogue."""
    return name_of(_PARTS, part, language)


def change_manner(manner: Manner, language: Language = "zh") -> str:
    """What happened to an entry of the catalogue."""
    return name_of(_MANNERS, manner, language)
