"""``docs/command.md`` names every subcommand and every option, nothing that is not there, and
gives an example of each that really runs and prints what it shows.
"""

import io
import itertools
import json
import re
import shlex
from pathlib import Path
from string import Template

import click
import pytest

from greenwave_desk import bootstrap
from greenwave_desk.cli import shapes
from greenwave_desk.cli.command import command as root
from greenwave_desk.cli.command import run
from greenwave_desk.domain.resident_id import check_character

TEXT = (Path(__file__).parents[2] / "docs" / "command.md").read_text(encoding="utf-8")


def _commands(group, path=()):
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            yield from _commands(each, (*path, name))
        if not isinstance(each, click.Group) or each.invoke_without_command:
            yield " ".join((*path, name)), each


COMMANDS = dict(_commands(root))


def _section(name):
    headings = [*re.finditer(r"^### .*$", TEXT, re.MULTILINE), None]
    for heading, following in itertools.pairwise(headings):
        if re.search(rf"`{re.escape(name)}[ `]", heading.group(0)):
            yield TEXT[heading.start() : following.start() if following else None]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_subcommand_has_its_section_with_every_option(name):
    sections = "".join(_section(name))
    # What both enrolment and paper subcommands share may stand in the text of the chapter.
    assert sections, f"{name} has no section"
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            if option.startswith("-"):
                assert option in sections, f"{name} {option}"


@pytest.mark.parametrize("parameter", root.params)
def test_every_option_before_the_subcommand_is_documented(parameter):
    for option in parameter.opts:
        assert f"`{option}" in TEXT or f", `{option}`" in TEXT


def test_no_section_describes_a_subcommand_that_is_not_there():
    for heading in re.findall(r"^### (.*)$", TEXT, re.MULTILINE):
        for written in re.findall(r"`([a-z][^`]*)`", heading):
            words = [word for word in written.split() if re.fullmatch(r"[a-z-]+", word)]
            name = next((n for n in (" ".join(words[:2]), words[0]) if n in COMMANDS), None)
            assert name, written


CONTRACT = {
    shapes.RosterAnswer: "rows accepted refused duplicates conflicts edition joined left changed",
    shapes.FoundPerson: "id name id_number category village card matched",
    shapes.VisitAnswer: "visit person method lane ticket",
    shapes.CaseAnswer: "case state actions",
    shapes.ScreenAnswer: "person catalogue policies next_question",
    shapes.PolicyAnswer: "code name verdict reasons missing",
    shapes.ExportAnswer: "bundles",
    shapes.BundleRow: "file kind serial recipient records",
    shapes.ImportAnswer: "kind serial sender received new known held",
    shapes.StatsAnswer: "visits by_method cases_opened cases_completed interpretations ratings "
    "satisfaction",
    shapes.VerifyAnswer: "ok events problems",
    shapes.WorkspaceMade: "workspace kind name division operator recovery_code fingerprint",
}


@pytest.mark.parametrize("shape", CONTRACT)
def test_the_fields_that_scripts_rely_on_are_there(shape):
    assert set(CONTRACT[shape].split()) <= set(shape.__struct_fields__)


ALL = [
    each
    for each in vars(shapes).values()
    if isinstance(each, type) and issubclass(each, shapes.Shape)
]


@pytest.mark.parametrize("shape", ALL)
def test_every_field_that_is_printed_is_documented(shape):
    for name in shape.__struct_fields__:
        assert re.search(rf"[\"`]{name}[\"`]", TEXT), f"{shape.__name__}.{name}"


# ---------------------------------------------------------------- the examples, really run

BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROSTER = """序号,姓名,身份证号,救助类别,所属乡镇,村居
1,曾国顺,{0},低保,庄寨镇,李集村
2,张　三,{1},边缘户,庄寨镇,李集村
3,李四,3.71721E+17,低保,庄寨镇,李集村
"""


def _examples():
    """Each example of the page in its order: the command line, and what is shown below it."""
    for block in BLOCK.findall(TEXT):
        line, shown = None, []
        for each in block.splitlines():
            if each.startswith("$ greenwave"):
                if line is not None:
                    yield line, "\n".join(shown)
                line, shown = each.removeprefix("$ "), []
            else:
                shown.append(each)
        if line is not None:
            yield line, "\n".join(shown)


EXAMPLES = list(_examples())


def _named(line):
    """The subcommand of an example."""
    words = shlex.split(line)
    found = [name for name in COMMANDS if f" {name} " in " " + " ".join(words) + " "]
    return max(found, key=len)


def test_every_subcommand_has_an_example():
    assert set(COMMANDS) == {_named(line) for line, _ in EXAMPLES}


def _number(body):
    return body + check_character(body)


def _files():
    """What the examples take from their reader: a roster, and passphrases in files."""
    people = (_number("37172119491213701"), _number("37172119700101001"))
    Path("名册.csv").write_text(ROSTER.format(*people), encoding="utf-8")
    Path("口令.txt").write_text("demo\n", encoding="utf-8")
    Path("新口令.txt").write_text("several words in a row\n", encoding="utf-8")
    Path("扫描.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(32))
    Path("media/stick").mkdir(parents=True)
    Path("srv").mkdir()
    Path("tmp").mkdir()


REMEMBERED = {
    "init county": ("COUNTY_FINGERPRINT", lambda told: told["fingerprint"]),
    "enrol request": ("DESK_FINGERPRINT", lambda told: told["fingerprint"]),
    "case items": ("ITEM", lambda told: told[0]["item"]),
    "case open": ("CASE", lambda told: told["case"]),
    "case show": ("SCAN", lambda told: told["attachments"][0]["id"]),
    "catalogue show": (
        "PARAMETER",
        lambda told: next(each["name"] for each in told["parameters"] if not each["chosen_by"]),
    ),
    "correct": ("ID", lambda told: told["id"]),
    "rating callbacks": ("RATING", lambda told: told[0]["rating"]),
    "bundle export": ("REPORT", lambda told: told["bundles"][0]["file"]),
}
"""What later examples name by ``$NAME``, and where it stands in what an example prints."""


def test_every_example_runs_and_prints_what_it_shows(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "demo")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    _files()
    known = {}
    for line, shown in EXAMPLES:
        words = shlex.split(Template(line).substitute(known))
        inside = str(tmp_path)
        arguments = [
            inside + word if word.startswith("/") and not word.startswith(inside) else word
            for word in words[1:]
        ]
        status = run(arguments, bootstrap)
        told = capsys.readouterr()
        assert status == 0, (line, told.err)
        name = _named(line)
        if "--json" not in words:
            assert told.out.strip(), line
            continue
        json.loads(told.out)
        printed = set(re.findall(r'"(\w+)":', told.out))
        assert set(re.findall(r'"(\w+)":', shown)) <= printed, line
        if name in REMEMBERED:
            variable, pick = REMEMBERED[name]
            known[variable] = pick(json.loads(told.out))
