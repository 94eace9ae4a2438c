"""Good things to say to each rep, and how each of them feels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual import work
from textual.binding import Binding
from textual.content import Content

from salestui.desk import praise
from salestui.desk.exporting import Table
from salestui.desk.scope import team
from salestui.domain.dates import ago, short_day
from salestui.domain.numbers import Explanation
from salestui.domain.pulse import SHOWN, Pulse
from salestui.domain.recognition import GoodThing
from salestui.domain.team import Rep
from salestui.domain.text import counted
from salestui.ui.plan_parts.part import PlansPart
from salestui.ui.present import MUTED, caption, nobody_here, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.rows import Column, Row

COLUMNS = (
    Column("state", "", 1),
    Column("what", "GOOD THINGS TO SAY", 28, grow=True),
    Column("on", "WHEN", 8),
    Column("said", "SAID", 7),
    Column("morale", "MORALE, LAST SIX", 18),
)
HEADERS = ("Rep", "What was good", "When", "Said")
REP = "rep:"


class PraiseList(PlansPart):
    """Each rep with what is worth saying, and their own morale: a trend, never a rank."""

    TITLE = "Good things"
    WRITES = frozenset({"forget", "say"})
    BINDINGS = [
        Binding("d", "say", "Said", id="praise.say", tooltip="It was said to the rep, today"),
        Binding("D", "forget", "Remove", id="praise.forget", show=False, tooltip="Take what you wrote off the list"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._reps: Sequence[Rep] = ()
        self._things: Sequence[GoodThing] = ()
        self._pulses: Mapping[str, Pulse] = {}

    async def load(self) -> None:
        """Ask for good things and for the pulses."""
        desk, today = self.app.desk, self.app.today()
        self._reps = await desk.ask(team)
        self._things = await desk.ask(praise.good_things, today)
        self._pulses = {} if self.app.sharing else await desk.ask(praise.pulses, today)

    def columns(self) -> Sequence[Column]:
        """What, when, said, and the rep's morale."""
        return COLUMNS

    def rows(self) -> list[Row]:
        """Each rep over what is worth saying."""
        rows: list[Row] = []
        for rep in self._reps:
            things = self._of(rep.id)
            rows.append(self._rep_row(rep, things))
            rows += [self._row(thing) for thing in things]
        return rows or [Row("none", (nobody_here(""),), "heading")]

    def _of(self, rep_id: str) -> list[GoodThing]:
        return [thing for thing in self._things if thing.rep_id == rep_id]

    def _rep_row(self, rep: Rep, things: Sequence[GoodThing]) -> Row:
        pulse = self._pulses.get(rep.id, Pulse(rep.id))
        none = "" if things else "   nothing lately"
        return Row(f"{REP}{rep.id}", ("", (f"{rep.name}{none}", "bold"), "", "", pulse_text(pulse, self.app.glyphs)))

    def _row(self, thing: GoodThing) -> Row:
        glyphs, today = self.app.glyphs, self.app.today()
        sign = (glyphs.dim, "dim") if thing.said_on else (glyphs.met, "met")
        style = "dim" if thing.said_on else ""
        said = short_day(thing.said_on, today) if thing.said_on else ""
        return Row(thing.id, (sign, (f"  {thing.subject}", style), (short_day(thing.on, today), "dim"), (said, "dim")))

    @property
    def thing(self) -> GoodThing | None:
        """What the cursor is on."""
        return next((one for one in self._things if one.id == self.key), None)

    @property
    def rep_id(self) -> str | None:
        """The rep that the cursor is on or under."""
        if self.key.startswith(REP):
            return self.key.removeprefix(REP)
        return self.thing.rep_id if self.thing else None

    def subject(self, kind: str) -> str | None:
        """The rep."""
        return self.rep_id if kind == "rep" else None

    async def explanation(self) -> Explanation | None:
        """How the rep feels."""
        from salestui.ui.numbers import of_people as people_numbers

        rep = next((one for one in self._reps if one.id == self.rep_id), None)
        pulse = self._pulses.get(self.rep_id or "")
        return people_numbers.praise(pulse, rep.name, self.app.today()) if pulse and rep else None

    def detail(self, width: int) -> Sequence[Content]:
        """The rep's morale, said by said; above it what the cursor is on."""
        rep = next((one for one in self._reps if one.id == self.rep_id), None)
        if rep is None:
            return []
        today, thing = self.app.today(), self.thing
        lines: list[Content] = []
        if thing is not None:
            said = f", said {short_day(thing.said_on, today)}" if thing.said_on else ", not said yet; d when it is"
            origin = "seen in the records" if thing.is_seen else "written down"
            lines = [safe(thing.subject, "bold"), safe(f"{origin} {ago(thing.on, today)}{said}"), Content()]
        pulse = self._pulses.get(rep.id, Pulse(rep.id))
        lines += [safe(rep.name, "" if thing else "bold"), caption(f"MORALE  n={pulse.n}, of the last year")]
        return [*lines, *_beats(pulse, today, self.app.glyphs), Content.styled(_meaning(pulse), MUTED)]

    def counts(self) -> str:
        """How many are not said yet."""
        unsaid = sum(one.said_on is None for one in self._things)
        return f"{counted(unsaid, 'good thing')} not said yet   of the last four weeks"

    def why_not(self, action: str) -> str | None:
        """Only what is not said can be said, and only what was written removed."""
        thing = self.thing
        if action == "say" and (thing is None or thing.said_on is not None):
            return "there is nothing unsaid here; n writes something down"
        if action == "forget" and (thing is None or thing.is_seen):
            return "only what you wrote down can be removed"
        return None

    def action_say(self) -> None:
        """Say that it was said."""
        if self.thing is not None:
            self.app.do(praise.say, self.thing, self.app.today())

    @work
    async def action_forget(self) -> None:
        """Take what was written down off the list."""
        if self.thing is not None:
            await self.app.carry_out(praise.forget, self.thing.id, self.app.today())

    async def as_table(self) -> Table | None:
        """What is worth saying; morale stays here."""
        names = {rep.id: rep.name for rep in self._reps}
        rows = [(names.get(one.rep_id), one.subject, one.on, one.said_on) for one in self._ordered]
        return Table("Good things to say", HEADERS, rows)

    @property
    def _ordered(self) -> list[GoodThing]:
        return [thing for rep in self._reps for thing in self._of(rep.id)]

    def picked(self) -> Sequence[int]:
        """The chosen ones."""
        return [at for at, one in enumerate(self._ordered) if one.id in set(self.chosen)]


def trend_sign(trend: int | None, glyphs: Glyphs) -> str:
    """Up, down or level; nothing where too little was said."""
    if trend is None:
        return ""
    return {1: glyphs.more_up, -1: glyphs.more_down, 0: "=" if glyphs is ASCII else "→"}[trend]


def pulse_text(pulse: Pulse, glyphs: Glyphs) -> str:
    """A pulse in a cell: "4 4 4 3 3 2 ↓ n=6"."""
    if not pulse.n:
        return ""
    said = " ".join(str(beat.morale) for beat in pulse.beats[-SHOWN:])
    return f"{said} {trend_sign(pulse.trend, glyphs) or ' '} n={pulse.n}"


def _beats(pulse: Pulse, today: date, glyphs: Glyphs) -> list[Content]:
    return [
        Content.assemble((f"  {short_day(beat.on, today):<7} ", MUTED), f"{beat.morale} ", safe(f" {beat.word or ''}"))
        for beat in reversed(pulse.beats[-SHOWN:])
    ]


def _meaning(pulse: Pulse) -> str:
    words = {1: "rising", 0: "level", -1: "falling"}
    if pulse.trend is None:
        return "  a trend from three on"
    return f"  {words[pulse.trend]}: the last two against those before"
