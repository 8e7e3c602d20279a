// Reads a calendar file from standard input, and says of each visit in it what a calendar would show.
const ICAL = require("ical.js");

const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf-8")));
const found = calendar.getAllSubcomponents("vevent").map((each) => {
  const event = new ICAL.Event(each);
  return {
    uid: event.uid,
    title: event.summary,
    place: event.location,
    starts: event.startDate.toJSDate().toISOString(),
    ends: event.endDate.toJSDate().toISOString(),
    zone: event.startDate.zone.tzid,
    status: each.getFirstPropertyValue("status"),
  };
});
process.stdout.write(JSON.stringify(found));
