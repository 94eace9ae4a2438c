"""`i` on every screen: it says where the numbers come from, or why there is none."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from forecast_app import running
from screen import press, screen_text, settle

import salestui.ui
from salestui.desk import forecasting, funnel, history, meetings, pipeline, skills, talk_log
from salestui.desk import rates as exchange
from salestui.desk.behind import records
from salestui.desk.demo import TODAY, make
from salestui.domain.funnel_view import Part
from salestui.domain.lens import Lens
from salestui.domain.numbers import Behind, Explanation, Number
from salestui.domain.periods import PeriodKind, period_of
from salestui.domain.talks import LogFilter
from salestui.store.store import Store
from salestui.ui.app import SalesApp
from salestui.ui.base import DeskTab, DeskView, Page
from salestui.ui.coaching.prep_keys import PrepNotes
from salestui.ui.editor import EditorPage
from salestui.ui.list_page import ListPage
from salestui.ui.numbers.of_people import known
from salestui.ui.numbers.sources import of_list
from salestui.ui.pages import (
    behind,
    brief,
    deal,
    definition,
    forecast_deals,
    hygiene,
    keys,
    means,
    meeting_notes,
    month,
    prep,
    preview,
    promises,
    quotas,
    rates,
    rep,
    rhythm,
    scorecard,
    search,
    skill,
    talk,
    week,
)
from salestui.ui.pages import funnel as funnel_pages
from salestui.ui.pages import history as history_pages
from salestui.ui.pages import meeting as meeting_pages
from salestui.ui.plan_parts.part import PlansPart
from salestui.ui.tabs.order import TABS
from salestui.ui.tabs.plans import PARTS
from salestui.ui.widgets.table import RowTable

LENS = Lens(currency="EUR", period=period_of(TODAY, PeriodKind.QUARTER, 1))
FORMS = {"FormPage", "TalkForm"}
"""What is typed is no count; `i` is a letter there."""


def screens(base: type[Any]) -> set[type[Any]]:
    """Every screen of the program, but those that others build on."""
    found = set()
    for module in pkgutil.walk_packages(salestui.ui.__path__, "salestui.ui."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, base) and thing.__module__ == module.name:
                found.add(thing)
    return found - {DeskTab, Page, EditorPage, ListPage, PlansPart, PrepNotes, prep.PrepKeys, funnel_pages.DealListPage}


def test_every_screen_explains_its_numbers_or_says_why_it_has_none() -> None:
    silent = [
        kind.__name__
        for kind in screens(Page) | screens(DeskTab)
        if (kind.explanation is DeskView.explanation) is not bool(kind.NO_NUMBER)
    ]
    assert not silent
    assert not [kind.__name__ for kind in screens(PlansPart) if kind.explanation is PlansPart.explanation]


async def walk(app: SalesApp, folder: Path) -> list[Page[Any]]:
    """A page of every kind but forms, over the demo's data."""
    ask = app.desk.ask
    rep_id = (await ask(pipeline.reps))[0][0]
    shown = await ask(forecasting.forecast, LENS, TODAY)
    seen = await ask(funnel.view, Part.STAGES, LENS, TODAY)
    assert seen.stages is not None
    stage_id = seen.stages.lines[0].flow.stage.id
    deal_id = (await ask(funnel.behind, seen, stage_id))[0]
    talks = [line.id for line in (await ask(talk_log.log, LogFilter(), TODAY)).lines if line.conversation]
    line = (await ask(meetings.formats))[0]
    past = (await ask(history.done_by_hand, 1))[0]
    number = of_list([deal_id], [])[0]
    await app.desk.do(exchange.set_rate, "USD", "0.92", TODAY, "EUR", TODAY)
    (folder / "deals.csv").write_text("Name\nNew one\n", "utf-8")
    return [
        behind.DealsPage(number, ""), behind.RecordsPage(known("a", "A", "1", "Talks.", talks, Behind.TALKS), ""),
        brief.BriefPage(rep_id), deal.DealPage(deal_id), definition.DefinitionPage(Explanation("A")),
        forecast_deals.ForecastDealsPage(rep_id, "", shown), hygiene.HygienePage(), hygiene.MendPage(rep_id, ""),
        keys.KeysPage((), ""), means.MeansPage(shown.period, everyone=False, rep_id=rep_id),
        meeting_notes.NotesPage((await ask(meetings.held))[0][0].id), funnel_pages.FunnelPage(),
        funnel_pages.BehindPage(seen, stage_id, ""), history_pages.HistoryPage(), history_pages.DetailsPage(past, ()),
        meeting_pages.MeetingPage(await ask(meetings.begin, line.format.id, app.now())),
        month.MonthPage(LENS), prep.PrepPage(rep_id), preview.PreviewPage([folder / "deals.csv"]),
        promises.PromisesPage(), quotas.QuotasPage(LENS, TODAY), rates.RatesPage(), rep.RepPage(rep_id), rhythm.RhythmPage(),
        scorecard.ScorecardPage(rep_id, None, everyone=False), search.SearchPage(),
        skill.SkillPage((await ask(skills.matrix)).columns[0].skill.id), talk.TalkPage(talks[0]), week.WeekPage(),
    ]  # fmt: skip


async def check(app: SalesApp) -> None:
    """See what `i` does here: at least one number with its rule, or a reason, and then no column of numbers."""
    view = app.view
    bound = app.screen.active_bindings.get("i")
    if view.NO_NUMBER:
        if bound is not None:  # else it is a letter, for a text is typed
            assert (bound.node, bound.enabled, view.why_not("explain")) == (view, False, view.NO_NUMBER)
        columns = [one for table in view.query(RowTable) for one in table.columns if one.right]
        assert not columns, (view, columns)
        return
    found = await view.explanation()
    assert bound is not None
    assert (bound.node, bound.enabled) == (view, True)
    assert found is not None, view
    assert found.numbers, view
    assert all(one.text and one.title for one in found.numbers), view
    assert len({one.key for one in found.numbers}) == len(found.numbers), view
    await app.desk.ask(add_up, found.numbers)


def add_up(store: Store, numbers: Sequence[Number]) -> None:
    """The records behind each number are as many as its n, each of them once, and can be listed."""
    for one in numbers:
        if one.rows is not None:
            ids = one.rows(store)
            assert len(set(ids)) == len(ids), one
            assert one.n in (None, len(ids)), (one, len(ids))
            if one.behind is not Behind.DEALS:
                assert len(records(store, one.behind, ids)) == len(ids), one


async def test_i_answers_on_every_screen(tmp_path: Path) -> None:
    make(tmp_path)
    reached = {kind for kind in screens(Page) if kind.__name__ in FORMS}
    async with running(tmp_path, (120, 40), TABS) as (app, pilot):
        for number in range(1, len(TABS) + 1):
            await press(pilot, str(number))
            await check(app)
            reached.add(type(app.view))
        for _ in PARTS:
            await press(pilot, "tab")
            await check(app)
        for page in await walk(app, tmp_path):
            waits = app.run_worker(app.open_page(page))
            await settle(pilot)
            assert app.view is page
            await check(app)
            reached.add(type(page))
            page.finish(None)
            await waits.wait()
        await press(pilot, "6", "tab")
        assert "Gap worksheet" in str((await app.view.explanation()).title)
        await press(pilot, "ctrl+y", "i")
        assert history_pages.HistoryPage.NO_NUMBER[1:] in screen_text(app)
    missing = (screens(Page) | screens(DeskTab)) - reached
    assert not missing, "a new screen joins the walk"
