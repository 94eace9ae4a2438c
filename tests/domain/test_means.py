"""Means beside ends: equals are rarely told apart, a true recipe is found, noise is not."""

from random import Random

import pytest

from salestui.domain import means
from salestui.domain.means import FEWEST_MONTHS, Ingredient, poisson, recipe, stand, top_against
from salestui.domain.means_view import ingredient_words
from salestui.domain.statistics import Interval, wilson


def test_byars_interval_equals_the_published_one() -> None:
    """Exact limits for 10 events are 4.80 and 18.39 (Garwood 1936); Byar's are within two hundredths."""
    found = poisson(10, 1)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(4.79, abs=0.02), pytest.approx(18.39, abs=0.02))
    assert poisson(0, 0) is None


def test_wilsons_interval_equals_the_published_one() -> None:
    """15 of 148 gives 0.0624 to 0.1605 (Newcombe, Statistics in Medicine 17, 1998, table I)."""
    found = wilson(15, 148)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(0.0624, abs=0.0001), pytest.approx(0.1605, abs=0.0001))


@pytest.mark.parametrize("of_share", [True, False])
def test_equals_are_told_apart_in_at_most_one_team_of_twenty(of_share: bool) -> None:
    random = Random(7)
    wrong = 0
    for _ in range(1000):
        team = {}
        for rep in "abcdefgh":
            closed = random.randrange(5, 60)
            won = sum(random.random() < 0.3 for _ in range(closed))
            team[rep] = (won, closed) if of_share else (won, 8.0 * closed / 30)
        wrong += any(one.differs for one in stand(team, of_share=of_share).values())
    assert wrong <= 50


def test_a_rep_who_truly_differs_is_told() -> None:
    team = dict.fromkeys("abcdefg", (30, 100)) | {"z": (75, 100)}
    found = stand(team, of_share=True)
    assert found["z"].differs == 1
    assert [found[rep].differs for rep in "abcdefg"] == [0] * 7
    assert found["z"].rest == pytest.approx(0.3)


def test_the_top_third_is_held_against_the_middle() -> None:
    found = top_against(dict(zip("abcdef", [1, 2, 3, 4, 5, 6], strict=True)))
    assert found is not None
    assert (found.top, found.middle, found.n) == (5.5, 3.5, 6)
    assert top_against({"a": 1, "b": 2}) is None
    turned = top_against(dict(zip("abc", [1, 2, 3], strict=True)), higher_is_better=False)
    assert turned is not None
    assert turned.top == 1


def test_what_went_before_revenue_is_found_with_its_lag() -> None:
    random = Random(3)
    leads: dict = {"meetings": {}, "calls": {}}
    revenue = {}
    for rep in "abcdef":
        meetings = [random.random() for _ in range(24)]
        leads["meetings"][rep] = meetings
        leads["calls"][rep] = [random.random() for _ in range(24)]
        revenue[rep] = [0.0, 0.0] + [value + random.random() / 4 for value in meetings[:-2]]
    found = recipe(leads, revenue).ingredients
    assert (found[0].kpi, found[0].lag, found[0].clear) == ("meetings", 2, True)
    assert found[0].interval.low > 0.5
    assert not found[1].clear


def test_noise_is_called_a_recipe_in_at_most_one_team_of_twenty() -> None:
    wrong = 0
    for seed in range(20):
        random = Random(seed)
        leads = {kpi: {rep: [random.random() for _ in range(12)] for rep in "abcd"} for kpi in ("x", "y")}
        revenue = {rep: [random.random() for _ in range(12)] for rep in "abcd"}
        wrong += any(one.clear for one in recipe(leads, revenue).ingredients)
    assert wrong <= 3


def test_an_abbreviation_stays_one_where_a_leading_number_is_told() -> None:
    found = Ingredient("current", 1, 0.4, Interval(0.2, 0.6), 0.01, 60, clear=True)
    assert ingredient_words(found, "CRM current").startswith(
        "After months with more CRM current there was more revenue"
    )


def test_little_history_is_said_to_be_too_little() -> None:
    short = {"a": [1.0] * (FEWEST_MONTHS - 1)}
    assert "months of history" in (recipe({"x": short}, short).why_not or "")
    one = {"a": [float(at) for at in range(8)]}
    assert "pairs" in (recipe({"x": one}, one).why_not or "")
    assert "0 months" in (recipe({}, {}).why_not or "")


def test_the_chance_of_many_pairs_is_that_of_shuffling_them():
    random = Random(5)
    shuffles = means._Shuffles(Random(1))
    for pull in (0.0, 0.05, 0.1, 0.15):
        blocks = []
        for _ in range(14):
            lead = [random.random() for _ in range(21)]
            after = [pull * one + random.random() * 0.5 for one in lead]
            blocks.append((means._ranks(lead), means._ranks(after)))
        together = means._together(blocks)
        tried, reckoned = means._shuffled(blocks, together, shuffles), means._reckoned(blocks, together)
        assert abs(tried - reckoned) < 4 * (reckoned * (1 - reckoned) / 999) ** 0.5 + 0.003
