"""Settings of the centre: its windows, its numbers, the policy of its queue, its scans."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.attachments import MOST_MB
from ...domain.errors import GreenwaveError
from ...domain.queue import PolicyKind, QueuePolicy, read_policy
from ...domain.staff import LEADS
from .. import computer
from ..session import Kind, Session
from ..widgets.text import label
from . import queue_words
from .settings_field import ChoiceSetting, LineSetting, Section

_USUAL = {PolicyKind.STRICT: 0, PolicyKind.RATIO: 2, PolicyKind.AGEING: 20}


class CentreSettings(QWidget):
    """For whoever leads the desk; others see what is set, greyed, with the reason."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(12)
        self._sections = (self._of_queue(), self._of_scans())
        for section in self._sections:
            self._rows.addWidget(section)
        self._rows.addStretch(1)
        self.first: QWidget = self.windows.line
        if session.desk.session.role not in LEADS:
            for section in self._sections:
                section.seal(
                    self.tr("Supervisors and administrators change this; you see what is set.")
                )

    def refresh(self) -> None:
        """Show what is in force."""
        queue = self._session.desk.queue
        self.windows.show_kept(self.tr(", ").join(queue.windows()))
        priority, ordinary = queue.letters()
        self.letters.show_kept(f"{priority} {ordinary}")
        self._tell_policy(queue.policy())
        self.limit.show_kept(str(self._session.desk.casework.attachment_limit()))

    def _of_queue(self) -> Section:
        section = Section(self.tr("Windows and numbers"))
        self.windows = LineSetting(
            self.tr("Names of the windows"),
            self.tr(
                "One after the other with commas, at most 20. A window that is struck off leaves "
                "its numbers to the others."
            ),
            self._keep_windows,
        )
        section.add(self.windows)
        self.letters = LineSetting(
            self.tr("Letters of the numbers: priority, ordinary"),
            self.tr(
                "Two different ones, such as L A. Numbers that were given keep theirs; another "
                "desk in the same hall needs others."
            ),
            self._keep_letters,
        )
        section.add(self.letters)
        self.policy = ChoiceSetting(
            self.tr("Who is called first"),
            self.tr("It holds from the next call on. Each call is recorded with its reason."),
            self._keep_kind,
        )
        self.amount = LineSetting(
            self.tr("How many, or how many minutes"),
            self.tr("Priority numbers before an ordinary one, or minutes of waiting."),
            self._keep_amount,
        )
        self.sentence = label("", wrap=True, tone="green")
        self.policy.put(self.sentence)
        self.amount.line.textChanged.connect(self._foretell)
        self.policy.rows.addWidget(self.amount)
        section.add(self.policy)
        return section

    def _of_scans(self) -> Section:
        section = Section(self.tr("Scans and photos of matters"))
        self.limit = LineSetting(
            self.tr("Largest file, in MB"),
            self.tr(
                "From 1 to {most}; 8 is usual. All of one matter together may be five times as "
                "large. What is kept goes into every backup."
            ).format(most=MOST_MB),
            self._keep_limit,
        )
        section.add(self.limit)
        return section

    def _tell_policy(self, policy: QueuePolicy) -> None:
        names = {
            PolicyKind.STRICT: self.tr("Priority always"),
            PolicyKind.RATIO: self.tr("Priority, and one ordinary in between"),
            PolicyKind.AGEING: self.tr("Priority, unless somebody waits long"),
        }
        self.policy.offer([(names[kind], kind.value) for kind in PolicyKind], policy.kind.value)
        self.sentence.setText(queue_words.policy(policy))
        self.amount.setVisible(policy.kind is not PolicyKind.STRICT)
        self.amount.show_kept(str(policy.amount) if policy.amount else "")

    def _foretell(self, written: str) -> None:
        try:
            policy = read_policy(f"{self.policy.chosen}:{written.strip()}")
        except GreenwaveError:
            return
        self.sentence.setText(queue_words.policy(policy))

    def _keep_windows(self, written: str) -> None:
        names = written
        for sign in ("，", "、", ";", "；"):
            names = names.replace(sign, ",")
        self._session.desk.queue.set_windows(
            tuple(part.strip() for part in names.split(",") if part.strip())
        )
        self._session.told(Kind.QUEUE)

    def _keep_letters(self, written: str) -> str | None:
        parts = written.replace(",", " ").replace("，", " ").replace("、", " ").split()
        if len(parts) != 2:
            return self.tr("Not saved: two letters are wanted, with a blank between them.")
        self._session.desk.queue.set_letters(*parts)
        self._session.told(Kind.QUEUE)
        return None

    def _keep_kind(self, value: str) -> None:
        kind = PolicyKind(value)
        self._set_policy(QueuePolicy(kind=kind, amount=_USUAL[kind]))
        self.amount.setVisible(kind is not PolicyKind.STRICT)
        self.amount.show_kept(str(_USUAL[kind]) if _USUAL[kind] else "")

    def _keep_amount(self, written: str) -> None:
        self._set_policy(read_policy(f"{self.policy.chosen}:{written}"))

    def _set_policy(self, policy: QueuePolicy) -> None:
        now = self._session.desk.queue.set_policy(policy.text)
        self.sentence.setText(queue_words.policy(now))
        self._session.told(Kind.QUEUE)

    def _keep_limit(self, written: str) -> None:
        self._session.desk.casework.set_attachment_limit(computer.number(written))
