"""What each kind of conversation records: its parts, which of them are private, and the facts that are counted."""

from __future__ import annotations

from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind

ENOUGH_OPTIONS = 3
SURE_ENOUGH = 7
"""Below this confidence a step is too big to be done."""
PRIVATE = "private"
NOTE_WORD = "note"
"""What the log calls a note that belongs to no conversation."""


@frozen
class TalkPart:
    """One text of a conversation; `name` is the note's part."""

    name: str
    title: str
    hint: str = ""
    questions: tuple[str, ...] = ()
    """Worth asking, when the manager does not know how to go on."""
    private: bool = False


@frozen
class Structure:
    """What one kind of conversation is made of."""

    kind: ConversationKind
    word: str
    """What the log calls it."""
    letter: str
    parts: tuple[TalkPart, ...]
    facts: tuple[str, ...]
    """The fields of the conversation that its form asks for, besides rep and day."""
    minutes: int
    checklist: tuple[str, ...] = ()
    """Behaviours to look for, before the manager has written any of their own."""
    self_scale: tuple[int, int] | None = None
    """From where to where the rep rates themselves."""
    promises: bool = False
    """Does it end in one promise?"""

    @property
    def private_parts(self) -> frozenset[str]:
        """The parts for the manager's eyes alone."""
        return frozenset(part.name for part in self.parts if part.private)

    def part(self, name: str) -> TalkPart:
        """Return a part by its name; one that this kind does not know is called by it."""
        return next((part for part in self.parts if part.name == name), TalkPart(name, name.capitalize()))


OWN_EYES = TalkPart(
    PRIVATE, "Private", "never in the share view or an export",
    ("What do I want to remember that nobody else should read?",), private=True,
)  # fmt: skip
"""The part that nobody but the manager reads."""


_GROW = (
    TalkPart(
        "goal", "Goal", "the rep's own words; measurable, dated",
        ("What do you want to be different?", "How would we both see it? By when?", "0 to 10: where to?"),
    ),
    TalkPart(
        "reality", "Reality", "facts, the rep's own rating, what was tried",
        ("What happened, as a camera would have seen it?", "0 to 10: where are you now? Why not lower?"),
    ),
    TalkPart("tried", "Tried", "what was tried so far, and what came of it", ("What did you try? What came of it?",)),
    TalkPart(
        "options", "Options", "three before judging any; the rep goes first, one a line",
        ("What else could you do? And what else?", "What would the best of us do? If time were no limit?"),
    ),
    TalkPart("support", "Needs from me", "", ("What do you need from me, and by when?",)),
    TalkPart("obstacle", "Obstacle", "", ("What could stop it? What then?",)),
    OWN_EYES,
)  # fmt: skip

_CHECKLIST = (
    "Said at the start what the talk is for and how long it takes",
    "Asked before telling",
    "Found out what it costs to leave things as they are",
    "Let the customer talk more than half of the time",
    "Heard an objection out, and checked the answer",
    "Agreed on a next step with a day and a name",
)

_ROLES = TalkPart("roles", "Roles", "who leads, who listens; I do not take over", ("Who opens? When may I speak?",))
_AFTER = (
    TalkPart(
        "rep says", "The rep first", "how it went, before I say a word",
        ("How did it go? What would you do again?", "What would you do otherwise?"),
    ),
    TalkPart(
        "outcome", "Outcome", "how it ended, against what was intended",
        ("How did it end?", "What was intended, what was reached?"),
    ),
    TalkPart("keep", "Keep", "one thing", ("What worked so well that it should stay?",)),
    TalkPart("change", "Change", "one thing, no more", ("Which one thing would have changed most?",)),
)  # fmt: skip
_VISITED = (
    TalkPart("met", "Who was met", "name and role, one a line", ("Who was in the room? Who was missing?",)),
    TalkPart("customer", "Customer said", "in their words", ("What surprised me?", "What do they want us to change?")),
)
_OBSERVED = ("topic", "skill_id", "deal_id", "minutes", "self_rating")

_STRUCTURES = (
    Structure(
        ConversationKind.ONE_ON_ONE, "1:1", "o",
        (
            TalkPart("rep topics", "Rep's topics", "theirs first", ("What is on your mind?",)),
            TalkPart("changed", "What changed", "since the last one", ("What is different since we last talked?",)),
            TalkPart("deals", "Hot deals", "one a line", ("Which deal keeps you awake?", "What has to happen next?")),
            TalkPart("help", "How I help", "and whom else we involve", ("How can I help? Whom do we involve?",)),
            TalkPart("agreed", "Agreed", "what both of us say we do"),
            OWN_EYES,
        ),
        ("minutes", "skill_id", "morale", "morale_word", "useful"), 30,
    ),
    Structure(
        ConversationKind.COACHING, "GROW", "g", _GROW,
        ("skill_id", "deal_id", "topic", "minutes", "goal_on", "self_rating", "confidence", "improvement"), 45,
        self_scale=(0, 10), promises=True,
    ),
    Structure(
        ConversationKind.RIDE_ALONG, "ride", "r", (_ROLES, *_AFTER, OWN_EYES), _OBSERVED, 120,
        _CHECKLIST, (1, 5), promises=True,
    ),
    Structure(
        ConversationKind.CLIENT_VISIT, "visit", "v", (_ROLES, *_VISITED, *_AFTER, OWN_EYES),
        (*_OBSERVED, "account_id"), 90, _CHECKLIST, (1, 5), promises=True,
    ),
    Structure(
        ConversationKind.CALL_LISTENING, "call", "l", (_ROLES, *_AFTER, OWN_EYES), _OBSERVED, 30,
        _CHECKLIST, (1, 5), promises=True,
    ),
    Structure(
        ConversationKind.REVIEW, "review", "w",
        (
            TalkPart("numbers", "Numbers", "against target and floor", ("Which number says most? What made it?",)),
            TalkPart("skills", "Skills", "from where to where", ("Which skill moved? How do we know?",)),
            TalkPart(
                "promises", "Promises", "kept and not, both ways", ("What did each of us promise? What came of it?",)
            ),
            TalkPart("plan", "Plan", "the development plan: on course?", ("What is next, by when?",)),
            TalkPart("evidence", "Evidence", "what the rating rests on", ("Which three things show it?",)),
            TalkPart("manager says", "My words", "as the rep may read them"),
            TalkPart("rep says", "Rep's words", "as the rep wrote them"),
            OWN_EYES,
        ),
        ("occasion", "minutes", "rating", "signed_on"), 45,
    ),
    Structure(
        ConversationKind.TEAM_MEETING, "meeting", "m",
        (
            TalkPart("wins", "Wins", "one a line"),
            TalkPart("commitments", "Commitments", "who commits to what this month"),
            TalkPart("practised", "Practised", "the one skill"),
            TalkPart("notes", "Notes", "what goes out within the day"),
            OWN_EYES,
        ),
        ("topic", "minutes", "skill_id"), 60,
    ),
    Structure(
        ConversationKind.HUDDLE, "huddle", "h", (TalkPart("notes", "Notes", "one topic, ten minutes"), OWN_EYES),
        ("topic", "minutes"), 10,
    ),
)  # fmt: skip
STRUCTURES = {structure.kind: structure for structure in _STRUCTURES}
COACHING_KINDS = tuple(kind for kind, structure in STRUCTURES.items() if structure.promises)
"""What counts as coaching: the manager watched or asked, and one step was agreed."""


def options_of(text: str | None) -> list[str]:
    """Return the options that are written one a line, without their numbers."""
    lines = (line.strip().lstrip("-*•").lstrip("0123456789").lstrip(".)").strip() for line in (text or "").splitlines())
    return [line for line in lines if line]


def options_state(text: str | None) -> str:
    """Return "met" once there are three options, "watch" until then."""
    return "met" if len(options_of(text)) >= ENOUGH_OPTIONS else "watch"


def confidence_state(confidence: int | None) -> str:
    """Return "met" for a step that will be done, "watch" for one that is too big, "below" for a wish."""
    if confidence is None:
        return "dim"
    return "met" if confidence >= SURE_ENOUGH else "watch" if confidence >= SURE_ENOUGH - 1 else "below"
