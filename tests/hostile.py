"""Strings that want to be obeyed, and a store whose every text column is full of them."""

from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from salestui.domain.accounts import Account, Activity, Contact, Product, Quota
from salestui.domain.commitments import ForecastCall, Lever, Scenario
from salestui.domain.conversations import AgendaItem, Conversation, Note, Observation
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import (
    ActivityKind,
    ConversationKind,
    ConversationState,
    EventKind,
    LeverKind,
    Outcome,
    PlanKind,
    PromiseState,
    RepStatus,
    Side,
    WorkKind,
)
from salestui.domain.meetings import Attendance, FormatItem, MeetingFormat, MeetingItem
from salestui.domain.pipeline import Deal, DealEvent, Stage, Stakeholder
from salestui.domain.promises import Promise
from salestui.domain.schedule import CadenceRule, DayOff, TimeBlock
from salestui.domain.skills import Experiment, Rating, Recognition, Skill, SkillTarget
from salestui.domain.team import Rep
from salestui.store import drafts
from salestui.store.journal import Change
from salestui.store.shapes import DEALS
from salestui.store.store import Store

TODAY = date(2026, 11, 18)
ESC = "\x1b"
HOSTILE = (
    "[/x]", "[red]red", "[@click=app.bell]x[/]", "[@click=app.exit]leave[/]", "[link=https://evil.example]l[/link]",
    "'[/'", "\\[red]", "x[/red", "[[[", "]]", "$primary [$error]", "${HOME}", "{0} %s %(name)s", "\\n\\x1b[31m",
    f"{ESC}[31mPWNED", f"{ESC}]52;c;UFdORUQ={ESC}\\", f"{ESC}]0;PWNED\x07", f"{ESC}]8;;https://evil.example{ESC}\\l{ESC}]8;;{ESC}\\",
    f"{ESC}[2J{ESC}[H", f"{ESC}c", f"{ESC}P$q\"p{ESC}\\", f"{ESC}", "\x9b31mPWNED", "\x9d52;c;UFdORUQ=\x9c", "\x90PWNED\x9c",
    "\u202egnp.exe", "\u2066a\u2067b\u2069", "\u200e\u200f\u061c", "nul\x00nul", "half \ud83d pair", "\udcff",
    "z\u200bero\u200b\u2060\ufeff", "\U000e0041\U000e0042tags", "long " * 2000, "W" * 10_000, "one\ntwo\r\nthree\rfour", "a\tb\tc",
    "line\u2028para\u2029nel\x85", "漢字かな交じり文の顧客名株式会社", "👨‍👩‍👧‍👦🏳️‍🌈👩🏽‍🚀", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔O̗̲͇͂̂", "שלום עולם مرحبا",
    '=HYPERLINK("http://evil.example","x")', "@SUM(1+1)|cmd", "-2+3", "../../etc/passwd", "'; DROP TABLE deal; --", "<b onclick=x>&amp;",
    " ", "\x07\x08\x0b\x0c\x7f", "NaN", "\u3164\u115f\u00ad",
)  # fmt: skip
POINTERS = ("id", "source", "external_id", "seen")


@cache
def _texts(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a record that hold a text from outside."""
    found, hints = [], get_type_hints(kind)
    for field in fields(kind):
        kinds = get_args(hints[field.name]) if isinstance(hints[field.name], UnionType) else (hints[field.name],)
        if str in kinds and field.name not in POINTERS and not field.name.endswith("_id"):
            found.append(field.name)
    return tuple(found)


def poisoned(thing: Any, turn: int) -> Any:
    """The record with a hostile string in each of its texts, other ones with each turn."""
    said = {name: HOSTILE[(turn + 7 * at) % len(HOSTILE)] for at, name in enumerate(_texts(type(thing)))}
    if hasattr(thing, "extra"):
        said["extra"] = {HOSTILE[(turn + 3) % len(HOSTILE)] + str(turn): HOSTILE[(turn + 5) % len(HOSTILE)]}
    return replace(thing, **said)


def fill(store: Store) -> None:
    """Put the strings into every column of every kind of record, straight through the store."""
    count = len(HOSTILE)
    day = TODAY - timedelta(40)
    with store.change(TODAY) as change:
        change.label = HOSTILE[14] + HOSTILE[2]
        change.add(
            *[
                poisoned(Rep(f"r{n}", "x", status=RepStatus.LEFT if n % 9 == 8 else RepStatus.RAMPING), n)
                for n in range(count)
            ]
        )
        change.add(*[poisoned(Stage(f"s{n}", "x", n, 100 * n), 5 * n) for n in range(6)])
        change.add(
            *[replace(poisoned(Product(f"p{n}", "x", list_price_minor=100), n), currency="EUR") for n in range(count)]
        )
        change.add(*[poisoned(Account(f"a{n}", "x", f"r{n}"), n) for n in range(count)])
        change.add(*[poisoned(Contact(f"c{n}", "x", f"a{n}"), n) for n in range(count)])
        change.add(*[_deal(n, day) for n in range(2 * count)])
        change.add(*[poisoned(Stakeholder(f"h{n}", f"d{n // 8}", "x"), n) for n in range(count)])
        change.add(
            *[
                poisoned(Activity(f"t{n}", ActivityKind.CALL, "x", f"r{n % 5}", f"d{n % 9}", happened_on=day), n)
                for n in range(count)
            ]
        )
        change.add(*[poisoned(Quota(f"q{n}", "x", f"r{n}", day, TODAY + timedelta(30), 100), n) for n in range(count)])
        change.add(
            *[
                replace(
                    poisoned(ForecastCall(f"f{n}", f"r{n % 5}", Side.MANAGER, day, TODAY, 100, "EUR", day, "x"), n),
                    at=f"{day}T09:00:{n % 60:02}",
                    currency="EUR",
                )
                for n in range(count)
            ]
        )
        change.add(replace(poisoned(Scenario("g0", "x", day, TODAY, day, 100, "EUR"), 0), currency="EUR"))
        change.add(
            *[poisoned(Lever(f"l{n}", "g0", LeverKind.RESCUE, "x", 100, 500, f"d{n % 9}"), n) for n in range(count)]
        )
        kinds = list(EventKind)
        change.add(
            *[poisoned(DealEvent(f"d{n % 6}", day, kinds[n % len(kinds)], id=f"e{n}"), n) for n in range(4 * count)]
        )
    with store.change(TODAY) as change:
        change.label = HOSTILE[16]
        _people(change)
    _talks(store, day)
    _fill_people(store, day)
    with store.change(TODAY) as change:  # written again, cell by cell
        change.label = HOSTILE[15]
        change.save_all([(deal, poisoned(deal, n + 11)) for n, deal in enumerate(store.all(DEALS, "outcome = 'won'"))])
    for n, text in enumerate(HOSTILE[:20]):
        drafts.keep(store, f"deal:d{n}", text, {"name": text, "need": text}, {"name": "", "need": ""}, 0)


def _talks(store: Store, day: date) -> None:
    """Conversations of every kind with the strings in each of their texts."""
    kinds, states = list(ConversationKind), list(ConversationState)
    count = len(HOSTILE)
    with store.change(TODAY) as change:
        change.label = HOSTILE[3]
        change.add(*[poisoned(Skill(f"k{n}", "x", position=n), n) for n in range(count)])
        change.add(*[poisoned(_talk(n, day, kinds, states), n) for n in range(count)])
        change.add(*[_note(n, day) for n in range(2 * count)])
        change.add(*[replace(poisoned(Observation(f"o{n}", f"v{n % 9}", n, "x"), n), seen="yes") for n in range(count)])
        change.add(*[poisoned(_promise(n, day), n) for n in range(count)])
        change.add(*[poisoned(Rating(f"g{n}", f"r{n}", f"k{n}", day, Side.REP, 3), n) for n in range(count)])


def _talk(n: int, day: date, kinds: list[ConversationKind], states: list[ConversationState]) -> Conversation:
    on = TODAY + timedelta(n % 20 - 18)
    return Conversation(
        f"v{n}", kinds[n % len(kinds)], on, f"r{n % 40}", states[(n // 2) % 3], minutes=45, skill_id=f"k{n}",
        deal_id=f"d{n}", account_id=f"a{n}", first_on=day, morale=3, confidence=5,
    )  # fmt: skip


def _note(n: int, day: date) -> Note:
    talk = f"v{n // 2}" if n % 5 else None
    note = poisoned(Note(f"w{n}", "x", "x", TODAY - timedelta(n % 30), n % 7 == 3, talk, None, f"r{n % 40}"), n)
    return replace(note, part="goal") if n % 3 else note


def _promise(n: int, day: date) -> Promise:
    return Promise(
        f"z{n}", "x", Side.REP, day, f"r{n % 40}", due_on=TODAY + timedelta(n % 9 - 4), conversation_id=f"v{n}",
        check_on=TODAY + timedelta(9),
    )  # fmt: skip


def _people(change: Change) -> None:
    """What the manager promised, planned, held and noted, on every side of today."""
    count, kinds, states = len(HOSTILE), list(ConversationKind), list(ConversationState)
    near = [TODAY + timedelta(n % 9 - 6) for n in range(count)]
    talks = [
        poisoned(Conversation(f"g{n}", kinds[n % 8], near[n], f"r{n % 40}", states[n % 3], deal_id=f"d{n}", morale=n % 5 + 1), n)
        for n in range(count)
    ]  # fmt: skip
    change.add(*[replace(talk, improvement=None) for talk in talks])
    change.add(
        *[
            poisoned(
                Promise(
                    f"m{n}", "x", list(Side)[n % 2], TODAY - timedelta(30), f"r{n % 40}", near[n], deal_id=f"d{n}",
                    conversation_id=f"g{n}", check_on=near[n] if n % 5 == 0 else None,
                    state=PromiseState.KEPT if n % 4 == 3 else PromiseState.OPEN, closed_on=TODAY if n % 4 == 3 else None,
                ),
                n,
            )
            for n in range(count)
        ]
    )  # fmt: skip
    change.add(*[poisoned(Plan(f"l{n}", PlanKind.TRAINING, "x", near[n], f"r{n % 40}"), n) for n in range(9)])
    change.add(*[poisoned(PlanStep(f"j{n}", f"l{n % 9}", n, "x", near[n]), n) for n in range(9)])
    change.add(
        *[poisoned(TimeBlock(f"b{n}", "x", WorkKind.COACHING, TODAY, "x", 30, rep_id=f"r{n}"), n) for n in range(9)]
    )
    change.add(*[poisoned(DayOff(f"o{n}", near[n], near[n], "x", f"r{n}"), n) for n in range(9)])
    rules = [CadenceRule(f"u{n}", f"r{n}", "one_on_one", 7, TODAY + timedelta(9), HOSTILE[n]) for n in range(9)]
    change.add(*rules)


def _fill_people(store: Store, day: date) -> None:
    """Put the strings into what was said, promised and rated."""
    count = len(HOSTILE)
    with store.change(TODAY) as change:
        change.label = HOSTILE[16]
        change.add(*[poisoned(SkillTarget(f"kt{n}", f"k{n}", 4, role="account executive"), n) for n in range(6)])
        for n in range(count):
            talk, rep = f"o{n}", f"r{n % 5}"
            change.add(
                replace(
                    poisoned(Conversation(talk, ConversationKind.ONE_ON_ONE, day, rep, ConversationState.HELD, morale=3), n),
                    starts_at=None,
                )
            )  # fmt: skip
            change.add(poisoned(Note(f"on{n}", "x", "x", day, bool(n % 2), talk, rep_id=rep), n))
            change.add(poisoned(AgendaItem(f"oa{n}", rep, "x", Side.REP, day), n))
            change.add(poisoned(Promise(f"op{n}", "x", list(Side)[n % 2], day, rep, day, conversation_id=talk), n))
            change.add(poisoned(Rating(f"or{n}", rep, f"k{n % 6}", day, Side.MANAGER, 2), n))
            change.add(poisoned(Recognition(f"og{n}", rep, "x", day), n))
        change.add(*[poisoned(Plan(f"ol{n}", PlanKind.DEVELOPMENT, "x", day, f"r{n}"), n) for n in range(5)])
        change.add(*[poisoned(PlanStep(f"os{n}", f"ol{n}", 0, "x", TODAY), n) for n in range(5)])
    _fill_meetings(store, day)


def _fill_meetings(store: Store, day: date) -> None:
    """The same in everything of plans, skills and team meetings."""
    count = len(HOSTILE)
    with store.change(TODAY) as change:
        change.label = HOSTILE[9]
        change.add(*[poisoned(Plan(f"pl{n}", PlanKind.BUSINESS, "x", day, f"r{n}"), n) for n in range(count)])
        change.add(*[poisoned(PlanStep(f"ps{n}", f"pl{n}", 0, "x", TODAY, skill_id="k2"), n + 3) for n in range(count)])
        change.add(*[poisoned(Note(f"pn{n}", "plan", "x", day, plan_id=f"pl{n}"), n + 5) for n in range(count)])
        change.add(*[poisoned(Experiment(f"x{n}", "x", "r1", f"r{n}", day, TODAY, kpi="x"), n) for n in range(count)])
        change.add(*[poisoned(MeetingFormat(f"mf{n}", "x"), n) for n in range(count)])
        change.add(*[poisoned(FormatItem(f"mi{n}", f"mf{n}", 0, "x", 5), n + 7) for n in range(count)])
        talks = [
            Conversation(f"mt{n}", ConversationKind.TEAM_MEETING, day, format_id=f"mf{n}", state=ConversationState.HELD)
            for n in range(6)
        ]
        change.add(*[poisoned(talk, n) for n, talk in enumerate(talks)])
        change.add(*[poisoned(MeetingItem(f"mh{n}", f"mt{n % 6}", n, "x", 5), n) for n in range(count)])
        change.add(*[poisoned(Attendance(f"ma{n}", f"mt{n % 6}", f"r{n}"), n) for n in range(count)])
        owed = [Promise(f"mp{n}", "x", Side.REP, day, f"r{n}", conversation_id=f"mt{n % 6}") for n in range(count)]
        change.add(*[poisoned(one, n) for n, one in enumerate(owed)])


def _deal(n: int, day: date) -> Deal:
    outcome = (Outcome.OPEN, Outcome.OPEN, Outcome.WON, Outcome.LOST)[n % 4]
    deal = poisoned(
        Deal(
            f"d{n}", "x", f"r{n % 40}", f"a{n % 50}", f"p{n % 50}", f"s{n % 6}", outcome, 100 * n if n % 3 else None, "EUR",
            created_on=day, close_on=TODAY + timedelta(n - 20), closed_on=day if outcome.is_closed else None, stage_since=day,
            next_step_on=day, snoozed_until=TODAY + timedelta(3) if n % 10 == 7 else None,
        ),
        n,
    )  # fmt: skip
    return deal if n % 12 == 5 else replace(deal, currency="EUR")


def export(path: Path) -> Path:
    """An export of a CRM with the strings in its cells and in its headers."""
    import csv

    head = [
        "Opportunity ID",
        "Opportunity Name",
        "Opportunity Owner",
        "Account Name",
        "Stage",
        "Amount",
        "Close Date",
        "Next Step",
        HOSTILE[2],
        HOSTILE[14],
    ]
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(head)
        for n, text in enumerate(HOSTILE):
            other = HOSTILE[(n + 3) % len(HOSTILE)]
            rows.writerow(
                [
                    f"0065g0000{n}",
                    text,
                    other,
                    text,
                    other,
                    "1000" if n % 3 else text,
                    "2026-12-01" if n % 2 else other,
                    text,
                    text,
                    other,
                ]
            )
    return path
