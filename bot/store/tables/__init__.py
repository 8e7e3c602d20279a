"""The tables. Every row belongs to an alliance; moments are UTC, money pence, time half-days.

States and kinds are plain strings held by a CHECK, since enums are stored by name and unchecked on SQLite.
Table models do not validate: what comes in is validated at the edge, before it gets here.
"""

from bot.store.tables.applying import Application, EligibilityCheck
from bot.store.tables.asking import Feedback, KeptAnswer, Question
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.deploying import Deployment, Timetabled, Unavailable, YearShare
from bot.store.tables.drafting import Draft
from bot.store.tables.entering import Attempt, Entrance, Page, PageFile, PageSession
from bot.store.tables.evaluating import LASTED, SIDES, Evaluation, LastingCheck, Snooze
from bot.store.tables.exporting import EXPORTS, FORMS, READERS, Export
from bot.store.tables.people import (
    DELEGATES,
    DESIGNATIONS,
    LIMITED_DELEGATES,
    ROLES,
    Alliance,
    Designation,
    Figure,
    Person,
    Post,
    School,
    Specialism,
    folded_school,
)
from bot.store.tables.planning import SIGNING, ActionPlan, Agreement, Signature
from bot.store.tables.record import Act, Card, History, Outbox
from bot.store.tables.requesting import Request, RequestNote
from bot.store.tables.succeeding import Succession
from bot.store.tables.visiting import Extension, PlannedVisit, Review, Visit

__all__ = [
    "DELEGATES",
    "DESIGNATIONS",
    "EXPORTS",
    "FORMS",
    "LASTED",
    "LIMITED_DELEGATES",
    "READERS",
    "ROLES",
    "SIDES",
    "SIGNING",
    "Act",
    "ActionPlan",
    "Agreement",
    "Alliance",
    "Application",
    "Attempt",
    "Card",
    "Deployment",
    "Designation",
    "Draft",
    "EligibilityCheck",
    "Entrance",
    "Evaluation",
    "Export",
    "Extension",
    "Feedback",
    "Figure",
    "History",
    "KeptAnswer",
    "LastingCheck",
    "OfAlliance",
    "Outbox",
    "Page",
    "PageFile",
    "PageSession",
    "Person",
    "PlannedVisit",
    "Post",
    "Question",
    "Request",
    "RequestNote",
    "Review",
    "School",
    "Signature",
    "Snooze",
    "Specialism",
    "Succession",
    "Timetabled",
    "Unavailable",
    "Visit",
    "YearShare",
    "folded_school",
]
