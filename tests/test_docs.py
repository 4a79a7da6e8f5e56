"""``docs/`` names keys that the window really has, and every kind of event that there is."""

import re
from pathlib import Path

import pytest

from greenwave_desk.domain.events import BODIES
from greenwave_desk.ui.keys import COUNTY_KEYS, KEYS, Act, Where

ROOT = Path(__file__).parents[1]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "README.zh.md"]

_ENDS = r"(?:F\d+|Del|Space|Enter|[A-Z0-9])"
KEY = re.compile(rf"(?<![\w+])((?:(?:Ctrl|Shift|Alt)\+)+{_ENDS}|F\d{{1,2}})\b")
NOT_OURS = {"devices.md": {"Ctrl+Space"}}
"""Keys that a page names and that are not the window's: here the input method's."""


def _bound(table, places=frozenset(Where)):
    return {each for key in table if key.where in places for each in key.keys}


def _named(text):
    return set(KEY.findall(text))


def _anchors(text):
    """What headings are called in links, as GitHub makes it, and places named by hand."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    by_hand = set(re.findall(r'<a id="([^"]+)">', text))
    return by_hand | {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_key_that_a_page_names_is_in_the_tables(page):
    table = COUNTY_KEYS if page.name == "county.md" else KEYS
    strange = _named(page.read_text(encoding="utf-8")) - _bound(table)
    assert strange <= NOT_OURS.get(page.name, set())


def test_the_keys_of_the_queue_work_on_its_page():
    text = (ROOT / "docs" / "hall.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:Ctrl|Shift|F\d)[^|]*) \|", text, re.MULTILINE)
    named = _named(" ".join(rows))
    assert named >= _bound(KEYS, {Where.QUEUE}) - {"Return"}
    assert named <= _bound(KEYS, {Where.QUEUE, Where.EVERYWHERE})


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_key_that_the_readme_gives_for_the_keys_shows_them(name):
    shown = next(key.shown for key in KEYS if key.act is Act.KEY_MAP)
    assert shown in _named((ROOT / name).read_text(encoding="utf-8"))


def test_the_architecture_lists_every_kind_of_event_once():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split("### The kinds of events")[1].split("\n### ")[0].split("\n## ")[0]
    listed = [
        kind
        for row in re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE)
        for kind in re.findall(r"`([a-z_.]+)`", row)
    ]
    assert sorted(listed) == sorted(BODIES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_and_picture_that_a_page_links_to_is_there(page):
    text = page.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)]*))?\)", text):
        other = page.parent / target if target else page
        assert other.exists(), target
        if anchor:
            assert anchor in _anchors(other.read_text(encoding="utf-8")), (target, anchor)
