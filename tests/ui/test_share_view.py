"""The share view hides what is private in every view that is open, and keeps what is being typed."""

from pathlib import Path

from full_app import press, running, until
from private_past import MARK, made
from screen import screen_text, settle
from textual.widgets import TextArea

from salestui.desk import dealing, form_drafts, one_on_ones
from salestui.domain.board import BoardLane, Sum
from salestui.domain.pipeline import Stage
from salestui.domain.records import RecordKind
from salestui.ui.deals.text import lane_heads
from salestui.ui.forms.form import FormPage
from salestui.ui.pages.rep import RepPage
from salestui.ui.share_view import NOW_HIDDEN
from salestui.ui.widgets.lists import Listing


async def test_a_private_text_that_is_typed_is_kept_and_put_away(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), (80, 24)) as (app, pilot):
        app.resume("note:new:ben::p")
        await until(pilot, lambda: isinstance(app.view, FormPage) and MARK in screen_text(app))
        app.view.query_one(TextArea).insert("More ")
        await press(pilot, "f9")
        await until(pilot, lambda: app.is_on_tab)
        assert app.sharing
        assert "SHARE VIEW" in screen_text(app)
        (kept,) = [one for one in await app.desk.ask(form_drafts.all_kept) if one.slot == "note:new:ben::p"]
        assert kept.values["text"] == f"More Half a thought {MARK}"
        app.open_one_on_one("ana")
        await until(pilot, lambda: not app.is_on_tab)
        await press(pilot, "S")
        assert not app.sharing
        assert f"Not said yet {MARK}" == app.view._prep.private
        await press(pilot, "S")
        assert NOW_HIDDEN in screen_text(app)
        assert MARK not in screen_text(app)
        await press(pilot, "escape", "q")
    async with running(tmp_path / "d", (80, 24)) as (app, pilot):
        assert not app.sharing
        prep = await app.desk.ask(one_on_ones.prep, "ana", app.today(), one_on_ones.Lens(), private=True)
        assert prep.prep.private == f"Not said yet {MARK}"


async def test_undo_on_a_reps_page_goes_back_to_the_deal(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        app.open_rep("ben")
        await until(pilot, lambda: isinstance(app.view, RepPage))
        await settle(pilot)
        first = app.view.table.cursor_key
        app.view.table.action_down()
        await app.carry_out(dealing.win, [first], app.today())
        await settle(pilot)
        assert app.view.table.cursor_key != first
        await press(pilot, "u")
        await settle(pilot)
        assert app.view.table.cursor_key == first


def test_stages_of_several_pipelines_say_whose_they_are() -> None:
    stages = [Stage(name, "Propose", 0, 500, pipeline=name) for name in ("New", "Renewals of all")]
    lanes = [BoardLane(stage, (), Sum(), Sum()) for stage in stages]
    assert [lane.title for lane in lane_heads(lanes)] == ["Propose · New", "Propose · Renewals of…"]
    assert [lane.title for lane in lane_heads(lanes[:1])] == ["Propose"]


def test_kinds_of_records_are_counted_in_words() -> None:
    said = [RecordKind.PRODUCTS.counted(1), RecordKind.ACTIVITIES.counted(1), RecordKind.DEALS.counted(2000)]
    assert said == ["1 product", "1 activity", "2,000 deals"]


class Late(Listing):
    """A list that nothing was shown in yet."""

    count = 0

    def __init__(self) -> None:
        super().__init__()
        self.news: list[object] = []

    def post_message(self, message: object) -> bool:
        """Keep the news."""
        self.news.append(message)
        return True


async def test_enter_on_a_list_that_is_on_its_way_opens_once_it_is_there() -> None:
    late = Late()
    late.action_open()
    late._settle("first")
    assert [one.key for one in late.news if isinstance(one, Listing.Opened)] == ["first"]
    empty = Late()
    empty.has_shown = True
    empty.action_open()
    empty._settle("later")
    assert not [one for one in empty.news if isinstance(one, Listing.Opened)]
