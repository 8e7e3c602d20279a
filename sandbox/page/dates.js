// Dates as Slack writes them, in a named time zone.

function parts(date, timeZone, options) {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

export function clockTime(date, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(date);
}

export function dayKey(date, timeZone) {
  const { year, month, day } = parts(date, timeZone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return `${year}-${month}-${day}`;
}

export function longDay(date, timeZone) {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(date);
}

export function shortMoment(date, timeZone) {
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(date);
  return `${day}, ${clockTime(date, timeZone)}`;
}

// Seconds that the zone is ahead of UTC at that moment.
function zoneOffset(date, timeZone) {
  const p = parts(date, timeZone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const asUtc = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second);
  return Math.round((asUtc - Math.floor(date.getTime() / 1000) * 1000) / 1000);
}

// "2026-09-01T08:00" on the clocks of the zone → Unix seconds.
export function fromLocal(text, timeZone) {
  const guess = Date.parse(`${text}Z`) / 1000;
  const first = guess - zoneOffset(new Date(guess * 1000), timeZone);
  return guess - zoneOffset(new Date(first * 1000), timeZone);
}

// Unix seconds → "2026-09-01T08:00" on the clocks of the zone.
export function toLocal(seconds, timeZone) {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() + zoneOffset(date, timeZone) * 1000).toISOString().slice(0, 16);
}

// Seconds from `date` to 8:00 on the next Monday to Friday.
export function untilNextWeekdayMorning(date, timeZone) {
  const today = dayKey(date, timeZone);
  for (let ahead = 0; ; ahead += 1) {
    const day = new Date(Date.parse(`${today}T00:00Z`) + ahead * 86400000);
    const weekday = day.getUTCDay();
    const seconds = fromLocal(`${day.toISOString().slice(0, 10)}T08:00`, timeZone) - date.getTime() / 1000;
    if (weekday !== 0 && weekday !== 6 && seconds > 0) return Math.ceil(seconds);
  }
}

function relativeDay(date, now, timeZone) {
  const days = Math.round(
    (Date.parse(dayKey(date, timeZone)) - Date.parse(dayKey(now, timeZone))) / 86400000,
  );
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days];
}

function ago(date, now) {
  const seconds = Math.round((date - now) / 1000);
  const units = [
    ["year", 31536000],
    ["month", 2592000],
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

// The format string of <!date^…> and of a rich_text date, such as "{date_short} at {time}", in British order.
export function slackDate(seconds, format, { timeZone, now }) {
  const date = new Date(seconds * 1000);
  const { year, month, day, weekday } = parts(date, timeZone, {
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "long",
  });
  const written = {
    date_num: dayKey(date, timeZone),
    date_slash: dayKey(date, timeZone).replaceAll("-", "/"),
    date: `${day} ${month} ${year}`,
    date_short: `${day} ${month.slice(0, 3)} ${year}`,
    date_long: `${weekday}, ${day} ${month} ${year}`,
    day_divider_pretty: `${weekday}, ${day} ${month}`,
    time: clockTime(date, timeZone),
    time_secs: new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(date),
    ago: ago(date, now),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name) => {
    if (name in written) return written[name];
    const plain = name.replace(/_pretty$/, "");
    if (plain === name || !(plain in written)) return whole;
    return relativeDay(date, now, timeZone) ?? written[plain];
  });
}
