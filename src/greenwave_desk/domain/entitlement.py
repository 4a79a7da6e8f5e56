"""The entitlement engine: what each policy comes to for a person, three-valued.

The rules, in Kleene's logic:

* A missing fact, and a county parameter that is not filled in, is unknown and never a default.
* A clause that the catalogue marks as unconfirmed (a local extension) can fail, but where it
  holds it counts as unknown: it never settles a policy as entitled. Inside a ``not`` the same
  goes for failing.
* Every step is monotone in knowledge: a fact more never turns a verdict that was settled.

Verdicts alone are cheap enough for a whole roster; reasons (:mod:`.explain`) and the next
question (:mod:`.next_question`) are made for the one person in front of the desk.
"""

from __future__ import annotations

from .catalogue import Catalogue
from .comparing import FALSE, TRUE, UNKNOWN
from .compiled import MEMO_LIMIT, CompiledCatalogue, Marks, ReadyPolicy
from .explain import Explainer
from .facts import Facts
from .ids import Day, PersonId, PolicyCode
from .next_question import Questioner
from .screening import PolicyResult, Question, Screening, Verdict

VERDICT_OF = {TRUE: Verdict.ENTITLED, UNKNOWN: Verdict.UNDECIDED, FALSE: Verdict.NOT_ENTITLED}


class Engine:
    """A catalogue made ready to judge people. Holds no person; may be shared by threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._compiled = CompiledCatalogue(catalogue)
        self._trees = tuple(ready.conditions for ready in self._compiled.policies)
        self._verdicts: dict[Marks, tuple[Verdict, ...]] = {}
        self._explainer = Explainer(self._compiled)
        self._questioner = Questioner(self._compiled)

    def verdicts(self, facts: Facts) -> tuple[Verdict, ...]:
        """One verdict for each policy, in the catalogue's order."""
        marks = self._compiled.marks(facts)
        known = self._verdicts.get(marks)
        if known is not None:
            return known
        held, failed = marks
        verdicts = tuple([VERDICT_OF[tree.truth(held, failed)] for tree in self._trees])
        if len(self._verdicts) >= MEMO_LIMIT:
            self._verdicts.clear()
        self._verdicts[marks] = verdicts
        return verdicts

    def screen(
        self, person: PersonId, facts: Facts, day: Day, *, question: bool = True
    ) -> Screening:
        """All policies for one person, with reasons, and the next question unless not wanted."""
        marks = self._compiled.marks(facts)
        return Screening(
            person=person,
            catalogue=self.catalogue.version,
            day=day,
            policies=tuple(self._result(each, facts, marks) for each in self._compiled.policies),
            next_question=self._questioner.ask(facts) if question else None,
        )

    def result(self, code: PolicyCode, facts: Facts) -> PolicyResult | None:
        """One policy for one person; None if the catalogue has no such policy."""
        for ready in self._compiled.policies:
            if ready.policy.code == code:
                return self._result(ready, facts, self._compiled.marks(facts))
        return None

    def next_question(self, facts: Facts) -> Question | None:
        """The question to ask next; None when no answer could help any more."""
        return self._questioner.ask(facts)

    def _result(self, ready: ReadyPolicy, facts: Facts, marks: Marks) -> PolicyResult:
        held, failed = marks
        verdict = VERDICT_OF[ready.conditions.truth(held, failed)]
        explained = self._explainer.explain(ready, facts, marks)
        received = ready.received
        return PolicyResult(
            code=ready.policy.code,
            name=ready.policy.name,
            department=ready.policy.department,
            verdict=verdict,
            reasons=explained.reasons,
            missing=explained.missing,
            already=received is not None and received.truth(held, failed) == TRUE,
            local_rules=explained.local_rules,
            benefits=tuple(
                name
                for name, tree in ready.grades
                if verdict is not Verdict.NOT_ENTITLED and tree.truth(held, failed) == TRUE
            ),
            explanation=explained.tree,
        )
