"""Whom the lines of an export mean; whoever is not known yet is added, and listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from salestui.desk.intake.namesakes import Namesakes
from salestui.domain.accounts import Account, Product
from salestui.domain.ids import derived_id
from salestui.domain.import_plan import IntakeOptions, Proposal
from salestui.domain.linking import Directory, name_and_address, name_of_address, turned
from salestui.domain.records import Reading, RecordKind
from salestui.domain.similar_names import squash
from salestui.domain.team import Rep
from salestui.domain.text import name_key
from salestui.store.imported import known_names
from salestui.store.shapes import ACCOUNTS, PRODUCTS, REPS
from salestui.store.store import Store

REP, ACCOUNT, PRODUCT = "rep", "account", "product"
SEVERAL = 2
"""From so many deals on, all in the same new hands, a new rep may be a renamed one."""
Make = Callable[[str, Any], None]


class Links:
    """Reps, accounts and products by every name; `make` takes what a mention brings into being."""

    def __init__(
        self, store: Store, options: IntakeOptions, remembered: Mapping[str, Mapping[str, str]], make: Make,
        readings: Sequence[Reading] = (),
    ) -> None:  # fmt: skip
        self.reps = Directory(REP, {**remembered.get(REP, {}), **options.mapped})
        self.accounts = Directory(ACCOUNT, {**remembered.get(ACCOUNT, {}), **options.mapped})
        self.products = Directory(PRODUCT, {**remembered.get(PRODUCT, {}), **options.mapped})
        self.namesakes = Namesakes(self.reps, readings)
        self._make = make
        self._made: dict[str, set[str]] = {REP: set(), ACCOUNT: set(), PRODUCT: set()}
        self.filed: dict[str, set[str]] = {REP: set(), ACCOUNT: set(), PRODUCT: set()}
        self.listed: set[str] = set()
        """Reps and accounts with a line of their own."""
        self._spelled: dict[str, str] = {}
        """Reps found by their key or address → the name that this import's lines have for them."""
        self._titles: dict[str, set[str]] = {}
        """Accounts → the names that this import's lines have for them."""
        self._keyed: set[str] = set()
        """Accounts that were found by their key."""
        self.spelled_out: dict[str, str] = {}
        """Stored reps that were called by an e-mail address or a key → the name that a line has for them."""
        self.handed: Mapping[tuple[str | None, str | None], int] = {}
        """Rep before and rep after → deals that changed hands so."""
        self._cache: dict[tuple[str | None, ...], str | None] = {}
        for directory, shape, mark in (
            (self.reps, REPS, "email"),
            (self.accounts, ACCOUNTS, "domain"),
            (self.products, PRODUCTS, None),
        ):
            for row in known_names(store, shape, mark):
                directory.add(*row)
        self.stored = {one.kind: frozenset(one.names) for one in (self.reps, self.accounts, self.products)}

    def rep(self, source: str, name: str | None, external_id: str | None = None) -> str | None:
        """The rep that a line names, made if nobody is known by that name."""
        if not name and not external_id:
            return None
        key = (REP, source, name, external_id)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._rep(source, name, external_id)
        return self._mentioned(self.reps, found)

    def _rep(self, source: str, name: str | None, external_id: str | None) -> str:
        spelled, mark = name_and_address(name) if name else (None, None)
        if spelled:
            meant = self.namesakes.meant(spelled, mark, external_id)
            if meant != (spelled, mark, external_id):
                name, mark, external_id = meant
                spelled = name
        if spelled and mark and mark != name and not external_id and self._is_shared(mark, spelled):
            name, mark = spelled, None
        like = self.reps.find(source, external_id, mark, name) or self.reps.find(source, None, None, spelled)
        found = self.namesakes.bearer(like, spelled, mark, external_id) if like and spelled else like
        if found:
            if spelled and (spelled != external_id if external_id else mark not in (None, name)):
                self._spelled[found] = spelled
            if spelled and self._is_spelled_out(source, found, spelled, external_id):
                self.spelled_out[found] = spelled
                self.reps.add(found, spelled)
            return found
        called = self.reps.told(spelled or external_id or "")
        thing_id = derived_id(source, REP, external_id or (mark or name_key(called)).casefold())
        if thing_id not in self.reps.names:
            rep = Rep(thing_id, called, mark, source=source, external_id=external_id)
            self.reps.add(thing_id, called, mark, source, external_id)
            self.namesakes.met(thing_id, like)
            self._new(REP, rep)
        return thing_id

    def _is_shared(self, mark: str, name: str) -> bool:
        """Is an address somebody else's, by a name of their own, so that several people have it?"""
        theirs = self.reps.find("", None, mark, None)
        known = self.reps.names[theirs] if theirs else ""
        if (
            theirs is None
            or "@" in known
            or known == name_of_address(mark)
            or squash(turned(known)) == squash(turned(name))
        ):
            return False
        fresh = theirs in self._made[REP] or theirs in self.spelled_out
        return fresh or self.reps.find("", None, None, name) not in (None, theirs)

    def _is_spelled_out(self, source: str, found: str, spelled: str, external_id: str | None) -> bool:
        """Is it the first name for a stored rep who has none, and nobody else's?"""
        known = self.reps.names[found]
        is_bare = "@" in known or known == external_id
        if not is_bare or "@" in spelled or spelled == external_id or found not in self.stored[REP]:
            return False
        return self.reps.find(source, None, None, spelled) is None

    def account(self, source: str, name: str | None, external_id: str | None, domain: str | None) -> str | None:
        """The account that a line names by key, web domain or name, made if it is not known."""
        if not name and not external_id and not domain:
            return None
        key = (ACCOUNT, source, name, external_id, domain)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._account(source, name, external_id, domain)
        return self._mentioned(self.accounts, found)

    def _account(self, source: str, name: str | None, external_id: str | None, domain: str | None) -> str:
        found = self.accounts.find(source, external_id, domain, name)
        if found:
            if name:
                self._titles.setdefault(found, set()).add(self.accounts.told(name))
            if external_id and found == self.accounts.find(source, external_id, None, None):
                self._keyed.add(found)
            return found
        called = self.accounts.told(name or domain or external_id or "")
        thing_id = derived_id(source, ACCOUNT, external_id or (name_key(called) if name else domain or ""))
        if thing_id not in self.accounts.names:
            account = Account(thing_id, called, domain=domain, source=source, external_id=external_id)
            self.accounts.add(thing_id, called, domain, source, external_id)
            self._new(ACCOUNT, account)
        return thing_id

    def renames(self, kind: RecordKind) -> dict[str, str]:
        """Stored reps who were called by an address or a key, or accounts, that have no line of their own → their name.

        An account's is the one other name that all lines have for it, some with its key; where another account is
        called so, the lines may have the name of that one beside the key of this one.
        """
        if kind is RecordKind.REPS:
            return {rep: name for rep, name in self.spelled_out.items() if rep not in self.listed}
        return {
            found: title
            for found, (title, *others) in self._titles.items()
            if not others
            and found in self._keyed & self.stored[ACCOUNT] - self.listed
            and self.accounts.find("", None, None, title) is None
        }

    def product(self, source: str, name: str | None) -> str | None:
        """The product that a line names, made if it is not known."""
        if not name:
            return None
        key = (PRODUCT, source, name)
        if key not in self._cache:
            found = self.products.find(source, None, None, name)
            if found is None:
                called = self.products.told(name)
                found = derived_id(source, PRODUCT, name_key(called))
                if found not in self.products.names:
                    self.products.add(found, called)
                    self._new(PRODUCT, Product(found, called, source=source))
            self._cache[key] = found
        return self._mentioned(self.products, self._cache[key])

    def _mentioned(self, directory: Directory, thing_id: str | None) -> str | None:
        if thing_id in self._made[directory.kind] or thing_id in self.filed[directory.kind]:
            directory.mention(thing_id)
        return thing_id

    def _new(self, kind: str, thing: Any) -> None:
        self._made[kind].add(thing.id)
        self._make(f"{kind}s", thing)

    def proposals(self) -> list[Proposal]:
        """Names of this import that are probably another one's spelling, the most used first."""
        found = [
            proposal
            for directory in (self.reps, self.accounts, self.products)
            for proposal in directory.proposals(self._made[directory.kind], self.filed[directory.kind])
        ]
        found += self.namesakes.proposals()
        alike = {(proposal.kind, proposal.name, proposal.like) for proposal in found}
        found += [one for one in self._renamed() if (one.kind, one.name, one.like) not in alike]
        return sorted(found, key=lambda proposal: -proposal.uses)

    def renamed(self) -> Iterator[tuple[str, str]]:
        """The stored reps whose key or address came with another name: theirs here, and the export's."""
        for rep_id in self.stored[REP] & self._spelled.keys():
            name, spelled = self.reps.names[rep_id], self._spelled[rep_id]
            if squash(turned(name)) != squash(turned(spelled)):
                yield name, spelled

    def _renamed(self) -> Iterator[Proposal]:
        """New names that took over all deals of somebody whom no file mentions any more: perhaps another's new name."""
        mentioned = {found for key, found in self._cache.items() if key[0] == REP} | self.listed
        names = self.reps.names
        for (before, after), deals in self.handed.items():
            all_of_them = deals == sum(number for (rep, _), number in self.handed.items() if rep == before)
            if before and after in self._made[REP] and all_of_them and deals >= SEVERAL and before not in mentioned:
                yield Proposal(REP, names[after or ""], names[before], deals)
