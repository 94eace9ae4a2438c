"""Who gets what when a rep's deals and accounts go to others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.money import short
from salestui.domain.team import Rep
from salestui.domain.text import counted, first_word, name_key


@frozen
class Parcel:
    """What stays together: an account with its deals, or one deal without an account."""

    account_id: str | None
    deal_ids: tuple[str, ...]
    minor: int
    """What the deals weigh: their amounts, and estimates where they have none."""
    is_estimate: bool = False
    is_own: bool = True
    """Is the account the giver's, and goes with its deals?"""


@frozen
class Weight:
    """One deal to be handed over: what it is worth, by its amount or else the list price; nothing where neither is."""

    deal_id: str
    account_id: str | None
    minor: int | None
    is_estimate: bool = False


def parcels_of(account_ids: Iterable[str], deals: Sequence[Weight]) -> list[Parcel]:
    """Tie deals to their accounts; one that nobody knows the worth of weighs as much as the one in the middle."""
    known = sorted(deal.minor for deal in deals if deal.minor is not None)
    middle = known[len(known) // 2] if known else 0
    own = tuple(account_ids)
    tied: dict[str, list[Weight]] = {key: [] for key in own}
    loose = []
    for deal in deals:
        if deal.account_id is None:
            loose.append((None, [deal]))
        else:
            tied.setdefault(deal.account_id, []).append(deal)
    theirs = frozenset(own)
    return [_parcel(key, some, middle, is_own=key in theirs) for key, some in [*tied.items(), *loose]]


def _parcel(account_id: str | None, deals: Sequence[Weight], middle: int, *, is_own: bool) -> Parcel:
    minor = sum(middle if deal.minor is None else deal.minor for deal in deals)
    guessed = any(deal.minor is None or deal.is_estimate for deal in deals)
    return Parcel(account_id, tuple(deal.deal_id for deal in deals), minor, guessed, is_own)


def spread(parcels: Iterable[Parcel], heirs: Sequence[str]) -> dict[str, list[Parcel]]:
    """Share parcels out so that the heirs' amounts come out close, and the numbers of what weighs nothing.

    Raises:
        RuleBroken: If there is nobody to give to.
    """
    if not heirs:
        raise RuleBroken("Say who gets the deals")
    shares: dict[str, list[Parcel]] = {heir: [] for heir in heirs}
    load = {heir: (0, 0, place) for place, heir in enumerate(heirs)}
    for parcel in sorted(parcels, key=lambda parcel: (-parcel.minor, -len(parcel.deal_ids), parcel.account_id or "")):
        heir = min(load, key=lambda one: load[one] if parcel.minor else (load[one][1], load[one][0], load[one][2]))
        minor, n, place = load[heir]
        load[heir] = (minor + parcel.minor, n + len(parcel.deal_ids) + 1, place)
        shares[heir].append(parcel)
    return shares


def shares_in_words(shares: Mapping[str, Sequence[Parcel]], heirs: Sequence[Rep], currency: str) -> str:
    """Who would get what: "Zane 30 deals and 4 accounts 120k, Kary 30 deals ~118k"."""
    parts = []
    for heir in heirs:
        parcels = shares[heir.id]
        deals, minor = sum(len(parcel.deal_ids) for parcel in parcels), sum(parcel.minor for parcel in parcels)
        accounts = sum(parcel.account_id is not None and parcel.is_own for parcel in parcels)
        first = first_word(heir.name) if len(heirs) > 1 else heir.name
        told = [counted(n, what) for n, what in ((deals, "deal"), (accounts, "account")) if n]
        said = [first, " and ".join(told) or counted(0, "deal")]
        if minor:
            mark = "~" if any(parcel.is_estimate for parcel in parcels) else ""
            said.append(f"{mark}{short(minor, currency)}")
        parts.append(" ".join(said))
    return ", ".join(parts)


def read_heirs(text: str, reps: Sequence[Rep]) -> list[Rep]:
    """Read typed names, separated by commas; a part of a name will do where it fits one rep only.

    Raises:
        RuleBroken: If a name fits nobody, or more than one.
    """
    names = [part.strip() for part in text.split(",") if name_key(part)]
    if not names:
        raise RuleBroken("Type a name, or several with commas between")
    heirs = [_heir(name, reps) for name in names]
    return list({heir.id: heir for heir in heirs}.values())


def _heir(name: str, reps: Sequence[Rep]) -> Rep:
    key = name_key(name)
    exact = [rep for rep in reps if name_key(rep.name) == key]
    fitting = exact or [rep for rep in reps if key in name_key(rep.name)]
    if not fitting:
        raise RuleBroken(f"Nobody is called “{name[:40]}”")
    if len(fitting) > 1:
        raise RuleBroken(f"“{name[:40]}” fits {fitting[0].name} and {fitting[1].name}; type more of the name")
    return fitting[0]


def names(reps: Sequence[Rep]) -> str:
    """Their names in a sentence: "Ana, Ben and Finn"."""
    words = [rep.name for rep in reps]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
