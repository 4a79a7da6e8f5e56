"""Practice: assistants learn what the policies say (政策“一口清”).

The journal keeps who practised what and how it went; how well each card is known is worked out
from that alone, anew in every session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from ..domain.catalogue import Catalogue
from ..domain.events import TrainingRecorded
from ..domain.ids import Day, OperatorName
from ..domain.practice import Card, CardId, Grade, Standing, read_reference
from ..domain.practice_cards import cards_of
from ..domain.staff import LEADS
from ..store.screening import Screener
from ..store.session import Session
from ..store.training import Training
from .practice_round import Graded, Round, RoundCard, comes_again, spread, taken_in_turn
from .practice_views import Colleague, Missed, Outcome, Overview, Progress, TrainingNote
from .repetition import Memory, Repetition

USUAL: Final = 12
"""Questions of a round that nobody asked to be longer: about five minutes."""
MOST: Final = 60
LATELY_DAYS: Final = 30

_GRADES = frozenset(Grade)


class _Kept(msgspec.Struct, frozen=True):
    """What somebody's rounds came to for one card, and which answer they were about."""

    memory: Memory
    digest: str


class Practice:
    """Asks an assistant about the policies, and keeps who practised what, and when."""

    def __init__(self, session: Session, screener: Screener) -> None:
        self._session = session
        self._screener = screener
        self._repetition = Repetition()
        self._replayed: dict[OperatorName, tuple[int, dict[CardId, _Kept]]] = {}
        self._cards: tuple[tuple[int, Day], tuple[Card, ...]] | None = None

    def due(self, limit: int = USUAL) -> Round:
        """A round: what changed, what is due, then what is new, departments mixed.

        At most ``limit`` questions (1 to 60); none where nothing is left for today.

        Raises:
            CatalogueError: CATALOGUE_MISSING.
        """
        most = max(1, min(limit, MOST))
        today, catalogue = self._session.today(), self._catalogue()
        memories = self._memories(self._session.operator)
        cards = self._all_cards(catalogue)
        standing = {card.id: _standing(card, memories) for card in cards}
        changed = [card for card in cards if standing[card.id] is Standing.CHANGED]
        old = [card for card in cards if _is_old(standing[card.id])]
        again = [card for card in old if memories[card.id].memory.due <= today]
        again.sort(key=lambda card: self._repetition.recall(memories[card.id].memory, today))
        rounds = self._session.store.training.count(self._session.operator)
        new = taken_in_turn([card for card in cards if standing[card.id] is Standing.NEW], rounds)
        salt = f"{today}/{rounds}"
        return Round(
            day=today,
            catalogue=catalogue.version,
            cards=spread(
                RoundCard(card=card, standing=standing[card.id], choices=card.offered(salt))
                for card in (*changed, *again, *new)[:most]
            ),
        )

    def intervals(self, card: Card, earlier: Sequence[Grade] = ()) -> tuple[int, int, int, int]:
        """In how many days a card comes again, by grade; 0: in this round.

        ``earlier`` are its grades of this round.
        """
        today = self._session.today()
        kept = self._memories(self._session.operator).get(card.id)
        before = kept.memory if kept is not None and kept.digest == card.digest else None
        now = self._repetition.after_all(before, earlier, today)
        again, hard, good, easy = (self._repetition.after(now, each, today).days for each in Grade)
        return 0 if comes_again(earlier) else again, hard, good, easy

    def finish(self, round_: Round, grades: Sequence[Graded], seconds: int) -> Outcome:
        """Keep a round, or as much of it as was graded before it was broken off.

        ``grades`` in the order in which they were given, ``seconds`` how long it took.

        Raises:
            ValueError: a card that was not asked in this round.
        """
        session = self._session
        cards = {each.card.id: each.card for each in round_.cards}
        if any(each.card not in cards for each in grades):
            raise ValueError("graded cards are not of this round")
        if grades:
            with session.store.atomic():
                session.record(
                    TrainingRecorded(
                        day=round_.day,
                        catalogue=round_.catalogue,
                        cards=tuple(cards[each.card].reference for each in grades),
                        grades=tuple(int(each.grade) for each in grades),
                        seconds=max(0, seconds),
                    ),
                    subject="training",
                )
        first = _first(grades)
        missed = [card for card, grade in first.items() if grade <= Grade.HARD]
        whole = self.overview().whole
        return Outcome(
            asked=len(first),
            recalled=sum(grade > Grade.AGAIN for grade in first.values()),
            again=tuple(
                Missed(card=cards[card], grade=first[card])
                for card in sorted(missed, key=lambda each: first[each])
            ),
            left=whole.due + whole.new,
        )

    def overview(self) -> Overview:
        """How far this operator is, department by department, and what is due today."""
        today, catalogue = self._session.today(), self._catalogue()
        cards = self._all_cards(catalogue)
        memories = self._memories(self._session.operator)
        departments = {card.department: None for card in cards}
        ahead = [
            kept.memory.due
            for card in cards
            if _is_old(_standing(card, memories)) and (kept := memories[card.id]).memory.due > today
        ]
        return Overview(
            whole=_progress("", cards, memories, today),
            departments=tuple(
                _progress(
                    name, (card for card in cards if card.department == name), memories, today
                )
                for name in departments
            ),
            catalogue=catalogue.version,
            status=catalogue.status,
            next_due=min(ahead, default=""),
        )

    def record(self, operator: OperatorName | None = None) -> tuple[TrainingNote, ...]:
        """Rounds that were practised, the newest first.

        Without ``operator``: everybody's for whoever leads the desk, one's own for all others.

        Raises:
            WorkspaceError: ROLE_INSUFFICIENT, for a colleague's rounds.
        """
        session = self._session
        if operator is None and session.role in LEADS:
            rows = session.store.training.all()
        else:
            wanted = operator or session.operator
            if wanted != session.operator:
                session.require(*sorted(LEADS, reverse=True))
            rows = session.store.training.of(wanted)
        return tuple(_note(row) for row in reversed(rows))

    @property
    def leads(self) -> bool:
        """Whether this operator may see how others practise."""
        return self._session.role in LEADS

    def colleagues(self) -> tuple[Colleague, ...]:
        """How everybody at the desk practises, by name. For whoever leads it.

        Raises:
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        session = self._session
        session.require(*sorted(LEADS, reverse=True))
        today = session.today()
        since = (date.fromisoformat(today) - timedelta(days=LATELY_DAYS - 1)).isoformat()
        cards = self._all_cards(self._catalogue())
        notes: dict[OperatorName, list[TrainingNote]] = {}
        for note in map(_note, session.store.training.all()):
            notes.setdefault(note.operator, []).append(note)
        found = []
        for name, role in session.store.staff.roles().items():
            own = notes.get(name, [])
            lately = [note for note in own if note.day >= since]
            found.append(
                Colleague(
                    name=name,
                    role=role.value,
                    rounds=len(lately),
                    asked=sum(note.asked for note in lately),
                    recalled=sum(note.recalled for note in lately),
                    seconds=sum(note.seconds for note in lately),
                    last=own[-1].day if own else "",
                    progress=_progress("", cards, self._memories(name), today),
                )
            )
        return tuple(found)

    def _catalogue(self) -> Catalogue:
        return self._screener.catalogue()

    def _all_cards(self, catalogue: Catalogue) -> tuple[Card, ...]:
        wanted = (catalogue.version, self._session.today())
        if self._cards is None or self._cards[0] != wanted:
            self._cards = (wanted, cards_of(catalogue, wanted[1]))
        return self._cards[1]

    def _memories(self, operator: OperatorName) -> dict[CardId, _Kept]:
        """What an operator's rounds came to, replayed when there are more of them than before."""
        trainings = self._session.store.training
        count = trainings.count(operator)
        known = self._replayed.get(operator)
        if known is None or known[0] != count:
            known = (count, self._replay(trainings.of(operator)))
            self._replayed[operator] = known
        return known[1]

    def _replay(self, rows: Iterable[Training]) -> dict[CardId, _Kept]:
        kept: dict[CardId, _Kept] = {}
        for row in rows:
            for card, digest, grade in _read(row):
                before = kept.get(card)
                # Another answer is another thing to learn: what was known of the old one is void.
                memory = before.memory if before and before.digest == digest else None
                kept[card] = _Kept(self._repetition.after(memory, grade, row.day), digest)
        return kept


def _read(row: Training) -> Iterator[tuple[CardId, str, Grade]]:
    """What a round says, as far as it can be understood: journals may be another program's."""
    for reference, grade in zip(row.cards, row.grades, strict=True):
        if grade in _GRADES:
            yield *read_reference(reference), Grade(grade)


def _standing(card: Card, memories: dict[CardId, _Kept]) -> Standing:
    kept = memories.get(card.id)
    if kept is None:
        return Standing.NEW
    if kept.digest != card.digest:
        return Standing.CHANGED
    return Standing.KNOWN if kept.memory.known else Standing.LEARNING


def _is_old(standing: Standing) -> bool:
    return standing in {Standing.LEARNING, Standing.KNOWN}


def _progress(
    department: str, cards: Iterable[Card], memories: dict[CardId, _Kept], today: Day
) -> Progress:
    counts = dict.fromkeys(Standing, 0)
    due = 0
    for card in cards:
        standing = _standing(card, memories)
        counts[standing] += 1
        due += _is_old(standing) and memories[card.id].memory.due <= today
    return Progress(
        department=department,
        known=counts[Standing.KNOWN],
        learning=counts[Standing.LEARNING],
        new=counts[Standing.NEW] + counts[Standing.CHANGED],
        changed=counts[Standing.CHANGED],
        due=due,
    )


def _first(grades: Iterable[Graded]) -> dict[CardId, Grade]:
    """How each card was known when it was first asked; what comes again is asked too soon."""
    first: dict[CardId, Grade] = {}
    for each in grades:
        first.setdefault(each.card, each.grade)
    return first


def _note(row: Training) -> TrainingNote:
    first = _first(Graded(card, grade) for card, _, grade in _read(row))
    counts = [sum(grade is each for grade in first.values()) for each in Grade]
    return TrainingNote(
        operator=row.operator,
        day=row.day,
        at=row.at,
        catalogue=row.catalogue,
        cards=tuple(first),
        grades=(counts[0], counts[1], counts[2], counts[3]),
        seconds=row.seconds,
    )


__all__ = [
    "MOST",
    "USUAL",
    "Graded",
    "Outcome",
    "Overview",
    "Practice",
    "Progress",
    "Round",
    "RoundCard",
]
