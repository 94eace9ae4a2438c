"""What is worth asking a rep: three questions where there is anything to ask about."""

from datetime import date

from salestui.domain.brief import Brief, Miss
from salestui.domain.questions import worth_asking
from salestui.domain.recognition import GoodThing
from salestui.domain.team import Rep

TODAY = date(2026, 11, 18)


def test_there_are_three_questions_even_where_nothing_moved() -> None:
    misses = (Miss("no amount", 3, ("Pallas",)), Miss("no next step", 5, ("Pallas",)))
    won = (GoodThing("g", "ana", "Won Pallas (31k)", TODAY),)
    asked = worth_asking(Brief(Rep("ana", "Ana Souza"), TODAY, TODAY, misses=misses, good_seen=won))
    assert [one.fact for one in asked] == ["5 × no next step", "Won Pallas (31k)", "nothing else happened since 18 Nov"]
