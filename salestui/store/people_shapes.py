"""How the records of the people half and of the number lie in their tables."""

from __future__ import annotations

from typing import Any

from salestui.domain import commitments, conversations, development, meetings, promises, schedule, skills
from salestui.domain.topics import Topic
from salestui.store import number_tables, people_tables
from salestui.store.shapes import Shape

SKILLS = Shape(skills.Skill, people_tables.SkillRow, Topic.SKILLS)
PLANS = Shape(development.Plan, people_tables.PlanRow, Topic.PLANS)
MEETING_FORMATS = Shape(meetings.MeetingFormat, people_tables.MeetingFormatRow, Topic.CONVERSATIONS)
CONVERSATIONS = Shape(conversations.Conversation, people_tables.ConversationRow, Topic.CONVERSATIONS)
NOTES = Shape(conversations.Note, people_tables.NoteRow, Topic.CONVERSATIONS)
OBSERVATIONS = Shape(conversations.Observation, people_tables.ObservationRow, Topic.CONVERSATIONS)
AGENDA_ITEMS = Shape(conversations.AgendaItem, people_tables.AgendaItemRow, Topic.CONVERSATIONS)
PROMISES = Shape(promises.Promise, people_tables.PromiseRow, Topic.PROMISES)
SKILL_TARGETS = Shape(skills.SkillTarget, people_tables.SkillTargetRow, Topic.SKILLS)
RATINGS = Shape(skills.Rating, people_tables.RatingRow, Topic.SKILLS)
EXPERIMENTS = Shape(skills.Experiment, people_tables.ExperimentRow, Topic.SKILLS)
RECOGNITIONS = Shape(skills.Recognition, people_tables.RecognitionRow, Topic.SKILLS)
PLAN_STEPS = Shape(development.PlanStep, people_tables.PlanStepRow, Topic.PLANS)
FORMAT_ITEMS = Shape(meetings.FormatItem, people_tables.FormatItemRow, Topic.CONVERSATIONS)
MEETING_ITEMS = Shape(meetings.MeetingItem, people_tables.MeetingItemRow, Topic.CONVERSATIONS)
ATTENDANCES = Shape(meetings.Attendance, people_tables.AttendanceRow, Topic.CONVERSATIONS)
TIME_BLOCKS = Shape(schedule.TimeBlock, people_tables.TimeBlockRow, Topic.TIME)
DAYS_OFF = Shape(schedule.DayOff, people_tables.DayOffRow, Topic.TIME)
CADENCE_RULES = Shape(schedule.CadenceRule, people_tables.CadenceRuleRow, Topic.TIME)
FORECAST_CALLS = Shape(commitments.ForecastCall, number_tables.ForecastCallRow, Topic.FORECASTS)
RAMPS = Shape(commitments.Ramp, number_tables.RampRow, Topic.QUOTAS)
SCENARIOS = Shape(commitments.Scenario, number_tables.ScenarioRow, Topic.FORECASTS)
LEVERS = Shape(commitments.Lever, number_tables.LeverRow, Topic.FORECASTS)
KPI_CHOICES = Shape(commitments.KpiChoice, number_tables.KpiChoiceRow, Topic.KPIS)
FLOORS = Shape(commitments.Floor, number_tables.FloorRow, Topic.KPIS)
KPI_VALUES = Shape(commitments.KpiValue, number_tables.KpiValueRow, Topic.KPIS)
RATES = Shape(commitments.Rate, number_tables.RateRow, Topic.RATES)

PEOPLE_SHAPES: tuple[Shape[Any], ...] = (
    SKILLS,
    PLANS,
    MEETING_FORMATS,
    CONVERSATIONS,
    NOTES,
    OBSERVATIONS,
    AGENDA_ITEMS,
    PROMISES,
    SKILL_TARGETS,
    RATINGS,
    EXPERIMENTS,
    RECOGNITIONS,
    PLAN_STEPS,
    FORMAT_ITEMS,
    MEETING_ITEMS,
    ATTENDANCES,
    TIME_BLOCKS,
    DAYS_OFF,
    CADENCE_RULES,
    FORECAST_CALLS,
    RAMPS,
    SCENARIOS,
    LEVERS,
    KPI_CHOICES,
    FLOORS,
    KPI_VALUES,
    RATES,
)
"""Parents before children."""
