"""The numbers of scorecards, means and discipline with the way to the records that they were counted from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from salestui.desk import behind, covering, funnel, hygiene
from salestui.desk.behind import WhichClosed
from salestui.desk.desk import Store
from salestui.domain.attention import Patience
from salestui.domain.funnel_view import DealGroup, Part, ShownPart
from salestui.domain.funnel_words import cover_facts
from salestui.domain.hygiene import DEFINITIONS, Discipline, Hygiene, Lapse
from salestui.domain.kinds import ActivityKind
from salestui.domain.kpi_words import in_full
from salestui.domain.lens import Lens
from salestui.domain.means import SHUFFLES, Recipe
from salestui.domain.means_view import MONTHS, TeamPast
from salestui.domain.money import Totals
from salestui.domain.numbers import Behind, Number, Rows
from salestui.domain.periods import Period, year_before
from salestui.domain.scorecard_view import Chosen, RepCard, Scorecards
from salestui.domain.text import within
from salestui.ui.numbers.scorecard_text import definition

LOGGED = {
    "calls": (ActivityKind.CALL,),
    "meetings": (ActivityKind.MEETING, ActivityKind.VISIT),
    "proposals": (ActivityKind.PROPOSAL,),
}
"""The KPIs that count activities, and of which kinds."""
CLOSED = frozenset({"won", "won_deals", "ratio", "average", "cycle", "growth", "to_plan"})
MONEY = frozenset({"won", "average"})


def kpi_numbers(card: RepCard, chosen: Sequence[Chosen], shown: Scorecards, lens: Lens) -> list[Number]:
    """A card's KPIs, each with the parts that have records of their own under it."""
    return [number for one in chosen for number in _kpi(card, one, shown, lens)]


def rep_numbers(shown: Scorecards, rep_id: str, lens: Lens) -> list[Number]:
    """The KPIs of one rep's card."""
    card = shown.find(rep_id)
    return kpi_numbers(card, shown.chosen, shown, lens) if card else []


def _kpi(card: RepCard, one: Chosen, shown: Scorecards, lens: Lens) -> Iterator[Number]:
    line = card.line(one.key)
    if line is None:
        return
    said = in_full(line.measure.value, one.unit, shown.currency) + line.more
    number = Number(one.key, one.name, said, "\n".join(definition(card, one, shown)), line.measure.n)
    activities = _logged(card, one, shown)
    if activities is not None:
        yield replace(number, rows=activities, behind=Behind.ACTIVITIES)
    elif one.key == "new_deals":
        yield replace(number, rows=partial(behind.created, rep_ids=[card.rep_id], period=shown.window))
    elif one.key in ("coverage", "current") and shown.period.end >= shown.today:
        yield from _of_open(number, card, one, shown, lens)
    elif one.key in CLOSED:
        yield from _of_closed(number, card, one, shown, lens)
    else:
        yield number


def _logged(card: RepCard, one: Chosen, shown: Scorecards) -> Rows | None:
    if one.key in LOGGED:
        return partial(behind.logged, rep_ids=[card.rep_id], period=shown.window, kinds=LOGGED[one.key])
    if one.key != "first_meetings":
        return None
    everybody = [other.rep_id for other in shown.cards]
    return partial(behind.first_met, rep_ids=everybody, rep_id=card.rep_id, window=shown.window)


def _of_open(number: Number, card: RepCard, one: Chosen, shown: Scorecards, lens: Lens) -> Iterator[Number]:
    line, reps = card.line(one.key), [card.rep_id]
    if one.key == "coverage":
        yield replace(number, rows=partial(covering.behind, rep_ids=reps, period=shown.period, today=shown.today))
        return
    yield replace(number, rows=partial(behind.open_deals, rep_ids=reps))
    if one.key == "current" and line is not None:
        part = round(line.measure.part or 0)
        rows = partial(behind.current, rep_ids=reps, patience=lens.patience, today=shown.today)
        yield Number("kept up", "  of them kept", str(part), "Those of them that miss nothing.", part, rows)


def _of_closed(number: Number, card: RepCard, one: Chosen, shown: Scorecards, lens: Lens) -> Iterator[Number]:
    line, window = card.line(one.key), shown.window
    if line is None:
        return

    def closed(*outcomes: str, period: Period = window, is_timed: bool = False) -> Rows:
        return partial(
            behind.closed, rep_ids=[card.rep_id], which=WhichClosed(period, outcomes, lens.canceled, is_timed)
        )

    part = line.measure.part if one.key != "won" else line.measure.value
    if one.key == "ratio":
        won = round(part or 0)
        yield replace(number, rows=closed("won", "lost"))
        yield Number("of them won", "  of them won", str(won), "Those of them that were won.", won, closed("won"))
    elif one.key == "cycle":
        yield replace(number, rows=closed("won", is_timed=True))
    else:
        alike = not shown.foreign and not shown.converted
        worth = Totals({shown.currency: round(part or 0)}) if one.key in MONEY and alike else None
        yield replace(number, rows=closed("won"), totals=worth)
    if one.key == "growth":
        before = year_before(window)
        text = f"Won in the same days a year before, {before.start} to {before.end}."
        yield Number("year before", "  year before", "", text, None, closed("won", period=before))


def recipe_numbers(found: Recipe, past: TeamPast, key: str | None) -> list[Number]:
    """What is told of an ingredient of the recipe, by which the cursor stands; without one, of the months alone."""
    months = f"Whole months that are gone, {past.days}."
    numbers = [Number("months", "Months", str(len(past.months)), months, len(past.months))]
    one = next((each for each in found.ingredients if each.kpi == key), None)
    if one is None:
        return numbers
    name, lag = past.names[one.kpi], MONTHS[one.lag]
    low, high = one.interval.low, one.interval.high
    told = (
        (one.kpi, name, f"{one.rho:+.2f}", f"Rank correlation of {within(name)} with revenue {lag}, within each rep."),
        (
            "interval",
            "  likely",
            f"{low:+.2f} to {high:+.2f}",
            "Where it is likely to lie, 95 % (Fisher, Bonett and Wright).",
        ),
        (
            "p",
            "  chance",
            f"{one.p:.1%}",
            f"Share of {SHUFFLES} shuffled pasts that came as far; clear is 5 % over all tries.",
        ),
    )
    return [*(Number(*each, one.n) for each in told), *numbers]


def discipline(line: Discipline, shown: Hygiene, patience: Patience) -> list[Number]:
    """What a rep, or the team, keeps up."""
    everyone = shown.manager is None
    ask = partial(hygiene.lapsed, key=line.key, patience=patience, today=shown.today, everyone=everyone)
    share = "" if line.share is None else f"{line.share:.0%}"
    every = partial(hygiene.open_ids, key=line.key, everyone=everyone)
    found = [
        Number("open", "Open", f"{line.open:,}", "Open deals on the board today.", line.open, every),
        Number("current", "Current", share, DEFINITIONS[0], line.current, partial(ask, lapse=None)),
    ]
    for lapse in Lapse:
        n, text = line.counts.get(lapse, 0), f"Open deals of which this is to be mended: {lapse.value}."
        found.append(Number(lapse.name, lapse.value, str(n), text, n, partial(ask, lapse=lapse)))
    return found


def of_funnel(shown: ShownPart, name: str, key: str) -> list[Number]:
    """What stands in one line of a part of the funnel."""
    rows, seen = partial(funnel.behind, shown=shown, key=key), shown.scene
    days = seen.window if shown.part.is_of_window else seen.period

    def closed(group: DealGroup) -> list[Number]:
        title = f"{name}, closed"
        text = f"Deals closed in {days.label}, {days.start} to {days.end}, won, lost and canceled."
        told = [Number("closed", title, str(group.n), text, group.n, rows)]
        for how in ("won", "lost"):
            n, money = (group.won, group.won_money) if how == "won" else (group.lost, group.lost_money)
            if not n or (how == "lost" and group.canceled):
                continue
            ended = partial(_ended, rows=rows, how=how)
            said = f"{n}, {seen.said(money)}"
            told.append(Number(how, f"  {how}", said, f"Those of them that were {how}.", n, ended, totals=money))
        return told

    if shown.part in (Part.STAGES, Part.AGEING):
        worth = next((one for one in shown.ages if (one.stage.id if one.stage else "") == key), None)
        n, money = (worth.age.n + worth.unknown, worth.money) if worth else (None, None)
        if shown.stages is not None:
            line = next(one for one in shown.stages.lines if one.flow.stage.id == key)
            n, money = line.open_n, line.open_money
        said = "" if n is None or money is None else f"{n}, {seen.said(money)}"
        return [Number("open", name, said, "Open deals of the stage today.", n, rows, totals=money)]
    if shown.part is Part.VELOCITY:
        return [number for one in shown.speeds if one.key == key for number in closed(one.ended)]
    if shown.part is Part.COVERAGE:
        return [
            Number("open", name, str(one.n), "\n".join(cover_facts(one, seen)), one.n, rows)
            for one in shown.covers if one.key == key
        ]  # fmt: skip
    if shown.part is Part.WATERFALL:
        return [Number(key, name, "", "The deals that moved this column between the two days.", None, rows)]
    return [number for one in shown.groups if one.key == key for number in closed(one)]


def _ended(store: Store, rows: partial[list[str]], how: str) -> list[str]:
    return behind.ended_as(store, rows(store), how)
