"""The keys that work everywhere."""

from textual.binding import Binding, BindingType

from salestui.ui.tabs.order import TABS


def _everywhere(key: str, action: str, name: str, identity: str, tooltip: str, *, first: bool = False) -> Binding:
    return Binding(key, action, name, id=f"app.{identity}", tooltip=tooltip, show=False, priority=first)


APP_BINDINGS: list[BindingType] = [
    *[
        _everywhere(str(number), f"show_tab({number})", tab.name, f"tab{number}", f"Go to {tab.name}")
        for number, tab in enumerate(TABS, 1)
    ],
    _everywhere("0", "last_tab", "Tab before", "last_tab", "Go to the tab before this one"),
    _everywhere("u", "undo", "Undo", "undo", "Take the last change back"),
    _everywhere("U", "redo", "Redo", "redo", "Bring back what was undone last"),
    _everywhere("full_stop", "repeat", "Repeat", "repeat", "Do the last change again, here"),
    _everywhere("b", "brief", "Brief", "brief", "Everything about this rep since the last one-on-one"),
    _everywhere("o", "one_on_one", "One-on-one", "one_on_one", "Open the one-on-one of this rep"),
    _everywhere("N", "new", "New of any kind", "new", "Add a rep, a deal, a conversation or a promise"),
    _everywhere("ctrl+o", "promises", "Promises", "promises", "What you promised, and what was promised to you"),
    _everywhere("f7", "week", "Week", "week", "Your week: talks, blocked time, days off, coaching against the plan"),
    _everywhere("f8", "rhythm", "Rhythm", "rhythm", "How often you owe what, and who has another rhythm"),
    _everywhere("c", "coach", "Coach", "coach", "Write down a coaching or a note about this rep or deal"),
    _everywhere("F,ctrl+f", "search", "Find", "search", "Search deals, reps, accounts, promises, talks, notes"),
    _everywhere("I", "import", "Import", "import", "Import an export of your CRM"),
    _everywhere("X", "export", "Export", "export", "Write this view to a file"),
    _everywhere("S,f9", "share", "Share view", "share", "Hide everything private while somebody looks on, or show it"),
    _everywhere("R,ctrl+l", "read_again", "Read again", "read", "Read everything again, and draw it"),
    _everywhere("colon,ctrl+p", "palette", "Palette", "palette", "Run anything by name; find reps and deals"),
    _everywhere("question_mark,f1", "keys", "All keys", "keys", "Show every key of this place"),
    _everywhere("escape", "back", "Back", "back", "Take one step back; never leaves the app"),
    _everywhere("q,ctrl+q", "close", "Quit", "quit", "Close what lies on top; on a tab, leave"),
    # before a text that is typed in, which would take it for its own undo
    _everywhere("ctrl+z", "suspend_process", "Suspend", "suspend", "Suspend to the shell", first=True),
    _everywhere("ctrl+t", "theme", "Theme", "theme", "Pick a theme"),
    _everywhere("ctrl+y", "history", "History", "history", "Show what was done, newest first"),
]
