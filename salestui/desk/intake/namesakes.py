"""Reps of one name: whom the files of an import tell apart by their addresses or keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property

from salestui.domain.import_plan import Proposal
from salestui.domain.linking import Directory, labelled, name_and_address, parts_of, tags_of
from salestui.domain.records import Evidence, Reading, RecordKind, RepRecord
from salestui.domain.text import name_key


class Namesakes:
    """Tells reps of one name apart where the files have several addresses or keys for it at the same time."""

    def __init__(self, reps: Directory, readings: Sequence[Reading]) -> None:
        self._reps, self._readings = reps, readings
        self._twins: dict[str, str] = {}
        """Rep who is new in this import → the one of the same name whom they were kept apart from."""
        self._bare: dict[str, str] = {}
        """Name that stands alone in lines → the address or key of the rep for whom it is taken."""

    @cached_property
    def _here(self) -> Mapping[str, Set[str]]:
        """Name → the addresses and keys that these files have for it."""
        lines: set[tuple[str | None, str | None, str | None]] = set()
        for reading in self._readings:
            if reading.kind is RecordKind.REPS:
                lines |= {(one.name, one.email, None) for one in reading.records if isinstance(one, RepRecord)}
            elif "owner" in reading.fields:
                has_key = "owner_id" in reading.fields
                lines |= {(one.owner, None, one.owner_id if has_key else None) for one in reading.records}  # type: ignore[union-attr]
        found: dict[str, set[str]] = defaultdict(set)
        for owner, mark, key in lines:
            if owner:
                name, address = name_and_address(owner)
                found[name_key(name)] |= tags_of(mark or address, key)
        return found

    def meant(self, name: str, mark: str | None, key: str | None) -> tuple[str, str | None, str | None]:
        """A rep's name, address and key, or those that the manager said they stand for."""
        for tag in (mark, key) if self._reps.same else ():
            label = labelled(name, tag) if tag else ""
            if tag and (right := self._reps.told(label)) != label:
                return parts_of(right)
        return (name, mark, key) if mark or key else self._first(name)

    def _first(self, name: str) -> tuple[str, str | None, str | None]:
        """A name that stands alone, with the address or key by which one of several of that name is always meant.

        It is not the first of them in the file: a newer export may have its lines in another order.
        """
        here = self._here.get(name_key(name), frozenset())
        known = self._reps.find("", None, None, name)
        theirs = {tag for one in self._reps.namesakes(known) for tag in self._reps.tags(one)} if known else frozenset()
        marks = {tag for tag in here | theirs if "@" in tag}
        keys = here - marks
        mark, key = _first_of(marks), None if len(marks) > 1 else _first_of(keys)
        if mark or key:
            self._bare[name] = mark or key or ""
        return name, mark, key

    def bearer(self, found: str, name: str, mark: str | None, key: str | None) -> str | None:
        """The rep of the name of `found` whom a line may mean: nobody who has another address or key in these files."""
        own = tags_of(mark, key)
        if not own:
            return found
        if own & self._reps.tags(found):
            return found
        here, alike = self._here.get(name_key(name), frozenset()), self._reps.namesakes(found)
        same = next((one for one in alike if own & self._reps.tags(one)), None)
        same = same or next((one for one in alike if not here & self._reps.tags(one)), None)
        if same:
            self._reps.tag(same, own)
        return same

    def met(self, fresh: str, like: str | None) -> None:
        """Note that a new rep has the name of one who is known."""
        if like is not None and like != fresh and self._reps.tags(fresh) and self._reps.tags(like):
            self._twins.setdefault(fresh, like)

    def proposals(self) -> Iterator[Proposal]:
        """The new reps who may be another of their name, for the manager to say."""
        for fresh, like in self._twins.items():
            yield Proposal(self._reps.kind, self._label(fresh, like), self._label(like, fresh), self._reps.uses(fresh))

    def called(self, rep_id: str) -> str:
        """A rep's name, with what tells them from another where several have it."""
        if rep_id not in self._reps.names:
            return "?"
        others = [one for one in self._reps.namesakes(rep_id) if one != rep_id]
        telling = others and self._reps.tags(rep_id)
        return self._label(rep_id, others[0]) if telling else self._reps.names[rep_id]

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """For whom names were taken that stand alone, where several have them."""
        for name, tag in sorted(self._bare.items()):
            known = self._reps.find("", None, None, name)
            if known is None or len(self._reps.namesakes(known)) == 1:
                continue  # it is one rep, whose address has changed
            because = "several reps are called so, and some lines have neither address nor ID of theirs"
            yield "", Evidence("rep", f"{name} alone is taken for {labelled(name, tag)}", because)

    def _label(self, rep_id: str, other_id: str) -> str:
        """A rep's name with what tells them from another; an address first, and what these files have of it."""
        name, tags = self._reps.names[rep_id], self._reps.tags(rep_id)
        here = self._here.get(name_key(name), frozenset())
        telling = tags - self._reps.tags(other_id) or tags
        return labelled(name, min(telling, key=lambda tag: ("@" not in tag, tag not in here, tag)))


def _first_of(tags: Set[str]) -> str | None:
    """The first of several; none where there is one at most."""
    return min(tags) if len(tags) > 1 else None
