"""Reps as rows of the roster, lines of the panel, and a head over their page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from salestui.domain.board import DealLine
from salestui.domain.charts import bar, bullet, spark
from salestui.domain.dates import brief_day, short_day
from salestui.domain.frozen import frozen
from salestui.domain.glance import Glance, Quarter
from salestui.domain.kinds import RepStatus
from salestui.domain.measures import DealSum, Median, Ratio
from salestui.domain.money import ABOUT, Totals, short
from salestui.domain.roster import NOTHING_OPEN, Roster, RosterLine
from salestui.domain.team import Rep
from salestui.domain.text import counted
from salestui.ui.team.rapport_text import rapport_cells
from salestui.ui.team.rapport_text import under_lines as under_rapport
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.lines import fit, plain
from salestui.ui.widgets.rows import Cell, Column, Row

NOTHING = "–"
BAR = 11
WIDE = 100
NAME_CELLS = 20
"""What a small screen has for a name."""
COLUMNS = {
    column.key: column
    for column in (
        Column("state", "", 1),
        Column("name", "REP", 17, grow=True),
        Column("target", "TARGET", 7, right=True),
        Column("closed", "CLOSED", 7, right=True),
        Column("share", "SHARE", 5, right=True, priority=5),
        Column("attained", "ATTAINED", 8, right=True, priority=1),
        Column("bar", "", BAR, priority=6),
        Column("open", "OPEN", 7, right=True),
        Column("n", "N", 4, right=True, priority=4),
        Column("weighted", "WEIGHTED", 8, right=True),
        Column("ratio", "RATIO", 10, right=True, priority=3),
        Column("cycle", "CYCLE", 5, right=True, priority=2),
        Column("age", "AGE", 4, right=True),
        Column("stale", "{below}", 4, right=True),
        Column("watch", "{watch}", 3, right=True, priority=3),
        Column("last", "LAST", 9, right=True, priority=4),
        Column("one_on_one", "1:1", 4, right=True),
        Column("coach", "COACH", 5, right=True, priority=3),
        Column("mood", "MOOD", 4, right=True, priority=3),
        Column("next", "NEXT", 16, priority=3),
    )
}


PEOPLE = {"one_on_one", "coach", "mood", "next"}
CROWDED = {"n": 9, "ratio": 8, "last": 8, "cycle": 7, "age": 7, "watch": 6, "share": 5, "bar": 4, "target": 2}
"""Which numbers give way first where the talks stand beside them."""


def columns(roster: Roster, glyphs: Glyphs) -> list[Column]:
    """The columns: target and attainment where there are quotas, the share of the team where not."""
    left_out = {"share"} if roster.has_targets else {"target", "attained"}
    left_out |= set() if roster.has_talks else PEOPLE
    crowded = CROWDED if roster.has_talks else {}
    named = any(line.won.is_other(roster.currency) or line.open.is_other(roster.currency) for line in roster.standings)
    more = dict.fromkeys(("closed", "open", "weighted"), 3 * named)
    more["age"] = any(len(days(line.age)) > COLUMNS["age"].width for line in (*roster.standings, roster.total))
    signs = {"{below}": glyphs.below, "{watch}": glyphs.watch}
    return [
        Column(
            column.key,
            signs.get(column.title, column.title),
            column.width + more.get(column.key, 0),
            column.right,
            column.grow,
            crowded.get(column.key, column.priority),
        )
        for column in COLUMNS.values()
        if column.key not in left_out
    ]


def standing_row(line: RosterLine, roster: Roster, glyphs: Glyphs) -> Row:
    """One rep's row, or the team's."""
    is_team = not line.rep.id
    cells = _cells(line, roster, glyphs)
    if is_team:
        cells["state"] = ""
        cells["share"] = ""
        cells["bar"] = (_attained(line, roster, glyphs), "dim") if roster.has_targets else ""
        if line is roster.nobody:
            cells["closed"] = cells["ratio"] = cells["cycle"] = cells["last"] = cells["bar"] = ""
    keys = [column.key for column in columns(roster, glyphs)]
    return Row(line.rep.id or line.rep.name, tuple(cells[key] for key in keys), "total" if is_team else "row")


def _cells(line: RosterLine, roster: Roster, glyphs: Glyphs) -> dict[str, Cell]:
    quiet = "dim" if line.state == "dim" and line.rep.id else ""
    return {
        "state": (glyphs.state(line.state), line.state),
        "name": (rep_name(line.rep), quiet),
        "target": _or_dim(target(line)),
        "closed": _or_dim(deal_sum(line.won, roster.currency)),
        "share": f"{line.share:.0%}" if line.share else "",
        "attained": (line.attained_words, line.state),
        "bar": (_attained(line, roster, glyphs) if roster.has_targets else _share(line, roster, glyphs), "dim"),
        "open": _or_dim(deal_sum(line.open, roster.currency)),
        "n": (str(line.open.n) if line.open.n else "", "dim"),
        "weighted": _or_dim(deal_sum(line.weighted, roster.currency)),
        "ratio": _or_dim(ratio(line.ratio)),
        "cycle": _or_dim(days(line.cycle)),
        "age": _or_dim(days(line.age)),
        "stale": (str(line.stale) if line.stale else "", "below" if line.rep.id else ""),
        "watch": (str(line.watch) if line.watch else "", "watch" if line.rep.id else ""),
        **rapport_cells(line.rapport, roster.today, glyphs),
        "last": _or_dim(brief_day(line.last_activity_on, roster.today) if line.last_activity_on else NOTHING),
    }


def _or_dim(text: str) -> Cell:
    return (text, "dim") if text == NOTHING else text


def rep_name(rep: Rep) -> str:
    """A rep's name, with what one must know about them; a long name gives way to it."""
    marks = {
        RepStatus.RAMPING: " (ramp)",
        RepStatus.COACHING_UP: " (up)",
        RepStatus.COACHING_OUT: " (out)",
        RepStatus.LEFT: " (left)",
    }
    mark = marks.get(rep.status, "")
    first, _, last = rep.name.rpartition(" ")
    is_short = not mark or not first or Content(plain(rep.name + mark)).cell_length <= NAME_CELLS
    return f"{rep.name if is_short else f'{first} {last[:1]}.'}{mark}"


def deal_sum(total: DealSum, currency: str = "") -> str:
    """What deals are worth: "402k", with list prices in it "~402k", no deal "–", several currencies the first and +.

    All of it in another currency than the one that is given: "402k GBP".
    """
    if total.n == 0:
        return NOTHING
    if total.converted:
        return ABOUT + short(total.converted.minor, total.converted.currency)
    if total.is_other(currency):
        return ("~" if total.estimates else "") + total.totals.named()
    return ("~" if total.estimates else "") + brief(total.totals)


def brief(totals: Totals) -> str:
    """Sums in one column: "402k", "402k+" where there are other currencies too."""
    amounts = totals.amounts()
    if not amounts:
        return "0"
    return short(amounts[0].minor, amounts[0].currency) + ("+" if len(amounts) > 1 else "")


def target(line: RosterLine) -> str:
    """A target in its column: converted "≈402k"; what no rate brings to the others' currency is no number here."""
    if line.aim is None or (line.no_rate and not line.aim.converted):
        return NOTHING
    return line.aim.short() if line.aim.converted else brief(line.aim.totals)


def ratio(value: Ratio) -> str:
    """A close ratio with the number it rests on: "61% n=322"."""
    return NOTHING if value.value is None else f"{value.value:.0%} n={value.n}"


def days(value: Median) -> str:
    """A median: "57d"."""
    return NOTHING if value.days is None else f"{int(value.days + 0.5)}d"


def _share(line: RosterLine, roster: Roster, glyphs: Glyphs) -> str:
    """A bar beside the share; the biggest share fills it, so that small ones differ."""
    top = max((other.share or 0.0 for other in roster.standings), default=0.0)
    return bar(line.share / top, BAR, ascii_only=glyphs is ASCII) if line.share and top else ""


def _attained(line: RosterLine, roster: Roster, glyphs: Glyphs) -> str:
    if line.attained is None:
        return ""
    gone = roster.period.share_gone(roster.today)
    return bullet(line.attained, gone, BAR, ascii_only=glyphs is ASCII)


def counts(roster: Roster, shown: int, order: str, typed: str, marked: int) -> list[str]:
    """What the status line says: how many, of when, in which order, by which filter."""
    said = [
        f"{counted(shown, 'rep')}{' of everybody' if roster.manager is None else ''}",
        roster.period.label,
        f"sort {order}",
        roster.team.beside,
        f"{roster.manager}'s own quota {roster.managers.short()}" if roster.managers else "",
        f"ratio {roster.window.label}",
        f"filter {typed}" if typed else "",
        f"marked {marked}" if marked else "",
        f"{roster.unowned} open without a rep" if roster.unowned else "",
    ]
    return [part for part in said if part]


# The panel and the page's head


def heading(line: RosterLine, today: date, glyphs: Glyphs, width: int) -> Content:
    """Who the rep is, in one line over a rule: role, region, team, since when."""
    rep = line.rep
    facts = (
        rep.title or rep.role.value,
        rep.region,
        f"{rep.manager}'s team" if rep.manager and width >= WIDE else None,
        f"since {short_day(rep.started_on, today)}" if rep.started_on else None,
        _standing(rep, today),
    )
    said = ", ".join(plain(fact) for fact in facts if fact)
    lead = f"{glyphs.rule * 3} "
    name = plain(rep.name).upper()
    room = max(0, width - len(lead) - len(name) - 4)
    tail = fit(said, min(len(said), room), False, glyphs.ellipsis)
    rest = glyphs.rule * max(0, width - len(Content(lead + name + "  " + tail + " ").plain))
    return Content.assemble((lead, "$foreground 40%"), (name, "bold"), f"  {tail} ", (rest, "$foreground 40%"))


def _standing(rep: Rep, today: date) -> str | None:
    """Where a rep stands, if not where most do; an export says that somebody left, but not when."""
    if rep.status is RepStatus.PERFORMING:
        return None
    if rep.is_here:
        return rep.status.value
    return f"left {short_day(rep.left_on, today)}" if rep.left_on else "left, day unknown"


@frozen
class Look:
    """How wide a text may be, and with which signs."""

    width: int
    glyphs: Glyphs
    currency: str = ""
    """What the numbers are in that name no other; empty where all are in one."""


def deal_text(line: DealLine, look: Look) -> Content:
    """A deal in the panel: sign, name, amount, stage, what is wrong."""
    state = line.verdict.state.value
    amount = line.said or NOTHING
    reasons = ", ".join(reason.words for reason in line.verdict.reasons)
    head = min(26, look.width // 3)
    text = f" {fit(deal_name(line), head, False, look.glyphs.ellipsis)} {amount:>7}  "
    stage = fit(line.stage.name if line.stage else "", 9, False, look.glyphs.ellipsis) + "  " if look.width > 60 else ""
    room = max(0, look.width - len(text) - len(stage) - 3)
    tail = fit(reasons, min(len(reasons), room), False, look.glyphs.ellipsis)
    return Content.assemble("  ", sign(state, look.glyphs), text, (stage + tail, "$foreground 60%"))


def deal_name(line: DealLine) -> str:
    """The deal's name, with the account's before it where it says something else."""
    if not line.account or line.account in line.deal.name:
        return plain(line.deal.title)
    return plain(f"{line.account}: {line.deal.name}")


def sign(state: str, glyphs: Glyphs) -> tuple[str, str]:
    """A state's sign in its colour."""
    return glyphs.state(state), "$foreground 60%" if state == "dim" else f"$status-{state}"


def _title(text: str, rest: str = "") -> Content:
    return Content.assemble((f" {text}", "bold"), (f"  {rest}" if rest else ""))


def pipeline_lines(line: RosterLine, glance: Glance, look: Look, most: int) -> list[Content]:
    """The open deals that ask for attention, and how many more there are."""
    said = (
        f"{deal_sum(line.open)} open in {line.open.n}, {deal_sum(line.weighted)} weighted"
        if line.open.n
        else NOTHING_OPEN
    )
    lines = [_title("PIPELINE", said)]
    shown = glance.deals[:most]
    lines += [deal_text(deal, look) for deal in shown]
    if more := glance.open - len(shown):
        lines.append(Content.styled(f"  + {more:,} more", "$foreground 60%"))
    return lines


def state_text(line: RosterLine, glyphs: Glyphs) -> Content:
    """How the rep stands, and why."""
    return Content.assemble(" ", sign(line.state, glyphs), f" {plain(line.reason)}")


def past_lines(line: RosterLine, glance: Glance, look: Look, today: date, most: int) -> list[Content]:
    """Closed by quarter, the latest activities, the accounts."""
    values = [quarter.size for quarter in glance.quarters]
    first, last = glance.quarters[0].label, glance.quarters[-1].label
    chart = spark(values, ascii_only=look.glyphs is ASCII)
    is_mixed = len({code for quarter in glance.quarters for code in quarter.won.totals}) > 1
    currency = look.currency or (glance.currency if is_mixed else "")
    ends = [f"{one.label.split()[0]} {_of_quarter(one, currency)}" for one in glance.quarters[-3:]]
    lines = [
        Content.assemble(_title("CLOSED", ""), "  ", (chart, "$accent"), f"  {first} to {last}"),
        Content.styled(f"  {'   '.join(ends)}", "$foreground 60%"),
        Content.assemble((" RATIO", "bold"), f"  {ratio(line.ratio)}   cycle {days(line.cycle)} n={line.cycle.n}"),
        Content.assemble((" ACCOUNTS", "bold"), f"  {glance.accounts:,}"),
        Content(""),
        _title("LAST ACTIVITIES", "" if glance.activities else "none known"),
    ]
    for activity in glance.activities[:most]:
        when = short_day(activity.on, today) if activity.on else NOTHING
        text = f"  {when:>6}  {activity.kind.value:<8} {plain(activity.subject)}  {plain(activity.about)}"
        lines.append(Content(fit(text, look.width - 1, False, look.glyphs.ellipsis)))
    return lines


def _of_quarter(quarter: Quarter, currency: str) -> str:
    return plain(deal_sum(quarter.won, currency)) if quarter.won.n else "0"


def _accounts(glance: Glance) -> str:
    return counted(glance.accounts, "account")


def under_lines(line: RosterLine, glance: Glance, look: Look, today: date) -> list[Content]:
    """The panel of a small screen: six lines under the list."""
    chart = spark([quarter.size for quarter in glance.quarters], ascii_only=look.glyphs is ASCII)
    lines = pipeline_lines(line, glance, look, 3 if glance.open <= 3 else 2)
    if line.reason != NOTHING_OPEN:  # said before it
        lines[0] += Content("  ") + state_text(line, look.glyphs)
    if not glance.rapport.is_empty:
        return [*lines[:3], *under_rapport(glance.rapport, look.glyphs, look.width, today)]
    lines.append(
        Content.assemble(
            (" CLOSED", "bold"), "  ", (chart, "$accent"), f"  cycle {days(line.cycle)}   {_accounts(glance)}"
        )
    )
    if glance.activities:
        latest = glance.activities[0]
        when = short_day(latest.on, today) if latest.on else NOTHING
        lines.append(Content(fit(f" LAST    {when} {latest.kind.value} {plain(latest.subject)}", look.width - 1)))
    return lines


def beside(left: Sequence[Content], right: Sequence[Content], width: int, height: int) -> list[Content]:
    """Two texts beside each other, with a line between them from top to bottom."""
    rows = []
    for y in range(height):
        one, other = (text[y] if y < len(text) else Content() for text in (left, right))
        rows.append(Content.assemble(one.truncate(width - 1, pad=True), ("│", "$foreground 25%"), other))
    return rows
