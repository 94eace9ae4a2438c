"""Who gets what."""

import pytest

from salestui.domain.errors import RuleBroken
from salestui.domain.handover import Parcel, Weight, names, parcels_of, read_heirs, shares_in_words, spread
from salestui.domain.team import Rep

REPS = [Rep("a", "Ana Souza"), Rep("b", "Ben Okafor"), Rep("c", "Anna Berg")]


def test_parcels_are_shared_out_biggest_first_to_whoever_has_least():
    parcels = [Parcel("x", ("1",), 50), Parcel("y", ("2", "3"), 40), Parcel(None, ("4",), 30), Parcel("z", (), 0)]
    shares = spread(parcels, ["a", "b"])
    assert [parcel.minor for parcel in shares["a"]] == [50, 0]
    assert [parcel.minor for parcel in shares["b"]] == [40, 30]


def test_parcels_without_amounts_are_shared_by_number():
    shares = spread([Parcel(str(number), (str(number),), 0) for number in range(6)], ["a", "b", "c"])
    assert [len(share) for share in shares.values()] == [2, 2, 2]


def test_sharing_with_nobody_is_refused():
    with pytest.raises(RuleBroken, match="who gets"):
        spread([], [])


def test_a_part_of_a_name_will_do_where_it_fits_one():
    assert [rep.id for rep in read_heirs("ben, SOUZA, ben", REPS)] == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "said"), [("an", "fits Ana Souza and Anna Berg"), ("Zoé ", "called “Zoé”"), (" , ", "Type a name")]
)
def test_what_fits_nobody_or_several_is_refused(text, said):
    with pytest.raises(RuleBroken, match=said):
        read_heirs(text, REPS)


def test_names_are_put_into_a_sentence():
    assert names(REPS) == "Ana Souza, Ben Okafor and Anna Berg"
    assert names(REPS[:1]) == "Ana Souza"


def test_deals_without_an_amount_weigh_their_estimate_or_else_the_middle_one() -> None:
    deals = [Weight("1", "x", 500, is_estimate=True), Weight("2", None, 100), Weight("3", None, None)]
    parcels = parcels_of(["x", "y"], deals)
    assert [(parcel.account_id, parcel.minor, parcel.is_estimate) for parcel in parcels] == [
        ("x", 500, True), ("y", 0, False), (None, 100, False), (None, 500, True),
    ]  # fmt: skip


def test_accounts_without_a_deal_are_shared_by_number():
    parcels = [Parcel("big", ("1",), 900), *(Parcel(str(at), (), 0) for at in range(9))]
    assert [len(share) for share in spread(parcels, ["a", "b"]).values()] == [4, 6]  # a deal counts beside its account


def test_the_split_is_said_before_it_is_made():
    parcels = [Parcel(None, (str(at),), 4_000_00, is_estimate=at == 0) for at in range(61)]
    shares = spread(parcels, ["a", "b"])
    assert shares_in_words(shares, REPS[:2], "EUR") == "Ana 31 deals ~124k, Ben 30 deals 120k"
    alone = spread([Parcel("x", (), 0)], ["a"])
    assert shares_in_words(alone, REPS[:1], "EUR") == "Ana Souza 1 account"
