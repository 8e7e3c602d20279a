"""What is sent without a click: each journey's reminders, and when they fall due."""
