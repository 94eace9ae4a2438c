"""What is read to say how the manager stands with reps: pulses, planned talks, the last talks of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.conversations import Conversation
from salestui.domain.kinds import ConversationKind
from salestui.store.conditions import marks
from salestui.store.people_shapes import CONVERSATIONS
from salestui.store.store import Store


def pulses(store: Store, rep_id: str, today: date) -> list[int]:
    """Return a rep's last two pulses, the newest first."""
    query = (
        "SELECT morale FROM conversation WHERE rep_id = ? AND kind = ? AND \"on\" <= ? AND state = 'held'"
        ' AND morale IS NOT NULL ORDER BY "on" DESC, id DESC LIMIT 2'
    )
    return [row[0] for row in store.rows(query, rep_id, ConversationKind.ONE_ON_ONE.value, today.isoformat())]


def planned(store: Store, reps: Sequence[str], today: date) -> list[Conversation]:
    """Return the talks that are planned with some reps from today on."""
    if not reps:
        return []
    where = f"conversation.\"on\" >= ? AND conversation.state = 'planned' AND conversation.rep_id IN ({marks(reps)})"
    return store.all(CONVERSATIONS, where, today.isoformat(), *reps)


def latest(store: Store, rep_id: str, today: date, most: int) -> list[Conversation]:
    """Return the last talks held with a rep, the newest first; each kind is looked for by itself, in its own order."""
    where = (
        "conversation.rep_id = ? AND conversation.kind = ? AND conversation.\"on\" <= ? AND conversation.state = 'held'"
        f' ORDER BY conversation."on" DESC, conversation.id DESC LIMIT {int(most)}'
    )
    found = [
        talk
        for kind in ConversationKind
        for talk in store.all(CONVERSATIONS, where, rep_id, kind.value, today.isoformat())
    ]
    return sorted(found, key=lambda talk: (talk.on, talk.id), reverse=True)[:most]


def private_notes(store: Store, rep_id: str) -> int:
    """Return how many private notes there are on a rep, and nothing of what they say."""
    return int(store.one("SELECT count(*) FROM note WHERE rep_id = ? AND private = 1", rep_id)[0])
