"""The parts of the funnel as rows: numbers, bars, a waterfall that hangs, a column a month."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.content import Content

from salestui.domain.charts import bar, floating, spark
from salestui.domain.dates import short_day
from salestui.domain.funnel_view import AgeLine, CoverLine, DealGroup, Part, ShownPart, SpeedLine, StageLine
from salestui.domain.funnel_words import (
    ENDS,
    FALLS,
    SIGNS,
    a_day,
    asides,
    average,
    bucket_names,
    days_of,
    left,
    percent,
    times,
    without_rep,
)
from salestui.domain.money import ABOUT, short
from salestui.domain.waterfall import Waterfall
from salestui.ui.present import MUTED, NOTHING, part_names, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

BAR = 20
LEFT = 31
"""Cells that stand before a waterfall."""
COLUMNS: Mapping[Part, tuple[Column, ...]] = {
    Part.STAGES: (
        Column("name", "STAGE", 11, grow=True),
        Column("entered", "ENTERED", 7, right=True),
        Column("passed", "WENT ON", 7, right=True, priority=1),
        Column("conversion", "CONV", 5, right=True),
        Column("range", "RANGE", 9),
        Column("bar", "", BAR, priority=2),
        Column("open", "OPEN", 5, right=True),
        Column("money", "AMOUNT", 8, right=True),
        Column("usual", "USUAL", 5, right=True),
        Column("of", "OF", 5, right=True, priority=3),
    ),
    Part.AGEING: (
        Column("name", "STAGE", 11, grow=True),
        Column("open", "OPEN", 5, right=True),
        *(Column(name, name, 6, right=True) for name in bucket_names()),
        Column("bar", "", BAR, priority=2),
        Column("age", "AGE", 5, right=True),
        Column("usual", "USUAL", 5, right=True),
        Column("money", "AMOUNT", 8, right=True, priority=1),
    ),
    Part.VELOCITY: (
        Column("name", "REP", 14, grow=True),
        Column("closed", "CLOSED", 6, right=True),
        Column("won", "WON", 5, right=True),
        Column("ratio", "RATIO", 5, right=True),
        Column("average", "AVERAGE", 7, right=True),
        Column("cycle", "CYCLE", 5, right=True),
        Column("a_day", "A DAY", 6, right=True),
        Column("bar", "", BAR, priority=2),
        Column("months", "12 MONTHS", 12),
    ),
    Part.COVERAGE: (
        Column("name", "REP", 14, grow=True),
        Column("open", "OPEN", 7, right=True),
        Column("n", "N", 4, right=True, priority=1),
        Column("quota", "QUOTA", 7, right=True),
        Column("closed", "CLOSED", 7, right=True),
        Column("left", "LEFT", 7, right=True),
        Column("cover", "COVER", 6, right=True),
        Column("needed", "NEEDED", 6, right=True),
        Column("bar", "", BAR, priority=2),
        Column("of_quota", "OF QUOTA", 8, right=True),
    ),
    Part.WATERFALL: (
        Column("name", "STEP", 10),
        Column("sign", "", 1),
        Column("amount", "AMOUNT", 14, right=True),
        Column("bar", "", 20, grow=True),
    ),
    Part.REASONS: (
        Column("name", "REASON", 18, grow=True),
        Column("n", "N", 5, right=True),
        Column("share", "SHARE", 5, right=True),
        Column("bar", "", BAR),
        Column("amount", "AMOUNT", 9, right=True),
    ),
}


def _grouped(title: str) -> tuple[Column, ...]:
    return (
        Column("name", title, 16, grow=True),
        Column("won", "WON", 4, right=True),
        Column("amount", "AMOUNT", 8, right=True),
        Column("bar", "", BAR, priority=2),
        Column("average", "AVERAGE", 7, right=True),
        Column("lost", "LOST", 4, right=True),
        Column("lost_money", "LOST AMT", 8, right=True, priority=1),
        Column("ratio", "RATIO", 5, right=True),
    )


LISTED = (Column("of_list", "OF LIST", 7, right=True), Column("priced", "N", 4, right=True, priority=3))
CANCELED = Column("canceled", "CANCELED", 8, right=True)


def columns(shown: ShownPart) -> tuple[Column, ...]:
    """The columns of a part."""
    if shown.part in COLUMNS:
        return COLUMNS[shown.part]
    found = _grouped(shown.part.value.removesuffix("s").upper())
    found += (CANCELED,) if any(group.canceled for group in shown.groups) else ()
    return found + (LISTED if shown.part is Part.PRODUCTS else ())


def rows(shown: ShownPart, glyphs: Glyphs, width: int = 120) -> list[Row]:
    """The rows of a part; the last may be a total."""
    if shown.part is Part.WATERFALL:
        return _waterfall(shown, glyphs, width - LEFT)
    return _ROWS.get(shown.part, _groups)(shown, glyphs)


def _bar(part: float, whole: float, glyphs: Glyphs, width: int = BAR) -> Cell:
    return bar(part / whole if whole > 0 else 0, width, ascii_only=glyphs is ASCII), "accent"


def _stages(shown: ShownPart, glyphs: Glyphs) -> list[Row]:
    lines = shown.stages.lines if shown.stages else ()
    return [_stage(line, shown, glyphs) for line in lines]


def _stage(line: StageLine, shown: ShownPart, glyphs: Glyphs) -> Row:
    one, interval = line.flow, line.flow.interval
    entered = shown.stages.lines[0].flow.entered if shown.stages else 0
    range_ = f"{interval.low:.0%}-{interval.high:.0%}" if interval else ""
    return Row(
        one.stage.id,
        (
            one.stage.name, str(one.entered), str(one.passed),
            (percent(one.conversion).replace("-", NOTHING), "dim" if one.few else ""),
            (f"{range_}", "dim"), _bar(one.entered, entered, glyphs), str(line.open_n),
            shown.scene.said(line.open_money, marked=line.marked), _days(line.usual.days),
            (str(line.usual.n), "dim"),
        ),
    )  # fmt: skip


def _days(value: float | None) -> Cell:
    return (NOTHING, "dim") if value is None else f"{value:.0f}d"


def _ages(shown: ShownPart, glyphs: Glyphs) -> list[Row]:
    most = max((line.n for line in shown.ages), default=0)
    return [_age(line, shown, most, glyphs) for line in shown.ages]


def _age(line: AgeLine, shown: ShownPart, most: int, glyphs: Glyphs) -> Row:
    late = line.age.days is not None and line.usual.days is not None and line.age.days > line.usual.days
    cells = tuple((str(count), "") if count else (NOTHING, "dim") for count in line.counts)
    return Row(
        line.stage.id if line.stage else "",
        (
            line.stage.name if line.stage else "no stage", str(line.n), *cells, _bar(line.n, most, glyphs),
            (days_of(line.age.days).replace("-", NOTHING), "watch" if late else ""), _days(line.usual.days),
            shown.scene.said(line.money, marked=line.marked),
        ),
    )  # fmt: skip


def _speeds(shown: ShownPart, glyphs: Glyphs) -> list[Row]:
    speeds = [float(line.velocity.a_day or 0) if line.velocity else 0.0 for line in shown.speeds[:-1]]
    top = max(speeds, default=0.0)
    return [_speed(line, shown, top, glyphs) for line in shown.speeds]


def _speed(line: SpeedLine, shown: ShownPart, top: float, glyphs: Glyphs) -> Row:
    group, cycle = line.ended, line.ended.cycle
    is_last = line is shown.speeds[-1]
    speed = float(line.velocity.a_day or 0) if line.velocity else 0.0
    return Row(
        line.key,
        (
            line.name, str(group.won + group.lost), str(group.won), _dash(percent(group.ratio.value)),
            _dash(average(group, shown.scene)), _days(None if cycle is None else float(cycle)),
            _dash(a_day(line, shown.scene)), "" if is_last else _bar(speed, top, glyphs),
            spark([float(minor) for minor in line.by_month], ascii_only=glyphs is ASCII),
        ),
        "total" if is_last else "row",
    )  # fmt: skip


def _dash(text: str) -> Cell:
    return (NOTHING, "dim") if text == "-" else text


def _covers(shown: ShownPart, glyphs: Glyphs) -> list[Row]:
    return [_cover(line, shown, glyphs) for line in shown.covers]


def _cover(line: CoverLine, shown: ShownPart, glyphs: Glyphs) -> Row:
    one, code = line.coverage, shown.scene.currency
    thin = one.of_rest is not None and one.needed is not None and one.of_rest < one.needed
    is_last = line is shown.covers[-1] and len(shown.covers) > 1
    return Row(
        line.key,
        (
            line.name, _minor(one.open_minor, code, line.open_mark), (str(line.n), "dim"),
            _minor(one.quota_minor, code, line.quota_mark), line.closed_mark + short(one.closed_minor, code),
            _minor(left(line), code, line.left_mark),
            (_word(one.of_rest, glyphs, thin=thin), "watch" if thin else ""), _dash(times(one.needed)),
            _bar(one.of_rest or 0, max(one.needed or 0, one.of_rest or 0), glyphs), _dash(times(one.of_quota)),
        ),
        "total" if is_last else "row",
    )  # fmt: skip


def _minor(minor: int | None, code: str, mark: str = "") -> Cell:
    return (NOTHING, "dim") if minor is None else mark + short(minor, code)


def _word(value: float | None, glyphs: Glyphs, *, thin: bool) -> str:
    return NOTHING if value is None else f"{glyphs.watch + ' ' if thin else ''}{value:.1f}x"


def _waterfall(shown: ShownPart, glyphs: Glyphs, width: int) -> list[Row]:
    found: list[Row] = []
    for code, sums in shown.waterfalls.sums if shown.waterfalls else ():
        if shown.waterfalls and len(shown.waterfalls.sums) > 1:
            found.append(Row(f"={code}", ((code, "bold"), "", "", ""), "heading"))
        found += _fall(sums, code, shown, glyphs, width)
    return found


def _fall(sums: Waterfall, code: str, shown: ShownPart, glyphs: Glyphs, width: int) -> list[Row]:
    about = ABOUT if shown.waterfalls and shown.waterfalls.is_converted else ""
    steps = [(name, getattr(sums, name)) for name in FALLS]
    top = max(sums.start + sums.new + sums.pulled_in + sums.up, 1)
    at, found = 0, list[Row]()
    for name, minor in steps:
        before, at = _step(name, minor, at)
        low, high = sorted((before, at))
        chart = floating(low / top, high / top, width, ascii_only=glyphs is ASCII)
        style = "met" if name in ("won", "new", "pulled_in", "up") else "below" if name in SIGNS else "accent"
        amount = about + short(minor, code)
        key = name if len(shown.waterfalls.sums if shown.waterfalls else ()) == 1 else f"{name}|{code}"
        words = name.replace("_", " ")
        found.append(Row(key, (words, SIGNS.get(name, "="), amount if minor else (amount, "dim"), (chart, style))))
    return found


def _step(name: str, minor: int, at: int) -> tuple[int, int]:
    """From where to where a step leads."""
    if name in ("start", "end"):
        return 0, minor
    return at, at + minor if SIGNS[name] == "+" else at - minor


def _groups(shown: ShownPart, glyphs: Glyphs) -> list[Row]:
    seen, part = shown.scene, shown.part
    top = max((seen.worth(group.won_money).minor for group in shown.groups), default=0)
    canceled = any(group.canceled for group in shown.groups)
    found, rep = list[Row](), ""
    width = len(columns(shown))
    for group in shown.groups:
        if shown.by_rep and group.rep != rep:
            rep = group.rep
            found.append(Row(f"={group.key}", ((rep, "bold"), *[""] * (width - 1)), "heading", (0, 1)))
        extra: tuple[Cell, ...] = ((str(group.canceled), "dim"),) if canceled else ()
        if part is Part.PRODUCTS:
            extra += (_of_list(group), (str(group.priced), "dim"))
        found.append(Row(group.key, (*_group(group, shown, top, glyphs), *extra)))
    return found


def _group(group: DealGroup, shown: ShownPart, top: int, glyphs: Glyphs) -> tuple[Cell, ...]:
    seen = shown.scene
    return (
        group.name, str(group.won) if group.won else (NOTHING, "dim"),
        seen.said(group.won_money) if group.won else (NOTHING, "dim"),
        _bar(seen.worth(group.won_money).minor, top, glyphs), _dash(average(group, seen)),
        str(group.lost) if group.lost else (NOTHING, "dim"),
        (seen.said(group.lost_money), "dim") if group.lost else (NOTHING, "dim"), _dash(percent(group.ratio.value)),
    )  # fmt: skip


def _of_list(group: DealGroup) -> Cell:
    share = group.of_list
    return (NOTHING, "dim") if share is None else (f"{share:.0%}", "watch" if share < 1 else "")


def _reasons(shown: ShownPart, glyphs: Glyphs) -> list[Row]:
    found = []
    for how in ENDS:
        own = [group for group in shown.groups if getattr(group, how)]
        whole = sum(getattr(group, how) for group in own)
        if not own:
            continue
        found.append(Row(f"={how}", ((how.upper(), "bold"), (str(whole), "bold"), "", "", ""), "heading"))
        found += [
            _reason(group, how, whole, shown, glyphs) for group in sorted(own, key=lambda one: -getattr(one, how))
        ]
    return found


def _reason(group: DealGroup, how: str, whole: int, shown: ShownPart, glyphs: Glyphs) -> Row:
    n, money = getattr(group, how), getattr(group, f"{how}_money")
    name = f"{group.rep}: {group.name}" if group.rep else group.name
    return Row(group.key, (f"  {name}", str(n), percent(n / whole), _bar(n, whole, glyphs), shown.scene.said(money)))


_ROWS: Mapping[Part, Callable[[ShownPart, Glyphs], list[Row]]] = {
    Part.STAGES: _stages, Part.AGEING: _ages, Part.VELOCITY: _speeds, Part.COVERAGE: _covers,
    Part.REASONS: _reasons,
}  # fmt: skip


def parts_line(part: Part, width: int) -> Content:
    """The names of the parts; the one that shows stands in brackets."""
    if width >= 100:
        return part_names([one.value for one in Part], list(Part).index(part))
    said = [Content.styled(f"[{one}]", "bold") if one is part else Content.styled(one.value, MUTED) for one in Part]
    return Content(" ") + Content(" ").join(said)


def head_lines(shown: ShownPart) -> list[Content]:
    """What the part says over its rows: whose, when, of how many; and the sum in one sentence."""
    seen = shown.scene
    days = seen.window if shown.part.is_of_window else seen.period
    when = "open deals today" if shown.part is Part.AGEING else days.label
    if shown.part is Part.WATERFALL:
        start, end = (short_day(day, seen.today) for day in seen.days)
        when = f"{days.label}, from {start} to {end}"
    n = "" if shown.part is Part.WATERFALL else f"   n={shown.n:,}"
    first = Content.assemble(" ", (shown.part.value.upper(), "bold"), "   ", safe(seen.whose), f"   {when}{n}")
    lines = [first, Content.assemble(" ", safe(_sentence(shown), MUTED))]
    if shown.without_rep:
        lines.append(Content.styled(f" not counted: {without_rep(shown)}", MUTED))
    return lines


def _sentence(shown: ShownPart) -> str:
    out = "; ".join(asides(shown))
    said = {
        Part.STAGES: "entered, and went on to the next; range 95%, grey under 20 deals",
        Part.AGEING: "days in the stage; AGE and USUAL are medians",
        Part.VELOCITY: "deals x win rate x average / cycle = money a day",
        Part.COVERAGE: "COVER: open / (quota - closed won); NEEDED: 1 / win rate by value",
        Part.WATERFALL: "start + new + pulled in + up - down - pushed - won - lost = end",
        Part.PRODUCTS: "OF LIST: paid / list price of the won deals that have both",
        Part.REASONS: "shares are of the deals with the same end",
        Part.ACCOUNTS: "deals closed in the period by account",
        Part.REGIONS: "territory of the account, or else region of the rep",
    }[shown.part]
    if shown.part is Part.COVERAGE and out:
        return f"COVER: open / (quota - closed won); {out}"
    return out or said


def named(shown: ShownPart, key: str) -> str:
    """What a line is called in the head of its deals."""
    lines = [(line.key, line.name) for line in shown.speeds]
    lines += [(line.key, line.name) for line in shown.covers]
    lines += [(group.key, f"{group.rep}, {group.name}" if group.rep else group.name) for group in shown.groups]
    lines += [(line.flow.stage.id, line.flow.stage.name) for line in (shown.stages.lines if shown.stages else ())]
    lines += [
        (line.stage.id if line.stage else "", line.stage.name if line.stage else "no stage") for line in shown.ages
    ]
    return dict(lines).get(key, key.partition("|")[0].replace("_", " "))
