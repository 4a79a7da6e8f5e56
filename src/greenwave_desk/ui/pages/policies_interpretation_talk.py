"""One conversation about the policies, and what of it is in the journal.

It outlives the page that shows it: a page drawn anew goes on with the same object, so that
nothing that was ticked is lost and nothing is recorded twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...desk.interpretation import Answer, ExplainedNote
from ...desk.views import PersonPage
from ...domain.errors import GreenwaveError
from ...domain.ids import PersonId, PolicyCode
from ...domain.screening import Question, Screening, Verdict
from ..session import Session


@dataclass
class Talk:
    """With whom, what was ticked (in that order) and what of it is recorded already.

    ``earlier`` is what was explained before this conversation began.
    """

    page: PersonPage
    conversation: str
    earlier: dict[PolicyCode, ExplainedNote]
    ticked: dict[PolicyCode, None] = field(default_factory=dict)
    recorded: set[PolicyCode] = field(default_factory=set)
    marked: str = ""
    unfolded: set[Verdict] = field(default_factory=set)
    over: bool = False
    """The clerk has said so; with the same person another conversation begins."""

    @property
    def person(self) -> PersonId:
        """With whom."""
        return self.page.person.id

    @property
    def unrecorded(self) -> tuple[PolicyCode, ...]:
        """What was ticked since it was last recorded."""
        return tuple(code for code in self.ticked if code not in self.recorded)

    def tick(self, code: PolicyCode) -> bool:
        """Tick a policy, or take the tick away while it is not recorded; whether it is ticked."""
        if code in self.ticked and code not in self.recorded:
            del self.ticked[code]
            return False
        self.ticked[code] = None
        self.over = False
        return True

    def record(self, session: Session, screening: Screening) -> int:
        """Write down what is ticked and not yet written down; how many policies that were.

        Raises:
            GreenwaveError: it could not be written; everything stays ticked.
        """
        fresh = self.unrecorded
        if fresh:
            session.desk.interpretation.record(screening, fresh, conversation=self.conversation)
            self.recorded.update(fresh)
        return len(fresh)


def begun(session: Session, person: PersonId) -> Talk:
    """A conversation that begins now; that the person was looked at is recorded by the desk.

    Raises:
        PersonLookupError: nobody has this id.
    """
    page = session.desk.reception.open_page(person)
    jobs = session.desk.interpretation
    return Talk(
        page=page,
        conversation=jobs.new_conversation(),
        earlier={note.policy: note for note in jobs.explained(person)},
    )


def answered_before(session: Session, person: PersonId, question: Question | None) -> Answer | None:
    """The old answer that a question asks to confirm; None where it asks for the first time."""
    if question is None or not question.again:
        return None
    try:
        answers = session.desk.interpretation.answers(person)
    except GreenwaveError:
        return None  # the question is asked all the same
    return next((each for each in answers if each.fact == question.fact), None)
