"""The deployment agreement, as people read it: its dialogs, its signatures, its document."""
