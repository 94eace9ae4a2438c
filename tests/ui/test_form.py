"""The form by keyboard: every kind of field, what is wrong, what is kept, what somebody else changed meanwhile."""

import asyncio
from collections.abc import Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

from full_app import KNOWN, TODAY, made, press, running, until
from screen import screen_text, settle
from textual import events

from salestui.desk import form_drafts
from salestui.domain.accounts import Account
from salestui.domain.pipeline import Deal, Stakeholder
from salestui.domain.team import Rep
from salestui.store.journal import Done
from salestui.store.shapes import DEALS, REPS, STAKEHOLDERS
from salestui.store.store import Store
from salestui.ui.forms.form import FormPage


def stored(folder: Path, key: str = KNOWN) -> Deal:
    store = Store(folder, read_only=True).open()
    try:
        return store.load(DEALS, key)
    finally:
        store.close()


def everyone(folder: Path, shape=DEALS) -> list:
    store = Store(folder, read_only=True).open()
    try:
        return store.all(shape)
    finally:
        store.close()


@asynccontextmanager
async def form(folder: Path, opened=lambda app: app.edit_deal(KNOWN), size=(120, 40), **options):
    """The app with a form open."""
    async with running(made(folder), size, **options) as (app, pilot):
        opened(app)
        await until(pilot, lambda: isinstance(app.view, FormPage))
        yield app, pilot


async def go_to(app, pilot, name: str) -> None:
    app.view.query_one(f"#field-{name}").focus()
    await settle(pilot)


async def retype(app, pilot, name: str, text: str) -> None:
    """Replace what stands in a field, as fingers would."""
    await go_to(app, pilot, name)
    app.focused.value = ""
    await pilot.pause()
    app.focused.post_message(events.Paste(text))
    await settle(pilot)


def said(app) -> str:
    return app.prompt.line.plain


async def closed(app, pilot) -> None:
    await until(pilot, lambda: not isinstance(app.view, FormPage))


async def test_enter_goes_from_field_to_field_and_on_save_saves(tmp_path: Path) -> None:
    async with form(tmp_path / "d", lambda app: app.new_deal()) as (app, pilot):
        await press(
            pilot, *"Nimbus", "enter", *"Nimbus plc", "enter", *"dmi", "enter", *"prop", "enter", *"45k", "enter"
        )
        names = [
            app.view.query_one(f"#field-{name}").value for name in ("name", "account", "rep_id", "stage_id", "amount")
        ]
        assert names == ["Nimbus", "Nimbus plc", "Dmitri Volkov", "Propose", "45k"]
        await go_to(app, pilot, "description")
        await press(pilot, "tab")
        assert app.focused.has_class("form--save")
        await press(pilot, "enter")
        await closed(app, pilot)
        assert "Nimbus added" in said(app)
    made_deal = next(deal for deal in everyone(tmp_path / "d") if deal.name == "Nimbus")
    assert (made_deal.rep_id, made_deal.stage_id, made_deal.amount_minor) == ("dmitri", "propose", 4_500_000)


async def test_a_new_name_makes_an_account_and_a_known_one_finds_it(tmp_path: Path) -> None:
    from salestui.store.shapes import ACCOUNTS

    def add_namesake(store: Store) -> Done:
        with store.change(TODAY) as change:
            change.add(Account("namesake", "Brand New Ltd", city="Wien"))
        return change.done

    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "account", "Brand New Ltd")
        await press(pilot, "f2")
        await closed(app, pilot)
        app.edit_deal("pallas")
        await until(pilot, lambda: isinstance(app.view, FormPage))
        await retype(app, pilot, "account", "brand  NEW ltd")
        await press(pilot, "ctrl+s")
        await closed(app, pilot)
        assert "Pallas: account" in said(app)
        assert stored(tmp_path / "d").account_id == stored(tmp_path / "d", "pallas").account_id
        await app.desk.do(add_namesake)
        app.edit_deal("pallas")
        await until(pilot, lambda: isinstance(app.view, FormPage))
        await retype(app, pilot, "account", "Brand New Ltd, Wien")
        await press(pilot, "f2")
        await closed(app, pilot)
    new = [account for account in everyone(tmp_path / "d", ACCOUNTS) if account.name == "Brand New Ltd"]
    first, second = sorted(new, key=lambda account: account.city or "")
    assert (stored(tmp_path / "d").account_id, stored(tmp_path / "d", "pallas").account_id) == (first.id, second.id)


async def test_up_and_down_go_through_the_choices(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        await go_to(app, pilot, "stage_id")
        field = app.focused
        assert field.value == "Negotiate"
        await press(pilot, "down")
        assert field.value == "Close"
        await press(pilot, "down", "up", "up")
        assert field.value == "Negotiate"
        assert "Qualify · Discover · Propose · Negotiate · Close" in screen_text(app)
        await retype(app, pilot, "category", "best")
        await press(pilot, "tab")
        assert app.view.query_one("#field-category").value == "best case"
        await press(pilot, "up", "up")
        assert app.focused.id == "field-product_id" or app.focused.id == "field-category"


async def test_days_and_amounts_are_read_back_below_their_field(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "close_on", "fri")
        lines = screen_text(app).splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(" Close "))
        assert "20 Nov" in lines[at + 1]
        assert "in 2 days" in lines[at + 1]
        await retype(app, pilot, "amount", "1.2M")
        assert "1,200,000 EUR" in screen_text(app)


async def test_what_is_wrong_stands_below_its_field_and_nothing_is_lost(tmp_path: Path) -> None:
    async with form(tmp_path / "d", size=(80, 24)) as (app, pilot):
        await retype(app, pilot, "amount", "lots")
        await retype(app, pilot, "close_on", "someday")
        await retype(app, pilot, "rep_id", "zz")
        await press(pilot, "f2")
        text = screen_text(app)
        assert app.focused.id == "field-rep_id"
        assert "Nobody and nothing is called “zz”" in text
        assert "“lots” is not an amount" in text
        assert "“someday” is not a day" in text
        assert [app.view.query_one(f"#field-{name}").value for name in ("rep_id", "amount", "close_on")] == [
            "zz",
            "lots",
            "someday",
        ]
        await press(pilot, "down")
        assert "Nobody and nothing" not in screen_text(app)


async def test_a_form_closed_keeps_its_draft_and_offers_it_back(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "next_step", "call Brandt")
        await press(pilot, "escape")
        await closed(app, pilot)
        assert "Draft kept: Edit Ostmark AG" in said(app)
        app.edit_deal(KNOWN)
        await until(pilot, lambda: isinstance(app.view, FormPage))
        assert app.view.query_one("#field-next_step").value == "call Brandt"
        assert "is back; ctrl+r starts over" in said(app)
        await press(pilot, "ctrl+r")
        await until(pilot, lambda: isinstance(app.view, FormPage) and "Started over" in said(app))
        assert app.view.query_one("#field-next_step").value == "security pack"
        assert await app.desk.ask(form_drafts.all_kept) == []
    assert stored(tmp_path / "d").next_step == "security pack"


async def test_typing_is_kept_half_a_second_after_the_last_key(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "next_step", "call")
        assert "not saved yet" in said(app)
        await until(pilot, lambda: "draft kept, not saved yet" in said(app))
        (kept,) = await app.desk.ask(form_drafts.all_kept)
        assert kept.values == {"next_step": "call"}
        assert kept.over == {"next_step": "security pack"}
        await retype(app, pilot, "next_step", "security pack")
        assert "not saved" not in said(app)
        await pilot.pause(0.7)
        assert await app.desk.ask(form_drafts.all_kept) == []


async def test_after_saving_there_is_no_draft(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "next_step", "call Brandt")
        await press(pilot, "f2")
        await closed(app, pilot)
        assert await app.desk.ask(form_drafts.all_kept) == []
    assert stored(tmp_path / "d").next_step == "call Brandt"


async def test_what_others_changed_in_other_fields_stays(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        elsewhere(tmp_path / "d", next_step="sent by Ben")
        await retype(app, pilot, "contact", "O. Brandt")
        await press(pilot, "f2")
        await closed(app, pilot)
    deal = stored(tmp_path / "d")
    assert (deal.next_step, deal.contact) == ("sent by Ben", "O. Brandt")


async def test_the_same_field_is_refused_in_a_sentence_and_the_draft_kept(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        elsewhere(tmp_path / "d", amount_minor=9_000_000)
        await retype(app, pilot, "amount", "50k")
        await press(pilot, "f2")
        assert "The amount of Ostmark AG was changed elsewhere to 90,000 EUR; close the form and open it again" in said(
            app
        )
        assert isinstance(app.view, FormPage)
        await press(pilot, "escape")
        await closed(app, pilot)
        app.edit_deal(KNOWN)
        await until(pilot, lambda: isinstance(app.view, FormPage))
        assert app.view.query_one("#field-amount").value == "50k"
        assert "changed elsewhere to “90,000 EUR” since you typed this" in screen_text(app)
        await press(pilot, "f2")
        await closed(app, pilot)
    assert stored(tmp_path / "d").amount_minor == 5_000_000


def elsewhere(folder: Path, **cells: object) -> None:
    """Change the known deal as another process would."""
    store = Store(folder).open()
    with store.change(TODAY) as change:
        change.label = "elsewhere"
        change.save(replace(store.load(DEALS, KNOWN), **cells))
    store.close()


async def test_a_draft_of_one_field_does_not_take_others_changes_back(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "contact", "O. Brandt")
        await press(pilot, "escape")
        await closed(app, pilot)
        elsewhere(tmp_path / "d", next_step="sent by Ben")
        app.edit_deal(KNOWN)
        await until(pilot, lambda: isinstance(app.view, FormPage))
        await press(pilot, "f2")
        await closed(app, pilot)
    assert stored(tmp_path / "d").next_step == "sent by Ben"


async def test_an_emptied_field_is_emptied_and_an_untouched_form_changes_nothing(tmp_path: Path) -> None:
    before = stored(made(tmp_path / "d"))
    async with form(tmp_path / "d") as (app, pilot):
        await press(pilot, "f2")
        await closed(app, pilot)
        assert "Nothing changed" in said(app)
    assert stored(tmp_path / "d") == before
    async with form(tmp_path / "d") as (app, pilot):
        for name in ("amount", "next_step", "next_step_on", "account", "rep_id"):
            await retype(app, pilot, name, "")
        await press(pilot, "f2")
        await closed(app, pilot)
    deal = stored(tmp_path / "d")
    assert [deal.amount_minor, deal.next_step, deal.next_step_on, deal.account_id, deal.rep_id] == [None] * 5
    assert deal.currency == "EUR"


async def test_a_chance_typed_with_a_new_stage_stays(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "stage_id", "close")
        await retype(app, pilot, "chance", "35")
        await press(pilot, "f2")
        await closed(app, pilot)
    assert (stored(tmp_path / "d").stage_id, stored(tmp_path / "d").chance) == ("close", 350)


async def test_the_editor_writes_long_texts(tmp_path: Path, monkeypatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "from \\033]52;c;x\\007the editor\\n" >> "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    resumed: list[bool] = []
    async with form(tmp_path / "d") as (app, pilot):
        monkeypatch.setattr(app, "suspend", lambda: suspended(resumed))
        await go_to(app, pilot, "risks")
        await press(pilot, "f4")
        assert app.focused.value == "from the editor"
        await press(pilot, "end", "!", "f2")
        await closed(app, pilot)
        monkeypatch.setenv("EDITOR", str(tmp_path / "nonesuch"))
        app.edit_deal(KNOWN)
        await until(pilot, lambda: isinstance(app.view, FormPage))
        await go_to(app, pilot, "risks")
        await press(pilot, "ctrl+g")
        assert "nonesuch could not be started (No such file or directory); check $EDITOR" in said(app)
        assert resumed == [True, True], "Textual's own does not resume after an error"
        monkeypatch.delenv("EDITOR")
        await press(pilot, "ctrl+g")
        assert "Set $EDITOR" in said(app)
    assert stored(tmp_path / "d").risks == "from the editor!"


@contextmanager
def suspended(resumed: list[bool]) -> Iterator[None]:
    """Lend the terminal, and take it back as Textual does: only from a block that ends well."""
    yield
    resumed.append(True)


async def test_reps_are_added_and_edited(tmp_path: Path) -> None:
    async with form(tmp_path / "d", lambda app: app.new_rep()) as (app, pilot):
        await press(pilot, *"Zoe Zander", "f2")
        await closed(app, pilot)
        app.edit_rep("ana")
        await until(pilot, lambda: isinstance(app.view, FormPage))
        await retype(app, pilot, "started_on", "1 feb")
        await retype(app, pilot, "role", "part")
        await press(pilot, "enter", "f2")
        await closed(app, pilot)
    reps: dict[str, Rep] = {rep.name: rep for rep in everyone(tmp_path / "d", REPS)}
    assert reps["Zoe Zander"].role.value == "account executive"
    assert (str(reps["Ana Souza"].started_on), reps["Ana Souza"].role.value) == ("2026-02-01", "partner")


async def test_a_rep_without_a_name_is_refused(tmp_path: Path) -> None:
    async with form(tmp_path / "d", lambda app: app.new_rep()) as (app, pilot):
        await press(pilot, "f2")
        assert "Name: Give it a" in said(app)
        assert app.focused.id == "field-name"


async def test_people_of_a_deal_merge_what_others_changed(tmp_path: Path) -> None:
    from salestui.ui.forms import record_forms

    async with form(tmp_path / "d", lambda app: app.run_worker(record_forms.edit_person(app, "kern"))) as (app, pilot):
        store = Store(tmp_path / "d").open()
        with store.change(TODAY) as change:
            change.save(replace(store.load(STAKEHOLDERS, "kern"), title="Head of operations"))
        store.close()
        await retype(app, pilot, "met_on", "mon")
        await press(pilot, "f2")
        await closed(app, pilot)
    person: Stakeholder = next(one for one in everyone(tmp_path / "d", STAKEHOLDERS) if one.id == "kern")
    assert (person.title, str(person.met_on)) == ("Head of operations", "2026-11-16")


async def test_a_form_does_not_open_where_nothing_can_be_saved(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), read_only=True) as (app, pilot):
        for opened in (app.new_deal, app.new_rep, lambda: app.edit_deal(KNOWN), lambda: app.edit_rep("ana")):
            app.prompt.say("")
            opened()
            await until(pilot, lambda: "reading only" in said(app))
            assert not isinstance(app.view, FormPage)
        app.open_deal(KNOWN)
        await until(pilot, lambda: app.view.place == "deal" and app.view.line is not None)
        for key in ("H", "w", "D", "n", "E"):
            app.prompt.say("")
            await press(pilot, key)
            await until(pilot, lambda: "reading only" in said(app))
    assert stored(tmp_path / "d").stage_id == "negotiate"


async def test_a_record_longer_than_a_field_can_still_be_edited(tmp_path: Path) -> None:
    elsewhere(made(tmp_path / "d"), name="long " * 100, contact="c" * 900, lead_source="x" * 400)
    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "next_step", "short")
        await press(pilot, "f2")
        await closed(app, pilot)
    assert stored(tmp_path / "d").next_step == "short"


async def test_the_cursor_goes_to_a_new_deal(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        await press(pilot, "n")
        await until(pilot, lambda: isinstance(app.view, FormPage))
        await press(pilot, *"Newco", "f2")
        await until(pilot, lambda: "Newco added" in screen_text(app))
        await until(pilot, lambda: app.view.line is not None and app.view.line.deal.name == "Newco")


async def test_what_cannot_be_an_address_is_said_beside_the_field_and_stays_there(tmp_path: Path) -> None:
    async with form(tmp_path, lambda app: app.edit_rep("ana")) as (app, pilot):
        await retype(app, pilot, "email", "ana at north")
        await press(pilot, "f2")
        assert isinstance(app.view, FormPage)
        assert "An address has one @ and no blanks: ana@example.com" in screen_text(app)
        assert app.view.query_one("#field-email").value == "ana at north"
        await retype(app, pilot, "email", "ana@north.example")
        await press(pilot, "f2")
        await until(pilot, lambda: not isinstance(app.view, FormPage))
    (ana,) = (rep for rep in everyone(tmp_path, REPS) if rep.id == "ana")
    assert ana.email == "ana@north.example"


async def test_what_is_dropped_is_not_kept_again_by_the_keys_before_it(tmp_path: Path) -> None:
    async with form(tmp_path / "d") as (app, pilot):
        await retype(app, pilot, "contact", "J. Kern-Vogt")
        page, ask = app.view, app.desk.ask

        async def slow(request, *args, **kwargs):
            found = await ask(request, *args, **kwargs)
            if request is form_drafts.drop:
                await asyncio.sleep(0.8)  # longer than the keys must rest
            return found

        app.desk.ask = slow
        await retype(app, pilot, "contact", "J. Vogt")
        await page.action_reset()
        app.desk.ask = ask
        assert await ask(form_drafts.kept, page.slot) is None
