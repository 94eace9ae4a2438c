"""The skills that a team starts with, each with the behaviour that its levels stand for; the manager edits them."""

from __future__ import annotations

from salestui.domain.ids import derived_id
from salestui.domain.skills import Skill

_USUAL: tuple[tuple[str, str, tuple[str, str, str, str, str]], ...] = (
    (
        "Prospecting",
        "Prospecting",
        (
            "Waits for leads",
            "Calls when told to, the same words for everybody",
            "Blocks time each week and holds it; knows whom to call and why",
            "Opens with the customer's situation; two in ten talks become a meeting",
            "Fills the pipeline alone, and others copy the approach",
        ),
    ),
    (
        "Discovery",
        "Discovery",
        (
            "Talks about the product",
            "Asks about needs, then pitches at the first one",
            "Finds the pain and who has it",
            "Prices the pain; knows who decides, how, and by when",
            "The customer learns something; the deal is qualified or dropped in one talk",
        ),
    ),
    (
        "Presenting value",
        "Presentation and value",
        (
            "Shows every feature",
            "Shows what was asked for",
            "Ties what is shown to the customer's pain",
            "Says in money what changes, in the customer's own figures",
            "The customer presents it to the others",
        ),
    ),
    (
        "Handling objections",
        "Objections",
        (
            "Gives way, or argues",
            "Answers the words",
            "Asks back before answering",
            "Finds what stands behind it and checks that it is settled",
            "Brings objections up before the customer does",
        ),
    ),
    (
        "Negotiating",
        "Negotiation and closing",
        (
            "Offers a discount first",
            "Gives when asked",
            "Gives only against something",
            "Trades by a plan; knows the walk-away point",
            "Both sides would do it again at that price",
        ),
    ),
    (
        "Closing",
        "Negotiation and closing",
        (
            "Waits for the order",
            "Asks, once, at the end",
            "Agrees on the next step in every talk",
            "Works by a dated plan that the customer has agreed to",
            "The close date holds in nine of ten deals",
        ),
    ),
    (
        "Account planning",
        "Account planning",
        (
            "Serves who calls",
            "Knows the contacts",
            "Has a plan for the ten largest accounts",
            "Maps who decides and who could buy what; grows them on purpose",
            "The customer plans with us",
        ),
    ),
    (
        "CRM and process",
        "CRM and process",
        (
            "Enters what is chased",
            "Enters it before the meeting",
            "Every open deal has a next step with a day",
            "Amounts and dates hold; the forecast is within ten in a hundred",
            "Runs the week by it, and says early what goes wrong",
        ),
    ),
)
USUAL_SKILLS: tuple[Skill, ...] = tuple(
    Skill(derived_id("skill", name), name, family, position, *levels)
    for position, (name, family, levels) in enumerate(_USUAL)
)
"""They lie in no table until one of them is used; their keys are the same on every machine."""
