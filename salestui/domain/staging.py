"""Taking over an export's stages: their order, their chances, and what a stage nobody knows becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from salestui.domain.ids import derived_id
from salestui.domain.kinds import ForecastCategory
from salestui.domain.patterns import Pattern
from salestui.domain.pipeline import Stage
from salestui.domain.text import name_key

Shipped = Callable[[str], float | None]
"""A stage's name → its probability in per cent in a CRM as it is shipped, if one has such a stage."""
BEST_CASE, COMMIT = 500, 800
"""Per mille from which on a stage counts as best case, and as commit."""


@dataclass(slots=True)
class StageSeen:
    """One stage as an export has it: in which pipeline, on how many deals, with which probabilities."""

    name: str
    pipeline: str = ""
    deals: int = 0
    per_cents: list[float] = field(default_factory=list)

    def see(self, probability: float | None) -> None:
        """Take one deal into account."""
        self.deals += 1
        if probability is not None and len(self.per_cents) < 1000:
            self.per_cents.append(probability)

    def chance(self, known: Shipped) -> int | None:
        """Per mille: the median of the export's own, else what that stage has in a CRM as shipped."""
        if self.per_cents:
            return round(median(self.per_cents) * 10)
        shipped = known(self.name)
        return None if shipped is None else round(shipped * 10)


def stage_id(pipeline: str, name: str) -> str:
    """The key of a stage: the same name in the same pipeline is the same stage on every machine."""
    return derived_id("stage", name_key(pipeline), name_key(name))


def category_for(chance: int) -> ForecastCategory:
    """What a stage counts for until the manager says otherwise."""
    if chance >= COMMIT:
        return ForecastCategory.COMMIT
    return ForecastCategory.BEST_CASE if chance >= BEST_CASE else ForecastCategory.PIPELINE


FIRST_SOURCE = "first"
"""The source of the stages that nobody chose."""
_FIRST = (("Qualify", 100), ("Discover", 250), ("Propose", 500), ("Negotiate", 750), ("Close", 900))


def first_stages() -> list[Stage]:
    """The stages of who begins by hand: a name, a chance and a category each."""
    return [
        Stage(stage_id("", name), name, at, chance, "", category_for(chance), FIRST_SOURCE)
        for at, (name, chance) in enumerate(_FIRST)
    ]


_NUMBERED = Pattern(r"^\W*(\d{1,3})(?!\d)")


def take_over(
    seen: Sequence[StageSeen], known: Shipped, order: Sequence[str] = (), source: str | None = None
) -> tuple[list[Stage], list[str]]:
    """Make stages of what an export has, in the order of their chances; also return the names placed by guess.

    Where each has a number of its own, none is.

    Args:
        seen: In order of first appearance.
        known: What CRMs are shipped with.
        order: Names in the order the manager gave, which wins.
        source: The system they come from.
    """
    wanted = {name_key(name): place for place, name in enumerate(order)}
    pipelines = list(dict.fromkeys(stage.pipeline for stage in seen))
    stages: list[Stage] = []
    guessed: list[str] = []
    for pipeline in pipelines:
        some = [stage for stage in seen if stage.pipeline == pipeline]
        chances = _chances(some, known, wanted, guessed)
        ranked = sorted(
            range(len(some)),
            key=lambda at: (
                wanted.get(name_key(some[at].name), len(wanted)), chances[at], _usual_place(at, some, chances), at
            ),
        )  # fmt: skip
        for at in ranked:
            stage, chance = some[at], chances[at]
            stages.append(
                Stage(
                    stage_id(pipeline, stage.name),
                    stage.name,
                    len(stages),
                    chance,
                    pipeline,
                    category_for(chance),
                    source,
                )
            )
    return stages, [] if _are_numbered(seen) else guessed


def _are_numbered(some: Sequence[StageSeen]) -> bool:
    """Has each stage of a pipeline a number of its own?"""
    numbers = {(stage.pipeline, int(found[1])) for stage in some if (found := _NUMBERED.search(stage.name))}
    return len(numbers) == len(some)


_STEPS = (
    ("lead", "new", "prospect", "neu"), ("qualif", "calific", "kwalific"),
    (
        "contact made", "develop", "discover", "need", "bedarf", "analy",
        "entwick", "développ", "desarroll", "svilupp", "ontwikk", "desenvolv",
    ),
    ("demo", "present", "präsent"),
    ("propo", "quot", "offer", "angebot", "oferta", "offre", "anbiet", "voorstel"),
    ("negot", "verhandl", "négoc", "negoc"),
    (
        "commit", "contract", "vertrag", "verbal", "clos", "abschl", "sign",
        "cerrar", "cierre", "chius", "sluit", "fech", "ferm", "conclu",
    ),
)  # fmt: skip
"""How the words for stages begin, in the order in which deals go through them."""


def _usual_places(some: Sequence[StageSeen]) -> dict[str, int]:
    """Where each stage comes by its number or its first word, if all have one; an export has them in any order."""
    numbers = {stage.name: int(found[1]) for stage in some if (found := _NUMBERED.search(stage.name))}
    if len(numbers) == len(some):
        return numbers
    places = {}
    for stage in some:
        word = name_key(stage.name)
        step = next((at for at, words in enumerate(_STEPS) if word.startswith(words)), None)
        if step is None:
            return {}
        places[stage.name] = step
    return places


def _usual_place(at: int, some: Sequence[StageSeen], chances: Sequence[int]) -> int:
    """Where a stage comes among those of its chance: Salesforce gives its first two 10 % each."""
    alike = [one for one, chance in zip(some, chances, strict=True) if chance == chances[at]]
    return _usual_places(alike).get(some[at].name, 0)


def _chances(some: Sequence[StageSeen], known: Shipped, wanted: Mapping[str, int], guessed: list[str]) -> list[int]:
    usual = {} if wanted else _usual_places(some)
    places = sorted(
        range(len(some)),
        key=lambda at: (wanted.get(name_key(some[at].name), len(wanted)), usual.get(some[at].name, 0), at),
    )
    spread = {at: 10 * round(100 * (place + 1) / (len(some) + 1)) for place, at in enumerate(places)}
    chances = []
    for at, stage in enumerate(some):
        chance = stage.chance(known)
        if chance is None:
            if name_key(stage.name) not in wanted:
                guessed.append(stage.name)
            chance = spread[at]
        chances.append(min(max(chance, 0), 1000))
    if usual:
        sure = {stage.name: chances[at] for at, stage in enumerate(some) if stage.name not in guessed}
        chances = [
            chance if stage.name in sure else _between(stage.name, chance, usual, sure)
            for stage, chance in zip(some, chances, strict=True)
        ]
    return chances


def _between(name: str, chance: int, usual: Mapping[str, int], sure: Mapping[str, int]) -> int:
    """A guessed chance that is no less than that of a stage which usually comes before, nor more than of one after."""
    before = [known for other, known in sure.items() if usual[other] < usual[name]]
    after = [known for other, known in sure.items() if usual[other] > usual[name]]
    return min([max([chance, *before]), *after])


def insert(stages: Iterable[Stage], new: Stage) -> list[Stage]:
    """Put a new stage where its chance says, within its pipeline; the others move up."""
    ranked = sorted(stages, key=lambda stage: stage.position)
    place = len(ranked)
    for at, stage in enumerate(ranked):
        if stage.pipeline == new.pipeline:
            place = at + 1 if stage.chance <= new.chance else min(place, at)
            if stage.chance > new.chance:
                break
    ranked.insert(place, new)
    return [replace(stage, position=at) if stage.position != at else stage for at, stage in enumerate(ranked)]
