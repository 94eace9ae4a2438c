"""Calls, meetings, e-mails, tasks and notes."""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Any

from salestui.domain.kinds import ActivityKind
from salestui.domain.records import ActivityRecord, System
from salestui.importing.build.context import Context, LeftOut, NotTaken, take_first
from salestui.importing.columns import key_set
from salestui.importing.headers import key
from salestui.importing.values import Unreadable, flag

_KINDS = (
    (ActivityKind.CALL, ("call", "inbound", "outbound", "phone", "anruf", "telefon", "llamada", "appel", "chamada", "ligac", "chiamata", "telefonat", "gesprek")),
    (ActivityKind.EMAIL, ("mail", "correo", "courriel", "posta")),
    (ActivityKind.DEMO, ("demo",)),
    (ActivityKind.VISIT, ("visit", "onsite", "besuch", "bezoek", "sopralluogo", "vor ort")),
    (ActivityKind.MEETING, ("meeting", "appointment", "event", "lunch", "termin", "besprechung", "treffen", "reunion", "rendezvous", "riunione", "appuntamento", "vergadering", "afspraak", "conference")),
    (ActivityKind.PROPOSAL, ("proposal", "quote", "angebot", "propuesta", "proposition", "proposta", "offerte")),
    (ActivityKind.NOTE, ("note", "notiz", "nota", "comment", "notitie")),
    (ActivityKind.TASK, ("task", "todo", "aufgabe", "tarea", "tache", "tarefa", "compito", "taak", "deadline", "followup")),
)  # fmt: skip
_DONE = key_set(
    "completed | complete | done | closed | held | attended | finished | sent | received | made | logged"
    " | erledigt | abgeschlossen | beendet | completado | completada | hecho | hecha | finalizado | finalizada | realizado | realizada"
    " | terminé | terminée | achevé | achevée | fait | effectué | effectuée | concluído | concluída | feito | feita"
    " | completato | completata | terminato | terminata | fatto | voltooid | afgerond | gereed | gedaan"
)
_NOT_DONE = key_set(
    "not started | in progress | waiting | waiting on someone else | deferred | open | planned | scheduled | todo | backlog | not held"
    " | canceled | cancelled | no show | rescheduled | undone | pending | overdue"
    " | offen | nicht begonnen | nicht gestartet | in bearbeitung | geplant | zu erledigen | nicht erledigt | zurückgestellt | abgesagt | abgebrochen"
    " | no iniciada | no iniciado | sin iniciar | en curso | pendiente | por hacer | abierta | abierto | aplazada | aplazado | cancelada | cancelado | programada | programado"
    " | non commencé | non commencée | non démarré | non démarrée | en cours | en attente | à faire | ouvert | ouverte | reporté | reportée | annulé | annulée | planifié | planifiée"
    " | não iniciada | não iniciado | em andamento | pendente | a fazer | aberto | aberta | adiada | adiado | agendada | agendado"
    " | non iniziata | non iniziato | in corso | in attesa | da fare | aperta | aperto | annullata | annullato | pianificata | pianificato | rimandata | rimandato"
    " | niet gestart | niet begonnen | in behandeling | te doen | ingepland | gepland | uitgesteld | geannuleerd"
)
_ACCOUNTS, _CONTACTS = frozenset({"accounts", "account", "companies", "crmorganization"}), frozenset({"contacts", "contact", "leads", "lead"})  # fmt: skip
_HOURS = re.compile(r"^(\d{1,3}):(\d{2})(?::\d{2})?$")
_AMOUNT = re.compile(r"^(\d{1,5}(?:[.,]\d+)?)\s*([a-z]*)", re.IGNORECASE)
_FIRST = re.compile(r"[;\n]")


def build_activity(line: int, values: dict[str, Any], context: Context) -> ActivityRecord:
    """The activity of one line."""
    take = values.pop
    if take("is_deleted", False):
        raise LeftOut("deleted in the CRM")
    kind = _kind(take("activity_type", None), context)
    done = _done(values, kind)
    dates = _dates(values, done, kind)
    outcome = take("call_outcome", None) or take("meeting_outcome", None) or take("status_reason", None)
    for name in ("call_outcome", "meeting_outcome", "status_reason", "status", "done"):
        take(name, None)
    _settle_links(values, take("related_module", None))
    if context.system is System.HUBSPOT:
        take_first(values, "account", "deal")
    minutes = _minutes(take("minutes", None), take("seconds", None), context)
    notes = values.get("notes")
    subject = (
        take("subject", None)
        or (notes.partition("\n")[0][:80] if notes else None)
        or values.get("deal")
        or kind.value.capitalize()
    )
    if not dates and not notes and subject == kind.value.capitalize():
        raise NotTaken("has neither a subject nor a day")
    return ActivityRecord(line, kind, subject, done=done, minutes=minutes, outcome=outcome, **dates, **values)


def _kind(word: str | None, context: Context) -> ActivityKind:
    if kind := _called(word or context.file_stem):
        return kind
    match = context.match
    if not word:
        if match.has("seconds") or match.has("call_outcome"):
            return ActivityKind.CALL
        if match.has("start"):
            return ActivityKind.MEETING
    return ActivityKind.TASK


@lru_cache(maxsize=1_024)
def _called(word: str) -> ActivityKind | None:
    """The kind that a word, or a file's name, stands for; a few words come with every line."""
    text = key(word)
    return next((kind for kind, stems in _KINDS if any(key(stem) in text for stem in stems)), None)


def _done(values: dict[str, Any], kind: ActivityKind) -> bool | None:
    """Was it done? Of what has a day and says no more, its day tells."""
    for name in ("done", "status", "meeting_outcome"):
        if word := values.get(name):
            if key(word) in _DONE:
                return True
            if key(word) in _NOT_DONE:
                return False
            if name == "done" and (said := _ticked(word)) is not None:
                return said
    if "completed_on" in values or "call_outcome" in values:
        return True
    if "happened_on" in values or (kind is not ActivityKind.TASK and "due_on" not in values):
        return None
    return False


def _ticked(word: str) -> bool | None:
    with suppress(Unreadable):
        return flag(word)
    return None


def _dates(values: dict[str, Any], done: bool | None, kind: ActivityKind) -> dict[str, Any]:
    completed, happened, start, due, created = (
        values.pop(name, None) for name in ("completed_on", "happened_on", "start", "due_on", "created_on")
    )
    if done is False:
        planned = due or start or happened
        return {"due_on": planned} if planned else {}
    first = (
        (start, happened)
        if kind in {ActivityKind.MEETING, ActivityKind.DEMO, ActivityKind.VISIT}
        else (happened, start)
    )
    day = first[0] or first[1] or completed or due or created
    if kind is ActivityKind.TASK:
        day = completed or day
    dates = {"happened_on": day} if day else {}
    if due and due != day:
        dates["due_on"] = due
    return dates


def _settle_links(values: dict[str, Any], module: str | None) -> None:
    """What an activity is about may be a deal, an account or a person; the module's name tells."""
    word = key(module or "")
    if word in _ACCOUNTS or word in _CONTACTS:
        other = "account" if word in _ACCOUNTS else "contact"
        about, about_id = values.pop("deal", None), values.pop("deal_id", None)
        if about:
            values.setdefault(other, about)
        if about_id and other == "account":
            values.setdefault("account_id", about_id)
    if (contact := values.get("contact")) and (";" in contact or "\n" in contact):
        values["contact"] = _FIRST.split(contact, maxsplit=1)[0].strip()


def _minutes(text: str | None, seconds: int | None, context: Context) -> int | None:
    if seconds is not None or text is None:  # `05:30` may be minutes and seconds, which the seconds beside it tell
        return None if seconds is None else round(seconds / 60)
    if found := _HOURS.match(text):
        return int(found[1]) * 60 + int(found[2])
    if not (found := _AMOUNT.match(text)):
        return None
    amount = float(found[1].replace(",", "."))
    return min(round(amount * 60 if found[2].casefold().startswith("h") else amount), 100_000)
