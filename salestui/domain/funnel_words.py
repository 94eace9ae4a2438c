"""What the funnel's numbers mean: a definition for each part, with the source it is taken from."""

from __future__ import annotations

from dataclasses import fields, replace

from salestui.domain.covering import TEXT
from salestui.domain.funnel_view import BUCKETS, CoverLine, DealGroup, Part, Scene, ShownPart, SpeedLine
from salestui.domain.money import ABOUT, nearest, short
from salestui.domain.text import counted
from salestui.domain.waterfall import Waterfall

NOTHING = "-"
ENDS = ("won", "lost", "canceled")
"""How a closed deal may have ended."""
FALLS = tuple(one.name for one in fields(Waterfall))
"""The columns of a waterfall, in order."""
SIGNS = {"new": "+", "pulled_in": "+", "up": "+", "down": "-", "pushed": "-", "won": "-", "lost": "-"}

CLOSED = "By close date; open deals and archived ones are left out."
DEFINITIONS: dict[Part, tuple[str, ...]] = {
    Part.STAGES: (
        "ENTERED: deals closed in the window that were in the stage or beyond it. A won deal passed every stage; a lost"
        " one entered all up to the furthest one it is known to have been in.",
        "CONV: of those, the share that entered the next stage or beyond it, or was won; a skipped stage counts as"
        " passed. The range is Wilson's interval at 95%. Under 20 deals it is marked (few).",
        "Lost deals of which no stage is known are left out, and said under the list.",
        "OPEN: deals in the stage now. USUAL: median days that won deals stayed in it, and of how many.",
    ),
    Part.AGEING: (
        "Open deals by days in their stage, or since creation where the day is not known. AGE is their median;"
        " USUAL the median of won deals. Beyond 1.5 times the usual a deal is stale (see the board).",
    ),
    Part.VELOCITY: (
        "A DAY: opportunities x win rate x average won deal / cycle days = money a day (nrev.ai). All four come from"
        " the deals closed in the window, which are the opportunities.",
        f"RATIO: won / (won + lost). {CLOSED} CYCLE: mean days from creation to close of deals won.",
        "12 MONTHS: what was won in each of the last twelve months.",
    ),
    Part.COVERAGE: (
        f"COVER: {TEXT[:1].lower()}{TEXT[1:]} The same number as on the scorecard (Rafiki, remaining quota).",
        "OF QUOTA is the other definition in use: open pipeline / quota (Quartz).",
        "NEEDED: 1 / win rate by value of the window, by count where no lost deal has an amount; so often must the"
        " rest be covered at that rate.",
        "~ counts list prices. TEAM: the team's own target where there is one, or else the sum of the quotas.",
    ),
    Part.WATERFALL: (
        "start + new + pulled in + up - down - pushed - won - lost = end, for open deals expected in the period"
        " (Atrium).",
        "NEW: came into being, or was reopened. PULLED IN: its close moved into the period. PUSHED: out of it, to an"
        " earlier day too. LOST: lost, gone from the exports, or archived. Deals without an amount count nought.",
        "From the history that imports and edits left: what no event tells is taken to have been as it is now."
        " A deal counts for the rep who has it today.",
    ),
    Part.PRODUCTS: (
        "WON, AMOUNT: deals won in the period, one product each. AVERAGE: amount / deals.",
        "OF LIST: what was paid / list price, over the won deals that have both; 100% is sold at list price.",
        "RATIO: won / (won + lost) of the product.",
    ),
    Part.REASONS: (
        "Deals closed in the period by the reason that the CRM or you gave: the lost reason, or else the status reason."
        " SHARE is of the deals with the same end.",
    ),
    Part.ACCOUNTS: (f"Deals closed in the period by account. {CLOSED} RATIO: won / (won + lost).",),
    Part.REGIONS: ("Deals closed in the period by the territory of the account, or else the region of the rep.",),
}


def explained(part: Part, seen: Scene) -> list[str]:
    """A part's definitions, with whose deals, which days and which rates they are told for."""
    days = seen.window if part.is_of_window else seen.period
    lines = [
        f"Whose: {seen.whose}, {counted(len(seen.rep_ids), 'rep')}.",
        f"Window: {days.label}, {days.start} to {days.end}.",
    ]
    if part is Part.AGEING:
        lines[1] = f"Today, {seen.today}."
    if part is Part.WATERFALL:
        lines[1] = f"Deals expected in {days.label}, from the end of {seen.days[0]} to the end of {seen.days[1]}."
    lines += DEFINITIONS[part]
    if seen.canceled:
        lines.append(f"Canceled, and no loss: status reason {', '.join(seen.canceled)} (pipeline.canceled_reasons).")
    if not seen.exchange.is_empty:
        lines.append(
            f"{ABOUT}: converted into {seen.currency} at the rates of {seen.rate_day}; without a rate"
            " currencies stand apart."
        )
    return lines


def percent(share: float | None) -> str:
    """A share: "31%", or a dash."""
    return NOTHING if share is None else f"{share:.0%}"


def times(value: float | None) -> str:
    """How many times: "1.9x", or a dash."""
    return NOTHING if value is None else f"{value:.1f}x"


def days_of(value: float | None) -> str:
    """Days: "52", or a dash."""
    return NOTHING if value is None else f"{value:.0f}"


def bucket_names() -> tuple[str, ...]:
    """The titles of the columns of ages: "0-30" to ">180"."""
    starts = (0, *(limit + 1 for limit in BUCKETS))
    named = [f"{start}-{limit}" for start, limit in zip(starts, BUCKETS, strict=False)]
    return (*named, f">{BUCKETS[-1]}")


def average(group: DealGroup, seen: Scene) -> str:
    """The mean of the won amounts; a dash without one, or where they cannot be added up."""
    worth = seen.worth(group.won_money)
    if not group.won or not worth.is_whole:
        return NOTHING
    about = ABOUT if worth.converted else ""
    return about + short(nearest(worth.minor / group.won), seen.currency)


def a_day(line: SpeedLine, seen: Scene) -> str:
    """Money a day, or a dash."""
    speed = line.velocity.a_day if line.velocity else None
    return NOTHING if speed is None else short(nearest(speed), seen.currency)


def cover_facts(line: CoverLine, seen: Scene) -> list[str]:
    """Which deals cover what is left, and how many of them have no day ahead."""
    if seen.period.end < seen.today:
        return [f"{seen.period.label} is over: nothing that is open can close in it."]
    dates = dateless(line)
    return [f"Open deals that can close in {seen.period.label}: {line.n}{f', {dates}' if dates else ''}."]


def dateless(line: CoverLine) -> str:
    """How many of the deals that cover a quota have no day ahead: "12 past their close date, 3 without one"."""
    late = f"{line.late:,} past their close date" if line.late else ""
    none = f"{line.undated:,} without {'one' if late else 'a close date'}" if line.undated else ""
    return ", ".join(part for part in (late, none) if part)


def left(line: CoverLine) -> int | None:
    """What is left of the quota, nought once it is reached; nothing without one."""
    quota = line.coverage.quota_minor
    return None if quota is None else max(quota - line.coverage.closed_minor, 0)


def left_out(shown: ShownPart) -> list[str]:
    """What a part could not count, and why."""
    told = [without_rep(shown)] if shown.without_rep else []
    if shown.stages is not None and shown.stages.unknown:
        told.append(f"{counted(shown.stages.unknown, 'lost deal')} of which no stage is known")
    if shown.waterfalls is not None and shown.waterfalls.missing:
        told.append(f"no rate for {', '.join(shown.waterfalls.missing)}: currencies stand apart")
    if shown.missing:
        told.append(f"no rate for {', '.join(shown.missing)}: in no sum")
    if shown.cut_from:
        told.append(f"only the {len(shown.groups)} that sold most, of {shown.cut_from:,}")
    return told


def without_rep(shown: ShownPart) -> str:
    """How many deals are left out because nobody has them."""
    return f"{counted(shown.without_rep, 'deal')} without a rep"


def asides(shown: ShownPart) -> list[str]:
    """What else a part could not count, and what it counts though no day says that it belongs there."""
    dates = counted_too(shown)
    return [*left_out(replace(shown, without_rep=0)), *([f"open: {dates}"] if dates else [])]


def counted_too(shown: ShownPart) -> str:
    """Of all open deals that cover a quota, how many have no day ahead."""
    return dateless(shown.covers[-1]) if shown.covers else ""
