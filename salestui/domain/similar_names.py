"""When two names of companies, people or products may mean the same one: proposals for a person to judge."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from salestui.domain.frozen import frozen
from salestui.domain.text import name_key

_FORMS: Mapping[str, str] = {
    "inc": "Inc", "incorporated": "Inc", "corp": "Corp", "corporation": "Corp", "co": "Co",
    "company": "Co", "llc": "LLC", "llp": "LLP", "lp": "LP", "pllc": "PLLC", "plc": "PLC", "ltd": "Ltd",
    "limited": "Ltd", "pty ltd": "Pty Ltd", "pte ltd": "Pte Ltd", "pvt ltd": "Pvt Ltd",
    "private limited": "Pvt Ltd", "co ltd": "Co Ltd", "gmbh": "GmbH", "ggmbh": "gGmbH", "mbh": "GmbH",
    "gmbh co kg": "GmbH & Co. KG", "gmbh & co kg": "GmbH & Co. KG", "ag": "AG",
    "ag & co kg": "AG & Co. KG", "kg": "KG", "kgaa": "KGaA", "ohg": "OHG", "ug": "UG", "gbr": "GbR",
    "ev": "e.V.", "eg": "eG", "se": "SE", "sa": "SA", "sas": "SAS", "sasu": "SASU", "sarl": "SARL",
    "sàrl": "SARL", "eurl": "EURL", "snc": "SNC", "spa": "S.p.A.", "srl": "SRL", "sl": "SL",
    "slu": "SLU", "lda": "Lda", "ltda": "Ltda", "sa de cv": "SA de CV", "bv": "BV", "nv": "NV",
    "bvba": "BVBA", "cv": "CV", "vof": "VOF", "oy": "Oy", "oyj": "Oyj", "ab": "AB", "as": "AS",
    "asa": "ASA", "aps": "ApS", "ehf": "ehf", "hf": "hf", "sp z oo": "Sp. z o.o.",
    "spzoo": "Sp. z o.o.", "sro": "s.r.o.", "a/s": "A/S", "doo": "d.o.o.", "dd": "d.d.", "kft": "Kft",
    "zrt": "Zrt", "ood": "OOD", "eood": "EOOD", "ooo": "OOO", "kk": "KK", "sdn bhd": "Sdn Bhd",
    "bhd": "Bhd", "tbk": "Tbk",
}  # fmt: skip
_LONGEST_FORM = 4
_DOTS = re.compile(r"(?<=\w)[.’']")
_TYPO_LENGTH, _TYPO_RATIO = 6, 0.9
_LONG_NAME, _END_LENGTH, _CROWD = 20, 7, 20
"""Names this long may have two typos: they meet by their first or last letters, unless a crowd has them."""


@frozen
class Likeness:
    """How sure it is that two names mean the same one, 0 to 1, and why; below 1 a person decides."""

    confidence: float
    reason: str


@frozen
class LikelyMatch:
    """A name in new data that may be one that is known already."""

    new: str
    known: str
    confidence: float
    reason: str


def squash(name: str) -> str:
    """Letters and digits only, caseless: "GTX Pro" and "GTXPro" are one."""
    return "".join(filter(str.isalnum, name_key(name)))


def _words(name: str) -> list[str]:
    return _DOTS.sub("", name_key(name).replace(",", " ")).split()


def legal_form(name: str) -> str | None:
    """The legal form at the end of a company's name, as it is usually written, or None."""
    return _split(name)[1]


def stem(name: str) -> str:
    """The squashed name without its legal form: "Acme Inc" and "Acme GmbH" share one."""
    return _split(name)[0]


def _split(name: str) -> tuple[str, str | None]:
    """The squashed stem, and the legal form."""
    words = _words(name)
    for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        form = _FORMS.get(" ".join(words[-length:]))
        if form and (rest := squash(" ".join(words[:-length]))):
            return rest, form
    return squash(name), None


def unaccented(text: str) -> str:
    """A squashed name without its accents: "martínez" and "martinez" are one."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@frozen
class _Name:
    """A name with the forms under which it may meet another."""

    text: str
    key: str
    squashed: str
    bare: str
    stem: str
    form: str | None
    words: str

    @classmethod
    def of(cls, text: str) -> "_Name":
        first, form = _split(text)
        squashed = squash(text)
        words = "|".join(sorted(_words(text)))
        return cls(text, name_key(text), squashed, unaccented(squashed), unaccented(first), form, words)

    def meeting_keys(self) -> set[str]:
        """What it shares with every name that it may be: one typo leaves a deletion in common."""
        keys = {self.key, self.bare, self.stem, self.words} if self.bare else {self.key}
        if len(self.stem) >= _TYPO_LENGTH:
            keys.update(self.stem[:place] + self.stem[place + 1 :] for place in range(len(self.stem)))
        if len(self.stem) >= _LONG_NAME:
            keys |= {f"^{self.stem[:_END_LENGTH]}", f"${self.stem[-_END_LENGTH:]}"}
        return keys


def likely_same(one: str, other: str) -> Likeness | None:
    """How likely two names mean the same one, or None; unlike legal forms stay a question."""
    return _compare(_Name.of(one), _Name.of(other))


def _compare(one: _Name, other: _Name) -> Likeness | None:
    if one.key == other.key:
        return Likeness(1.0, "the same name")
    if not one.bare or not other.bare:
        return None
    if one.squashed == other.squashed:
        return Likeness(0.95, "the same but for spaces and punctuation")
    if one.bare == other.bare:
        return Likeness(0.9, "the same but for accents")
    if one.stem == other.stem:
        return _by_form(one.form, other.form)
    if one.words == other.words:
        return Likeness(0.85, "the same words in another order")
    return _by_spelling(one, other)


def _by_form(one: str | None, other: str | None) -> Likeness:
    if one == other:
        return Likeness(0.95, f"the same, {one} written another way")
    if one is None or other is None:
        return Likeness(0.8, f"the same but for {one or other}")
    return Likeness(0.5, f"the same but {one} and {other} are different legal forms")


def _by_spelling(one: _Name, other: _Name) -> Likeness | None:
    """A small typo; names that differ in a digit are different things."""
    shortest = min(len(one.stem), len(other.stem))
    if shortest < _TYPO_LENGTH or _digits(one.stem) != _digits(other.stem):
        return None
    first, second = sorted((one.stem, other.stem))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < _TYPO_RATIO or matcher.quick_ratio() < _TYPO_RATIO:
        return None
    ratio = matcher.ratio()
    if ratio < _TYPO_RATIO:
        return None
    forms_differ = one.form and other.form and one.form != other.form
    return Likeness(round(ratio * (0.5 if forms_differ else 0.8), 2), "spelled almost the same")


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def propose(names_new: Iterable[str], names_known: Iterable[str], *, most: int = 3) -> list[LikelyMatch]:
    """For each new name the known ones that it may be, in the order of the new names, the likeliest first.

    Args:
        names_new: Names in new data; few against the known ones.
        names_known: Names to find them among.
        most: Proposals for one name at most; a name that is known as it is has that one only.
    """
    known = dict.fromkeys(names_known)
    fresh = {text: _Name.of(text) for text in names_new} if known else {}
    if not fresh:
        return []
    meetings: dict[str, list[_Name]] = defaultdict(list)
    for name in fresh.values():
        for key in name.meeting_keys():
            meetings[key].append(name)
    found: dict[str, list[LikelyMatch]] = {text: [] for text in fresh}
    for text in known:
        for proposal in _proposals(_Name.of(text), meetings):
            found[proposal.new].append(proposal)
    return [proposal for proposals in found.values() for proposal in _best(proposals, most)]


def _proposals(known: _Name, meetings: Mapping[str, list[_Name]]) -> Iterator[LikelyMatch]:
    groups = ((key, meetings[key]) for key in known.meeting_keys() if key in meetings)
    met = {name.text: name for key, names in groups if key[:1] not in "^$" or len(names) <= _CROWD for name in names}
    for name in met.values():
        if likeness := _compare(name, known):
            yield LikelyMatch(name.text, known.text, likeness.confidence, likeness.reason)


def _best(proposals: list[LikelyMatch], most: int) -> list[LikelyMatch]:
    ranked = sorted(proposals, key=lambda proposal: (-proposal.confidence, proposal.known))
    return ranked[: 1 if ranked and ranked[0].confidence == 1 else most]
