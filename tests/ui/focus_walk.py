"""Walking with Tab through whatever window has the keyboard, and what must hold at every stop.

A stop is a control, or a group of buttons of which one is chosen: Tab comes to it once, and the
arrows move in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

MOST = 150
"""Presses of Tab after which a walk is said to lead nowhere."""
NEAR = 6
"""Pixels by which neighbours may overlap and still stand beside or below each other."""
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QAbstractSpinBox,
    QComboBox,
    QAbstractItemView,
    QTextEdit,
    QPlainTextEdit,
)
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key to whatever has the focus; shortcuts are looked for first, as Qt does."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


@dataclass
class Walk:
    """The stops of a window in the order of Tab, and what was wrong on the way."""

    window: QWidget
    stops: list[QWidget] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def say(self, what: str, *where: QWidget) -> None:
        """Note a fault, once."""
        told = f"{what}: {', '.join(map(named, where))}"
        if told not in self.wrong:
            self.wrong.append(told)


def walked(window: QWidget) -> Walk:
    """Walk through ``window`` forwards and back; answers with everything that is wrong."""
    walk = Walk(window)
    QApplication.processEvents()
    if not _inside(window):
        press(Qt.Key.Key_Tab)
    start = QApplication.focusWidget()
    if start is None:
        if usable(window):
            walk.say("nothing takes the focus", window)
        return walk
    forth = _go(walk, Qt.Key.Key_Tab)
    back = _go(walk, Qt.Key.Key_Backtab)
    walk.stops = _merged(forth)
    there, returned = walk.stops, _merged(back)
    if [returned[0], *reversed(returned[1:])] != there:
        walk.wrong.append(f"Shift+Tab is not the mirror: {_told(there)} | {_told(returned)}")
    _expect_all(walk, forth)
    _names(walk)
    _reading_order(walk)
    _scrollable(walk)
    return walk


def _inside(window: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and focus.window() is window and focus is not window


def _go(walk: Walk, key: Qt.Key) -> list[QWidget]:
    modifiers = SHIFT if key == Qt.Key.Key_Backtab else NONE
    start = QApplication.focusWidget()
    assert start is not None
    stops: list[QWidget] = []
    now = start
    for _ in range(MOST):
        stops.append(now)
        _seen(walk, now)
        held = _image(now)
        press(key, modifiers)
        QApplication.processEvents()
        after = QApplication.focusWidget()
        if after is None:
            walk.say("after this nothing has the focus", now)
            break
        if after is now:
            if len(usable(walk.window)) > 1:
                walk.say("Tab does not leave this", now)
            break
        if _image(now) == held:
            walk.say("does not look focused", now)
        if after is start:
            break
        if after in stops:
            walk.say("the walk goes in a ring without its start", start, after)
            break
        if after.window() is not walk.window:
            walk.say("the walk leaves the window", now, after)
            break
        now = after
    else:
        walk.say("the walk has no end", start)
    return stops


def _image(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def _seen(walk: Walk, widget: QWidget) -> None:
    """As much of it as its pane can show is shown."""
    shown = widget.visibleRegion().boundingRect()
    room = widget.rect()
    parent = widget.parentWidget()
    while parent is not None:
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            room = QRect(0, 0, *_least(room, parent.rect()))
        parent = area if parent is not widget.window() else None
    if shown.height() < room.height() - 1 or shown.width() < min(room.width(), 24):
        walk.say(f"not in sight ({_size(shown)} of {_size(room)})", widget)


def _size(rect: QRect) -> str:
    return f"{rect.width()}×{rect.height()}"


def _least(one: QRect, other: QRect) -> tuple[int, int]:
    return min(one.width(), other.width()), min(one.height(), other.height())


def _group(widget: QWidget) -> object:
    """The group of which one is chosen that a button belongs to, or the widget itself."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group if group is not None and group.exclusive() else widget


def _merged(stops: Sequence[QWidget]) -> list[QWidget]:
    """Neighbours of one group are one stop."""
    kept: list[QWidget] = []
    for one in stops:
        known = next((at for at, each in enumerate(kept) if _group(each) is _group(one)), None)
        if known is None or _group(one) is one:
            kept.append(one)
        elif known not in {0, len(kept) - 1}:
            kept.append(one)  # not a neighbour: it is met twice, and told so by the mirror
    return [_face(one) for one in kept]


def _face(widget: QWidget) -> QWidget:
    """One button for the whole of its group, whichever was met."""
    group = _group(widget)
    return widget if group is widget else min(group.buttons(), key=_place)  # type: ignore[attr-defined]


def _place(widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(widget.window(), QPoint(0, 0))
    return at.y(), at.x()


def usable(window: QWidget) -> list[QWidget]:
    """Every control of the window that can be used now."""
    found = []
    for one in window.findChildren(QWidget):
        if one.window() is not window or not one.isVisible() or not one.isEnabled():
            continue
        if one.focusProxy() is not None or _part_of_another(one):
            continue
        if isinstance(one, CONTROLS) or one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(one)
    return found


def _part_of_another(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not widget.window():
        if isinstance(parent, QLineEdit | QAbstractSpinBox | QComboBox | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def _expect_all(walk: Walk, met: Sequence[QWidget]) -> None:
    groups = {id(_group(one)) for one in met}
    for one in usable(walk.window):
        if id(_group(one)) in groups:
            continue
        if isinstance(one, QAbstractButton) and _has_its_key(one):
            continue
        walk.say("Tab never comes to this", one)


def _has_its_key(one: QAbstractButton) -> bool:
    """Left out on purpose: a key that the window hears is written on it."""
    if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    heard = {each.key().toString() for each in one.window().findChildren(QShortcut)}
    return one.text().rpartition("  ")[2] in heard


def _names(walk: Walk) -> None:
    for one in walk.stops:
        told = QAccessible.queryAccessibleInterface(one)
        name = told.text(QAccessible.Text.Name) if told is not None else one.accessibleName()
        if not name.strip():
            walk.say("has no name", one)


def _scrollable(walk: Walk) -> None:
    """What does not fit can be read without a mouse: something in it is a stop, or it is one."""
    for area in walk.window.findChildren(QAbstractScrollArea):
        if area.window() is not walk.window or not area.isVisible():
            continue
        if area.verticalScrollBar().maximum() <= 0:
            continue
        if not any(one is area or area.isAncestorOf(one) for one in walk.stops):
            walk.say("cannot be scrolled by a key", area)


# reading order


def _reading_order(walk: Walk) -> None:
    """In every layout the parts are walked through one after another, as they are read."""
    count = len(walk.stops)
    best: list[str] | None = None
    for turn in range(count):
        stops = walk.stops[turn:] + walk.stops[:turn]
        wrong = list(_order_faults(walk.window, stops))
        if best is None or len(wrong) < len(best):
            best = wrong
        if not wrong:
            return
    walk.wrong += best or []


def _order_faults(window: QWidget, stops: Sequence[QWidget]) -> Iterator[str]:
    nodes: list[object] = [window]
    while nodes:
        node = nodes.pop()
        parts = list(_parts(node))
        nodes += parts
        held = [(part, [at for at, one in enumerate(stops) if _holds(part, one)]) for part in parts]
        held = sorted(((part, at) for part, at in held if at), key=lambda each: each[1][0])
        for (first, _), (then, at) in pairwise(held):
            if _before(_rect(then, window), _rect(first, window)):
                yield f"out of order: {named(stops[at[0]])} comes after {_told(_of(first, stops))}"
        for part, at in held:
            if at[-1] - at[0] != len(at) - 1:
                yield f"left and come back to: {_told(_of(part, stops))} in {_told(stops)}"


def _of(part: object, stops: Sequence[QWidget]) -> list[QWidget]:
    return [one for one in stops if _holds(part, one)]


def _parts(node: object) -> Iterator[object]:
    if isinstance(node, QLayout):
        for at in range(node.count()):
            item = node.itemAt(at)
            if item is not None and (inner := item.layout() or item.widget()) is not None:
                yield inner
    elif isinstance(node, QScrollArea):
        if node.widget() is not None:
            yield node.widget()
    elif isinstance(node, QStackedWidget):
        if node.currentWidget() is not None:
            yield node.currentWidget()
    elif isinstance(node, QWidget) and not isinstance(node, CONTROLS):
        if node.layout() is not None:
            yield node.layout()
        placed = {id(each) for each in _placed(node.layout())}
        for child in node.children():
            if isinstance(child, QWidget) and not child.isWindow() and id(child) not in placed:
                yield child


def _placed(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for part in _parts(layout):
        if isinstance(part, QLayout):
            yield from _placed(part)
        elif isinstance(part, QWidget):
            yield part


def _holds(part: object, stop: QWidget) -> bool:
    if isinstance(part, QLayout):
        return any(_holds(each, stop) for each in _parts(part))
    assert isinstance(part, QWidget)
    return part is stop or part.isAncestorOf(stop)


def _rect(part: object, window: QWidget) -> QRect:
    if isinstance(part, QLayout):
        parent = part.parentWidget()
        room = part.geometry()
        if parent is None:
            return room
        return QRect(parent.mapTo(window, room.topLeft()), room.size())
    assert isinstance(part, QWidget)
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def _before(one: QRect, other: QRect) -> bool:
    """Whether ``one`` is read before ``other``: above it, or at its left in the same row."""
    if one.bottom() <= other.top() + NEAR:
        return True
    same_row = one.top() < other.bottom() - NEAR and other.top() < one.bottom() - NEAR
    return same_row and one.right() <= other.left() + NEAR


def named(widget: QWidget) -> str:
    """A widget as a failed test names it."""
    word = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} “{word}”"


def _told(stops: Sequence[QWidget]) -> str:
    return " → ".join(named(one) for one in stops)
