"""Who gets what when a rep's deals and accounts go to others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.team import Rep
from salestui.domain.text import name_key


@frozen
class Parcel:
    """What stays together: an account with its deals, or one deal without an account."""

    account_id: str | None
    deal_ids: tuple[str, ...]
    minor: int


def spread(parcels: Iterable[Parcel], heirs: Sequence[str]) -> dict[str, list[Parcel]]:
    """Share parcels out so that the heirs' amounts and numbers of deals come out close: the biggest first.

    Raises:
        RuleBroken: If there is nobody to give to.
    """
    if not heirs:
        raise RuleBroken("Say who gets the deals")
    shares: dict[str, list[Parcel]] = {heir: [] for heir in heirs}
    load = {heir: (0, 0, place) for place, heir in enumerate(heirs)}
    for parcel in sorted(parcels, key=lambda parcel: (-parcel.minor, -len(parcel.deal_ids), parcel.account_id or "")):
        heir = min(load, key=load.__getitem__)
        minor, n, place = load[heir]
        load[heir] = (minor + parcel.minor, n + len(parcel.deal_ids) + 1, place)
        shares[heir].append(parcel)
    return shares


def read_heirs(text: str, reps: Sequence[Rep]) -> list[Rep]:
    """Read typed names, separated by commas; a part of a name will do where it fits one rep only.

    Raises:
        RuleBroken: If a name fits nobody, or more than one.
    """
    names = [name for name in (name_key(part) for part in text.split(",")) if name]
    if not names:
        raise RuleBroken("Type a name, or several with commas between")
    heirs = [_heir(name, reps) for name in names]
    return list({heir.id: heir for heir in heirs}.values())


def _heir(name: str, reps: Sequence[Rep]) -> Rep:
    exact = [rep for rep in reps if name_key(rep.name) == name]
    fitting = exact or [rep for rep in reps if name in name_key(rep.name)]
    if not fitting:
        raise RuleBroken(f"Nobody is called “{name[:40]}”")
    if len(fitting) > 1:
        raise RuleBroken(f"“{name[:40]}” fits {fitting[0].name} and {fitting[1].name}; type more of the name")
    return fitting[0]


def names(reps: Sequence[Rep]) -> str:
    """Their names in a sentence: "Ana, Ben and Finn"."""
    words = [rep.name for rep in reps]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
