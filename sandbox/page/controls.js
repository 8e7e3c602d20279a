// Behind the scenes: moving the clock, and making Slack misbehave.

import { get, post, remove } from "./api.js";
import { shortMoment, untilNextWeekdayMorning } from "./dates.js";
import { h } from "./dom.js";
import { businessNow, on, state, takeClock } from "./state.js";
import { attempt, toast } from "./toast.js";

const ZONE = "Europe/London";
const HOUR = 3600;
const DAY = 24 * HOUR;

const FAULTS = [
  {
    kind: "ratelimited",
    label: "Too many requests (429)",
    body: { method: "chat.postMessage", retry_after: 3, times: 1 },
  },
  { kind: "server_error", label: "Server error (500)", body: { method: "*", times: 1 } },
  { kind: "timeout", label: "No answer (time-out)", body: { method: "*", times: 1 } },
  { kind: "drop", label: "Connection dropped", body: { method: "*", times: 1 } },
];

export function startControls() {
  drawClockButtons();
  drawFaultButtons();
  drawSocketButtons();
  on("clock", showClock);
  setInterval(showClock, 1000);
}

function showClock() {
  const ahead = Math.round(state.clock.offset_seconds ?? 0);
  const text = shortMoment(businessNow(), ZONE);
  for (const id of ["clock-now", "clock-top"]) {
    const node = document.getElementById(id);
    if (node.textContent !== text) node.textContent = text;
  }
  document.getElementById("clock-top").classList.toggle("clock-moved", ahead !== 0);
  document.getElementById("clock-ahead").textContent = ahead
    ? `${lengthOf(ahead)} ahead of real time`
    : "Real time";
}

function lengthOf(seconds) {
  const days = Math.floor(seconds / DAY);
  const hours = Math.floor((seconds % DAY) / HOUR);
  const minutes = Math.floor((seconds % HOUR) / 60);
  const named = (count, unit) => (count ? `${count} ${unit}${count === 1 ? "" : "s"}` : null);
  return (
    [named(days, "day"), named(hours, "hour"), !days && named(minutes, "minute")]
      .filter(Boolean)
      .join(", ") || "Less than a minute"
  );
}

function drawClockButtons() {
  const move = (body) => attempt(async () => takeClock((await post("clock", body())).clock));
  const buttons = [
    ["+1 hour", () => ({ add_seconds: HOUR })],
    ["+1 day", () => ({ add_seconds: DAY })],
    ["+1 week", () => ({ add_seconds: 7 * DAY })],
    ["Next weekday, 8:00", () => ({ add_seconds: untilNextWeekdayMorning(businessNow(), ZONE) })],
    ["Back to real time", () => ({ reset: true })],
  ];
  document
    .getElementById("clock-buttons")
    .append(...buttons.map(([label, body]) => button(label, () => move(body))));
}

function drawFaultButtons() {
  const waiting = document.getElementById("faults-waiting");
  const show = ({ faults }) => {
    waiting.replaceChildren(...faults.map((fault) => h("li", {}, describe(fault))));
  };
  const add = ({ kind, body }) => attempt(async () => show(await post("faults", { kind, ...body })));
  document.getElementById("fault-buttons").append(
    ...FAULTS.map((fault) => button(fault.label, () => add(fault))),
    button("Clear", () => attempt(async () => show(await remove("faults")))),
  );
  on("behind", () => attempt(async () => show(await get("faults"))));
}

function describe({ kind, method, times }) {
  const label = FAULTS.find((fault) => fault.kind === kind)?.label ?? kind;
  return `${label}: ${method && method !== "*" ? method : "any method"}${times ? `, ${times} to come` : ""}`;
}

function drawSocketButtons() {
  const say = (words) => toast(words, { kind: "plain" });
  const act = (what, words) =>
    attempt(async () => {
      await post("socket", { do: what });
      say(words);
    });
  document.getElementById("socket-buttons").append(
    button("Drop the connection", () =>
      act("drop", "The connection was cut. The bot should be back in a few seconds."),
    ),
    button("Ask it to reconnect", () => act("refresh", "The bot was asked to take a new connection.")),
    button("Send the next thing twice", () =>
      act("duplicate_next", "The next thing will be sent to the bot twice."),
    ),
  );
}

function button(label, onclick) {
  return h("button", { type: "button", class: "button button-small", onclick }, label);
}
