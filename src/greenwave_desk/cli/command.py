"""The command as a whole: its options before the subcommand, its subcommands, its exit status.

Exit status: 0 done, 1 refused or failed with a message on standard error, 2 wrong usage.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .. import __version__, log, paths
from ..domain.errors import GreenwaveError
from ..domain.ids import OperatorName
from ..wording import Language, bug_words, words_for
from . import (
    bundles,
    cards,
    casework,
    catalogues,
    corrections,
    demo,
    enrolment,
    exchange,
    keys,
    outreach,
    paper,
    people,
    policies,
    practice,
    queue,
    ratings,
    rosters,
    staff,
    tour,
    venues,
    workspace,
)
from .doors import Doors
from .session import FIRST_OPERATOR, PASSPHRASE_VARIABLE, Session, pass_session

_log = logging.getLogger(__name__)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), metavar="DIR",
              help="工作区文件夹 · the workspace [GREENWAVE_HOME]")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="输出一份 JSON · print one JSON document")
@click.option("--operator", default=FIRST_OPERATOR, show_default=True, metavar="NAME",
              help="使用人 · the operator")  # fmt: skip
@click.option("--passphrase-file", type=click.Path(path_type=Path), metavar="F",
              help=f"口令文件，第一行 · its first line [{PASSPHRASE_VARIABLE}]")  # fmt: skip
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh",
              show_default=True, help="语言 · language")  # fmt: skip
@click.version_option(__version__, prog_name="greenwave", message="%(prog)s %(version)s")
@pass_session
def command(
    session: Session,
    home: Path | None,
    operator: str,
    passphrase_file: Path | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """花城绿波带 · Greenwave Desk on the command line: all that the window does."""
    session.home = paths.workspace(home)
    session.operator = OperatorName(operator)
    session.passphrase_file = passphrase_file
    session.language = language
    session.as_json = as_json


for _subcommand in (
    demo.demo,
    tour.tour,
    workspace.init,
    enrolment.enrol,
    venues.venues,
    keys.keys,
    rosters.roster,
    people.find,
    people.visit,
    queue.queue,
    cards.scan,
    cards.card,
    cards.queue_list,
    casework.case,
    staff.operator,
    ratings.rating,
    policies.screen,
    policies.answers,
    outreach.outreach,
    catalogues.catalogue,
    practice.practice,
    paper.print_,
    bundles.bundle,
    exchange.exchange,
    corrections.correct,
    corrections.corrections,
    corrections.why,
    workspace.stats,
    workspace.verify,
    workspace.passphrase,
    workspace.backup,
    workspace.restore,
):
    command.add_command(_subcommand)


def run(arguments: Sequence[str], doors: Doors) -> int:
    """Run one command against ``doors`` and return its exit status."""
    session = Session(doors)
    try:
        status = command.main(
            args=list(arguments), prog_name="greenwave", standalone_mode=False, obj=session
        )
    except click.UsageError as error:
        session.aside(["用法不对 · wrong usage"])
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        session.aside([session.text("已停下，没有做完的部分不保留。", "Stopped.")])
        return 1
    except GreenwaveError as error:
        _log.info("refused: %s", error)
        session.tell(words_for(error), str(error))
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain again while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001  # the outermost border: a bug is told in words
        _log.critical("bug: the program made a mistake", exc_info=error)
        session.tell(bug_words(), "bug")
        return 1
    finally:
        log.stop()
    return status if isinstance(status, int) else 0
