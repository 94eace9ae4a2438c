"""Measure the first screen and the roster over years of the manager's own work: `python benchmarks/people.py DIR`.

DIR holds what `fill.py` made. Five years of conversations and promises are added year by year, and after each year the
questions are asked again: none of them may take longer for it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from salestui.desk.team import roster
from salestui.desk.today import TodayFilter, today_view
from salestui.desk.workspace import choose_manager
from salestui.domain.cadence import Rhythm
from salestui.domain.conversations import Conversation, Note
from salestui.domain.ids import new_id
from salestui.domain.kinds import ConversationKind, ConversationState, PromiseState, Side
from salestui.domain.lens import Lens
from salestui.domain.promises import Promise
from salestui.store import deals
from salestui.store.store import Store

TODAY = date(2026, 11, 18)
EVERY = {
    ConversationKind.ONE_ON_ONE: 7,
    ConversationKind.COACHING: 30,
    ConversationKind.RIDE_ALONG: 30,
    ConversationKind.REVIEW: 30,
}
TIMES = 40


def year(store: Store, reps: list[str], back: int) -> None:
    """Write one year of the manager's work, `back` years ago."""
    chance, talks, promises, notes = random.Random(back), list[Conversation](), list[Promise](), list[Note]()
    end = TODAY - timedelta(365 * back + 1)
    for rep in reps:
        for kind, every in EVERY.items():
            for days in range(0, 365, every):
                talk = Conversation(new_id(), kind, end - timedelta(days), rep, ConversationState.HELD, morale=3)
                talks.append(talk)
                notes.append(Note(new_id(), "shared", "What was said", talk.on, conversation_id=talk.id, rep_id=rep))
                side, made = chance.choice(list(Side)), talk.on
                promise = Promise(new_id(), "Do it", side, made, rep, made + timedelta(7), conversation_id=talk.id)
                promises.append(replace(promise, state=PromiseState.KEPT, closed_on=made + timedelta(7)))
    with store.change(TODAY) as change:
        change.label = "A year"
        change.add(*talks)
        change.add(*promises)
        change.add(*notes)


def milliseconds(work: Callable[[], object]) -> float:
    """Return the best time of a question."""
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)  # what else runs only ever adds


def main() -> None:
    """Add years, and measure after each."""
    store = Store(Path(sys.argv[1])).open()
    choose_manager(store, None, TODAY)
    reps = [key for key, _ in deals.reps_of(store, None, here=True)]
    for back in range(6):
        first = milliseconds(lambda: today_view(store, TodayFilter(), TODAY))
        team = milliseconds(lambda: roster(store, Lens(rhythm=Rhythm()), TODAY))
        bare = milliseconds(lambda: roster(store, Lens(), TODAY))
        (count,) = store.one("SELECT count(*) FROM conversation")
        told = f"today {first:.1f} ms, team {team:.1f} ms, without talks {bare:.1f} ms"
        print(f"{back} years, {len(reps)} reps, {count:,} talks: {told}")
        if back < 5:
            year(store, reps, back)
    store.close()


if __name__ == "__main__":
    main()
