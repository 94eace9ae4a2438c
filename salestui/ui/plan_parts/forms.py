"""The forms of plans, steps, skills, experiments, good things and formats."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from salestui.desk import choosing, development, experiments, meetings, praise, skills
from salestui.desk.desk import Done, Store
from salestui.domain.development import Plan, PlanStep
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind, PlanKind
from salestui.domain.labels import label_of
from salestui.domain.meetings import MeetingFormat
from salestui.domain.plan_rules import REVIEW_AT_LEAST, is_track, plan_word
from salestui.domain.running_meeting import FormatLine
from salestui.domain.skills import Experiment, Recognition, Skill
from salestui.ui.asking import day_reader
from salestui.ui.forms.record_forms import ask_form, can_write, given_of, texts_of

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp
    from salestui.ui.forms.form import FormSpec

Values = Mapping[str, Any]
PLAN, STEP, SKILL, EXPERIMENT, PRAISE, FORMAT = "plan", "step", "skill", "experiment", "praise", "format"
NEW = "new"
FOUR_WEEKS = 28


async def _until_saved(app: DeskApp, make: Callable[[], Awaitable[tuple[FormSpec, Any]]]) -> None:
    """Open a form, and again where the manager starts over."""
    if not can_write(app):
        return
    while True:
        spec, request = await make()
        if not await ask_form(app, spec, request, given_of):
            return


HINTS: Mapping[PlanKind, Mapping[str, str]] = {
    PlanKind.CONTEST: {
        "name": "What is won by what: most first meetings in January", "rep_id": "Empty: the whole team",
        "words": "Objective, rules, reward; simple enough to tell in half a minute",
    },
    PlanKind.BUSINESS: {
        "name": "What it is for: first half of 2018",
        "words": "Target and gap, accounts by potential, activities, training, what the rep needs",
    },
    PlanKind.TRAINING: {"name": "What is learned: negotiation, with the new price list"},
}  # fmt: skip
"""What stands in the empty fields of a plan that is no development plan."""


async def new_plan(app: DeskApp, kind: PlanKind, rep_id: str | None = None) -> None:
    """Ask for a new plan with its steps."""
    from salestui.domain.development_drafts import PlanDraft, TrackDraft, read_steps
    from salestui.ui.forms.form import FormSpec

    today, read, is_coached = app.today(), day_reader(app), is_track(kind)

    def request(store: Store, values: Values) -> Done:
        new = _plan_of(values, Plan("", kind, str(values["name"]), today, private=is_coached))
        return development.add_plan(store, new, read_steps(values.get("steps"), read), today, values.get("words"))

    async def make() -> tuple[FormSpec, Any]:
        people = await app.desk.ask(choosing.reps)
        given = {"rep_id": label_of(people, rep_id), "who": "private" if is_coached else "shared"}
        given |= {"review_days": str(REVIEW_AT_LEAST - 1)} if is_coached else {}
        draft = TrackDraft if is_coached else PlanDraft
        slot = f"{PLAN}:{NEW}:{kind.value}"
        hints = HINTS.get(kind, {})
        return FormSpec(draft, f"New {plan_word(kind)}", slot, given, {"rep_id": people}, hints=hints), request

    await _until_saved(app, make)


def _plan_of(values: Values, before: Plan) -> Plan:
    """A plan with what was typed; steps and text are kept beside it."""
    fields = {name: value for name, value in values.items() if name not in ("steps", "words", "who")}
    if fields.get("starts_on", "") is None:
        del fields["starts_on"]
    if "who" in values:
        fields["private"] = values["who"] == "private"
    return replace(before, **fields)


async def edit_plan(app: DeskApp, plan_id: str) -> None:
    """Ask what shall change in a plan; its steps have a form each."""
    from salestui.domain.development_drafts import PlanEdit, TrackEdit
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    async def make() -> tuple[FormSpec, Any]:
        plan = await app.desk.ask(development.plan, plan_id)
        notes = await app.desk.ask(development.words_of, plan_id, private=True)
        words = next((note.body for note in notes if note.part == development.WORDS), "")
        people = await app.desk.ask(choosing.reps)
        given = texts_of(plan, {"rep_id": label_of(people, plan.rep_id), "words": words})
        given["who"] = "private" if plan.private else "shared"

        def request(store: Store, values: Values) -> Done:
            return development.edit_plan(store, _plan_of(values, plan), today, values.get("words", words))

        draft = TrackEdit if is_track(plan.kind) else PlanEdit
        spec = FormSpec(
            draft, f"Edit {development.called(plan)}", f"{PLAN}:{plan_id}", given, {"rep_id": people},
            base_rev=plan.rev, is_edit=True,
        )  # fmt: skip
        return spec, request

    await _until_saved(app, make)


async def new_step(app: DeskApp, plan_id: str) -> None:
    """Ask for one more step of a plan."""
    from salestui.domain.development_drafts import StepDraft, read_steps
    from salestui.ui.forms.form import FormSpec

    today, read = app.today(), day_reader(app)

    def request(store: Store, values: Values) -> Done:
        step = replace(PlanStep("", plan_id, 0, ""), **values)
        if step.due_on is None:  # the day after a comma, as in the form of a whole plan
            (said,) = read_steps(step.subject, read)
            step = replace(step, subject=said.subject, due_on=said.due_on)
        return development.add_step(store, step, today)

    async def make() -> tuple[FormSpec, Any]:
        plan = await app.desk.ask(development.plan, plan_id)
        slot = f"{STEP}:{NEW}:{plan_id}"
        title, known = f"New step of {development.called(plan)}", await app.desk.ask(choosing.skills)
        return FormSpec(StepDraft, title, slot, {}, {"skill_id": known}, is_private=plan.private), request

    await _until_saved(app, make)


async def edit_step(app: DeskApp, step_id: str) -> None:
    """Ask what shall change in a step."""
    from salestui.domain.development_drafts import StepDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    async def make() -> tuple[FormSpec, Any]:
        step = await app.desk.ask(development.step, step_id)
        about = await app.desk.ask(development.plan, step.plan_id)
        title = "Edit a step of a private plan" if about.private else f"Edit {step.subject}"
        known = await app.desk.ask(choosing.skills)

        def request(store: Store, values: Values) -> Done:
            return development.edit_step(store, replace(step, **values), today)

        spec = FormSpec(
            StepDraft, title, f"{STEP}:{step_id}", texts_of(step, {"skill_id": label_of(known, step.skill_id)}),
            {"skill_id": known}, base_rev=step.rev, is_edit=True, is_private=about.private,
        )  # fmt: skip
        return spec, request

    await _until_saved(app, make)


async def new_skill(app: DeskApp) -> None:
    """Ask for a new skill with the behaviour of each level."""
    from salestui.domain.development_drafts import SkillDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    def request(store: Store, values: Values) -> Done:
        return skills.add_skill(store, replace(Skill("", ""), **values), today)

    async def make() -> tuple[FormSpec, Any]:
        return FormSpec(SkillDraft, "New skill", f"{SKILL}:{NEW}"), request

    await _until_saved(app, make)


async def edit_skill(app: DeskApp, skill_id: str) -> None:
    """Ask what shall change in a skill."""
    from salestui.domain.development_drafts import SkillDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    async def make() -> tuple[FormSpec, Any]:
        skill = await app.desk.ask(skills.skill, skill_id)

        def request(store: Store, values: Values) -> Done:
            return skills.edit_skill(store, replace(skill, **values), today)

        slot = f"{SKILL}:{skill_id}"
        spec = FormSpec(SkillDraft, f"Edit {skill.name}", slot, texts_of(skill, {}), base_rev=skill.rev, is_edit=True)
        return spec, request

    await _until_saved(app, make)


async def new_experiment(app: DeskApp, to_rep_id: str | None = None) -> None:
    """Ask for a new experiment."""
    from salestui.domain.development_drafts import ExperimentDraft
    from salestui.ui.forms.form import FormSpec
    from salestui.ui.from_settings import lens_of

    today = app.today()

    def request(store: Store, values: Values) -> Done:
        if not values.get("to_rep_id"):
            raise RuleBroken("Say who tries it")
        said = {name: value for name, value in values.items() if value is not None}
        new = Experiment("", "", None, "", today, today + timedelta(FOUR_WEEKS))
        return experiments.start(store, replace(new, **said), today, lens_of(app.settings))

    async def make() -> tuple[FormSpec, Any]:
        reps, known = await app.desk.ask(choosing.reps), await app.desk.ask(choosing.skills)
        choices = {"from_rep_id": reps, "to_rep_id": reps, "skill_id": known}
        given = {"to_rep_id": label_of(reps, to_rep_id)}
        return FormSpec(ExperimentDraft, "New experiment", f"{EXPERIMENT}:{NEW}", given, choices), request

    await _until_saved(app, make)


async def edit_experiment(app: DeskApp, experiment_id: str) -> None:
    """Ask what shall change in an experiment."""
    from salestui.domain.development_drafts import ExperimentDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    async def make() -> tuple[FormSpec, Any]:
        there = await app.desk.ask(experiments.experiment, experiment_id)
        reps, known = await app.desk.ask(choosing.reps), await app.desk.ask(choosing.skills)
        choices = {"from_rep_id": reps, "to_rep_id": reps, "skill_id": known}
        told = {field: label_of(labels, getattr(there, field)) for field, labels in choices.items()}

        def request(store: Store, values: Values) -> Done:
            return experiments.edit(store, replace(there, **values), today)

        spec = FormSpec(
            ExperimentDraft, f"Edit {there.subject}", f"{EXPERIMENT}:{experiment_id}", texts_of(there, told), choices,
            base_rev=there.rev, is_edit=True,
        )  # fmt: skip
        return spec, request

    await _until_saved(app, make)


async def new_praise(app: DeskApp, rep_id: str | None = None) -> None:
    """Ask for something good that a rep did."""
    from salestui.domain.development_drafts import RecognitionDraft
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    def request(store: Store, values: Values) -> Done:
        if not values.get("rep_id"):
            raise RuleBroken("Say who did it")
        return praise.recognise(store, Recognition("", values["rep_id"], values["subject"], today), today)

    async def make() -> tuple[FormSpec, Any]:
        people = await app.desk.ask(choosing.reps)
        slot, given = f"{PRAISE}:{NEW}", {"rep_id": label_of(people, rep_id)}
        return FormSpec(RecognitionDraft, "Good thing to say", slot, given, {"rep_id": people}), request

    await _until_saved(app, make)


async def edit_format(app: DeskApp, format_id: str = "") -> None:
    """Ask for a format, or what shall change in one."""
    from salestui.domain.development_drafts import FormatDraft, items_text, read_items
    from salestui.ui.forms.form import FormSpec

    today = app.today()

    async def make() -> tuple[FormSpec, Any]:
        known = await app.desk.ask(meetings.formats)
        line = next((one for one in known if one.format.id == format_id), FormatLine(MeetingFormat("", "")))

        def request(store: Store, values: Values) -> Done:
            kind = ConversationKind(values.get("kind", line.format.kind))
            named = replace(line.format, name=values.get("name", line.format.name), kind=kind)
            items = read_items(values["items"]) if "items" in values else line.items
            return meetings.save_format(store, FormatLine(named, items), today)

        given = {"name": line.format.name, "kind": line.format.kind.value, "items": items_text(line.items)}
        title = f"Edit {line.format.name}" if line.format.id else "New format"
        slot = f"{FORMAT}:{line.format.id or NEW}"
        spec = FormSpec(FormatDraft, title, slot, given, base_rev=line.format.rev, is_edit=bool(line.format.id))
        return spec, request

    await _until_saved(app, make)


async def resume(app: DeskApp, slot: str) -> None:
    """Open the form that a draft is kept for."""
    kind, _, key = slot.partition(":")
    what, _, about = key.partition(":")
    if kind == PLAN:
        await (new_plan(app, PlanKind(about)) if what == NEW else edit_plan(app, key))
    elif kind == STEP:
        await (new_step(app, about) if what == NEW else edit_step(app, key))
    elif kind == SKILL:
        await (new_skill(app) if what == NEW else edit_skill(app, key))
    elif kind == EXPERIMENT:
        await (new_experiment(app) if what == NEW else edit_experiment(app, key))
    elif kind == PRAISE:
        await new_praise(app)
    else:
        await edit_format(app, "" if what == NEW else key)
