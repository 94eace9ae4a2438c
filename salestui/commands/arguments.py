"""What may stand on the command line: the options before a command, the commands and what they take."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter, _SubParsersAction
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import NamedTuple, NoReturn, cast

from salestui import __version__
from salestui.commands.options import GENERAL, SCREEN
from salestui.commands.values import a_currency, a_day, a_format, a_number, a_pair, a_path, an_outlet, saying_why

KINDS = ("deals", "accounts", "contacts", "products", "reps", "activities", "stage history", "goals")
SHELLS = ("bash", "zsh", "fish")
FORMATS = ("md", "csv", "json", "html")
FUNNEL = (
    "stages", "ageing", "velocity", "coverage", "waterfall", "products", "reasons", "accounts", "regions",
)  # fmt: skip
EXPORTS = ("team", "deals", "board")
REPORTS = ("status", "scorecard", "rep")
CALENDAR, ICS = "calendar", "ics"
EPILOG = """\
Without a command the full screen opens. Options stand before the command:
  salestui --data DIR --today 2026-11-18 team --json

exit codes: 0 done, 1 refused or failed (the message says what to do), 2 wrong usage, 3 nothing matched,
  4 imported, but lines were left out, 5 the data is in use or newer than the program, 130 interrupted
"""


class Commands(NamedTuple):
    """Where commands are added, and which of them are wanted: all, or those that a command line names."""

    added: _SubParsersAction[ArgumentParser]  # argparse has no public name for it
    only: frozenset[str] | None


class _Unwanted:
    """Takes what is said of a command that is not wanted."""

    def __getattr__(self, _: str) -> Callable[..., _Unwanted]:
        return lambda *_, **__: self


class _NotWholeError(Exception):
    """A command line was refused by a description that lacks commands."""


class Parser(ArgumentParser):
    """Says where options stand that were put behind the command, and what a filter word with a dash looks like."""

    is_whole = True

    def error(self, message: str) -> NoReturn:
        """Refuse a command line."""
        if not self.is_whole:
            raise _NotWholeError
        unknown = message.removeprefix("unrecognized arguments: ").split()
        word = unknown[0].partition("=")[0] if unknown and unknown[0].startswith("-") else ""
        if message.startswith("unrecognized") and word in BEFORE_THE_COMMAND:
            message = f"{word} stands before the command: salestui {word} … COMMAND"
        elif message.startswith("unrecognized") and word and not word.startswith("--"):
            message = f"{word} is no option; a filter has words such as rep:ana, stale, past, and cannot leave any out"
        super().error(message)


BEFORE_THE_COMMAND = frozenset(option.flag for option in GENERAL)


def read(arguments: Sequence[str]) -> SimpleNamespace:
    """Read a command line; to describe every command takes as long as to start Python, so only what it names is.

    Raises:
        SystemExit: If it cannot be read, or asks for help.
    """
    if {"-h", "--help"}.isdisjoint(arguments):
        with suppress(_NotWholeError):
            return parser(frozenset(arguments)).parse_args(arguments, SimpleNamespace())
    return parser().parse_args(arguments, SimpleNamespace())


def parser(only: frozenset[str] | None = None) -> ArgumentParser:
    """Return the description of the whole command line, or of some commands alone."""
    top = Parser(
        "salestui",
        description="A full-screen terminal application for first-line sales managers.",
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _general(top)
    top.is_whole = only is None
    top.set_defaults(run=SCREEN)
    commands = Commands(top.add_subparsers(title="commands", metavar="COMMAND", parser_class=ArgumentParser), only)
    _data(commands)
    _pages(commands)
    _people(commands)
    _number_pages(commands)
    _past(commands)
    _upkeep(commands)
    return top


def _general(top: ArgumentParser) -> None:
    top.add_argument("--version", action="version", version=f"salestui {__version__}", help="show the version and end")
    for option in GENERAL:
        if option.metavar is None:
            top.add_argument(option.flag, action="store_true", help=option.help)
        else:
            top.add_argument(option.flag, metavar=option.metavar, type=saying_why(option.read), help=option.help)


def _command(commands: Commands, name: str, run: str, help_: str, *, json: bool = False) -> ArgumentParser:
    if commands.only is not None and name not in commands.only:
        return cast(ArgumentParser, _Unwanted())
    said = f"{help_[0].upper()}{help_[1:]}."
    command = commands.added.add_parser(name, help=help_, description=said, allow_abbrev=False)
    command.set_defaults(run=run)
    if json:
        command.add_argument("--json", action="store_true", help="answer in JSON, for scripts")
    return command


def _data(commands: Commands) -> None:
    demo = _command(commands, "demo", "demo:demo", "look round in a made-up team; nothing of it is kept")
    demo.add_argument("--plain", action="store_true", help="print its first page and end")
    demo.add_argument("--keep", metavar="DIR", type=a_path, help="keep the made-up data in this folder")
    intake = _command(
        commands, "import", "intake:import_files", "take in exports of your CRM, after a preview", json=True
    )
    intake.add_argument("paths", metavar="PATH", nargs="+", help="files or folders; - reads standard input")
    intake.add_argument("--as", dest="kind", choices=KINDS, metavar="KIND", help=f"what it holds: {', '.join(KINDS)}")
    intake.add_argument("--dry-run", action="store_true", help="show the preview and write nothing")
    intake.add_argument("--yes", action="store_true", help="import without asking")
    intake.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FROM=TO",
        type=a_pair,
        help="a stage, name or column of the export and what it is here; FROM= leaves a column out",
    )
    intake.add_argument("--as-of", metavar="DATE", type=a_day, help="the day the export was made")
    intake.add_argument("--older", action="store_true", help="take an export that is older than the last one")
    intake.add_argument("--currency", metavar="CODE", type=a_currency, help="the currency of bare amounts, as EUR")
    order = intake.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="day_first", action="store_true", default=None, help="03/04 is 3 April")
    order.add_argument("--month-first", dest="day_first", action="store_false", help="03/04 is March 4")
    intake.add_argument("--encoding", metavar="NAME", help="how the text is encoded, as cp1252")
    intake.add_argument("--manager", metavar="NAME", help="afterwards, take the reps of this manager for your team")
    extent = intake.add_mutually_exclusive_group()
    extent.add_argument(
        "--full",
        dest="full",
        action="store_true",
        default=None,
        help="the whole pipeline: what is missing has vanished",
    )
    extent.add_argument("--partial", dest="full", action="store_false", help="a part: what is missing is left alone")


def _pages(commands: Commands) -> None:
    today = _command(commands, "today", "today:today", "print what needs you now", json=True)
    today.add_argument(
        "--check", action="store_true", help="say how much in one line; exit code 3 where nothing is due"
    )
    today.add_argument("--private", action="store_true", help="with what is for your eyes alone")
    promises = _command(
        commands, "promises", "today:promises", "print what you promised and what is owed to you", json=True
    )
    promises.add_argument("--rep", metavar="NAME", help="with one rep alone")
    side = promises.add_mutually_exclusive_group()
    side.add_argument("--mine", dest="side", action="store_const", const="mine", default="", help="only what you owe")
    side.add_argument("--theirs", dest="side", action="store_const", const="theirs", help="only what reps owe you")
    promises.add_argument("--closed", action="store_true", help="what was kept or dropped in the last 90 days too")
    team = _command(commands, "team", "pages:team", "print the team and its numbers", json=True)
    team.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")
    team.add_argument("--manager", metavar="NAME", help="the team of this manager")
    team.add_argument("--period", metavar="P", help="a period: this quarter, Q3 2026, last month, last 90 days")
    deals = _command(commands, "deals", "pages:deals", "print deals: the open ones of your team", json=True)
    deals.add_argument(
        "filter", metavar="FILTER", nargs="*", help="words, rep:ana, stage:propose, account:acme, stale, pushed, won …"
    )
    deals.add_argument("--all", dest="everyone", action="store_true", help="open and closed ones of everybody")
    deals.add_argument("--limit", metavar="N", type=a_number, help="at most so many")
    brief = _command(
        commands, "brief", "brief:brief", "print everything about one rep since the last one-on-one", json=True
    )
    brief.add_argument("name", metavar="NAME", nargs="+", help="the rep, by a part of the name")
    brief.add_argument("--markdown", action="store_true", help="answer in Markdown")
    brief.add_argument("--private", action="store_true", help="with private notes and plans")
    _search(commands)
    _growth(commands)
    _exports(commands)


def _exports(commands: Commands) -> None:
    agenda = _command(commands, "agenda", "calendar:agenda", "print your day or your week", json=True)
    extent = agenda.add_mutually_exclusive_group()
    extent.add_argument("--day", metavar="DATE", type=a_day, help="another day than today, as 2026-11-18")
    extent.add_argument("--week", action="store_true", help="the week from Monday to Sunday")
    agenda.add_argument("--private", action="store_true", help="with what is for your eyes alone")
    rhythm = _command(commands, "rhythm", "calendar:rhythm", "print how often you owe what to whom", json=True)
    rhythm.add_argument("--private", action="store_true", help="with why somebody has another rhythm")
    export = _command(commands, "export", "export:export", "write the team, the deals, the board or your calendar")
    export.add_argument("what", metavar="WHAT", choices=(*EXPORTS, CALENDAR), help=", ".join((*EXPORTS, CALENDAR)))
    export.add_argument(
        "-f", "--format", type=a_format, choices=(*FORMATS, ICS), help="by default as the file is called, else md"
    )
    export.add_argument(
        "-o",
        "--out",
        "--output",
        dest="output",
        metavar="FILE",
        type=an_outlet,
        help="the file; without it, standard output",
    )
    export.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")
    export.add_argument("--yes", action="store_true", help="overwrite without asking")
    export.add_argument(
        "--from", dest="since", metavar="DATE", type=a_day, help="calendar: from this day, 4 weeks back"
    )
    export.add_argument("--to", dest="until", metavar="DATE", type=a_day, help="calendar: up to this day, a year ahead")
    export.add_argument("--private", action="store_true", help="calendar: with what is for your eyes alone")


def _search(commands: Commands) -> None:
    search = _command(commands, "search", "search:search", "print what has some words, the best first", json=True)
    search.add_argument("words", metavar="WORD", nargs="+", help="words, or how they begin")
    search.add_argument("--limit", metavar="N", type=a_number, default=50, help="at most so many (50)")
    search.add_argument("--private", action="store_true", help="what is for your eyes alone too")


def _people(commands: Commands) -> None:
    coaching = _command(
        commands, "coaching", "people:coaching", "print conversations and what was committed to", json=True
    )
    coaching.add_argument("--rep", metavar="NAME", help="those with one rep")
    coaching.add_argument("--private", action="store_true", help="private notes too, which are left out otherwise")
    note = _command(commands, "note", "people:note", "note something about a rep")
    note.add_argument("rep", metavar="REP", help="the rep's name, or enough of it")
    note.add_argument("text", metavar="TEXT", nargs="+", help="what to note; - reads standard input")
    note.add_argument("--private", action="store_true", help="for your eyes alone")


def _growth(commands: Commands) -> None:
    skills = _command(commands, "skills", "growth:skills", "print who stands where at which skill", json=True)
    skills.add_argument("--rep", metavar="NAME", help="one rep alone, by a part of the name")
    plans = _command(commands, "plans", "growth:plans", "print the plans under way with their steps", json=True)
    plans.add_argument("--closed", action="store_true", help="closed plans too")
    plans.add_argument("--private", action="store_true", help="those for your eyes alone too")
    meeting = _command(commands, "meeting", "growth:meeting", "print the notes of the last team meeting", json=True)
    meeting.add_argument("--markdown", action="store_true", help="as Markdown, to hand out")


def _number_pages(commands: Commands) -> None:
    forecast = _command(commands, "forecast", "number:forecast", "print a period's forecast, rep by rep", json=True)
    forecast.add_argument("--period", metavar="P", help="a period: this quarter, Q1 2027, next month, next 90 days")
    forecast.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")
    forecast.add_argument(
        "--commitments", action="store_true", help="instead, what each rep commits to for the month, deal by deal"
    )
    gap = _command(commands, "gap", "number:gap", "print a period's gap and the levers to close it", json=True)
    gap.add_argument("--period", metavar="P", help="a period: this quarter, Q1 2027, last quarter")
    gap.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")
    card = _command(
        commands, "scorecard", "scorecard:scorecard", "print the team's scorecards, or one rep's", json=True
    )
    card.add_argument("name", metavar="REP", nargs="*", help="the rep, by a part of the name; without, the team")
    card.add_argument("--period", metavar="P", help="a period: this quarter, nov, 2026, last 90 days, all")
    card.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")
    card.add_argument("--every", action="store_true", help="every KPI there is, and not those of the scorecard alone")
    _means(commands)
    quotas = _command(commands, "quotas", "number:quotas", "print the quotas of a fiscal year", json=True)
    quotas.add_argument("--period", metavar="P", help="a period of that year: this year, 2027")
    quotas.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")

    funnel = _command(commands, "funnel", "funnel:funnel", "print how deals move through the funnel", json=True)
    funnel.add_argument("--period", metavar="P", help="a period: this quarter, Q3 2026, last 90 days, all")
    funnel.add_argument("--rep", metavar="NAME", help="one rep alone, by a part of the name")
    funnel.add_argument("--from", dest="since", metavar="DATE", type=a_day, help="waterfall: from the end of this day")
    funnel.add_argument("--to", dest="until", metavar="DATE", type=a_day, help="waterfall: to the end of this day")
    funnel.add_argument("--part", choices=FUNNEL, metavar="PART", help=f"one part alone: {', '.join(FUNNEL)}")
    funnel.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")

    hygiene = _command(commands, "hygiene", "funnel:hygiene", "print what each rep keeps up in the CRM", json=True)
    hygiene.add_argument("rep", metavar="REP", nargs="?", help="the deals to mend of one rep, by a part of the name")
    hygiene.add_argument("--markdown", action="store_true", help="as Markdown, to hand over")
    hygiene.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")

    _reports(commands)
    rates = _command(commands, "rates", "funnel:rates", "print the rates that convert currencies", json=True)
    rates.add_argument("--import", dest="file", metavar="FILE", type=a_path, help="take in a CSV: date, currency, rate")


def _means(commands: Commands) -> None:
    means = _command(
        commands, "means", "means:means", "print what reps do beside what they sell, and what is chance", json=True
    )
    means.add_argument("name", metavar="REP", nargs="*", help="the rep, by a part of the name; without, the team")
    means.add_argument("--period", metavar="P", help="a period: this quarter, Q3 2026, last 90 days")
    means.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")
    recipe = _command(commands, "recipe", "means:recipe", "print what went before revenue in the past", json=True)
    recipe.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")


def _reports(commands: Commands) -> None:
    report = _command(
        commands, "report", "report:report", "write the week's status, the Monday scorecard or a rep's page", json=True
    )
    report.add_argument(
        "what",
        metavar="WHAT",
        nargs="?",
        default="status",
        choices=REPORTS,
        help="status (if left out), scorecard, or rep with a name",
    )
    report.add_argument("name", metavar="NAME", nargs="*", help="of rep: the rep, by a part of the name")
    report.add_argument("--period", metavar="P", help="a period: this quarter, Q3 2026, last month")
    report.add_argument("--all", dest="everyone", action="store_true", help="everybody, and not your team alone")
    report.add_argument(
        "--asks", metavar="TEXT", action="append", default=[], help="status: what you ask for; may be said again"
    )
    report.add_argument(
        "-f", "--format", type=a_format, choices=FORMATS, help="by default as the file is called, else md"
    )
    report.add_argument("-o", "--output", metavar="FILE", type=an_outlet, help="the file; without it, standard output")
    report.add_argument("--yes", action="store_true", help="overwrite without asking")


def _past(commands: Commands) -> None:
    _command(commands, "undo", "past:undo", "take the last change back")
    _command(commands, "redo", "past:redo", "bring back what was undone last")
    history = _command(commands, "history", "past:history", "print what was done, newest first", json=True)
    history.add_argument("-n", dest="limit", metavar="N", type=a_number, default=20, help="at most so many (20)")


def _upkeep(commands: Commands) -> None:
    _command(commands, "check", "upkeep:check", "check the data and the terminal", json=True)
    backup = _command(commands, "backup", "upkeep:backup", "make a verified copy of the data", json=True)
    backup.add_argument(
        "-o", "--output", metavar="FILE", type=a_path, help="the copy; without it, in the backup folder"
    )
    restore = _command(commands, "restore", "upkeep:restore", "put a backup in the place of the data")
    restore.add_argument("file", metavar="FILE", nargs="?", default="latest", help="a backup; by default the latest")
    restore.add_argument("--yes", action="store_true", help="restore without asking")
    restore.add_argument("--list", action="store_true", help="print the backups there are, newest first, and end")
    restore.add_argument("--json", action="store_true", help="with --list: answer in JSON, for scripts")
    _command(commands, "paths", "about:show_paths", "print where everything lives", json=True)
    _command(commands, "keys", "about:keys", "print every key and what it does", json=True)
    _command(commands, "themes", "about:themes", "print the names of the themes", json=True)
    _command(commands, "config", "about:config", "print an example configuration with the defaults")
    completion = _command(commands, "completion", "about:completion", "print the completion file of a shell")
    completion.add_argument("shell", choices=SHELLS, help=", ".join(SHELLS))
