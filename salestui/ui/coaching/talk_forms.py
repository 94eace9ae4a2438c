"""The forms of conversations and notes: opened for a new one or one that is stored, and gone on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from salestui.desk import choosing, form_drafts, talk_log, talking
from salestui.desk.choosing import Choices
from salestui.desk.desk import Done, Store
from salestui.domain.conversation_forms import STRUCTURES
from salestui.domain.conversations import Note
from salestui.domain.dates import long_day, short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind, ConversationState, Side
from salestui.domain.labels import label_of, with_one
from salestui.domain.talk_markdown import parts_from_text, parts_to_text
from salestui.domain.talks import Said, Talk
from salestui.ui.asking import ask_rep
from salestui.ui.coaching.next_talk import offer_next
from salestui.ui.editor import edit_text
from salestui.ui.forms.record_forms import PARTS, SHARED_PARTS, as_text, asked_anew, can_write, long_text

if TYPE_CHECKING:
    from salestui.domain.drafts import Draft
    from salestui.domain.talks import Before
    from salestui.ui.base import DeskApp
    from salestui.ui.forms.form import FormSpec

NEW = "talk:new:"
NEW_NOTE = "note:new:"
WITHOUT_REP = frozenset({ConversationKind.TEAM_MEETING, ConversationKind.HUDDLE})
COACH = {
    "c": ConversationKind.COACHING,
    "r": ConversationKind.RIDE_ALONG,
    "l": ConversationKind.CALL_LISTENING,
    "v": ConversationKind.CLIENT_VISIT,
    "o": ConversationKind.ONE_ON_ONE,
    "w": ConversationKind.REVIEW,
}
"""What `c` offers beside a note; c again is a coaching."""


async def new_of_any_kind(app: DeskApp, rep_id: str | None, on: date | None = None) -> None:
    """Ask for the kind by its letter, then for the rep where it is about one, and open the form."""
    if not can_write(app):
        return
    letters = {structure.letter: kind.value for kind, structure in STRUCTURES.items()} | {"n": "note"}
    letter = await app.prompt.ask_letter("New", letters)
    if letter is None:
        return
    kind = next((kind for kind, structure in STRUCTURES.items() if structure.letter == letter), None)
    if kind is not None and kind in WITHOUT_REP:
        await new_talk(app, kind, None, on=on)
    elif whom := await _ask_whom(app, kind, rep_id):
        await (new_talk(app, kind, whom, on=on) if kind else new_note(app, whom))


async def coach(app: DeskApp, rep_id: str | None, deal_id: str | None) -> None:
    """Write something down about the rep or the deal in view."""
    if not can_write(app):
        return
    names = await app.desk.ask(talk_log.names, rep_id, deal_id)
    letters = {letter: STRUCTURES[kind].word for letter, kind in COACH.items()}
    about = names["deal_id"] or names["rep_id"]
    label = f"Write down about {about}" if about else "Write down"
    letter = await app.prompt.ask_letter(label, {**letters, "n": "note", "p": "private note"})
    if letter is None:
        return
    kind = COACH.get(letter)
    if whom := rep_id or await _ask_whom(app, kind, None):
        await (new_talk(app, kind, whom, deal_id) if kind else new_note(app, whom, deal_id, private=letter == "p"))


async def _ask_whom(app: DeskApp, kind: ConversationKind | None, offered: str | None) -> str | None:
    word = STRUCTURES[kind].word if kind else "note"
    label = f"{word if word.isupper() else word.capitalize()} with"
    return await ask_rep(app, label, await app.desk.ask(choosing.reps), offered)


@asked_anew
async def new_talk(
    app: DeskApp, kind: ConversationKind, rep_id: str | None, deal_id: str | None = None, on: date | None = None
) -> bool:
    """Ask what was said in a conversation, and write it down; with a day ahead, to plan it for then."""
    from salestui.domain.checklists import checklist_text
    from salestui.domain.people_drafts import TALK_DRAFTS, TalkDraft
    from salestui.ui.coaching.talk_form import titled
    from salestui.ui.forms.rows import FormSpec

    today, structure = app.today(), STRUCTURES[kind]
    before = await app.desk.ask(talk_log.before, rep_id, kind, today)
    choices = await app.desk.ask(choosing.of_talk, rep_id)
    names = await app.desk.ask(talk_log.names, rep_id, deal_id)
    given = _know(choices, names, {"rep_id": rep_id, "deal_id": deal_id})
    given |= {"minutes": str(structure.minutes), "on": on.isoformat() if on else "today"}
    if kind is ConversationKind.REVIEW and rep_id:
        given |= await _facts(app, rep_id)
    given["checklist"] = checklist_text((behaviour, None) for behaviour in before.checklist)
    spec = FormSpec(
        TALK_DRAFTS[kind], titled(structure.word, names["rep_id"], long_day(today, today)),
        f"{NEW}{kind.name}:{rep_id or ''}:{deal_id or ''}", given, choices, hints=_hints(before),
        is_quiet=True, begins="on" if on else "", closed=_closed(before),
    )  # fmt: skip

    async def save(draft: Draft) -> bool:
        assert isinstance(draft, TalkDraft)
        said = draft.said()
        if said.checklist is not None and not any(seen for _, seen in said.checklist):
            said = replace(said, checklist=None)
        day = app.today()  # a form may be open over midnight, and "today" is read when it is saved
        done = await app.carry_out(talking.record, kind, said, day)
        if done is not None and draft.is_over(day):
            app.run_worker(offer_next(app, done.made, done.message, is_sure=True))
        return done is not None

    return await _open(app, spec, save, before)


async def _facts(app: DeskApp, rep_id: str) -> dict[str, str]:
    """What the data say of a rep; a review begins with it, to be worded otherwise or taken out."""
    from salestui.desk import next_talks
    from salestui.desk.review_facts import review_facts
    from salestui.ui.from_settings import lens_of

    today, rhythm = app.today(), app.settings.cadence.rhythm()
    which = await app.desk.ask(next_talks.review_due, rep_id, rhythm, today)
    return {"occasion": which.value, **await app.desk.ask(review_facts, rep_id, today, lens_of(app.settings))}


def _know(choices: Choices, names: Mapping[str, str], keys: Mapping[str, str | None]) -> dict[str, str]:
    """Let a form name what it is about, though the rep has left or the deal is closed; return its labels by field."""
    known = {field: key for field, key in keys.items() if key}
    for field, key in known.items():
        choices[field] = with_one(choices.get(field, {}), key, names[field])
    return {field: label_of(choices[field], key) for field, key in known.items()}


def _closed(before: Before) -> frozenset[str]:
    """What cannot be said: nothing came of a last time that was none."""
    return frozenset() if before.last else frozenset({"improvement"})


def _hints(before: Before) -> Mapping[str, str]:
    if before.last is None:
        return {"improvement": "nothing was promised last time"}
    return {"improvement": f"“{before.last.subject}”: seen, not seen or too early?"}


async def _open(app: DeskApp, spec: FormSpec, save: Any, before: Before) -> bool:
    """Open the form until it is saved or left; return whether it shall be opened anew."""
    from salestui.ui.coaching.talk_form import TalkForm

    kept = await app.desk.ask(form_drafts.kept, spec.slot)
    page = TalkForm(replace(spec, title=kept.title) if kept else spec, save, kept, before)
    await app.open_page(page)
    return page.starts_over


@asked_anew
async def edit_talk(app: DeskApp, conversation_id: str) -> bool:
    """Ask what shall change in what was written down."""
    from salestui.domain.people_drafts import TALK_DRAFTS, TalkDraft
    from salestui.ui.coaching.talk_form import titled
    from salestui.ui.forms.rows import FormSpec

    today = app.today()
    read = await app.desk.ask(talk_log.talk, conversation_id, private=not app.sharing)
    said = read.conversation
    before = await app.desk.ask(talk_log.before_talk, said, today)
    choices = await app.desk.ask(choosing.of_talk, said.rep_id)
    names = {"rep_id": read.rep, "skill_id": read.skill, "deal_id": read.deal, "account_id": read.account}
    labels = _know(choices, names, {name: getattr(said, name) for name in names})
    model = TALK_DRAFTS[said.kind]
    spec = FormSpec(
        model, titled(STRUCTURES[said.kind].word, read.rep, long_day(said.on, today)), f"talk:{said.id}",
        _texts(read, model, labels), choices, base_rev=said.rev, hints=_hints(before), is_quiet=True, is_edit=True,
    )  # fmt: skip

    async def save(draft: Draft) -> bool:
        assert isinstance(draft, TalkDraft)
        done = await app.carry_out(talking.edit, said.id, draft.said(), read, today)
        if done is not None and said.state is ConversationState.PLANNED and said.on <= today and draft.is_over(today):
            app.run_worker(_offer_held(app, said.id, done.message))
        return done is not None

    return await _open(app, spec, save, before)


async def _offer_held(app: DeskApp, conversation_id: str, edited: str) -> None:
    """Offer to say that a talk which was still planned took place, for who writes in it has mostly held it."""
    answer = await app.prompt.ask_letter(edited, {"d": "it was held"}, is_offer=True)
    if answer == "d":
        done = await app.carry_out(talking.hold, [conversation_id], app.today())
        if done is not None:
            await offer_next(app, conversation_id, done.message)
    elif answer is None:
        app.say(edited)


def _texts(read: Talk, model: type[Draft], names: Mapping[str, str]) -> dict[str, str]:
    """What is stored of a conversation, field by field of its draft."""
    from salestui.domain.checklists import checklist_text
    from salestui.ui.forms.rows import said_of

    said, commitment, owed = read.conversation, read.commitment, read.promise_of(Side.MANAGER)
    special = {
        **names,
        "on": f"{said.on.isoformat()} {said.starts_at or ''}".strip(),
        "checklist": checklist_text((one.behaviour, one.seen) for one in read.observations),
        "level": as_text(read.level(Side.MANAGER)),
        "promise": commitment.subject if commitment else "",
        "due_on": as_text(commitment.due_on) if commitment else "",
        "check_on": as_text(commitment.check_on) if commitment else "",
        "my_promise": owed.subject if owed else "",
        "my_due_on": as_text(owed.due_on) if owed else "",
    }
    texts = {}
    for name, info in model.model_fields.items():
        part = said_of(info).get("part")
        texts[name] = (
            read.text(str(part)) if part else special[name] if name in special else as_text(getattr(said, name))
        )
    return texts


# Notes


@asked_anew
async def new_note(app: DeskApp, rep_id: str | None, deal_id: str | None = None, *, private: bool = False) -> bool:
    """Ask for a note on a rep or a deal."""
    if private and app.sharing:
        app.say("Private notes are hidden now; S shows them", "watch")
        return False
    names = await app.desk.ask(talk_log.names, rep_id, deal_id)
    about = names["deal_id"] or names["rep_id"] or "the team"
    slot = f"{NEW_NOTE}{rep_id or ''}:{deal_id or ''}:{'p' if private else ''}"
    title = f"{'Private note' if private else 'Note'}  {about}"

    def request(store: Store, text: str | None, secret: bool) -> Done:
        return talking.add_note(store, text or "", app.today(), rep_id=rep_id, deal_id=deal_id, private=secret)

    return await _ask_note(app, title, slot, {"eyes": "private" if private else "shared"}, request)


async def edit_note(app: DeskApp, note_id: str) -> None:
    """Ask what shall change in a note; emptied, it is removed.

    Raises:
        RuleBroken: If it is gone or hidden.
    """
    note = await app.desk.ask(talk_log.note, note_id, private=not app.sharing)
    if note is None:
        raise RuleBroken("That note is not there any more, or private and hidden now")
    if not can_write(app):
        return
    given = {"text": note.body, "eyes": "private" if note.private else "shared"}
    title = f"{'Private note' if note.private else 'Note'}  {long_day(note.on, app.today())}"

    def request(store: Store, text: str | None, secret: bool) -> Done:
        return talking.edit_note(store, note, text, app.today(), private=secret)

    while await _ask_note(app, title, f"note:{note.id}", given, request):
        pass


async def _ask_note(app: DeskApp, title: str, slot: str, given: Mapping[str, str], request: Any) -> bool:
    from salestui.domain.people_drafts import NoteDraft
    from salestui.ui.forms.form import FormPage
    from salestui.ui.forms.rows import FormSpec

    async def save(draft: Draft) -> bool:
        assert isinstance(draft, NoteDraft)
        return await app.carry_out(partial(request, text=draft.text, secret=draft.eyes == "private")) is not None

    page = FormPage(FormSpec(NoteDraft, title, slot, given), save, await app.desk.ask(form_drafts.kept, slot))
    await app.open_page(page)
    return page.starts_over


# Long text


async def write_talk(app: DeskApp, conversation_id: str) -> None:
    """Write all parts of a conversation in $EDITOR, each under its title."""
    if not can_write(app):
        return
    private = not app.sharing
    read = await app.desk.ask(talk_log.talk, conversation_id, private=private)
    structure = STRUCTURES[read.conversation.kind]
    parts = {note.part: note.body for note in read.notes}
    kind, on = read.conversation.kind.value, short_day(read.conversation.on, app.today())
    slot = f"talk:{conversation_id}/{PARTS if private else SHARED_PARTS}"
    text = await edit_text(app, parts_to_text(structure, parts, private=private), slot, f"The {kind} of {on}")
    if text is None:
        return
    try:
        written = parts_from_text(structure, text, private=private)
    except RuleBroken as refusal:
        app.say(str(refusal), "below")
        return
    changed = {name: body for name, body in written.items() if (body or "") != parts.get(name, "").strip()}
    said = Said(parts={name: long_text(body or "") for name, body in changed.items()})
    if changed:
        await app.carry_out(talking.edit, conversation_id, said, read, app.today())
    else:
        app.say("Nothing changed")


async def write_note(app: DeskApp, note: Note) -> None:
    """Write a note in $EDITOR."""
    if not can_write(app):
        return
    title = f"{'Private note' if note.private else 'Note'} of {short_day(note.on, app.today())}"
    text = await edit_text(app, note.body, f"note:{note.id}/text", title)
    if text is not None:
        await app.carry_out(talking.edit_note, note, long_text(text), app.today())


async def resume(app: DeskApp, slot: str) -> None:
    """Open the form that a draft is kept for."""
    if slot.startswith(NEW):
        kind, rep_id, deal_id = slot.removeprefix(NEW).split(":", 2)
        await new_talk(app, ConversationKind[kind], rep_id or None, deal_id or None)
    elif slot.startswith(NEW_NOTE):
        rep_id, deal_id, private = slot.removeprefix(NEW_NOTE).split(":", 2)
        await new_note(app, rep_id or None, deal_id or None, private=bool(private))
    elif slot.startswith("note:"):
        await edit_note(app, slot.removeprefix("note:"))
    else:
        await edit_talk(app, slot.removeprefix("talk:"))
