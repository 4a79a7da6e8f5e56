"""``docs/command.md`` names every subcommand and every option, and nothing that is not there."""

import itertools
import re
from pathlib import Path

import click
import pytest

from greenwave_desk.cli import shapes
from greenwave_desk.cli.command import command as root

TEXT = (Path(__file__).parents[2] / "docs" / "command.md").read_text(encoding="utf-8")


def _commands(group, path=()):
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            yield from _commands(each, (*path, name))
        else:
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
