"""A visit as a calendar file, which Outlook, Google and Apple calendars read."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

PRODUCT = "-//System leader bot//Visits//EN"
# Whoever opens the file has no mail address from it: who is in a deployment needs no more than the name.
_NO_ADDRESS = "invalid:nomail"


@dataclass(frozen=True)
class Entry:
    """One visit for a calendar. `uid` stays the same through all changes, which `sequence` counts.

    `starts_at`, `ends_at` and `changed_at` are UTC; the calendar shows them in the alliance's zone.
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


def calendar_file(entry: Entry, zone: ZoneInfo) -> bytes:
    """The entry as an iCalendar file (RFC 5545), by METHOD PUBLISH, or CANCEL where it is called off."""
    from icalendar import Calendar, Event, vCalAddress

    organiser = vCalAddress(_NO_ADDRESS)
    organiser.params["CN"] = entry.leader
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", entry.ends_at.astimezone(zone))
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
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content
