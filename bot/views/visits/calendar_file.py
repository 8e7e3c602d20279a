"""A visit as a calendar file, which Outlook, Google and Apple calendars read."""

from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//System leader bot//Visits//EN"
# Whoever opens the file has no mail address from it: who is in a deployment needs no more than the name.
_NO_ADDRESS = "invalid:nomail"


@dataclass(frozen=True)
class Entry:
    """One visit for a calendar. `uid` stays the same through all changes, which `sequence` counts.

    `starts_at`, `ends_at` and `changed_at` are UTC; the calendar shows them where its reader is.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    title: str
    place: str
    about: str
    leader: str
    is_called_off: bool = False


def calendar_file(entry: Entry) -> bytes:
    """The entry as an iCalendar file (RFC 5545), by METHOD PUBLISH, or CANCEL where it is called off.

    Its times are in UTC: a time zone would have to be written down beside them, and Outlook ignores the
    lists of dates by which one is written, so that half of the year was an hour off there.
    """
    from icalendar import Calendar, Event, vCalAddress

    organiser = vCalAddress(_NO_ADDRESS)
    organiser.params["CN"] = entry.leader
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("location", entry.place)
    if entry.about:
        event.add("description", entry.about)
    event.add("organizer", organiser)
    event.add("status", "CANCELLED" if entry.is_called_off else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.is_called_off else "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
