"""Words of the queue: states, actions, the reason of a call, and the policy in words."""

from __future__ import annotations

from ..domain.queue import CallReason, PolicyKind, QueuePolicy, TicketAction, TicketState
from .naming import Names, name_of
from .sentence import Language

TICKET_STATES: Names = {
    TicketState.WAITING: ("等候", "waiting"),
    TicketState.CALLED: ("已叫号", "called"),
    TicketState.SERVING: ("办理中", "being served"),
    TicketState.HELD: ("暂离", "held"),
    TicketState.MISSED: ("过号", "missed"),
    TicketState.DONE: ("已办完", "done"),
    TicketState.ABANDONED: ("已离开", "left"),
}

TICKET_ACTIONS: Names = {
    TicketAction.CALL: ("叫号", "call"),
    TicketAction.RECALL: ("重叫", "call again"),
    TicketAction.SERVE: ("开始办理", "begin to serve"),
    TicketAction.HOLD: ("暂离", "hold"),
    TicketAction.RESUME: ("接着办", "take up again"),
    TicketAction.MISS: ("过号", "mark as missed"),
    TicketAction.REQUEUE: ("放回队列", "put back in the queue"),
    TicketAction.TRANSFER: ("转窗口", "send to a window"),
    TicketAction.FINISH: ("办完", "finish"),
    TicketAction.ABANDON: ("离开，不等了", "left without being served"),
}

CALL_REASONS: Names = {
    CallReason.PRIORITY_FIRST: ("优先号在前", "priority goes first"),
    CallReason.ONLY_LANE: ("另一队没有可叫的号", "nobody to call in the other lane"),
    CallReason.RATIO_PRIORITY: ("按比例轮到优先号", "priority's turn by the ratio"),
    CallReason.RATIO_ORDINARY: ("按比例轮到普通号", "ordinary's turn by the ratio"),
    CallReason.AGED: ("普通号早到满规定时间", "the ordinary number came long enough before"),
    CallReason.ARRIVAL: ("优先号先到", "the priority number came first"),
    CallReason.FOR_WINDOW: ("转到本窗口的号", "sent to this window"),
    CallReason.CHOSEN: ("工作人员点叫，未按顺序", "chosen by the clerk, out of turn"),
    CallReason.RECALLED: ("过号后重叫", "called again"),
    CallReason.RESUMED: ("暂离后接着办", "back after a pause"),
}


def ticket_state(state: TicketState, language: Language = "zh") -> str:
    """Where a number stands."""
    return name_of(TICKET_STATES, state, language)


def ticket_action(action: TicketAction, language: Language = "zh") -> str:
    """What is done with a number."""
    return name_of(TICKET_ACTIONS, action, language)


def call_reason(reason: CallReason, language: Language = "zh") -> str:
    """Why a number is the one that is called."""
    return name_of(CALL_REASONS, reason, language)


def queue_policy(policy: QueuePolicy, language: Language = "zh") -> str:
    """How the two lanes are gone through, in a sentence or two."""
    chinese, english = _policy(policy)
    return english if language == "en" else chinese


def _policy(policy: QueuePolicy) -> tuple[str, str]:
    amount = policy.amount
    alone = "只有一队有人等时，按先后叫", "where only one lane waits, by arrival"
    if policy.kind is PolicyKind.RATIO and amount == 1:
        return f"优先号和普通号轮流叫；{alone[0]}。", f"Both lanes take turns; {alone[1]}."
    if policy.kind is PolicyKind.RATIO:
        chinese = f"优先号在前；每叫 {amount} 个优先号叫 1 个普通号；{alone[0]}。"
        english = f"Priority first; 1 ordinary number after every {amount} of priority; {alone[1]}."
        return chinese, english
    if policy.kind is PolicyKind.AGEING:
        chinese = f"优先号在前；普通号比排头的优先号早到 {amount} 分钟以上的，先叫普通号。"
        english = f"Priority first, unless an ordinary number came {amount} minutes or more before."
        return chinese, english
    return (
        "优先号在前；没有优先号等候时，才叫普通号。",
        "Priority first; ordinary numbers while no priority number waits.",
    )
