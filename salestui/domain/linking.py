"""Who or what an export means by a name, an e-mail address or a key of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from salestui.domain.import_plan import Proposal
from salestui.domain.records import System
from salestui.domain.similar_names import legal_form, propose, squash, stem
from salestui.domain.text import name_key

TELLING = 12
"""From how many characters on a key is its own proof, whatever system it comes from; "17" is many things' key."""


class Directory:
    """Everybody (or everything) of one kind that is known, under every key they may be called by."""

    def __init__(self, kind: str, same: Mapping[str, str] | None = None) -> None:
        self.kind = kind
        self.same = {name_key(name): right for name, right in (same or {}).items()}
        self.names: dict[str, str] = {}
        self.used: dict[str, str] = {}
        """Spellings that were replaced by what the manager said they mean."""
        self._external: dict[tuple[str, str], str] = {}
        self._anywhere: dict[str, str] = {}
        self._marks: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._sources: dict[str, set[str]] = {}
        self._mentions: dict[str, int] = {}
        self._bearers: dict[str, set[str]] = {}
        self._tags: dict[str, set[str]] = {}

    def add(
        self,
        thing_id: str,
        name: str,
        mark: str | None = None,
        source: str | None = None,
        external_id: str | None = None,
    ) -> None:
        """Make somebody findable; `mark` is an e-mail address or a web domain.

        Of several with the same name or mark the one with the smallest key is meant: they come in the file's order the
        first time, in that of their keys later.
        """
        self.names[thing_id] = name
        for found, key in ((self._by_name, name_key(name)), (self._marks, (mark or "").casefold())):
            if key:
                found[key] = min(found.get(key, thing_id), thing_id)
        if source and external_id:
            self._external[source, external_id] = thing_id
            if len(external_id) >= TELLING or (self.kind == "rep" and name == external_id):
                self._anywhere.setdefault(external_id, thing_id)
            self._sources.setdefault(thing_id, set()).add(source)
        if self.kind == "rep":
            self._bearers.setdefault(name_key(name), set()).add(thing_id)
            self.tag(thing_id, tags_of(mark, external_id))

    def remember(self, thing_id: str, name: str) -> None:
        """Make somebody findable by a name of before too, unless somebody else has it now."""
        if thing_id in self.names:
            self._by_name.setdefault(name_key(name), thing_id)

    def tag(self, thing_id: str, tags: Set[str]) -> None:
        """Note addresses and keys that tell a rep from others of their name."""
        self._tags.setdefault(thing_id, set()).update(tags)

    def tags(self, thing_id: str) -> Set[str]:
        """The addresses and keys of a rep."""
        return self._tags.get(thing_id, frozenset())

    def namesakes(self, thing_id: str) -> list[str]:
        """All reps of the name that one of them has, themselves included, in the order of their keys."""
        return sorted(self._bearers.get(name_key(self.names[thing_id]), {thing_id}))

    def told(self, name: str) -> str:
        """The name itself, or what the manager said it stands for."""
        right = self.same.get(name_key(name)) if self.same else None
        if right is None:
            return name
        self.used[name] = right
        return right

    def find(self, source: str, external_id: str | None, mark: str | None, name: str | None) -> str | None:
        """Find by the export's key, else by mark or name, but nobody who has another key in that system.

        A rep's address tells more than a name, which two may have; a company's name tells more than a web domain.

        Args:
            source: The system whose key it is.
            external_id: The key, if the export has one.
            mark: E-mail address or web domain.
            name: As written.
        """
        if external_id and (found := self._external.get((source, external_id))):
            return found
        if external_id and source == System.PLAIN and (found := self._anywhere.get(external_id)):
            return found
        is_bare = self.kind == "rep" and name in (None, "", external_id)
        if external_id and is_bare and (found := self._external.get((System.PLAIN, external_id))):
            return found  # in a list of users that says of no system whose keys it has; a name tells more than a number
        by_mark = self._marks.get(mark.casefold()) if mark else None
        found = (
            None if by_mark and self.kind == "rep" else self._by_name.get(name_key(self.told(name))) if name else None
        )
        found = found or by_mark
        if found and external_id and source in self._sources.get(found, ()):
            return None
        return found

    def mention(self, thing_id: str) -> None:
        """Count a use of somebody who was made only because of it."""
        self._mentions[thing_id] = self._mentions.get(thing_id, 0) + 1

    def uses(self, thing_id: str) -> int:
        """How often somebody who was made because of it is used."""
        return self._mentions.get(thing_id, 0)

    def proposals(self, made: set[str], filed: set[str]) -> Iterator[Proposal]:
        """Names new in this import that are probably another one's spelling.

        Args:
            made: Made only because other records mention them; they may be anybody's spelling.
            filed: New with a line of their own; two lines of one file are two things.
        """
        texts = {thing_id: name for thing_id, name in self.names.items() if thing_id not in made}
        stored = [name for thing_id, name in texts.items() if thing_id not in filed]
        lone = [self.names[thing_id] for thing_id in made]
        pairs = [*propose(lone, texts.values()), *propose([texts[thing_id] for thing_id in filed], stored)]
        for pair in pairs:
            if name_key(pair.new) != name_key(pair.known):
                yield self._proposal(pair.new, pair.known)
        alike: dict[str, str] = {}
        for name in sorted(lone):
            spellings = (squash(name), squash(turned(name)))
            first = next((alike[spelling] for spelling in spellings if spelling in alike), name)
            for spelling in spellings:
                alike.setdefault(spelling, first)
            if name_key(first) != name_key(name):
                yield self._proposal(name, first)
        if self.kind == "account":
            bare = {squash(name): name for name in lone if legal_form(name) is None}
            for name in sorted(lone):
                if legal_form(name) is not None and (known := bare.get(stem(name))):
                    yield self._proposal(name, known)

    def _proposal(self, new: str, known: str) -> Proposal:
        return Proposal(self.kind, new, known, self._mentions.get(self._by_name.get(name_key(new), ""), 0))


def tags_of(mark: str | None, external_id: str | None) -> frozenset[str]:
    """What tells a rep from others of their name: address, in small letters, and key."""
    return frozenset(tag for tag in ((mark or "").casefold(), external_id) if tag)


def labelled(name: str, tag: str) -> str:
    """A name with the address or the key that tells it from namesakes: "Ann Lee <ann@example.com>"."""
    return f"{name} <{tag}>"


_LABEL = re.compile(r"(.*\S) <([^<>\s]+)>")


def parts_of(label: str) -> tuple[str, str | None, str | None]:
    """The name of a label, and its address or its key."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return label, None, None
    return (found[1], found[2], None) if "@" in found[2] else (found[1], None, found[2])


_NAME_AND_ADDRESS = re.compile(r"([^<>]*[^<>\s])\s*[<(]([^\s<>()@]+@[^\s<>()]+)[>)]")
_NOBODY = re.compile(r"(?:deactivated|inactive|deleted|former|removed|unknown)(?: user| owner)?", re.IGNORECASE)


def turned(name: str) -> str:
    """A name the other way round where a comma says so: "Lee, Ann" → "Ann Lee"."""
    last, comma, rest = name.partition(",")
    return f"{rest.strip()} {last.strip()}" if comma else name


_GONE = re.compile(
    r"(.*\S)\s*[(\[](?:inactive|deactivated|deactivated user|disabled|removed|deleted|former|inaktiv|deaktiviert"
    r"|gelöscht|inactivo|inactiva|desactivado|inactif|désactivé|inativo|inattivo|inactief)[)\]]",
    re.IGNORECASE,
)


def name_and_address(text: str) -> tuple[str, str | None]:
    """A person's name and their e-mail address, of a cell that may have either or both: "Ann Lee <ann@example.com>".

    That they are no user of the CRM any more, which some write behind the name, is no part of it.
    """
    if gone := _GONE.fullmatch(text):
        text = gone[1]
    if "@" not in text:
        return text, None
    text = text.removeprefix("mailto:")
    if found := _NAME_AND_ADDRESS.fullmatch(text):
        if _NOBODY.fullmatch(found[1]):
            return name_of_address(found[2]), found[2]
        name = found[1].strip("\"' ")
        return (gone[1] if (gone := _GONE.fullmatch(name)) else name), found[2]
    return name_of_address(text), text


_LOCAL = re.compile(r"([^\W\d_]{2,})[._-]([^\W\d_]{2,})", re.UNICODE)


def name_of_address(address: str) -> str:
    """A person's name as their e-mail address has it: "pam.beesly@example.com" → "Pam Beesly"; else the address."""
    found = _LOCAL.fullmatch(address.partition("@")[0])
    return f"{found[1].capitalize()} {found[2].capitalize()}" if found else address
