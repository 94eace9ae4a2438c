"""The stages that an import meets: known ones found, new ones taken over, unclear ones asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from salestui.domain import staging
from salestui.domain.import_plan import ImportQuestion, IntakeOptions, Proposal
from salestui.domain.kinds import Outcome
from salestui.domain.pipeline import Stage
from salestui.domain.records import DealRecord, HistoryRecord, Reading, RecordKind, System
from salestui.domain.staging import StageSeen, stage_id
from salestui.domain.text import counted, name_key
from salestui.importing.stage_words import KNOWN_STAGES, outcome_of, stage_key

OUTCOMES = {"won": Outcome.WON, "lost": Outcome.LOST}
NEW = "new"
SEVERAL = 2
"""From so many deals on, all in the same new stage, it may be a renamed one."""
Meaning = str | Outcome | None


class StageBook:
    """What each stage word of an export means here."""

    def __init__(
        self, stored: Iterable[Stage], options: IntakeOptions, remembered: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.stages = sorted(stored, key=lambda stage: stage.position)
        self.before = {stage.id: stage for stage in self.stages}
        self.options = options
        self.remembered = {
            system: {name_key(word): meaning for word, meaning in mapping.items()}
            for system, mapping in remembered.items()
        }
        self.said = {name_key(word): meaning for word, meaning in options.mapped.items()}
        self._called = {stage.name for stage in self.stages}
        self.used: dict[str, dict[str, str]] = {}
        """System → the manager's mappings that this import used."""
        self.questions: list[ImportQuestion] = []
        self.staged: Mapping[tuple[str | None, str | None], int] = {}
        """Stage before and stage after → deals that moved so."""
        self._meanings: dict[tuple[str, str, str], Meaning] = {}
        self._quick: dict[tuple[str, str | None, str], Meaning] = {}

    def survey(self, readings: Iterable[Reading], is_known: Callable[[str, HistoryRecord], bool]) -> None:
        """Go through all stage words, and settle what each of them means; a history's of unknown deals mean nothing."""
        seen: dict[tuple[str, str, str], StageSeen] = {}
        for reading in readings:
            if reading.kind in (RecordKind.DEALS, RecordKind.STAGE_HISTORY):
                apart = bool({"status", "last_stage"} & {*reading.columns.values()}) or reading.system is System.ODOO
                for record in reading.records:
                    if not isinstance(record, HistoryRecord) or is_known(reading.system.value, record):
                        _look(seen, reading.system.value, record, apart)
        self._called |= {stage.name for stage in seen.values()}
        unknown = [key for key in seen if not self._settle(key, seen[key])]
        if unknown and not self.stages:
            self._take_over([key for key in unknown if not self._is_said(key)] or unknown, seen)
            unknown = [key for key in unknown if key not in self._meanings and not self._settle(key, seen[key])]
        for key in unknown:
            if not self._settle(key, seen[key]):  # a history names the stages of its deals once more
                self._append(key, seen[key])

    def _is_said(self, key: tuple[str, str, str]) -> bool:
        """Did the manager say that it is another stage of the same export, which must be taken over first?"""
        return not self._is_new(self.said.get(key[2], NEW))

    def _is_new(self, said: str) -> bool:
        """Is a stage said to be one of its own? One that is called so comes before the word for it."""
        return name_key(said) == NEW and said not in self._called

    def _settle(self, key: tuple[str, str, str], stage: StageSeen) -> bool:
        """Find what the manager said, a stage of that name, or an outcome word."""
        system, pipeline, word = key
        said = self.said.get(word) or self.remembered.get(system, {}).get(word)
        if said and not self._is_new(said):
            meaning = OUTCOMES.get(name_key(said)) or self._named(pipeline, name_key(said))
            if meaning is None:
                return False
            if word in self.said:
                self.used.setdefault(system, {})[stage.name] = said
            self._meanings[key] = meaning
            return True
        found = self._named(pipeline, word, exact=True)
        if found is None and not stage.deals and outcome_of(stage.name) in (Outcome.WON, Outcome.LOST):
            self._meanings[key] = outcome_of(stage.name)
            return True
        if found is not None:
            self._meanings[key] = found
        return found is not None

    def _named(self, pipeline: str, word: str, *, exact: bool = False) -> str | None:
        same = [stage for stage in self.stages if name_key(stage.name) == word]
        for stage in same:
            if name_key(stage.pipeline) == pipeline or (exact and not stage.pipeline):
                return stage.id
        return same[0].id if same and (not exact or not pipeline) else None

    def _take_over(self, keys: list[tuple[str, str, str]], seen: Mapping[tuple[str, str, str], StageSeen]) -> None:
        single = len({key[1] for key in keys if seen[key].deals}) <= 1
        fresh = [replace(seen[key], pipeline="") if single else seen[key] for key in keys]
        unique: dict[tuple[str, str], StageSeen] = {}
        for stage in fresh:
            unique.setdefault((name_key(stage.pipeline), name_key(stage.name)), stage)
        source = keys[0][0] if len({key[0] for key in keys}) == 1 else None
        self.stages, guessed = staging.take_over(list(unique.values()), _shipped, self.options.stage_order, source)
        for key, stage in zip(keys, fresh, strict=True):
            self._meanings[key] = stage_id(stage.pipeline, stage.name)
        names = tuple(dict.fromkeys(stage.name for stage in self.stages))
        if guessed and len(names) > 1:
            unsure = ", ".join(dict.fromkeys(guessed))
            text = f"In which order do deals go through the stages? {unsure}: no probability says it"
            self.questions.append(ImportQuestion("stage-order", text, names, " > ".join(names)))

    def _append(self, key: tuple[str, str, str], stage: StageSeen) -> None:
        system, pipeline, word = key
        chance = stage.chance(_shipped)
        placed = 1000 if chance is None else chance
        into = next((other.pipeline for other in self.stages if name_key(other.pipeline) == pipeline), stage.pipeline)
        if not any(other.pipeline for other in self.stages):
            into = ""
        number = 500 if chance is None else chance
        new = Stage(stage_id(into, stage.name), stage.name, 0, placed, into, staging.category_for(number), system)
        self.stages = staging.insert(self.stages, new)
        self.stages = [replace(one, chance=number) if one.id == new.id else one for one in self.stages]
        self._meanings[key] = new.id
        if not self._is_new(self.said.get(word) or ""):
            choices = (*(other.name for other in self.stages if other.id != new.id), "won", "lost", NEW)
            deals = counted(stage.deals, "open deal") if stage.deals else "no open deals"
            text = f"What is the stage “{stage.name}” here ({deals})?"
            self.questions.append(ImportQuestion(f"stage:{stage.name}", text, choices, NEW))
        else:
            self.used.setdefault(system, {})[stage.name] = NEW

    def meaning(self, system: str, pipeline: str | None, word: str) -> Meaning:
        """The key of our stage, or the outcome, that a word stands for; `None` for a word of closed deals only."""
        key = (system, pipeline, word)
        if key not in self._quick:
            self._quick[key] = self._meanings.get((system, name_key(pipeline or ""), name_key(word)))
        return self._quick[key]

    def standing(self, system: str, record: DealRecord) -> tuple[Outcome, str | None]:
        """Outcome and stage of a line's deal; the word for its stage may stand for either."""
        meaning = self.meaning(system, record.pipeline, record.stage) if record.stage else None
        if isinstance(meaning, Outcome):
            return record.outcome if record.outcome.is_closed else meaning, None
        return record.outcome, meaning

    def renamed(self) -> Iterator[Proposal]:
        """New stages that have all deals of one that no line names any more: perhaps another's new name."""
        named = set(self._meanings.values())
        fresh = {stage.id: stage.name for stage in self.fresh}
        for (before, after), deals in self.staged.items():
            all_of_them = deals == sum(number for (stage, _), number in self.staged.items() if stage == before)
            if before in self.before and before not in named and after in fresh and all_of_them and deals >= SEVERAL:
                yield Proposal("stage", fresh[after or ""], self.before[before or ""].name, deals)

    @property
    def fresh(self) -> list[Stage]:
        """The stages to be made."""
        return [stage for stage in self.stages if stage.id not in self.before]

    @property
    def moved(self) -> list[tuple[Stage, Stage]]:
        """The stored stages whose place changes."""
        pairs = ((self.before.get(stage.id), stage) for stage in self.stages)
        return [(before, stage) for before, stage in pairs if before is not None and before != stage]


def _shipped(name: str) -> float | None:
    return KNOWN_STAGES.get(stage_key(name))


def _look(seen: dict[tuple[str, str, str], StageSeen], system: str, record: object, apart: bool) -> None:
    """Take one line into account.

    A closed deal's stage says nothing where open deals do not stand in it too, unless the outcome is told apart from
    the stage: then it is the one the deal died in.
    """
    if isinstance(record, DealRecord):
        closed = record.outcome.is_closed
        if not record.stage or (closed and (not apart or outcome_of(record.stage) in (Outcome.WON, Outcome.LOST))):
            return
        key = (system, name_key(record.pipeline or ""), name_key(record.stage))
        if key not in seen:
            seen[key] = StageSeen(record.stage, record.pipeline or "")
        if not closed:
            seen[key].see(record.probability)
    elif isinstance(record, HistoryRecord):
        for word, per_cent in ((record.stage, record.probability), (record.stage_before, None)):
            if word:
                within = record.pipeline or ""
                stage = seen.setdefault((system, name_key(within), name_key(word)), StageSeen(word, within))
                if per_cent is not None and len(stage.per_cents) < 1000:
                    stage.per_cents.append(per_cent)
