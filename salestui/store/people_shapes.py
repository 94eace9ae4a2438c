"""How the records of the people half and of the number lie in their tables."""

from __future__ import annotations

from typing import Any

from salestui.domain import commitments, conversations, development, meetings, promises, schedule, skills
from salestui.domain.topics import Topic
from salestui.store.shapes import Shape

SKILLS = Shape(skills.Skill, "skill", Topic.SKILLS)
PLANS = Shape(development.Plan, "plan", Topic.PLANS)
MEETING_FORMATS = Shape(meetings.MeetingFormat, "meeting_format", Topic.CONVERSATIONS)
CONVERSATIONS = Shape(conversations.Conversation, "conversation", Topic.CONVERSATIONS)
NOTES = Shape(conversations.Note, "note", Topic.CONVERSATIONS)
OBSERVATIONS = Shape(conversations.Observation, "observation", Topic.CONVERSATIONS)
AGENDA_ITEMS = Shape(conversations.AgendaItem, "agenda_item", Topic.CONVERSATIONS)
PROMISES = Shape(promises.Promise, "promise", Topic.PROMISES)
SKILL_TARGETS = Shape(skills.SkillTarget, "skill_target", Topic.SKILLS)
RATINGS = Shape(skills.Rating, "rating", Topic.SKILLS)
EXPERIMENTS = Shape(skills.Experiment, "experiment", Topic.SKILLS)
RECOGNITIONS = Shape(skills.Recognition, "recognition", Topic.SKILLS)
PLAN_STEPS = Shape(development.PlanStep, "plan_step", Topic.PLANS)
FORMAT_ITEMS = Shape(meetings.FormatItem, "format_item", Topic.CONVERSATIONS)
MEETING_ITEMS = Shape(meetings.MeetingItem, "meeting_item", Topic.CONVERSATIONS)
ATTENDANCES = Shape(meetings.Attendance, "attendance", Topic.CONVERSATIONS)
TIME_BLOCKS = Shape(schedule.TimeBlock, "time_block", Topic.TIME)
DAYS_OFF = Shape(schedule.DayOff, "day_off", Topic.TIME)
CADENCE_RULES = Shape(schedule.CadenceRule, "cadence_rule", Topic.TIME)
FORECAST_CALLS = Shape(commitments.ForecastCall, "forecast_call", Topic.FORECASTS)
RAMPS = Shape(commitments.Ramp, "ramp", Topic.QUOTAS)
SCENARIOS = Shape(commitments.Scenario, "scenario", Topic.FORECASTS)
LEVERS = Shape(commitments.Lever, "lever", Topic.FORECASTS)
KPI_CHOICES = Shape(commitments.KpiChoice, "kpi_choice", Topic.KPIS)
FLOORS = Shape(commitments.Floor, "floor", Topic.KPIS)
KPI_VALUES = Shape(commitments.KpiValue, "kpi_value", Topic.KPIS)
RATES = Shape(commitments.Rate, "rate", Topic.RATES)

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
