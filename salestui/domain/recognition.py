"""Good things to say: what a rep won, rose to or did well, gathered so that none goes unsaid."""

from __future__ import annotations

from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.ids import derived_id
from salestui.domain.matrix import SkillStanding
from salestui.domain.money import short
from salestui.domain.skills import Recognition, Skill


@frozen
class WonDeal:
    """A deal that a rep won."""

    id: str
    name: str
    rep_id: str
    on: date
    amount_minor: int | None
    currency: str | None


@frozen
class GoodThing:
    """One thing worth saying to a rep, and when it was said; is it written down, or seen in the records?"""

    id: str
    rep_id: str
    subject: str
    on: date
    said_on: date | None = None
    is_seen: bool = False


def of_win(deal: WonDeal, currency: str | None) -> GoodThing:
    """A deal won, its amount named where it is not in the reporting currency; its key is the same each time."""
    code = f" {deal.currency}" if deal.currency and deal.currency != currency else ""
    worth = f" ({short(deal.amount_minor, deal.currency or '')}{code})" if deal.amount_minor else ""
    key = derived_id("won", deal.id, deal.on.isoformat())
    return GoodThing(key, deal.rep_id, f"Won {deal.name}{worth}", deal.on, is_seen=True)


def of_rise(standing: SkillStanding, skill: Skill) -> GoodThing | None:
    """A skill at which the rep rose, if that is so."""
    level, before, rating = standing.level, standing.before, standing.rating
    if rating is None or level is None or before is None or level <= before:
        return None
    key = derived_id("rose", rating.id)
    return GoodThing(key, standing.rep_id, f"{skill.name} from {before} to {level}", rating.on, is_seen=True)


def of_words(recognition: Recognition) -> GoodThing:
    """What the manager wrote down."""
    return GoodThing(
        recognition.id, recognition.rep_id, recognition.subject, recognition.on, recognition.said_on, is_seen=False
    )
