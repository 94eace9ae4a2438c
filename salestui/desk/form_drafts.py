"""What is typed in a form: kept while it is typed, offered back, dropped."""

from __future__ import annotations

from salestui.store.drafts import EDITED, KeptDraft, all_kept, drop, keep, kept

__all__ = ["EDITED", "KeptDraft", "all_kept", "drop", "keep", "kept"]
