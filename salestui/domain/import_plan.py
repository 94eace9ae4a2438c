"""What an import would do, as the manager sees it before anything is written: counts, changes, questions, a summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.money import CURRENCIES, Totals
from salestui.domain.records import Evidence, Reading, RecordKind, Rejected, System
from salestui.domain.text import counted

NO_CURRENCY = "XXX"
"""ISO 4217's code for amounts whose currency nobody has said."""
DAY_FIRST, MONTH_FIRST = "day first", "month first"
"""The answers to how 03/04 is read, and how they are remembered."""
ALL_THE_SAME = "take it all the same"
SHOWN_UPDATES = 500


@frozen
class IntakeOptions:
    """What the manager says about an import, on the command line or in answer to its questions."""

    as_of: date | None = None
    """The day the export is of; today where nobody says."""
    currency: str | None = None
    """What amounts are in where the export does not say."""
    reporting: str | None = None
    """The manager's reporting currency: the last resort, and always told as one."""
    day_first: bool | None = None
    mapped: Mapping[str, str] = field(default_factory=dict)
    """A word of the export → our word for it: a stage (or won, lost, new), a name, or a column's field."""
    stage_order: tuple[str, ...] = ()
    full: bool | None = None
    """Does the export have the whole pipeline, so that what is missing has vanished?"""
    even_if_older: bool = False
    kind: RecordKind | None = None
    system: System | None = None
    encoding: str | None = None
    keep_rejects: bool = True
    """Are the lines that cannot be taken written to a file?"""
    fiscal_start: int = 1
    """The month in which the fiscal year starts."""


@frozen
class FieldChange:
    """One field, its old and its new value in words; `instead_of` is what the manager had set by hand."""

    title: str
    before: str
    after: str
    instead_of: str | None = None


@frozen
class Update:
    """One stored record and what an import changes in it."""

    kind: RecordKind
    name: str
    changes: tuple[FieldChange, ...]


@frozen
class Proposal:
    """A name that is probably another one's spelling; nothing is merged unless the manager says so."""

    kind: str
    name: str
    like: str
    uses: int = 0

    @property
    def answer(self) -> str:
        """How to say on the command line that they are the same."""
        return f'--map "{self.name}={self.like}"'


@frozen
class ImportQuestion:
    """Something only the manager can say; `otherwise` is what happens without an answer."""

    key: str
    text: str
    choices: tuple[str, ...] = ()
    otherwise: str = ""
    stops: bool = False
    """Is nothing imported until it is answered?"""


def answered(options: IntakeOptions, key: str, answer: str) -> IntakeOptions:
    """The options with the answer to one question; a proposal's key is "same:" and its name.

    Raises:
        RuleBroken: If the question knows no such answer.
    """
    about, _, name = key.partition(":")
    if about in ("stage", "same"):
        return replace(options, mapped={**options.mapped, name: answer})
    if about == "stage-order":
        return replace(options, stage_order=tuple(part.strip() for part in answer.split(">")))
    if about == "currency":
        if (code := answer.strip().upper()) not in CURRENCIES:
            raise RuleBroken(f"“{answer}” is no currency; type three letters such as EUR")
        return replace(options, currency=code)
    if about == "full" and answer in ("full", "partial"):
        return replace(options, full=answer == "full")
    if about == "day-first" and answer in (DAY_FIRST, MONTH_FIRST):
        return replace(options, day_first=answer == DAY_FIRST)
    if about == "as-of" and answer == ALL_THE_SAME:
        return replace(options, even_if_older=True)
    raise RuleBroken(f"“{answer}” does not answer that")


@frozen
class Skipped:
    """A line that stays out: the file, the line, why, and what stood in it."""

    path: str
    line: int
    reason: str
    cells: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: str, rejected: Rejected) -> Skipped:
        """A line that the reader could not take."""
        return cls(path, rejected.line, rejected.reason, rejected.cells)


@dataclass(slots=True)
class Counts:
    """How many records of one kind are new, change, stay, or are left out."""

    create: int = 0
    update: int = 0
    unchanged: int = 0
    skipped: int = 0
    dropped: int = 0


@dataclass(slots=True)
class PipelineFacts:
    """What happened to the pipeline between two exports."""

    new: int = 0
    new_won: int = 0
    new_lost: int = 0
    forward: int = 0
    back: int = 0
    pushed: int = 0
    pushed_second: int = 0
    pushed_often: int = 0
    won: int = 0
    won_money: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    reopened: int = 0
    pulled_in: int = 0
    dated: int = 0
    """Got a close date; they had none."""
    undated: int = 0
    up: int = 0
    down: int = 0
    priced: int = 0
    """Got an amount; they had none."""
    unpriced: int = 0
    recurrencied: int = 0
    handed_over: int = 0
    moved_account: int = 0
    """Belong to another account, or to one under another name."""
    vanished: int = 0
    returned: int = 0
    recalled_moves: int = 0
    """Stage changes that a CRM's own history tells."""

    def in_words(self) -> list[str]:
        """The facts that there are, the most telling first."""
        pushed = f"{self.pushed:,} pushed"
        if self.pushed == 1 and self.pushed_second:
            pushed += " for the second time"
        elif self.pushed == 1 and self.pushed_often:
            pushed += " for the third time or more"
        elif self.pushed_second:
            pushed += f", {self.pushed_second:,} of them for the second time"
        if self.pushed > 1 and self.pushed_often:
            pushed += f", {self.pushed_often:,} for the third time or more"
        phrases = (
            (self.forward, f"{self.forward:,} moved forward"),
            (self.back, f"{self.back:,} moved back"),
            (self.pushed, pushed),
            (self.won, f"{self.won:,} won {Totals(self.won_money).short()}"),
            (self.lost, f"{self.lost:,} lost"),
            (self.reopened, f"{self.reopened:,} reopened"),
            (self.pulled_in, f"{self.pulled_in:,} pulled in"),
            (self.up, f"{self.up:,} grew"),
            (self.down, f"{self.down:,} shrank"),
            (self.priced, f"{counted(self.priced, 'amount')} set"),
            (self.unpriced, f"{counted(self.unpriced, 'amount')} emptied"),
            (self.recurrencied, f"{self.recurrencied:,} changed currency"),
            (self.dated, f"{counted(self.dated, 'close date')} set"),
            (self.undated, f"{counted(self.undated, 'close date')} emptied"),
            (self.handed_over, f"{self.handed_over:,} changed hands"),
            (self.moved_account, f"{self.moved_account:,} changed account"),
            (self.vanished, f"{self.vanished:,} vanished"),
            (self.returned, f"{self.returned:,} came back"),
        )
        return [phrase for number, phrase in phrases if number]


_SINGULAR = {
    RecordKind.DEALS: "deal",
    RecordKind.ACCOUNTS: "account",
    RecordKind.CONTACTS: "contact",
    RecordKind.PRODUCTS: "product",
    RecordKind.REPS: "rep",
    RecordKind.ACTIVITIES: "activity",
    RecordKind.STAGE_HISTORY: "event",
    RecordKind.GOALS: "goal",
}


def _records(number: int, kind: RecordKind) -> str:
    """A number of records in words: "1 deal", "8,800 deals", "2 events of the past"."""
    return counted(number, _SINGULAR[kind]) + (" of the past" if kind is RecordKind.STAGE_HISTORY else "")


@dataclass(slots=True)
class ImportPlan:
    """What one import would do; made against one state of the store, and good for that state only."""

    as_of: date
    options: IntakeOptions
    readings: Sequence[Reading]
    position: int
    """Where the journal stood when the plan was made."""
    counts: dict[RecordKind, Counts] = field(default_factory=dict)
    updates: list[Update] = field(default_factory=list)
    """The first of them, to be shown; `counts` has how many there are."""
    made: dict[str, list[str]] = field(default_factory=dict)
    """Kind → names of records that are made only because others mention them; stages too."""
    pipelines: dict[str, list[str]] = field(default_factory=dict)
    """Name of a stage that is made → the pipelines it is made in, where there are several."""
    proposals: list[Proposal] = field(default_factory=list)
    questions: list[ImportQuestion] = field(default_factory=list)
    evidence: list[tuple[str, Evidence]] = field(default_factory=list)
    """File → what was understood and from what."""
    not_ours: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    facts: PipelineFacts = field(default_factory=PipelineFacts)
    keyed: int = 0
    """Records that stay as they are, and get the key by which the CRM knows them."""
    learned: int = 0
    """Answers of the manager that are remembered with it."""
    alike: list[str] = field(default_factory=list)
    """Deals without a key that may be one of several stored ones; they come in as new."""
    twice: list[str] = field(default_factory=list)
    """What two of the files have both, and counts twice, in words."""
    rejects: str | None = None
    """The file with the lines that could not be taken, once it is written."""

    def count(self, kind: RecordKind) -> Counts:
        """The counts of one kind."""
        found = self.counts.get(kind)
        if found is None:
            found = self.counts[kind] = Counts()
        return found

    def labels(self, made: str) -> dict[str, str]:
        """Each name that is made, and the name as it is shown: a stage's with its pipelines."""
        within = self.pipelines if made == "stages" else {}
        names = dict.fromkeys(self.made.get(made, ()))
        return {name: f"{name} ({', '.join(within[name])})" if within.get(name) else name for name in names}

    @property
    def is_empty(self) -> bool:
        """Would nothing change?"""
        written = any(count.create or count.update for count in self.counts.values())
        return not (written or self.keyed or self.learned or self.facts.vanished or any(self.made.values()))

    @property
    def stops(self) -> list[ImportQuestion]:
        """The questions without whose answers nothing is imported."""
        return [question for question in self.questions if question.stops]

    @property
    def lines(self) -> int:
        """How many lines were taken from all files."""
        return sum(len(reading.records) for reading in self.readings)

    @property
    def files(self) -> str:
        """The names of the files that were taken."""
        return ", ".join(PurePath(path).name for path in dict.fromkeys(reading.path for reading in self.readings))

    @property
    def label(self) -> str:
        """What the history calls it: where it came from, and what it did."""
        count = len({reading.path for reading in self.readings})  # deals bring their history as a reading of its own
        return f"Import of {self.files if count == 1 else f'{count} files'}: {self._in_words()}"

    def _in_words(self) -> str:
        parts = [*self._new_in_words(), *self.facts.in_words()]
        counts = self.counts.items()
        changed = [_records(count.update, kind) for kind, count in counts if count.update and kind in _TOLD]
        if changed:
            parts.append(f"{' and '.join(changed)} updated")
        completed = self.counts.get(RecordKind.STAGE_HISTORY, Counts()).update
        if completed:
            parts.append(f"{_records(completed, RecordKind.STAGE_HISTORY)} completed")
        if self.keyed:
            parts.append(f"{counted(self.keyed, 'record ID')} stored")
        updated = self.counts.get(RecordKind.DEALS, Counts()).update
        if updated and not changed and not completed and not self.facts.in_words():
            parts.append(f"{_records(updated, RecordKind.DEALS)} updated")
        if not parts:
            parts = [f"{counted(len(names), word.removesuffix('s'))} new" for word, names in self.made.items()]
        return ", ".join(parts) or ("what you said is remembered" if self.learned else "nothing changed")

    def summary(self) -> str:
        """What happens, in the manager's words."""
        text = self._in_words()
        text = text[:1].upper() + text[1:]
        if self.skipped:
            text += f"; {counted(len(self.skipped), 'line')} could not be taken"
        if self.alike:
            names = ", ".join(dict.fromkeys(self.alike[:3]))
            text += f"; {len(self.alike):,} may be any of several alike, and come in as new: {names}"
        text += "".join(f"; {what}" for what in self.twice)
        if self.proposals:
            text += f"; kept apart: {', '.join(f'{p.name} and {p.like}' for p in self.proposals[:3])}"
            text += f" (if they are the same: {self.proposals[0].answer})"
        return text

    def _new_in_words(self) -> list[str]:
        parts = []
        for kind, count in self.counts.items():
            if not count.create:
                continue
            if kind is RecordKind.STAGE_HISTORY:
                parts.append(_recalled(count.create, self.facts.recalled_moves))
                continue
            part = f"{_records(count.create, kind)} new"
            if kind is RecordKind.DEALS and (self.facts.new_won or self.facts.new_lost):
                still = self.facts.new - self.facts.new_won - self.facts.new_lost
                part += f" ({self.facts.new_won:,} won, {self.facts.new_lost:,} lost, {still:,} open)"
            parts.append(part)
        return parts


def _recalled(events: int, moves: int) -> str:
    """What a history tells: "14 stage changes and 3 other events of the past"."""
    told = counted(moves, "stage change") if moves else ""
    others = _records(events - moves, RecordKind.STAGE_HISTORY)
    if not moves:
        return others
    return f"{told} and {others.replace(' ', ' other ', 1)}" if events > moves else told


_TOLD = frozenset(
    {
        RecordKind.ACCOUNTS,
        RecordKind.CONTACTS,
        RecordKind.PRODUCTS,
        RecordKind.REPS,
        RecordKind.ACTIVITIES,
        RecordKind.GOALS,
    }
)
