"""What the database knows of skills: the list, targets, last ratings, experiments, and what is worth saying."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.kinds import Side
from salestui.domain.recognition import WonDeal
from salestui.domain.skills import Experiment, Rating, Recognition, Skill, SkillTarget
from salestui.store.conditions import marks
from salestui.store.people_shapes import EXPERIMENTS, RATINGS, RECOGNITIONS, SKILL_TARGETS, SKILLS
from salestui.store.store import Store

MOST_RATINGS = 50


def skills(store: Store, *, archived: bool = False) -> list[Skill]:
    """Return the list in its order, without what is archived unless that is wanted too."""
    which = "1 = 1" if archived else "archived = 0"
    return store.all(SKILLS, f"{which} ORDER BY archived, position, name, id")


def has_any(store: Store) -> bool:
    """Is there a list of the manager's own, archived skills included?"""
    return store.maybe("SELECT 1 FROM skill LIMIT 1") is not None


def targets(store: Store) -> list[SkillTarget]:
    """Return every target; there are few."""
    return store.all(SKILL_TARGETS, "1 = 1 ORDER BY id")


def latest(store: Store, rep_ids: Sequence[str], last: int = 2) -> dict[tuple[str, str, Side], list[Rating]]:
    """Return the last ratings of each rep at each skill by each side, newest first."""
    shape, found = RATINGS, dict[tuple[str, str, Side], list[Rating]]()
    # A look at the newest of each rep and skill takes the index; ranking all of five years took fifteen times as long.
    newest = (
        "SELECT one.id FROM rating AS one WHERE one.rep_id = rep.id AND one.skill_id = skill.id AND one.rated_by = ?"
        ' ORDER BY one."on" DESC, one.id DESC LIMIT ?'
    )
    query = (
        f"{shape.select.partition(' FROM ')[0]} FROM rep CROSS JOIN skill JOIN rating ON rating.id IN ({newest})"
        f' WHERE rep.id IN ({marks(rep_ids)}) ORDER BY rating."on" DESC, rating.id DESC'
    )
    rows = [row for side in Side for row in store.rows(query, side.value, last, *rep_ids)]
    for rating in map(shape.thing, rows):
        found.setdefault((rating.rep_id, rating.skill_id, rating.rated_by), []).append(rating)
    return found


def ratings(store: Store, rep_id: str, skill_id: str) -> list[Rating]:
    """Return a rep's ratings at one skill, newest first."""
    where = f'rep_id = ? AND skill_id = ? ORDER BY "on" DESC, id DESC LIMIT {MOST_RATINGS}'
    return store.all(RATINGS, where, rep_id, skill_id)


def rated(store: Store, rating: Rating) -> Rating | None:
    """Return what the same side said that day in the same conversation, which a new word replaces."""
    where = 'rep_id = ? AND skill_id = ? AND "on" = ? AND rated_by = ?'
    said = store.all(RATINGS, where, rating.rep_id, rating.skill_id, rating.on.isoformat(), rating.rated_by.value)
    return next((one for one in said if one.conversation_id == rating.conversation_id), None)


def experiments(store: Store) -> list[Experiment]:
    """Return every experiment, those under way first, then the newest."""
    order = "CASE WHEN closed_on IS NULL THEN 0 ELSE 1 END, coalesce(closed_on, '') DESC, ends_on, id"
    return store.all(EXPERIMENTS, f"1 = 1 ORDER BY {order}")


def recognitions(store: Store, rep_ids: Sequence[str], since: date) -> list[Recognition]:
    """Return what was written of these reps since a day, newest first."""
    where = f'rep_id IN ({marks(rep_ids)}) AND "on" >= ? ORDER BY "on" DESC, id DESC'
    return store.all(RECOGNITIONS, where, *rep_ids, since.isoformat())


def won_deals(store: Store, rep_ids: Sequence[str], since: date, today: date) -> list[WonDeal]:
    """Return what these reps won since a day, newest first."""
    query = (
        "SELECT id, name, rep_id, closed_on, amount_minor, currency FROM deal"
        " WHERE outcome <> 'open' AND outcome = 'won' AND archived = 0 AND closed_on BETWEEN ? AND ?"
        f" AND rep_id IN ({marks(rep_ids)}) ORDER BY closed_on DESC, coalesce(amount_minor, 0) DESC, id"
    )
    rows = store.rows(query, since.isoformat(), today.isoformat(), *rep_ids)
    return [WonDeal(key, name, rep, date.fromisoformat(on), minor, code) for key, name, rep, on, minor, code in rows]


def morale(store: Store, rep_ids: Sequence[str], since: date) -> list[tuple[str, str, int, str | None]]:
    """Return what was said of morale at one-on-ones since a day, oldest first: rep, day, 1 to 5, word."""
    query = (
        'SELECT rep_id, "on", morale, morale_word FROM conversation'
        f" WHERE rep_id IN ({marks(rep_ids)}) AND kind = 'one-on-one' AND \"on\" >= ?"
        " AND morale IS NOT NULL AND state = 'held'"
        ' ORDER BY "on", id'
    )
    return [(rep, on, value, word) for rep, on, value, word in store.rows(query, *rep_ids, since.isoformat())]


def last_coached(store: Store, rep_id: str) -> tuple[str, date] | None:
    """Return the skill of a rep's newest coaching, and its day."""
    query = (
        "SELECT skill_id, \"on\" FROM conversation WHERE rep_id = ? AND kind = 'coaching' AND state = 'held'"
        ' AND skill_id IS NOT NULL ORDER BY "on" DESC, id DESC LIMIT 1'
    )
    row = store.maybe(query, rep_id)
    return (row[0], date.fromisoformat(row[1])) if row else None
