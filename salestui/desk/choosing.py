"""What forms and questions offer by name: label → key, and no two records under one label."""

from __future__ import annotations

from salestui.desk.skills import skill_list
from salestui.desk.workspace import workspace
from salestui.domain.labels import told_apart
from salestui.store import deals, finding
from salestui.store import team as stored
from salestui.store.conditions import NOBODY
from salestui.store.store import Store

Choices = dict[str, dict[str, str]]
"""Field → label → key."""


def reps(store: Store, *, everyone: bool = False, gone: bool = False) -> dict[str, str]:
    """Return the team's reps, or everybody's, those who have left only if asked."""
    found = stored.reps(store, None if everyone else workspace(store).manager)
    return told_apart((rep.name, rep.id, rep.region or rep.title or rep.email) for rep in found if gone or rep.is_here)


def skills(store: Store) -> dict[str, str]:
    """Return the skills."""
    return told_apart((skill.name, skill.id, None) for skill in skill_list(store))


def open_deals(store: Store, rep_id: str | None) -> dict[str, str]:
    """Return the open deals of the team and those that nobody has; a rep's own come first, whoever's team it is."""
    manager = workspace(store).manager
    whose = None if manager is None else [NOBODY, *(key for key, _ in deals.reps_of(store, manager))]
    if whose is not None and rep_id and rep_id not in whose:
        whose.append(rep_id)
    found = finding.open_deals(store, rep_id, whose)
    return told_apart((name, key, f"since {began}" if began else None) for name, key, began in found)


def of_deal(store: Store) -> Choices:
    """Return what a deal's form may name."""
    return {
        "rep_id": reps(store, everyone=True),
        "stage_id": told_apart((stage.name, stage.id, stage.pipeline) for stage in deals.stages(store)),
        "product_id": told_apart(finding.products(store)),
        "account": told_apart(finding.accounts(store)),
    }


def of_talk(store: Store, rep_id: str | None = None) -> Choices:
    """Return what a conversation's form may name."""
    return {
        "rep_id": reps(store),
        "skill_id": skills(store),
        "deal_id": open_deals(store, rep_id),
        "account_id": told_apart(finding.accounts(store)),
    }


def of_block(store: Store) -> Choices:
    """Return what the form of a block of time may name."""
    return {"rep_id": reps(store), "deal_id": open_deals(store, None)}
