"""The tables of the people half: conversations, promises, skills, plans, meetings, the manager's time."""

from __future__ import annotations

from peewee import FloatField, IntegerField, TextField

from salestui.store.tables import AccountRow, DealRow, Record, RepRow, belongs, text


class SkillRow(Record):
    """Something a rep can be rated at, 1 to 5, with the behaviour that each level stands for."""

    name = TextField()
    family = text()
    position = IntegerField()
    level1 = text()
    level2 = text()
    level3 = text()
    level4 = text()
    level5 = text()
    archived = IntegerField()

    class Meta:
        table_name = "skill"


class PlanRow(Record):
    """A plan from a day to a day, for a rep or (a contest) for the team; what it says is in its notes."""

    kind = TextField()
    name = TextField()
    starts_on = TextField()
    rep = belongs(RepRow)
    ends_on = text()
    state = TextField()
    diagnosis = text()
    review_days = IntegerField(null=True)
    closed_on = text()
    outcome = text()
    private = IntegerField()

    class Meta:
        table_name = "plan"
        indexes = ((("rep", "state"), False),)


class MeetingFormatRow(Record):
    """A saved order of a team meeting or huddle."""

    name = TextField()
    kind = TextField()
    archived = IntegerField()

    class Meta:
        table_name = "meeting_format"


class ConversationRow(Record):
    """One talk: with whom, of which kind, on which day, and the few facts that are counted."""

    kind = TextField()
    on = TextField()
    rep = belongs(RepRow)
    state = TextField()
    starts_at = text()
    minutes = IntegerField(null=True)
    topic = text()
    skill = belongs(SkillRow)
    deal = belongs(DealRow)
    account = belongs(AccountRow)
    format = belongs(MeetingFormatRow)
    occasion = text()
    moves = IntegerField()
    first_on = text()
    skip_reason = text()
    morale = IntegerField(null=True)
    morale_word = text()
    useful = IntegerField(null=True)
    self_rating = IntegerField(null=True)
    confidence = IntegerField(null=True)
    improvement = text()
    goal_on = text()
    rating = IntegerField(null=True)
    signed_on = text()

    class Meta:
        table_name = "conversation"
        indexes = (
            (("rep", "kind", "on"), False),
            (("on", "kind"), False),
            (("deal",), False),
        )


class NoteRow(Record):
    """A text of the manager's: one part of a conversation or a plan, or a note on a rep, a deal or an account."""

    part = TextField()
    body = TextField()
    on = TextField()
    private = IntegerField()
    conversation = belongs(ConversationRow)
    plan = belongs(PlanRow)
    rep = belongs(RepRow)
    deal = belongs(DealRow)
    account = belongs(AccountRow)

    class Meta:
        table_name = "note"
        indexes = (
            (("conversation",), False),
            (("rep", "on"), False),
            (("deal",), False),
            (("plan",), False),
        )


class ObservationRow(Record):
    """One behaviour of a checklist: was it seen (yes, partly, no) when the manager listened or rode along?"""

    conversation = belongs(ConversationRow, needed=True)
    position = IntegerField()
    behaviour = TextField()
    seen = text()
    skill = belongs(SkillRow)
    note = text()

    class Meta:
        table_name = "observation"
        indexes = ((("conversation",), False),)


class AgendaItemRow(Record):
    """A topic for one-on-ones with a rep: it stays on the agenda until it was talked about or is dropped."""

    rep = belongs(RepRow, needed=True)
    subject = TextField()
    raised_by = TextField()
    added_on = TextField()
    closed_on = text()
    closed_in = text()
    dropped = IntegerField()
    position = IntegerField()

    class Meta:
        table_name = "agenda_item"
        indexes = (
            (("rep", "closed_on"), False),
            (("closed_in",), False),
        )


class PromiseRow(Record):
    """Who will do what by when; `owed_by` says which side of manager and rep owes it."""

    subject = TextField()
    owed_by = TextField()
    made_on = TextField()
    rep = belongs(RepRow)
    due_on = text()
    first_due_on = text()
    moves = IntegerField()
    state = TextField()
    closed_on = text()
    reason = text()
    progress = text()
    conversation = belongs(ConversationRow)
    deal = belongs(DealRow)
    plan = belongs(PlanRow)
    check_on = text()
    checked_on = text()
    outcome = text()

    class Meta:
        table_name = "promise"
        indexes = (
            (("state", "due_on"), False),
            (("rep", "state"), False),
            (("conversation",), False),
            (("deal",), False),
            (("closed_on", "owed_by"), False),
            (("checked_on", "check_on"), False),
        )


class SkillTargetRow(Record):
    """The level that a role (or one rep) is to reach at a skill."""

    skill = belongs(SkillRow, needed=True)
    level = IntegerField()
    role = text()
    rep = belongs(RepRow)
    by_on = text()

    class Meta:
        table_name = "skill_target"
        indexes = ((("skill",), False),)


class RatingRow(Record):
    """A rep rated at a skill by one side, with the evidence; without a level it is too early to tell."""

    rep = belongs(RepRow, needed=True)
    skill = belongs(SkillRow, needed=True)
    on = TextField()
    rated_by = TextField()
    level = IntegerField(null=True)
    evidence = text()
    conversation = belongs(ConversationRow)

    class Meta:
        table_name = "rating"
        indexes = (
            (("rep", "skill", "on"), False),
            (("conversation",), False),
        )


class ExperimentRow(Record):
    """What one rep does well, tried by another: a KPI (or a skill) before and after."""

    subject = TextField()
    from_rep = belongs(RepRow)
    to_rep = belongs(RepRow, needed=True)
    starts_on = TextField()
    ends_on = TextField()
    skill = belongs(SkillRow)
    kpi = text()
    before = FloatField(null=True)
    after = FloatField(null=True)
    outcome = text()
    closed_on = text()

    class Meta:
        table_name = "experiment"
        indexes = ((("to_rep",), False),)


class RecognitionRow(Record):
    """Something good a rep did, worth saying; `said_on` once it was said."""

    rep = belongs(RepRow, needed=True)
    subject = TextField()
    on = TextField()
    said_on = text()
    conversation = belongs(ConversationRow)

    class Meta:
        table_name = "recognition"
        indexes = ((("rep", "on"), False),)


class PlanStepRow(Record):
    """One dated step or milestone of a plan."""

    plan = belongs(PlanRow, needed=True)
    position = IntegerField()
    subject = TextField()
    due_on = text()
    done_on = text()
    dropped_reason = text()
    skill = belongs(SkillRow)
    is_review = IntegerField()

    class Meta:
        table_name = "plan_step"
        indexes = (
            (("plan", "position"), False),
            (("due_on",), False),
        )


class FormatItemRow(Record):
    """One timed item of a format."""

    format = belongs(MeetingFormatRow, needed=True)
    position = IntegerField()
    subject = TextField()
    minutes = IntegerField()
    hint = text()

    class Meta:
        table_name = "format_item"
        indexes = ((("format", "position"), False),)


class MeetingItemRow(Record):
    """One item of a meeting: the minutes planned, the seconds spent, and what was noted."""

    conversation = belongs(ConversationRow, needed=True)
    position = IntegerField()
    subject = TextField()
    minutes = IntegerField()
    seconds = IntegerField(null=True)
    note = text()

    class Meta:
        table_name = "meeting_item"
        indexes = ((("conversation", "position"), False),)


class AttendanceRow(Record):
    """A rep in a meeting: there or not, last week in the rep's own rating (1 to 5), a word."""

    conversation = belongs(ConversationRow, needed=True)
    rep = belongs(RepRow, needed=True)
    present = IntegerField()
    week_rating = IntegerField(null=True)
    word = text()

    class Meta:
        table_name = "attendance"
        indexes = (
            (("conversation",), False),
            (("rep",), False),
        )


class TimeBlockRow(Record):
    """Time of the manager's, planned or spent, on one kind of work."""

    subject = TextField()
    kind = TextField()
    on = TextField()
    starts_at = text()
    minutes = IntegerField()
    done = IntegerField()
    rep = belongs(RepRow)
    deal = belongs(DealRow)
    series = text()

    class Meta:
        table_name = "time_block"
        indexes = ((("on",), False), (("series",), False))


class DayOffRow(Record):
    """Days on which nothing is owed: a holiday of everybody's, or a rep's absence."""

    starts_on = TextField()
    ends_on = TextField()
    reason = TextField()
    rep = belongs(RepRow)

    class Meta:
        table_name = "day_off"
        indexes = ((("ends_on",), False),)


class CadenceRuleRow(Record):
    """An exception to how often something is owed to one rep: another rhythm, or none until a day."""

    rep = belongs(RepRow, needed=True)
    kind = TextField()
    every_days = IntegerField(null=True)
    until = text()
    reason = text()

    class Meta:
        table_name = "cadence_rule"
        indexes = ((("rep",), False),)


PEOPLE: tuple[type[Record], ...] = (
    SkillRow,
    PlanRow,
    MeetingFormatRow,
    ConversationRow,
    NoteRow,
    ObservationRow,
    AgendaItemRow,
    PromiseRow,
    SkillTargetRow,
    RatingRow,
    ExperimentRow,
    RecognitionRow,
    PlanStepRow,
    FormatItemRow,
    MeetingItemRow,
    AttendanceRow,
    TimeBlockRow,
    DayOffRow,
    CadenceRuleRow,
)
