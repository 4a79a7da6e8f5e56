"""Which calls the hall's screen shows, and in which order; knows no widget."""

from __future__ import annotations

from typing import Final

from ...desk.queue_views import HallCall

SHOWN: Final = 4
"""The newest and the three before it."""


def key(call: HallCall) -> tuple[str, str]:
    """What makes a call the same one: a number called to another window is a new call."""
    return call.number, call.window


def arranged(
    shown: tuple[HallCall, ...], known: tuple[HallCall, ...], now: tuple[HallCall, ...]
) -> tuple[HallCall, ...]:
    """What is shown next: new calls on top, the others where they stood.

    A number that is called again keeps its place, so that nobody who looks for it loses it.
    ``known`` is everything that was told last, of which ``shown`` is what was seen.
    """
    told = {key(call): call for call in now}
    stood = [told[key(call)] for call in shown if key(call) in told]
    seen = {key(call) for call in stood}
    fresh = {key(call) for call in called_again(known, now)} - seen
    new = [call for call in now if key(call) in fresh]
    rest = [call for call in now if key(call) not in fresh | seen]
    return tuple([*new, *stood, *rest][:SHOWN])


def called_again(known: tuple[HallCall, ...], now: tuple[HallCall, ...]) -> tuple[HallCall, ...]:
    """What was called since ``known``, for the first time or again, the oldest first."""
    calls = {key(call): call.calls for call in known}
    fresh = [call for call in now if call.calls > calls.get(key(call), 0)]
    return tuple(sorted(fresh, key=lambda call: call.at))
