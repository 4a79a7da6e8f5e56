"""The form of a policy: what it is called, whom it is for, what it gives, where, until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.conditions import Confidence
from ...domain.policies import Channel, Policy, PublicityNeed
from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.segments import segment
from ..widgets.surface import scrolled
from ..widgets.text import label, strong
from . import catalogues_policies_words as words
from .catalogues_policies_draft import DraftDesk
from .item_parts import Lines
from .records_editor import in_rows

_DAYS = (
    "statutory_working_days",
    "delegated_working_days",
    "extended_working_days",
    "fast_track_days",
)


class PolicyLines(Lines):
    """Lines, texts of several lines, and choices of several."""

    def __init__(self, changed: Callable[[], object], look: Look) -> None:
        super().__init__(changed)
        self._look = look

    @property
    def caption(self) -> QLabel:
        """The name above the line that was made last."""
        item = self.column.itemAt(self.column.count() - 2)
        found = item.widget() if item is not None else None
        assert isinstance(found, QLabel)
        return found

    def head(self, text: str) -> None:
        """A heading for the lines below it."""
        self.column.addSpacing(6)
        self.column.addWidget(strong(text))

    def area(self, name: str, lines: int = 3) -> QPlainTextEdit:
        """A text of several lines, below its name; Tab leaves it."""
        made = QPlainTextEdit()
        made.setAccessibleName(name)
        made.setTabChangesFocus(True)
        made.setFont(self._look.font("body"))
        made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + self._look.px(22))
        made.textChanged.connect(self._changed)
        self.column.addWidget(label(name, "caption", wrap=True))
        self.column.addWidget(made)
        return made

    def several(self, name: str, options: Iterable[tuple[str, str]]) -> Several:
        """Buttons of which any may be chosen, below their name."""
        made = Several(name, options, self._changed, self._look)
        self.column.addWidget(label(name, "caption"))
        self.column.addWidget(made)
        return made


class Several(QWidget):
    """Buttons of which any may be chosen; ``values`` are the keys in their order."""

    def __init__(
        self,
        name: str,
        options: Iterable[tuple[str, str]],
        changed: Callable[[], object],
        look: Look,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.by_key: dict[str, QPushButton] = {}
        for key, text in options:
            made = segment(text, changed, look)
            made.setAccessibleName(f"{name} {text}")
            self.by_key[key] = made
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(in_rows(list(self.by_key.values())))

    @property
    def values(self) -> tuple[str, ...]:
        """The keys that are chosen."""
        return tuple(key for key, one in self.by_key.items() if one.isChecked())

    def choose(self, keys: Iterable[str]) -> None:
        """Choose these and no others."""
        wanted = set(keys)
        for key, one in self.by_key.items():
            one.setChecked(key in wanted)

    def in_order(self, before: Iterable[str]) -> tuple[str, ...]:
        """The keys that are chosen, those that were there before in their old order."""
        chosen = self.values
        kept = [key for key in before if key in chosen or key not in self.by_key]
        return (*kept, *(key for key in chosen if key not in kept))


class GeneralPart(QWidget):
    """Everything of a policy that is neither a condition nor a row of its own."""

    def __init__(self, desk: DraftDesk, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._filling = False
        form = PolicyLines(self._edited, look)
        self.name = form.line(QCoreApplication.translate("PolicyEditor", "Name"))
        self.target = form.area(
            QCoreApplication.translate("PolicyEditor", "Whom it is for, one a line")
        )
        self.gives = form.area(QCoreApplication.translate("PolicyEditor", "What it gives"), 2)
        self.exclusions = form.area(
            QCoreApplication.translate(
                "PolicyEditor",
                "Who is left out, in words, one a line (conditions decide, not these)",
            )
        )
        form.head(QCoreApplication.translate("PolicyEditor", "Applying"))
        self.where = form.line(QCoreApplication.translate("PolicyEditor", "Where"))
        self.who = form.line(QCoreApplication.translate("PolicyEditor", "Who may apply"))
        self.channels = form.several(
            QCoreApplication.translate("PolicyEditor", "Ways of applying"),
            [(each.value, words.channel(each)) for each in Channel],
        )
        self.hotlines = form.several(
            QCoreApplication.translate("PolicyEditor", "Telephone numbers"),
            [(each.key, each.name or each.key) for each in desk.in_force.hotlines],
        )
        form.head(QCoreApplication.translate("PolicyEditor", "In force"))
        day = QCoreApplication.translate("PolicyEditor", "a day as 2026-07-01; empty: unbounded")
        self.valid_from = form.line(QCoreApplication.translate("PolicyEditor", "From"), day)
        self.valid_to = form.line(QCoreApplication.translate("PolicyEditor", "Until"), day)
        form.head(QCoreApplication.translate("PolicyEditor", "Time limit and notice"))
        self.limit = form.area(
            QCoreApplication.translate("PolicyEditor", "Time limit in words; empty: unknown"), 2
        )
        unknown = QCoreApplication.translate("PolicyEditor", "a number; empty: unknown")
        self.days = {
            name: form.line(text, unknown)
            for name, text in zip(
                _DAYS,
                (
                    QCoreApplication.translate("PolicyEditor", "Working days"),
                    QCoreApplication.translate(
                        "PolicyEditor", "Working days where the township decides"
                    ),
                    QCoreApplication.translate("PolicyEditor", "Working days at the most"),
                    QCoreApplication.translate("PolicyEditor", "Calendar days of the fast track"),
                ),
                strict=True,
            )
        }
        self.notice = form.choices(
            QCoreApplication.translate("PolicyEditor", "Public notice"),
            [(each.value, words.publicity(each)) for each in PublicityNeed],
            look,
        )
        self.notice_days = form.line(
            QCoreApplication.translate("PolicyEditor", "Days of the notice"), unknown
        )
        self.notice_where = form.line(
            QCoreApplication.translate("PolicyEditor", "Where it is put up")
        )
        self.notice_note = form.line(
            QCoreApplication.translate("PolicyEditor", "Remark on the notice")
        )
        form.head(QCoreApplication.translate("PolicyEditor", "How well founded"))
        grades = [(each.value, words.confidence(each)) for each in Confidence]
        self.conditions = form.choices(
            QCoreApplication.translate("PolicyEditor", "Conditions"), grades, look
        )
        self.amounts = form.choices(
            QCoreApplication.translate("PolicyEditor", "Amounts"), grades, look
        )
        form.column.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(scrolled(form, QCoreApplication.translate("PolicyEditor", "The policy")))

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return self.name

    def show_policy(self) -> None:
        """Fill the form from the draft."""
        policy = self._desk.policy
        self._filling = True
        for line, text in (
            (self.name, policy.name),
            (self.where, policy.apply.where),
            (self.who, policy.apply.who),
            (self.valid_from, policy.valid_from),
            (self.valid_to, policy.valid_to),
            (self.notice_days, _number(policy.publicity.days)),
            (self.notice_where, policy.publicity.scope),
            (self.notice_note, policy.publicity.note),
            *((line, _number(getattr(policy.time_limit, key))) for key, line in self.days.items()),
        ):
            fill(line, text)
        for area, text in (
            (self.target, "\n".join(policy.target)),
            (self.gives, policy.gives),
            (self.exclusions, "\n".join(policy.exclusions)),
            (self.limit, policy.time_limit.text),
        ):
            if area.toPlainText() != text:
                area.setPlainText(text)
        self.channels.choose(policy.apply.channels)
        self.hotlines.choose(policy.hotlines)
        self.notice.choose(policy.publicity.needed.value)
        self.conditions.choose(policy.confidence.conditions.value)
        self.amounts.choose(policy.confidence.amounts.value)
        self._filling = False

    def edited(self, policy: Policy) -> Policy:
        """The policy with what stands in the form."""
        return msgspec.structs.replace(
            policy,
            name=self.name.text().strip(),
            target=_lines(self.target, policy.target),
            gives=_text(self.gives, policy.gives),
            exclusions=_lines(self.exclusions, policy.exclusions),
            apply=msgspec.structs.replace(
                policy.apply,
                where=self.where.text().strip(),
                who=self.who.text().strip(),
                channels=tuple(
                    Channel(each) for each in self.channels.in_order(policy.apply.channels)
                ),
            ),
            hotlines=self.hotlines.in_order(policy.hotlines),
            valid_from=self.valid_from.text().strip(),
            valid_to=self.valid_to.text().strip(),
            time_limit=msgspec.structs.replace(
                policy.time_limit,
                text=_text(self.limit, policy.time_limit.text),
                **{key: days(line.text()) for key, line in self.days.items()},
            ),
            publicity=msgspec.structs.replace(
                policy.publicity,
                needed=PublicityNeed(self.notice.value or policy.publicity.needed),
                days=days(self.notice_days.text()),
                scope=self.notice_where.text().strip(),
                note=self.notice_note.text().strip(),
            ),
            confidence=msgspec.structs.replace(
                policy.confidence,
                conditions=Confidence(self.conditions.value or policy.confidence.conditions),
                amounts=Confidence(self.amounts.value or policy.confidence.amounts),
            ),
        )

    def wrong(self) -> list[str]:
        """What is typed where a number belongs and is none."""
        lines = (*self.days.values(), self.notice_days)
        return [
            f"{line.accessibleName()}: {line.text()}"
            for line in lines
            if line.text().strip() and days(line.text()) is None
        ]

    def _edited(self) -> None:
        if not self._filling:
            self._desk.put(self.edited(self._desk.policy), self.focusWidget())


def days(text: str) -> int | None:
    """A number of days; what is no number is left out and stands in the line to be seen."""
    typed = text.strip()
    return int(typed) if typed.isdecimal() and len(typed) < 5 else None


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def fill(line: ComposingLineEdit, text: str) -> None:
    """Put a text into a line; one that is being typed, with a blank at its end, is left alone."""
    if line.text().strip() != text:
        line.setText(text)
        line.setCursorPosition(0)


def _lines(area: QPlainTextEdit, before: tuple[str, ...]) -> tuple[str, ...]:
    if area.toPlainText() == "\n".join(before):
        return before
    return tuple(line.strip() for line in area.toPlainText().splitlines() if line.strip())


def _text(area: QPlainTextEdit, before: str) -> str:
    typed = area.toPlainText()
    return before if typed == before else " ".join(typed.split())
