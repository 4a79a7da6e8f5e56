"""Options, exit statuses and where things are printed: the command against hand-written doors."""

import logging
from dataclasses import dataclass, field

import pytest

from greenwave_desk import __version__
from greenwave_desk.cli.command import command as root
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.errors import ErrorCode, PersonLookupError, WorkspaceError
from greenwave_desk.domain.figures import Problem, Statistics, Verification
from greenwave_desk.domain.lookup import Found, Hit, MatchRank
from greenwave_desk.domain.people import Person, Sex


@dataclass
class Store:
    def close(self):
        pass


@dataclass
class Job:
    """Answers each verb with what the test laid ready, and remembers how it was asked."""

    answers: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    def __getattr__(self, verb):
        def do(*arguments, **named):
            self.asked.append((verb, arguments, named))
            answer = self.answers[verb]
            if isinstance(answer, Exception):
                raise answer
            return answer

        return do


@dataclass
class FakeSession:
    store: Store = field(default_factory=Store)


@dataclass
class Doors:
    """A composition root with one workspace of the given kind behind it."""

    kind: str | None = "desk"
    job: Job = field(default_factory=Job)
    passphrases: list = field(default_factory=list)
    fails: Exception | None = None
    homes: list = field(default_factory=list)

    def workspace_kind(self, home):
        self.homes.append(home)
        return self.kind

    def open_desk(self, home, *, operator, passphrase):
        self.homes.append(home)
        self.passphrases.append((str(operator), passphrase))
        if self.fails is not None:
            raise self.fails
        jobs = dict.fromkeys(
            [
                "reception",
                "recognition",
                "cards",
                "queue",
                "queue_lists",
                "casework",
                "ratings",
                "staff",
                "interpretation",
                "outreach",
                "practice",
                "handouts",
                "exchange",
                "corrections",
                "keys",
                "insights",
                "upkeep",
                "devices",
            ],
            self.job,
        )
        return Desk(session=FakeSession(), reopen=None, release=lambda: None, **jobs)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "desk"


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret"
    path.write_text("花开 demo\nanother line\n", encoding="utf-8")
    return path


def test_a_missing_argument_is_wrong_usage(command):
    ran = command(Doors(), "find")
    assert ran.status == 2
    assert ran.out == ""
    assert "用法不对" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["find", "x", "--limit", "0"],
        ["visit"],
        ["visit", "zgs", "--ordinary"],
        ["visit", "zgs", "--method", "guess"],
        ["screen"],
        ["screen", "zgs", "--all"],
        ["screen", "zgs", "--village", "李集村"],
        ["screen", "--all", "--fact", "a=b"],
        ["case", "do", "1", "dance"],
        ["stats", "--from", "yesterday"],
        ["backup"],
        ["init", "desk", "--name", "x"],
        ["--lang", "fr", "verify"],
        ["demo"],
        ["demo", "here", "--people", "1"],
        ["bundle", "export", "-o", "a", "--stick", "b"],
        ["bundle", "list"],
        ["bundle", "collect"],
        ["correct", "zgs", "phone", "1"],
        ["corrections", "decide", "accept"],
        ["corrections", "decide", "c1", "perhaps"],
        ["corrections", "decide", "c1", "c2", "accept", "--value", "x"],
        ["corrections", "decide", "c1", "refuse", "--value", "x"],
        ["why"],
        ["keys"],
        ["exchange"],
        ["venues", "held"],
        ["venues", "revoke", "x"],
        ["venues", "revoke", "x", "--reason", " "],
        ["enrol", "finish", "f", "--new-county"],
        ["roster", "preview"],
    ],
)
def test_wrong_usage_ends_in_2_and_opens_nothing(command, arguments):
    doors = Doors()
    ran = command(doors, *arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert doors.passphrases == []


def test_a_fact_without_a_value_is_wrong_usage(command, home, secret):
    doors = Doors(job=Job({"resolve": "p1"}))
    ran = command(doors, "--home", home, "--passphrase-file", secret, "screen", "p1", "--fact", "x")
    assert ran.status == 2


def test_no_workspace_is_told_before_anybody_is_asked_for_a_passphrase(command, home):
    ran = command(Doors(kind=None), "--home", home, "find", "zgs")
    assert ran.status == 1
    assert ran.out == ""
    assert "这里没有工作区" in ran.err
    assert "greenwave init" in ran.err
    assert "[workspace-missing" in ran.err


def test_a_desk_job_on_a_county_is_refused_before_the_passphrase(command, home):
    doors = Doors(kind="county")
    ran = command(doors, "--home", home, "visit", "zgs")
    assert ran.status == 1
    assert "：这里是县级工作区，需要窗口工作区。" in ran.err
    assert doors.passphrases == []


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("desk", ["venues"]),
        ("desk", ["venues", "board"]),
        ("desk", ["keys", "retire"]),
        ("desk", ["corrections", "decide", "c1", "accept"]),
        ("desk", ["bundle", "collect", "x"]),
        ("desk", ["bundle", "export", "--venue", "x"]),
        ("desk", ["roster", "editions"]),
        ("desk", ["catalogue", "versions"]),
        ("county", ["exchange", "status"]),
        ("county", ["correct", "zgs", "phone", "1", "--proof", "x"]),
        ("county", ["bundle", "export", "--sisters"]),
    ],
)
def test_a_job_of_the_other_side_is_refused_before_the_passphrase(command, home, kind, arguments):
    doors = Doors(kind=kind)
    ran = command(doors, "--home", home, *arguments)
    assert ran.status == 1
    assert "[workspace-wrong-kind" in ran.err
    assert doors.passphrases == []


def test_the_home_is_the_option_else_the_environment(command, home, tmp_path, monkeypatch):
    doors = Doors(kind=None)
    monkeypatch.setenv("GREENWAVE_HOME", str(tmp_path / "other"))
    command(doors, "verify")
    command(doors, "--home", home, "verify")
    assert doors.homes == [tmp_path / "other", home]


def test_the_message_comes_in_the_readers_language_first(command, home):
    chinese = command(Doors(kind=None), "--home", home, "verify").err
    english = command(Doors(kind=None), "--home", home, "--lang", "en", "verify").err
    assert chinese.index("这里没有工作区") < chinese.index("There is no workspace")
    assert english.index("There is no workspace") < english.index("这里没有工作区")


def test_without_a_terminal_and_without_a_passphrase_nothing_is_opened(command, home):
    doors = Doors()
    ran = command(doors, "--home", home, "verify")
    assert ran.status == 1
    assert "[passphrase-missing]" in ran.err
    assert doors.passphrases == []


def test_the_passphrase_is_the_first_line_of_its_file(command, home, secret):
    doors = Doors(fails=WorkspaceError(ErrorCode.PASSPHRASE_WRONG))
    ran = command(
        doors, "--home", home, "--operator", "李芳", "--passphrase-file", secret, "verify"
    )
    assert ran.status == 1
    assert doors.passphrases == [("李芳", "花开 demo")]


def test_a_passphrase_file_wins_over_the_environment(command, home, secret, monkeypatch):
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "from outside")
    doors = Doors(fails=WorkspaceError(ErrorCode.PASSPHRASE_WRONG))
    command(doors, "--home", home, "verify")
    command(doors, "--home", home, "--passphrase-file", secret, "verify")
    assert [given for _, given in doors.passphrases] == ["from outside", "花开 demo"]


@pytest.mark.parametrize("content", [b"", b"\nsecond", b"\xff\xfe\x00"])
def test_a_passphrase_file_without_a_passphrase_is_told(command, home, tmp_path, content):
    path = tmp_path / "bad"
    path.write_bytes(content)
    ran = command(Doors(), "--home", home, "--passphrase-file", path, "verify")
    assert ran.status == 1
    assert "[passphrase-file" in ran.err


def test_with_json_a_refusal_leaves_standard_output_empty(command, home, secret):
    doors = Doors(fails=WorkspaceError(ErrorCode.WORKSPACE_DAMAGED))
    ran = command(doors, "--home", home, "--json", "--passphrase-file", secret, "stats")
    assert ran.status == 1
    assert ran.out == ""
    assert "工作区的数据文件有损坏" in ran.err


def test_a_mistake_of_the_program_shows_nothing_of_its_exception(command, home, secret, caplog):
    doors = Doors(fails=ZeroDivisionError("张三 37990019700101001X"))
    with caplog.at_level(logging.CRITICAL):
        ran = command(doors, "--home", home, "--passphrase-file", secret, "stats")
    assert ran.status == 1
    assert "您的数据没有受影响" in ran.err
    assert "张三" not in ran.err
    assert "Traceback" not in ran.err
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]


def test_json_is_one_document_and_people_get_lines(command, home, secret):
    figures = Statistics(
        first_day="", last_day="", visits=3, by_method={"manual": 2, "card": 1}, cases_opened=1,
        cases_completed=0, interpretations=1, ratings=0, satisfaction=None,
    )  # fmt: skip
    doors = Doors(job=Job({"statistics": figures}))
    before = ("--home", home, "--passphrase-file", secret)
    ran = command(doors, *before, "--json", "stats", "--from", "2026-11-01", "--to", "2026-11-23")
    assert ran.status == 0
    assert ran.err == ""
    assert ran.json == {
        "visits": 3, "by_method": {"manual": 2, "card": 1}, "cases_opened": 1,
        "cases_completed": 0, "interpretations": 1, "ratings": 0, "satisfaction": None,
        "ratings_unopened": 0,
    }  # fmt: skip
    assert doors.job.asked == [("statistics", ("2026-11-01", "2026-11-23"), {})]
    lines = command(doors, *before, "stats").out
    assert "人工核对" in lines
    assert "by hand" in command(doors, *before, "--lang", "en", "stats").out


def test_verify_tells_what_it_found_and_ends_in_1(command, home, secret):
    found = Verification(ok=False, events=9, problems=(Problem(what="chain", detail="seq 4"),))
    doors = Doors(job=Job({"verify": found}))
    ran = command(doors, "--home", home, "--passphrase-file", secret, "--json", "verify")
    assert ran.status == 1
    assert ran.json == {
        "ok": False, "events": 9, "problems": [{"what": "chain", "detail": "seq 4"}]
    }  # fmt: skip
    assert "台账链" in command(doors, "--home", home, "--passphrase-file", secret, "verify").out


def _person(number, name):
    return Person(
        id=f"p{number}", name=name, id_number=f"3799001970010100{number}X", sex=Sex.MALE,
        birth="1970-01-01", division="379900101", village="李集村",
    )  # fmt: skip


def test_when_several_fit_they_are_listed_masked_and_nothing_is_done(command, home, secret):
    hits = tuple(
        Hit(person=_person(each, name), rank=MatchRank.EXACT, matched="姓名", in_force=True)
        for each, name in enumerate(["王伟", "王伟"], start=1)
    )
    job = Job(
        {
            "resolve": PersonLookupError(ErrorCode.PERSON_AMBIGUOUS, count=2),
            "find": Found(hits=hits, more=False),
        }
    )
    ran = command(
        Doors(job=job), "--home", home, "--passphrase-file", secret, "--json", "visit", "王伟"
    )
    assert ran.status == 1
    assert ran.out == ""
    assert "p1" in ran.err
    assert "p2" in ran.err
    assert "379900********001X" in ran.err
    assert "19700101" not in ran.err
    assert "符合的不止一个人（至少 2 人）" in ran.err
    assert [verb for verb, *_ in job.asked] == ["resolve", "find"]


def test_find_masks_unless_revealed_and_each_revealing_has_its_purpose(command, home, secret):
    hit = Hit(person=_person(1, "王伟"), rank=MatchRank.EXACT, matched="姓名", in_force=True)
    job = Job({"find": Found(hits=(hit,), more=False), "reveal": "37990019700101001X"})
    before = ("--home", home, "--passphrase-file", secret, "--json", "find", "王伟")
    assert command(Doors(job=job), *before).json == [
        {
            "id": "p1", "name": "王伟", "id_number": "379900********001X", "category": "",
            "village": "李集村", "card": "", "matched": "姓名", "in_force": True,
        }
    ]  # fmt: skip
    assert "reveal" not in [verb for verb, *_ in job.asked]
    ran = command(Doors(job=job), *before, "--reveal", "--purpose", "核对")
    assert ran.json[0]["id_number"] == "37990019700101001X"
    assert job.asked[-1] == ("reveal", ("p1", "id_number", "核对"), {})


def test_the_version_is_printed(command):
    assert command(Doors(), "--version").out.strip() == f"greenwave {__version__}"


def test_help_of_every_subcommand_is_in_both_languages(command):
    def walk(group, path):
        for name, each in group.commands.items():
            yield [*path, name], each
            if hasattr(each, "commands"):
                yield from walk(each, [*path, name])

    for path, each in walk(root, []):
        ran = command(Doors(), *path, "--help")
        assert ran.status == 0, path
        assert " · " in each.help or "）· " in each.help, path
