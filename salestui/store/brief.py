"""What a brief reads of the database: one rep's deals, activities, promises, ratings, talks and notes, by index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date

from salestui.domain.brief import ActivityTally
from salestui.domain.conversation_forms import COACHING_KINDS
from salestui.domain.conversations import AgendaItem, Conversation, Note
from salestui.domain.event_words import TOLD
from salestui.domain.kinds import ActivityKind, ConversationKind, ConversationState
from salestui.domain.pipeline import DealEvent
from salestui.domain.promises import Promise
from salestui.domain.skills import Rating, Skill, SkillTarget
from salestui.store.conditions import marks
from salestui.store.people_shapes import (
    AGENDA_ITEMS,
    CONVERSATIONS,
    NOTES,
    PROMISES,
    RATINGS,
    SKILL_TARGETS,
    SKILLS,
)
from salestui.store.shapes import EVENTS
from salestui.store.store import Store

MOST = 200
"""What a brief reads of one kind at most."""
ONE_ON_ONE = ConversationKind.ONE_ON_ONE.value


def one_on_ones(store: Store, rep_id: str, state: ConversationState, until: date, most: int) -> list[Conversation]:
    """Return a rep's one-on-ones of a state up to a day, the latest first."""
    where = 'rep_id = ? AND kind = ? AND "on" <= ? AND state = ? ORDER BY "on" DESC, id DESC LIMIT ?'
    return store.all(CONVERSATIONS, where, rep_id, ONE_ON_ONE, until.isoformat(), state.value, most)


def planned(store: Store, rep_id: str) -> Conversation | None:
    """Return the one-on-one that is planned next, one that was never held and never skipped too."""
    where = "rep_id = ? AND kind = ? AND state = 'planned' ORDER BY \"on\", starts_at IS NULL, starts_at, id LIMIT 1"
    found = store.all(CONVERSATIONS, where, rep_id, ONE_ON_ONE)
    return found[0] if found else None


def number_of(store: Store, rep_id: str, before: Conversation | None) -> int:
    """Return which one-on-one this is, or the next would be; skipped ones count.

    What is before the next one that is planned was held or skipped, so the index alone can count.
    """
    query = "SELECT count(*) FROM conversation WHERE rep_id = ? AND kind = ?"
    if before is None:
        return int(store.one(query, rep_id, ONE_ON_ONE)[0]) + 1
    day, key = before.on.isoformat(), before.id
    earlier = int(store.one(f'{query} AND "on" < ?', rep_id, ONE_ON_ONE, day)[0])
    beside = int(store.one(f'{query} AND "on" = ? AND id < ?', rep_id, ONE_ON_ONE, day, key)[0])
    return earlier + beside + 1


def events(store: Store, rep_id: str, since: date, today: date) -> list[tuple[DealEvent, str, str | None]]:
    """Return what happened to a rep's deals between two days, with the deal's name and currency, in order."""
    query = (
        f"{EVENTS.select.partition(' FROM ')[0]}, deal.name, deal.currency FROM deal"
        " JOIN deal_event ON deal_event.deal_id = deal.id"
        f' WHERE deal.rep_id = ? AND deal.archived = 0 AND deal_event."on" BETWEEN ? AND ?'
        f' AND deal_event.kind IN ({marks(TOLD)}) ORDER BY deal_event."on" DESC, deal_event.id DESC LIMIT ?'
    )
    kinds = [kind.value for kind in TOLD]
    rows = store.rows(query, rep_id, since.isoformat(), today.isoformat(), *kinds, MOST)
    return [(EVENTS.thing(row[:-2]), *row[-2:]) for row in reversed(rows)]


def tallies(store: Store, rep_id: str, start: date, since: date, today: date) -> list[ActivityTally]:
    """Return how often a rep did what, from a day up to today and in the days before it."""
    query = (
        "SELECT kind, sum(CASE WHEN happened_on >= ? THEN 1 ELSE 0 END), count(*) FROM activity"
        " WHERE rep_id = ? AND happened_on BETWEEN ? AND ? AND done = 1 GROUP BY kind ORDER BY count(*) DESC, kind"
    )
    rows = store.rows(query, since.isoformat(), rep_id, start.isoformat(), today.isoformat())
    return [ActivityTally(ActivityKind(kind), now, both - now) for kind, now, both in rows]


def open_promises(store: Store, rep_id: str) -> list[Promise]:
    """Return what is promised between the manager and a rep and not kept yet."""
    return store.all(PROMISES, "rep_id = ? AND state = 'open'", rep_id)


def closed_promises(store: Store, rep_id: str, since: date) -> list[Promise]:
    """Return the promises kept or dropped from a day on, the latest first."""
    where = "rep_id = ? AND state IN ('kept', 'dropped') AND closed_on >= ? ORDER BY closed_on DESC, id DESC LIMIT ?"
    return store.all(PROMISES, where, rep_id, since.isoformat(), MOST)


def agenda(store: Store, rep_id: str) -> list[AgendaItem]:
    """Return a rep's open topics in their order."""
    return store.all(AGENDA_ITEMS, "rep_id = ? AND closed_on IS NULL ORDER BY position, id", rep_id)


def ratings(store: Store, rep_id: str) -> list[Rating]:
    """Return a rep's ratings, the latest first."""
    return store.all(RATINGS, 'rep_id = ? ORDER BY "on" DESC, id DESC', rep_id)


def skills(store: Store) -> list[Skill]:
    """Return the skills in use, in their order."""
    return store.all(SKILLS, "archived = 0 ORDER BY position, name, id")


def targets(store: Store) -> list[SkillTarget]:
    """Return the levels aimed at, of roles and of single reps."""
    return store.all(SKILL_TARGETS)


def practised(store: Store, rep_id: str, since: date) -> list[str]:
    """Return the skills that conversations with a rep were about from a day on, the latest first."""
    query = (
        f'SELECT skill_id FROM conversation WHERE rep_id = ? AND kind IN ({marks(COACHING_KINDS)}) AND "on" >= ?'
        ' AND skill_id IS NOT NULL ORDER BY "on" DESC, id DESC'
    )
    rows = store.rows(query, rep_id, *(kind.value for kind in COACHING_KINDS), since.isoformat())
    return list(dict.fromkeys(skill_id for (skill_id,) in rows))


def plan_lines(store: Store, rep_id: str, *, private: bool) -> list[tuple[str, str, bool, str | None, str | None]]:
    """Return name and kind of a rep's open plans, whether each is private, and subject and day of its next step."""
    shown = "" if private else " AND private = 0"
    query = f"SELECT id, name, kind, private FROM plan WHERE rep_id = ? AND state = 'open'{shown}"
    found: list[tuple[str, str, bool, str | None, str | None]] = []
    for key, name, kind, is_private in store.rows(f"{query} ORDER BY starts_on, id", rep_id):
        step = store.maybe(
            "SELECT subject, due_on FROM plan_step WHERE plan_id = ? AND done_on IS NULL AND dropped_reason IS NULL"
            " ORDER BY due_on IS NULL, due_on, position LIMIT 1",
            key,
        )
        found.append((name, kind, bool(is_private), *(step or (None, None))))
    return found


def notes_of(store: Store, conversation_id: str, *, private: bool) -> list[Note]:
    """Return what was written down of a conversation; the private part only if asked for."""
    shown = "" if private else " AND private = 0"
    return store.all(NOTES, f"conversation_id = ?{shown} ORDER BY id", conversation_id)


def private_notes(store: Store, rep_id: str, talks: Sequence[str], most: int) -> list[Note]:
    """Return the latest private notes on a rep, and those of some conversations."""
    return store.all(NOTES, f'{_private(talks)} ORDER BY "on" DESC, id DESC LIMIT ?', rep_id, *talks, most)


def _private(talks: Sequence[str]) -> str:
    own = "rep_id = ? AND private = 1"
    return f"({own} OR conversation_id IN ({marks(talks)}) AND private = 1)" if talks else own


def hidden(store: Store, rep_id: str, talks: Sequence[str]) -> int:
    """Return how many private notes and plans on a rep there are, and nothing of what they say."""
    notes = int(store.one(f"SELECT count(*) FROM note WHERE {_private(talks)}", rep_id, *talks)[0])
    plans = store.one("SELECT count(*) FROM plan WHERE rep_id = ? AND state = 'open' AND private = 1", rep_id)
    return notes + int(plans[0])


def see(store: Store, subject: str, today: date) -> None:
    """Note that something was looked at just now, on the day that is shown; that is no change of the manager's."""
    if store.read_only:
        return
    now = store.now().astimezone()
    at = now.replace(year=today.year, month=today.month, day=today.day).astimezone(UTC).isoformat()
    with store.unjournaled():
        store.run("DELETE FROM seen WHERE subject = ?", subject)
        store.run("INSERT INTO seen (subject, at) VALUES (?, ?)", subject, at)
