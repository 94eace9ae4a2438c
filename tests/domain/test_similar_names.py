import random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.linking import name_and_address
from salestui.domain.similar_names import LikelyMatch, legal_form, likely_same, propose, squash, stem


@pytest.mark.parametrize(
    ("one", "other"), [("GTX Pro", "GTXPro"), ("R&D-Labs", "rd labs"), ("Halden AS", "HALDEN  A.S.")]
)
def test_spaces_punctuation_and_case_do_not_tell_names_apart(one: str, other: str) -> None:
    assert squash(one) == squash(other)


@pytest.mark.parametrize(
    ("name", "form", "rest"),
    [
        ("Acme, Inc.", "Inc", "acme"),
        ("Acme Incorporated", "Inc", "acme"),
        ("Ostmark GmbH & Co. KG", "GmbH & Co. KG", "ostmark"),
        ("Ostmark AG", "AG", "ostmark"),
        ("Pallas S.p.A.", "S.p.A.", "pallas"),
        ("Moor Dairy Pty. Ltd.", "Pty Ltd", "moordairy"),
        ("Żabka Sp. z o.o.", "Sp. z o.o.", "żabka"),
        ("Lindqvist AB", "AB", "lindqvist"),
        ("Kestrel", None, "kestrel"),
        ("SE", None, "se"),
        ("Co", None, "co"),
        ("Inc. Magazine", None, "incmagazine"),
    ],
)
def test_the_legal_form_is_told_from_the_stem(name: str, form: str | None, rest: str) -> None:
    assert legal_form(name) == form
    assert stem(name) == rest


@pytest.mark.parametrize(
    ("one", "other", "confidence", "reason"),
    [
        ("Acme Inc", "ACME  inc", 1.0, "the same name"),
        ("GTX Pro", "GTXPro", 0.95, "spaces and punctuation"),
        ("Acme Inc.", "Acme Incorporated", 0.95, "Inc written another way"),
        ("Martínez SA", "Martinez SA", 0.9, "accents"),
        ("Souza, Ana", "Ana Souza", 0.85, "another order"),
        ("Acme", "Acme GmbH", 0.8, "but for GmbH"),
        ("Acme Inc", "Acme GmbH", 0.5, "Inc and GmbH are different legal forms"),
        ("Lindqvist", "Linqvist", 0.75, "spelled almost the same"),
        ("Bluefin Foods", "Bluefin Fodos", 0.73, "spelled almost the same"),
    ],
)
def test_names_that_may_mean_the_same_have_a_reason(one: str, other: str, confidence: float, reason: str) -> None:
    likeness = likely_same(one, other)
    assert likeness is not None
    assert likeness.confidence == confidence
    assert reason in likeness.reason
    assert likely_same(other, one) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "Zenith"),
        ("GTX 100 Basic", "GTX 200 Basic"),
        ("Kan", "Ken"),
        ("", "Acme"),
        ("***", "---"),
        ("Region One North", "Region Two South"),
    ],
)
def test_unlike_names_are_not_proposed(one: str, other: str) -> None:
    assert likely_same(one, other) is None


def test_unlike_legal_forms_are_never_certain() -> None:
    likeness = likely_same("Acme Inc", "Acme GmbH")
    assert likeness is not None
    assert likeness.confidence <= 0.5


def test_each_new_name_has_its_likeliest_known_ones_first() -> None:
    known = ["Acme GmbH", "Acme", "Zenith", "GTX Pro", "Ostmark Maschinenbau AG", "Bluefin Foods"]
    proposals = propose(["Acme Inc", "GTXPro", "Ostmark Mashinenbau", "Bluefin Foods", "Nobody"], known)
    assert [(each.new, each.known) for each in proposals] == [
        ("Acme Inc", "Acme"),
        ("Acme Inc", "Acme GmbH"),
        ("GTXPro", "GTX Pro"),
        ("Ostmark Mashinenbau", "Ostmark Maschinenbau AG"),
        ("Bluefin Foods", "Bluefin Foods"),
    ]
    assert propose(["Acme Inc"], known, most=1) == [LikelyMatch("Acme Inc", "Acme", 0.8, "the same but for Inc")]


def test_two_typos_in_a_long_name_are_found() -> None:
    assert propose(["Internatonal Widgets Holdngs"], ["International Widgets Holdings"])


@given(
    st.lists(st.text(alphabet="abcéABC .,&1", max_size=9), max_size=6),
    st.text(alphabet="abcABC .,1", max_size=9),
)
def test_a_proposal_is_what_the_comparison_says(known: list[str], new: str) -> None:
    proposed = {each.known for each in propose([new], known, most=99)}
    likely = {name for name in known if likely_same(new, name)}
    certain = {name for name in known if (found := likely_same(new, name)) and found.confidence == 1}
    assert proposed <= likely
    assert bool(proposed) == bool(likely) or not certain
    if certain:
        assert proposed <= certain


def test_a_thousand_names_against_ten_thousand_take_little_time() -> None:
    chance = random.Random(7)
    parts = [
        "nor",
        "lind",
        "ost",
        "kest",
        "blue",
        "tern",
        "moor",
        "arc",
        "pal",
        "hal",
        "den",
        "qvist",
        "mark",
        "fin",
    ]
    names = [
        f"{''.join(chance.choices(parts, k=3)).title()} {''.join(chance.choices(parts, k=2))} AG" for _ in range(11_000)
    ]
    started = perf_counter()
    propose(names[:1_000], names[1_000:])
    assert perf_counter() - started < 6


def test_a_cell_of_a_name_and_an_address_is_parted():
    assert name_and_address("Ann Lee (ann@x.test)") == ("Ann Lee", "ann@x.test")
    assert name_and_address("Ann Lee <ann@x.test>") == ("Ann Lee", "ann@x.test")
    assert name_and_address("Deactivated User (bo.ray@x.test)") == ("Bo Ray", "bo.ray@x.test")
    assert name_and_address("mailto:ann.lee@x.test") == ("Ann Lee", "ann.lee@x.test")
    assert name_and_address("Lee (Ann)") == ("Lee (Ann)", None)
