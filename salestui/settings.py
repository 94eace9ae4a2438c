"""What config.toml may say, and what the screen remembers in state.toml.

Without a file neither pydantic nor a TOML reader is imported, so a start without one does not pay for them.
"""

import keyword
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from salestui.domain.errors import FileRefused
from salestui.domain.frozen import frozen
from salestui.domain.patterns import Pattern
from salestui.paths import write_private
from salestui.toml_files import in_one_line, line_of, read_toml

if TYPE_CHECKING:
    from salestui.domain import cadence as domain
    from salestui.domain.attention import Patience

THEME_NAME = Pattern(r"[a-z0-9_-]{1,40}")


class SettingsRefused(FileRefused):
    """A configuration file that cannot be followed: which, where, and what is allowed there."""


class Must:
    """What a value has to be, as a test and in words; pydantic asks it through its own hook."""

    def __init__(self, test: Callable[[Any], bool], words: str) -> None:
        self.test, self.words = test, words

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Put the test behind pydantic's own check of the type."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self._passed, handler(source))

    def _passed(self, value: Any) -> Any:
        if not self.test(value):
            raise ValueError(self.words)
        return value


def _letters(table: Mapping[str, str]) -> bool:
    return bool(table) and all(
        len(key) == 1 and key.isalpha() and 0 < len(why) <= 40 and why.isprintable() for key, why in table.items()
    )


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _weekend(names: str) -> frozenset[int] | None:
    """The days that are named, as `date.weekday` counts them; nothing where one is no day, or none is left to work."""
    found = [name[:3].casefold() for name in names.replace(",", " ").split()]
    known = frozenset(WEEK.index(name) for name in found if name in WEEK)
    return known if set(found) <= set(WEEK) and len(known) < len(WEEK) else None


Month = Annotated[int, Must(lambda month: 1 <= month <= 12, "a whole number from 1 to 12")]
Multiple = Annotated[float, Must(lambda times: 0.1 <= times <= 100, "a number from 0.1 to 100")]
Hours = Annotated[float, Must(lambda hours: 0 <= hours <= 80, "a number of hours from 0 to 80")]
Zone = Annotated[
    str, Must(Pattern(r"([A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2})?").fullmatch, "a name such as Europe/Berlin")
]
Days = Annotated[int, Must(lambda days: 1 <= days <= 3650, "a whole number of days from 1 to 3650")]
Rhythm = Annotated[int, Must(lambda days: 0 <= days <= 3650, "a whole number of days from 0 (never) to 3650")]
Weekdays = Annotated[str, Must(lambda names: _weekend(names) is not None, "days of the week such as sat sun, not all")]
Currency = Annotated[str, Must(Pattern(r"[A-Z]{3}").fullmatch, "three capital letters such as EUR")]
Name = Annotated[str, Must(lambda name: len(name) <= 200 and name.isprintable(), "at most 200 printable characters")]
ThemeName = Annotated[str, Must(lambda name: not name or THEME_NAME.fullmatch(name), "1 to 40 of a-z, 0-9, - and _")]
Reasons = Annotated[Mapping[str, str], Must(_letters, "single letters, each with a reason of 1 to 40 characters")]


class Section:
    """One table of the file; it knows its keys and no others."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}


@frozen
class Team(Section):
    """Whose team is yours."""

    name: Name = ""
    """What the team is called at the head of the screen; empty calls it the manager's team."""
    manager: Name = ""
    """The manager's name as the CRM writes it, for imports while no team is chosen; M on Team chooses another."""


@frozen
class Calendar(Section):
    """How time is cut."""

    fiscal_year_starts: Month = 1
    """The month in which the fiscal year begins, 1 to 12."""
    day_first: bool = True
    """Is 03/04 the third of April (true) or the fourth of March (false)?"""
    coaching_hours: Hours = 8.0
    """Hours a week that you mean to keep for coaching and observing; the week shows how much is blocked."""
    time_zone: Zone = ""
    """The zone of your appointments in a calendar file, as Europe/Berlin; empty is the machine's."""


@frozen
class Money(Section):
    """How amounts are added up."""

    currency: Currency = "USD"
    """Your reporting currency, by its three letters; amounts of an export that names none are taken to be in it."""


@frozen
class Pipeline(Section):
    """When a deal asks for attention."""

    watch: Multiple = 1.0
    """A deal is worth watching after this many times the usual stay in its stage."""
    stale: Multiple = 1.5
    """A deal is stale after this many times the usual stay in its stage."""
    silent_days: Days = 14
    """Days without any activity after which a deal counts as silent."""
    canceled_reasons: Name = ""
    """Status reasons of your CRM, with commas between, whose lost deals are canceled ones: no ratio counts them."""
    lost_reasons: Reasons = field(
        default_factory=lambda: {
            "p": "price",
            "c": "competitor",
            "n": "no decision",
            "t": "timing",
            "o": "other",
        }
    )
    """What a lost deal is lost to: the letter that is pressed, and the reason."""

    def patience(self) -> "Patience":
        """Return it as the rules take it."""
        from salestui.domain.attention import Patience  # whoever only reads a theme asks for none of it

        return Patience(self.watch, self.stale, self.silent_days)

    def canceled(self) -> tuple[str, ...]:
        """The status reasons that count as canceled."""
        return tuple(reason.strip() for reason in self.canceled_reasons.split(",") if reason.strip())


@frozen
class Cadence(Section):
    """How often you owe what to each rep, in days after the last time; 0 is never. A rep may have exceptions."""

    one_on_one: Rhythm = 7
    """The one-on-one with each rep."""
    coaching: Rhythm = 30
    """Coaching of each rep, by GROW."""
    ride_along: Rhythm = 30
    """A ride-along with each rep."""
    review_monthly: Rhythm = 30
    """The short review of each rep; a quarterly one counts too."""
    review_quarterly: Rhythm = 91
    """The formal review of each rep."""
    business_plan: Rhythm = 182
    """Each rep's business plan."""
    training_plan: Rhythm = 91
    """Each rep's training plan."""
    monday_meeting: Rhythm = 7
    """The team's meeting."""
    contest: Rhythm = 365
    """A contest for the team."""
    weekend: Weekdays = "sat sun"
    """Days of the week on which nothing falls due."""

    def rhythm(self) -> "domain.Rhythm":
        """Return it as the rules take it."""
        # 2 ms, for screens that ask what is owed
        from salestui.domain.cadence import DAYS, Rhythm

        return Rhythm({name: getattr(self, name) for name in DAYS}, _weekend(self.weekend) or frozenset())


@frozen
class Ui(Section):
    """How the screen looks and moves."""

    theme: ThemeName = ""
    """The name of a theme; empty leaves the choice to the theme picker and the terminal."""
    mouse: bool = True
    """Does the program take mouse clicks? With false the terminal selects text as usual."""
    ascii: bool = False
    """Draw with plain ASCII even where the terminal could do more."""
    animations: bool = False
    """Move things smoothly; off over SSH in any case."""


@frozen
class Import(Section):
    """How exports of the CRM are taken in."""

    folder: Name = ""
    """Where the import dialog looks first; empty looks where the last file came from."""
    keep_rejects: bool = True
    """Write the rows that could not be taken to a file beside the database."""


@frozen
class Settings(Section):
    """Everything config.toml may say."""

    team: Team = Team()
    calendar: Calendar = Calendar()
    money: Money = Money()
    pipeline: Pipeline = field(default_factory=Pipeline)
    cadence: Cadence = Cadence()
    ui: Ui = Ui()
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys by the name of what they do, such as "deal.win" = "f7"; see `salestui keys`."""
    import_: Import = Import()


@frozen
class State:
    """What the screen remembers from one start to the next."""

    theme: str = ""
    """The theme that was picked."""
    import_folder: str = ""
    """Where the last import came from."""
    panel: bool = True
    """Is the rep at a glance shown under the team?"""
    pipeline_panel: bool = False
    """Are the facts of a deal shown beside the pipeline?"""
    pipeline_list: bool = False
    """Is the pipeline a list, and no board?"""
    pipeline_sort: str = ""
    """The order of the pipeline, with a minus before it where it is turned round."""
    team_sort: str = ""
    """The letter of the team's order, with a minus before it where it is turned round."""
    forecast_sort: str = ""
    """The letter of the forecast's order, with a minus before it where it is turned round."""
    forecast_panel: bool = True
    """Are the gap worksheet and the rep shown under the forecast?"""
    asks: str = ""
    """What was last asked of management in the weekly status."""


ALLOWED = {
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a whole number of sensible size",
    "float_type": "a number",
    "finite_number": "a number",
    "string_type": "text in quotes",
    "dataclass_type": "a table, written as [{key}]",
    "dict_type": "a table of keys and values",
    "mapping_type": "a table of keys and values",
}
"""What was expected, by the type of pydantic's error."""
MOST_FAULTS = 12
"""How many of a file's faults are told at once; a file of another program has hundreds."""


def read(path: Path) -> Settings:
    """Read the configuration; without a file everything is as shipped.

    Raises:
        SettingsRefused: If the file cannot be read or says something that is not allowed.
    """
    if not path.exists():
        return Settings()
    try:
        text, said = read_toml(path)
    except FileRefused as wrong:
        raise SettingsRefused(str(wrong)) from wrong
    # 70 ms, paid only where there is something to check
    import json

    from pydantic import TypeAdapter, ValidationError

    try:
        # as JSON, because there a strict reader still takes a table for a section
        settings = TypeAdapter(Settings).validate_json(json.dumps(_as_fields(said), default=str))
    except ValidationError as wrong:
        raise SettingsRefused(_sentences(path, text, wrong.errors(include_url=False, include_input=False))) from None
    except ValueError as wrong:  # only an integer of thousands of digits is no JSON
        raise SettingsRefused(f"{path} holds a number with too many digits") from wrong
    stay = settings.pipeline
    if stay.stale < stay.watch:
        line = line_of(text, "pipeline", "stale")
        raise SettingsRefused(
            f"{path}, line {line}: [pipeline] stale ({stay.stale:g}) must not be less than watch ({stay.watch:g})"
        )
    return settings


def _as_fields(said: dict[str, Any]) -> dict[str, Any]:
    renamed = {f"{key}_" if keyword.iskeyword(key) else key: value for key, value in said.items()}
    if isinstance(keys := renamed.get("keys"), dict):
        renamed["keys"] = dict(_flat(keys))
    return renamed


def _flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Names such as deal.win, whether they were written in quotes or not."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _sentences(path: Path, text: str, errors: Sequence[Any]) -> str:
    """Pydantic's errors as a person would say them, each on a line, as they stand in the file."""
    told = []
    for error in errors:
        trail = [str(part).removesuffix("_") for part in error["loc"]]
        line = line_of(text, *trail)
        told.append((line or 0, _sentence(path, line, trail, error)))
    more = [f"and {len(told) - MOST_FAULTS} more"] if len(told) > MOST_FAULTS else []
    return "\n".join([sentence for _, sentence in sorted(told)[:MOST_FAULTS]] + more)


def _sentence(path: Path, line: int | None, trail: list[str], error: Any) -> str:
    where = f"{path}{f', line {line}' if line else ''}: "
    section, key = (f"[{in_one_line(trail[0], 40)}] ", trail[1:]) if len(trail) > 1 else ("", trail)
    name = in_one_line(".".join(key), 60)
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        return where + _unknown(section, name, trail)
    if error["type"] == "value_error":
        return f"{where}{section}{name} must be {error['ctx']['error']}"
    allowed = ALLOWED.get(error["type"], "something else").format(key=name)
    return f"{where}{section}{name} must be {allowed}"


def _unknown(section: str, name: str, trail: list[str]) -> str:
    import difflib

    known = [entry.name.removesuffix("_") for entry in fields(Settings)]
    if len(trail) > 1:
        here = next(entry for entry in fields(Settings) if entry.name.removesuffix("_") == trail[0])
        known = _names_in(here.name)
    owners = [entry.name.removesuffix("_") for entry in fields(Settings) if name in _names_in(entry.name)]
    if owners:
        return f"{section}{name} is not a setting here; it belongs under [{owners[0]}]"
    near = difflib.get_close_matches(name, known, 1)
    meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"{f'{section}{name}' if section else f'[{name}]'} is not a setting; {meant}"


def _names_in(section: str) -> list[str]:
    found: Any = getattr(Settings(), section)
    is_section = isinstance(found, Section)
    return [entry.name for entry in fields(found)] if is_section else []


def read_state(path: Path) -> tuple[State, str | None]:
    """Read what the screen remembers, and say what could not be used; a broken file is no reason to stop."""
    if not path.exists():
        return State(), None
    try:
        said = read_toml(path)[1]
    except FileRefused as wrong:
        return State(), f"{wrong}. It is ignored, and written anew"
    kinds = {entry.name: type(entry.default) for entry in fields(State)}
    usable: dict[str, Any] = {
        key: value
        for key, value in said.items()
        if type(value) is kinds.get(key) and (not isinstance(value, str) or value.isprintable())
    }
    unusable = sorted(in_one_line(key, 40) for key in said.keys() - usable.keys())
    return State(**usable), f"{path}: {', '.join(unusable)} cannot be used and is ignored" if unusable else None


def write_state(path: Path, state: State) -> None:
    """Write what the screen remembers, whole or not at all.

    Raises:
        OSError: If the disk refuses.
    """
    # 2 ms, once something changed
    import tomli_w

    write_private(path, tomli_w.dumps(asdict(state)))
